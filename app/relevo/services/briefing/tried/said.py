"""What was tried by what people say: the customer, and the bot that asked for it."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from relevo.domain.handover import Outcome, Speaker, Turn
from relevo.services.briefing.tried.clauses import ANYTHING, READ, Clause, Found, Reader
from relevo.services.briefing.tried.deeds import DEED
from relevo.services.briefing.tried.rules import TriedRules
from relevo.services.briefing.tried.step import MERE_TRY, Step
from relevo.services.briefing.tried.words import AFTER, Where, Words, outcome_behind
from relevo.text.wording import Wordings

ENDS, WORKS = ("did", "bare"), ("works",)
"""Groups that begin another step, and that tell that one worked."""

MEANT = "meant"
"""The name of phrases for what was meant or begun: tried where it is told to be given up."""

CLOSE = 24
"""Characters before a deed in the first person in which is told that it was not done."""

SOON = 1
"""Clauses behind what may have been anything, in which what came of it may stand."""

LISTED = 40
"""Characters up to which a clause in which nothing was found goes on with the list before it."""

NEAR = 6
"""Characters between two clauses of one list."""

TALK = 8_000
"""Characters of one transcript that are read, the last ones: more costs more than it can be worth."""

BEGINS = 4
"""Characters before an answer that belong to no word of it."""


class Sayings:
    """Finds steps in transcripts, and in what customers write."""

    def __init__(self, rules: TriedRules, words: Words) -> None:
        self._rules, self._words = rules, words

    @cached_property
    def _customer(self) -> Reader:
        told = (
            "did",
            "bare",
            "sent",
            "again",
            "unsaid",
            "by_itself",
            "besides",
            "fails",
            "works",
            "gives_up",
            "relapse",
            "open",
            "denies",
            "holds",
            "since",
            "yes",
            "no",
        )
        return self._words.reader(*told)

    @cached_property
    def _bot(self) -> Reader:
        return self._words.reader("told", "helped", "asks_done", "bot_tries", "bot_fails")

    def wordings(self) -> Iterator[Wordings]:
        """Yield the phrases by which the customer and the bot are read."""
        yield self._customer.wordings
        yield self._bot.wordings

    def in_transcript(self, turns: Sequence[Turn], where: Where) -> Iterator[Step]:
        """Yield what was tried by a transcript: at the customer's own accord, as the bot asked, by the bot."""
        bot: list[tuple[Clause, str]] = []
        for turn in _latest(turns[-self._rules.turns :]):
            at = Where(where.evidence, where.source, turn.at or where.at)
            if turn.speaker is Speaker.BOT:
                bot.extend((clause, turn.text) for clause in self._bot.clauses(turn.text))
                yield from self._tried_by_bot(bot, at)
            elif turn.speaker is Speaker.CUSTOMER:
                said = self._customer.clauses(turn.text)
                steps = list(self._steps(said, turn.text, at, "said"))
                answered = self._answered(bot, said, at)
                if answered is not None:
                    steps = [step for step in steps if not _says_less(step, answered)]
                    if not any(_says_same(step, answered) for step in steps):
                        yield answered
                yield from steps
                bot = []

    def by_customer(self, text: str, where: Where) -> Iterator[Step]:
        """Yield what a customer writes, in a form or a message, to have done."""
        yield from self._steps(self._customer.clauses(text), text, where, "written")

    def _steps(self, clauses: list[Clause], text: str, where: Where, rule: str) -> Iterator[Step]:
        """Yield the steps of clauses that say something done, with what is told to have come of each."""
        place = 0
        while place < len(clauses):
            clause = clauses[place]
            did = [each for each in clause.of("did", "bare", "sent") if _is_said(clause, each, text)]
            if not did or (clause.is_asked and not clause.has("fails")):
                place += 1
                continue
            last = self._last_of_step(clauses, place, frozenset(each.name for each in did))
            is_vague = all(each.name == ANYTHING or each.name.startswith(DEED) for each in did)
            after = SOON if is_vague else AFTER
            outcome = outcome_behind(clauses, last, did[0].end, ENDS, WORKS, after, may_deny=is_vague)
            place = last + 1
            is_cause = clause.has("since") and outcome is not Outcome.WORKED
            if is_cause or (outcome is not Outcome.ABANDONED and all(each.name == MEANT for each in did)):
                continue
            yield self._words.step(
                text[clause.start : clauses[last].end],
                rule=rule,
                families=frozenset(each.name for each in did),
                outcome=outcome,
                otherwise=self._rules.said_outcome,
                where=where,
            )

    def _last_of_step(self, clauses: list[Clause], place: int, families: frozenset[str]) -> int:
        """Return up to which clause a step is told: more of the same, what undoes it, and the rest of a list."""
        last = place
        for number in range(place + 1, min(place + 4, len(clauses))):
            clause = clauses[number]
            if clause.sentence != clauses[place].sentence:
                break
            is_short = clause.end - clause.start < LISTED and clause.start - clauses[last].end <= NEAR
            goes_on = families != MERE_TRY and not clause.found and is_short
            done = {each.name for each in clause.of("did", "bare")}
            undoes = any(each.start - clause.start < NEAR for each in clause.of("again"))
            if not (goes_on or done & families or undoes):
                break
            last = number
        return last

    def _answered(self, bot: list[tuple[Clause, str]], said: list[Clause], where: Where) -> Step | None:
        """Return what a bot asked for and the customer answers to have done."""
        asked = _asked_for(bot)
        if asked is None or not said:
            return None
        yes, no = _answer(said)
        failed = any(clause.has("fails") for clause in said)
        if any(clause.has("helped") for clause, _ in bot):
            is_done = yes or no or failed
        else:
            is_done = yes and not (no and any(clause.has("asks_done") for clause, _ in bot))
        if not is_done:
            return None
        clause, text = asked
        worked = yes and not failed and any(each.has("works") for each in said)
        return self._words.step(
            _sentence_of(clause, [each for each, told_in in bot if told_in is text], text),
            rule="bot_tried" if clause.has("bot_tries") and not clause.has("told") else "answered",
            families=frozenset(each.name for each in clause.of("told")),
            outcome=Outcome.WORKED if worked else Outcome.FAILED,
            otherwise=Outcome.FAILED,
            where=where,
        )

    def _tried_by_bot(self, bot: list[tuple[Clause, str]], where: Where) -> Iterator[Step]:
        """Yield what the bot tried itself and failed at; it is told once."""
        tried = next((number for number, (clause, _) in enumerate(bot) if clause.has("bot_tries")), None)
        if tried is None:
            return
        failed = next((each for each, _ in bot[tried:] if each.has("bot_fails")), None)
        if failed is None:
            return
        clause, text = bot[tried]
        del bot[: tried + 1]
        yield self._words.step(
            text[clause.start : clause.end],
            rule="bot_tried",
            families=frozenset(each.name for each in clause.of("told")),
            outcome=Outcome.FAILED,
            otherwise=Outcome.FAILED,
            where=where,
        )


def _latest(turns: Sequence[Turn]) -> Sequence[Turn]:
    """Return the last turns that are read, in order."""
    left = TALK
    for number in range(len(turns) - 1, -1, -1):
        left -= min(len(turns[number].text), READ)
        if left < 0:
            return turns[number + 1 :]
    return turns


def _is_said(clause: Clause, did: Found, text: str) -> bool:
    """Tell whether something is told as done: not hoped for, nor asked for; French participles by themselves begin."""
    if did.group == "bare" and (did.start - clause.start > BEGINS or text[did.start : did.end].isascii()):
        return False
    if did.name == MEANT:
        return True
    if clause.has("by_itself"):
        return False
    if did.name == ANYTHING and any(did.start <= each.start < did.end for each in clause.of("besides")):
        return False
    reach = CLOSE if did.name.startswith(DEED) else len(text)
    unsaid = (each for each in clause.of("unsaid") if each.start < did.end and each.start <= did.start + 3)
    return all(did.start - each.end > reach for each in unsaid)


def _asked_for(bot: Sequence[tuple[Clause, str]]) -> tuple[Clause, str] | None:
    """Return the clause in which a bot asks for a step: one that is known, else whatever it asks after."""
    for group in ("told", "bot_tries", "asks_done"):
        for each in bot:
            if each[0].has(group):
                return each
    helped = next((number for number, (clause, _) in enumerate(bot) if clause.has("helped")), 0)
    before = [each for each in bot[:helped] if each[0].sentence != bot[helped][0].sentence]
    return before[-1] if before else None


def _says_less(said: Step, answered: Step) -> bool:
    """Tell whether what the bot asked for says better what was done than the answer does: “incognito too”."""
    return not said.words or (len(said.words) < 2 and bool(said.families & answered.families))


def _says_same(said: Step, answered: Step) -> bool:
    return bool(said.families & answered.families) or bool(said.words & answered.words)


def _answer(said: list[Clause]) -> tuple[bool, bool]:
    """Tell whether an answer begins with yes, and whether with no."""
    for clause in said[:2]:
        first = {each.group for each in clause.of("yes", "no") if each.start - clause.start < BEGINS}
        if first:
            return "yes" in first, "no" in first
    return False, False


def _sentence_of(clause: Clause, clauses: Sequence[Clause], text: str) -> str:
    """Return the rest of the sentence that a clause begins."""
    ends = [each.end for each in clauses if each.sentence == clause.sentence and each.start >= clause.start]
    return text[clause.start : max(ends, default=clause.end)]
