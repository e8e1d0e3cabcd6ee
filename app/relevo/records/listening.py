"""From when until when this machine has listened to its telephony: figures of the day tell what they do not hold.

One JSON object, readable by the owner alone; nothing in it but times.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relevo.files import make_private_folder, replace_file

MAX_BYTES, MAX_GAPS = 20_000, 100

Stretch = tuple[datetime, datetime]
"""From when until when."""


@dataclass(frozen=True, slots=True)
class Listening:
    """From when on it has listened, and until when (both aware, UTC); `gaps` are the stretches between in which not."""

    since: datetime
    until: datetime
    gaps: tuple[Stretch, ...] = ()

    def resumed(self, now: datetime) -> "Listening":
        """Return the same for a program that listens again: what lies between is a gap.

        Where there are too many, the oldest two and what is between them become one.
        """
        gaps = (*self.gaps, (self.until, now))
        if len(gaps) > MAX_GAPS:
            (start, _), (_, end), *others = gaps
            gaps = ((start, end), *others)
        return Listening(self.since, now, gaps)


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
            gaps = tuple((datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in said["gaps"])
        except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError):
            return None
        moments = [since, *(each for gap in gaps for each in gap), until]
        if any(each.tzinfo is None for each in moments) or moments != sorted(moments):
            return None
        return Listening(since, until, gaps)

    def write(self, listening: Listening) -> None:
        """Write it. Raises: OSError."""
        make_private_folder(self.path.parent)
        said = {
            "since": listening.since.isoformat(),
            "until": listening.until.isoformat(),
            "gaps": [[start.isoformat(), end.isoformat()] for start, end in listening.gaps],
        }
        replace_file(self.path, json.dumps(said).encode())
