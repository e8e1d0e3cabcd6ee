"""Shapes in what people write that mean the same in every language: amounts, times, dates, numbers, quotations."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class ShapeKind(StrEnum):
    """What a shape is of."""

    AMOUNT = "amount"
    TIME = "time"
    DATE = "date"
    NUMBER = "number"
    QUANTITY = "quantity"
    QUOTED = "quoted"


class Shape(NamedTuple):
    """A shape, and the characters that it covers, the end not included."""

    kind: ShapeKind
    start: int
    end: int


_SIGN = r"(?:[€$£¥₹]|US\$|A\$|C\$)"
_DIGITS = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?"
_MONEY = (
    r"(?:€|\$|£|¥|₹|eur(?:os?)?|chf|usd|gbp|mxn|cop|ars|inr|rs|francs?|franken|euros?|pesos?|soles|d[oó]lares|dollars?"
    r"|pounds?|quid|bucks|pence|cents?|c[eé]ntimos|centimes|rappen|rupees|lucas|lakhs?|balles|mil(?:lones)?|p|k)"
)
_CLOCK = r"uhr|heures?|horas?|hrs?|h|o['’]?clock|[ap]\.?\s?m\b\.?"
_PATTERN = re.compile(
    rf"""
    (?P<quoted>[“„«"‹]\s?[^“”„«»"‹›\n]{{2,80}}?\s?[”“»"›])
    |(?P<amount>{_SIGN}\s?(?:{_DIGITS})(?:\s?(?:k|m|mil|lakhs?)\b)?|\b(?:rs|chf|eur|usd|gbp)\.?\s?(?:{_DIGITS})
        |(?<![\w.,/-])(?:{_DIGITS})(?:\.[-–—]+)?\s?{_MONEY}(?!\w)(?:\s?\d{{1,2}}(?!\d))?)
    |(?P<time>(?<![\w.,:])(?:[01]?\d|2[0-4])(?:[:h]\d{{2}}(?!\d)|[:.]\d{{2}}(?=\s?(?:{_CLOCK})(?!\w)))(?:\s?(?:{_CLOCK})(?!\w))?
        |(?<![\w.,:])\d{{1,2}}\s?(?:{_CLOCK})(?!\w))
    |(?P<date>(?<![\w.,/-])(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./-]\d{{1,2}}(?:[./-](?:\d{{4}}|\d{{2}}))?\.?)(?![\w/-])
        |(?<!\w)\d{{1,2}}(?:st|nd|rd|th|er)(?!\w))
    |(?P<number>(?<![\w])(?=[\w./#-]*\d)(?:[A-Za-z]{{1,5}}[ ]?(?=\d{{3}}))?[\w]+(?:[./#_–-][\w]+)*(?!\w))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
LONGEST = 60
"""Characters of the longest number: what is longer is none."""
_FEW = 4
"""Digits from which on a number stands for something by itself."""


def shapes(text: str) -> Iterator[Shape]:
    """Yield the shapes of a text in order; none covers another."""
    if not _DIGIT.search(text) and not any(sign in text for sign in '“„«"‹'):
        return
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup
        assert kind is not None
        if kind == "number":
            kind = _kind_of_number(match[0])
        yield Shape(ShapeKind(kind), match.start(), match.end())


def _kind_of_number(text: str) -> ShapeKind:
    digits = sum(character.isdigit() for character in text)
    has_letters = any(character.isalpha() for character in text)
    stands_alone = digits >= _FEW or (has_letters and digits >= 2 and len(text) >= _FEW)
    return ShapeKind.NUMBER if stands_alone and len(text) <= LONGEST else ShapeKind.QUANTITY
