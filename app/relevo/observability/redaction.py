"""Takes out of a line of text whatever could be about a person; for lines that others write into our log."""

import re
import traceback
from types import TracebackType

_URL = re.compile(r"\b([a-z][a-z0-9+.\-]{1,15})://[^\s\"'<>]+", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s\"'<>@,;:()]+@[^\s\"'<>@,;()]+")
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»")
_DIGITS = re.compile(r"\+?\d(?:[ .\-/()]{0,2}\d){4,}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PART = re.compile(r"[/\\]")  # Windows: further up the path names the user
_LIMIT = 500


def redact(text: str) -> str:
    """Return one line without addresses, quoted values, and numbers of five digits or more."""
    text = _URL.sub(r"\1://…", text[: 4 * _LIMIT])
    text = _EMAIL.sub("…@…", text)
    text = _QUOTED.sub("'…'", text)
    text = _DIGITS.sub("#", text)
    return _CONTROL.sub(" ", text)[:_LIMIT]


def error_lines(error: BaseException) -> list[str]:
    """Return where an error came from: type and places, of its causes too, never its message or any value."""
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None and len(lines) < 60:
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        lines += _places(current.__traceback__)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-12:]
    return [f"  {'/'.join(_PART.split(frame.filename)[-3:])}:{frame.lineno} in {frame.name}" for frame in frames]
