"""The field for the address of a seat."""

from PySide6.QtWidgets import QLineEdit, QWidget

from relevo.ui.theme import BODY, Look

_LONGEST = 200


class SeatField(QLineEdit):
    """Takes an address of the telephony as it is typed."""

    def __init__(self, look: Look, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setMaxLength(_LONGEST)
        self.setFont(look.font(BODY))
        self.setFixedWidth(look.px(150))
        self.setMinimumHeight(look.px(30))
        self._frame()
        look.changed.connect(self._frame)
        self.insert(address)

    def _frame(self) -> None:
        self.setStyleSheet(self._look.field_sheet())
