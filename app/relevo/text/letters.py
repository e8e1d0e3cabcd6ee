"""Letters without case and accents: how words are compared."""

import re
import unicodedata
from functools import lru_cache

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def flat(text: str) -> str:
    """Return the text in lower case and without accents, each character in its place."""
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_flat_of, text).lower()


def _flat_of(match: re.Match[str]) -> str:
    return _flat(match[0])


@lru_cache(maxsize=4096)
def _flat(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 and len(base.lower()) == 1 else character
