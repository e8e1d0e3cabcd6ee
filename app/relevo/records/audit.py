"""What must be accounted for: lines that are only ever added, each holding the digest of the one before."""

import asyncio
import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from relevo.files import locked, make_private_folder
from relevo.services.ports import SearchByHand
from relevo.services.supervise.accounting import ContactsOpened, IncidentWritten

Audited = SearchByHand | IncidentWritten | ContactsOpened

BEGINNING = "0" * 64
"""Stands in the first line in the place of a digest."""

_TAIL = 65_536


class AuditBroken(Exception):
    """A line was changed, taken out, put in or torn; one line that says where."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(f"{path}: line {line}: does not follow from the line before; keep the file and ask why")
        self.line = line


class AuditFile:
    """Implements `Audit` and `BoardAudit` with JSON Lines in one file, which its owner alone may read.

    Whoever may write the file can cut off its end or write all of it anew: for proof against its owner, lines must be
    sent elsewhere.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    async def record(self, act: Audited) -> None:
        """Write an act down, on the disk itself. Raises: OSError, where it cannot be; the act must then not happen."""
        await asyncio.to_thread(self._record, act)

    def check(self) -> int:
        """Return how many lines there are; blocks. Raises: AuditBroken, OSError."""
        previous, count = BEGINNING, 0
        with self.path.open("rb") as file:
            for count, line in enumerate(file, start=1):
                if not line.endswith(b"\n") or _previous(line) != previous:
                    raise AuditBroken(self.path, count)
                previous = _digest(line)
        return count

    def _record(self, act: Audited) -> None:
        make_private_folder(self.path.parent)
        with locked(self.path.with_suffix(".lock")):
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "r+b") as file:
                last = _last_line(file)
                # A line that was torn when the power went stays, and stays to be seen
                start = b"\n" if last and not last.endswith(b"\n") else b""
                previous = _digest(last + start) if last else BEGINNING
                size = file.seek(0, os.SEEK_END)
                try:
                    file.write(start + _line(act, previous))
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    with suppress(OSError):  # half a line is no record of anything
                        os.ftruncate(file.fileno(), size)
                    raise


def _line(act: Audited, previous: str) -> bytes:
    told = {"at": act.at.isoformat(timespec="milliseconds"), **_told(act), "previous": previous}
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def _told(act: Audited) -> dict[str, object]:
    match act:
        case SearchByHand():
            return {
                "act": "search_by_hand",
                "advisor": act.advisor,
                "by": act.by,
                "reason": act.reason,
                "found": act.found,
            }
        case IncidentWritten():
            return {
                "act": act.deed,
                "supervisor": act.supervisor,
                "key": act.key,
                "office": act.office,
                "driver": act.driver,
            }
        case ContactsOpened():
            return {
                "act": "open_contacts",
                "supervisor": act.supervisor,
                "driver": f"{act.kind}:{act.driver}",
                "contacts": act.contacts,
                "personal": act.is_personal,
            }


def _last_line(file: BinaryIO) -> bytes:
    """Return the last line, whole or torn; empty in an empty file."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    return file.read(_TAIL).rstrip(b"\n").rpartition(b"\n")[2] + (b"\n" if _ends_line(file, size) else b"")


def _ends_line(file: BinaryIO, size: int) -> bool:
    if not size:
        return False
    file.seek(size - 1)
    return file.read(1) == b"\n"


def _previous(line: bytes) -> str | None:
    try:
        fields = json.loads(line)
        return str(fields["previous"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
