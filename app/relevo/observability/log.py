"""The technical log: constant event names and fields from an allow-list, so that nothing personal can stand in it."""

import logging
import re
import secrets
import sys
from datetime import UTC, datetime
from enum import Enum
from hashlib import blake2b
from typing import TextIO

from relevo.observability.redaction import error_lines, redact

FIELDS = "relevo_fields"
"""The attribute of a record that holds the fields of an event."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.:\-]{0,63}")
_LONG_NUMBER = re.compile(r"\d{6}")
_KEY = secrets.token_bytes(16)
"""New in each process: the same id reads the same within one log, and says nothing outside of it."""

WITHHELD = "?"

# Numbers: counts, durations, sizes and codes of protocols
_NUMBERS = frozenset({
    "accepted", "attempt", "bytes", "count", "dropped", "elapsed_ms", "kept", "limit", "line", "ms", "offers",
    "overflown", "pid", "port", "records", "refused", "repeated", "retry_in_s", "seconds", "size", "stale", "status",
    "unknown", "waiting",
})  # fmt: skip
# Words: configured names, codes and enumerations; never a value that came from outside
_WORDS = frozenset({
    "advisor", "code", "connector", "error", "field", "host", "kind", "platform", "queue", "reason", "source", "state",
    "step", "stream", "type", "version",
})  # fmt: skip
_IDS = frozenset({"contact_id", "event_id", "offer_id"})
FIELD_NAMES = _NUMBERS | _WORDS | _IDS

LOUD = ("httpx", "httpcore", "hpack", "asyncio", "qasync", "keyring", "urllib3")
"""Libraries that at INFO or DEBUG write addresses with customers' numbers, or headers with cookies."""


def log_event(log: logging.Logger, name: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Write an event with its fields; what is not on the list or not of its kind is written as withheld.

    `name` is a constant (`source.fetched`). Fields are numbers, words of ours (names from the settings, codes,
    enumerations) and our ids, which are written as a keyed hash: ids come from outside.
    """
    if log.isEnabledFor(level):
        log.log(level, "%s", name, extra={FIELDS: {key: _allowed(key, value) for key, value in fields.items()}})


def setup_logging(
    level: int = logging.INFO, *, stream: TextIO | None = None, file: logging.Handler | None = None
) -> None:
    """Send the log to a stream (standard error by default) and to a file, one line each; libraries at WARNING.

    A program without a console on Windows has no standard error: its log is the file alone.
    """
    stream = stream or sys.stderr
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old.formatter, LineFormatter):
            root.removeHandler(old)
            old.close()
    if stream is not None:
        handler = logging.StreamHandler(stream)
        handler.setFormatter(LineFormatter())
        root.addHandler(handler)
    if file is not None:
        root.addHandler(file)
    root.setLevel(logging.WARNING)
    logging.getLogger("relevo").setLevel(level)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def _allowed(key: str, value: object) -> object:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if key in _NUMBERS and isinstance(value, int | float):
        return round(value, 3)
    if key in _WORDS and isinstance(value, str) and _WORD.fullmatch(value) and not _LONG_NUMBER.search(value):
        return value
    if key in _IDS and isinstance(value, str):
        return blake2b(value.encode("utf-8", "replace"), key=_KEY, digest_size=6).hexdigest()
    return WITHHELD


class LineFormatter(logging.Formatter):
    """Makes a line of a record: what others than we log is redacted, of an error only kind and places stand."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        values: dict[str, object] = {
            "t": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "log": record.name,
        }
        fields = getattr(record, FIELDS, None)
        if isinstance(fields, dict):
            values |= {"event": record.getMessage(), **fields}
        else:
            values["message"] = redact(record.getMessage())
        if record.exc_info and record.exc_info[1] is not None:
            values["error"] = " < ".join(line.strip() for line in error_lines(record.exc_info[1]))
        return _line(values)


def _line(values: dict[str, object]) -> str:
    head = f"{values['t']} {values['level']:<7} {values['log']} {values.get('event') or values.get('message')}"
    rest = {key: value for key, value in values.items() if key not in ("t", "level", "log", "event", "message")}
    return " ".join((head, *(f"{key}={value}" for key, value in rest.items())))
