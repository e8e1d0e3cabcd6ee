"""The signs by which it is weighed whether words tell of a step that was tried."""

import re
from collections.abc import Iterable, Iterator, Mapping

from relevo.domain.handover import Outcome
from relevo.services.briefing.tried.deeds import ACT, family_of, is_by_helper, is_deed
from relevo.services.briefing.tried.forms import Forms
from relevo.text.wording import flat

READ = 40
"""Words of a step that are looked at for signs."""

PART = "part"
"""The name of the words for things of a matter."""

FEW = 3
"""Words up to which a step is told in few."""

REMEMBERED = 5_000
"""Words of which it is remembered what they are signs of."""

_WORD = re.compile(r"[^\W_]+")


class Signs:
    """Finds signs in the words of a step, by word lists, flat, `*` for the rest of a word."""

    def __init__(self, listed: Mapping[str, Iterable[str]], weak: frozenset[str]) -> None:
        self._listed = {name: Forms(tuple(words)) for name, words in listed.items()}
        self._weak = weak
        self._known: dict[str, frozenset[str]] = {}

    def of(self, said: str, families: Iterable[str], outcome: Outcome | None) -> frozenset[str]:
        """Return the signs of a step that is told in some words, with its outcome."""
        return frozenset(self._yield(said, families, outcome))

    def _yield(self, said: str, families: Iterable[str], outcome: Outcome | None) -> Iterator[str]:
        told = "untold" if outcome is None else "told"
        if outcome is not None:
            yield f"outcome_{outcome}"
        for name in families:
            yield f"{self._verb(name)}_{told}"
            if is_by_helper(name):
                yield "by_helper"
        tokens = [flat(match[0]) for _, match in zip(range(READ), _WORD.finditer(said), strict=False)]
        if len(tokens) <= FEW:
            yield "few_words"
        for token in tokens:
            yield from self._of_word(token)

    def of_words(self, asked: str) -> frozenset[str]:
        """Return the sign of the words in which somebody asks for a step, that they name a thing: `asked_part`."""
        return frozenset({f"asked_{PART}"} if self.has_part(asked) else ())

    def has_part(self, said: str) -> bool:
        """Tell whether words name a thing to operate."""
        tokens = (flat(match[0]) for _, match in zip(range(READ), _WORD.finditer(said), strict=False))
        return any(PART in self._of_word(token) for token in tokens)

    def _verb(self, name: str) -> str:
        """Return what kind of verb tells of it: a phrase, one that says little, one of trying, any other."""
        if not is_deed(name):
            return "weak" if family_of(name) in self._weak else "phrase"
        return "act" if name.startswith(ACT) else "deed"

    def _of_word(self, token: str) -> frozenset[str]:
        if token not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[token] = frozenset(name for name, forms in self._listed.items() if forms.has(token))
        return self._known[token]
