"""The ways to say a phrase, made when a word of it is first met: word by word, or as a pattern where it has gaps."""

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from relevo.text.letters import flat
from relevo.text.phrase_steps import Step, Words, any_of, doors_of, is_word, kept, required, step_of
from relevo.text.phrases import Choice, Gap, Number, Part, Sequenced, Term, forms_of, read_phrase

GAP_WORDS = 4
SLOT_WORDS = 12
FAR = 4
"""Characters that may stand between two words of a phrase."""

_NEXT = rf"[\W_]{{0,{FAR}}}(?<![^\W_])"
"""What stands before every word: something that is no letter and no digit, unless the text begins there."""

_GERMAN = {"ä": "(?:a|ae)", "ö": "(?:o|oe)", "ü": "(?:u|ue)", "ß": "(?:ß|ss)"}


class Line:
    """One way to say a phrase that has no gaps; `phrase` is its number, `doors` lead to it (see `doors_of`).

    `following` are the words of which one must stand behind its first, None where something else may.
    """

    __slots__ = ("doors", "following", "name", "phrase", "steps")

    def __init__(self, name: str, phrase: int, steps: tuple[Step, ...]) -> None:
        self.name, self.phrase, self.steps = name, phrase, steps
        first = _first(steps)
        self.doors = kept(frozenset(door for step in steps[: first + 1] for door in doors_of(step)))
        own = [_following(steps, place) for place in range(first + 1)]
        self.following = None if None in own else kept(frozenset().union(*filter(None, own)))

    def after(self, text: Words, place: int, step: int = 0) -> int | None:
        """Return the place after it where it stands at a place, read as far as it goes."""
        words, spans = text.words, text.spans
        for number in range(step, len(self.steps)):
            wanted, after = self.steps[number], None
            if place < len(words) and (number == 0 or spans[place][0] - spans[place - 1][1] <= FAR):
                if wanted.is_number:
                    after = text.after_figure(place)
                elif words[place] in wanted.whole or (not wanted.is_plain and wanted.fits(words[place])):
                    after = place + 1
            if not wanted.may_be_absent:
                if after is None:
                    return None
                place = after
            elif after is not None and (found := self.after(text, after, number + 1)) is not None:
                return found
        return place


def _first(steps: tuple[Step, ...]) -> int:
    """Return the place of the first step that is always there, the last one's where none is."""
    return next((place for place, step in enumerate(steps) if not step.may_be_absent), len(steps) - 1)


def _following(steps: tuple[Step, ...], place: int) -> frozenset[str] | None:
    """Return the words of which one stands behind the step at a place, None where another or none may."""
    found = frozenset[str]()
    for step in steps[place + 1 :] if steps[place].is_plain else ():
        if not step.is_plain:
            return None
        found |= step.whole
        if not step.may_be_absent:
            return found
    return None


class Plain:
    """A phrase without gaps; its lines are made when one of the words that lead to them is first met."""

    __slots__ = ("_lines", "_name", "_number", "_text")

    def __init__(self, name: str, number: int, text: str) -> None:
        self._name, self._number, self._text = name, number, text
        self._lines: tuple[Line, ...] | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the ways to say it, but for single words."""
        if self._lines is None:
            forms = forms_of(read_phrase(self._text)) or ()
            said = (tuple(map(step_of, form)) for form in forms if not is_word(form))
            self._lines = tuple(Line(self._name, self._number, steps) for steps in said)
        return self._lines


class Gapped:
    """A phrase with gaps, looked for by a pattern that is made when all its words first stand in one text."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self._text = name, text

    def may_stand(self, words: Collection[str]) -> bool:
        """Tell whether one of each of its words is among those of a text."""
        return all(step.is_among(words) for step in self._needed)

    @cached_property
    def _needed(self) -> tuple[Step, ...]:
        return tuple(any_of(steps) for steps in required(read_phrase(self._text)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what it looks like."""
        return re.compile(rf"(?<![^\W_]){pattern_of(read_phrase(self._text))}(?![^\W_])")


def pattern_of(parts: Sequenced) -> str:
    return "".join(map(_pattern_of_part, parts))


def _pattern_of_part(part: Part) -> str:
    match part:
        case Term(text=text):
            return _NEXT + _word(text)
        case Number():
            return rf"{_NEXT}\d(?:[\d.,]*\d)?"
        case Gap(name=None):
            return rf"(?:{_NEXT}[^\W_]+){{0,{GAP_WORDS}}}?"
        case Gap(name=name, is_last=is_last):
            shortest = "" if is_last else "?"
            return rf"{_NEXT}(?P<{name}>[^\W_]+(?:{_NEXT}[^\W_]+){{0,{SLOT_WORDS - 1}}}{shortest})"
        case Choice(of=sequences, may_be_absent=may_be_absent):
            return f"(?:{_choice(sequences)}){'?' if may_be_absent else ''}"


def _choice(sequences: Sequence[Sequenced]) -> str:
    """Return the pattern of one of several; what stands before each first word is written once, as that costs most."""
    firsts = [each[0] for each in sequences]
    words = [first.text for first in firsts if isinstance(first, Term)]
    if len(words) < len(firsts):
        return "|".join(map(pattern_of, sequences))
    rests = (pattern_of(each[1:]) for each in sequences)
    return f"{_NEXT}(?:{'|'.join(map(str.__add__, map(_word, words), rests))})"


def _word(part: str) -> str:
    return "".join(_GERMAN.get(c, re.escape(flat(c))) if c != "*" else r"[^\W_]*" for c in part.lower())
