"""Lines of what the customer has told: pieces of one turn that stand together, under the name of what they tell."""

from collections.abc import Iterable, Iterator, Sequence
from math import prod

from relevo.domain.brief import PLAIN, ToldUs
from relevo.domain.phrase import Phrase
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.pieces import Piece
from relevo.services.briefing.told.rules import ToldUsRules
from relevo.services.briefing.told.weighing import likelihood

SECTION = "told_us"
"""The section of the brief that is written here."""

FEW_WORDS = 2
"""Words of a piece that goes on in the line of its sentence, though the line is full."""

OVER = 6
"""Words by which such pieces may make a line longer."""

EVEN = 0.5
"""How likely what is as likely told as not is."""

NAMES = {
    "wish": Phrase("Wish"),
    "fault": Phrase("Problem"),
    "vital": Phrase("To note"),
    "phone": Phrase("Phone"),
    "postcode": Phrase("Postcode"),
    "order": Phrase("Order number"),
    "meter": Phrase("Meter"),
    "contract": Phrase("Contract"),
    "number": Phrase("Number"),
    "amount": Phrase("Amount"),
    "when": Phrase("When"),
    "place": Phrase("Where"),
    "name": Phrase("Who"),
    "condition": Phrase("To note"),
    "product": Phrase("What"),
    "quantity": Phrase("How many"),
    PLAIN: Phrase("Said"),
}
"""What stands before a value, by its kind; of several the first."""

_MEANS = {"time": "when", "date": "when", "since": "when", "quoted": "fault", "fails": "fault", "shows": "fault"}
_FIGURES = {"number", "quantity"}
_NUMBERED = {"phone", "postcode", "order", "meter", "contract"}
"""Kinds of numbers: a line is of such a kind where it holds a number."""

_FIRST = {"fault": 0, "wish": 1}
"""Kinds of lines that come before all others."""


def lines_of(pieces: Sequence[Piece], most: int, rules: ToldUsRules, story: Story) -> list[ToldUs]:
    """Return the lines that pieces make, in their order: neighbours of one turn, as many as fit into one.

    The matter comes first, then what is wished, then the circumstances. Of more than `most` lines the likeliest are
    returned, of two alike the later.
    """
    groups = list(_certain(_side_by_side(_groups(pieces, rules.line_words), rules), rules.certain, story))
    strongest = sorted(range(len(groups)), key=lambda place: (-_certainty(groups[place]), -place))[:most]
    for place in sorted(set(range(len(groups))) - set(strongest)):
        line = _line(groups[place])
        story.nearly(SECTION, line.rule, line.value, "more lines than are shown", line.evidence)
    made = [_line(groups[place]) for place in sorted(strongest)]
    return sorted(made, key=lambda line: _FIRST.get(line.rule, len(_FIRST)))


def _certain(groups: Sequence[list[Piece]], needed: float, story: Story) -> Iterator[list[Piece]]:
    """Yield the groups that make a line: those likely enough to hold something that would be asked for.

    Where none is, the likeliest makes one if one of its pieces is as likely told as not: better little than nothing.
    """
    is_even = any(likelihood(piece.score) >= EVEN for group in groups for piece in group)
    enough = min(needed, max(map(_certainty, groups))) if is_even else needed
    for group in groups:
        likely = _certainty(group)
        if likely >= enough:
            yield group
        elif story.near is not None:
            line, strongest = _line(group), max(group, key=lambda piece: piece.score)
            missing = f"likely by {likely:.2f} of {enough:.2f}"
            story.nearly(SECTION, strongest.rule, line.value, missing, line.evidence)


def _side_by_side(groups: Iterable[list[Piece]], rules: ToldUsRules) -> list[list[Piece]]:
    """Put groups of neighbouring turns into one line, where there is room and one would not be told by itself.

    A mere yes or no stays apart, with its question.
    """
    made: list[list[Piece]] = []
    for group in groups:
        before = made[-1] if made else None
        if before is not None and _are_neighbours(before, group, rules):
            before.extend(group)
        else:
            made.append(group)
    return made


def _are_neighbours(before: Sequence[Piece], group: Sequence[Piece], rules: ToldUsRules) -> bool:
    ends, begins = before[-1].said, group[0].said
    return (
        ends.evidence == begins.evidence
        and begins.number - ends.number == 1
        and sum(len(piece.words) for piece in (*before, *group)) <= rules.line_words
        and EVEN <= min(_certainty(before), _certainty(group)) < rules.certain
        and not (before[0].is_answer or group[0].is_answer)
    )


def _certainty(group: Sequence[Piece]) -> float:
    """Return how likely one piece at least tells something, in [0, 1], as if each was told apart from the others."""
    return 1.0 - prod(1.0 - likelihood(piece.score) for piece in group)


def weak(piece: Piece, needed: float, story: Story) -> None:
    """Note a piece that was left out for what it weighs."""
    if story.near is not None:
        missing = f"weighs {piece.score:.1f} of {needed:.1f}"
        story.nearly(SECTION, piece.rule, piece.value, missing, (piece.said.evidence,))


def _groups(pieces: Iterable[Piece], most: int) -> Iterator[list[Piece]]:
    """Yield pieces of one turn that fit into one line."""
    group: list[Piece] = []
    words = 0
    for piece in pieces:
        if group and (
            piece.said is not group[-1].said
            or words + len(piece.words) > most + (OVER if _goes_on(piece, group[-1]) else 0)
        ):
            yield group
            group, words = [], 0
        group.append(piece)
        words += len(piece.words)
    if group:
        yield group


def _goes_on(piece: Piece, before: Piece) -> bool:
    """Tell whether a piece is a word or two of the same sentence: by itself it would not be understood."""
    return piece.place == before.place and len(piece.words) <= FEW_WORDS


def _words(group: Sequence[Piece]) -> Iterator[str]:
    """Yield what is kept of each piece; what was asked stays a question, but a wish: it states nothing."""
    for piece, behind in zip(group, [*group[1:], None], strict=True):
        is_last = behind is None or behind.place != piece.place
        asks = is_last and piece.sentence.is_question and "wish" not in piece.clause.signs
        yield f"{piece.value}?" if asks else piece.value


def _line(group: Sequence[Piece]) -> ToldUs:
    first = group[0]
    kinds = {_MEANS.get(name, name) for piece in group for name in piece.clause.signs}
    if not kinds & _FIGURES:
        kinds -= _NUMBERED
    kind = next((name for name in NAMES if name in kinds), PLAIN)
    question = first.said.question if first.place == 0 and group[-1].said is first.said else None
    return ToldUs(
        name=NAMES[kind],
        value=", ".join(_words(group)),
        asked=None if question is None else question.text,
        evidence=(first.said.evidence,),
        rule=kind,
    )
