"""The line that forgets all remembered choices: asks once more before it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel
from relevo.ui.preferences.controls import Push
from relevo.ui.theme import BODY, SMALL, Look


class ForgetRow(QWidget):
    """Offers to forget; `wanted` is told when that is meant, `tell` then says what has become of it."""

    wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._said = PlainLabel(look, "", SMALL)
        self._said.hide()
        self._offer = Push(look, self.tr("Forget all remembered choices"))
        self._sure, self._keep = Push(look, self.tr("Forget all")), Push(look, self.tr("Keep them"))
        self._question = PlainLabel(look, self.tr("Forget whom you chose for every number? It cannot be undone."), BODY)
        self._asking = QWidget()
        self._lay_out(look)
        self._asking.hide()
        self._offer.clicked.connect(self._ask)
        self._sure.clicked.connect(self._forget)
        self._keep.clicked.connect(self._leave)

    def _lay_out(self, look: Look) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self._sure)
        buttons.addWidget(self._keep)
        buttons.addStretch(1)
        asking = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(look.px(8))
        asking.addWidget(self._question)
        asking.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        layout.setSpacing(look.px(6))
        layout.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._asking)
        layout.addWidget(self._said)

    def _ask(self) -> None:
        self._said.hide()
        self._asking.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer.hide()
        announce(self, self._question.text())

    def tell(self, count: int | None) -> None:
        """Say how many choices are forgotten; None where it could not be done."""
        if count is None:
            self._say(self.tr("Nothing was forgotten: the disk does not allow it. Try again, or ask IT."))
        else:
            self._say(self.tr("%n choices forgotten.", "", count))

    def _forget(self) -> None:
        self._leave()
        self.wanted.emit()

    def _leave(self) -> None:
        self._offer.show()
        self._offer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asking.hide()

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        announce(self, text)
