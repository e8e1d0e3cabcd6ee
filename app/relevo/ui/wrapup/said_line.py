"""A line of the wrap-up that was said by one key and is taken back by one press: the incident, the wrong lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relevo.ui.controls import IconLabel, TextButton
from relevo.ui.icons import Icon
from relevo.ui.plain import PlainLabel, one_line, set_name
from relevo.ui.theme import BODY, Look


class SaidLine(QWidget):
    """An icon, what was said, and the button that takes it back; not there while nothing was said."""

    taken_back = Signal()

    def __init__(self, look: Look, icon: Icon, token: str) -> None:
        super().__init__()
        self._text, self.take_back = PlainLabel(look, kind=BODY, lines=2), TextButton(look, self.tr("Take back"))
        self.take_back.clicked.connect(self.taken_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(IconLabel(look, icon, token, 14))
        row.addWidget(self._text, 1)
        row.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """Return what stands here."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str) -> None:
        """Say something, empty for nothing."""
        self._text.setText(text)
        set_name(self.take_back, self.tr("Take back: {0}").format(one_line(text)) if text else "")
        self.setVisible(bool(text))
