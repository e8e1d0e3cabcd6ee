"""The technical log of the desktop: where it stands by the settings, and how much of it."""

import logging
from contextlib import suppress
from pathlib import Path

from relevo.files import make_private_folder
from relevo.observability.log import setup_logging
from relevo.observability.logfile import LogBounds, LogFile, own_folder
from relevo.records.folders import state_folder
from relevo.settings.model import Settings

_MIB = 1_048_576


def log_folder(settings: Settings) -> Path:
    """Return the folder of the log; it need not exist. Below one that the settings name each user has one."""
    return own_folder(settings.log.folder) if settings.log.folder is not None else state_folder() / "log"


def log_bounds(settings: Settings) -> LogBounds:
    """Return how much of the log is kept."""
    return LogBounds(files=settings.log.files, file_bytes=settings.log.file_mib * _MIB)


def begin(settings: Settings) -> None:
    """Send the log to standard error, and to files where they are wanted; whatever is wrong with them, go on."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    bounds = log_bounds(settings)
    with suppress(OSError):  # what is kept beside the log is the user's alone, and the log is often the first there
        make_private_folder(state_folder())
    setup_logging(level, file=LogFile(log_folder(settings), bounds) if bounds.files else None)
