"""What is found in a text that must not be shown, and what all searches for it share."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

BREAK = "\x1f"
"""Stands between two messages that are searched as one."""

SEPARATOR = rf"[ \t.\-/·_\u2010-\u2015\n{BREAK}]"
"""What people put between the digits of one number."""

MOST = 400
"""Words that may name a secret in one text: a text of people has fewer, and each costs a look around it."""

FEW, DENSE = 12, 20
"""So many in any text, and one more for so many characters."""


class TooMuch(Exception):
    """The text holds more that looks like a secret than can be told in time."""


class Finding(NamedTuple):
    """A part of a text that must not be shown, and what to show instead."""

    start: int
    end: int
    mask: str
    is_card: bool = False


def each(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern. Raises: TooMuch."""
    most = min(MOST, FEW + len(text) // DENSE)
    for count, match in enumerate(pattern.finditer(text)):
        if count == most:
            raise TooMuch
        yield match


def has_any(lower: str, stems: Collection[str]) -> bool:
    """Tell whether a text in small letters holds one of the stems: the cheap sign that a search may find something."""
    for stem in stems:  # noqa: SIM110 - any() with a generator takes three times as long, on every text
        if stem in lower:
            return True
    return False


def without_overlap(found: list[Finding]) -> list[Finding]:
    """Return the findings in order; of two that overlap the longer or earlier one stands for both."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
        elif finding.end > kept[-1].end:
            kept[-1] = kept[-1]._replace(end=finding.end)
    return kept
