"""`relevo connector check FILE FOLDER`: a file against many recordings at once."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import say
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.trying.recorded import NOT_ASKED, read_kept
from relevo.connectors.trying.recordings import check_recording
from relevo.connectors.trying.replaying import replay
from relevo.services.messages import explain

MAX_FILES = 1_000


def recordings_of(paths: Sequence[Path]) -> list[Path]:
    """Return the files that are meant, those of folders in the order of their names. Raises: CommandFailed."""
    files: list[Path] = []
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found:
            raise CommandFailed(f"{path}: holds no recording (*.json); make some with relevo connector record")
        files += found
    if len(files) > MAX_FILES:
        raise CommandFailed(f"{len(files)} recordings; check {MAX_FILES} at a time")
    return files


def check_all(manifest: Manifest, files: Sequence[Path], region: str | None) -> int:
    """Check a file against recordings: those of `record` together, as the server gave them, others one by one."""
    together = [file for file in files if _was_recorded(file)]
    results = [_line(manifest, file, region) for file in files if file not in together]
    for line, _ in results:
        say(line)
    is_well = all(one is not False for _, one in results)
    if together:
        is_well = _together(manifest, together, region) and is_well
    elif all(one is None for _, one in results):
        raise CommandFailed(f"none of {len(files)} recordings is an answer to what {manifest.id} asks; record some")
    return DONE if is_well else FAILED


def _was_recorded(file: Path) -> bool:
    try:
        kept = read_kept(file)
    except ManifestError:
        return False  # the reading says what is wrong
    return isinstance(kept, dict) and "lookup" in kept


def _line(manifest: Manifest, file: Path, region: str | None) -> tuple[str, bool | None]:
    """Return what became of one recording, and whether it is well; None for one that the file does not ask for."""
    try:
        tried = check_recording(manifest, file, region=region)
    except ManifestError as fault:
        said = str(fault).removeprefix(f"{file}: ")
        is_unasked = said.startswith(("no lookup of", "nothing that", f"{manifest.id} asks ", NOT_ASKED))
        return f"{'skip' if is_unasked else 'FAIL'}   {file}: {said}", None if is_unasked else False
    if tried.other is not None:
        return (
            f"{'ok  ' if tried.other.is_well else 'FAIL'}   {file}: {tried.other.where}, {tried.other.told}",
            tried.is_well,
        )
    stream = next((one for one in tried.streams), None)
    error = stream.error if stream else tried.opened.error if tried.opened else None
    if error is not None:
        recorded_error = stream is not None and stream.status is not None and stream.status >= 400
        mark = "ok  " if recorded_error else "FAIL"
        return f"{mark}   {file}: {explain(error.code, error.detail)}", recorded_error
    if stream is None:
        return f"ok     {file}: opened, {len(tried.opened.detail.parts) if tried.opened else 0} parts", True
    told = f"{stream.stream}: {stream.lookup}, {stream.items} records, {stream.foreign} dropped by verify"
    unmapped = f", {stream.unmapped} without meaning" if stream.unmapped else ""
    return f"{'FAIL' if stream.unmapped else 'ok  '}   {file}: {told}{unmapped}", not stream.unmapped


def _together(manifest: Manifest, files: Sequence[Path], region: str | None) -> bool:
    tried, missing = asyncio.run(replay(manifest, files, region=region))
    for one in tried.streams:
        is_well = one.error is None and not one.unmapped
        told = f"{one.items} records, {one.foreign} dropped by verify"
        said = explain(one.error.code, one.error.detail) if one.error else told
        say(f"{'ok  ' if is_well else 'FAIL'}   {one.stream}: {one.lookup}: {said}")
        for expression in one.unmatched:
            say(f"         found in no record: {expression}")
        if one.opened is not None:
            fault = one.opened.error
            said = explain(fault.code, fault.detail) if fault else f"{len(one.opened.detail.parts)} parts"
            say(f"{'FAIL' if fault else 'ok  '}   {one.stream}: opened by open.{one.opened.name}: {said}")
    if missing:
        say(f"FAIL   {missing} questions of the file are not among the recordings; record again")
    return tried.is_well and not missing
