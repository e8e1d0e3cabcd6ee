"""What was tried as a bot asked: by its words, and the customer's answer."""

from collections.abc import Iterator, Sequence

from relevo.domain.handover import Outcome
from relevo.services.briefing.tried.clauses import Clause
from relevo.services.briefing.tried.deeds import family_of
from relevo.services.briefing.tried.step import MERE_DEED, Step, share
from relevo.services.briefing.tried.words import Where, Words

DENIED = "denied"
"""The sign that somebody was asked whether they did something, and says no."""

Told = tuple[Clause, str]
"""A clause of a bot, and the text in which it stands."""

ALIKE = 0.5
"""Share of the words of the shorter of two steps by which one answer tells of both."""

BEGINS = 4
"""Characters before an answer that belong to no word of it."""


def answered(words: Words, bot: Sequence[Told], said: Sequence[Clause], answer: str, where: Where) -> Step | None:
    """Return what a bot asked for, with the signs of whether the customer answers to have done it.

    `said` are the clauses of the `answer`.
    """
    asked = _asked_for(words, bot)
    if asked is None or not said:
        return None
    yes, _ = _answer(said)
    failed = any(clause.has("fails") for clause in said)
    clause, text = asked
    worked = yes and not failed and any(each.has("works") for each in said)
    return words.step(
        _sentence_of(clause, [each for each, told_in in bot if told_in is text], text),
        rule="bot_tried" if clause.has("bot_tries") and not clause.has("told") else "answered",
        families=frozenset(each.name for each in clause.of("told")),
        outcome=Outcome.WORKED if worked else Outcome.FAILED,
        otherwise=Outcome.FAILED,
        where=where,
        signs=frozenset(_signs(words, bot, said, asked, answer[said[0].start : said[0].end])),
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
    return (
        not said.words or said.families == MERE_DEED or (len(said.words) < 2 and bool(said.families & asked.families))
    )


def says_same(said: Step, asked: Step) -> bool:
    """Tell whether the customer words what the bot asked for."""
    fewer, more = sorted((said.words, asked.words), key=len)
    if "asks_done" in asked.signs and fewer & more:
        return True
    return bool(said.families & asked.families) or share(fewer, more) >= ALIKE


def _signs(words: Words, bot: Sequence[Told], said: Sequence[Clause], asked: Told, said_first: str) -> Iterator[str]:
    """Yield how a bot asked, and whether the customer answers to have done it."""
    clause, text = asked
    yes, no = _answer(said)
    asks_done = any(each.has("asks_done") for each, _ in bot)
    if asks_done:
        yield "asks_done"
        yes = yes or (not no and words.tells_often(said_first))
    is_known = clause.has("told", "bot_tries", "asks_done")
    is_told_to = words.asks_to_do(text[clause.start : clause.end])
    if not is_known and not is_told_to:
        yield "asked_somehow"
    if any(each.has("helped") for each, _ in bot):
        is_done = yes or no or any(each.has("fails") for each in said)
    else:
        is_done = (yes or _is_in_vain(said)) and not (asks_done and no)
    if is_done:
        yield "answers_done"
        if asks_done or is_told_to:
            yield "done_as_asked" if asks_done else "done_as_told"
        if is_known:
            yield "answers_known"
    elif any(each.has("unsaid") for each in said[:2]):
        yield "answers_unsaid"
    if asks_done and no:
        yield DENIED


def is_answered(asked: Step) -> bool:
    """Tell whether an answer says by itself that what was asked for was done."""
    return "answers_done" in asked.signs


def _asked_for(words: Words, bot: Sequence[Told]) -> Told | None:
    """Return the clause in which a bot asks for a step: one that is known, else whatever it asks after."""
    for group in ("told", "bot_tries", "asks_done"):
        for clause, text in bot:
            if clause.has(group) and (clause.is_asked or not words.tells_deed(text[clause.start : clause.end])):
                return clause, text
    for clause, text in bot:
        if not clause.is_asked and words.asks_to_do(text[clause.start : clause.end]):
            return clause, text
    helped = next((number for number, (clause, _) in enumerate(bot) if clause.has("helped")), 0)
    before = [each for each in bot[:helped] if each[0].sentence != bot[helped][0].sentence]
    return before[-1] if before else None


def _answer(said: Sequence[Clause]) -> tuple[bool, bool]:
    """Tell whether an answer begins with yes, and whether with no."""
    for clause in said[:2]:
        first = {each.group for each in clause.of("yes", "no") if each.start - clause.start < BEGINS}
        if first:
            return "yes" in first, "no" in first
        if not clause.is_asked and not clause.has("unsaid") and _did_it(clause):
            return True, False
    return False, False


def _did_it(clause: Clause) -> bool:
    """Tell whether somebody only says to have done it: “I did that on Monday”, “das hab ich schon gemacht”."""
    return any(family_of(each.name) in MERE_DEED for each in clause.of("did"))


def _is_in_vain(said: Sequence[Clause]) -> bool:
    """Tell whether an answer begins with what came of what was asked for: “still red”."""
    first = next((clause for clause in said if clause.found), None)
    return first is not None and first.has("fails") and not first.has("unsaid") and not first.is_asked


def _sentence_of(clause: Clause, clauses: Sequence[Clause], text: str) -> str:
    """Return the rest of the sentence that a clause begins."""
    ends = [each.end for each in clauses if each.sentence == clause.sentence and each.start >= clause.start]
    return text[clause.start : max(ends, default=clause.end)]
