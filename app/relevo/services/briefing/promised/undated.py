"""What was promised without its date: beside a line that tells when it is due, the date would stand twice."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from relevo.text.dates.moments import SaidMoment, moments_in

_MINUTE = timedelta(minutes=1)
_LEAST = 2
"""Words that must be left."""

_SHORT = 3
"""Letters up to which a word right before a date may lead to it ("to Friday"): both stay."""

_ENDS = frozenset({"him", "her", "you", "them", "vous", "les", "lui", "ici", "sie", "ihn", "uns", "ihm", "dir", "nos"})
"""Short words with which a sentence may end."""

_WORD = re.compile(r"[^\W_]+")
_LAST = re.compile(r"[^\W_]+$")
_GOES_ON = re.compile(r"\s*[^\s.,;:!?)–—-]")


def undated(
    text: str, due: datetime | None, languages: Iterable[str | None], said_at: datetime, zone: tzinfo | None
) -> str | None:
    """Return a promise without the date that is its `due`: the whole text where it tells none.

    None where the date must stay: the words around it need it, or too little would be left.
    """
    if due is None:
        return text
    found = next((each for each in moments_in(text, languages, said_at, zone) if _is(each, due, zone)), None)
    if found is None:
        return text
    before, behind = text[: found.start].rstrip(" ,;–—-("), text[found.end :]
    last = _LAST.search(before)
    leads = last is not None and len(last[0]) <= _SHORT and last[0].lower() not in _ENDS
    if leads or text.endswith("…") or _GOES_ON.match(behind) or len(_WORD.findall(before)) < _LEAST:
        return None
    return f"{before}{behind.lstrip(' ).,;')}" if behind[:1] == ":" else _joined(before, behind.strip(" ).,;–—-"))


def _joined(before: str, behind: str) -> str:
    return f"{before}, {behind}" if behind else before


def _is(moment: SaidMoment, due: datetime, zone: tzinfo | None) -> bool:
    """Tell whether a moment is the date of a promise: that of a day may have another hour."""
    if moment.at is None:
        return False
    if moment.precision == "day":
        return moment.at.astimezone(zone).date() == due.astimezone(zone).date()
    return abs(moment.at - due) < _MINUTE
