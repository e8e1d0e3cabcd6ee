"""Words of what somebody writes: how they are compared, and how some of them are put together again."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relevo.text.sentences import Span

_WORD = re.compile(r"(?i:(?<![^\W_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_]))|[^\s]+")
_BARE = "\"'’‘“”„«»‹›()[]{}<>.,;:!?…¿¡*_~|–—-/\\"
_SPACE = re.compile(r"\s+")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "“", '"': '"'}
_CLOSERS = frozenset(')]»”“"')
_ENDS = frozenset(",;:!?…)]")
SHORTEST_NAME = 2
"""Letters of which a name has more."""


class Word(NamedTuple):
    """A word: the characters without the punctuation around it, and how it is compared."""

    start: int
    end: int
    lower: str
    closes: bool
    opens: bool
    is_proper: bool


def value_of(text: str, words: Sequence[Word], kept: Sequence[int], joining: frozenset[str]) -> str:
    """Return the words that are kept, as they were written; between two neighbours whatever stands there.

    A comma stands for the words of `joining` that are left out between two of them.
    """
    made: list[str] = []
    done = 0
    for place, index in enumerate(kept):
        word = words[index]
        start, end = word.start, word.end
        if start and text[start - 1] in _PAIRS:
            start -= 1
        while end < len(text) and text[end] in _CLOSERS:
            end += 1
        if place:
            left_out = words[kept[place - 1] + 1 : index]
            are_joined = any(each.lower in joining for each in left_out)
            made.append(", " if are_joined else _between(text[done:start], not left_out))
        made.append(text[start:end])
        done = end
    return _paired("".join(made))


def _between(text: str, are_neighbours: bool) -> str:
    """Return what joins two words: what stands between neighbours, else a comma where there is one, or a space."""
    if are_neighbours:
        return _SPACE.sub(" ", text).replace("\n", " ")
    return ", " if any(sign in _ENDS for sign in text) else " "


def _paired(text: str) -> str:
    """Leave out brackets and quotation marks of which the other half is missing."""
    waiting: list[tuple[str, int]] = []
    lone: set[int] = set()
    for place, sign in enumerate(text):
        if sign in _CLOSERS and waiting and waiting[-1][0] == sign:
            waiting.pop()
        elif sign in _PAIRS:
            waiting.append((_PAIRS[sign], place))
        elif sign in _CLOSERS:
            lone.add(place)
    lone.update(place for _, place in waiting)
    return "".join(sign for place, sign in enumerate(text) if place not in lone) if lone else text


def words_in(text: str, span: Span) -> Iterator[Word]:
    """Yield the words of some characters; what is elided (l', d') is a word by itself."""
    for match in _WORD.finditer(text, span.start, span.end):
        raw = match[0]
        if raw.isalnum():
            is_proper = raw[0].isupper() and len(raw) > SHORTEST_NAME and raw[1:].islower()
            yield Word(match.start(), match.end(), raw.lower(), False, False, is_proper)
            continue
        core = raw.strip(_BARE)
        if not core:
            continue
        start = match.start() + raw.index(core[0])
        end = start + len(core)
        if raw[-1] in "'’" and end < match.end():
            end = match.end()
            core = text[start:end]
        after = text[end : match.end()]
        yield Word(
            start,
            end,
            core.lower().replace("’", "'"),
            any(sign in _ENDS for sign in after),
            text[match.start() : start].startswith(("(", "[")),
            core[0].isupper() and len(core) > SHORTEST_NAME and core[1:].islower(),
        )
