"""What stands in the panel's window: message, tabs, menu and the page in front. Built anew for another language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.domain.contact import Direction, OfferId
from relevo.services.lookup import Lookup
from relevo.ui.panel import areas
from relevo.ui.panel.banner import Banner
from relevo.ui.panel.card_strip import CardStrip
from relevo.ui.panel.lookup_strip import LookupStrip
from relevo.ui.panel.low_screen import LowScreen
from relevo.ui.panel.menu import MenuButton
from relevo.ui.panel.pages import Pages
from relevo.ui.panel.passing_card import may_hand_over
from relevo.ui.panel.shortcut_sheet import ShortcutSheet
from relevo.ui.panel.shortcuts import Act, keys_of, native
from relevo.ui.panel.tab_strip import TabStrip
from relevo.ui.plain import one_line
from relevo.ui.theme import Look
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.troubles import Trouble

if TYPE_CHECKING:
    from relevo.ui.panel.page import ContactPage


class PanelBody(QWidget):
    """Shows the desk. A body that is built after it finds in the view-models what was being read and searched.

    The sheet of shortcuts and a hint of the moment go. `wanted` carries an Act that is not the panel's own to do,
    `gave_way` tells that another contact has come in front by itself.
    """

    wanted = Signal(object)
    arrived = Signal(str)  # the page of a contact stands here
    gave_way = Signal()

    def __init__(self, desk: DeskViewModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.tabs, self.pages = TabStrip(look, desk.words), Pages(desk, look)
        self.banner, self.menu = Banner(look, desk.words, desk.troubles), MenuButton(look)
        self.lookup, self.card = LookupStrip(look, desk.words, desk.wish), CardStrip(look, desk.words, desk.cards)
        self._sheet: ShortcutSheet | None = None
        self._closing: OfferId | None = None  # by hand: who closes a contact sees which one comes next
        self._lay_out()
        front = desk.front
        for offer_id in desk.contacts:
            self._add(offer_id)
        if front in desk.contacts:
            self.choose(OfferId(front or ""))
        self._connect()
        self._settle_keyboard()

    def choose(self, offer_id: OfferId) -> None:
        """Put a contact in front."""
        self.tabs.setCurrentIndex(self.tabs.offers.index(offer_id))
        self._show_page(offer_id)

    def refresh(self) -> None:
        """Move times on."""
        self.tabs.refresh()
        if (page := self.pages.front) is not None:
            page.refresh()

    def perform(self, act: Act, place: int = 0) -> None:
        """Do what a key or a line of the menu stands for."""
        page = self.pages.front
        match act:
            case Act.CHOOSE_CONTACT if place < self.tabs.count():
                self.tabs.setCurrentIndex(place)
            case Act.NEXT_CONTACT:
                self.tabs.step(1)
            case Act.PREVIOUS_CONTACT:
                self.tabs.step(-1)
            case Act.CLOSE_OVER | Act.CLOSE_LIVE if page is not None:
                self._close(page.view_model.contact.offer_id, act is Act.CLOSE_LIVE)
            case Act.BRING_BACK if not self._desk.bring_back():
                self.banner.hint(self.tr("No contact was closed while it was live."))
            case Act.LEAVE_LINE if page is not None:
                if not page.write_line():
                    self.banner.hint(self.tr("A line can be left of a customer's contact, while it is live."))
            case Act.WRITE_NOTE | Act.LINK_INCIDENT if page is not None:
                self._wrap_up(page, act)
            case Act.MARK_WRONG if page is not None:
                if not page.brief.mark_line():
                    self.banner.hint(self.tr("Go to a number of the brief first: the line that it proves is marked."))
            case Act.PENDING_NOTES:
                self.wanted.emit(act)
            case Act.SEARCH_TIMELINE if page is not None:
                page.filters.start_search()
            case Act.NEXT_MATCH | Act.PREVIOUS_MATCH if page is not None:
                page.filters.go_to_match(1 if act is Act.NEXT_MATCH else -1)
            case Act.OPEN_LINK if page is not None:
                if not page.timeline.follow_link():
                    self.banner.hint(self.tr("Choose an entry first, one whose address may be opened."))
            case Act.FOLD_BRIEF if page is not None:
                page.toggle_brief()
            case Act.DISAGREE if page is not None:
                self._disagree(page)
            case Act.COPY_BRIEF if page is not None:
                page.brief.copy()
            case Act.CONFIRM_CUSTOMER if page is not None and page.finish_note():
                pass  # the same keys finish what is being written
            case Act.CONFIRM_CUSTOMER if page is not None:
                self._desk.confirm(page.view_model.contact.offer_id)
            case Act.ASK_AGAIN if page is not None:
                self._desk.ask_again(page.view_model.contact.offer_id)
            case Act.SEARCH_CUSTOMER:
                self._search(page.view_model.contact.offer_id if page is not None else None)
            case Act.FORGET_CHOICE if page is not None:
                self.banner.hint(self._forget(page.view_model.contact.offer_id))
            case Act.STEP_BACK:
                self._step_back()
            case Act.NEXT_AREA | Act.PREVIOUS_AREA:
                self._go(1 if act is Act.NEXT_AREA else -1)
            case Act.SHOW_MENU:
                self.menu.open()
            case Act.SHORTCUTS:
                self._toggle_sheet()
            case Act.BOARD if not self._desk.has_board:
                pass
            case Act.BOARD | Act.PREFERENCES | Act.QUIET | Act.TEST | Act.DOCUMENTS | Act.QUIT:
                self.wanted.emit(act)
            case _:
                pass

    def tell_at_risk(self, count: int) -> None:
        """Say that notes are lost by quitting, and how to quit all the same."""
        said = self.tr(
            "%n note(s) would be lost by quitting: copy the text first, or quit once more to leave.", "", count
        )
        self.banner.hint(said)

    def leave(self) -> None:
        """Listen to the desk no more: another body takes over."""
        self._desk.contact_arrived.disconnect(self._arrive)
        self._desk.contact_answered.disconnect(self._answered)
        self._desk.contact_closed.disconnect(self._leave)
        self._desk.contact_returned.disconnect(self._return)
        self._desk.wraps_up.disconnect(self.pages.offer_deeds)
        self._desk.cards.sites_changed.disconnect(self.pages.offer_sites)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cover the new size with the sheet."""
        super().resizeEvent(event)
        if self._sheet is not None:
            self._sheet.setGeometry(self.rect())

    def _connect(self) -> None:
        desk = self._desk
        desk.contact_arrived.connect(self._arrive)
        desk.contact_answered.connect(self._answered)
        desk.contact_closed.connect(self._leave)
        desk.contact_returned.connect(self._return)
        self.tabs.chosen.connect(self._show_page)
        self.tabs.close_wanted.connect(self._close)
        self.tabs.painted.connect(self._tabs_painted)
        self.pages.painted.connect(self._painted)
        self.pages.not_opened.connect(self._tell_not_opened)
        self.pages.empty.shortcuts.clicked.connect(self._toggle_sheet)
        self.pages.empty.look_up.clicked.connect(lambda: self._look_up(None))
        self.lookup.wanted.connect(lambda: self._look_up(desk.wish.take()))
        self.card.wanted.connect(self._open_card)
        desk.cards.sites_changed.connect(self.pages.offer_sites)
        self.menu.wanted.connect(self.perform)
        self.pages.deed_wanted.connect(self.perform)
        desk.wraps_up.connect(self.pages.offer_deeds)
        self.menu.about_to_show.connect(self._prepare_menu)

    def _add(self, offer_id: OfferId) -> None:
        view_model = self._desk.contacts[offer_id]
        self.pages.add(view_model)
        view_model.contact_changed.connect(self.tabs.refresh)
        view_model.snapshot_changed.connect(self.tabs.refresh)
        view_model.seen.connect(self.tabs.refresh)
        self.tabs.add(view_model)
        self.tabs.show()

    def _arrive(self, offer_id: OfferId) -> None:
        gives_way = self._gives_way  # before its tab is there: the first one is in front at once
        self._add(offer_id)
        if gives_way:
            self._bring_in_front(self._desk.newest_answered() or offer_id)
        self.tabs.announce_arrival(self._desk.contacts[offer_id])
        self.arrived.emit(offer_id)

    def _return(self, offer_id: OfferId) -> None:
        self._add(offer_id)
        self.choose(offer_id)
        self._settle_keyboard()

    def _answered(self, offer_id: OfferId) -> None:
        if self._gives_way:
            self._bring_in_front(offer_id)

    @property
    def _gives_way(self) -> bool:
        """Tell whether another contact may come in front by itself: there is none, or one over that nobody reads."""
        page = self.pages.front
        return (
            page is None
            or page.view_model.is_lookup
            or (page.view_model.is_over and not page.is_being_read and not self._is_attended)
        )

    @property
    def _is_attended(self) -> bool:
        """Tell whether somebody is at the panel: who reads touches nothing for a while, and keys would go elsewhere."""
        window = self.window()
        is_seen = window.isVisible() and not window.isMinimized()
        return is_seen and (window.isActiveWindow() or self._desk.attention.is_fresh)

    def _bring_in_front(self, offer_id: OfferId) -> None:
        self.choose(offer_id)
        self._settle_keyboard()
        self.gave_way.emit()

    def _settle_keyboard(self) -> None:
        """Let the keyboard begin where there is something to read, not on the first button."""
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            page = self.pages.front
            (self.pages.empty if page is None else page.timeline).setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, offer_id: OfferId) -> None:
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        gives_way = offer_id == self._desk.front and offer_id != self._closing
        self.tabs.blockSignals(True)  # its page is still there while the next tab comes in front
        self.tabs.remove(offer_id)
        self.tabs.blockSignals(False)
        self.pages.remove(offer_id)
        if self.tabs.count():
            self._show_page(self.tabs.offers[self.tabs.currentIndex()])
            if had_keyboard:
                self._settle_keyboard()
            if gives_way:
                self.gave_way.emit()
        else:
            self._desk.show_in_front(None)
            self.tabs.hide()

    def _show_page(self, offer_id: OfferId) -> None:
        self.pages.show_in_front(offer_id)
        self._desk.show_in_front(offer_id)
        self.tabs.refresh()

    def _close(self, offer_id: OfferId, even_live: bool) -> None:
        if even_live or self._desk.contacts[offer_id].is_over:
            self._closing = offer_id
            self._desk.close(offer_id)
            self._closing = None
        else:
            self.banner.hint(
                self.tr("This contact is still live. {0}, or {1} and a click, closes it all the same.").format(
                    keys_of(Act.CLOSE_LIVE), native("Shift+A").rpartition("+")[0]
                )
            )

    def _search(self, offer_id: OfferId | None) -> None:
        if offer_id is None:
            self._look_up(None)
        elif self._desk.rules.search_by:
            self.pages.open_search(offer_id)
        else:
            self._tell_not_allowed()

    def _look_up(self, wish: Lookup | None) -> None:
        """Open a page without a contact, with the form of the search by hand; by what a wish names, where one is."""
        by = self._desk.rules.search_by
        if not by or (wish is not None and wish.by not in by):
            self._tell_not_allowed()
            return
        search = self.pages.page_of(self._desk.look_up(wish)).search
        if search is not None:
            (search.start if wish is None else search.ask_why)()

    def _open_card(self) -> None:
        """Open the card that waits for the contact in front; it opens once, so there must be one."""
        page = self.pages.front
        if page is None or not may_hand_over(page.view_model):
            self.banner.hint(self.tr("Have the customer's contact in front first: a card is opened for it, and once."))
            return
        self._desk.cards.open(page.view_model)

    def _tell_not_allowed(self) -> None:
        self.banner.hint(self.tr("Searching by hand is not allowed on this machine; a policy can allow it."))

    def _tell_not_opened(self) -> None:
        self.banner.hint(self.tr("The address could not be opened: this machine has no browser that took it."))

    def _forget(self, offer_id: OfferId) -> str:
        """Forget what was chosen for the customer; return what to say of it."""
        count = self._desk.forget_choice(offer_id)
        if count is None:
            return self.tr("What was remembered of this customer cannot be read: unlock the keyring and try again.")
        if count == 0:
            return self.tr("Nothing was remembered of this customer.")
        return self.tr("%n choices for this customer forgotten, under whatever number or address.", "", count)

    def _wrap_up(self, page: "ContactPage", act: Act) -> None:
        """Open the wrap-up of a contact, or count it under the incident that the brief names."""
        wrapping = self._desk.wrapping
        if wrapping is None or not self._wraps_up(page):
            self.banner.hint(self.tr("No note can be written of this."))
            return
        model = wrapping.of(page.view_model)
        if act is Act.WRITE_NOTE:
            page.write_note(model)
            return
        if model.likely_incident is None:
            self.banner.hint(self.tr("The brief names no incident that this could be counted under."))
            return
        incident = model.toggle_incident()
        if incident is None:
            self.banner.hint(self.tr("The contact is not counted under the incident any more."))
        else:
            self.banner.hint(self.tr("The contact is counted under: {0}").format(one_line(incident.title, 120)))

    def _wraps_up(self, page: "ContactPage") -> bool:
        contact = page.view_model
        is_internal = contact.contact.direction is Direction.INTERNAL
        return self._desk.wrapping is not None and not is_internal and not contact.is_lookup

    def _disagree(self, page: "ContactPage") -> None:
        """Say that the score is wrong, or take that back; the score itself shows it, unless it is not to be seen."""
        disagrees = self._desk.disagreeing.toggle(page.view_model)
        if disagrees is None:
            self.banner.hint(self.tr("There is no score to disagree with."))
        elif page.brief.is_folded:
            self.banner.hint(page.brief.disagreement())

    def _step_back(self) -> None:
        page = self.pages.front
        if self._sheet is not None:
            self._toggle_sheet()
        elif page is not None and page.search is not None:
            self._desk.end_search(page.view_model.contact.offer_id)
        elif not (page is not None and page.step_back()):
            self.banner.end_hint()

    def _go(self, step: int) -> None:
        page = self.pages.front
        above = (self.banner, self.lookup, self.card, self.tabs, self.menu)
        stops = (*above, *(page.areas if page is not None else (self.pages.empty,)))
        areas.go(stops, self.window().focusWidget(), step)

    def _toggle_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
            areas.go((self.pages.front or self.pages.empty,), None, 1)
            return
        self._sheet = ShortcutSheet(self._look, self)
        self._sheet.closed.connect(self._toggle_sheet)
        self._sheet.setGeometry(self.rect())
        self._sheet.show()
        self._sheet.raise_()
        self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _prepare_menu(self) -> None:
        page = self.pages.front
        can_forget = page is not None and self._desk.can_forget_choice(page.view_model.contact.offer_id)
        self.menu.set_possible(Act.BRING_BACK, possible=self._desk.can_bring_back)
        self.menu.set_possible(Act.ASK_AGAIN, possible=page is not None)
        self.menu.set_possible(Act.SEARCH_CUSTOMER, possible=True, is_there=bool(self._desk.rules.search_by))
        self.menu.set_possible(Act.FORGET_CHOICE, possible=can_forget)
        self.menu.set_possible(Act.LEAVE_LINE, possible=page is not None and page.can_pass_on)
        wraps = page is not None and self._wraps_up(page)
        for act in (Act.WRITE_NOTE, Act.MARK_WRONG):
            self.menu.set_possible(act, possible=wraps)
        self.menu.set_possible(Act.LINK_INCIDENT, possible=wraps and page is not None and page.can_link)
        self.menu.set_possible(Act.BOARD, possible=True, is_there=self._desk.has_board)
        self.menu.set_possible(Act.PENDING_NOTES, possible=self._desk.wrapping is not None)
        contact = page.view_model if page is not None else None
        has_score = contact is not None and contact.snapshot is not None and contact.snapshot.brief.score is not None
        self.menu.set_possible(Act.DISAGREE, possible=has_score)
        self.menu.set_on(Act.DISAGREE, is_on=contact is not None and contact.disagrees)
        is_quiet = any(trouble is Trouble.QUIET for trouble, _ in self._desk.troubles.gravest_first)
        self.menu.set_on(Act.QUIET, is_on=is_quiet)

    def _tabs_painted(self) -> None:
        """Count a contact behind another one as shown when its tab is."""
        for offer_id, contact in self._desk.contacts.items():
            if contact.awaits_paint and offer_id != self._desk.front:
                QTimer.singleShot(0, self, lambda offer_id=offer_id: self._painted(offer_id))

    def _painted(self, offer_id: OfferId) -> None:
        contact = self._desk.contacts.get(offer_id)
        if contact is not None and contact.awaits_paint:
            contact.awaits_paint = False
            self._desk.painted(offer_id)

    def _lay_out(self) -> None:
        look = self._look
        strip = QHBoxLayout()
        strip.setContentsMargins(look.margins(10, 8, 8, 0))
        strip.setSpacing(look.px(4))
        strip.addWidget(self.tabs, 1)
        strip.addStretch(0)
        strip.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.lookup)
        layout.addWidget(self.card)
        layout.addLayout(strip)
        layout.addWidget(LowScreen(look, self.pages), 1)
        self.tabs.hide()
