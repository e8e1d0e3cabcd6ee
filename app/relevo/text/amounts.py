"""Amounts of money in what people write: a number beside a word or sign for a currency."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?(?![\d])")
_AFTER = re.compile(r"[\s\u00a0\u202f]{0,2}([^\W\d_]+|[€$£₹¥])")
_BEFORE = re.compile(r"([^\W\d_]+|[€$£₹¥])[.\s\u00a0\u202f]{0,2}$")
_REACH = 14


class Amount(NamedTuple):
    """An amount in units of account, and the characters that it covers."""

    value: float
    start: int
    end: int


def amounts(text: str, worth: Mapping[str, float]) -> Iterator[Amount]:
    """Yield the amounts in a text; `worth` is that of one unit of a currency, by its words and signs in small letters.

    `1.234,50`, `1'234.50` and `1 234` are read alike: what stands before three digits separates thousands.
    """
    for match in _NUMBER.finditer(text):
        after = _AFTER.match(text, match.end(), match.end() + _REACH)
        before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        for side in (after, before):
            if side is not None and (unit := worth.get(side[1].lower())) is not None:
                whole = int("".join(sign for sign in match[1] if sign.isdecimal()))
                value = (whole + int(match[2] or 0) / 10 ** len(match[2] or "")) * unit
                yield Amount(value, min(match.start(), side.start(1)), max(match.end(), side.end(1)))
                break
