"""Deeds: what somebody tells to have done, by the form of its words alone, whatever it was."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from relevo.services.briefing.tried.forms import DeedRules
from relevo.services.briefing.tried.tongue import Told, Tongue
from relevo.text.language import COMMON, language_of
from relevo.text.wording import flat

DEED, ACT = "deed", "act"
"""How the names of deeds begin, and of those of trying; their form and family follow: `act.self.restart`."""

HELPER = "helper"
"""The form in which is told what somebody did for the customer."""

STEM = 5
"""Letters of a verb by which two deeds are one."""

READ = 30
"""Words of one piece of a sentence that are read."""

_WORD = re.compile(r"[^\W_]+")


class Deed(NamedTuple):
    """The name of a deed and the characters that tell of it."""

    name: str
    start: int
    end: int


def family_of(name: str) -> str:
    """Return what kind of step a name tells of, whether it is a deed's or a phrase's."""
    return name.rpartition(".")[2]


def is_by_helper(name: str) -> bool:
    """Tell whether a name is that of what somebody did for the customer."""
    return is_deed(name) and name.split(".")[1] == HELPER


def is_deed(name: str) -> bool:
    """Tell whether a name is a deed's."""
    return name.startswith((DEED, ACT))


class Deeds:
    """Finds deeds in pieces of sentences.

    `families` are beginnings of verbs by the kind of step that they tell of, flat.
    """

    def __init__(
        self, rules: Mapping[str, DeedRules], families: Mapping[str, tuple[str, ...]], *, reads_notes: bool
    ) -> None:
        self._tongues = {language: Tongue(each, reads_notes=reads_notes) for language, each in rules.items()}
        self._families = {begins: name for name, listed in families.items() for begins in listed}
        self._begins = tuple(self._families)
        self._helpers = frozenset(word for each in rules.values() for word in (*each.helpers, *each.experts))
        self._polite = frozenset(word for each in rules.values() for word in each.polite)

    def of(
        self,
        piece: str,
        language: str | None,
        *,
        tells_outcome: bool = False,
        tells_good: bool = False,
        goes_on: bool = True,
        is_strict: bool = False,
        is_helped: bool = False,
    ) -> Iterator[Deed]:
        """Yield the deed of a piece of a sentence, if it tells of one, by the characters of the piece.

        What `tells_outcome` is no telegram of a deed; what `tells_good` may begin with what it was done with. It
        `goes_on` where it may be told of who was told of before. What `is_strict` must name who did it. It
        `is_helped` where somebody was named before who did things for the customer. Where the language is not known,
        any will do for a verb of trying.
        """
        found = _words(piece)
        words = [match[0].lower() for match in found]
        own = self._tongues.get(language or "")
        for tongue in (own,) if own is not None else self._tongues.values():
            told = words and tongue.of(
                words,
                tells_outcome=tells_outcome,
                tells_good=tells_good,
                goes_on=goes_on,
                is_strict=is_strict,
                is_helped=is_helped,
            )
            if told and (own is not None or tongue.is_act(words[told.place])):
                yield Deed(self._name(tongue, words, told), found[told.place].start(), found[told.place].end())
                return

    def asks_to_do(self, said: str) -> bool:
        """Tell whether it begins with a verb of trying, or one that sends to self-service, in any language."""
        words = [match[0].lower() for match in _words(said)]
        first = next((word for word in words if word not in self._polite), None)
        return first is not None and any(
            tongue.is_act(first) or tongue.asks(first) for tongue in self._tongues.values()
        )

    def names_try(self, said: str, weak: Collection[str]) -> bool:
        """Tell whether a verb of trying stands in it whole, in its language; none of the families that are `weak`."""
        tongues = self._of_language(said)
        for match in _words(said):
            word = flat(match[0])
            if any(tongue.begins_act(word) for tongue in tongues) and self._family(word) not in weak:
                return True
        return False

    def orders(self, said: str) -> bool:
        """Tell whether it begins with an imperative by its form, in its language."""
        words = [match[0].lower() for match in _words(said)]
        first = next((place for place, word in enumerate(words) if word not in self._polite), None)
        if first is None or flat(words[first]) in COMMON:
            return False
        return any(tongue.orders(words[first:]) for tongue in self._of_language(said))

    def tells_done(self, said: str) -> bool:
        """Tell whether a completed form of something that may be a deed stands in it, in its language."""
        words = [match[0].lower() for match in _words(said)]
        return any(tongue.tells_done(words) for tongue in self._of_language(said))

    def _of_language(self, said: str) -> Collection[Tongue]:
        own = self._tongues.get(language_of(said) or "")
        return self._tongues.values() if own is None else (own,)

    def speaks(self, said: str) -> bool:
        """Tell whether somebody speaks of himself."""
        words = [match[0].lower() for match in _words(said)]
        return any(tongue.speaks(words) for tongue in self._tongues.values())

    def names_helper(self, said: str) -> bool:
        """Tell whether somebody is named who does things for the customer."""
        words = [match[0].lower() for match in _words(said)]
        if self._helpers.isdisjoint(words):
            return False
        return any(tongue.helper(words) is not None for tongue in self._tongues.values())

    def names_again(self, said: str) -> bool:
        """Tell whether what is said names something that was named before: “pasted it”, “lo armé”."""
        words = [match[0].lower() for match in _words(said)]
        return any(tongue.names_again(words) for tongue in self._tongues.values())

    def _name(self, tongue: Tongue, words: list[str], told: Told) -> str:
        verb = words[told.place]
        is_tried = tongue.is_act(verb) or tongue.is_repeated(words[told.place :])
        return f"{ACT if is_tried else DEED}.{told.form}.{self._family(flat(verb))}"

    def _family(self, verb: str) -> str:
        """Return what kind of step a flat verb tells of."""
        if not verb.startswith(self._begins):
            return verb[:STEM]
        return next(name for begins, name in self._families.items() if verb.startswith(begins))


def _words(said: str) -> list[re.Match[str]]:
    return list(islice(_WORD.finditer(said), READ))
