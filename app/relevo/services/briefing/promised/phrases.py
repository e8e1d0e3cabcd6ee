"""Phrases of one language that tell of undertakings, as the file of rules holds them."""

import re
from collections.abc import Mapping, Sequence
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
    ahead: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    sells: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()


def wordings(phrases: TextPhrases, roles: Sequence[str]) -> Wordings:
    """Return the phrases of some roles, the words that they name put in, to be read when they are needed.

    Raises: PhraseError where no words are listed under a name.
    """
    listed = {name: "|".join(words) for name, words in phrases.words.items()}
    for phrase in (phrase for role in roles for phrase in getattr(phrases, role)):
        if unlisted := set(_NAMED.findall(phrase)) - listed.keys():
            raise PhraseError(f"“{phrase}”: no words are listed under {min(unlisted)}")
    return Wordings.late(
        lambda: {role: [_spelt_out(phrase, listed) for phrase in getattr(phrases, role)] for role in roles}
    )


def _spelt_out(phrase: str, listed: Mapping[str, str]) -> str:
    """Return a phrase with the words that a name in it stands for."""

    def words(name: re.Match[str]) -> str:
        inside = phrase[name.start() - 1 : name.start()] in _OPENS and phrase[name.end() : name.end() + 1] in _CLOSES
        return listed[name[1]] if inside else f"({listed[name[1]]})"

    return _NAMED.sub(words, phrase)
