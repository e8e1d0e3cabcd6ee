"""How a step is made of the words in which it is told: short, with its outcome, and what it was about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from relevo.domain.entry import EntryId
from relevo.domain.handover import Outcome
from relevo.services.briefing.tried.clauses import Clause, Found, Reader
from relevo.services.briefing.tried.deeds import Deeds, family_of
from relevo.services.briefing.tried.rules import TriedRules
from relevo.services.briefing.tried.signs import Signs
from relevo.services.briefing.tried.step import Step, telling
from relevo.text.wording import flat

AFTER = 4
"""Clauses behind a step in which what came of it may stand."""

AWAY, MEANT = "asked", "meant"
"""The names of phrases for being sent away by somebody who was asked, and for what was meant, begun or waited for:
tried where it is told to be given up, or held against a failure."""

OTHER_WAY = "browser"
"""The name of phrases for the same on another device or in another way: what it was done with is what was tried."""

PASSING = frozenset({AWAY, MEANT})
"""Names of phrases between a step and what came of it."""

BRIEF = 60
"""Characters of a clause that denies what was done just before."""

LISTED = 3
"""Things in one sentence, done one after the other, to which what is told of the last belongs."""

PARTED = ("did", "fails", "works", "told", "noted", "denies", "holds", "gives_up", "open")
"""Groups of which two are parted by a joining word."""

ASKED = frozenset({"answered", "advised"})
"""Rules by which the words of a step are those of who asked for it."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Where:
    """The entry in which something is said, when it was, the signs of the place, and whether a machine asked for it."""

    evidence: EntryId
    source: str
    at: datetime | None
    signs: frozenset[str] = frozenset()
    is_by_machine: bool = True


class Words:
    """Makes steps of what people say, by the words that are set."""

    def __init__(self, rules: TriedRules) -> None:
        self._rules = rules
        self._fillers = frozenset(map(flat, rules.fillers))
        self._deeds = Deeds(rules.deeds, rules.families, reads_notes=False)
        self._signs = Signs(rules.sign_words, rules.needs_outcome)
        self._subordinates = frozenset(map(flat, rules.subordinates))
        self._writers = frozenset(flat(word) for each in rules.deeds.values() for word in each.writers if len(word) > 1)
        self._choice = re.compile(rf"\s(?:{'|'.join(map(re.escape, rules.choices))})\s+", re.IGNORECASE)
        conditions = "|".join(map(re.escape, rules.conditions)) or "(?!)"
        self._condition = re.compile(rf"\b(?:{conditions})\b", re.IGNORECASE)
        self._contrasts = frozenset(map(flat, rules.contrasts))
        self._empty = frozenset(map(flat, (*rules.fillers, *rules.joins, *rules.empty_words, *rules.kind_words)))

    def reader(self, *groups: str, reads_notes: bool = False) -> Reader:
        """Return what finds some groups of phrases."""
        phrases = {group: self._rules.phrases_of(group) for group in groups}
        deeds = Deeds(self._rules.deeds, self._rules.families, reads_notes=reads_notes) if "did" in groups else None
        conditions = self._rules.conditions if reads_notes else ()
        return Reader(phrases, self._rules.joins, PARTED, deeds, reads_notes=reads_notes, conditions=conditions)

    def contrasts(self, said: str) -> bool:
        """Tell whether a clause is held against the one before: “but the button was grey”."""
        begins = _WORD.search(said)
        return begins is not None and flat(begins[0]) in self._contrasts

    def is_conditional(self, text: str, span: Sequence[Clause]) -> bool:
        """Tell whether clauses of a note say what should be done if something happens, or ask whether it was done."""
        return self._condition.search(text, span[0].start, span[-1].end) is not None

    def names_customer(self, said: str) -> bool:
        """Tell whether a note names the customer, or who acted for him."""
        return any(flat(match[0]) in self._writers for match in _WORD.finditer(said))

    def asks_to_do(self, said: str) -> bool:
        """Tell whether what a machine says begins with a verb of trying: “Passez le badge”."""
        return self._deeds.asks_to_do(said)

    def orders(self, said: str) -> bool:
        """Tell whether what is said begins with an imperative, whatever the verb: “Speichern Sie die Datei”."""
        return self._deeds.orders(said)

    def names_try(self, said: str) -> bool:
        """Tell whether a verb of trying and a thing to operate are named, in whatever form: “changer la pile”."""
        return self._signs.has_part(said) and self._deeds.names_try(said, self._rules.needs_outcome)

    def choices(self, said: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where characters of what is said go on with another choice: “… or …”."""
        for match in self._choice.finditer(said, start, end):
            yield match.span()

    def tells_done(self, said: str) -> bool:
        """Tell whether a completed form of something that can be tried stands in what is said, in any language."""
        return self._deeds.tells_done(said)

    def subordinates(self, before: str) -> bool:
        """Tell whether words before a deed make it a circumstance of another thing: “when I set it up”."""
        return any(flat(match[0]) in self._subordinates for match in _WORD.finditer(before))

    def tells_deed(self, said: str) -> bool:
        """Tell whether somebody says what he himself has done: “I searched our help centre”."""
        return self._deeds.speaks(said) and any(self._deeds.of(said, None))

    def tells_often(self, said: str) -> bool:
        """Tell whether somebody says how often: “twice today”."""
        return "repeated" in self._signs.of(said, (), None)

    def speaks(self, said: str) -> bool:
        """Tell whether somebody speaks of himself."""
        return self._deeds.speaks(said)

    def tells_little(self, said: str) -> bool:
        """Tell whether what is said holds one word that carries meaning, or none."""
        return len(telling(said, self._empty)) <= 1

    def tells_nothing(self, said: str, besides: frozenset[str]) -> bool:
        """Tell whether what is said holds no word that carries meaning, but for those that were said before."""
        return telling(said, self._empty) <= besides

    def names_again(self, said: str) -> bool:
        """Tell whether what is said names something that was named before."""
        return self._deeds.names_again(said)

    def step(
        self,
        said: str,
        *,
        rule: str,
        families: frozenset[str],
        outcome: Outcome | None,
        otherwise: Outcome,
        where: Where,
        signs: Iterable[str] = (),
    ) -> Step:
        """Return a step that was told; `otherwise` is its outcome where none was, `signs` are those of its place."""
        title, is_asked = self._shortened(said), rule in ASKED
        words = frozenset(word for word in telling(title, self._empty) if not word.isdigit())
        if not words and OTHER_WAY in families:
            words = telling(title)
        told = self._signs.of(said, families, outcome)
        named = frozenset(map(family_of, families))
        usual = next((self._rules.usual[name] for name in sorted(named) if name in self._rules.usual), None)
        return Step(
            rule=rule,
            title=title,
            outcome=outcome or usual or otherwise,
            is_told=outcome is not None,
            at=where.at,
            evidence=where.evidence,
            source=where.source,
            families=named,
            words=words,
            signs=frozenset(signs).union((rule,), where.signs, self._signs.of_words(said) if is_asked else told),
        )

    def _shortened(self, text: str) -> str:
        """Return what was said without the small words before it, cut to so many words."""
        words = list(_WORD.finditer(text))
        while len(words) > 2 and flat(words[0][0]) in self._fillers:
            words.pop(0)
        if not words:
            return text
        if len(words) <= self._rules.words:
            return text[words[0].start() :].strip()
        return f"{text[words[0].start() : words[self._rules.words - 1].end()]} …"


def outcome_behind(
    clauses: Sequence[Clause],
    last: int,
    behind: int,
    ends: Iterable[str],
    works: Iterable[str],
    after: int = AFTER,
) -> Outcome | None:
    """Return what is told to have come of a step that ends with the clause `last`, None where nothing is.

    What is told first counts, as what fails later may be another thing; but what worked and then came back has failed.
    A failure may be told a few clauses later; anything else in the same sentence or right behind it. It is enough that
    the clause behind denies something.
    """
    if clauses[last].has("gives_up"):
        return Outcome.ABANDONED
    told = list(_told_behind(clauses, last, behind, frozenset(ends), frozenset(works), after))
    if Outcome.ABANDONED in told:
        return Outcome.ABANDONED
    if None in told or (not told and clauses[last].has("fails")):
        return Outcome.FAILED
    return next(iter(told), None)


def _told_behind(
    clauses: Sequence[Clause],
    last: int,
    behind: int,
    ends: frozenset[str],
    works: frozenset[str],
    after: int,
) -> Iterator[Outcome | None]:
    """Yield the outcomes that are told behind a step, in order; None where what worked came back."""
    first = next(number for number, clause in enumerate(clauses) if clause.end >= behind)
    own, listed = last, 0
    for number in range(first, min(own + 1 + after, len(clauses))):
        clause = clauses[number]
        is_own = clause.sentence == clauses[own].sentence
        is_next = number == last + 1
        if number > own and any(each.name not in PASSING for each in clause.of(*ends)):
            if not is_own or number != last + 1 or listed == LISTED:
                return
            last, listed = number, listed + 1
        is_near = number <= last + 1 or is_own
        told = [each for each in clause.found if each.start >= behind]
        is_next = is_next and clause.end - clause.start <= BRIEF
        for outcome in _outcomes(told, works, is_near=is_near, is_next=is_next):
            # of several things that were done the last one may have worked, but none did where it failed
            if not listed or outcome is Outcome.FAILED:
                yield outcome


def _outcomes(
    told: Sequence[Found], works: frozenset[str], *, is_near: bool, is_next: bool
) -> Iterator[Outcome | None]:
    """Yield what a clause tells to have come of a step; None where what worked came back.

    What only denies, or tells of a bad state, counts right behind the clause of the step.
    """
    groups = {each.group for each in told}
    good = [each for each in told if each.group in works or (each.group == "holds" and is_near)]
    bad = [each for each in told if each.group == "fails"]
    # “the picture came back” is good, though “came back” alone is not
    is_good = bool(good) and is_near and all(any(g.start <= b.start and b.end <= g.end for g in good) for b in bad)
    if "relapse" in groups:
        yield None
    if is_near and "gives_up" in groups:
        yield Outcome.ABANDONED
    elif is_near and "open" in groups:
        yield Outcome.UNKNOWN
    elif is_good:
        yield Outcome.WORKED
    elif bad or (is_next and "denies" in groups):
        yield Outcome.FAILED
