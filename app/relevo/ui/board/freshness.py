"""How fresh the board is: a chip beside the title, and a strip where something cannot be heard."""

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from relevo.ui.board.buttons import FramedButton
from relevo.ui.board.words import BoardWords, short
from relevo.ui.controls import Card, IconLabel
from relevo.ui.icons import Icon
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import MEDIUM, Look, Tone
from relevo.ui.viewmodels.board import BoardViewModel, Connection

_RECENT_S = 60
_MOST_NAMED = 3


class FreshnessWords(QObject):
    """Says how fresh the board is."""

    def __init__(self, words: BoardWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def chip(self, board: BoardViewModel) -> tuple[str, Tone]:
        """Return what the chip says, and its tone."""
        if board.connection is Connection.WAITING:
            return self.tr("Waiting for the first figures"), Tone.NEUTRAL
        if board.connection is Connection.STOPPED:
            return self.tr("Stopped"), Tone.BAD
        if board.lost:
            return self.tr("%n source(s) cannot be heard", "", len(board.lost)), Tone.WARN
        assert board.told_at is not None
        return self._updated(board.told_at), Tone.NEUTRAL

    def trouble(self, board: BoardViewModel) -> str:
        """Return what the strip says, empty where all is well."""
        moment = self._words.formats.moment
        if board.connection is Connection.STOPPED:
            since = "" if board.told_at is None else moment(board.told_at)
            return (
                self.tr("Nothing more is told since {0}. What stands here is what was last known.").format(since)
                if since
                else self.tr("The board cannot be reached.")
            )
        if not board.lost:
            return ""
        named = sorted(board.lost.items(), key=lambda pair: pair[1])[:_MOST_NAMED]
        said = [self.tr("{0} since {1}").format(short(source), moment(at)) for source, at in named]
        more = len(board.lost) - len(said)
        said += [self.tr("%n more", "", more)] if more else []
        listing = self._words.formats.listing(said)
        return self.tr("Cannot be heard: {0}. Its queues show what was last known.").format(listing)

    def _updated(self, at: datetime) -> str:
        seconds = max(0, int((self._words.formats.now() - at).total_seconds()))
        if seconds < _RECENT_S:
            return self.tr("Updated {0} s ago").format(self._words.number(seconds))
        return self.tr("No change since {0}").format(self._words.formats.moment(at))


class TroubleStrip(Card):
    """Says what cannot be heard, with a button that tries again."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "warn_bg", radius=10, line="around", parent=parent)
        self._icon = IconLabel(look, Icon.UNPLUGGED, "warn", 18)
        self._text = PlainLabel(look, "", MEDIUM, lines=3)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.again = FramedButton(look)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._icon)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(self.again)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        """Return what it says."""
        return self._text.text()

    def say(self, text: str, *, can_try: bool) -> None:
        """Say what cannot be heard; hidden while there is nothing."""
        self._text.setText(text)
        self.again.set_words(self.tr("Try again"))
        self.again.setVisible(can_try)
        self.setVisible(bool(text))

    def _fit(self) -> None:
        look = self._look
        self._layout.setContentsMargins(look.px(14), look.px(8), look.px(10), look.px(8))
        self._layout.setSpacing(look.px(10))
