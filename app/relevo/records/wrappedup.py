"""Which contacts were wrapped up at this machine: for the hub until it has it, and for this machine's board.

One JSON object on each line, readable by the owner alone: ids, times, the outcome; nothing that was written.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from relevo.domain.contact import ContactId
from relevo.domain.events import ContactWrappedUp
from relevo.files import locked, make_private_folder, replace_file
from relevo.services.codec import CodecError, decode, encode

KEEP = timedelta(days=30)
UNTOLD_KEEP = timedelta(days=7)
"""After so long a hub takes it no more."""

MAX_LINES, MAX_BYTES = 5_000, 8_000_000


@dataclass(frozen=True, slots=True)
class KeptWrapUp:
    """One wrap-up; `is_due`: a hub is to be told of it. Once that is so, the contact's own id is left out."""

    event: ContactWrappedUp
    is_due: bool


class WrappedUpFile:
    """Adds, reads and removes; every call blocks, for a thread. Several processes may use the file at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, event: ContactWrappedUp, *, is_due: bool) -> None:
        """Keep a wrap-up, once; of what was told nobody is told again. Raises: OSError."""
        with self._locked():
            before = list(self._read())
            if any(each.event.id == event.id and not each.is_due for each in before):
                return
            kept = [each for each in before if each.event.id != event.id]
            self._write([*kept, KeptWrapUp(event, True) if is_due else _told(event)], event.time)

    def told(self, event: ContactWrappedUp) -> None:
        """Note that every hub has a wrap-up. Raises: OSError."""
        self.add(event, is_due=False)

    def read(self) -> tuple[KeptWrapUp, ...]:
        """Return all that is kept, the oldest first. Raises: OSError."""
        return tuple(self._read())

    def _locked(self) -> AbstractContextManager[None]:
        make_private_folder(self.path.parent)
        return locked(self.path.with_suffix(".lock"))

    def _read(self) -> Iterator[KeptWrapUp]:
        try:
            with self.path.open("rb") as file:
                lines = file.read(MAX_BYTES).splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            with suppress(CodecError, ValueError, KeyError, TypeError, RecursionError):  # torn when the power went
                said = json.loads(line)
                event = decode(said["event"])
                if isinstance(event, ContactWrappedUp):
                    yield KeptWrapUp(event, said["is_due"] is True)

    def _write(self, kept: Iterable[KeptWrapUp], now: datetime) -> None:
        young = [each for each in kept if each.event.time > now - (UNTOLD_KEEP if each.is_due else KEEP)]
        lines = (
            json.dumps({"is_due": each.is_due, "event": encode(each.event)}, separators=(",", ":"))
            for each in young[-MAX_LINES:]
        )
        replace_file(self.path, "".join(f"{line}\n" for line in lines).encode())


def _told(event: ContactWrappedUp) -> KeptWrapUp:
    return KeptWrapUp(replace(event, contact_id=ContactId(event.id)), is_due=False)
