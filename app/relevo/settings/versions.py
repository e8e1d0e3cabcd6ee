"""The version of a settings file: one of an older shape is brought up to date, one of a newer is refused."""

import os
import stat
import tomllib
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from relevo.files import locked, replace_file

KEY = "version"
Step = Callable[[MutableMapping[str, Any]], None]
Steps = tuple[Step, ...]

STEPS: Steps = ()
"""What makes of a file of version 1 one of version 2, of that one of version 3, and so on.

A step renames and moves; it works on tables of any kind, for it is used on what was read and on the text with its
comments, and it leaves alone what is not as it should be: that is told afterwards, by the settings.
"""

_MOST_BACKUPS = 100


class VersionRefused(ValueError):
    """The version is none, or newer than what is read here; the text says what to do."""


def current(data: dict[str, Any], steps: Steps = STEPS) -> dict[str, Any]:
    """Return what a file says in the present shape, without its version; a file without one is of version 1.

    Raises: VersionRefused.
    """
    found = _version(data, steps)
    for step in steps[found - 1 :]:
        step(data)
    data.pop(KEY, None)
    return data


def migrate_file(file: Path, steps: Steps = STEPS) -> Path | None:
    """Bring a file up to date in its place, comments kept; return where the one of before is kept, None if it was.

    A link to it stays a link, and whoever could read it still can: a policy is for everybody. Blocks, for a thread.
    Raises: OSError, VersionRefused; the file is then as it was.
    """
    file = file.resolve()
    with locked(file.with_name(f".{file.name}.lock")):
        return migrate_locked(file, steps)


def migrate_locked(file: Path, steps: Steps = STEPS) -> Path | None:
    """Do the same where the file's lock is held already; nothing where there is no file, or none that is TOML."""
    try:
        content = file.read_bytes()
        data = tomllib.loads(content.decode("utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    version = _version(data, steps)
    if version > len(steps):
        return None
    if not os.access(file, os.W_OK):
        raise PermissionError(13, "it is read-only")
    after = _text(content.decode("utf-8"), steps[version - 1 :], len(steps) + 1)
    wanted = current(data, steps)
    if _without_version(after) != wanted:
        raise VersionRefused(f"cannot be brought to version {len(steps) + 1} in its place; ask who wrote it to do so")
    backup = _keep(file, content, version)
    replace_file(file, after.encode("utf-8"), mode=stat.S_IMODE(file.stat().st_mode))
    return backup


def _version(data: MutableMapping[str, Any], steps: Steps) -> int:
    newest, found = len(steps) + 1, data.get(KEY, 1)
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise VersionRefused("must be a whole number from 1, or left out")
    if found > newest:
        raise VersionRefused(
            f"is {found}, and this Relevo reads {newest} at most; update Relevo, or put the file of before back, "
            f"which stands beside it as NAME.v{newest}"
        )
    return found


def _text(text: str, steps: Steps, version: int) -> str:
    import tomlkit  # late: it takes 30 ms, and few starts need it

    document = tomlkit.parse(text)
    for step in steps:
        step(document)
    document[KEY] = version
    return tomlkit.dumps(document)


def _without_version(text: str) -> dict[str, Any]:
    data = tomllib.loads(text)
    data.pop(KEY, None)
    return data


def _keep(file: Path, content: bytes, version: int) -> Path:
    """Keep the content beside the file, under a name at which nothing else stands."""
    for number in range(1, _MOST_BACKUPS + 1):
        backup = file.with_name(f"{file.name}.v{version}" + (f"-{number}" if number > 1 else ""))
        if not backup.exists():
            replace_file(backup, content)
        if backup.read_bytes() == content:
            return backup
    raise FileExistsError(17, "too many files of before stand beside it")
