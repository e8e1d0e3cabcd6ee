"""Which of the things that a customer says tells the matter."""

import re
from collections.abc import Sequence
from itertools import islice

from relevo.text.likeness import Gist, Likeness
from relevo.text.masking import HIDDEN

EARLY = 8
"""Turns among which the one that tells the matter is sought: later ones answer questions."""

BEGINNING = 200
"""Characters of a turn by which it is judged."""

ENOUGH = 3
"""Telling words and topics that make more than an answer."""

LATIN = "\u024f"
"""Last letter of the scripts whose words are parted and stemmed: a text in another one is not judged by its length."""

_MASKED = re.compile(r"[^\s•]*•[^\s]*(?:[ \-]\d{2,4}\b)?")


def most_telling(turns: Sequence[str], likeness: Likeness) -> str | None:
    """Return the turn that tells the matter, None where none does.

    The first one at some length that names a thing or a trouble (a topic); else the first at some length; else the one
    that tells most. What has no telling word ("no", "ok", "1"), or of which most is masked, is none.
    """
    read = ((turn, _gist(turn, likeness)) for turn in turns)
    legible = list(islice(((turn, gist) for turn, gist in read if _is_legible(turn[:BEGINNING], gist)), EARLY))
    if not legible:
        return None
    at_length = [(turn, gist) for turn, gist in legible if _much(gist) >= ENOUGH]
    of_something = (turn for turn, gist in at_length if gist.topics)
    at_all = (turn for turn, _ in at_length)
    return next(of_something, None) or next(at_all, None) or max(legible, key=lambda each: _much(each[1]))[0]


def tells_little(text: str, likeness: Likeness) -> bool:
    """Tell whether a text has too few telling words to say why somebody calls: "agent", or what no one could read."""
    gist = _gist(text, likeness)
    return not (gist.topics or gist.references or _much(gist) >= ENOUGH or _is_foreign(text[:BEGINNING]))


def _gist(text: str, likeness: Likeness) -> Gist:
    return likeness.gist(_MASKED.sub(" ", text[:BEGINNING]))


def _is_foreign(text: str) -> bool:
    return any(character > LATIN and character.isalpha() for character in text)


def _much(gist: Gist) -> int:
    return len(gist.stems) + len(gist.topics)


def _is_legible(text: str, gist: Gist) -> bool:
    """Tell whether a text has words; one in which something is masked must tell something beside what that was."""
    if text.strip() == HIDDEN:
        return False
    if masks := len(_MASKED.findall(text)):
        return len(gist.stems) > masks
    return bool(gist) or _is_foreign(text)
