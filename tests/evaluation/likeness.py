"""When what was said in two ways is the same: by the words that carry the meaning."""

import re

from relevo.text.language import COMMON
from relevo.text.wording import flat

STEM = 5
"""Letters by which inflected forms of a word are taken for one."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def tokens(text: str) -> list[str]:
    """Return numbers and words that carry meaning, flat; all words where none does."""
    found = _TOKEN.findall(flat(text))
    telling = [token for token in found if token.isdigit() or token not in COMMON]
    return [token if token.isdigit() else token[:STEM] for token in telling or found]


def share(of: str, within: str) -> float:
    """Return which part of the words of one text stands in the other, in [0, 1]."""
    wanted, there = tokens(of), set(tokens(within))
    return sum(token in there for token in wanted) / len(wanted) if wanted else 0.0


def holds_numbers(of: str, within: str) -> bool:
    """Tell whether every number of one text stands in the other."""
    return set(re.findall(r"\d+", of)) <= set(re.findall(r"\d+", within))


def word_count(text: str) -> int:
    """Count words and numbers."""
    return len(re.findall(r"\w+", text))
