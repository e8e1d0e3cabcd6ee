"""How a step is made of the words in which it is told: short, with its outcome, and what it was about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from relevo.domain.entry import EntryId
from relevo.domain.handover import Outcome
from relevo.services.briefing.tried_clauses import Clause, Reader
from relevo.services.briefing.tried_rules import TriedRules
from relevo.services.briefing.tried_step import Step, telling
from relevo.text.wording import flat

AFTER = 4
"""Clauses behind a step in which what came of it may stand."""

PARTED = ("did", "fails", "works", "told", "noted")
"""Groups of which two are parted by a joining word."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Where:
    """The entry in which something is said, and when it was."""

    evidence: EntryId
    source: str
    at: datetime | None


class Words:
    """Makes steps of what people say, by the words that are set."""

    def __init__(self, rules: TriedRules) -> None:
        self._rules = rules
        self._fillers = frozenset(map(flat, rules.fillers))
        self._empty = frozenset(map(flat, (*rules.fillers, *rules.joins, *rules.empty_words, *rules.kind_words)))

    def reader(self, *groups: str, reads_notes: bool = False) -> Reader:
        """Return what finds some groups of phrases."""
        phrases = {group: self._rules.phrases_of(group) for group in groups}
        return Reader(phrases, self._rules.joins, PARTED, reads_notes=reads_notes)

    def step(
        self,
        said: str,
        *,
        rule: str,
        families: frozenset[str],
        outcome: Outcome | None,
        otherwise: Outcome,
        where: Where,
    ) -> Step:
        """Return a step that was told; `otherwise` is its outcome where none was."""
        title = self._shortened(said)
        usual = next((self._rules.usual[name] for name in families if name in self._rules.usual), otherwise)
        return Step(
            rule=rule,
            title=title,
            outcome=usual if outcome is None else outcome,
            is_told=outcome is not None,
            is_sure=self._is_sure(families, is_told=outcome is not None),
            at=where.at,
            evidence=where.evidence,
            source=where.source,
            families=families,
            words=frozenset(word for word in telling(title, self._empty) if not word.isdigit()),
        )

    def _is_sure(self, families: frozenset[str], *, is_told: bool) -> bool:
        if not families:
            return True
        unsure = self._rules.only_on_record if is_told else self._rules.only_on_record | self._rules.needs_outcome
        return not families <= unsure

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
    clauses: Sequence[Clause], last: int, behind: int, ends: Iterable[str], works: Iterable[str], after: int = AFTER
) -> Outcome | None:
    """Return what is told to have come of a step that ends with the clause `last`, None where nothing is.

    A failure may be told a few clauses later; that it worked, in the same sentence or right behind it.
    """
    first = next(number for number, clause in enumerate(clauses) if clause.end >= behind)
    own = [each for clause in clauses[first : last + 1] for each in clause.found if each.start >= behind]
    failed, worked = _has(own, ("fails",)), _has(own, works)
    left = _has(own, ("gives_up",))
    for number in range(last + 1, min(last + 1 + after, len(clauses))):
        clause = clauses[number]
        if clause.has(*ends):
            break
        failed = failed or clause.has("fails")
        if clause.sentence == clauses[last].sentence or number == last + 1:
            worked = worked or clause.has(*works)
            left = left or clause.has("gives_up")
    if failed:
        return Outcome.FAILED
    if worked:
        return Outcome.WORKED
    return Outcome.ABANDONED if left else None


def _has(found: Iterable[tuple[str, str, int, int]], groups: Iterable[str]) -> bool:
    wanted = frozenset(groups)
    return any(each[0] in wanted for each in found)
