"""Deeds: what somebody tells to have done, by the form of its words alone, whatever it was."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from relevo.services.exact import EXACT
from relevo.text.wording import flat

DEED = "deed"
"""How the names of deeds begin; the beginning of the verb follows."""

STEM = 5
"""Letters of a verb by which two deeds are one."""

READ = 30
"""Words of one piece of a sentence that are read."""

SHORT = 6
"""Words of a piece that may be a telegram: a thing and what became of it."""

REACH = 4
"""Words that may stand between who did something and what was done."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRules:
    """The forms by which a deed is known.

    Who did it: `selves` are who tells, `writers` those of whom a note tells, `others` who else may have; `between` may
    stand between one of them and the verb, anything where the verb is `far` behind. What was done: `past` are completed
    forms as they are written, `*ed` by their end, which count behind somebody or where a piece begins; `first_person`,
    by language, those that name who did it themselves; `telegram` those that count anywhere in a piece without another
    verb; `doing` and, in notes, `to_do` those that count where a piece begins. All these need one of the `stems`,
    written flat, and are none of `never`, nor in notes of `contact`.

    `being` make a state of what follows. `been` with `places` tells where somebody went. `lets` before one of `whom`
    tells what somebody was made to do, `instead` another thing that was used, `by` with what it was done, `switched` at
    the end what was taken out or put in. `before` may stand before a deed.
    """

    __pydantic_config__: ClassVar = EXACT

    selves: frozenset[str] = field(repr=False)
    writers: frozenset[str] = field(repr=False)
    others: frozenset[str] = field(repr=False)
    between: frozenset[str] = field(repr=False)
    past: tuple[str, ...] = field(repr=False)
    telegram: tuple[str, ...] = field(repr=False)
    doing: tuple[str, ...] = field(repr=False)
    to_do: tuple[str, ...] = field(repr=False)
    lets: frozenset[str] = field(repr=False)
    first_person: Mapping[str, tuple[str, ...]] = field(repr=False)
    whom: frozenset[str] = field(repr=False)
    by: frozenset[str] = field(repr=False)
    instead: tuple[str, ...] = field(repr=False)
    never: tuple[str, ...] = field(repr=False)
    being: frozenset[str] = field(repr=False)
    been: frozenset[str] = field(repr=False)
    places: tuple[str, ...] = field(repr=False)
    far: frozenset[str] = field(repr=False)
    contact: tuple[str, ...] = field(repr=False)
    stems: tuple[str, ...] = field(repr=False)
    switched: frozenset[str] = field(repr=False)
    before: frozenset[str] = field(repr=False)


class Deed(NamedTuple):
    """The name of a deed and the characters that tell of it."""

    name: str
    start: int
    end: int


class _Forms:
    """Words whole, by their beginning or by their end."""

    def __init__(self, words: Sequence[str]) -> None:
        self._whole = frozenset(word for word in words if "*" not in word)
        self._endings = tuple(word[1:] for word in words if word.startswith("*") and not word.endswith("*"))
        self._beginnings = tuple(word[:-1] for word in words if word.endswith("*") and not word.startswith("*"))
        around = (word.partition("*") for word in words if "*" in word[1:-1])
        self._around = tuple((first, last) for first, _, last in around)

    def has(self, word: str) -> bool:
        """Tell whether a word is one of them."""
        if word in self._whole:
            return True
        if len(word) < STEM:
            return False
        if word.endswith(self._endings) or word.startswith(self._beginnings):
            return True
        return any(word.startswith(first) and word.endswith(last) for first, last in self._around)


class Deeds:
    """Finds deeds in pieces of sentences."""

    def __init__(self, rules: DeedRules, *, reads_notes: bool) -> None:
        self._rules, self._reads_notes = rules, reads_notes
        self._past, self._telegram, self._doing = map(_Forms, (rules.past, rules.telegram, rules.doing))
        self._to_do, self._instead, self._places = map(_Forms, (rules.to_do, rules.instead, rules.places))
        self._first_person = {language: _Forms(forms) for language, forms in rules.first_person.items()}
        self._never = _Forms((*rules.never, *rules.contact) if reads_notes else rules.never)
        self._selves = rules.selves | rules.writers if reads_notes else rules.selves

    def of(
        self, piece: str, offset: int, language: str | None, *, tells_outcome: bool, tells_good: bool
    ) -> Iterator[Deed]:
        """Yield the deed of a piece of a sentence, if it tells of one; `offset` is where it begins.

        What `tells_outcome` is no telegram of a deed; what `tells_good` may begin with what it was done with.
        """
        found = [match for _, match in zip(range(READ), _WORD.finditer(piece), strict=False)]
        words = [match[0].lower() for match in found]
        own = self._first_person.get(language or "")
        place = None if own is None else next((at for at, word in enumerate(words) if self._is(own, word)), None)
        if place is None:
            place = self._place(words, is_telegram=not tells_outcome, is_good=tells_good)
        if place is not None:
            name = f"{DEED}.{flat(words[place])[:STEM]}"
            yield Deed(name, offset + found[place].start(), offset + found[place].end())

    def _place(self, words: list[str], *, is_telegram: bool, is_good: bool) -> int | None:
        """Return which word tells of a deed."""
        first = next((place for place, word in enumerate(words) if word not in self._rules.before), None)
        if first is None:
            return None
        if (place := self._told_of_self(words, first)) is not None:
            return place
        if not self._reads_notes and not self._rules.others.isdisjoint(words[: first + 1]):
            return None
        if (self._begins(words, first) and (is_telegram or not self._telegram.has(words[first]))) or (
            is_good and words[first] in self._rules.by
        ):
            return first
        place = self._in_telegram(words, first) if is_telegram else None
        if place is not None and not self._reads_notes and not self._rules.others.isdisjoint(words[:place]):
            return None
        return place

    def _told_of_self(self, words: list[str], first: int) -> int | None:
        for place in range(first, len(words)):
            if words[place] in self._rules.far and words[place] in self._selves:
                done = (each for each, word in enumerate(words) if self._is(self._telegram, word))
                return next(done, None)
            if words[place] not in self._selves:
                continue
            behind = place + 1
            while behind < len(words) and behind <= place + REACH and words[behind] in self._rules.between:
                behind += 1
            if behind < len(words) and self._is(self._past, words[behind]):
                return behind
            around = words[behind : behind + REACH + 2]
            if (
                words[behind - 1 : behind]
                and words[behind - 1] in self._rules.been
                and any(map(self._places.has, around))
            ):
                return behind - 1
        return None

    def _begins(self, words: list[str], first: int) -> bool:
        word = words[first]
        if self._is(self._past, word) or self._is(self._doing, word):
            return len(words) > first + 1 or first > 0
        if self._reads_notes and self._is(self._to_do, word):
            return len(words) > first + 1
        if word in self._rules.lets:
            return len(words) > first + 2 and words[first + 1] in self._rules.whom
        return self._instead.has(word) and len(words) <= first + SHORT

    def _in_telegram(self, words: list[str], first: int) -> int | None:
        """Return the completed form in a piece in which nobody else is, and nothing is only in some state."""
        if not self._reads_notes and not self._rules.being.isdisjoint(words):
            return None
        for place in range(first, len(words)):
            word = words[place]
            if word in self._rules.being:
                return None
            if place > first and self._is(self._telegram, word):
                return place
            if self._reads_notes and place > first and self._is(self._past, word):
                return place
        last = len(words) - 1
        if first < last < first + SHORT and words[last] in self._rules.switched:
            return first
        return None

    def _is(self, forms: _Forms, word: str) -> bool:
        return forms.has(word) and flat(word).startswith(self._rules.stems) and not self._never.has(word)
