"""Clauses of what people write, with the phrases found in each: a step stands in one, its outcome behind it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from relevo.services.briefing.tried.deeds import Deeds
from relevo.text.language import language_of
from relevo.text.sentences import Span, sentences
from relevo.text.wording import Wordings, flat

READ = 2_000
"""Characters of one text that are read."""

DONE = "did"
"""The group whose phrases tell what was done; deeds are of it."""

GOOD = ("works", "holds")
"""Groups that tell that something worked."""

CAME_OF = ("fails", "works", "open", "holds")
"""Groups that tell what came of something."""

SAID_OF_NOTHING = ("fails", "works", "noted", "holds")
"""Those that tell nothing in a note behind “if”."""

LAST = 3
"""Characters of a question behind its last clause, which alone asks what was not done."""

_BREAK = r"[,:](?!\d)|(?:(?<!\b\w)|(?!\.\w\b))[.;!?…()\[\]→\r\n]+(?!\d)|-+>|\s[-–—]+\s"  # “o.E.” is one word
_ASKED = re.compile(r"\?[\"'”»)\s]*$")


class Found(NamedTuple):
    """A phrase in a text: its group (`did`), its name (`restart`), its characters."""

    group: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters of a text, and what was found in them, in order; `is_asked` where the sentence is a question."""

    start: int
    end: int
    is_asked: bool
    sentence: int
    found: tuple[Found, ...] = field(repr=False)

    def of(self, *groups: str) -> list[Found]:
        """Return what was found of some groups, in order."""
        return [each for each in self.found if each.group in groups]

    def has(self, *groups: str) -> bool:
        """Tell whether anything of some groups was found."""
        return any(each.group in groups for each in self.found)


class Reader:
    """Splits texts into clauses and finds phrases in them.

    `groups` are phrases by group and name. `joins` are words between two clauses; they part what holds two of the
    groups in `parted`. In notes, where abbreviations end in full stops, a sentence that goes on in lower case is the
    one before it. Behind one of `conditions` nothing is told to have come of anything.
    """

    def __init__(
        self,
        groups: Mapping[str, Mapping[str, Iterable[str]]],
        joins: Iterable[str],
        parted: Sequence[str],
        deeds: Deeds | None = None,
        *,
        reads_notes: bool = False,
        conditions: Iterable[str] = (),
    ) -> None:
        named = {f"{group}.{name}": listed for group, names in groups.items() for name, listed in names.items()}
        self.wordings = Wordings.late(lambda: named)
        self._parted = frozenset(parted)
        self._deeds = deeds
        self._reads_notes = reads_notes
        words = "|".join(re.escape(flat(word)) for word in joins)
        self._condition = re.compile(rf"\b(?:{'|'.join(map(re.escape, conditions)) or '(?!)'})\b", re.IGNORECASE)
        self._break = re.compile(_BREAK)
        self._join = re.compile(rf"(?<!-)\s(?:{words})(?=\s)")  # “aus- und eingeschaltet” is one thing

    def clauses(self, text: str, language: str | None = None, *, is_strict: bool = False) -> list[Clause]:
        """Return the clauses of a text, in order.

        `language` is the one that its writer is said to use; in a text that `is_strict` a deed must name who did it.
        """
        text = text[:READ]
        made: list[Clause] = []
        spoken = language_of(text, language)
        number = 0
        for sentence in sentences(text):
            number += not (self._reads_notes and text[sentence.start].islower())
            made.extend(self._of_sentence(text, sentence, number, spoken, is_strict=is_strict))
        return made

    def _of_sentence(
        self, text: str, sentence: Span, number: int, spoken: str | None, *, is_strict: bool
    ) -> Iterator[Clause]:
        read = flat(text[sentence.start : sentence.end])
        once = {(each.group, each.name, each.start): each for each in self._found(read, sentence.start)}
        found = sorted(once.values(), key=lambda each: (each.start, each.end))
        if (condition := self._condition.search(text, sentence.start, sentence.end)) is not None:
            found = [each for each in found if each.group not in SAID_OF_NOTHING or each.start < condition.start()]
        asked = _ASKED.search(read) is not None
        cuts = [sentence.start + match.start() for match in self._break.finditer(read)]
        joins = [sentence.start + match.start() for match in self._join.finditer(read)]
        edges = [sentence.start, *sorted([*cuts, *joins]), sentence.end]
        done = self._done(text, edges, frozenset(joins), found, spoken, is_strict=is_strict)
        found = sorted([*found, *done], key=lambda each: each[2:])
        if found:
            cuts += [place for place in joins if self._parts(place, found)]
        for start, end in pairwise([sentence.start, *sorted(cuts), sentence.end]):
            start, end = _trimmed(text, start, end)
            if start < end:
                within = tuple(each for each in found if start <= each.start < end)
                yield Clause(start, end, asked and sentence.end - end <= LAST, number, within)

    def _found(self, read: str, offset: int) -> Iterator[Found]:
        for match in self.wordings.find(read):
            group, _, name = match.name.partition(".")
            yield Found(group, name, offset + match.start, offset + match.end)

    def _done(
        self,
        text: str,
        edges: Sequence[int],
        joins: frozenset[int],
        found: Sequence[Found],
        spoken: str | None,
        *,
        is_strict: bool,
    ) -> Iterator[Found]:
        """Yield the deeds of the pieces of a sentence in which no phrase tells of what was done."""
        if self._deeds is None:
            return
        language = spoken or language_of(text[edges[0] : edges[-1]])
        is_told, before, is_helped = True, "", False
        has_helper = len(edges) > 2 and self._deeds.names_helper(text[edges[0] : edges[-1]])
        for start, end in pairwise(edges):
            piece = text[start:end]
            if not any(map(str.isalnum, piece)):
                continue
            groups = {each.group for each in found if start <= each.start < end}
            goes_on = is_told or start not in joins or self._deeds.speaks(before)
            is_told = DONE in groups
            if not is_told and "gives_up" not in groups:
                came_of, good = not groups.isdisjoint(CAME_OF), not groups.isdisjoint(GOOD)
                for name, first, last in self._deeds.of(
                    piece,
                    language,
                    tells_outcome=came_of,
                    tells_good=good,
                    goes_on=goes_on,
                    is_strict=is_strict,
                    is_helped=is_helped,
                ):
                    is_told = True
                    yield Found(DONE, name, start + first, start + last)
            if has_helper:
                is_helped = self._deeds.names_helper(piece) or (is_helped and not self._deeds.speaks(piece))
            before = piece

    def _parts(self, place: int, found: Sequence[Found]) -> bool:
        """Tell whether a joining word parts two things that were found, and stands within neither."""
        parted = [each for each in found if each.group in self._parted]
        if any(each.start < place < each.end for each in parted):
            return False
        return any(each.end <= place for each in parted) and any(each.start >= place for each in parted)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in "“«\"'"):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "”»\"')"):
        end -= 1
    return start, end
