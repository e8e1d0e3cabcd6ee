"""From when until when this machine has listened to its telephony: figures of the day tell what they do not hold.

One JSON object, readable by the owner alone; nothing in it but two times.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relevo.files import make_private_folder, replace_file

MAX_BYTES = 1_000


@dataclass(frozen=True, slots=True)
class Listening:
    """From when on it has listened, stops included that were told as such, and until when (both aware, UTC)."""

    since: datetime
    until: datetime


class ListeningFile:
    """Reads and writes it; both block, for a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Listening | None:
        """Return what was written last, None where nothing was, or nothing that makes sense. Raises: OSError."""
        try:
            with self.path.open("rb") as file:
                said = json.loads(file.read(MAX_BYTES))
            since, until = (datetime.fromisoformat(said[name]) for name in ("since", "until"))
        except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if since.tzinfo is None or until.tzinfo is None or until < since:
            return None
        return Listening(since, until)

    def write(self, listening: Listening) -> None:
        """Write it. Raises: OSError."""
        make_private_folder(self.path.parent)
        said = {"since": listening.since.isoformat(), "until": listening.until.isoformat()}
        replace_file(self.path, json.dumps(said).encode())
