"""Tells whether the log can be written where it is to stand: its folder, the rights there, the room on the disk."""

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from relevo.observability.logfile import LogBounds, check_own, log_files


class LogFault(StrEnum):
    """Why no log can be written."""

    NO_FOLDER = "no_folder"  # it is not there and cannot be made, or it is no folder
    NOT_OWN = "not_own"  # a link, or somebody else's
    NO_RIGHT = "no_right"  # nothing can be written there


@dataclass(frozen=True, slots=True)
class LogState:
    """What stands against writing, None for nothing; bytes that are free there and that the log may still take.

    Where nothing of the disk can be told, `free_bytes` is None.
    """

    fault: LogFault | None
    free_bytes: int | None
    wanted_bytes: int

    @property
    def has_room(self) -> bool:
        """Tell whether all that the log may take has room."""
        return self.free_bytes is None or self.free_bytes >= self.wanted_bytes


def check_log(folder: Path, bounds: LogBounds) -> LogState:
    """Try it, without leaving anything: a folder that is not there is not made; blocks, for a thread."""
    kept = 0
    for file in log_files(folder):
        with suppress(OSError):
            kept += file.stat().st_size
    free = None
    with suppress(OSError):
        free = shutil.disk_usage(_nearest(folder)).free
    return LogState(_fault(folder), free, max(0, bounds.files * bounds.file_bytes - kept))


def _fault(folder: Path) -> LogFault | None:
    if not os.path.lexists(folder):
        above = _nearest(folder)
        return None if above.is_dir() and os.access(above, os.W_OK | os.X_OK) else LogFault.NO_FOLDER
    if not folder.is_dir():
        return LogFault.NO_FOLDER
    try:
        check_own(folder)
    except OSError:
        return LogFault.NOT_OWN
    return None if _takes_files(folder) else LogFault.NO_RIGHT


def _takes_files(folder: Path) -> bool:
    """Tell whether a file can be made here, and those that are there be written to."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        for file in folder.glob("*.log"):
            os.close(os.open(file, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)))
    except OSError:
        return False
    return True


def _nearest(folder: Path) -> Path:
    """Return the folder, or the first one above it that is there."""
    return next((each for each in (folder, *folder.parents) if each.exists()), Path(folder.anchor))
