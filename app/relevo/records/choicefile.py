"""The file of remembered choices: keyed digests, and nothing that anybody could read."""

import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from relevo.domain.customer import CustomerRef
from relevo.files import locked, make_private_folder, replace_file
from relevo.observability.log import log_event
from relevo.services.handles import PERSONAL
from relevo.services.ports import Handles

LOG = logging.getLogger(__name__)

KEY_BYTES = 32
MAX_BYTES = 32_000_000

_SENSELESS = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_DIGEST_BYTES = 16  # half of SHA-256 is the least that RFC 2104, section 5, allows


@dataclass(frozen=True, slots=True)
class Row:
    """One handle's choice: the digests of all refs of the person, and the day of its last use."""

    refs: frozenset[str]
    used: date


Rows = dict[str, Row]
"""Choices by the digest of the handle."""

Signature = tuple[int, int, int] | None

Change = Callable[[Rows], None]
"""Changes rows in place; made a second time, it changes nothing more."""


class Digests:
    """Turns handles and refs into digests under a key; the same value under another key looks like another one."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @property
    def mark(self) -> str:
        """Return what tells a file of this key from one of another."""
        return self._digest("mark", "")

    def handles(self, handles: Handles) -> list[str]:
        """Return the digests of the handles that find one person: a building or a product would name a crowd."""
        return [self._digest(kind, value.strip().casefold()) for kind in PERSONAL for value in handles.get(kind, ())]

    def ref(self, ref: CustomerRef) -> str:
        """Return the digest of a customer's ref."""
        return self._digest("ref", ref)

    def refs(self, refs: Collection[CustomerRef]) -> frozenset[str]:
        """Return the digests of refs."""
        return frozenset(map(self.ref, refs))

    def _digest(self, kind: str, value: str) -> str:
        message = f"{kind}\0{value}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, message, hashlib.sha256).digest()[:_DIGEST_BYTES].hex()


def meant(digests: Digests, handles: Handles, refs: Collection[CustomerRef]) -> Callable[[str, Row], bool]:
    """Return what tells the choices for these handles, and those of these persons, from all others."""
    named, persons = frozenset(digests.handles(handles)), digests.refs(refs)
    return lambda handle, row: handle in named or not persons.isdisjoint(row.refs)


def without(is_meant: Callable[[str, Row], bool]) -> Change:
    """Return the change that takes choices out."""

    def take_out(rows: Rows) -> None:
        for handle in [handle for handle, row in rows.items() if is_meant(handle, row)]:
            del rows[handle]

    return take_out


class ChoiceFile:
    """Reads and changes the file; every call blocks, for a thread. Several processes may use it at once.

    `is_of_another_key` tells whether what was read last was written under another key, which is then read by nobody.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_of_another_key = False

    def exchange(self, mark: str, changes: Collection[Change] = ()) -> tuple[Rows, Signature]:
        """Make changes to what stands in the file by now; return its rows, and the signature that goes with them.

        A file of another key counts as empty, a damaged one is set aside. Without changes nothing is written.
        Raises: OSError; the file is then as it was.
        """
        make_private_folder(self.path.parent)
        with locked(self.path.with_suffix(".lock")):
            rows = self._read(mark)
            if changes:
                for change in changes:
                    change(rows)
                content = {"mark": mark, "choices": {handle: _as_json(row) for handle, row in sorted(rows.items())}}
                replace_file(self.path, json.dumps(content, separators=(",", ":")).encode())
            return rows, self.signature()

    def erase(self) -> int:
        """Take the file away, with what was damaged or left half written; return how many choices stood in it.

        No key is needed for that. Raises: OSError; the file may stand then.
        """
        if not self.path.parent.is_dir():
            return 0
        with locked(self.path.with_suffix(".lock")):
            count = self._count()
            for left in (*self.path.parent.glob(f".{self.path.name}.*"), self._damaged, self.path):
                left.unlink(missing_ok=True)
            return count

    def signature(self) -> Signature:
        """Return what differs after every change of the file, None where there is none."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    @property
    def _damaged(self) -> Path:
        return self.path.with_suffix(".damaged")

    def _count(self) -> int:
        """Return how many choices stand in the file, whatever their key; 0 where it makes no sense."""
        try:
            with self.path.open("rb") as file:
                return len(dict(_rows(json.loads(file.read(MAX_BYTES))["choices"])))
        except (FileNotFoundError, *_SENSELESS):
            return 0

    def _read(self, mark: str) -> Rows:
        try:
            with self.path.open("rb") as file:
                content = file.read(MAX_BYTES)
        except FileNotFoundError:
            return {}
        try:
            data = json.loads(content)
            rows, is_ours = dict(_rows(data["choices"])), data["mark"] == mark
        except _SENSELESS:
            self.path.replace(self._damaged)
            log_event(LOG, "choices.damaged", level=logging.WARNING, bytes=len(content))
            return {}
        self.is_of_another_key = bool(rows) and not is_ours
        return rows if is_ours else {}


def _rows(data: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    for handle, (used, *refs) in data.items():
        if not all(isinstance(ref, str) for ref in refs):
            raise TypeError("a ref is no text")
        yield handle, Row(frozenset(refs), date.fromisoformat(used))


def _as_json(row: Row) -> list[str]:
    return [row.used.isoformat(), *sorted(row.refs)]
