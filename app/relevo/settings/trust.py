"""Whether a file of the machine can be trusted: nobody but its owner may have written or replaced it."""

import os
import stat
from pathlib import Path

_OTHERS_MAY_WRITE = 0o022


class NotTrusted(Exception):
    """Somebody else may have written the file; the text says who has to do what."""


def trusted_bytes(file: Path, folder: Path, owner: int, limit: int) -> bytes:
    """Return at most `limit` bytes of a file below a folder of the machine.

    The file and each folder above it must be the owner's or root's, and nobody else may write them; an access list
    that lets somebody else write shows in the group's rights. A link may lead to another file of the folder. Raises:
    NotTrusted; FileNotFoundError, where there is nothing of that name; OSError.
    """
    folder.lstat()
    # Before anything is looked for in it: whoever may write the folder may have taken the file away
    home = _resolved(folder)
    if home != folder.absolute():
        raise NotTrusted(f"cannot be trusted: {folder} is a link; put a folder there")
    _check_folders(home, owner)
    file.lstat()  # a link that leads nowhere is something, and not nothing
    target = _resolved(file)
    if not target.is_relative_to(home):
        raise NotTrusted(f"cannot be trusted: a link leads out of its folder; put the file itself into {folder}")
    _check_folders(target.parent, owner)
    with open(target, "rb", opener=_opened_at_once) as stream:
        # Of the open file, not of the path: it could be another one by now
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise NotTrusted("is no file; its administrator has to remove it or put a file there")
        if status.st_uid not in (owner, 0) or status.st_mode & _OTHERS_MAY_WRITE:
            raise NotTrusted(_advice("file", file))
        return stream.read(limit)


def _opened_at_once(path: str, flags: int) -> int:
    """Open a file, and a pipe without waiting for somebody to write into it: nothing would start meanwhile."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except (FileNotFoundError, RuntimeError):
        raise NotTrusted("is a link that leads nowhere; remove it, or put the file there") from None


def _check_folders(folder: Path, owner: int) -> None:
    """Raise: NotTrusted, where somebody else could put another file or folder in the place of these."""
    for each in (folder, *folder.parents):
        status = each.stat()
        others = status.st_mode & _OTHERS_MAY_WRITE
        # In a folder of many, such as /tmp, nobody renames what is another's
        is_of_many = each != folder and status.st_mode & stat.S_ISVTX
        if status.st_uid not in (owner, 0) or (others and not is_of_many):
            raise NotTrusted(_advice("folder", each))


def _advice(what: str, place: Path) -> str:
    return f"cannot be trusted: others may write the {what}; as root: chown root and chmod go-w {place}"
