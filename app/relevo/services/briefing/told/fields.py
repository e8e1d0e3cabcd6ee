"""Fields of a form: what was written into each, under its name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from relevo.domain.handover import Outcome

_NAME = re.compile(r"(?:^|(?<=[.!?;|·\n])\s{0,3})(?P<name>[^\W\d_]{1,20}(?:[ '’-][^\W\d_]{1,20}){0,4})\s?:(?=\s)")
_QUOTED = re.compile(r"[“„«\"]\s?([^“”„«»\"\n]{2,80}?)\s?[”“»\"]")

MANY = 2
"""Fields from which on the text of a form that failed holds what was written: what a page says names one at most."""


FEW_WORDS = 5
"""Words of a form without fields, up to which they are the page's on what was sent ("2 photos saved")."""


class FormField(NamedTuple):
    """What was written, and the name of the field; None where it has none."""

    name: str | None
    text: str


def fields_in(text: str, outcome: str | None) -> Iterator[FormField]:
    """Yield the fields of a form.

    A few words without a name are what the page said when it was sent. Of one that was not sent only those with a name
    are read, and where such a field quotes, what it quotes: the rest of it is what the page says.
    """
    found = list(_named(text))
    sent = outcome in (Outcome.WORKED, Outcome.UNKNOWN)
    if sent and len(found) == 1 and found[0].name is None and len(text.split()) <= FEW_WORDS:
        return
    if not sent and sum(field.name is not None for field in found) < MANY:
        return
    for field in found:
        quoted = None if sent else _QUOTED.search(field.text)
        if sent or field.name is not None:
            yield field if quoted is None else field._replace(text=quoted[1])


def _named(text: str) -> Iterator[FormField]:
    start, name = 0, None
    for match in _NAME.finditer(text):
        if text[start : match.start()].strip():
            yield FormField(name, text[start : match.start()])
        start, name = match.end(), match["name"]
    if text[start:].strip():
        yield FormField(name, text[start:])
