"""What was tried as a bot asked: by its words, and the customer's answer."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relevo.domain.handover import Outcome
from relevo.services.briefing.tried.clauses import Clause
from relevo.services.briefing.tried.deeds import family_of
from relevo.services.briefing.tried.step import MERE_DEED, Step, share
from relevo.services.briefing.tried.words import Where, Words

_SENTENCE_END = re.compile(r"[.!?…\n]")

DENIED = "denied"
"""The sign that somebody was asked whether they did something, and says no."""

Told = tuple[Clause, str]
"""A clause of a bot or an advisor, and the text in which it stands."""

ALIKE = 0.5
"""Share of the words of the shorter of two steps by which one answer tells of both."""

ALIKE_ANSWER = 0.3
"""The same where it was asked whether something was done, and the answer may be about another thing as well."""

BEGINS = 4
"""Characters before an answer that belong to no word of it."""

FEW = 2
"""Words that carry meaning from which on an answer names itself what was done."""

PARTS = 3
"""Things that are asked for in one sentence and answered at once: “both done”."""


class Heard(NamedTuple):
    """What an answer says of what was asked for: yes, no, that it worked, that it was given up.

    `points_back` where it names what was done only by a word for it: “la giré”.
    """

    yes: bool
    no: bool
    worked: bool
    gave_up: bool
    points_back: bool


def answered(
    words: Words, asked: Sequence[Told], said: Sequence[Clause], answer: str, where: Where, told: Sequence[Step]
) -> Iterator[Step]:
    """Yield what somebody asked for, with the signs of whether the customer answers to have done it.

    `said` are the clauses of the `answer`, `told` the steps that it tells itself.
    """
    heard = _heard(words, said, told)
    outcome = Outcome.WORKED if heard.yes and heard.worked else Outcome.FAILED
    outcome = Outcome.ABANDONED if heard.gave_up else outcome
    is_done = heard.yes or heard.points_back or heard.gave_up
    for clause, text, start, end in _asked_for(words, asked, is_done=is_done):
        if not said:
            return
        is_tried = clause.has("bot_tries") and not clause.has("told")
        rule = "bot_tried" if is_tried else "answered" if where.is_by_machine else "advised"
        signs = frozenset(_signs(words, asked, said, heard, (clause, text), answer[said[0].start : said[0].end]))
        yield words.step(
            text[start:end],
            rule=rule,
            families=frozenset(each.name for each in clause.of("told")),
            outcome=outcome,
            otherwise=Outcome.FAILED,
            where=where,
            signs=signs if is_tried else signs | {"answered"},
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
        not said.words
        or said.families == MERE_DEED
        or (asked.outcome is said.outcome is Outcome.ABANDONED and not said.families)
        or (len(said.words) < 2 and bool(said.families & asked.families))
    )


def says_same(said: Step, asked: Step) -> bool:
    """Tell whether the customer words what the bot asked for."""
    fewer, more = sorted((said.words, asked.words), key=len)
    if "asks_done" in asked.signs and share(fewer, more) >= ALIKE_ANSWER:
        return True
    return bool(said.families & asked.families) or share(fewer, more) >= ALIKE


def _signs(
    words: Words, bot: Sequence[Told], said: Sequence[Clause], heard: Heard, asked: Told, said_first: str
) -> Iterator[str]:
    """Yield how somebody asked, and whether the customer answers to have done it."""
    clause, text = asked
    yes, no = heard.yes, heard.no
    asks_done = any(_asks_done(words, each, told_in) for each, told_in in bot)
    if asks_done:
        yield "asks_done"
        yes = yes or (not no and (words.tells_often(said_first) or said[0].has("yes")))
    is_known = clause.has("told", "bot_tries") or _asks_done(words, clause, text)
    said_so = text[clause.start : clause.end]
    is_told_to = words.asks_to_do(said_so)
    if clause.is_asked and not asks_done and not is_told_to and not clause.has("helped"):
        yield "asked_state"
    is_order = (yes or heard.points_back) and not is_known and not is_told_to and words.orders(said_so)
    if not is_known and not is_told_to:
        yield "asked_order" if is_order else "asked_somehow"
    if any(each.has("helped") for each, _ in bot):
        is_done = yes or no or any(each.has("fails") for each in said)
    else:
        is_done = (yes or heard.points_back or heard.gave_up or _is_in_vain(said)) and not (asks_done and no)
    if is_done:
        yield "answers_done"
        if heard.points_back and not yes:
            yield "points_back"
        if asks_done or is_told_to or is_order:
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


def _asks_done(words: Words, clause: Clause, text: str) -> bool:
    """Tell whether it is asked if something was done that can be tried: not “have you a reference?”."""
    if not clause.has("asks_done") or not words.tells_done(text[clause.start : clause.end]):
        return False
    ends = _SENTENCE_END.search(text, clause.end)
    return clause.is_asked or (ends is not None and ends[0] == "?")


def _asked_for(words: Words, bot: Sequence[Told], *, is_done: bool) -> Iterator[tuple[Clause, str, int, int]]:
    """Yield the clause in which somebody asks for a step, its text, and from where to where it is told there.

    One that is known, else whatever is asked for; where it `is_done`, of a sentence that asks for several each.
    """
    asked = _one_asked_for(words, bot, is_done=is_done)
    if asked is None:
        return
    clause, text = asked
    clauses = [each for each, told_in in bot if told_in is text]
    end = _end_of_sentence(clause, clauses)
    parts = list(_parts(words, text, clause.start, end)) if is_done else []
    if len(parts) < 2:
        yield clause, text, clause.start, end
        return
    for first, last in parts[:PARTS]:
        own = next((each for each in clauses if each.start <= first < each.end), clause)
        yield own, text, first, last


def _parts(words: Words, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each of several things is asked for that may be done instead of one another: “… or switch …”."""
    first = start
    for place, behind in words.choices(text, start, end):
        if words.asks_to_do(text[behind:end]) or words.orders(text[behind:end]):
            yield first, place
            first = behind
    yield first, end


def _one_asked_for(words: Words, bot: Sequence[Told], *, is_done: bool) -> Told | None:
    for group in ("told", "bot_tries", "asks_done"):
        for clause, text in bot:
            if group == "asks_done" and not _asks_done(words, clause, text):
                continue
            if clause.has(group) and (clause.is_asked or not words.tells_deed(text[clause.start : clause.end])):
                return clause, text
    for asks in (words.asks_to_do, words.orders) if is_done else (words.asks_to_do,):
        for clause, text in bot:
            if not clause.is_asked and asks(text[clause.start : clause.end]):
                return clause, text
    helped = next((number for number, (clause, _) in enumerate(bot) if clause.has("helped")), 0)
    before = [each for each in bot[:helped] if each[0].sentence != bot[helped][0].sentence]
    return before[-1] if before else None


def _heard(words: Words, said: Sequence[Clause], told: Sequence[Step]) -> Heard:
    yes, no = _answer(said)
    first = next((step for step in told if step.rule == "said"), None)
    return Heard(
        yes=yes,
        no=no,
        worked=_works_first(said),
        gave_up=first is not None and first.outcome is Outcome.ABANDONED and not first.families,
        points_back=first is not None and not no and len(first.words) < FEW and words.names_again(first.title),
    )


def _works_first(said: Sequence[Clause]) -> bool:
    """Tell whether what came of it first is told to be good: what fails later may be another thing."""
    first = next((clause for clause in said if clause.has("fails", "works", "holds")), None)
    return first is not None and not first.has("fails")


def _answer(said: Sequence[Clause]) -> tuple[bool, bool]:
    """Tell whether an answer begins with yes, and whether with no; it is none where it takes back what it said."""
    if said and said[0].has("takes_back"):
        return False, True
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


def _end_of_sentence(clause: Clause, clauses: Sequence[Clause]) -> int:
    """Return where the sentence ends that a clause begins."""
    ends = [each.end for each in clauses if each.sentence == clause.sentence and each.start >= clause.start]
    return max(ends, default=clause.end)
