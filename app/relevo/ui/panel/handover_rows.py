"""Hand-over cards at a contact: the sites that there are, the link that was made, and what another site has left."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from relevo.domain.brief import Brief
from relevo.domain.events import CardState
from relevo.ui.controls import IconLabel, TextButton
from relevo.ui.flow import Flow
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.clippings import Clippings
from relevo.ui.panel.handover_words import HandOverWords
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import BODY, SMALL, SUB, Ink, Look, Type
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.wrapup.form_area import FormArea

_TOLD, _REFUSED = Type(13, 500, Ink.ACCENT), Type(12, 500, Ink.WARN)
_MOST = 144
"""Greatest height of what another site has left, in pixels at 100 %: beyond that it scrolls."""

_STEPS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class SiteChoice(QWidget):
    """A button for each site; `chosen` carries its name."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.sites = look, ()
        self._label = PlainLabel(look, self.tr("To a site that shares no hub, as a card:"), SMALL, lines=2)
        self._buttons = Flow(look, gap=8, line_gap=3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(2))
        layout.addWidget(self._label)
        layout.addWidget(self._buttons)

    sites: Sequence[str]

    def show_sites(self, sites: Sequence[str]) -> None:
        """Show these sites; nothing is touched where they are the same."""
        if list(sites) == list(self.sites):
            return
        self.sites = tuple(sites)
        self._buttons.set_items([self._button(site) for site in sites])

    @property
    def stops(self) -> list[TextButton]:
        """Return where Tab goes inside."""
        return self._buttons.findChildren(TextButton)

    def _button(self, site: str) -> TextButton:
        button = TextButton(self._look, self.tr("Hand over to {0}").format(site))
        button.clicked.connect(lambda: self.chosen.emit(site))
        return button


class MadeCard(QWidget):
    """What has become of the card that was asked for, with its link to copy."""

    def __init__(self, look: Look, words: HandOverWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._link = words, ""
        self._said = PlainLabel(look, kind=_TOLD, lines=4)
        self.copy, self.away = TextButton(look, self.tr("Copy the link")), TextButton(look, self.tr("Put away"))
        self._buttons = Flow(look, items=(self.copy, self.away), gap=12, line_gap=3)
        self._icon = IconLabel(look, Icon.HANDOVER, "accent", 14)
        self.copy.clicked.connect(self._copy)
        _put_beside(self, look, self._icon, (self._said, self._buttons))

    @property
    def text(self) -> str:
        """Return what is said, empty where nothing is."""
        return self._said.text()

    def show_contact(self, view_model: ContactViewModel) -> bool:
        """Show the card that was asked for of a contact; return whether there is one."""
        card = view_model.card_out
        is_made = card is not None and card.state is CardState.MADE and card.link is not None
        self._link = card.link or "" if card is not None and is_made else ""
        self._said.set_kind(_TOLD if card is None or card.state in (None, CardState.MADE) else _REFUSED)
        said = "" if card is None else self._words.made(card)
        is_new = bool(said) and said != self._said.text()
        self._said.setText(said)
        self.copy.setVisible(is_made)
        self._buttons.setVisible(card is not None and card.state is not None)
        self._buttons.relayout()
        if is_new:
            announce(self, said)
        return card is not None

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        announce(self, self.tr("Copied"))


class OpenedCard(QWidget):
    """What another site has left: who, the line, and the brief as it stood there, unfolded until it is folded."""

    resized = Signal()

    def __init__(self, look: Look, words: Words, said: HandOverWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._clippings, self._is_folded = said, Clippings(words, self), False
        self._said = PlainLabel(look, kind=_TOLD, lines=5)
        self._hint, self._brief = PlainLabel(look, kind=SUB, lines=4), PlainLabel(look, kind=BODY)
        self.fold = TextButton(look, self.tr("Hide the brief of the card"))
        self.area = FormArea(look)
        self.area.form.setContentsMargins(0, 0, 0, 0)
        self.area.form.addWidget(self._brief)
        self.area.limit(look.px(_MOST))
        self.fold.installEventFilter(self)
        self.fold.clicked.connect(self._toggle)
        _put_beside(
            self, look, IconLabel(look, Icon.HANDOVER, "accent", 14), (self._said, self._hint, self.fold, self.area)
        )

    @property
    def text(self) -> str:
        """Return everything that stands here."""
        return "\n".join(filter(None, (self._said.text(), self._hint.text(), self._brief.text())))

    def show_contact(self, view_model: ContactViewModel) -> bool:
        """Show the card that was opened for a contact; return whether there is one."""
        card = view_model.card_in
        said = "" if card is None else self._words.came(card)
        is_new = bool(said) and said != self._said.text()
        self._said.setText(said)
        self._hint.setText("" if card is None else self._words.hint(card.left))
        self._hint.setVisible(bool(self._hint.text()))
        brief = ""
        if card is not None and card.left.brief != Brief():
            told = self._clippings.told(card.left.brief, view_model.contact).replace("\n\n", "\n")
            brief = f"{self._words.seen(card.left)}\n{told}"
        self._brief.setText(brief)
        self.fold.setVisible(bool(brief))
        if is_new:
            self._unfold(is_open=True)
            announce(self, said)
        self.area.setVisible(bool(brief) and not self._is_folded)
        self.area.updateGeometry()
        return card is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll what is long by the arrows, while the keyboard is at the button above it."""
        if watched is self.fold and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self.area.verticalScrollBar().triggerAction(step)
                return True
        return super().eventFilter(watched, event)

    def _toggle(self) -> None:
        self._unfold(is_open=self._is_folded)
        self.area.setVisible(not self._is_folded)
        self.resized.emit()

    def _unfold(self, *, is_open: bool) -> None:
        self._is_folded = not is_open
        self.fold.set_words(self.tr("Hide the brief of the card") if is_open else self.tr("Show the brief of the card"))


def _put_beside(row: QWidget, look: Look, icon: QWidget, column: Sequence[QWidget]) -> None:
    """Lay out a row: an icon, and beside it what stands one below another."""
    texts = QVBoxLayout()
    texts.setSpacing(look.px(3))
    for each in column:
        if isinstance(each, TextButton):
            texts.addWidget(each, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            texts.addWidget(each)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.px(8))
    layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(texts, 1)
