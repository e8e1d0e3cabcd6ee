"""Numbers as they are said: reads the words of four languages as digits, as speech recognition writes them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from relevo.text.finding import BREAK, Finding, TooMuch
from relevo.text.number_words import HUNDRED, number_values, number_words, single_digits

_REPEATED = {"double": 2, "triple": 3, "doble": 2, "doppel": 2}
_JOINERS = frozenset(("and", "et", "y", "und"))
_LONG = 7
_MOST_WORDS = 2_000
_LETTER_BEFORE = re.compile(r"(?<!\w)[b-np-xz][\s,.\-]{1,3}$")
_LETTER_AFTER = re.compile(r"[\s,.\-]{1,3}[b-np-xz](?!\w)")
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(rf"[\s,.;:\-\u2013/{BREAK}]{{0,4}}")
_PAUSE = re.compile(rf"[,.;:/{BREAK}\n]| - ")


class _Run(NamedTuple):
    """Words that are one number, where they stand in the text and in what is read."""

    start: int
    end: int
    read_start: int
    read_end: int
    digits: str
    words: int


class Reading(NamedTuple):
    """A text in which what was said stands in digits."""

    text: str
    runs: tuple[_Run, ...]

    def back(self, finding: Finding) -> Finding | None:
        """Return where a finding stands in the text as it was said, None where nothing of it was said."""
        first = bisect_right(self.runs, finding.start, key=lambda run: run.read_end)
        touched = first < len(self.runs) and self.runs[first].read_start < finding.end
        if not touched:
            return None
        start, end = self._place(finding.start, at_end=False), self._place(finding.end, at_end=True)
        return finding._replace(start=start, end=end)

    def _place(self, place: int, *, at_end: bool) -> int:
        index = bisect_right(self.runs, place - at_end, key=lambda run: run.read_start) - 1
        if index < 0:
            return place
        run = self.runs[index]
        if place - at_end < run.read_end:
            return run.end if at_end else run.start
        return place - run.read_end + run.end


def read_aloud(text: str, lower: str) -> Reading | None:
    """Return the text with what was said in digits; None where no number of three digits or more is said.

    `lower` is the text in small letters, of the same length. Raises: TooMuch.
    """
    words = lower.replace(",", " ").replace("-", " ").replace(".", " ").split()
    if number_words().isdisjoint(words) or len(lower) != len(text):
        return None
    runs: list[_Run] = []
    parts: list[str] = []
    end = length = 0
    spoken = [(tokens, said, said.replace(" ", "")) for tokens in _sequences(lower) if (said := _digits(lower, tokens))]
    is_long = sum(len(digits) for _, _, digits in spoken) >= _LONG
    for tokens, said, digits in spoken:
        if len(digits) < 3 and not (is_long and _is_spelled(lower, tokens)):
            continue
        start = tokens[0].start()
        parts += (text[end:start], said)
        length += start - end
        end = tokens[-1].end()
        runs.append(_Run(start, end, length, length + len(said), digits, len(tokens)))
        length += len(said)
    return Reading("".join((*parts, text[end:])), tuple(runs)) if runs else None


def _is_spelled(lower: str, tokens: list[re.Match[str]]) -> bool:
    """Tell whether single letters stand beside the words: then they are a part of one number."""
    before, after = (
        lower[max(0, tokens[0].start() - 4) : tokens[0].start()],
        lower[tokens[-1].end() : tokens[-1].end() + 4],
    )
    return _LETTER_BEFORE.search(before) is not None or _LETTER_AFTER.match(after) is not None


def long_numbers(reading: Reading) -> Iterator[Finding]:
    """Yield what was said at such length that it is hardly anything but a card, however the words are counted.

    "Soixante douze" is 72 or 60 and 12, so that neither length nor check digit can be relied on.
    """
    for run in reading.runs:
        if len(run.digits) >= 13 and run.words >= 6 and run.digits[0] not in "01":
            yield Finding(run.start, run.end, "••••", is_card=True)


def _sequences(lower: str) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of words and digits that are numbers, each with at least one word. Raises: TooMuch."""
    words, count = number_words(), 0
    run: list[re.Match[str]] = []
    joiner: re.Match[str] | None = None
    spoken = False
    for token in _TOKEN.finditer(lower):
        word = token[0]
        is_word = word in words or word in _REPEATED
        count += is_word
        if count > _MOST_WORDS:
            raise TooMuch
        last = joiner or (run[-1] if run else None)
        gap = "" if last is None else lower[last.end() : token.start()]
        follows = last is not None and (gap == " " or _GAP.fullmatch(gap) is not None)
        if follows and last is not None and len(last[0]) > 1 and last[0].isdigit() and is_word:
            follows = _PAUSE.search(gap) is None  # "... 00 01, four five": two numbers
        if follows and (is_word or word.isdigit()):
            run += [joiner, token] if joiner else [token]
            joiner, spoken = None, spoken or is_word
        elif follows and word in _JOINERS and joiner is None:
            joiner = token
        else:
            if spoken:
                yield run
            run, joiner, spoken = ([token], None, is_word) if is_word or word.isdigit() else ([], None, False)
    if spoken:
        yield run


class _Speech:
    """Puts words together to numbers: what may still be added to one is less than its `room`."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.value: int | None = None
        self.room = self.last = 0
        self.least = 1

    def end(self) -> None:
        if self.value is not None:
            self.parts.append(str(self.value))
        self.value, self.room, self.last, self.least = None, 0, 0, 1

    def add(self, word: str, value: int) -> None:
        if word.startswith("vingt") and self.last == 4 and self.value is not None:
            self.value, self.room, self.last = self.value + 76, 20, 80
            self.least = 1
            return
        if self.value is None or not self.least <= value < self.room:
            self.end()
            self.value = 0
        self.value += value
        tens = 20 <= value < 100 and value % 10 == 0
        self.room = 20 if word == "soixante" else 10 if tens or word == "dix" else 0
        self.room = 100 if value >= 200 and value % 100 == 0 else self.room
        self.least = 7 if word == "dix" else 1  # "dix-sept", yet not "dix-six"
        self.last = value

    def multiply(self, factor: int) -> None:
        if self.value is not None and 0 < self.last < 100 and (factor == 1000 or self.last < 10):
            self.value += self.last * (factor - 1)
        elif factor < self.room and self.value is not None:
            self.value += factor
        else:
            self.end()
            self.value = factor
        self.room, self.last, self.least = factor, 0, 1


def _digits(lower: str, tokens: list[re.Match[str]]) -> str:
    """Return what is said in digits, a blank between numbers."""
    units = single_digits()
    said = [units.get(token[0], "") for token in tokens]
    if all(said):  # each word is one digit: the way that codes are mostly read out
        return " ".join(said)
    speech, values, times, end = _Speech(), number_values(), 1, tokens[0].start()
    for token in tokens:
        word = token[0]
        gap = lower[end : token.start()]
        if gap not in ("", " ") and _PAUSE.search(gap):
            speech.end()
        end = token.end()
        if word in _JOINERS:
            continue
        if word in _REPEATED:
            times = _REPEATED[word]
            continue
        if word.isdigit():
            speech.end()
            speech.parts.append(word)
        elif word in values:
            for _ in range(times):
                speech.add(word, values[word])
        else:
            speech.multiply(100 if word in HUNDRED else 1000)
        times = 1
    speech.end()
    return " ".join(speech.parts)
