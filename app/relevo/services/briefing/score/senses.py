"""Senses in which words are no sign of what they name: denied, asked, supposed, or done by others."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, NamedTuple

from relevo.services.briefing.bounds import check_numbers
from relevo.services.briefing.score.clause import clause_around, opens
from relevo.services.exact import EXACT
from relevo.text.wording import Match, Wordings, flat, words_of

SHORT = 2
"""Letters of words that an accent tells apart."""

_PASSING = "passing "


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseRules:
    """Words by language that give what stands beside them in a clause another sense.

    They stand `before` a sign, `behind` it, or before it at the `opening` of its clause, with at most `reach` other
    words between and none of `ends`; or `within` it, in a gap of its phrase. With `asked` the clause must end as a
    question. Where they are part of what is `passing` ("not only") they do nothing.
    """

    __pydantic_config__: ClassVar = EXACT

    place: Literal["before", "behind", "within", "opening"] = "before"
    reach: int = 0
    asked: bool = False
    words: Mapping[str, tuple[str, ...]] = field(repr=False)
    passing: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        check_numbers(self, counts=("reach",))


class Senses:
    """Tells in which senses something stands. `before` are words that may stand before what opens a clause."""

    def __init__(self, rules: Mapping[str, SenseRules], before: Collection[str]) -> None:
        self._rules, self._before = rules, before
        self._read: dict[str, _Language] = {}

    def wordings(self, language: str) -> Wordings:
        """Return the words of a language, which are read when they are first needed."""
        return self._language(language).wordings

    def any_of(self, names: Iterable[str], language: str, written: str, text: str, start: int, end: int) -> bool:
        """Tell whether what stands from `start` to `end` does in one of some senses; `text` is `written` made flat."""
        first, last, is_question = clause_around(text, start, end)
        read = self._language(language)
        spans = {"before": (first, start), "opening": (first, start), "within": (start, end), "behind": (end, last)}
        sides: dict[tuple[int, int], list[Match]] = {}
        for name in names:
            rules = self._rules[name]
            if rules.asked and not is_question:
                continue
            span = spans[rules.place]
            found = sides.get(span)
            if found is None:
                found = sides[span] = list(self._found(read, written, text, *span)) if span[0] < span[1] else []
            passing = [each for each in found if each.name == _PASSING + name]
            own = (each for each in found if each.name == name and not any(_holds(wide, each) for wide in passing))
            if any(self._reaches(name, read, text, each, start, end) for each in own):
                return True
        return False

    def _found(self, read: "_Language", written: str, text: str, first: int, last: int) -> Iterator[Match]:
        for each in read.wordings.find(text[first:last]):
            start, end = first + each.start, first + each.end
            # of a word so short its accent tells which it is: "sí" is no "si"
            if end - start > SHORT or written[start:end].lower() == text[start:end]:
                yield each._replace(start=start, end=end)

    def _reaches(self, name: str, read: "_Language", text: str, found: Match, start: int, end: int) -> bool:
        rules = self._rules[name]
        if rules.place == "opening" and not opens(text, found.start, self._before):
            return False
        if rules.place == "within":
            return True
        between = text[end : found.start] if rules.place == "behind" else text[found.end : start]
        words = words_of(between)
        return len(words) <= rules.reach and read.ends[name].isdisjoint(words)

    def _language(self, language: str) -> "_Language":
        read = self._read.get(language)
        if read is None:
            ends = {name: frozenset(map(flat, each.ends.get(language, ()))) for name, each in self._rules.items()}
            read = self._read[language] = _Language(Wordings.late(lambda: dict(_listed(self._rules, language))), ends)
        return read


class _Language(NamedTuple):
    """The words of a language, and for each sense those that end its reach."""

    wordings: Wordings
    ends: Mapping[str, frozenset[str]]


def _listed(rules: Mapping[str, SenseRules], language: str) -> Iterator[tuple[str, Iterable[str]]]:
    for name, each in rules.items():
        yield name, each.words.get(language, ())
        yield _PASSING + name, each.passing.get(language, ())


def _holds(wide: Match, each: Match) -> bool:
    return wide.start <= each.start and each.end <= wide.end
