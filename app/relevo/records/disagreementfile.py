"""The file of disagreements with scores: JSON Lines that are added, and folded together when they grow old or many."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import FileIO
from pathlib import Path
from typing import Any

from relevo.domain.brief import Job, Level
from relevo.files import locked, make_private_folder, replace_file
from relevo.services.ports import Disagreement

KEEP = timedelta(days=90)
"""After so long a word is forgotten."""

MAX_BYTES = 1_000_000
"""Above this size lines are folded together: the newest word of each contact and advisor, the oldest left out."""

_KEY_BYTES = 32
_DIGEST_BYTES = 16  # half of SHA-256 is the least that RFC 2104, section 5, allows
_SENSELESS = (ValueError, KeyError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWord:
    """A disagreement as it is kept; `contact` is a keyed digest: an id from outside may hold a number or a name."""

    at: datetime
    contact: str
    advisor: str
    disagrees: bool
    complexity: Level
    severity: Level
    effort: Level
    job: Job | None
    primary: str
    secondary: str | None


class DisagreementFile:
    """Adds and reads; every call blocks, for a thread. Several processes may use the file at once.

    The key of the digests stands in a file beside it; both may be read by their owner alone.
    """

    def __init__(self, path: Path, *, keep: timedelta = KEEP, max_bytes: int = MAX_BYTES) -> None:
        self.path, self._keep, self._max_bytes = path, keep, max_bytes

    def add(self, words: Sequence[Disagreement], now: datetime) -> None:
        """Write words down, on the disk itself, all or none. Raises: OSError."""
        make_private_folder(self.path.parent)
        with locked(self.path.with_suffix(".lock")):
            key = self._key()
            self._append(b"".join(_line(word, key) for word in words))
            if self.path.stat().st_size > self._max_bytes or self._has_old(now):
                self._fold(now)

    def expire(self, now: datetime) -> None:
        """Forget what is too old. Raises: OSError."""
        if self.path.exists():
            with locked(self.path.with_suffix(".lock")):
                if self._has_old(now):
                    self._fold(now)

    def words(self, now: datetime) -> list[KeptWord]:
        """Return the newest word of each contact and advisor that still counts, oldest first. Raises: OSError.

        Lines that make no sense (torn when the power went) are left out.
        """
        try:
            with self.path.open("rb") as file:
                return [word for word, _ in self._folded(file, now) if word.disagrees]
        except FileNotFoundError:
            return []

    def _append(self, lines: bytes) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            if size and not _ends_line(file, size):
                lines = b"\n" + lines  # a line that was torn stays by itself
            try:
                left = memoryview(lines)
                while left:
                    left = left[os.write(handle, left) :]
                os.fsync(handle)
            except OSError:
                with suppress(OSError):  # half a line is no record of anything
                    os.ftruncate(handle, size)
                raise

    def _key(self) -> bytes:
        """Return the key, making one where there is none or what is there is none."""
        path = self.path.with_suffix(".key")
        with suppress(OSError, ValueError):
            if len(key := bytes.fromhex(path.read_text("ascii"))) == _KEY_BYTES:
                return key
        key = secrets.token_bytes(_KEY_BYTES)
        replace_file(path, key.hex().encode())
        return key

    def _has_old(self, now: datetime) -> bool:
        """Tell whether the oldest line is: lines are in the order of time, but for clocks that were set back."""
        with self.path.open("rb") as file:
            first = next((word for word, _ in _read(file)), None)
        return first is not None and first.at < now - self._keep

    def _fold(self, now: datetime) -> None:
        with self.path.open("rb") as file:
            kept = [line for _, line in self._folded(file, now)]
        size = sum(map(len, kept))
        while kept and size > self._max_bytes // 2:
            size -= len(kept.pop(0))
        replace_file(self.path, b"".join(kept))

    def _folded(self, lines: Iterable[bytes], now: datetime) -> list[tuple[KeptWord, bytes]]:
        newest: dict[tuple[str, str], tuple[KeptWord, bytes]] = {}
        for word, line in _read(lines):
            newest.pop((word.contact, word.advisor), None)
            newest[word.contact, word.advisor] = word, line
        return [(word, line) for word, line in newest.values() if word.at >= now - self._keep]


def _ends_line(file: FileIO, size: int) -> bool:
    file.seek(size - 1)
    return file.read(1) == b"\n"


def _line(word: Disagreement, key: bytes) -> bytes:
    contact = word.contact_id.encode("utf-8", "surrogatepass")
    fields = {
        "at": word.at.isoformat(timespec="milliseconds"),
        "contact": hmac.new(key, contact, hashlib.sha256).digest()[:_DIGEST_BYTES].hex(),
        "advisor": word.advisor,
        "disagrees": word.disagrees,
        "complexity": word.complexity,
        "severity": word.severity,
        "effort": word.effort,
        "job": word.job,
        "primary": word.primary,
        "secondary": word.secondary,
    }
    return json.dumps(fields, separators=(",", ":")).encode() + b"\n"


def _read(lines: Iterable[bytes]) -> Iterator[tuple[KeptWord, bytes]]:
    for line in lines:
        if line.endswith(b"\n"):
            with suppress(*_SENSELESS):
                yield _word(json.loads(line)), line


def _word(data: dict[str, Any]) -> KeptWord:
    at = datetime.fromisoformat(data["at"])
    if at.tzinfo is None or not isinstance(data["contact"], str) or not isinstance(data["advisor"], str):
        raise ValueError("no word on a score")
    return KeptWord(
        at=at,
        contact=data["contact"],
        advisor=data["advisor"],
        disagrees=data["disagrees"] is True,
        complexity=Level(data["complexity"]),
        severity=Level(data["severity"]),
        effort=Level(data["effort"]),
        job=None if data["job"] is None else Job(data["job"]),
        primary=str(data["primary"]),
        secondary=None if data["secondary"] is None else str(data["secondary"]),
    )
