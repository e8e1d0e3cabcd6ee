"""How the preferences are laid out: sections of rows, each a name, a line that explains it and a control."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from relevo.ui.controls import Card
from relevo.ui.plain import PlainLabel, set_name
from relevo.ui.preferences.controls import RING, FixedMark
from relevo.ui.theme import LABEL, MEDIUM, SMALL, Look

_NAME_WIDTH = 150
"""Where a name has less room than this, at 100 %, the controls stand under the names."""

_SIDE, _GAP = 14, 12


class Row(QWidget):
    """A preference: its name, an explanation where one is needed, the control, and the mark of a policy."""

    def __init__(
        self,
        look: Look,
        name: str,
        control: QWidget,
        *,
        explanation: str = "",
        fixed: FixedMark | None = None,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._look, self._control = look, control
        label = PlainLabel(look, name, MEDIUM)
        label.setBuddy(control)
        set_name(control, name)
        described = (explanation, fixed.text() if fixed is not None else "")
        control.setAccessibleDescription(" ".join(filter(None, described)))
        ring = RING if fixed is not None else 0  # the lock stands below the name, its ring outside
        self._texts = texts = QVBoxLayout()
        texts.setSpacing(look.px(1))
        names = QVBoxLayout()
        names.setContentsMargins(look.margins(ring, 0, 0, 0))
        names.setSpacing(look.px(1))
        texts.addLayout(names)
        names.addWidget(label)
        if explanation:
            names.addWidget(PlainLabel(look, explanation, SMALL))
        if fixed is not None:
            control.setEnabled(False)
            line = QHBoxLayout()
            line.setContentsMargins(0, look.px(2), 0, 0)
            line.addWidget(fixed)
            line.addStretch(1)
            texts.addLayout(line)
        self._controls = controls = QHBoxLayout()
        controls.setContentsMargins(look.margins(ring, 0, 0, 0))
        controls.setSpacing(look.px(8))
        controls.addWidget(control)
        if beside is not None:
            controls.addWidget(beside)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(look.margins(_SIDE - ring, 10, _SIDE, 10))
        self._layout.setSpacing(look.px(_GAP))
        self._layout.addLayout(texts, 1)
        self._layout.addLayout(controls)
        self._layout.setAlignment(controls, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the control under the name."""
        if self._switch_like():
            return super().minimumSizeHint()
        width = max(self._texts.minimumSize().width(), self._controls.minimumSize().width())
        return QSize(width + 2 * self._look.px(_SIDE), super().minimumSizeHint().height())

    @property
    def width_beside(self) -> int:
        """Return the width that the control needs beside the name; a switch always stands there."""
        if self._switch_like():
            return 0
        name = max(self._look.px(_NAME_WIDTH), self._texts.minimumSize().width())
        return name + self._look.px(_GAP) + self._controls.sizeHint().width() + 2 * self._look.px(_SIDE)

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the control under the name, or beside it."""
        is_under = is_narrow and not self._switch_like()
        self._layout.setDirection(QBoxLayout.Direction.TopToBottom if is_under else QBoxLayout.Direction.LeftToRight)
        self._layout.setSpacing(self._look.px(6 if is_under else _GAP))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press where a click does something: the release comes to whoever took it."""
        event.setAccepted(self._switch() is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click on the name turn a switch, as everybody expects."""
        switch = self._switch()
        if switch is not None and self.rect().contains(event.position().toPoint()):
            switch.click()

    def _switch(self) -> QAbstractButton | None:
        """Return the switch that a click may turn, None where there is none."""
        control = self._control
        return control if isinstance(control, QAbstractButton) and control.isEnabled() else None

    def _switch_like(self) -> bool:
        return isinstance(self._control, QAbstractButton)


class Section(QWidget):
    """A heading, and rows on one card with a line between them."""

    def __init__(self, look: Look, heading: str) -> None:
        super().__init__()
        self._look = look
        label = PlainLabel(look, heading.upper(), LABEL)
        set_name(label, heading)
        self._card = Card(look, "card", radius=10, line="around")
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        layout.addWidget(label)
        layout.addWidget(self._card)

    def add(self, row: QWidget) -> None:
        """Add a row below the others."""
        if self._rows.count():
            self._rows.addWidget(_Line(self._look))
        self._rows.addWidget(row)


class _Line(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("line"))
