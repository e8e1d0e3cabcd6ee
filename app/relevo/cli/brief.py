"""`relevo brief`: what the panel would show for a contact event, without a window."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import orjson

from relevo.bootstrap.backstage import Backstage
from relevo.cli.brieftext import brief_as_text
from relevo.cli.explaining import explained_as_json
from relevo.cli.main import DONE, FAILED, CommandFailed, WrongUse
from relevo.cli.output import complain, say, say_json
from relevo.cli.usersettings import load
from relevo.connectors.manifest import ManifestError
from relevo.domain.contact import OfferId
from relevo.domain.snapshot import Snapshot
from relevo.observability.memory import keep_out_of_core_files
from relevo.services.codec import CodecError, decode
from relevo.services.desk import Desk
from relevo.services.messages import explain
from relevo.services.snapshot_json import snapshot_to_json

MAX_BYTES = 64 * 1024 * 1024


def run(args: argparse.Namespace) -> int:
    """Print a snapshot for each event that tells of an offered contact, once each source has answered or is late."""
    keep_out_of_core_files()
    settings = load(args.config)
    at = _moment(args.at)
    try:
        backstage = Backstage(settings, clock=_clock(at), explains=args.explain)
    except ManifestError as fault:
        raise CommandFailed(str(fault)) from None
    return asyncio.run(_briefs(args, backstage, settings.queues))


async def _briefs(args: argparse.Namespace, backstage: Backstage, queue_names: Mapping[str, str]) -> int:
    desk, printed, outcome = _BriefDesk(backstage, queue_names), False, DONE
    async with backstage:
        for number, line in _lines(args.event):
            try:
                snapshot = await desk.take(line)
            except ValueError as fault:
                complain(f"{args.event}, line {number}: {_words(fault)}; give a contact event as CloudEvents JSON")
                outcome = FAILED
                continue
            if snapshot is not None:
                _print(snapshot, args, backstage)
                printed = True
    if not printed and outcome == DONE:
        raise CommandFailed(f"{args.event}: tells of no contact that is offered to an advisor; give a contact.offered")
    return outcome


class _BriefDesk:
    """What the panel would show after each event; the sources are asked again only when there is reason to."""

    def __init__(self, backstage: Backstage, queue_names: Mapping[str, str]) -> None:
        self._backstage = backstage
        self._desk = Desk(lambda _: True, queue_names)
        self._shown: dict[OfferId, Snapshot] = {}

    async def take(self, line: bytes) -> Snapshot | None:
        """Take an event; return the snapshot of the contact that it changes, None when it changes none.

        Raises: ValueError for what is no event.
        """
        value = orjson.loads(line)
        if not isinstance(value, dict):
            raise CodecError("event", "is not a JSON object")
        event = decode(value)
        contact = None if event is None else self._desk.apply(event)
        if contact is None:
            return None
        before, gatherer = self._shown.get(contact.offer_id), self._backstage.gatherer
        if before is not None and gatherer.basis(before.contact) == gatherer.basis(contact):
            snapshot = gatherer.renewed(before, contact)
        else:
            snapshot = await self._backstage.snapshot(contact)
        self._shown[contact.offer_id] = snapshot
        return snapshot


def _print(snapshot: Snapshot, args: argparse.Namespace, backstage: Backstage) -> None:
    if args.json:
        value = snapshot_to_json(snapshot, explain)
        if args.explain:
            value["explain"] = explained_as_json(snapshot.brief)
        say_json(value)
        return
    for line in brief_as_text(snapshot, backstage.clock(), None, explains=args.explain):
        say(line)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of each event: the whole file when it is one JSON value, else its lines."""
    content = _content(path)
    lines = [(number, line) for number, line in enumerate(content.splitlines(), start=1) if line.strip()]
    if _is_json(content) or not any(_is_json(line) for _, line in lines):
        lines = [(1, content)]
    yield from lines


def _is_json(text: bytes) -> bool:
    try:
        return isinstance(orjson.loads(text), dict | list)
    except orjson.JSONDecodeError:
        return False


def _content(path: Path) -> bytes:
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1) if str(path) == "-" else _read(path)
    except OSError as fault:
        raise CommandFailed(f"{path}: {fault.strerror}; give the file of a contact event") from None
    if len(content) > MAX_BYTES:
        raise CommandFailed(f"{path}: larger than {MAX_BYTES // 1024**2} MiB; split it")
    if not content.strip():
        raise CommandFailed(f"{path}: is empty; give a contact event as CloudEvents JSON")
    return content


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _words(fault: ValueError) -> str:
    return str(fault) if isinstance(fault, CodecError) else "not JSON"


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUse("--at: not a time; write it as 2026-11-21T10:00:00Z") from None
    return moment if moment.tzinfo else moment.astimezone()


def _clock(at: datetime | None) -> Callable[[], datetime]:
    return (lambda: at.astimezone(UTC)) if at else lambda: datetime.now(UTC)
