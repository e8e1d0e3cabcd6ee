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

_MASKED = re.compile(r"[^\s•]*•[^\s]*(?:[ \-]\d{2,4}\b)?")


def most_telling(turns: Sequence[str], likeness: Likeness) -> str | None:
    """Return the turn that tells the matter, None where none does.

    The first one at some length that names a thing or a trouble (a topic); else the first at some length; else the one
    that tells most. What has no word, or of which most is masked, is none.
    """
    read = ((turn, likeness.gist(_MASKED.sub(" ", turn[:BEGINNING]))) for turn in turns)
    legible = list(islice(((turn, gist) for turn, gist in read if _is_legible(turn[:BEGINNING], gist)), EARLY))
    if not legible:
        return None
    at_length = [(turn, gist) for turn, gist in legible if _much(gist) >= ENOUGH]
    of_something = (turn for turn, gist in at_length if gist.topics)
    at_all = (turn for turn, _ in at_length)
    return next(of_something, None) or next(at_all, None) or max(legible, key=lambda each: _much(each[1]))[0]


def _much(gist: Gist) -> int:
    return len(gist.stems) + len(gist.topics)


def _is_legible(text: str, gist: Gist) -> bool:
    """Tell whether a text has words; one in which something is masked must tell something beside what that was."""
    if text.strip() == HIDDEN:
        return False
    if masks := len(_MASKED.findall(text)):
        return len(gist.stems) > masks
    return any(map(str.isalnum, text))
