"""The cards of what drives contacts now, with what a supervisor can do about each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from relevo.domain.board import DriverRow
from relevo.domain.understanding import DriverKind
from relevo.ui.board.buttons import FramedButton
from relevo.ui.board.driver_words import DriverWords
from relevo.ui.controls import Card
from relevo.ui.flow import Flow
from relevo.ui.plain import Chip, PlainLabel, set_name
from relevo.ui.scrolling import ScrollingArea
from relevo.ui.theme import SMALL, STRONG, SUB, Look, Tone

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What this supervisor may do: see contacts of a driver, declare and change incidents."""

    may_see_contacts: bool = True
    may_declare: bool = True


class DriverCard(QFrame):
    """One driver; kept and filled anew while figures change, so that nobody's keyboard is lost."""

    contacts_wanted = Signal()
    declare_wanted = Signal()
    update_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, look: Look, words: DriverWords, rights: Rights, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._rights = look, words, rights
        self.row: DriverRow | None = None
        self._line = Card(look, "line")
        self._name = PlainLabel(look, "", STRONG, lines=2)
        self._chip = Chip(look)
        self._about = PlainLabel(look, "", SMALL, lines=4)
        self._buttons = {
            "contacts": self._button(self.contacts_wanted.emit),
            "declare": self._button(self.declare_wanted.emit),
            "update": self._button(self.update_wanted.emit),
            "close": self._button(self.close_wanted.emit),
        }
        self._head = Flow(look, text=self._name, items=[self._chip], gap=6, line_gap=4)
        self._deeds = Flow(look, items=list(self._buttons.values()), gap=6, line_gap=6)
        self._layout = QVBoxLayout(self)
        for widget in (self._line, self._head, self._about, self._deeds):
            self._layout.addWidget(widget)
        look.changed.connect(self._fit)
        self._fit()

    def show_row(self, row: DriverRow, *, is_first: bool) -> None:
        """Show a driver."""
        self._line.setVisible(not is_first)
        if row == self.row:
            return
        self.row = row
        name, (rate, tone) = self._words.name(row.driver), self._words.rate(row)
        about = self._words.about(row)
        before = (self._name.text(), self._chip.text())
        self._name.setText(name)
        self._chip.setText(rate)
        self._chip.set_tone(tone)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._offer(row)
        if before != (self._name.text(), self._chip.text()):
            self._head.relayout()
        set_name(self, f"{name}, {rate}")
        self.setAccessibleDescription(about)

    def say_anew(self) -> None:
        """Speak another language."""
        row, self.row = self.row, None
        if row is not None:
            self.show_row(row, is_first=self._line.isHidden())

    def _offer(self, row: DriverRow) -> None:
        """Show what can be done."""
        words = {
            "contacts": self.tr("Show contacts"),
            "declare": self.tr("Declare incident"),
            "update": self.tr("Update notice"),
            "close": self.tr("Close incident"),
        }
        is_notable = row.count > 0 and (row.is_spike or row.has_incident)
        offered = {
            "contacts": self._rights.may_see_contacts and is_notable,
            "declare": self._rights.may_declare and row.wants_incident,
            "update": self._rights.may_declare and row.incident is not None,  # declared from a board
            "close": self._rights.may_declare and row.incident is not None,
        }
        name = self._words.name(row.driver)
        for each, button in self._buttons.items():
            button.set_words(words[each])
            set_name(button, self.tr("{0}: {1}").format(words[each], name))
            button.setVisible(offered[each])
        self._deeds.setVisible(any(offered.values()))
        self._deeds.relayout()

    def _button(self, act: Callable[[], object]) -> FramedButton:
        button = FramedButton(self._look)
        button.clicked.connect(lambda: act())
        return button

    def _fit(self) -> None:
        look = self._look
        self._layout.setContentsMargins(0, 0, 0, look.px(8))
        self._layout.setSpacing(look.px(5))
        self._line.setFixedHeight(max(1, look.px(1)))


class DriverCards(QWidget):
    """The strongest drivers; each signal carries a DriverRow."""

    contacts_wanted = Signal(object)
    declare_wanted = Signal(object)
    update_wanted = Signal(object)
    close_wanted = Signal(object)

    def __init__(self, look: Look, words: DriverWords, rights: Rights, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._rights = look, words, rights
        self.cards: list[DriverCard] = []
        self._empty = PlainLabel(look, "", SUB, lines=3)
        self._more = PlainLabel(look, "", SMALL, lines=2)
        self._area, self._inside = ScrollingArea(look, self), QWidget()
        self._area.setWidgetResizable(True)
        self._list = QVBoxLayout(self._inside)
        self._list.addWidget(self._empty)
        self._list.addWidget(self._more)
        self._list.addStretch(1)
        self._area.hold(self._inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._shown: Sequence[DriverRow] = ()
        self._is_usual_known = True
        look.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[DriverRow], *, is_usual_known: bool = True) -> None:
        """Show drivers, the strongest first; a card stays with its driver as far as there is one."""
        self._shown, self._is_usual_known = rows, is_usual_known
        shown = rows[:MOST_SHOWN]
        while len(self.cards) < len(shown):
            self._add()
        self._put_in_order([(row.driver.kind, row.driver.key) for row in shown])
        for at, (card, row) in enumerate(zip(self.cards, shown, strict=False)):
            card.show_row(row, is_first=at == 0)
            card.setVisible(True)
        for card in self.cards[len(shown) :]:
            card.hide()
        self._say(len(rows) - len(shown))

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            for card in self.cards:
                card.say_anew()
            self._say(max(0, len(self._shown) - MOST_SHOWN))

    def _put_in_order(self, wanted: list[tuple[DriverKind, str]]) -> None:
        """Let every card that shows one of these stand in its place."""
        by_key = {(card.row.driver.kind, card.row.driver.key): card for card in self.cards if card.row is not None}
        kept = [by_key.pop(key, None) for key in wanted]
        free = [card for card in self.cards if card not in kept]
        ordered = [card or free.pop(0) for card in kept] + free
        if ordered != self.cards:
            for at, card in enumerate(ordered):
                self._list.insertWidget(at + 1, card)
            self.cards = ordered

    def _add(self) -> None:
        card = DriverCard(self._look, self._words, self._rights, self._inside)
        for name in ("contacts_wanted", "declare_wanted", "update_wanted", "close_wanted"):
            getattr(card, name).connect(lambda card=card, name=name: getattr(self, name).emit(card.row))
        self._list.insertWidget(len(self.cards) + 1, card)
        self.cards.append(card)

    def _say(self, more: int) -> None:
        self._empty.setText(
            self.tr("Nothing stands out: contacts come for many reasons, as usual.")
            if self._is_usual_known
            else self.tr("Nothing stands out; what is usual at this hour is not on record yet.")
        )
        self._empty.setVisible(not self._shown)
        self._more.setText(self.tr("%n more in the table", "", more) if more else "")
        self._more.setVisible(bool(more))

    def _fit(self) -> None:
        self._list.setContentsMargins(0, 0, self._look.px(6), 0)
        self._list.setSpacing(self._look.px(4))


def tone_of_line(row: DriverRow, place: int) -> Tone:
    """Return the colour of a driver's line: those that stand out as on their chips, the others apart from them."""
    if row.is_spike:
        return Tone.BAD if place == 0 else Tone.WARN
    return (Tone.ACCENT, Tone.SELF, Tone.OK, Tone.NEUTRAL)[place % 4]
