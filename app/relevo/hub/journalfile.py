"""The file of a journal: lines at its end, written in a thread, and all of it anew when it has grown."""

import asyncio
import json
import logging
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from io import BufferedWriter
from pathlib import Path

from relevo.files import make_private_folder, replace_file
from relevo.observability.log import log_event

LOG = logging.getLogger(__name__)

COMPACT_BYTES = 1_048_576
MAX_BYTES = 64 * COMPACT_BYTES
MAX_PENDING = 20_000
AGAIN_S = 10.0
"""Seconds after which a disk that was full or gone is tried again."""

SETTLE_S = 0.25
"""Seconds for which a slow disk may hold up what is told."""

Line = dict[str, object]


class JournalFile:
    """Keeps lines; `whole` gives all that still counts.

    A disk that is full or gone is logged once, and tried again: the hub goes on without it meanwhile.
    """

    def __init__(
        self, path: Path, whole: Callable[[], Iterable[Line]], *, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        self._path, self._whole, self._elapsed = path, whole, elapsed
        self._file: BufferedWriter | None = None
        self._size = self._whole_size = 0
        self._pending: list[bytes] = []
        self._put = self._written = 0
        self._failed_at: float | None = None
        self._is_running = self._is_failing = self._is_behind = self._is_slow = False
        self._news, self._progress = asyncio.Event(), asyncio.Event()

    def read(self) -> tuple[datetime | None, list[Line]]:
        """Return when the file was last written, None for never, and its lines; those cut by a crash are left out."""
        try:
            make_private_folder(self._path.parent)
            if not self._path.exists():
                return None, []
            with self._path.open("rb") as file:
                at = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
                return at, [line for each in file.read(MAX_BYTES).splitlines() if (line := _line(each)) is not None]
        except OSError as error:
            self._give_up(error)
            return None, []

    def put(self, line: Line) -> None:
        """Take a line; returns at once."""
        if self._failed_at is None:
            if len(self._pending) >= MAX_PENDING:  # a disk that stands still: then all anew, once it goes on
                self._pending.clear()
                self._is_behind = True
            self._pending.append(_bytes(line))
            self._put += 1
            self._news.set()

    def touch(self) -> None:
        """Have it noted that the hub lives."""
        self._news.set()

    async def run(self) -> None:
        """Write until cancelled."""
        self._is_running = True
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                writing = asyncio.ensure_future(asyncio.to_thread(self.write, *self.due()))
                try:
                    await asyncio.shield(writing)
                except asyncio.CancelledError:
                    await asyncio.wait([writing])  # a thread goes on, and two must not write
                    raise
                self._is_slow = False
                self._progress.set()
                self._progress.clear()
        finally:
            self._is_running = False
            self._progress.set()

    async def settled(self) -> None:
        """Wait until what was put is written; a disk that is slow, full or gone is not waited for any longer."""
        wanted = self._put
        try:
            async with asyncio.timeout(SETTLE_S):
                while self._is_running and not self._is_slow and self._failed_at is None and self._written < wanted:
                    await self._progress.wait()
        except TimeoutError:
            self._is_slow = True  # and nobody waits until it goes on

    def write(self, content: bytes | None, added: bytes, mark: int) -> None:
        """Write lines, or all anew with `content`; all that was put up to a mark is in it. Blocks."""
        try:
            if content is not None:
                self.close()
                make_private_folder(self._path.parent)
                replace_file(self._path, content)
                self._file, self._size, self._whole_size = self._path.open("ab"), len(content), len(content)
                self._is_failing = False
            elif self._file is not None:
                self._file.write(added)
                self._file.flush()
                self._size += len(added)
                os.utime(self._path)
            self._written = mark
        except OSError as error:
            self._give_up(error)

    def finish(self) -> None:
        """Write what was put, and end. Blocks."""
        if self._pending:
            self.write(*self.due())
        self.close()

    def close(self) -> None:
        """Close the file."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.close()

    def due(self) -> tuple[bytes | None, bytes, int]:
        """Return what is to be written: all anew, or what was put; and what was put up to now."""
        pending, self._pending = self._pending, []
        is_grown = self._size > COMPACT_BYTES and self._size > 4 * self._whole_size
        is_again = self._failed_at is not None and self._elapsed() - self._failed_at >= AGAIN_S
        is_first = self._file is None and self._failed_at is None
        if is_grown or is_again or is_first or self._is_behind:
            self._failed_at, self._is_behind = None, False
            return b"".join(map(_bytes, self._whole())), b"", self._put
        return None, b"".join(pending), self._put

    def _give_up(self, error: OSError) -> None:
        if not self._is_failing:
            log_event(LOG, "journal.failed", level=logging.ERROR, error=type(error).__name__, code=str(error.errno))
        self._is_failing, self._failed_at = True, self._elapsed()
        self.close()


def _bytes(line: Line) -> bytes:
    return json.dumps(line).encode() + b"\n"


def _line(text: bytes) -> Line | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
