"""How likely a clause tells something that an advisor would otherwise ask: by the clues in it and around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from typing import NamedTuple

from relevo.services.briefing.told.clauses import Clause, Sentence
from relevo.text.language import COMMON
from relevo.text.wording import flat

ALONE = "_alone"
FEW_TELLING = 2
"""Words that carry meaning up to which a sign named `…_alone` counts: in a longer clause it says something else."""

LAST = "last_clause"
"""The clue that a turn ends with a clause."""

YES_OR_NO = ("answer_yes", "answer_no")

AFTER, BEFORE = "after_", "before_"
"""Beginnings of the clues that the clause before this one, and the one behind it, hold a sign."""

STEPS = ((2, "words_2"), (3, "words_3"), (4, "words_4"), (6, "words_6"))
"""Numbers of words that carry meaning of which each is a clue: so many, or more."""

THIRD = 2
"""The number of a turn or sentence from which on its place says no more."""

LENGTHS = ((60, "turn_60"), (150, "turn_150"), (300, "turn_300"), (600, "turn_600"))
"""Characters of a turn, each a clue: whoever writes so many or more says much that nobody has to ask."""

IDLE = frozenset(("emotion", "person", "talk", "thanks", "tried"))
"""Signs of what is no fact by itself: a call for a person, thanks, anger, talk about the talk, what was tried."""

PLEADING = frozenset(("able", "wish"))
NOTHING_ELSE = "nothing_else"
"""The clue that a clause says nothing but such a thing, with what pleads for it ("I want to ...")."""

IDENTIFIES = "identifies"
"""The clue that a clause holds something to be found by: an e-mail address, or a number of many digits."""

MANY_DIGITS = 5
"""Digits from which on they are rather a number of something than how many or when."""

STRONGEST = 30.0
"""Points beyond which nothing gets likelier."""


class Standing(NamedTuple):
    """Where a sentence stands: the number of the turn and of the sentence in it, and what was said before.

    `answers` where the turn answers a question, `unasked` where it follows words that ask nothing; `length`
    is that of the turn, in characters, `is_last` where the sentence ends it; `before` are the clues of what was said
    right before the turn.
    """

    turn: int
    place: int
    answers: bool
    unasked: bool
    length: int
    is_last: bool = False
    before: tuple[str, ...] = ()


def signs_of(sentence: Sentence) -> list[list[str]]:
    """Return the signs in each clause of a sentence; a yes or a no is one only where the sentence begins with it."""
    return [
        sorted({mark.name for mark in clause.marks if mark.first == 0 or mark.name not in YES_OR_NO})
        for clause in sentence.clauses
    ]


def clues(
    number: int, signs: Sequence[Sequence[str]], count: int, has_figure: bool, around: Iterable[str]
) -> list[str]:
    """Return the names of what speaks for or against one clause of a sentence: `[weights]` says how much.

    Args:
        number: Which clause of the sentence it is.
        signs: Those in each clause.
        count: Words of the clause that carry meaning.
        has_figure: Whether a figure stands among what is kept of it.
        around: What the place of the sentence says.
    """
    found = ["base", *around]
    found += [name for name in signs[number] if count <= FEW_TELLING or not name.endswith(ALONE)]
    if number:
        found += [AFTER + name for name in signs[number - 1]]
    if number + 1 < len(signs):
        found += [BEFORE + name for name in signs[number + 1]]
    found += [name for step, name in STEPS if count >= step]
    if has_figure:
        found.append("figure")
    return found


def around(standing: Standing, *, is_question: bool) -> Iterator[str]:
    """Yield what the place of a sentence in the conversation says."""
    if is_question:
        yield "question"
    yield ("first_turn", "second_turn", "later_turn")[min(standing.turn, THIRD)]
    yield ("first_sentence", "second_sentence", "later_sentence")[min(standing.place, THIRD)]
    if standing.answers:
        yield "answer" if not standing.place else "behind_answer"
    if standing.unasked:
        yield "unasked"
    yield from (name for length, name in LENGTHS if standing.length >= length)
    yield from standing.before


def points(found: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return what clues add up to: the logarithm of the odds."""
    return sum(weights.get(name, 0.0) for name in found)


def likelihood(score: float) -> float:
    """Return how likely it is that something of some points is told, in (0, 1)."""
    return 1.0 / (1.0 + exp(-max(-STRONGEST, min(STRONGEST, score))))


def telling(clause: Clause, sentence: Sentence) -> list[int]:
    """Return the places of the words that carry meaning by themselves."""
    idle = sentence.vocabulary.empty
    lowers = ((place, sentence.words[place].lower) for place in clause.kept)
    return [place for place, lower in lowers if lower not in idle and flat(lower) not in COMMON]


def says_nothing_else(clause: Clause, told: Iterable[int]) -> bool:
    """Tell whether all that carries meaning in a clause belongs to signs of what is no fact."""
    idle = [mark for mark in clause.marks if mark.name in IDLE]
    if not idle:
        return False
    covering = [*idle, *(mark for mark in clause.marks if mark.name in PLEADING)]
    return all(any(mark.first <= place <= mark.last for mark in covering) for place in told)


def has_figure(clause: Clause, sentence: Sentence) -> bool:
    """Tell whether a figure stands among what is kept, or an e-mail address, which is as plain a fact."""
    kept = "".join([sentence.words[place].lower for place in clause.kept])
    return "@" in kept or any(map(str.isdigit, kept))


def identifies(clause: Clause, sentence: Sentence) -> bool:
    """Tell whether what is kept holds something to be found by."""
    kept = "".join([sentence.words[place].lower for place in clause.kept])
    return "@" in kept or sum(map(str.isdigit, kept)) >= MANY_DIGITS
