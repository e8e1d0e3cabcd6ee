"""How a phrase that is data is written (see text.wording), read into its parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from sys import intern

MAX_GAPS = 2
MOST_FORMS = 64
"""Ways to say one phrase, alternatives of several words multiplied, up to which each is kept by itself."""

_PARTS = re.compile(r"\.\.\.|…|[()\[\]|#]|\{[a-z_]+\}|[^\W_*]*\*?[^\W_*]+\*?")


class PhraseError(ValueError):
    """A phrase cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word as it is written, `*` at its beginning or end for anything."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Other words; told by `name` where it has one. `is_last` where nothing of the phrase follows."""

    name: str | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences, or none where it may be left out."""

    of: tuple["Sequenced", ...]
    may_be_absent: bool


Part = Term | Number | Gap | Choice
Sequenced = tuple[Part, ...]
Form = tuple[Term | Number | Choice, ...]
"""A phrase without gaps, in which every choice is between single words."""


def read_phrase(text: str) -> Sequenced:
    """Read a phrase. Raises: PhraseError."""
    reading = _Reading(text)
    parts = reading.sequence()
    if reading.left:
        raise PhraseError(f"“{text}”: {reading.left[0]} closes nothing")
    if not reading.has_words:
        raise PhraseError(f"“{text}”: has no word that it could be found by")
    return parts


def alternatives(text: str) -> list[str]:
    """Return what a phrase that is one choice and nothing else chooses from, each a phrase; else the phrase itself.

    Where only the name of what was found counts, they find the same one by one, and sooner: a gap in one of them does
    not make the others be looked for as if they had one.
    """
    depth, cuts = 0, [0]
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth == 1 and sign == "|":
            cuts.append(place)
        if not depth and place < len(text) - 1:
            return [text]
    if depth or not text.startswith("(") or not text.endswith(")"):
        return [text]
    return [text[start + 1 : end] for start, end in pairwise([*cuts, len(text) - 1])]


def forms_of(parts: Sequenced) -> tuple[Form, ...] | None:
    """Return the ways to say a phrase; None where it has a gap, or too many of them."""
    forms: list[Form] = [()]
    for part in parts:
        ways = _ways(part)
        if ways is None or len(forms) * len(ways) > MOST_FORMS:
            return None
        forms = [(*form, *way) for form, way in product(forms, ways)]
    return tuple(form for form in forms if form)


def _ways(part: Part) -> tuple[Form, ...] | None:
    match part:
        case Term() | Number():
            return ((part,),)
        case Gap():
            return None
        case Choice(of=sequences, may_be_absent=may_be_absent):
            if all(len(each) == 1 and isinstance(each[0], Term) for each in sequences):
                return ((part,),)
            made: list[Form] = []
            for sequence in sequences:
                ways = forms_of(sequence)
                if ways is None:
                    return None
                made.extend(ways)
            return (*made, ()) if may_be_absent else tuple(made)


class _Reading:
    """Reads a phrase from left to right; `left` are the parts that are still to be read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.left = _PARTS.findall(text)
        self.has_words = False
        self._gaps = 0

    def sequence(self) -> Sequenced:
        """Read up to a closing sign."""
        made: list[Part] = []
        while self.left and self.left[0] not in ("|", ")", "]"):
            made.append(self._part(self.left.pop(0)))
        if not made:
            raise PhraseError(f"“{self._text}”: something is empty")
        return tuple(made)

    def _part(self, part: str) -> Part:
        match part[0]:
            case "(":
                return Choice(tuple(self._alternatives(")")), may_be_absent=False)
            case "[":
                return Choice(tuple(self._alternatives("]")), may_be_absent=True)
            case "." | "…":
                return self._gap(None)
            case "#":
                return Number()
            case "{":
                return self._gap(part[1:-1])
            case _:
                self.has_words = True
                return Term(intern(part))  # phrases say the same words again and again

    def _alternatives(self, end: str) -> Iterator[Sequenced]:
        while True:
            yield self.sequence()
            sign = self.left.pop(0) if self.left else ""
            if sign == end:
                return
            if sign != "|":
                raise PhraseError(f"“{self._text}”: {end} is missing")

    def _gap(self, name: str | None) -> Gap:
        self._gaps += 1
        if self._gaps > MAX_GAPS:
            raise PhraseError(f"“{self._text}”: has more than {MAX_GAPS} gaps")
        return Gap(name, is_last=not self.left)
