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

DONE = ("did", "bare")
"""Groups whose phrases tell what was done; deeds are of the first."""

ANYTHING = "did"
"""The name of phrases for whatever may have been done: not what was bought, paid or waited for."""

GOOD = ("works", "holds")
"""Groups that tell that something worked."""

CAME_OF = ("fails", "works", "open", "holds")
"""Groups that tell what came of something."""

_BREAK = r"[,:](?!\d)|[.;!?…()\[\]→\r\n]+(?!\d)|-+>|\s[-–—]+\s"
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
    one before it.
    """

    def __init__(
        self,
        groups: Mapping[str, Mapping[str, Iterable[str]]],
        joins: Iterable[str],
        parted: Sequence[str],
        deeds: Deeds | None = None,
        *,
        reads_notes: bool = False,
    ) -> None:
        named = {f"{group}.{name}": listed for group, names in groups.items() for name, listed in names.items()}
        self.wordings = Wordings.late(lambda: named)
        self._parted = frozenset(parted)
        self._deeds = deeds
        self._reads_notes = reads_notes
        words = "|".join(re.escape(flat(word)) for word in joins)
        self._break = re.compile(_BREAK)
        self._join = re.compile(rf"\s(?:{words})(?=\s)")

    def clauses(self, text: str) -> list[Clause]:
        """Return the clauses of a text, in order."""
        text = text[:READ]
        made: list[Clause] = []
        number = 0
        for sentence in sentences(text):
            number += not (self._reads_notes and text[sentence.start].islower())
            made.extend(self._of_sentence(text, sentence, number))
        return made

    def _of_sentence(self, text: str, sentence: Span, number: int) -> Iterator[Clause]:
        read = flat(text[sentence.start : sentence.end])
        once = {
            (each.group, each.name, each.start): each
            for each in self._found(read, text[sentence.start : sentence.end], sentence.start)
        }
        found = sorted(once.values(), key=lambda each: (each.start, each.end))
        asked = _ASKED.search(read) is not None
        cuts = [sentence.start + match.start() for match in self._break.finditer(read)]
        joins = [sentence.start + match.start() for match in self._join.finditer(read)]
        found = sorted([*found, *self._done(text, sentence, [*cuts, *joins], found)], key=lambda each: each[2:])
        if found:
            cuts += [place for place in joins if self._parts(place, found)]
        edges = [sentence.start, *sorted(cuts), sentence.end]
        for start, end in pairwise(edges):
            start, end = _trimmed(text, start, end)
            if start < end:
                yield Clause(start, end, asked, number, tuple(each for each in found if start <= each.start < end))

    def _found(self, read: str, written: str, offset: int) -> Iterator[Found]:
        for match in self.wordings.find(read):
            group, _, name = match.name.partition(".")
            if group == "bare" and written[match.start : match.end].isascii():
                continue
            yield Found(group, name, offset + match.start, offset + match.end)

    def _done(self, text: str, sentence: Span, cuts: Sequence[int], found: Sequence[Found]) -> Iterator[Found]:
        """Yield the deeds of the pieces of a sentence in which no phrase tells of what was done."""
        if self._deeds is None:
            return
        language = language_of(text[sentence.start : sentence.end])
        for start, end in pairwise([sentence.start, *sorted(cuts), sentence.end]):
            within = [each for each in found if start <= each.start < end]
            if not any(each.group in DONE and each.name != ANYTHING for each in within):
                came_of = any(each.group in CAME_OF for each in within)
                good = any(each.group in GOOD for each in within)
                for deed in self._deeds.of(text[start:end], start, language, tells_outcome=came_of, tells_good=good):
                    yield Found(DONE[0], *deed)

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
