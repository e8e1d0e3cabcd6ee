"""Files that are read and replaced whole: what a crash or a second process must not tear."""

import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_WAIT_S = 5.0
"""How long a lock is waited for: whoever holds one writes a small file, which takes milliseconds, or stands still."""

REPLACE_WAIT_S = 1.0 if sys.platform == "win32" else 0.0
"""How long a file is tried to be put in place: Windows refuses it while a scanner or a roaming profile reads it."""

_LOCK_STEP_S = 0.02
_IN_USE = frozenset({errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, where they are not there; only its owner may look into one that is made.

    Folders above it get the rights that are usual here, and a folder that is there keeps those that it has.
    Raises: OSError.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def is_private(status: os.stat_result) -> bool:
    """Tell whether an open file's owner alone may read and write it, and is whoever runs this or root.

    A credential of systemd is one as well: root's, not to be written, and an access list that lets the service read it
    shows in the mode as a right of root's group (systemd.exec(5), "Credentials"). Always true on Windows, where the
    rights of a file are inherited from its folder and stand in no mode.
    """
    if sys.platform == "win32":
        return True
    if (status.st_uid, status.st_gid, status.st_mode & 0o777) == (0, 0, 0o440):
        return True
    return not status.st_mode & 0o077 and status.st_uid in (os.getuid(), 0)


def replace_file(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Put a file in place whole, readable by its owner alone: a reader finds the old content or all of this one.

    `mode` are other rights of it, where everybody is to read it. Raises: OSError; the old content stands then.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # of mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode != 0o600:
            Path(name).chmod(mode)
        patiently(lambda: Path(name).replace(path), REPLACE_WAIT_S)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def patiently(act: Callable[[], object], wait_s: float) -> None:
    """Do something with a file, and try again for so long while another program holds it open. Blocks, for a thread.

    Raises: PermissionError, where it goes on to; OSError at once.
    """
    until = time.monotonic() + wait_s
    while True:
        try:
            act()
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(_LOCK_STEP_S)
        else:
            return


@contextmanager
def locked(path: Path, wait_s: float = LOCK_WAIT_S) -> Iterator[None]:
    """Keep other processes that ask for the same lock out; a file of that name is left behind. Blocks, for a thread.

    Raises: OSError, also where another process does not give the lock back in time.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle, time.monotonic() + wait_s)
        yield
    finally:
        os.close(handle)  # which gives the lock back


def _lock(handle: int, until: float) -> None:
    """Take the lock as soon as it is free. Raises: OSError, where it is not by then."""
    while True:
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _IN_USE:
                raise
            if time.monotonic() > until:
                raise TimeoutError(errno.ETIMEDOUT, "another program holds its lock and does not go on") from None
            time.sleep(_LOCK_STEP_S)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make a new name last, where a folder can be opened (not on Windows). Raises: OSError."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
