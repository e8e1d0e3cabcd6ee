"""Asks for the name under which a view is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relevo.ui.board.buttons import FramedButton
from relevo.ui.board.sheet import Sheet
from relevo.ui.theme import BODY, Look
from relevo.ui.viewmodels.boardviews import LONGEST_NAME


class NameSheet(Sheet):
    """`named` carries what was typed."""

    named = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.field, self.keep = QLineEdit(), FramedButton(look, self.tr("Keep"))
        self.say(
            self.tr("Keep this view"),
            self.tr("Its filters and its order are kept with your settings; what you have typed to search for is not."),
        )
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setFont(look.font(BODY))
        self.field.setMinimumHeight(look.px(34))
        self.field.setStyleSheet(look.field_sheet())
        self.field.setAccessibleName(self.tr("Name of the view"))
        self.field.setPlaceholderText(self.tr("Name of the view"))
        self.keep.setDefault(True)
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.keep)
        self.inside.addLayout(line)
        layout = self.layout()
        assert layout is not None
        layout.setAlignment(self.card, Qt.AlignmentFlag.AlignTop)
        self.keep.clicked.connect(self._tell)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if self.field.text().strip():
            self.named.emit(self.field.text().strip())
