"""Contacts side by side: a tab each, also nine in a narrow panel; each keeps what was being read in it."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from relevo.domain.contact import Channel, ContactId, OfferId
from relevo.domain.entry import Entry, EntryId
from relevo.domain.events import ContactAccepted, ContactWithdrawn, WithdrawnReason
from relevo.ui.messages import Words
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.pages import KEPT_BUILT
from relevo.ui.panel.visible_clock import VisibleClock
from relevo.ui.panel.window import Occasion, PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import Look
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.rows import Kinds
from support.painted import painted_texts
from support.snapshots import ANNA, NOW, an_address, an_offer, lift_story

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL, CHAT = OfferId("call-1/1"), OfferId("chat-9/1")


def _arrive(desk: DeskViewModel, count: int) -> list[OfferId]:
    """Let calls and chats arrive, three minutes apart, each with a customer."""
    for number in range(count):
        channel = (Channel.VOICE, Channel.CHAT, Channel.EMAIL)[number % 3]
        offer = replace(an_offer(f"c-{number}", channel=channel), time=NOW - timedelta(minutes=3 * number))
        desk.handle(offer)
        contact = desk.contacts[offer.offer_id]
        contact.show(lift_story(contact.contact))
    return list(desk.contacts)


def _first(contact: ContactViewModel) -> EntryId:
    row = contact.timeline.row(1)
    assert isinstance(row, Entry)
    return row.id


def _accepted(offer_id: OfferId = CALL) -> ContactAccepted:
    contact_id = ContactId(offer_id.removesuffix("/1"))
    return ContactAccepted(
        id="a", source="asterisk:lab", time=NOW, contact_id=contact_id, offer_id=offer_id, advisor=ANNA
    )


def _withdrawn(offer_id: OfferId = CALL) -> ContactWithdrawn:
    return ContactWithdrawn(
        id="w",
        source="asterisk:lab",
        time=NOW,
        contact_id=ContactId(offer_id.removesuffix("/1")),
        offer_id=offer_id,
        advisor=ANNA,
        reason=WithdrawnReason.TIMEOUT,
    )


@pytest.fixture
def mirrored(application: object) -> Iterator[None]:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [360, 480, 900])
async def test_nine_tabs_stand_beside_each_other_in_every_width_and_size(
    desk: DeskViewModel, application: object, scale: float, width: int
) -> None:
    look = Look(text_scale=scale)
    window = PanelWindow(desk, look)
    window.resize(look.px(width), look.px(900))
    _arrive(desk, 9)
    window.grab()
    rects = [window.tabs.tabRect(place) for place in range(9)]
    assert all(later.left() > earlier.right() for earlier, later in pairwise(rects))
    assert rects[0].left() >= 0
    assert rects[-1].right() <= window.tabs.width()
    assert min(rect.width() for rect in rects) >= look.px(34)
    window.deleteLater()


async def test_nine_tabs_stand_mirrored_too(mirrored: None, desk: DeskViewModel, look: Look) -> None:
    window = PanelWindow(desk, look)
    window.resize(360, 900)
    _arrive(desk, 9)
    window.grab()
    rects = [window.tabs.tabRect(place) for place in range(9)]
    assert all(later.right() < earlier.left() for earlier, later in pairwise(rects))
    assert rects[-1].left() >= 0
    window.deleteLater()


async def test_a_contact_behind_is_marked_until_it_is_looked_at(desk: DeskViewModel, window: PanelWindow) -> None:
    first, second = _arrive(desk, 2)
    assert not desk.contacts[first].is_unseen
    assert desk.contacts[second].is_unseen
    assert "not looked at yet" in window.tabs.accessibleTabName(1)
    window.choose(second)
    assert not desk.contacts[second].is_unseen
    assert "not looked at yet" not in window.tabs.accessibleTabName(1)


async def test_a_screen_reader_hears_of_a_tab_who_what_where_and_how_it_stands(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    _arrive(desk, 1)
    assert window.tabs.accessibleTabName(0) == "Claire Moreau, Incoming call, Tenant service, ringing"
    desk.handle(_accepted(OfferId("c-0/1")))
    assert window.tabs.accessibleTabName(0) == "Claire Moreau, Incoming call, Tenant service, talking"


async def test_ctrl_tab_goes_round_and_alt_goes_to_a_place(
    desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    offers = _arrive(desk, 3)
    window.activateWindow()
    await until(window.isActiveWindow)
    fronts = []
    for key, modifier in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier),
    ):
        QTest.keyClick(window, key, modifier)
        fronts.append(offers.index(desk.front or offers[0]))
    assert fronts == [1, 2, 0, 2, 2]


async def test_each_tab_keeps_its_search_its_filter_and_its_open_entry(
    desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    first, second = _arrive(desk, 2)
    page = window.page_of(first)
    page.open_entry(_first(desk.contacts[first]))
    opened = page.timeline.opened
    window.choose(second)
    desk.contacts[second].timeline.narrow(Kinds.INCIDENTS)
    assert window.page_of(second).timeline.opened is None
    window.choose(first)
    assert page.timeline.opened == opened is not None
    assert desk.contacts[first].timeline.narrowing.kinds is Kinds.ALL
    assert desk.contacts[second].timeline.narrowing.kinds is Kinds.INCIDENTS


async def test_the_page_of_a_contact_that_is_long_over_is_put_away_and_comes_back_as_it_was_read(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    first, *later = _arrive(desk, 9)
    window.choose(first)
    window.page_of(first).footer.explain("Billing")
    for offer_id in (first, *later):
        desk.handle(_withdrawn(offer_id))
    for offer_id in later:
        window.choose(offer_id)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    built = [page for page in window.findChildren(ContactPage) if _is_bound(page)]

    window.choose(first)

    assert len(built) == 1 + KEPT_BUILT, "the one in front, and those that were in front last"
    assert first not in [page.view_model.contact.offer_id for page in built]
    assert window.page is window.page_of(first)
    assert window.page_of(first).footer.explained == "Billing"
    assert "Lift out of order" in " ".join(painted_texts(window.page_of(first)))


async def test_the_page_of_a_contact_stays_while_it_is_live_or_being_read(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    live, read, *later = _arrive(desk, 9)
    pages = window.page_of(live), window.page_of(read)
    window.choose(read)
    pages[1].open_entry(_first(desk.contacts[read]))
    for offer_id in (read, *later):
        desk.handle(_withdrawn(offer_id))
    for offer_id in later:
        window.choose(offer_id)

    assert (window.page_of(live), window.page_of(read)) == pages


def _is_bound(page: ContactPage) -> bool:
    """Tell whether it is a contact's; the page of the next one is built ahead."""
    try:
        return bool(page.view_model)
    except RuntimeError:
        return False


async def test_an_ended_contact_that_somebody_is_busy_with_stays_in_front(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    desk.handle(an_offer())
    contact = desk.contacts[CALL]
    contact.show(lift_story(contact.contact))
    desk.handle(_withdrawn())
    window.page_of(CALL).open_entry(_first(contact))
    desk.handle(an_offer("chat-9", channel=Channel.CHAT))
    assert window.page is window.page_of(CALL)


async def test_a_policy_decides_when_the_panel_comes_up(desk: DeskViewModel, window: PanelWindow) -> None:
    asked: list[tuple[str, Occasion]] = []

    def policy(contact: ContactViewModel, occasion: Occasion) -> bool:
        asked.append((contact.contact.offer_id, occasion))
        return occasion is Occasion.ANSWERED

    window.set_pop(policy)
    desk.handle(an_offer())
    assert not window.isVisible()
    desk.handle(_accepted())
    assert window.isVisible()
    assert asked == [(CALL, Occasion.ARRIVED), (CALL, Occasion.ANSWERED)]


@pytest.mark.parametrize(
    ("dialled", "said"),
    [
        ("+33199001000", "line Habitat Plus"),
        ("+33 1 99 00 10 00", "line Habitat Plus"),
        ("+33199002000", "line +33 1 99 00 20 00"),
        ("hotline", "line hotline"),
    ],
)
async def test_the_dialled_line_is_said_by_its_label_or_as_it_is(
    desk: DeskViewModel, window: PanelWindow, dialled: str, said: str
) -> None:
    desk.words = Words(desk.formats, lines={"+33199001000": "Habitat Plus"})
    named = PanelWindow(desk, Look())
    desk.handle(replace(an_offer(), dialled=dialled))
    page = named.page_of(CALL)
    assert said in " · ".join(label.text() for label in page.bar.findChildren(PlainLabel))
    assert said in page.bar.accessibleDescription()
    named.hide()
    named.deleteLater()


async def test_another_language_builds_the_page_anew_and_keeps_the_place(
    desk: DeskViewModel, window: PanelWindow, painted: list[str], until: Until
) -> None:
    first, second = _arrive(desk, 2)
    window.choose(second)
    contact = desk.contacts[second]
    window.page_of(second).open_entry(_first(contact))
    window.page_of(second).footer.explain("Billing")
    await until(lambda: set(painted) == {first, second})
    before, opened, told = window.body, window.page_of(second).timeline.opened, list(painted)
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    await until(lambda: window.body is not before)
    assert window.tabs.offers == [first, second]
    assert window.page is window.page_of(second)
    assert window.page_of(second).timeline.opened == opened
    assert window.page_of(second).footer.explained == "Billing"
    window.grab()
    desk.handle(an_offer("call-7"))
    assert window.tabs.offers == [first, second, "call-7/1"]
    await until(lambda: "call-7/1" in painted)
    assert painted == [*told, "call-7/1"]


async def test_another_size_of_the_text_builds_the_page_anew(
    desk: DeskViewModel, window: PanelWindow, look: Look, until: Until
) -> None:
    _arrive(desk, 1)
    before = window.body
    look.use(look.theme)
    look.use(look.theme, 2.0)
    await until(lambda: window.body is not before)
    assert window.minimumWidth() == 720


async def test_running_times_stand_still_while_nobody_can_see_them(desk: DeskViewModel, window: PanelWindow) -> None:
    desk.handle(an_offer())
    clock = window.findChild(VisibleClock)
    assert isinstance(clock, VisibleClock)
    running = [clock.is_running]
    for change in (window.hide, window.show, window.showMinimized, window.showNormal):
        change()
        running.append(clock.is_running)
    assert running == [True, False, True, False, True]


async def test_contacts_that_are_known_by_a_number_alone_can_be_told_apart(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    for number in range(9):
        offer = replace(an_offer(f"call-{number}"), customer_address=an_address(f"+3363998120{number}"))
        desk.handle(offer)
    window.resize(420, 900)
    window.show()
    window.grab()
    assert window.tabs.are_tiles
    drawn = painted_texts(window.tabs)
    assert {f"0{number}" for number in range(9)} - set(drawn) == {"00"}  # the one in front shows its whole number
