"""What stands where there is no contact."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.ui.controls import IconLabel, TextButton
from relevo.ui.icons import Icon
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import STRONG, SUB, Look


class EmptyPage(QWidget):
    """Says that nobody calls, and how to learn the keys meanwhile."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("No contact"))
        self.setAccessibleDescription(self.tr("The next call or chat comes up here."))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.shortcuts = TextButton(look, self.tr("Keyboard shortcuts"))
        self.look_up = TextButton(look, self.tr("Look up a customer"))
        self.look_up.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), 0, look.px(24), 0)
        layout.setSpacing(look.px(6))
        layout.addStretch(2)
        layout.addWidget(IconLabel(look, Icon.PHONE, "ink3", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(look.px(6))
        for text, kind in ((self.tr("No contact"), STRONG), (self.tr("The next call or chat comes up here."), SUB)):
            layout.addWidget(PlainLabel(look, text, kind), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(look.px(6))
        layout.addWidget(self.look_up, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.shortcuts, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def allow_search(self, allowed: bool) -> None:
        """Say whether customers may be searched by hand here."""
        self.look_up.setVisible(allowed)
