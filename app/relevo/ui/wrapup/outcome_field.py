"""The outcome: typed, found in the site's tree, chosen with Enter; what was used lately stands first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relevo.domain.wrapup import OutcomeCode, OutcomeId
from relevo.services.wrapup.outcomes import found
from relevo.ui.controls import FilterButton, TextButton
from relevo.ui.flow import Flow
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel, one_line, set_name, set_tip
from relevo.ui.theme import BODY, MEDIUM, SMALL, Look

MOST_SHOWN = 6
_SEPARATOR = " › "


class _Found(FilterButton):
    """One outcome that fits; `is_next` is the one that Enter takes."""

    def __init__(self, look: Look, code: OutcomeCode) -> None:
        super().__init__(look)
        self.code = code
        self.setAutoExclusive(False)
        self.set_words(one_line(code.label, 40))
        set_name(self, _SEPARATOR.join(code.path))
        set_tip(self, _SEPARATOR.join(code.path))


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
        self._found = Flow(look, gap=4, line_gap=4)
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
        self._look_for(self._field.text())
        self.setVisible(bool(codes) or is_chosen)

    def start(self) -> None:
        """Give the keyboard to the field, or to what changes it."""
        (self._change if self._field.isHidden() else self._field).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go among what fits with the arrows, take it with Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key, fitting = event.key(), self._fitting
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
    def _fitting(self) -> list[_Found]:
        return [each for each in self._found.findChildren(_Found) if not each.isHidden()]

    def _go(self, step: int) -> None:
        fitting = self._fitting
        self._place = (self._place + step) % len(fitting)
        self._mark()
        announce(self, _SEPARATOR.join(fitting[self._place].code.path))

    def _mark(self) -> None:
        typed = bool(self._field.text().strip())
        for place, each in enumerate(self._fitting):
            each.setChecked(place == self._place and (typed or self._place > 0))

    def _look_for(self, typed: str) -> None:
        self._place = 0
        is_asked = not self._field.isHidden()
        fitting = found(self._codes, typed, self._recent)[:MOST_SHOWN] if is_asked else ()
        buttons = [_Found(self._look, code) for code in fitting]
        for each in buttons:
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows go there, and the mouse
            each.clicked.connect(lambda _checked=False, code=each.code: self._choose(code.id))
        self._found.set_items(buttons)
        self._found.setVisible(bool(buttons))
        self._none.setVisible(is_asked and bool(typed.strip()) and not buttons)
        self._mark()
        self.resized.emit()

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
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._look.px(4))
        for each in (self._row, self._field, self._found, self._none):
            layout.addWidget(each)
