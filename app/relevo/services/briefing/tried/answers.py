"""What was tried as a bot asked: by its words, and the customer's answer."""

from collections.abc import Iterator, Sequence

from relevo.domain.handover import Outcome
from relevo.services.briefing.tried.clauses import Clause
from relevo.services.briefing.tried.step import Step, share
from relevo.services.briefing.tried.words import Where, Words

Told = tuple[Clause, str]
"""A clause of a bot, and the text in which it stands."""

ALIKE = 0.5
"""Share of the words of the shorter of two steps by which one answer tells of both."""

BEGINS = 4
"""Characters before an answer that belong to no word of it."""


def answered(words: Words, bot: Sequence[Told], said: Sequence[Clause], where: Where) -> Step | None:
    """Return what a bot asked for and the customer answers to have done."""
    asked = _asked_for(bot)
    if asked is None or not said:
        return None
    yes, no = _answer(said)
    failed = any(clause.has("fails") for clause in said)
    if any(clause.has("helped") for clause, _ in bot):
        is_done = yes or no or failed
    else:
        is_done = (yes or _is_in_vain(said)) and not (no and any(clause.has("asks_done") for clause, _ in bot))
    if not is_done:
        return None
    clause, text = asked
    worked = yes and not failed and any(each.has("works") for each in said)
    return words.step(
        _sentence_of(clause, [each for each, told_in in bot if told_in is text], text),
        rule="bot_tried" if clause.has("bot_tries") and not clause.has("told") else "answered",
        families=frozenset(each.name for each in clause.of("told")),
        outcome=Outcome.WORKED if worked else Outcome.FAILED,
        otherwise=Outcome.FAILED,
        where=where,
    )


def tried_by_bot(words: Words, bot: list[Told], where: Where) -> Iterator[Step]:
    """Yield what the bot tried itself and failed at; it is told once, and taken out of what the bot said."""
    tried = next((number for number, (clause, _) in enumerate(bot) if clause.has("bot_tries")), None)
    if tried is None:
        return
    failed = next((each for each, _ in bot[tried:] if each.has("bot_fails")), None)
    if failed is None:
        return
    clause, text = bot[tried]
    del bot[: tried + 1]
    yield words.step(
        text[clause.start : clause.end],
        rule="bot_tried",
        families=frozenset(each.name for each in clause.of("told")),
        outcome=Outcome.FAILED,
        otherwise=Outcome.FAILED,
        where=where,
    )


def says_less(said: Step, asked: Step) -> bool:
    """Tell whether what the bot asked for says better what was done than the answer does: “incognito too”."""
    return not said.words or (len(said.words) < 2 and bool(said.families & asked.families))


def says_same(said: Step, asked: Step) -> bool:
    """Tell whether the customer words what the bot asked for."""
    fewer, more = sorted((said.words, asked.words), key=len)
    return bool(said.families & asked.families) or share(fewer, more) >= ALIKE


def _asked_for(bot: Sequence[Told]) -> Told | None:
    """Return the clause in which a bot asks for a step: one that is known, else whatever it asks after."""
    for group in ("told", "bot_tries", "asks_done"):
        for each in bot:
            if each[0].has(group):
                return each
    helped = next((number for number, (clause, _) in enumerate(bot) if clause.has("helped")), 0)
    before = [each for each in bot[:helped] if each[0].sentence != bot[helped][0].sentence]
    return before[-1] if before else None


def _answer(said: Sequence[Clause]) -> tuple[bool, bool]:
    """Tell whether an answer begins with yes, and whether with no."""
    for clause in said[:2]:
        first = {each.group for each in clause.of("yes", "no") if each.start - clause.start < BEGINS}
        if first:
            return "yes" in first, "no" in first
    return False, False


def _is_in_vain(said: Sequence[Clause]) -> bool:
    """Tell whether an answer begins with what came of what was asked for: “still red”."""
    first = next((clause for clause in said if clause.found), None)
    return first is not None and first.has("fails") and not first.has("unsaid") and not first.is_asked


def _sentence_of(clause: Clause, clauses: Sequence[Clause], text: str) -> str:
    """Return the rest of the sentence that a clause begins."""
    ends = [each.end for each in clauses if each.sentence == clause.sentence and each.start >= clause.start]
    return text[clause.start : max(ends, default=clause.end)]
