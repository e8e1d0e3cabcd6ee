"""Which pieces are told: each thing once, and no more words than there is room for."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from relevo.services.briefing.story import Story
from relevo.services.briefing.told.lines import SECTION
from relevo.services.briefing.told.pieces import Piece
from relevo.services.briefing.told.weighing import likelihood

LENGTH_COUNTS = 0.3
"""Power of the number of words by which the weight of a piece is divided: the shorter of two equal ones goes first."""


def each_once(pieces: Sequence[Piece], known: Sequence[frozenset[str]], story: Story) -> list[Piece]:
    """Leave out what is said elsewhere as well: of two that say the same the first stays, of two others the fuller.

    Args:
        pieces: What was told, in order.
        known: Words of what is known anyway, each a thing by itself.
        story: Takes what was left out.
    """
    holders: dict[str, set[int]] = {}
    for place, stems in enumerate((*known, *(piece.stems for piece in pieces)), start=-len(known)):
        for stem in stems:
            holders.setdefault(stem, set()).add(place)
    left: list[Piece] = []
    gone: set[int] = set()
    for place, piece in enumerate(pieces):
        same = set.intersection(*(holders[stem] for stem in piece.stems)) - gone
        if any(other < place or len(pieces[other].stems) > len(piece.stems) for other in same if other != place):
            gone.add(place)
            story.nearly(SECTION, piece.rule, piece.value, "said elsewhere", (piece.said.evidence,))
        else:
            left.append(piece)
    return left


class Room(NamedTuple):
    """Words for which there is room: `most` for pieces that weigh `sure` or more, `filled` once weaker ones come."""

    sure: float
    most: float
    filled: float


def that_fit(pieces: Sequence[Piece], room: Room, story: Story) -> list[Piece]:
    """Return the strongest pieces for whose words there is room, in their order; of two alike the later goes first."""
    kept: set[int] = set()
    words = 0
    weaker = [piece.score < room.sure for piece in pieces]
    for place in sorted(range(len(pieces)), key=lambda place: (weaker[place], -_worth(pieces[place]), -place)):
        piece = pieces[place]
        if words + len(piece.words) <= (room.filled if weaker[place] else room.most):
            kept.add(place)
            words += len(piece.words)
        else:
            story.nearly(SECTION, piece.rule, piece.value, "no room beside stronger ones", (piece.said.evidence,))
    return [piece for place, piece in enumerate(pieces) if place in kept]


def _worth(piece: Piece) -> float:
    return likelihood(piece.score) / math.pow(len(piece.words), LENGTH_COUNTS)
