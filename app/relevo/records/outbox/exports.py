"""Files of notes for a supervisor: JSON in a folder that the organisation's policy names."""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from relevo.files import sync_folder
from relevo.records.outbox.sought import Sought
from relevo.services.event_fields import CodecError
from relevo.services.wrapup.kept_json import from_json
from relevo.services.wrapup.outbox import Kept

MAX_FILE: Final = 64 << 20
"""Bytes of a file that is looked through: many times what a note takes."""

_NAMES: Final = ("note-*.json", ".note-*.part")
"""Of whole files, and of what a program that died has left of one."""


class ExportFolder:
    """Writes one file for each note; who may read them is said by the folder. Calls block, for a thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, content: Mapping[str, object] | None) -> None:
        """Put a file in place whole; None takes it away.

        What a program that died has left of it goes first. Raises: OSError; the folder is never made: a share that is
        away is no folder.
        """
        path, part = self._folder / f"{name}.json", self._folder / f".{name}.{os.getpid()}.part"
        for left in self._folder.glob(f".{name}.*.part"):
            left.unlink(missing_ok=True)
        if content is None:
            self._folder.stat()  # else it would pass for gone while the share is away
            path.unlink(missing_ok=True)
            return
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o660)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


@dataclass(frozen=True, slots=True)
class Exported:
    """A file with a note; `kept` is None where it cannot be read as one, and somebody is named in its text."""

    path: Path
    kept: Kept | None = field(default=None, repr=False)


def exported_of(folder: Path, sought: Sought) -> tuple[tuple[Exported, ...], int]:
    """Return the files of one customer's notes, of whichever machine and user, and how many could not be read.

    Blocks. Raises: OSError, where the folder cannot be read.
    """
    next(folder.iterdir(), None)  # a folder that is away is no empty one
    found, unread = [], 0
    for path in sorted(each for name in _NAMES for each in folder.glob(name)):
        try:
            with path.open("rb") as file:
                text = file.read(MAX_FILE).decode("utf-8", "replace")
        except FileNotFoundError:
            continue  # its note has been written meanwhile
        except OSError:
            unread += 1
            continue
        if (exported := _exported(path, text, sought)) is not None:
            found.append(exported)
    return tuple(found), unread


def erase(files: Iterable[Exported]) -> int:
    """Delete files; return how many of them could not be. Blocks."""
    left, folders = 0, set()
    for each in files:
        try:
            each.path.unlink(missing_ok=True)
            folders.add(each.path.parent)
        except OSError:
            left += 1
    for folder in folders:
        with suppress(OSError):  # not every share can be told to
            sync_folder(folder)
    return left


def _exported(path: Path, text: str, sought: Sought) -> Exported | None:
    try:
        kept = from_json(json.loads(text))
    except (CodecError, ValueError, RecursionError, AttributeError):
        return Exported(path) if sought.fits_text(text) else None
    return Exported(path, kept) if sought.fits(kept) else None
