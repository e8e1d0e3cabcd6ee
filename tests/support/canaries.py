"""Finds made-up people in log records: what may never be written down of a real one."""

import logging
import re
from collections.abc import Iterable

NAMES = ("vasseur", "benkacem", "lemoine", "o'shea", "ångström", "zanzibarre")
# Ranges kept for fiction, after spaces, dots, hyphens and brackets are taken out.
NUMBERS = re.compile(
    r"(?<!\d)(?:(?:0033|33|0)(?:63998|19900)\d{4}|1?(?:202|212)55501\d{2}"
    r"|447700900\d{3}|493023125\d{3}|34600000\d{3})"
)
ADDRESSES = re.compile(r"[^\s'\"<>]+@example\.(?:com|org|net)", re.IGNORECASE)


def find_people(records: Iterable[logging.LogRecord]) -> list[str]:
    """List what the records tell of people, in their message, their fields or their exception."""
    return [found for record in records for found in people_in(_everything(record))]


def people_in(text: str) -> list[str]:
    """List the names, numbers and addresses of made-up people in a text."""
    folded = text.casefold()
    digits = re.sub(r"(?<=\d)[ .()\-]+(?=\d)", "", text)
    return [
        *(name for name in NAMES if name in folded),
        *NUMBERS.findall(digits),
        *ADDRESSES.findall(text),
    ]


def _everything(record: logging.LogRecord) -> str:
    parts = [record.getMessage(), repr(record.__dict__)]
    error = record.exc_info[1] if record.exc_info else None
    while error is not None:
        parts.append(f"{error} {error!r}")
        error = error.__cause__ or error.__context__
    return "\n".join(parts)
