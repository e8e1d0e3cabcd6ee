"""The text of an opened entry: in short pieces, complete up to what may be shown."""

import pytest

from relevo.domain.detail import Detail, Part
from relevo.domain.entry import Visibility
from relevo.domain.handover import HandoverEntry, Speaker, Turn
from relevo.services.errors import ErrorCode
from relevo.text.plain import MAX_CHARACTERS
from relevo.ui.viewmodels.detail import Asking, DetailState, NotTold
from relevo.ui.viewmodels.pieces import MORE_CHARACTERS, opened_rows
from relevo.ui.viewmodels.rows import Below, Hint, Hinted, Piece, Voice
from support.builders import NOW, ago, an_interaction
from support.snapshots import lift_timeline


def _pieces(rows: list[Below]) -> list[Piece]:
    return [row for row in rows if isinstance(row, Piece)]


def _hints(rows: list[Below]) -> list[Hinted]:
    return [row.hinted for row in rows if isinstance(row, Hint)]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2_000_000,
        "word " * 400_000,
        "\n" * 100_000 + "end",
        "z\u0300\u0301\u0302\u0303\u0304" * 90_000,
        "a\nb\n" * 50_000,
    ],
    ids=["one word", "one line", "blank lines", "zalgo", "lines"],
)
@pytest.mark.parametrize("is_full", [False, True])
def test_a_huge_text_comes_in_short_pieces_and_no_more_of_it_than_may_be_shown(text: str, is_full: bool) -> None:
    rows = opened_rows(an_interaction("note", text=text), None, NOW, is_full=is_full)
    pieces = _pieces(rows)
    assert all(len(piece.text) <= 600 and piece.text.count("\n") <= 12 for piece in pieces)
    assert sum(len(piece.text) for piece in pieces) <= (MORE_CHARACTERS if is_full else MAX_CHARACTERS)
    assert [piece.number for piece in pieces] == list(range(len(pieces)))
    assert [piece.is_first for piece in pieces].count(True) == 1
    assert pieces[0].is_first
    assert pieces[-1].is_last
    if len(text.strip()) > MORE_CHARACTERS:
        assert _hints(rows) == [Hinted.CUT if is_full else Hinted.SHOW_MORE]


def test_the_pieces_together_are_the_text() -> None:
    text = "\n".join(f"{number} " + "words of a line " * (number % 90) for number in range(60))
    pieces = _pieces(opened_rows(an_interaction("note", text=text), None, NOW, is_full=True))
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(text.split())
    assert len(pieces) > 10


def test_a_transcript_tells_who_said_what() -> None:
    handover = lift_timeline()[0]
    pieces = _pieces(opened_rows(handover, None, NOW, is_full=False))
    assert [piece.voice for piece in pieces] == [
        Voice.CUSTOMER, Voice.BOT, Voice.CUSTOMER, Voice.BOT, Voice.CUSTOMER
    ]  # fmt: skip
    assert isinstance(handover, HandoverEntry)
    assert Turn(speaker=Speaker.BOT, text=pieces[1].text) in handover.handover.transcript


def test_what_the_source_has_told_stands_instead_of_the_beginning() -> None:
    parts = (
        Part(at=ago(hours=3), by="Karim", text="Public answer"),
        Part(at=ago(hours=2), by="Karim", text="Not for the customer", visibility=Visibility.INTERNAL),
    )
    rows = opened_rows(an_interaction("note", text="Public an"), Detail(parts=parts, is_cut=True), NOW, is_full=False)
    assert [(piece.by, piece.text, piece.is_internal) for piece in _pieces(rows)] == [
        ("Karim", "Public answer", False),
        ("Karim", "Not for the customer", True),
    ]
    assert _hints(rows) == [Hinted.CUT]


@pytest.mark.parametrize(
    ("state", "hints"),
    [
        (Asking(), [Hinted.ASKING]),
        (NotTold(ErrorCode.LATE), [Hinted.NOT_TOLD]),
        (Detail(), []),
        (None, []),
    ],
)
def test_what_is_known_stands_while_the_source_is_asked_and_when_it_fails(
    state: DetailState | None, hints: list[Hinted]
) -> None:
    rows = opened_rows(an_interaction("note", text="What is known"), state, NOW, is_full=False)
    assert [piece.text for piece in _pieces(rows)] == ["What is known"]
    assert _hints(rows) == hints


def test_an_entry_without_a_text_says_so() -> None:
    assert _hints(opened_rows(an_interaction("note"), Detail(), NOW, is_full=False)) == [Hinted.NOTHING_MORE]


def test_an_internal_note_is_internal_when_it_is_open_too() -> None:
    note = an_interaction("note", text="Do not say", visibility=Visibility.INTERNAL)
    assert _pieces(opened_rows(note, None, NOW, is_full=False))[0].is_internal
