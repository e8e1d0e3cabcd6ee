"""The row above the timeline: which kinds of entries, how many of each, and the search."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from relevo.ui.controls import FilterButton, draw_focus
from relevo.ui.flow import Flow
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.theme import BODY, Look
from relevo.ui.viewmodels.rows import Kinds

_TYPING_PAUSE_MS = 120


class _SearchButton(QPushButton):
    """Opens the search field."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the icon and its frame."""
        return QSize(self._look.px(30), self._look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon in its frame."""
        look, side = self._look, self._look.px(14)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("accent" if self.isChecked() else "line"))
            painter.setBrush(look.colour("card"))
            frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, look.px(7), look.px(7))
            frame.setSize(frame.size() * 0 + QSize(side, side).toSizeF())
            frame.moveCenter(self.rect().toRectF().center())
            draw_icon(painter, Icon.SEARCH, frame, look.colour("ink2"))
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(7))


class FilterRow(QWidget):
    """Choices with their counts and a search field; `narrowed` when either changes."""

    narrowed = Signal(object, str)  # Kinds, query

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._buttons: dict[Kinds, FilterButton] = {}
        self._prepare_buttons()
        self._search_button = _SearchButton(look, self.tr("Search the timeline"))
        self._field = QLineEdit()
        self._field.setMaxLength(200)
        self._field.setPlaceholderText(self.tr("Search the timeline"))
        self._field.setAccessibleName(self.tr("Search the timeline"))
        self._field.setClearButtonEnabled(True)
        self._field.hide()
        self._field.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._field.textChanged.connect(lambda: self._pause.start())
        self._search_button.toggled.connect(self._show_field)
        choices = Flow(look, items=tuple(self._buttons.values()), gap=0, line_gap=2)
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        row.addWidget(choices, 1)
        row.addWidget(self._search_button, 0, Qt.AlignmentFlag.AlignTop)
        self._choices = choices
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(12), look.px(2), look.px(12), look.px(6))
        layout.setSpacing(look.px(6))
        layout.addLayout(row)
        layout.addWidget(self._field)
        look.changed.connect(self._restyle)
        self._restyle()

    @property
    def kinds(self) -> Kinds:
        """Return the choice."""
        return next(kinds for kinds, button in self._buttons.items() if button.isChecked())

    @property
    def query(self) -> str:
        """Return what is searched for."""
        return self._field.text()

    def show_counts(self, counts: dict[Kinds, int]) -> None:
        """Show how many entries each choice has."""
        for kinds, button in self._buttons.items():
            button.set_words(f"{self._name(kinds)} {counts[kinds]:,}")
        self._choices.relayout()

    def start_search(self) -> None:
        """Open the search field and go into it."""
        self._search_button.setChecked(True)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def clear_search(self) -> bool:
        """Empty and close the search field; False when it was closed."""
        if not self._search_button.isChecked():
            return False
        self._field.clear()
        self._search_button.setChecked(False)
        self._tell()
        return True

    def show_all(self) -> None:
        """Take back every narrowing."""
        self._buttons[Kinds.ALL].setChecked(True)
        if not self.clear_search():
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clear with Esc, which the field would not tell of."""
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.clear_search()
            return True
        return super().eventFilter(watched, event)

    def _prepare_buttons(self) -> None:
        for kinds in Kinds:
            button = FilterButton(self._look, self)
            button.setChecked(kinds is Kinds.ALL)
            button.toggled.connect(self._toggled)
            self._buttons[kinds] = button

    def _name(self, kinds: Kinds) -> str:
        return {
            Kinds.ALL: self.tr("All"),
            Kinds.PEOPLE: self.tr("People"),
            Kinds.SELF_SERVICE: self.tr("Self-service"),
            Kinds.INCIDENTS: self.tr("Incidents"),
            Kinds.NOTICES: self.tr("Notices"),
        }[kinds]

    def _toggled(self, checked: bool) -> None:
        if checked:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.narrowed.emit(self.kinds, self.query)

    def _show_field(self, shown: bool) -> None:
        self._field.setVisible(shown)
        if shown:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._field.text():
            self._field.clear()

    def _restyle(self) -> None:
        self._field.setFont(self._look.font(BODY))
        self._field.setMinimumHeight(self._look.px(28))
        self._field.setTextMargins(self._look.px(6), 0, self._look.px(6), 0)
