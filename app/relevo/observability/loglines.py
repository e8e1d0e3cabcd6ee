"""The last lines of the log for somebody else to read: each piece of a line is on a list, or it is withheld."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from relevo.observability.log import FIELD_NAMES, WITHHELD

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_LEVELS = frozenset({"debug", "info", "warning", "error", "critical"})
_EVENT = re.compile(r"[a-z]+(\.[a-z_]+)+")
_LOGGER = re.compile(r"[a-z][A-Za-z0-9_]{0,40}(\.[A-Za-z0-9_]{1,40}){0,6}")
_VALUE = re.compile(r"-?\d{1,12}(\.\d{1,3})?|True|False|None|\?|[0-9a-f]{12}|[A-Za-z][A-Za-z0-9_.:\-]{0,63}")
_LONG_NUMBER = re.compile(r"\d{6}")
_KIND = re.compile(r"[a-z][A-Za-z0-9_]{0,40}(\.[A-Za-z0-9_]{1,40}){1,6}")
_PLACE = re.compile(r"([A-Za-z0-9_.\-]{1,60}/){0,2}[A-Za-z0-9_]{1,60}\.py:\d{1,5} in <?[A-Za-z0-9_]{1,80}>?")


def last_lines(files: Sequence[Path], most_bytes: int) -> list[str]:
    """Return the last lines of files of the log, the newest file first in, the oldest line first out."""
    pieces: list[bytes] = []
    left = most_bytes
    for file in files:
        with suppress(OSError), file.open("rb") as stream:
            stream.seek(0, 2)
            size = stream.tell()
            stream.seek(max(0, size - left))
            piece = stream.read(left)
            pieces.insert(0, piece if size <= left else piece.partition(b"\n")[2])
            left -= len(piece)
        if left <= 0:
            break
    return [cleared(line) for line in b"".join(pieces).decode("utf-8", "replace").splitlines()]


def cleared(line: str) -> str:
    """Return a line of the log with what is on the list alone; what others than we have logged is withheld."""
    time, _, rest = line.partition(" ")
    level, *words = rest.split()
    logger = words[0] if words else ""
    if not _TIME.fullmatch(time) or level not in _LEVELS or not _LOGGER.fullmatch(logger):
        return WITHHELD
    head = f"{time} {level:<7} {logger}"
    if not logger.startswith("relevo.") or len(words) < 2 or not _EVENT.fullmatch(words[1]):
        return f"{head} {WITHHELD}"
    said, _, error = " ".join(words[2:]).partition("error=")
    fields = [_field(word) for word in said.split()]
    fields += [f"error={_error(error)}"] if error else []
    return " ".join((head, words[1], *fields))


def _field(word: str) -> str:
    name, _, value = word.partition("=")
    if name not in FIELD_NAMES:
        return WITHHELD
    is_id = bool(re.fullmatch(r"[0-9a-f]{12}", value))
    is_number = bool(re.fullmatch(r"-?\d+(\.\d+)?", value))
    is_plain = _VALUE.fullmatch(value) and (is_id or is_number or not _LONG_NUMBER.search(value))
    return f"{name}={value}" if is_plain else f"{name}={WITHHELD}"


def _error(text: str) -> str:
    """Return the kinds and places of an error, and the fields behind it where there are any."""
    head, *more = text.split(" < ")
    word, *fields = head.split()
    kept = [word if _VALUE.fullmatch(word) and not _LONG_NUMBER.search(word) else WITHHELD]
    kept[0] = " ".join([kept[0], *(_field(each) for each in fields)])
    return " < ".join([*kept, *_places(more)])


def _places(parts: Sequence[str]) -> Iterator[str]:
    for part in parts[:80]:
        yield part if _KIND.fullmatch(part) or _PLACE.fullmatch(part) else WITHHELD
