"""What was tried by what people say: the customer, and the bot that asked for it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from relevo.domain.handover import Outcome, Speaker, Turn
from relevo.services.briefing.tried.answers import Told, answered, is_answered, says_less, says_same, tried_by_bot
from relevo.services.briefing.tried.circumstances import beside, listed_in_vain, place_signs
from relevo.services.briefing.tried.clauses import READ, Clause, Found, Reader
from relevo.services.briefing.tried.deeds import family_of, is_by_helper, is_deed
from relevo.services.briefing.tried.rules import TriedRules
from relevo.services.briefing.tried.step import MERE_TRY, Step, telling
from relevo.services.briefing.tried.words import AFTER, AWAY, MEANT, Where, Words, outcome_behind
from relevo.text.language import language_of
from relevo.text.wording import Wordings

ENDS, WORKS = ("did",), ("works",)
"""Groups that begin another step, and that tell that one worked."""

CLOSE = 24
"""Characters before a deed in which is told that it was not done."""

SOON = 1
"""Clauses behind a deed in which what came of it may stand."""

LISTED = 40
"""Characters up to which a clause in which nothing was found goes on with the list before it."""

LEAVES = 16
"""Characters from which on a clause that tells of giving up tells of what."""

SHORT = 14
"""Characters up to which a clause that says only what was done leaves its thing to the next one."""

AGAIN = 22
"""Characters up to which a clause tells more of what was done with the same thing: “pasted it”."""

NEAR = 6
"""Characters between two clauses of one list."""

WAITS = 40
"""Characters up to which a turn that asks to wait is no answer: what was asked for stays asked."""

TALK = 8_000
"""Characters of one transcript that are read, the last ones: more costs more than it can be worth."""

_TOLD = (
    "did",
    "again",
    "unsaid",
    "by_itself",
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
    "takes_back",
    "waits",
)


class Sayings:
    """Finds steps in transcripts, and in what customers write."""

    def __init__(self, rules: TriedRules, words: Words) -> None:
        self._rules, self._words = rules, words

    @cached_property
    def _customer(self) -> Reader:
        return self._words.reader(*_TOLD)

    @cached_property
    def _bot(self) -> Reader:
        return self._words.reader("told", "helped", "asks_done", "bot_tries", "bot_fails")

    def wordings(self) -> Iterator[Wordings]:
        """Yield the phrases by which the customer and the bot are read."""
        yield self._customer.wordings
        yield self._bot.wordings

    def in_transcript(self, turns: Sequence[Turn], where: Where, language: str | None = None) -> Iterator[Step]:
        """Yield what was tried by a transcript: at the customer's own accord, as the bot asked, by the bot.

        `language` is the one that the customer is said to use.
        """
        bot: list[Told] = []
        is_by_machine = True
        read = _as_one(_latest(turns[-self._rules.turns :]))
        if language is None:
            language = language_of("\n".join(turn.text for turn in read if turn.speaker is Speaker.CUSTOMER)[:READ])
        places = [number for number, turn in enumerate(read) if turn.speaker is Speaker.CUSTOMER]
        for number, turn in enumerate(read):
            signs = frozenset(place_signs(number, places, bot))
            at = Where(where.evidence, where.source, turn.at or where.at, signs)
            if turn.speaker is not Speaker.CUSTOMER:
                bot.extend((clause, turn.text) for clause in self._bot.clauses(turn.text, language))
                if turn.speaker is Speaker.BOT:
                    yield from tried_by_bot(self._words, bot, at)
                is_by_machine = turn.speaker is Speaker.BOT
                continue
            said = self._customer.clauses(turn.text, language)
            if len(turn.text) <= WAITS and any(clause.has("waits") for clause in said):
                continue
            steps = listed_in_vain(self._steps(said, turn.text, at, "said"))
            said = self._as_corrected(said, turn.text)
            answering = replace(at, is_by_machine=is_by_machine)
            for asked in list(answered(self._words, bot, said, turn.text, answering, steps)):
                if is_answered(asked):
                    steps = [step for step in steps if not (says_less(step, asked) or self._points_back(step))]
                if not any(says_same(step, asked) for step in steps):
                    yield asked
            yield from steps
            bot = []

    def _as_corrected(self, said: list[Clause], text: str) -> list[Clause]:
        """Return the clauses of an answer from the one on by which what stands before it is taken back."""
        for place in range(len(said) - 1, 0, -1):
            done = telling(text[said[0].start : said[place].start])
            if self._takes_back(said[place], text, done):
                return said[place:]
        return said

    def _points_back(self, step: Step) -> bool:
        """Tell whether a step names nothing but what the bot named before: “I have pressed them”."""
        return len(step.words) < 2 and self._words.names_again(step.title)

    def by_customer(self, text: str, where: Where, language: str | None = None) -> Iterator[Step]:
        """Yield what a customer writes in a form to have done: who did it is named, other words may be the system's."""
        clauses = self._customer.clauses(text, language, is_strict=True)
        yield from listed_in_vain(self._steps(clauses, text, where, "written"))

    def _steps(self, clauses: list[Clause], text: str, where: Where, rule: str) -> Iterator[tuple[Step, int, int]]:
        """Yield the steps of clauses that say something done, with what is told to have come of each, and from which
        clause to which it is told.
        """
        place, before, is_given_up = 0, 0, False
        while place < len(clauses):
            clause = clauses[place]
            did = [each for each in clause.of("did") if _is_said(clause, each, text)]
            if not did and not is_given_up and self._leaves(text, clause):
                place, is_given_up = place + 1, True
                said = text[_of_what(clauses, place - 1, before) : clause.end]
                left = self._step(said, frozenset(), Outcome.ABANDONED, where, rule)
                yield left, place - 1, place - 1
                continue
            if not did or (clause.is_asked and not clause.has("fails")):
                place += 1
                continue
            first, last = place, self._last_of_step(text, clauses, place, frozenset(each.name for each in did))
            outcome = _outcome(clauses, last, did)
            if outcome is Outcome.WORKED and _is_taken_back(clauses[last + 1 :]):
                outcome = Outcome.UNKNOWN
            place, is_given_up = last + 1, outcome is Outcome.ABANDONED
            if self._is_corrected(clauses, first, last, text):
                continue
            if self._counts(clauses[first : place + 1], did, outcome, text) and not (first == before and _is_away(did)):
                said = text[self._start(clauses, first, last, before) : clauses[last].end]
                signs = frozenset(self._signs(clauses, first, last, text))
                step = self._step(said, frozenset(each.name for each in did), outcome, where, rule, signs)
                yield step, first, last
                before = place

    def _is_corrected(self, clauses: Sequence[Clause], first: int, last: int, text: str) -> bool:
        """Tell whether the clauses behind a step, up to the next one, take it back: "no wait, I have not"."""
        done = telling(text[clauses[first].start : clauses[last].end])
        for clause in clauses[last + 1 :]:
            if self._takes_back(clause, text, done):
                return True
            if any(_is_said(clause, each, text) for each in clause.of("did")):
                return False
        return False

    def _takes_back(self, clause: Clause, text: str, done: frozenset[str]) -> bool:
        """Tell whether a clause says that what was told is not so, and nothing else but what was `done`."""
        taken = clause.of("takes_back")
        if not taken or clause.is_asked:
            return False
        rest = (
            text[clause.start : min(each.start for each in taken)] + text[max(each.end for each in taken) : clause.end]
        )
        return self._words.tells_nothing(rest, done)

    def _step(
        self,
        said: str,
        families: frozenset[str],
        outcome: Outcome | None,
        where: Where,
        rule: str,
        signs: frozenset[str] = frozenset(),
    ) -> Step:
        return self._words.step(
            said,
            rule=rule,
            families=families,
            outcome=outcome,
            otherwise=self._rules.said_outcome,
            where=where,
            signs=signs,
        )

    def _signs(self, clauses: Sequence[Clause], first: int, last: int, text: str) -> Iterator[str]:
        """Yield the signs of the clauses in which a step is told, and of those beside them."""
        own = clauses[first]
        did = min((each.start for each in own.of("did")), default=own.start)
        if self._words.subordinates(text[own.start : did]):
            yield "subordinate"
        yield from beside(clauses, first, last)

    def _counts(self, clauses: Sequence[Clause], did: Sequence[Found], outcome: Outcome | None, text: str) -> bool:
        """Tell whether a step, with the clause behind it, was tried: not the cause of all, nor only meant."""
        if clauses[0].has("since") and outcome is not Outcome.WORKED:
            return False
        if outcome is Outcome.ABANDONED or any(each.name != MEANT for each in did):
            return True
        return outcome is Outcome.FAILED and any(
            each.sentence == clauses[0].sentence and self._words.contrasts(text[each.start : each.end])
            for each in clauses[1:]
        )

    def _leaves(self, text: str, clause: Clause) -> bool:
        """Tell whether a clause by itself tells of what somebody gave up on."""
        said = text[clause.start : clause.end]
        return clause.has("gives_up") and not clause.is_asked and len(said) >= LEAVES and self._words.speaks(said)

    def _start(self, clauses: Sequence[Clause], first: int, last: int, before: int) -> int:
        """Return where the words of a step begin: with the clause before, where its own name nothing."""
        own, earlier = clauses[first], clauses[max(first - 1, before)]
        if _is_away(own.of("did")):
            return next(each.start for each in clauses[before:] if each.sentence == own.sentence)
        is_short = clauses[last].end - own.start <= AGAIN and earlier.sentence == own.sentence
        return earlier.start if is_short else own.start

    def _last_of_step(self, text: str, clauses: list[Clause], place: int, families: frozenset[str]) -> int:
        """Return up to which clause a step is told: more of the same, what undoes it, and the rest of a list."""
        last = place
        for number in range(place + 1, min(place + 4, len(clauses))):
            clause = clauses[number]
            if clause.sentence != clauses[place].sentence:
                break
            is_short = clause.end - clause.start < LISTED and clause.start - clauses[last].end <= NEAR
            goes_on = frozenset(map(family_of, families)) != MERE_TRY and not clause.found and is_short
            done = {each.name for each in clause.of("did")}
            undoes = any(each.start - clause.start < NEAR for each in clause.of("again"))
            is_same = bool(done & families) and not any(map(is_deed, done))
            is_one = bool(done) and (self._is_same_thing(text, clause) or _names_nothing(text, clauses[last]))
            if not (goes_on or is_same or undoes or is_one):
                break
            last = number
        return last

    def _is_same_thing(self, text: str, clause: Clause) -> bool:
        """Tell whether a clause tells what else was done with the thing that was named before."""
        said = text[clause.start : clause.end]
        return len(said) <= AGAIN and self._words.tells_little(said) and self._words.names_again(said)


def _of_what(clauses: Sequence[Clause], place: int, before: int) -> int:
    """Return where it begins to be told what was given up: with what was meant or begun in the same sentence."""
    own = clauses[place]
    meant = (each for each in clauses[before:place] if each.sentence == own.sentence)
    return next((each.start for each in meant if any(did.name == MEANT for did in each.of("did"))), own.start)


def _latest(turns: Sequence[Turn]) -> Sequence[Turn]:
    """Return the last turns that are read, in order."""
    left = TALK
    for number in range(len(turns) - 1, -1, -1):
        left -= min(len(turns[number].text), READ)
        if left < 0:
            return turns[number + 1 :]
    return turns


def _as_one(turns: Sequence[Turn]) -> list[Turn]:
    """Return turns with those of a customer that follow each other as one, as far as that is read: so people chat."""
    made: list[Turn] = []
    for turn in turns:
        is_more = bool(made) and turn.speaker is made[-1].speaker is Speaker.CUSTOMER
        if is_more and len(made[-1].text) + len(turn.text) < READ:
            made[-1] = replace(made[-1], text=f"{made[-1].text}\n{turn.text}")
        else:
            made.append(turn)
    return made


def _is_said(clause: Clause, did: Found, text: str) -> bool:
    """Tell whether something is told as done: not hoped for, nor asked for, nor done by nobody."""
    if did.name == MEANT:
        return True
    if clause.has("by_itself"):
        return False
    reach = CLOSE if is_deed(did.name) else len(text)
    unsaid = [each for each in clause.of("unsaid") if each.start < did.end and each.start <= did.start + 3]
    if is_by_helper(did.name):
        unsaid = [each for each in unsaid if each.end < did.end]
    return all(did.start - each.end > reach for each in unsaid)


def _is_taken_back(rest: Sequence[Clause]) -> bool:
    """Tell whether the rest of a turn tells of nothing else that was done, and that it fails: "no, it does not"."""
    return any(each.has("fails") and not each.is_asked for each in rest) and not any(each.has("did") for each in rest)


def _outcome(clauses: list[Clause], last: int, did: Sequence[Found]) -> Outcome | None:
    """Return what is told to have come of a step: right behind a deed, later where a phrase knows it."""
    after = SOON if all(is_deed(each.name) for each in did) else AFTER
    return outcome_behind(clauses, last, did[0].end, ENDS, WORKS, after)


def _is_away(did: Sequence[Found]) -> bool:
    """Tell whether only being sent away is told."""
    return all(each.name == AWAY for each in did)


def _names_nothing(text: str, clause: Clause) -> bool:
    """Tell whether a clause leaves it to the next one to name what something was done with: “bajé”."""
    said = text[clause.start : clause.end]
    return len(said) <= SHORT and len(telling(said)) <= 1
