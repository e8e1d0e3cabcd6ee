"""Files of notes for a supervisor: JSON in a folder that the organisation's policy names."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


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
