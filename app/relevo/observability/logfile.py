"""The technical log in files of one user: bounded in size and number, and never in the way of the application."""

import errno
import hashlib
import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from relevo.files import locked, make_private_folder
from relevo.observability.log import FIELDS, LineFormatter

NAME = "relevo"
MOST_FILES, MOST_AT_ONCE = 20, 8
"""How many files one program keeps at most, and how many programs of one user write at the same time."""

RETRY_S = 60.0
"""Seconds after which a folder that could not be written to is tried again."""

_LINES_WAITING, _LINE_BYTES, _CLOSE_S = 1_000, 4_096, 1.0


@dataclass(frozen=True, slots=True)
class LogBounds:
    """How much is kept: so many files (the one that is written to among them) of so many bytes; no file, no log."""

    files: int = 4
    file_bytes: int = 1_048_576


def own_folder(common: Path) -> Path:
    """Return the folder of whoever runs this below one that several users share; it tells nobody's name."""
    if sys.platform == "win32":
        return common / f"user-{hashlib.blake2b(str(Path.home()).encode(), digest_size=6).hexdigest()}"
    return common / f"user-{os.getuid()}"


def log_files(folder: Path) -> list[Path]:
    """Return the files of the log in a folder, the one that was written to last first; none where there are none."""
    with suppress(OSError):
        found = [(each.stat().st_mtime, each) for each in folder.glob(f"{NAME}*.log*") if each.is_file()]
        return [each for _, each in sorted(found, reverse=True)][: MOST_FILES * MOST_AT_ONCE]
    return []


class RotatedFile:
    """A file that is written line by line, and put aside when it is full; blocks, for a thread.

    Another program of the same user writes to another file, `relevo-2.log` and so on. Only its owner may read it.
    """

    def __init__(self, folder: Path, bounds: LogBounds) -> None:
        self._folder, self._bounds = folder, bounds
        self._held = ExitStack()
        self._handle: int | None = None
        self._size = 0
        self.path: Path | None = None

    def write(self, line: bytes) -> None:
        """Add a line. Raises: OSError; the next line tries everything anew."""
        try:
            if self._handle is None:
                self._open()
            if self._size and self._size + len(line) > self._bounds.file_bytes:
                self._turn()
            written = os.write(self._opened(), line)
            self._size += written
            if written < len(line):
                raise OSError(errno.ENOSPC, "the disk is full")
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file and let others have its name."""
        self._close_file()
        self._held.close()

    def _opened(self) -> int:
        if self._handle is None:
            raise OSError("the log is not open")
        return self._handle

    def _open(self) -> None:
        make_private_folder(self._folder)
        check_own(self._folder)
        self.path = self._take_name()
        self._open_file()

    def _take_name(self) -> Path:
        """Return the first name that no program writes to, and hold it."""
        for number in range(1, MOST_AT_ONCE + 1):
            name = NAME if number == 1 else f"{NAME}-{number}"
            with suppress(TimeoutError):
                self._held.enter_context(locked(self._folder / f".{name}.lock", wait_s=0.0))
                return self._folder / f"{name}.log"
        raise OSError("too many programs write a log here")

    def _open_file(self) -> None:
        if self.path is None:
            raise OSError("the log has no name")
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        self._handle = os.open(self.path, flags, 0o600)
        if sys.platform != "win32":
            os.fchmod(self._handle, 0o600)
        self._size = os.fstat(self._handle).st_size

    def _close_file(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.close(handle)

    def _turn(self) -> None:
        """Put the file aside as `.1`, that of before as `.2`, and so on; what is over the number goes."""
        self._close_file()
        path = self.path
        if path is None:
            raise OSError("the log has no name")
        aside = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, MOST_FILES))]
        for over in aside[self._bounds.files - 1 :]:
            over.unlink(missing_ok=True)
        for number in range(self._bounds.files - 1, 0, -1):
            with suppress(FileNotFoundError):
                aside[number - 1].replace(aside[number])
        self._open_file()


class LogFile(logging.Handler):
    """Writes the log to files, in a thread of its own: a slow, full or read-only disk holds nobody up.

    What cannot be written is left out, and how many lines that were is written when the disk takes lines again.
    """

    def __init__(self, folder: Path, bounds: LogBounds, *, retry_s: float = RETRY_S) -> None:
        super().__init__()
        self.setFormatter(LineFormatter())
        self._file, self._retry_s = RotatedFile(folder, bounds), retry_s
        self._lines: queue.Queue[bytes | None] = queue.Queue(_LINES_WAITING)
        self._not_before_s, self._dropped = float("-inf"), 0
        self._thread = threading.Thread(target=self._write, name="relevo-log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line in; nothing that goes wrong with it is told anywhere."""
        with suppress(Exception):
            self._take(self.format(record))

    @property
    def waiting(self) -> int:
        """Return how many lines are not dealt with yet."""
        return self._lines.unfinished_tasks

    def close(self) -> None:
        """Write what waits, for a second at most."""
        super().close()
        with suppress(queue.Full):
            self._lines.put_nowait(None)
        self._thread.join(_CLOSE_S)

    def _take(self, line: str) -> None:
        try:
            self._lines.put_nowait(line.encode("utf-8", "replace")[:_LINE_BYTES] + b"\n")
        except queue.Full:
            self._dropped += 1

    def _write(self) -> None:
        for line in self._taken():
            if time.monotonic() < self._not_before_s:
                self._dropped += 1
                continue
            try:
                if self._dropped:
                    self._file.write(self._gap(self._dropped))
                    self._dropped = 0
                self._file.write(line)
            except OSError:
                self._dropped += 1
                self._not_before_s = time.monotonic() + self._retry_s
        self._file.close()

    def _taken(self) -> Iterator[bytes]:
        while (line := self._lines.get()) is not None:
            yield line
            self._lines.task_done()

    def _gap(self, count: int) -> bytes:
        values = {"name": __name__, "levelno": logging.WARNING, "levelname": "WARNING", "msg": "log.gap"}
        return self.format(logging.makeLogRecord(values | {FIELDS: {"dropped": count}})).encode() + b"\n"


def check_own(folder: Path) -> None:
    """Refuse a folder that is a link or somebody else's: another user may have put it into a shared one.

    Raises: OSError.
    """
    if sys.platform == "win32":
        return
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != os.getuid():
        raise PermissionError("the folder of the log is not that of the user")
    if status.st_mode & 0o077:
        folder.chmod(0o700)
