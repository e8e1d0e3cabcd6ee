"""Files that are read and replaced whole: what a crash or a second process must not tear."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def make_private_folder(folder: Path) -> None:
    """Make a folder and those above it; only its owner may look into it.

    Raises: OSError.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place whole, readable by its owner alone: a reader finds the old content or all of this one.

    Raises: OSError; the old content stands then.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # of mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes that ask for the same lock out; a file of that name is left behind.

    Raises: OSError, also where the lock is not to be had.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # gives up after ten seconds
        else:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # which gives the lock back


def _sync_folder(folder: Path) -> None:
    """Make a new name last, where a folder can be opened (not on Windows)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
