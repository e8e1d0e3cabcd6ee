"""What stands below an entry that is open: its messages in short pieces, and what its source says beyond them."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from relevo.domain.act import without_markers
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry, Visibility
from relevo.domain.handover import HandoverEntry, Speaker
from relevo.text.plain import MAX_CHARACTERS, plain_text
from relevo.ui.viewmodels.detail import Asking, DetailState, NotTold
from relevo.ui.viewmodels.rows import Below, Hint, Hinted, Piece, Voice

MORE_CHARACTERS = 200_000
"""Characters of an opened entry after `Show more`; before it there are MAX_CHARACTERS."""

_STRETCH = re.compile(r"(?:[^\n]*\n){1,12}|[^\n]+", re.DOTALL)
_LONG = 600

_VOICES = {Speaker.CUSTOMER: Voice.CUSTOMER, Speaker.BOT: Voice.BOT, Speaker.ADVISOR: Voice.ADVISOR}


class Message(NamedTuple):
    """What one person wrote or said."""

    text: str
    voice: Voice = Voice.NOTE
    by: str | None = None
    at: datetime | None = None
    is_internal: bool = False


def messages(entry: Entry, state: DetailState | None) -> list[Message]:
    """Return what an entry holds: the transcript of a hand-over, what its source told, or else its own text.

    Without what was written with our notes so that they are found again.
    """
    if isinstance(entry, HandoverEntry) and entry.handover.transcript:
        return [Message(turn.text, _VOICES[turn.speaker], at=turn.at) for turn in entry.handover.transcript]
    if isinstance(state, Detail) and state.parts:
        return [
            Message(without_markers(part.text), Voice.NOTE, part.by, part.at, part.visibility is Visibility.INTERNAL)
            for part in state.parts
        ]
    is_internal = entry.visibility is Visibility.INTERNAL
    text = without_markers(entry.text or "")
    return [Message(text, is_internal=is_internal)] if text.strip() else []


def opened_rows(entry: Entry, state: DetailState | None, under: datetime, *, is_full: bool) -> list[Below]:
    """Return the rows below an opened entry; `is_full` after the reader has asked for more of a long text."""
    rows: list[Below] = []
    left = limit = MORE_CHARACTERS if is_full else MAX_CHARACTERS
    is_cut = False
    for message in messages(entry, state):
        if left <= 0:
            is_cut = True
            break
        text = plain_text(message.text.strip(), left)
        is_cut |= len(message.text) > left
        left -= len(text)
        rows += _pieces(message._replace(text=text), entry, under, len(rows))
    if is_cut:
        rows.append(Hint(entry, under, Hinted.SHOW_MORE if limit < MORE_CHARACTERS else Hinted.CUT))
    elif (hint := _hint(entry, state, under, has_text=bool(rows))) is not None:
        rows.append(hint)
    return rows


def _hint(entry: Entry, state: DetailState | None, under: datetime, *, has_text: bool) -> Hint | None:
    match state:
        case Asking():
            return Hint(entry, under, Hinted.ASKING, state)
        case NotTold():
            return Hint(entry, under, Hinted.NOT_TOLD, state)
        case Detail(is_cut=True):
            return Hint(entry, under, Hinted.CUT)
    return None if has_text else Hint(entry, under, Hinted.NOTHING_MORE)


def _pieces(message: Message, entry: Entry, under: datetime, number: int) -> Iterator[Piece]:
    stretches = list(_stretches(message.text))
    for place, text in enumerate(stretches):
        yield Piece(
            owner=entry.id,
            under=under,
            number=number + place,
            text=text,
            voice=message.voice,
            by=message.by,
            at=message.at,
            is_internal=message.is_internal,
            is_first=place == 0,
            is_last=place == len(stretches) - 1,
        )


def _stretches(text: str) -> Iterator[str]:
    """Cut a text at the ends of lines, and long lines at a blank, into what can be laid out in a moment."""
    if len(text) <= _LONG and text.count("\n") < 12:
        yield text
        return
    for found in _STRETCH.finditer(text):
        rest = found[0].rstrip("\n") if found.end() == len(text) else found[0].removesuffix("\n")
        while len(rest) > _LONG:
            cut = rest.rfind(" ", _LONG // 2, _LONG) + 1 or _LONG
            yield rest[:cut]
            rest = rest[cut:]
        yield rest
