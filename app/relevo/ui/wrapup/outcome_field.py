"""The outcome: typed, found in the site's tree, chosen with Enter; what was used lately stands first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.wrapup import OutcomeCode, OutcomeId
from relevo.services.wrapup.outcomes import found
from relevo.ui.controls import PaintedButton, TextButton
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel, one_line, set_name, set_tip
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import BODY, MEDIUM, SMALL, Look

MOST_SHOWN, MOST_AT_FIRST = 5, 3
"""Outcomes that stand there once something is typed, and before."""

_SEPARATOR = " › "


class FoundOutcome(PaintedButton):
    """One outcome that fits, on a row of its own; checked is the one that Enter takes.

    `is_alike` where another one that fits has the same label: then its place in the tree stands below it.
    """

    def __init__(self, look: Look, code: OutcomeCode, *, is_alike: bool) -> None:
        super().__init__(look)
        self.code, self._is_alike = code, is_alike
        self._path = _SEPARATOR.join(code.path[:-1])
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows go there, and the mouse
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_name(self, _SEPARATOR.join(code.path))
        set_tip(self, _SEPARATOR.join(code.path))

    def sizeHint(self) -> QSize:
        """Return the size of the label, with its place in the tree below it where that is needed."""
        return QSize(self._look.px(160), self._look.px(40 if self._is_below else 26))

    @property
    def _is_below(self) -> bool:
        return self._is_alike and bool(self._path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint label and place, on a ground where it is the next one."""
        look, pad = self._look, self._look.px(8)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked() or self.underMouse():
                painter.setPen(look.colour("accent" if self.isChecked() else "line"))
                painter.setBrush(look.colour("accent_bg"))
                painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
            room = self.width() - 2 * pad
            label = TextBlock(one_line(self.code.label, 80), look.font(MEDIUM), room, 1, mirrored=look.mirrored)
            y = look.px(3) if self._is_below else (self.height() - label.height) / 2
            label.draw(painter, pad, y, look.colour("accent" if self.isChecked() else "ink"))
            if self._is_below:
                place = TextBlock(one_line(self._path, 120), look.font(SMALL), room, 1, mirrored=look.mirrored)
                place.draw(painter, pad, y + label.height - look.px(1), look.colour("ink2"))


class OutcomeField(QWidget):
    """A field and what fits below it; `chosen` carries an id, None where the outcome was taken back.

    `left` when the keyboard should go on to the note.
    """

    chosen = Signal(object)
    left = Signal()
    resized = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._codes: Sequence[OutcomeCode] = ()
        self._recent: Sequence[OutcomeId] = ()
        self._place = 0
        self._field = QLineEdit()
        self._said, self._change = PlainLabel(look, kind=MEDIUM, lines=2), TextButton(look, self.tr("Change"))
        self._found = QWidget()
        self._rows = QVBoxLayout(self._found)
        self._shown: list[FoundOutcome] = []
        self._none = PlainLabel(look, self.tr("No outcome of this site fits."), SMALL, lines=1)
        self._row = QWidget()
        self._prepare()
        self._lay_out()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes inside."""
        return (self._field, self._change)

    def show_outcome(self, codes: Sequence[OutcomeCode], recent: Sequence[OutcomeId], own: OutcomeId | None) -> None:
        """Show what was chosen, else the field."""
        self._codes, self._recent = codes, recent
        code = next((each for each in codes if each.id == own), None)
        is_chosen = own is not None
        self._said.setText(_SEPARATOR.join(code.path) if code is not None else own or "")
        self._row.setVisible(is_chosen)
        self._field.setVisible(not is_chosen)
        if is_chosen:
            self._field.clear()
        self._look_for(self._field.text(), says=False)
        self.setVisible(bool(codes) or is_chosen)

    def start(self) -> None:
        """Give the keyboard to the field, or to what changes it."""
        (self._change if self._field.isHidden() else self._field).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go among what fits with the arrows, take it with Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key, fitting = event.key(), self._shown
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and fitting:
                self._go(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if fitting and (self._field.text().strip() or self._place):
                    self._choose(fitting[self._place].code.id)
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)

    @property
    def fitting(self) -> list[FoundOutcome]:
        """Return what fits, in the order in which it stands."""
        return self._shown

    def _go(self, step: int) -> None:
        fitting = self._shown
        self._place = (self._place + step) % len(fitting)
        self._mark()
        announce(self, _SEPARATOR.join(fitting[self._place].code.path))

    def _mark(self) -> None:
        typed = bool(self._field.text().strip())
        for place, each in enumerate(self._shown):
            each.setChecked(place == self._place and (typed or self._place > 0))

    def _look_for(self, typed: str, *, says: bool = True) -> None:
        self._place = 0
        is_asked = not self._field.isHidden()
        fitting = (
            found(self._codes, typed, self._recent)[: MOST_SHOWN if typed.strip() else MOST_AT_FIRST]
            if is_asked
            else ()
        )
        if [each.code for each in self._shown] != list(fitting):
            self._show_found(fitting)
        self._none.setVisible(is_asked and bool(typed.strip()) and not fitting)
        self._mark()
        if says and is_asked and typed.strip():
            announce(self, self._said_of(fitting))

    def _show_found(self, fitting: Sequence[OutcomeCode]) -> None:
        for each in self._shown:
            self._rows.removeWidget(each)
            each.hide()
            each.deleteLater()
        labels = [code.label for code in fitting]
        self._shown = [FoundOutcome(self._look, code, is_alike=labels.count(code.label) > 1) for code in fitting]
        for each in self._shown:
            each.clicked.connect(lambda _checked=False, code=each.code: self._choose(code.id))
            self._rows.addWidget(each)
        self._found.setVisible(bool(fitting))
        self.resized.emit()

    def _said_of(self, fitting: Sequence[OutcomeCode]) -> str:
        if not fitting:
            return self._none.text()
        return self.tr("%n outcome(s) fit, the first: {0}", "", len(fitting)).format(_SEPARATOR.join(fitting[0].path))

    def _choose(self, outcome: OutcomeId) -> None:
        self.chosen.emit(outcome)
        self.left.emit()

    def _take_back(self) -> None:
        self.chosen.emit(None)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _prepare(self) -> None:
        look, field = self._look, self._field
        field.setMaxLength(100)
        field.setAccessibleName(self.tr("Outcome"))
        field.setPlaceholderText(self.tr("Outcome: type to find it"))
        field.setFont(look.font(BODY))
        field.setMinimumHeight(look.px(30))
        field.installEventFilter(self)
        field.textChanged.connect(self._look_for)
        self._frame()
        look.changed.connect(self._frame)
        self._change.clicked.connect(self._take_back)

    def _frame(self) -> None:
        self._field.setStyleSheet(self._look.field_sheet())

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._look.px(4))
        for each in (self._row, self._field, self._found, self._none):
            layout.addWidget(each)
