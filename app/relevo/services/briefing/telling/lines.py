"""Lines of what the customer has told: pieces of one turn that stand together, under the name of what they tell."""

from collections.abc import Iterator, Sequence

from relevo.domain.brief import ToldUs
from relevo.domain.phrase import Phrase
from relevo.services.briefing.story import Story
from relevo.services.briefing.telling.pieces import Piece
from relevo.services.briefing.telling.rules import ToldUsRules

SECTION = "told_us"
"""The section of the brief that is written here."""

NAMES = {
    "wish": Phrase("Wish"),
    "fault": Phrase("Problem"),
    "phone": Phrase("Phone"),
    "postcode": Phrase("Postcode"),
    "order": Phrase("Order number"),
    "meter": Phrase("Meter"),
    "contract": Phrase("Contract"),
    "number": Phrase("Number"),
    "amount": Phrase("Amount"),
    "place": Phrase("Where"),
    "when": Phrase("When"),
    "condition": Phrase("To note"),
    "name": Phrase("Who"),
    "product": Phrase("What"),
    "quantity": Phrase("How many"),
    "plain": Phrase("Said"),
}
"""What stands before a value, by its kind; of several the first."""

_MEANS = {"time": "when", "date": "when", "since": "when", "quoted": "fault", "vital": "condition"}
_FIGURES = {"number", "quantity"}
_NUMBERED = {"phone", "postcode", "order", "meter", "contract"}
"""Kinds of numbers: a line is of such a kind where it holds a number."""

_ALWAYS = "plain"


def lines_of(pieces: Sequence[Piece], most: int, rules: ToldUsRules, story: Story) -> list[ToldUs]:
    """Return the lines that pieces make, in their order: neighbours of one turn, as many as fit into one.

    A line needs one piece that is strong enough to stand by itself. Of more than `most` lines the strongest are
    returned, of two alike the later.
    """
    groups: list[list[Piece]] = []
    for group in _groups(pieces, rules.line_words):
        if _strength(group) >= rules.alone:
            groups.append(group)
        else:
            for piece in group:
                weak(piece, rules.alone, story)
    strongest = sorted(range(len(groups)), key=lambda place: (-_strength(groups[place]), -place))[:most]
    for place in sorted(set(range(len(groups))) - set(strongest)):
        line = _line(groups[place])
        story.nearly(SECTION, line.rule, line.value, "more lines than are shown", line.evidence)
    return [_line(groups[place]) for place in sorted(strongest)]


def _strength(group: Sequence[Piece]) -> float:
    return max(piece.score for piece in group)


def weak(piece: Piece, needed: float, story: Story) -> None:
    """Note a piece that was left out for what it weighs."""
    if story.near is not None:
        missing = f"weighs {piece.score:.1f} of {needed:.1f}"
        story.nearly(SECTION, piece.rule, piece.value, missing, (piece.said.evidence,))


def _groups(pieces: Sequence[Piece], most: int) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    words = 0
    for piece in pieces:
        if group and (piece.said is not group[-1].said or words + len(piece.words) > most):
            yield group
            group, words = [], 0
        group.append(piece)
        words += len(piece.words)
    if group:
        yield group


def _line(group: Sequence[Piece]) -> ToldUs:
    first = group[0]
    kinds = {_MEANS.get(name, name) for piece in group for name in piece.clause.signs}
    if not kinds & _FIGURES:
        kinds -= _NUMBERED
    kind = next((name for name in NAMES if name in kinds), _ALWAYS)
    question = first.said.question if first.place == 0 else None
    return ToldUs(
        name=NAMES[kind],
        value=", ".join(piece.value for piece in group),
        asked=None if question is None else question.text,
        evidence=(first.said.evidence,),
        rule=kind,
    )
