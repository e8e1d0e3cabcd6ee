"""`relevo run`: the application."""

import argparse
import gc
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from relevo.cli.display import has_display
from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import complain, say
from relevo.ui.desktop.doorbell import NobodyThere, Ring, own_token, ring

if TYPE_CHECKING:
    from relevo.observability.trace import Trace
    from relevo.settings.bound import BoundKey
    from relevo.settings.policy import Layered

KIND = "run"
"""The door of this application; the demonstration has one of its own."""


def run(args: argparse.Namespace) -> int:
    """Start the panel and keep it until it is closed; where one runs in this session already, bring that one up."""
    if has_display() and _is_there():
        say("Relevo runs already; it was brought up.")
        return DONE
    return start(args)


def _is_there() -> bool:
    try:
        ring(Ring("show", own_token()), KIND)
    except NobodyThere:
        return False
    return True


def start(args: argparse.Namespace, wanted: Ring | None = None) -> int:
    """Start the panel for what is wanted, and keep it until it is closed."""
    gc.disable()  # what the start leaves behind is little; the loop of Qt collects from then on
    # Qt and pydantic take most of the start: whoever only rings does not wait for them
    from relevo.bootstrap import logs
    from relevo.cli.usersettings import load_layers
    from relevo.observability.memory import keep_out_of_core_files, use_one_heap
    from relevo.records.folders import hindrance, state_folder

    keep_out_of_core_files()
    use_one_heap()
    layered = load_layers(args.config)
    settings = layered.settings
    if not has_display():
        raise CommandFailed("there is no display: start it in a desktop session, or use relevo brief")
    logs.begin(settings)
    if unkept := hindrance(state_folder()):
        complain(unkept)

    importlib.import_module("relevo.bootstrap.beforehand")
    from relevo.bootstrap.application import Application
    from relevo.bootstrap.application import run as run_application
    from relevo.bootstrap.errors import CannotStart
    from relevo.bootstrap.preferences import SettingsFile

    trace = _open_trace(args.trace if args.trace and "trace" not in layered.fixed else settings.trace)
    refused = tuple(each.line for each in layered.refused)
    file = SettingsFile(layered.user_file, layered.fixed, layered.unchosen(), refused, lambda: _bound(layered))

    async def main() -> int:
        return await Application(settings, file=file, trace=trace, door=KIND, wanted=wanted).main()

    try:
        return run_application(main)
    except CannotStart as fault:
        raise CommandFailed(str(fault)) from None


def _bound(layered: "Layered") -> "tuple[BoundKey, ...]":
    """Return what a policy binds, for the preferences."""
    from relevo.assets import resource  # late: the preferences are seldom opened
    from relevo.settings.bound import bound_keys

    return bound_keys(layered, frozenset(each.stem for each in resource("connectors").glob("*.toml")))


def _open_trace(path: Path | None) -> "Trace | None":
    from relevo.observability.trace import Trace

    try:
        return Trace(path) if path is not None else None
    except OSError as fault:
        raise CommandFailed(f"{path}: {fault.strerror}; name a file that can be written after --trace") from None
