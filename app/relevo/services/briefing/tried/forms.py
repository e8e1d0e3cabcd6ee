"""The forms by which it is known, in one language, that somebody tells of a thing done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from relevo.services.exact import EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRules:
    """The forms of one language; words are as they are written, `*` for the rest of one.

    Who did it: `selves` are who tells, one word or two, `writers` those of whom a note tells, `helpers` who does it for
    the customer, `experts` whom somebody sent, `agents` words before one of them by whom something was done, `thirds`
    words by which it goes on to be told what they did; `others` who else may have; `speaks` are words by which somebody
    speaks of himself. `between` may stand between one of them and the verb, anything where the verb is `far` behind.

    What was done: `past` are completed forms behind who did it, `own` those that name it themselves, `bare` those that
    begin a piece, `telegram` those that stand anywhere in one without one of `being`; `doing` and, in notes, `to_do`
    are what else may begin one. `been` with `places` tells where somebody went. `lets` before one of `whom` tells what
    somebody was made to do, `instead` another thing that was used, `by` with what it was done. `before` may stand
    before a deed.

    Which verbs: `acts` are beginnings of those of trying, flat and without `prefixes`; `never` are no deeds, `states`
    none by themselves, `clerk` none in a note, where advisors did them. `asks` are beginnings of those with which a
    machine sends somebody to self-service. `orders` are forms of an imperative of any verb that begins a
    sentence, behind which one of `ordered` stands, where there are any.

    How often: `times` may stand behind a telegram, `repeated` tell that it was done more than once. `objects` stand for
    a thing that was named before; `polite` are words before what a machine asks for, `passive` those
    behind what nobody who is named did; `persons` are those of `whom` that are people.
    """

    __pydantic_config__: ClassVar = EXACT

    selves: frozenset[str] = field(repr=False)
    writers: frozenset[str] = field(repr=False)
    helpers: frozenset[str] = field(repr=False)
    experts: frozenset[str] = field(repr=False)
    agents: frozenset[str] = field(repr=False)
    thirds: frozenset[str] = field(repr=False)
    others: frozenset[str] = field(repr=False)
    speaks: frozenset[str] = field(repr=False)
    between: frozenset[str] = field(repr=False)
    far: frozenset[str] = field(repr=False)
    past: tuple[str, ...] = field(repr=False)
    own: tuple[str, ...] = field(repr=False)
    bare: tuple[str, ...] = field(repr=False)
    telegram: tuple[str, ...] = field(repr=False)
    being: frozenset[str] = field(repr=False)
    doing: frozenset[str] = field(repr=False)
    to_do: tuple[str, ...] = field(repr=False)
    been: frozenset[str] = field(repr=False)
    places: frozenset[str] = field(repr=False)
    lets: frozenset[str] = field(repr=False)
    whom: frozenset[str] = field(repr=False)
    instead: frozenset[str] = field(repr=False)
    by: frozenset[str] = field(repr=False)
    before: frozenset[str] = field(repr=False)
    prefixes: tuple[str, ...] = field(repr=False)
    acts: tuple[str, ...] = field(repr=False)
    asks: tuple[str, ...] = field(repr=False)
    never: tuple[str, ...] = field(repr=False)
    states: tuple[str, ...] = field(repr=False)
    clerk: tuple[str, ...] = field(repr=False)
    times: frozenset[str] = field(repr=False)
    repeated: frozenset[str] = field(repr=False)
    objects: frozenset[str] = field(repr=False)
    orders: tuple[str, ...] = field(repr=False)
    ordered: frozenset[str] = field(repr=False)
    polite: frozenset[str] = field(repr=False)
    passive: frozenset[str] = field(repr=False)
    persons: frozenset[str] = field(repr=False)


class Forms:
    """Words whole, by their beginning, by their end, or by both: `resta*`, `*ed`, `ge*t`."""

    def __init__(self, words: Sequence[str]) -> None:
        self._whole = frozenset(word for word in words if "*" not in word)
        self._endings = tuple(word[1:] for word in words if word.startswith("*"))
        self._beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
        around = (word.partition("*") for word in words if "*" in word[1:-1])
        self._around = tuple((first, last) for first, _, last in around)

    def has(self, word: str) -> bool:
        """Tell whether a word is one of them."""
        if word in self._whole or word.startswith(self._beginnings) or (len(word) > 2 and word.endswith(self._endings)):
            return True
        return any(
            word.startswith(first) and word.endswith(last) and len(word) > len(first) + len(last)
            for first, last in self._around
        )
