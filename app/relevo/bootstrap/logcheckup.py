"""The check-up of the log: can it be written where the settings want it, and is there room for it."""

from functools import partial
from pathlib import Path

from relevo.bootstrap.checkup import Finding
from relevo.bootstrap.logs import log_bounds, log_folder
from relevo.bootstrap.sourcecheck import Check
from relevo.observability import logcheck
from relevo.observability.logcheck import LogFault, LogState
from relevo.settings.aside import answer_of
from relevo.settings.model import Settings

_MIB = 1_048_576
LIMIT_S = 10.0
"""How long a folder may take to answer: one on a share whose server is away takes for ever."""


async def check_log(settings: Settings) -> Finding | None:
    """Try whether the log can be written; None where none is wanted."""
    bounds = log_bounds(settings)
    if not bounds.files:
        return None
    folder = log_folder(settings)
    try:
        state = await answer_of(partial(logcheck.check_log, folder, bounds), LIMIT_S, "relevo-log-check")
    except TimeoutError:
        late, what = f"its folder did not answer within {LIMIT_S:g} s", f"look at {folder}: a share may be away"
        return Finding(name="log", kind="files", is_well=False, text=late, advice=(f"{what} (log.folder)",))
    checks = (_log_rights(state, folder), _log_room(state, folder))
    advice = tuple(line for check in checks for line in check.advice)
    worst = next((check for check in checks if check.state != "ok"), None)
    text = worst.text if worst is not None else "can be written, and has room"
    return Finding(name="log", kind="files", is_well=state.fault is None, text=text, advice=advice, checks=checks)


def _log_rights(state: LogState, folder: Path) -> Check:
    if state.fault is None:
        return Check(name="folder", state="ok", text="can be written")
    text, advice = {
        LogFault.NO_FOLDER: ("its folder cannot be made", f"let the user write above {folder}, or name another folder"),
        LogFault.NOT_OWN: ("its folder is a link, or another user's", f"remove {folder}, or name another folder"),
        LogFault.NO_RIGHT: ("its folder cannot be written", f"let the user, and nobody else, write in {folder}"),
    }[state.fault]
    return Check(name="folder", state="fail", text=text, advice=(f"{advice} (log.folder)",))


def _log_room(state: LogState, folder: Path) -> Check:
    figures: dict[str, float | int | str | None] = {
        "free_bytes": state.free_bytes,
        "wanted_bytes": state.wanted_bytes,
    }
    if state.free_bytes is None:
        return Check(name="room", state="unknown", text="how much room there is cannot be told", figures=figures)
    if state.has_room:
        return Check(name="room", state="ok", text="has room", figures=figures)
    advice = f"make room where {folder} stands, or keep fewer or smaller files (log.files, log.file_mib)"
    text = f"{state.free_bytes // _MIB} MiB are free, and it may take {-(-state.wanted_bytes // _MIB)} more"
    return Check(name="room", state="warn", text=text, advice=(advice,), figures=figures)
