"""Where the words of one language tell of a deed: by who did it, by how they begin, or as a telegram does."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from relevo.services.briefing.tried.forms import DeedRules, Forms
from relevo.text.language import COMMON
from relevo.text.wording import flat

SHORT = 6
"""Words of a piece that begins with what was used instead."""

BRIEF = 8
"""Words of a piece that tells of a deed like a telegram, and leaves no doubt."""

STEM = 3
"""Letters that are left of a verb without what stands before its stem."""

REACH = 5
"""Words that may stand between who did something and what was done, and where somebody went and that he did."""

NEAR = 3
"""Words at the beginning of a piece among which is who did it."""

REMEMBERED = 5_000
"""Words of which it is remembered whether they are completed forms, and whether verbs are of trying."""

PREFIXES = 2
"""How many may stand before a stem: “ausgetauscht”."""


class Told(NamedTuple):
    """Which word tells of a deed, and in which form: by who did it, or by where it stands."""

    place: int
    form: str


class Tongue:
    """Finds deeds in the words of one language."""

    def __init__(self, rules: DeedRules, *, reads_notes: bool) -> None:
        self._rules, self._reads_notes = rules, reads_notes
        self._past, self._own, self._bare = map(Forms, (rules.past, rules.own, rules.bare))
        self._telegram, self._to_do, self._states = map(Forms, (rules.telegram, rules.to_do, rules.states))
        self._orders = Forms(rules.orders)
        self._never = Forms((*rules.never, *rules.clerk) if reads_notes else rules.never)
        self._known: dict[Forms, dict[str, bool]] = {
            forms: {} for forms in (self._past, self._own, self._bare, self._telegram)
        }
        self._acts: dict[str, bool] = {}
        self._asking: dict[str, bool] = {}
        self._selves = rules.selves | rules.writers if reads_notes else rules.selves
        self._self_ends = frozenset(each.rpartition(" ")[2] for each in self._selves)

    def speaks(self, words: Iterable[str]) -> bool:
        """Tell whether somebody speaks of himself."""
        return not self._rules.speaks.isdisjoint(words)

    def names_again(self, words: Iterable[str]) -> bool:
        """Tell whether words name what was named before."""
        return not self._rules.objects.isdisjoint(words)

    def is_act(self, word: str) -> bool:
        """Tell whether a verb is one of trying: by its beginning, with or without what stands before its stem."""
        return self._remembered(self._acts, word, self._acts_by)

    def begins_act(self, word: str) -> bool:
        """Tell whether a flat verb is one of trying as it stands: “return” is not what “turn” is."""
        return word.startswith(self._rules.acts)

    def asks(self, word: str) -> bool:
        """Tell whether a verb is one with which a machine sends somebody to self-service."""
        return self._remembered(self._asking, word, lambda word: flat(word).startswith(self._rules.asks))

    def _remembered(self, known: dict[str, bool], word: str, tell: Callable[[str], bool]) -> bool:
        if word not in known:
            if len(known) >= REMEMBERED:
                known.clear()
            known[word] = tell(word)
        return known[word]

    def _acts_by(self, word: str) -> bool:
        read = flat(word)
        for _ in range(PREFIXES + 1):
            if read.startswith(self._rules.acts):
                return True
            cut = next((each for each in self._rules.prefixes if read.startswith(each)), None)
            if cut is None or len(read) < len(cut) + STEM:
                return False
            read = read[len(cut) :]
        return False

    def orders(self, words: list[str]) -> bool:
        """Tell whether words begin with an imperative: by its form, and by what must stand behind it."""
        if not self._orders.has(words[0]) or self._never.has(words[0]):
            return False
        return not self._rules.ordered or not self._rules.ordered.isdisjoint(words[1:3])

    def tells_done(self, words: Iterable[str]) -> bool:
        """Tell whether a completed form stands among words."""
        return any(self._is(self._past, word) or self._is(self._telegram, word) for word in words)

    def is_repeated(self, words: Iterable[str]) -> bool:
        """Tell whether something was done several times: “twice”, “x3”."""
        return any(word in self._rules.repeated or (word.strip("x").isdigit() and "x" in word) for word in words)

    def of(
        self,
        words: list[str],
        *,
        tells_outcome: bool,
        tells_good: bool,
        goes_on: bool,
        is_strict: bool,
        is_helped: bool = False,
    ) -> Told | None:
        """Return which word of a piece tells of a deed, None where none does; what the flags mean see `Deeds.of`."""
        first = next((place for place, word in enumerate(words) if word not in self._rules.before), 0)
        place = self._by_self(words)
        if place is not None and (not self._reads_notes or self._is_of_customer(words, place)):
            return Told(place, "self")
        if (place := self._by_helper(words, first, is_helped=is_helped)) is not None:
            return Told(place, "helper")
        if is_strict or (not self._reads_notes and not self._rules.others.isdisjoint(words[: first + 1])):
            return None
        if goes_on and self._is_bare(words, first):
            return Told(first, "bare")
        if (place := self._went(words, first)) is not None:
            return Told(place, "went")
        if self._begins(words, first) or (tells_good and self._is_by(words, first)):
            return Told(first, "begins")
        place = None if tells_outcome and not self._reads_notes else self._in_telegram(words, first)
        if place is None:
            return None
        return Told(place, "ends" if self._is_last(words, place) else "telegram")

    def _is_of_customer(self, words: list[str], place: int) -> bool:
        """Tell whether a note tells of the customer, or of what both may have tried."""
        return self.is_act(words[place]) or not self._rules.writers.isdisjoint(words[:place])

    def _by_self(self, words: list[str]) -> int | None:
        """Return what somebody tells to have done himself."""
        own = self._known[self._own]
        for place, word in enumerate(words):
            is_own = own.get(word)
            if is_own or (is_own is None and self._is(self._own, word)):
                return place
            if word not in self._self_ends:
                continue
            if word not in self._selves and " ".join(words[max(place - 1, 0) : place + 1]) not in self._selves:
                continue
            if word in self._rules.far:
                return self._done_far(words, place)
            if (done_near := self._done_behind(words, place)) is not None:
                return done_near
        return None

    def _done_far(self, words: list[str], place: int) -> int | None:
        """Return what was done by the one who stands at a place: the first form behind him, else the last before."""
        done = [
            each for each, word in enumerate(words) if self._is(self._past, word) and not self._is_passive(words, each)
        ]
        behind = next((each for each in done if each > place), None)
        if behind is None and done:
            behind = done[-1]
        return self._went(words, place) if behind is None else behind

    def _is_passive(self, words: list[str], place: int) -> bool:
        """Tell whether something was done by nobody who is named: “angeschlossen wurde nichts”."""
        return not self._rules.passive.isdisjoint(words[place + 1 : place + 2])

    def _done_behind(self, words: list[str], place: int) -> int | None:
        """Return what was done by the one who stands at a place, or had somebody do, or where he went."""
        behind = place + 1
        while behind < len(words) and not self._makes(words, behind):
            if words[behind] not in self._rules.between or behind > place + REACH:
                break
            behind += 1
        if behind < len(words) and (self._makes(words, behind) or self._is(self._past, words[behind])):
            return behind
        return self._went(words, behind)

    def _went(self, words: list[str], place: int) -> int | None:
        """Return where it is told, at a place or beside it, that somebody went somewhere."""
        for been in range(max(place - 1, 0), min(place + 2, len(words))):
            near = words[max(been - REACH, 0) : been + REACH + 1]
            if words[been] in self._rules.been and not self._rules.places.isdisjoint(near):
                return been
        return None

    def _makes(self, words: list[str], place: int) -> bool:
        """Tell whether somebody was made to do something: “had my son type it”, “got the lead swapped”."""
        if words[place] not in self._rules.lets or len(words) < place + 3 or words[place + 1] not in self._rules.whom:
            return False
        near = words[place + 1 : place + REACH]
        if words[place + 1] in self._rules.persons or not self._rules.helpers.isdisjoint(near):
            return True
        return any(self._is(self._past, word) for word in near[1:])

    def helper(self, words: list[str]) -> int | None:
        """Return the place of somebody who does things for the customer: “my accountant”, “the engineer”."""
        for place, word in enumerate(words):
            if word in self._rules.experts:
                return place
            if word in self._rules.helpers and (self._reads_notes or self.speaks(words[max(place - 1, 0) : place])):
                return place
        return None

    def _by_helper(self, words: list[str], first: int, *, is_helped: bool) -> int | None:
        """Return what somebody did for the customer: “my accountant resubmitted the return”.

        Where somebody `is_helped` before, what follows goes on with it: “and swapped the socket”.
        """
        helped = self.helper(words)
        if helped is not None and not self._rules.agents.isdisjoint(words[max(helped - 2, 0) : helped]):
            done = (place for place, word in enumerate(words) if self._is(self._past, word))
            return next((place for place in done if self.is_act(words[place])), None)
        if helped is None and is_helped and self._is(self._past, words[first]):
            return first
        if helped is None and is_helped and words[first] in self._rules.thirds:
            helped = first
        if helped is None or helped >= first + NEAR:
            return None
        reach = len(words) if self._rules.far else min(helped + 1 + REACH, len(words))
        behind = range(helped + 1, reach)
        return next((place for place in behind if self._is(self._past, words[place])), None)

    def _is_bare(self, words: list[str], first: int) -> bool:
        """Tell whether a piece begins with a completed form of which nobody says that it is so."""
        word, behind = words[first], words[first + 1 : first + 2]
        if not self._is(self._bare, word) or not self._rules.being.isdisjoint(behind):
            return False
        if self._states.has(word) and not self._has_object(words, first + 1):
            return False
        return not self._reads_notes or first > 0 or self.is_act(word)

    def _has_object(self, words: list[str], place: int) -> bool:
        """Tell whether somebody did something to a thing: “blocked the number”, not “blocked since Monday”."""
        if words[place : place + 1] and words[place] in self._rules.whom:
            return len(words) > place + 1
        return not self._rules.objects.isdisjoint(words[place : place + 1])

    def _begins(self, words: list[str], first: int) -> bool:
        word, is_followed = words[first], len(words) > first + 1
        if word in self._rules.doing or (self._reads_notes and self._to_do.has(word)):
            return is_followed
        return self._makes(words, first) or self._uses_another(words[first:])

    def _uses_another(self, words: list[str]) -> bool:
        """Tell whether a piece names what was used instead: “otro navegador”, not “otro de la nueva”."""
        names_it = flat(" ".join(words[1:2])) not in COMMON
        return words[0] in self._rules.instead and len(words) <= SHORT and names_it

    def _is_by(self, words: list[str], first: int) -> bool:
        """Tell whether a piece begins with what something was done with: “mit dem Kabel”."""
        return words[first] in self._rules.by and self._rules.being.isdisjoint(words[first + 1 : first + 2])

    def _in_telegram(self, words: list[str], first: int) -> int | None:
        """Return the last completed form in a piece in which nobody else is, and nothing is only in some state."""
        last = None
        for place in range(first, len(words)):
            word = words[place]
            if word in self._rules.being or (not self._reads_notes and word in self._rules.others):
                return None
            if place == first or not self._is(self._telegram, word) or self._states.has(word):
                continue
            if self.is_act(word) or (not self._reads_notes and place == len(words) - 1):
                last = place
        return last

    def _is_last(self, words: list[str], place: int) -> bool:
        """Tell whether a short piece ends with what was done, or with how often."""
        behind = words[place + 1 :]
        return len(words) <= BRIEF and all(word in self._rules.times or word.strip("x").isdigit() for word in behind)

    def _is(self, forms: Forms, word: str) -> bool:
        """Tell whether a word is one of some forms, with or without what stands before its stem; remember it."""
        known = self._known[forms].get(word)
        return self._remembered(self._known[forms], word, partial(self._is_form, forms)) if known is None else known

    def _is_form(self, forms: Forms, word: str) -> bool:
        return not self._never.has(word) and (forms.has(word) or forms.has(self._cut(word)))

    def _cut(self, word: str) -> str:
        cut = next((each for each in self._rules.prefixes if word.startswith(each)), "")
        return word[len(cut) :] if len(word) > len(cut) + STEM + 1 else word
