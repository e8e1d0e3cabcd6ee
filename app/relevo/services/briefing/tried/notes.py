"""What was tried by what advisors write down: what they asked for, what was done with them, and what came of it."""

from collections.abc import Iterator
from functools import cached_property

from relevo.domain.handover import Outcome
from relevo.services.briefing.tried.clauses import Clause, Reader
from relevo.services.briefing.tried.deeds import DEED
from relevo.services.briefing.tried.rules import TriedRules
from relevo.services.briefing.tried.step import Step
from relevo.services.briefing.tried.words import Where, Words, outcome_behind
from relevo.text.wording import Wordings

ADVICE = 5
"""Clauses of one advice."""

MEANT = "meant"
"""The name of phrases for what was meant or begun."""


class Notes:
    """Finds steps in notes and mails of advisors."""

    def __init__(self, rules: TriedRules, words: Words) -> None:
        self._rules, self._words = rules, words

    @cached_property
    def _reader(self) -> Reader:
        groups = (
            "did",
            "bare",
            "told",
            "advises",
            "ours",
            "unsaid",
            "fails",
            "works",
            "noted",
            "gives_up",
            "relapse",
            "open",
            "denies",
            "holds",
        )
        return self._words.reader(*groups, reads_notes=True)

    def wordings(self) -> Iterator[Wordings]:
        """Yield the phrases by which notes are read."""
        yield self._reader.wordings

    def of(self, text: str, where: Where) -> Iterator[Step]:
        """Yield what a note tells to have been tried or asked for.

        What was only asked for counts where it is known as a step, or where it is told what came of it; what was done,
        where it is told what came of it. What the organisation waits for, orders or has others do was not tried.
        """
        clauses = self._reader.clauses(text)
        place = 0
        while place < len(clauses):
            advised = clauses[place].has("advises")
            if clauses[place].has("ours"):
                place += 1
                continue
            if not advised and not _done(clauses[place]) and not clauses[place].has("told"):
                place += 1
                continue
            last = self._last(clauses, place) if advised else place
            span = clauses[place : last + 1]
            told = [clause for clause in span if clause.has("told") or _done(clause)]
            behind = min((each.end for clause in span for each in clause.of("advises", "did", "told")), default=0)
            is_vague = not advised and all(
                each.name.startswith(DEED) for clause in told for each in clause.of("did", "told")
            )
            works = ("works",) if is_vague else ("works", "noted")
            outcome = outcome_behind(clauses, last, behind, ("did", "advises"), works, may_deny=is_vague)
            is_only_meant = outcome is not Outcome.ABANDONED and _is_meant(told)
            is_later = outcome is None and any(clause.has("later") for clause in clauses[place : last + 2])
            if not is_only_meant and (outcome is not None or (advised and told and not is_later)):
                for part in _parts(span, told) if outcome is None else [span]:
                    yield self._step(text, part, outcome, where)
            place = last + 1

    def _last(self, clauses: list[Clause], place: int) -> int:
        """Return up to which clause of its sentence an advice goes on: to where its outcome begins."""
        last = place
        for number in range(place + 1, min(place + ADVICE, len(clauses))):
            clause = clauses[number]
            ends = clause.has("fails", "works", "noted", "gives_up") and not clause.has("told")
            if clause.sentence != clauses[place].sentence or ends:
                break
            last = number
        return last

    def _step(self, text: str, span: list[Clause], outcome: Outcome | None, where: Where) -> Step:
        return self._words.step(
            text[span[0].start : span[-1].end],
            rule="note",
            families=frozenset(each.name for clause in span for each in clause.of("did", "bare", "told")),
            outcome=outcome,
            otherwise=self._rules.note_outcome,
            where=where,
        )


def _done(clause: Clause) -> bool:
    """Tell whether a clause says that a step was done."""
    return any(
        not any(each.start < did.end and each.start <= did.start + 3 for each in clause.of("unsaid"))
        for did in clause.of("did")
    )


def _is_meant(told: list[Clause]) -> bool:
    """Tell whether all that clauses tell was meant or waited for: it was tried where somebody gave up on it."""
    named = [each.name for clause in told for each in clause.of("did", "bare", "told")]
    return bool(named) and all(name == MEANT for name in named)


def _parts(span: list[Clause], told: list[Clause]) -> list[list[Clause]]:
    """Return the clauses of each step that was only asked for: one for each that is known."""
    return [span] if len(told) < 2 else [[clause] for clause in told]
