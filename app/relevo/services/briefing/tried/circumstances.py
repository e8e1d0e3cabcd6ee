"""The signs of the place in which a step is told: in a conversation, and among other clauses."""

from collections.abc import Iterable, Iterator, Sequence

from relevo.domain.handover import Outcome
from relevo.services.briefing.tried.answers import Told
from relevo.services.briefing.tried.clauses import Clause
from relevo.services.briefing.tried.step import Step

LONG = 12
"""Clauses from which on what somebody says is long: a story, of which little was tried."""


def place_signs(number: int, places: Sequence[int], bot: Sequence[Told]) -> Iterator[str]:
    """Yield the signs of the place of a turn: which of the customer's it is, and what the bot asked before.

    An answer to advice has none.
    """
    if any(clause.has("told", "asks_done", "helped") for clause, _ in bot):
        return
    if len(places) > 1 and number == places[0]:
        yield "first_turn"
    if any(clause.is_asked for clause, _ in bot):
        yield "after_question"


def beside(clauses: Sequence[Clause], first: int, last: int) -> Iterator[str]:
    """Yield what else is told in the clauses in which a step is, and in those beside them."""
    beside = [*clauses[max(first - 1, 0) : first], *clauses[last + 1 : last + 2]]
    if any(each.has("denies") for each in clauses[first : last + 1]):
        yield "denies"
    if any(each.has("did") and each.sentence == clauses[first].sentence for each in beside):
        yield "beside_step"
    if len(clauses) > LONG:
        yield "long_text"


def listed_in_vain(told: Iterable[tuple[Step, int, int]]) -> list[Step]:
    """Return steps, given with the clauses in which each is told, with the sign of those that are listed before one
    that is told to have failed: “cleaned the filter, pulled the hose, nothing”.
    """
    steps: list[Step] = []
    behind: tuple[int, bool] = (-1, False)
    for step, first, last in reversed(list(told)):
        is_vain = step.is_told and step.outcome is Outcome.FAILED
        if not step.is_told and behind == (last + 1, True):
            step, is_vain = step.with_sign("listed_in_vain"), True
        behind = first, is_vain
        steps.append(step)
    return steps[::-1]
