"""Times of the day as people tell when trouble began: "since half eight", "um zwanzig nach sieben", "huit heures"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import ClassVar

from relevo.services.exact import EXACT
from relevo.text.wording import flat

HALF_DAY = 12 * 60
"""Minutes after which a clock shows the same again: few people say whether they mean morning or evening."""

_TOKEN = re.compile(r"[^\W_]+")
_WRITTEN = re.compile(r"(?<![\d.,:])([01]?\d|2[0-3])(?:[:.]|\s?h\s?)([0-5]\d)(?![\d,:]|\.\d)")
_LATEST_HOUR = 24
_LEADING = ("half_before", "quarter_before", "half_past", "quarters", "lead")
"""Kinds of words with which a time may begin, beside numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWords:
    """Words by which a time of the day is told, each flat; resources/docs/brief.md tells each key."""

    __pydantic_config__: ClassVar = EXACT

    numbers: Mapping[str, int]
    lead: tuple[str, ...]
    unit: tuple[str, ...]
    half_past: tuple[str, ...]
    half_before: tuple[str, ...]
    quarter_before: tuple[str, ...]
    quarters: tuple[str, ...]
    past: tuple[str, ...]
    until: tuple[str, ...]
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    filler: tuple[str, ...]


class Clock:
    """Reads times of the day in texts."""

    def __init__(self, words: ClockWords) -> None:
        self._numbers = {flat(word): number for word, number in words.numbers.items()}
        kinds = {each.name: getattr(words, each.name) for each in fields(words) if each.name != "numbers"}
        self._kinds: dict[str, frozenset[str]] = {name: frozenset(map(flat, listed)) for name, listed in kinds.items()}
        leading = (self._kinds[name] for name in _LEADING)
        self._leads = frozenset(self._numbers).union(*leading)

    def times_in(self, text: str) -> Iterator[int]:
        """Yield the times told in a text, in minutes after midnight or noon, [0, 720), in no order."""
        for match in _WRITTEN.finditer(text):
            yield (int(match[1]) * 60 + int(match[2])) % HALF_DAY
        words = _TOKEN.findall(flat(_WRITTEN.sub(" ", text)))
        tokens = [word for word in words if not self._is("filler", word)]
        for place, word in enumerate(tokens):
            if word in self._leads or word.isdecimal():
                minutes = self._read(word, tokens[place + 1 : place + 5])
                if minutes is not None:
                    yield minutes % HALF_DAY

    def _read(self, word: str, after: Sequence[str]) -> int | None:
        """Return the time that begins with a word, None where none does."""
        for name, offset in (("half_before", -30), ("quarter_before", -15), ("half_past", 30)):
            if self._is(name, word):
                named = after[1:] if after and self._is("past", after[0]) else after
                hour = self._number(named, 0)
                return None if hour is None else hour * 60 + offset
        minutes = 15 if self._is("quarters", word) else self._value(word)
        if minutes is not None and after and (self._is("past", after[0]) or self._is("until", after[0])):
            hour = self._number(after, 1)
            return None if hour is None else hour * 60 + (minutes if self._is("past", after[0]) else -minutes)
        if self._is("lead", word):
            is_minutes = len(after) > 1 and (self._is("past", after[1]) or self._is("until", after[1]))
            hour = None if is_minutes else self._number(after, 0)
            return None if hour is None else hour * 60 + self._rest(after[1:])
        is_hour = bool(after) and self._is("unit", after[0])
        hour = self._value(word) if is_hour else None
        return None if hour is None else hour * 60 + self._rest(after)

    def _rest(self, after: Sequence[str]) -> int:
        """Return the minutes that follow an hour: "heures et demie", "menos veinte", "Uhr 30"."""
        left = [word for word in after[:3] if not self._is("unit", word)]
        sign = -1 if left and self._is("minus", left[0]) else 1
        if left and (sign < 0 or self._is("plus", left[0])):
            left = left[1:]
        elif len(left) == len(after[:3]):
            return 0
        if not left:
            return 0
        if self._is("half_past", left[0]):
            return 30
        minutes = 15 if self._is("quarters", left[0]) else self._value(left[0], most=59)
        return sign * (minutes or 0)

    def _is(self, name: str, word: str) -> bool:
        return word in self._kinds[name]

    def _number(self, after: Sequence[str], place: int) -> int | None:
        return self._value(after[place]) if place < len(after) else None

    def _value(self, word: str, most: int = _LATEST_HOUR + 5) -> int | None:
        number = self._numbers.get(word)
        if number is None and len(word) <= len("59") and word.isdecimal():
            number = int(word)
        return number if number is not None and number <= most else None
