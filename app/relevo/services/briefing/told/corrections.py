"""Corrections: of what the customer takes back, only the last value counts."""

from collections.abc import Iterable, Sequence

from relevo.services.briefing.told.clauses import Mark
from relevo.services.briefing.told.pieces import Piece

TURNS_BACK = 2
"""Turns before the one that corrects in which the corrected value may stand."""

FEW_WORDS = 3
"""Words up to which what stands right before is taken back whole, where no value of the same kind is found."""

NEAR = 2
"""Words from one sign to the next within which both are one value."""

FEWER = 2
"""Times that a number must have the digits of its correction for this to be its end alone."""

_KINDS = {
    "when": "when",
    "date": "when",
    "time": "when",
    "number": "figure",
    "quantity": "figure",
    "amount": "amount",
    "place": "place",
    "name": "name",
    "product": "product",
}


def corrected(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without the values that later ones take back."""
    left: list[Piece] = []
    for piece in pieces:
        if piece.corrects:
            _take_back(left, piece)
        left.append(piece)
    return left


def _take_back(pieces: list[Piece], by: Piece) -> None:
    """Leave out of earlier pieces the last value of a kind that the correction holds as well."""
    kinds = _kinds(by.clause.marks)
    earliest = by.said.number - TURNS_BACK
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if piece.said.number < earliest:
            return
        span = _span(piece.clause.marks, kinds)
        if span is not None:
            if not _is_end_of(by, piece, span):
                _replace(pieces, place, piece.without(*span))
            return
        if piece.said is by.said and piece.place == by.place and len(piece.words) <= FEW_WORDS:
            del pieces[place]
            return


def _is_end_of(by: Piece, piece: Piece, span: tuple[int, int]) -> bool:
    """Tell whether a correction has so few digits that it corrects the end of a number: both are told."""
    first, last = span
    own = _digits(word.lower for word in by.sentence.words[by.clause.first : by.clause.end])
    return 0 < own * FEWER < _digits(word.lower for word in piece.sentence.words[first : last + 1])


def _digits(words: Iterable[str]) -> int:
    return sum(character.isdigit() for word in words for character in word)


def _replace(pieces: list[Piece], place: int, left: Piece | None) -> None:
    if left is None:
        del pieces[place]
    else:
        pieces[place] = left


def _span(marks: Sequence[Mark], kinds: set[str]) -> tuple[int, int] | None:
    """Return the words of the last value of some kinds: signs that stand together ("12 December") are one value."""
    wanted = kinds | {"figure"} if "when" in kinds else kinds
    spans = sorted((mark.first, mark.last) for mark in marks if _KINDS.get(mark.name) in wanted)
    if not any(_KINDS.get(mark.name) in kinds for mark in marks):
        return None
    first, last = spans.pop()
    for before_first, before_last in reversed(spans):
        if first - before_last > NEAR:
            break
        first, last = min(first, before_first), max(last, before_last)
    return first, last


def _kinds(marks: Sequence[Mark]) -> set[str]:
    return {_KINDS[mark.name] for mark in marks if mark.name in _KINDS}
