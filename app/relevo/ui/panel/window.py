"""The panel's window: the tabs of the desk and the page of the contact in front."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from relevo.domain.contact import Address, AddressKind, Advisor, Channel, Contact, ContactId, Direction, OfferId
from relevo.domain.customer import CustomerRef
from relevo.ui.controls import Card
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.tab_strip import TabStrip
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import STRONG, SUB, Ink, Look, Type
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel

_TICK_MS = 1_000
_SPARE_AFTER_MS = 500
_BANNER = Type(12, 500, Ink.WARN)


class Occasion(Enum):
    """When the panel may come up with a contact."""

    ARRIVED = "arrived"
    ANSWERED = "answered"


PopPolicy = Callable[[ContactViewModel, Occasion], bool]
"""Tells whether the panel comes up with a contact on an occasion."""


class PanelWindow(QWidget):
    """Shows the desk. It comes up with a contact and never takes the keyboard; it can be clicked and typed into.

    Closing hides it (`hidden`), or minimises it where `stays_in_task_bar`: with no tray, a hidden window could not be
    found again.
    """

    hidden = Signal()
    painted = Signal()  # once, when the window stands on screen for the first time
    preferences_wanted = Signal()
    disturb_wanted = Signal(bool)  # whether "do not disturb" is to be on
    test_wanted = Signal()  # a contact that is only a test
    quit_wanted = Signal()

    def __init__(self, desk: DeskViewModel, look: Look) -> None:
        # A normal window above the others that is shown without being activated leaves the keyboard where it is and
        # can still be moved, closed and typed into; one that is not above the others takes the keyboard (openbox)
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._desk, self._look = desk, look
        self._pages: dict[OfferId, ContactPage] = {}
        self._unpainted: set[OfferId] = set()
        self._was_painted = False
        self.stays_in_task_bar = False
        self._should_pop: PopPolicy = lambda _contact, occasion: occasion is Occasion.ARRIVED
        self._spare: ContactPage | None = None
        self.setWindowTitle("Relevo")
        self.setMinimumSize(look.px(360), look.px(420))
        self.resize(look.px(480), look.px(1_020))
        self.tabs = TabStrip(look, desk.words)
        self._banner = Card(look, "warn_bg", line="below")
        self._banner_text = PlainLabel(look, kind=_BANNER, lines=2)
        self._stack = QStackedWidget()
        self._empty = self._make_empty()
        self._lay_out()
        self._add_keys()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._refresh)
        self._connect()
        look.changed.connect(self._restyle)
        self._restyle()

    @property
    def page(self) -> ContactPage | None:
        """Return the page in front, None when there is no contact."""
        page = self._stack.currentWidget()
        return page if isinstance(page, ContactPage) and page is not self._spare else None

    def page_of(self, offer_id: OfferId) -> ContactPage:
        """Return the page of a contact."""
        return self._pages[offer_id]

    def warm_up(self) -> None:
        """Do once, before the first contact, what is slow the first time: tables of numbers, glyphs, a page."""
        advisor = Advisor(id="")
        address = Address(kind=AddressKind.PHONE, value="+33199000000")
        contact = Contact(
            contact_id=ContactId(""),
            offer_id=OfferId(""),
            advisor=advisor,
            channel=Channel.VOICE,
            direction=Direction.INBOUND,
            customer_address=address,
        )
        words = self._desk.words
        page = self._take_spare()
        page.bind(ContactViewModel(contact, words, words.formats.zone, page))
        page.resize(self.size())
        page.grab()
        self._stack.removeWidget(page)
        page.deleteLater()
        self._make_spare()

    def bring_up(self) -> None:
        """Show the window and give it the keyboard: the advisor has asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if (page := self.page) is not None:
            page.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def pop(self) -> None:
        """Show the window above the others and leave the keyboard where it is."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        if QGuiApplication.platformName() != "offscreen":  # it has no stack of windows, and says so aloud
            self.raise_()

    def set_pop(self, policy: PopPolicy) -> None:
        """Say with which contacts the panel comes up, and when; by default with each one as it arrives."""
        self._should_pop = policy

    def set_disturb(self, is_on: bool) -> None:
        """Show whether "do not disturb" is on."""
        self._is_undisturbed = is_on

    def choose(self, offer_id: OfferId) -> None:
        """Put a contact in front."""
        self.tabs.setCurrentIndex(self.tabs.offers.index(offer_id))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide or minimise instead: contacts go on."""
        event.ignore()
        if self.stays_in_task_bar:
            self.showMinimized()
        else:
            self.hide()
        self.hidden.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Stop the running times while nobody sees them."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._run_times()

    def showEvent(self, event: QShowEvent) -> None:
        """Start the running times."""
        super().showEvent(event)
        self._refresh()
        self._run_times()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the running times."""
        super().hideEvent(event)
        self._tick.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("bg"))
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _connect(self) -> None:
        self._desk.contact_arrived.connect(self._arrive)
        self._desk.contact_answered.connect(lambda offer_id: self._offer_pop(offer_id, Occasion.ANSWERED))
        self._desk.contact_closed.connect(self._leave)
        self._desk.source_lost.connect(self._show_banner)
        self._desk.source_back.connect(self._show_banner)
        self.tabs.chosen.connect(self._show_page)
        self.tabs.closed.connect(self._close)
        self.tabs.painted.connect(self._tabs_painted)
        for offer_id in self._desk.contacts:
            self._arrive(offer_id)
        self._show_banner()

    def _arrive(self, offer_id: OfferId) -> None:
        view_model = self._desk.contacts[offer_id]
        page = self._take_spare()
        page.bind(view_model)
        page.candidate_chosen.connect(self._candidate_chosen)
        page.set_aside.connect(self._desk.unlink)
        page.taken_back.connect(self._desk.relink)
        page.painted.connect(lambda: self._painted(offer_id))
        view_model.contact_changed.connect(self.tabs.refresh)
        view_model.snapshot_changed.connect(self.tabs.refresh)
        read = self.page
        self._pages[offer_id] = page
        self._unpainted.add(offer_id)
        self.tabs.add(view_model)
        # what is being read stays in front; only a contact that is over gives way
        if read is None or read.view_model.is_over:
            self.choose(offer_id)
            self._show_page(offer_id)
        self.tabs.show()
        self._offer_pop(offer_id, Occasion.ARRIVED)
        QTimer.singleShot(_SPARE_AFTER_MS, self, self._make_spare)

    def _offer_pop(self, offer_id: OfferId, occasion: Occasion) -> None:
        if self._should_pop(self._desk.contacts[offer_id], occasion):
            self.pop()

    def _take_spare(self) -> ContactPage:
        self._make_spare()
        page, self._spare = self._spare, None
        assert page is not None
        return page

    def _make_spare(self) -> None:
        """Build the page of the next contact ahead of it: that is half of the way to its first paint."""
        if self._spare is None:
            self._spare = ContactPage(self._look, self._desk.words)
            self._stack.addWidget(self._spare)
            self._spare.ensurePolished()

    def _leave(self, offer_id: OfferId) -> None:
        page = self._pages.pop(offer_id)
        self._unpainted.discard(offer_id)
        self.tabs.remove(offer_id)
        self._stack.removeWidget(page)
        page.deleteLater()
        if not self._pages:
            self._stack.setCurrentWidget(self._empty)
            self.tabs.hide()

    def _show_page(self, offer_id: OfferId) -> None:
        self._stack.setCurrentWidget(self._pages[offer_id])
        self._pages[offer_id].refresh()
        self.tabs.refresh()

    def _close(self, offer_id: OfferId) -> None:
        self._desk.close(offer_id)

    def _candidate_chosen(self, offer_id: str, ref: str) -> None:
        self._desk.choose(OfferId(offer_id), CustomerRef(ref))

    def _tabs_painted(self) -> None:
        """Count a contact behind another one as shown when its tab is."""
        front = self.page
        for offer_id in tuple(self._unpainted):
            if front is None or front.view_model.contact.offer_id != offer_id:
                QTimer.singleShot(0, self, lambda offer_id=offer_id: self._painted(offer_id))

    def _painted(self, offer_id: OfferId) -> None:
        if offer_id in self._unpainted:
            self._unpainted.discard(offer_id)
            self._desk.painted(offer_id)

    def _refresh(self) -> None:
        self.tabs.refresh()
        if (page := self.page) is not None:
            page.refresh()

    def _run_times(self) -> None:
        if self.isVisible() and not self.isMinimized():
            self._tick.start()
        else:
            self._tick.stop()

    def _show_banner(self, _source: str = "") -> None:
        lost = self._desk.troubles.lost
        if lost:
            words = self.tr("No connection to {0}: contacts may be missing here.").format(", ".join(lost))
            self._banner_text.setText(words)
        self._banner.setVisible(bool(lost))

    def _step_back(self) -> None:
        if (page := self.page) is not None:
            page.step_back()

    def _search(self) -> None:
        if (page := self.page) is not None:
            page.filters.start_search()

    def _choose_place(self, place: int) -> None:
        if place < self.tabs.count():
            self.tabs.setCurrentIndex(place)

    def _add_keys(self) -> None:
        QShortcut(QKeySequence.StandardKey.Find, self, self._search)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._step_back)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.quit_wanted.emit)
        for place in range(9):
            keys = QKeySequence(f"Alt+{place + 1}")
            QShortcut(keys, self).activated.connect(lambda place=place: self._choose_place(place))

    def _make_empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(2)
        for text, kind in ((self.tr("No contact"), STRONG), (self.tr("The next call or chat comes up here."), SUB)):
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(PlainLabel(self._look, text, kind, lines=1))
            line.addStretch(1)
            layout.addLayout(line)
        layout.addStretch(3)
        return page

    def _lay_out(self) -> None:
        look = self._look
        banner = QHBoxLayout(self._banner)
        banner.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        banner.addWidget(self._banner_text)
        strip = QHBoxLayout()
        strip.setContentsMargins(look.px(10), look.px(8), look.px(10), 0)
        strip.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._banner)
        layout.addLayout(strip)
        layout.addWidget(self._stack, 1)
        self._stack.addWidget(self._empty)
        self.tabs.hide()

    def _restyle(self) -> None:
        self.setPalette(self._look.palette())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at the first start."""
        return QSize(self._look.px(480), self._look.px(1_020))
