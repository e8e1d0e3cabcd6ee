"""The pages of the contacts, one in front; the next one is built ahead."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from relevo.domain.contact import Address, AddressKind, Advisor, Channel, Contact, ContactId, Direction, OfferId
from relevo.domain.customer import CustomerRef
from relevo.ui.panel.empty_page import EmptyPage
from relevo.ui.theme import Look
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.search import SearchViewModel

if TYPE_CHECKING:
    from relevo.ui.panel.page import ContactPage
    from relevo.ui.panel.search_panel import SearchPanel

_SPARE_AFTER_MS = 500

KEPT_BUILT = 1
"""Pages behind the front that stay built of contacts that are over; each takes more than a megabyte of each user."""


class Pages(QStackedWidget):
    """Holds the page of each contact and passes on to the desk what is done there; `painted` carries an offer id.

    The page of a contact that is over and was not in front for long is put away, and built again when it is wanted.
    `not_opened` when the address of an entry could not be opened.
    """

    painted = Signal(str)
    not_opened = Signal()
    deed_wanted = Signal(object)  # an Act

    def __init__(self, desk: DeskViewModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._pages: dict[OfferId, ContactPage] = {}  # those that are built, the one that was in front last comes last
        self._contacts: dict[OfferId, ContactViewModel] = {}
        self._spare: ContactPage | None = None
        self.empty = EmptyPage(look)
        self.empty.allow_search(bool(desk.rules.search_by))
        self.addWidget(self.empty)

    @property
    def front(self) -> "ContactPage | None":
        """Return the page in front, None when there is no contact."""
        current = self.currentWidget()
        return next((page for page in self._pages.values() if page is current), None)

    def page_of(self, offer_id: OfferId) -> "ContactPage":
        """Return the page of a contact."""
        return self._pages.get(offer_id) or self._build(self._contacts[offer_id])

    def add(self, view_model: ContactViewModel) -> None:
        """Build the page of a contact; it does not come in front by that."""
        self._contacts[view_model.contact.offer_id] = view_model
        self._build(view_model)
        self._put_away()

    def remove(self, offer_id: OfferId) -> None:
        """Take a page away."""
        del self._contacts[offer_id]
        if offer_id in self._pages:
            self._drop(offer_id)
        if not self._contacts:
            self.empty.allow_search(bool(self._desk.rules.search_by))
            self.setCurrentWidget(self.empty)

    def show_in_front(self, offer_id: OfferId) -> None:
        """Put a page in front."""
        page = self.page_of(offer_id)
        self._pages[offer_id] = self._pages.pop(offer_id)
        self.setCurrentWidget(page)
        page.refresh()
        self._put_away()

    def _put_away(self) -> None:
        """Leave to the view-models what was read on pages of long ago, and take them away."""
        behind = [
            offer_id
            for offer_id, page in self._pages.items()
            if page is not self.currentWidget() and page.view_model.is_over and not page.is_being_read
        ]
        for offer_id in behind[:-KEPT_BUILT]:
            self._pages[offer_id].keep_reading()
            self._drop(offer_id)

    def _drop(self, offer_id: OfferId) -> None:
        page = self._pages.pop(offer_id)
        self.removeWidget(page)
        page.deleteLater()

    def _build(self, view_model: ContactViewModel) -> "ContactPage":
        page = self._take_spare()
        page.identity.allow_search(bool(self._desk.rules.search_by))
        page.bind(view_model)
        page.offer_sites(self._desk.cards.sites)
        offer_id = view_model.contact.offer_id
        self._pages[offer_id] = page
        page.candidate_chosen.connect(self._choose)
        page.found_chosen.connect(self._choose_found)
        page.confirmed.connect(self._desk.confirm)
        page.set_aside.connect(self._desk.set_aside)
        page.taken_back.connect(self._desk.take_back)
        page.ask_again_wanted.connect(self._desk.ask_again)
        page.sign_in_wanted.connect(lambda source: self._desk.rules.sign_in(source))
        page.search_wanted.connect(self.open_search)
        page.search_closed.connect(self._desk.end_search)
        page.line_written.connect(self._desk.leave_line)
        page.card_wanted.connect(self._desk.hand_over)
        page.painted.connect(lambda: self.painted.emit(offer_id))
        page.timeline.may_open = lambda sources, url: self._desk.rules.may_open(sources, url)
        page.timeline.link_wanted.connect(self._open_link)
        page.footer.deeds.wanted.connect(self.deed_wanted)
        self._offer_deeds(page)
        if (search := self._desk.search_of(offer_id)) is not None:
            self._show_search(offer_id, search)
        QTimer.singleShot(_SPARE_AFTER_MS, self, self._make_spare)
        return page

    def offer_deeds(self) -> None:
        """Let the contacts that stand here be wrapped up as well."""
        for page in self._pages.values():
            self._offer_deeds(page)

    def offer_sites(self) -> None:
        """Let cards be made for the sites that are known by this moment."""
        for page in self._pages.values():
            page.offer_sites(self._desk.cards.sites)

    def _offer_deeds(self, page: "ContactPage") -> None:
        wrapping, contact = self._desk.wrapping, page.view_model
        if wrapping is not None and contact.contact.direction is not Direction.INTERNAL and not contact.is_lookup:
            page.offer_deeds(wrapping.of(contact))

    def keep_reading(self) -> None:
        """Leave to the view-models where somebody was reading."""
        for page in self._pages.values():
            page.keep_reading()

    def open_search(self, offer_id: OfferId) -> None:
        """Open the search by hand on a page, where one is allowed and the contact is a customer's."""
        contact = self._desk.contacts[offer_id].contact
        if not self._desk.rules.search_by or contact.direction is Direction.INTERNAL:
            return
        self._show_search(offer_id, self._desk.begin_search(offer_id)).start()

    def warm_up(self) -> None:
        """Do once, before the first contact, what is slow the first time: tables of numbers, glyphs, a page."""
        contact = Contact(
            contact_id=ContactId(""),
            offer_id=OfferId(""),
            advisor=Advisor(id=""),
            channel=Channel.VOICE,
            direction=Direction.INBOUND,
            customer_address=Address(kind=AddressKind.PHONE, value="+33199000000"),
        )
        words = self._desk.words
        page = self._take_spare()
        page.bind(ContactViewModel(contact, words, words.formats.zone, page))
        page.resize(self.size())
        page.grab()
        self.removeWidget(page)
        page.deleteLater()
        self._make_spare()

    def _show_search(self, offer_id: OfferId, search: SearchViewModel) -> "SearchPanel":
        from relevo.ui.panel.search_panel import SearchPanel

        page = self.page_of(offer_id)
        panel = SearchPanel(self._look, self._desk.words, search, self._desk.rules.search_by)
        search.ended.connect(page.close_search)
        page.open_search(panel)
        return panel

    def _open_link(self, sources: Iterable[str], url: str) -> None:
        if not self._desk.rules.open_link(sources, url):
            self.not_opened.emit()

    def _choose(self, offer_id: str, ref: str) -> None:
        self._desk.choose(OfferId(offer_id), CustomerRef(ref))

    def _choose_found(self, offer_id: str, ref: str) -> None:
        self._desk.choose_from_search(OfferId(offer_id), CustomerRef(ref))

    def _take_spare(self) -> "ContactPage":
        self._make_spare()
        page, self._spare = self._spare, None
        assert page is not None
        return page

    def _make_spare(self) -> None:
        """Build the page of the next contact ahead of it: that is half of the way to its first paint."""
        if self._spare is None:
            from relevo.ui.panel.page import ContactPage  # late: the panel is painted before it has a page

            self._spare = ContactPage(self._look, self._desk.words)
            self.addWidget(self._spare)
            self._spare.ensurePolished()
