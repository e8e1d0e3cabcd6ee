"""`relevo connector record`: ask a server as `test` does, and keep its answers with made-up people in them."""

import argparse
import asyncio
from dataclasses import replace
from pathlib import Path

from relevo.cli.connectorserver import Server, file_id, handles_of, named_options, server_of
from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import complain, say
from relevo.cli.usersettings import load
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.recording.capturing import CapturingWay
from relevo.connectors.recording.recorder import Recorded, Recorder, Recording
from relevo.connectors.trying.replaying import replay
from relevo.services.messages import explain
from relevo.services.ports import Handles
from relevo.settings.secrets import SecretError


def run(args: argparse.Namespace) -> int:
    """Record, write the files, and check the connector against them."""
    settings = load(args.config)
    try:
        server = server_of(args, settings)
        recorded = asyncio.run(_record(server, handles_of(args, settings.region)))
        if not recorded.recordings:
            raise CommandFailed(_why_nothing(recorded))
        files = [_write(args.folder, one, args.overwrite) for one in recorded.recordings]
        tried, missing = asyncio.run(replay(server.manifest, files, region=settings.region))
    except SecretError as fault:
        raise CommandFailed(fault.within(settings.allowed.secrets)) from None
    except ManifestError as fault:
        raise CommandFailed(named_options(str(fault), file_id(args))) from None
    for file, one in zip(files, recorded.recordings, strict=True):
        say(f"{file}: {one.kept['lookup']}, status {one.kept['status']}")
    for kind, count in recorded.counts.items():
        say(f"replaced: {count} {kind}")
    for skipped in recorded.skipped:
        say(f"not asked  {skipped}")
    for stream in tried.streams:
        say(f"{stream.stream}: {stream.lookup}: {stream.items} records, {stream.foreign} dropped by verify")
    say("look the files through before you pass them on: what made them is a program")
    for lookup, failure in recorded.failures:
        complain(f"{lookup}: {explain(failure.code, failure.detail)}")
    if missing:
        complain(f"{missing} questions of the file are not among the recordings; record again, or report it")
    return FAILED if recorded.failures or missing else DONE


def _why_nothing(recorded: Recorded) -> str:
    """Say why there is nothing to keep: what the first question came to, or that none could be asked."""
    if not recorded.failures:
        return "nothing was asked; give a handle, such as --email"
    lookup, failure = recorded.failures[0]
    return f"nothing was answered: {lookup}: {explain(failure.code, failure.detail)}"


async def _record(server: Server, handles: Handles) -> Recorded:
    """One connection: each answer is known by its turn."""
    way = CapturingWay.beside(server.way)
    one_by_one = replace(server, manifest=server.manifest.model_copy(update={"connections": 1}), way=way)
    office = one_by_one.office()
    try:
        return await Recorder(office, way, server.settings, server.region).record(handles, server.base_url)
    finally:
        await office.aclose()


def _write(folder: Path, one: Recording, overwrite: bool) -> Path:
    """Write a file; one that is there stays unless it may be replaced."""
    file = folder / one.name
    if file.exists() and not overwrite:
        raise CommandFailed(f"{file}: is there already; --overwrite replaces it, or name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(one.text, "utf-8")
    except OSError as fault:
        raise CommandFailed(f"{file}: cannot be written ({fault.strerror}); check the folder and its rights") from None
    return file
