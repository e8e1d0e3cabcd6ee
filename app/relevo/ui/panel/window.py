"""The panel's window: when it comes up, how it hides, and what it says to the program around it."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.domain.contact import OfferId
from relevo.ui.panel import shortcuts
from relevo.ui.panel.body import PanelBody
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.tab_strip import TabStrip
from relevo.ui.panel.touches import Touches
from relevo.ui.panel.visible_clock import VisibleClock
from relevo.ui.theme import Look
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.troubles import Trouble

if TYPE_CHECKING:
    from relevo.ui.panel.page import ContactPage

_SCREEN_SHARE = 0.9
_REBUILT_AT = frozenset({QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.LocaleChange})


class Occasion(Enum):
    """When the panel may come up with a contact."""

    ARRIVED = "arrived"
    ANSWERED = "answered"


PopPolicy = Callable[[ContactViewModel, Occasion], bool]
"""Tells whether the panel comes up with a contact on an occasion."""


class PanelWindow(QWidget):
    """Shows the desk. It comes up with a contact and never takes the keyboard; it can be clicked and typed into.

    Closing hides it, or minimises it unless it `may_hide`: with no tray, a hidden window could not be
    found again. What stands in it is built anew when the language or the size of the text changes.
    """

    popped = Signal()  # it has come onto the screen by itself
    gave_way = Signal()  # another contact has come in front by itself
    painted = Signal()  # once, when the window stands on screen for the first time
    preferences_wanted = Signal()
    quiet_wanted = Signal(bool)  # whether contacts are to come in silence
    test_wanted = Signal()  # a contact that is only a test
    documents_wanted = Signal()
    board_wanted = Signal()
    notes_wanted = Signal()  # those that are not sent yet
    quit_wanted = Signal()

    def __init__(self, desk: DeskViewModel, look: Look) -> None:
        # A normal window above the others that is shown without being activated leaves the keyboard where it is and
        # can still be moved, closed and typed into; one that is not above the others takes the keyboard (openbox)
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._desk, self._look, self._scale = desk, look, look.text_scale
        self._was_painted, self._is_quiet = False, False
        self._touches = Touches(self, desk.attention)
        self.may_hide: Callable[[], bool] = lambda: True
        self._should_pop: PopPolicy = lambda _contact, occasion: occasion is Occasion.ARRIVED
        self.setWindowTitle("Relevo")
        self.resize(look.px(480), look.px(1_020))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._body = self._make_body()
        shortcuts.bind(self, lambda act, place: self._body.perform(act, place))
        self._clock, self._anew = VisibleClock(self), QTimer(self)
        self._clock.ticked.connect(self._refresh)
        self._anew.setSingleShot(True)
        self._anew.timeout.connect(self._rebuild)
        desk.contact_answered.connect(self._answered)
        look.changed.connect(self._restyle)
        self._restyle()

    @property
    def tabs(self) -> TabStrip:
        """Return the tabs."""
        return self._body.tabs

    @property
    def body(self) -> PanelBody:
        """Return what stands in the window; another one after a change of language."""
        return self._body

    @property
    def page(self) -> "ContactPage | None":
        """Return the page in front, None when there is no contact."""
        return self._body.pages.front

    def page_of(self, offer_id: OfferId) -> "ContactPage":
        """Return the page of a contact."""
        return self._body.pages.page_of(offer_id)

    def warm_up(self) -> None:
        """Do once, before the first contact, what is slow the first time."""
        self._body.pages.warm_up()

    def bring_up(self) -> None:
        """Show the window and give it the keyboard: the advisor has asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self._raise()
        self.activateWindow()
        if (page := self.page) is not None:
            page.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def pop(self) -> None:
        """Show the window above the others and leave the keyboard where it is."""
        was_seen = self.isVisible() and not self.isMinimized()
        if self.isMinimized():
            # a window that comes out of the task bar is given the keyboard (openbox); one that is made anew is not
            self.hide()
            self.destroy()
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self._raise()
        if not was_seen:
            self.popped.emit()

    def set_pop(self, policy: PopPolicy) -> None:
        """Say with which contacts the panel comes up, and when; by default with each one as it arrives."""
        self._should_pop = policy

    def set_quiet(self, quiet: bool) -> None:
        """Show whether contacts come in silence."""
        self._is_quiet = quiet
        if quiet:
            self._desk.troubles.tell(Trouble.QUIET)
        else:
            self._desk.troubles.take_back(Trouble.QUIET)

    def choose(self, offer_id: OfferId) -> None:
        """Put a contact in front."""
        self._body.choose(offer_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide or minimise instead: contacts go on."""
        event.ignore()
        if self.may_hide():
            self.hide()
        else:
            self.showMinimized()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to who touches the window."""
        super().showEvent(event)
        self._touches.watch()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() in _REBUILT_AT:
            self._anew.start(0)  # several of these come together

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("bg"))
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def sizeHint(self) -> QSize:
        """Return the size at the first start."""
        return QSize(self._look.px(480), self._look.px(1_020))

    def _make_body(self) -> PanelBody:
        body = PanelBody(self._desk, self._look, self)
        body.wanted.connect(self._tell)
        body.arrived.connect(self._arrived)
        body.gave_way.connect(self.gave_way)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(body)
        return body

    def _rebuild(self) -> None:
        """Build what stands in the window anew, from the view-models; the contact in front stays there."""
        old, has_keyboard = self._body, self._body.isAncestorOf(self.focusWidget() or self)
        old.pages.keep_reading()
        old.leave()
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self._body = self._make_body()
        self._body.show()
        if has_keyboard and self.isActiveWindow() and (page := self.page) is not None:
            if page.search is not None:
                page.search.start()
            else:
                page.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrived(self, offer_id: OfferId) -> None:
        self._offer_pop(offer_id, Occasion.ARRIVED)

    def _answered(self, offer_id: OfferId) -> None:
        self._offer_pop(offer_id, Occasion.ANSWERED)

    def _offer_pop(self, offer_id: OfferId, occasion: Occasion) -> None:
        contact = self._desk.contacts.get(offer_id)
        if contact is not None and self._should_pop(contact, occasion):
            self.pop()

    def _tell(self, act: Act) -> None:
        match act:
            case Act.PREFERENCES:
                self.preferences_wanted.emit()
            case Act.QUIET:
                self.quiet_wanted.emit(not self._is_quiet)
            case Act.TEST:
                self.test_wanted.emit()
            case Act.DOCUMENTS:
                self.documents_wanted.emit()
            case Act.PENDING_NOTES:
                self.notes_wanted.emit()
            case Act.BOARD:
                self.board_wanted.emit()
            case Act.QUIT:
                self.quit_wanted.emit()
            case _:
                pass

    def _raise(self) -> None:
        if QGuiApplication.platformName() != "offscreen":  # it has no stack of windows, and says so aloud
            self.raise_()

    def _refresh(self) -> None:
        self._body.refresh()

    def _restyle(self) -> None:
        look = self._look
        self.setPalette(look.palette())
        # large texts must not make the window larger than a small screen
        self.setMinimumSize(QSize(look.px(360), look.px(420)).boundedTo(self.screen().availableSize() * _SCREEN_SHARE))
        self.update()
        if look.text_scale != self._scale:
            self._scale = look.text_scale
            self._anew.start(0)
