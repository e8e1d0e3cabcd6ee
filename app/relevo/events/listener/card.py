"""Where a listener is to be found, in a file that its user alone may read: what was made up is told nowhere else."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from relevo.files import replace_file


class Card:
    """The file of one listener in one session; `place` gives its path, in a folder that is its user's alone.

    Every call blocks, for a thread.
    """

    def __init__(self, place: Callable[[], Path]) -> None:
        self._place = place
        self._path: Path | None = None

    def write(self, url: str, token: str | None) -> None:
        """Say where to post, and with which token, where none stands in the settings. Raises: OSError."""
        path = self._place()
        said = {"url": url} | ({"token": token} if token is not None else {})
        replace_file(path, json.dumps(said).encode() + b"\n")
        self._path = path

    def take_back(self) -> None:
        """Take it away: another program may get the port next."""
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._path = None
