"""Phrases of one language that tell of undertakings, as the file of rules holds them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from relevo.services.exact import EXACT
from relevo.text.wording import PhraseError, Wordings

_NAMED = re.compile(r"<(\w+)>")
_OPENS, _CLOSES = frozenset("([|"), frozenset(")]|")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPhrases:
    """Phrases of one language, by what they say; resources/rules/promised.toml tells of each."""

    __pydantic_config__: ClassVar = EXACT

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undertakes: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    firm: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()


def wordings(phrases: TextPhrases, roles: Iterable[str]) -> Wordings:
    """Return the phrases of some roles, the words that they name put in. Raises: PhraseError."""
    listed = {name: "|".join(words) for name, words in phrases.words.items()}
    return Wordings({role: [_spelt_out(phrase, listed) for phrase in getattr(phrases, role)] for role in roles})


def _spelt_out(phrase: str, listed: Mapping[str, str]) -> str:
    """Return a phrase with the words that a name in it stands for. Raises: PhraseError."""

    def words(name: re.Match[str]) -> str:
        if name[1] not in listed:
            raise PhraseError(f"“{phrase}”: no words are listed under {name[1]}")
        inside = phrase[name.start() - 1 : name.start()] in _OPENS and phrase[name.end() : name.end() + 1] in _CLOSES
        return listed[name[1]] if inside else f"({listed[name[1]]})"

    return _NAMED.sub(words, phrase)
