"""What was tried by what advisors write down: what they asked for, what was done with them, and what came of it."""

from collections.abc import Iterator
from functools import cached_property

from relevo.domain.handover import Outcome
from relevo.services.briefing.tried.clauses import Clause, Reader
from relevo.services.briefing.tried.rules import TriedRules
from relevo.services.briefing.tried.step import Step
from relevo.services.briefing.tried.words import MEANT, Where, Words, outcome_behind
from relevo.text.wording import Wordings

ADVICE = 5
"""Clauses of one advice."""


class Notes:
    """Finds steps in notes and mails of advisors."""

    def __init__(self, rules: TriedRules, words: Words) -> None:
        self._rules, self._words = rules, words

    @cached_property
    def _reader(self) -> Reader:
        groups = (
            "did",
            "told",
            "advises",
            "told_to",
            "not_to",
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

    def of(self, text: str, where: Where, language: str | None = None) -> Iterator[Step]:
        """Yield what a note tells to have been tried or asked for; `language` where its words do not tell theirs.

        What was done counts where it is told what came of it, or that the customer did it; what was asked for also
        where it is not, unless to leave something. What the organisation waits for, orders or has others do
        was not tried.
        """
        clauses = self._reader.clauses(text, language)
        place, is_given_up = 0, False
        while place < len(clauses):
            advised = clauses[place].has("advises")
            if clauses[place].has("ours"):
                place += 1
                continue
            if clauses[place].has("gives_up") and not advised:
                if not is_given_up:
                    yield self._step(text, [clauses[place]], Outcome.ABANDONED, where)
                place += 1
                continue
            is_to_come = clauses[place].has("unsaid") and not advised
            if not advised and not _done(clauses[place]) and (is_to_come or not clauses[place].has("told")):
                place += 1
                continue
            last = self._last(clauses, place) if advised else place
            span = clauses[place : last + 1]
            told = [clause for clause in span if clause.has("told") or _done(clause)]
            behind = min((each.end for clause in span for each in clause.of("advises", "did", "told")), default=0)
            outcome = outcome_behind(clauses, last, behind, ("did", "advises"), ("works", "noted"))
            names_customer = self._words.names_customer(text[span[0].start : span[-1].end])
            is_barred = advised and (_asks_not_to(span) or (outcome is None and self._words.is_conditional(text, span)))
            if not is_barred and self._counts(told, span, outcome, is_advised=advised, names_customer=names_customer):
                yield self._step(text, span, outcome, where)
            place, is_given_up = last + 1, outcome is Outcome.ABANDONED

    def _counts(
        self, told: list[Clause], span: list[Clause], outcome: Outcome | None, *, is_advised: bool, names_customer: bool
    ) -> bool:
        """Tell whether the clauses of a note may tell of a step, with what is `told` of them as done or asked for."""
        if outcome is None:
            if is_advised:  # what somebody should or would do is what was asked for
                return not any(clause.has("denies", "ours") for clause in span)
            if not (names_customer and any(map(_done, told))):
                return False
            return not any(clause.has("denies", "unsaid") for clause in span)
        return bool(told) and (outcome is Outcome.ABANDONED or not _is_meant(told))

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
            families=frozenset(each.name for clause in span for each in clause.of("did", "told")),
            outcome=outcome,
            otherwise=Outcome.UNKNOWN,
            where=where,
            signs=frozenset(self._signs(span, text, is_told=outcome is not None)),
        )

    def _signs(self, span: list[Clause], text: str, *, is_told: bool) -> Iterator[str]:
        """Yield that a note does not say who did it, the customer or the one who writes; or what came of an advice."""
        is_advised = any(clause.has("advises") for clause in span)
        if any(clause.has("told_to") for clause in span):
            yield "told_to"
        if is_advised and not is_told:
            is_known = any(clause.has("told") or _done(clause) for clause in span)
            is_told_to = any(clause.has("told_to") for clause in span)
            is_known = is_known or (is_told_to and self._words.names_try(text[span[0].start : span[-1].end]))
            yield "open_advice_known" if is_known else "open_advice"
        elif not is_advised and not is_told:
            yield "open_deed"
        elif not is_advised and not self._words.names_customer(text[span[0].start : span[-1].end]):
            yield "nobody_named"


def _done(clause: Clause) -> bool:
    """Tell whether a clause says that a step was done."""
    return any(
        not any(each.start < did.end and each.start <= did.start + 3 for each in clause.of("unsaid"))
        for did in clause.of("did")
    )


def _asks_not_to(span: list[Clause]) -> bool:
    """Tell whether an advice was not to do something: “told her not to restart it”."""
    asked = min((each.start for clause in span for each in clause.of("advises")), default=0)
    last = max((each.end for clause in span for each in clause.of("told", "did")), default=0)
    return any(asked <= each.start < last for clause in span for each in clause.of("not_to"))


def _is_meant(told: list[Clause]) -> bool:
    """Tell whether all that clauses tell was meant or waited for: it was tried where somebody gave up on it."""
    named = [each.name for clause in told for each in clause.of("did", "told")]
    return bool(named) and all(name == MEANT for name in named)
