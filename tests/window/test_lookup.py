"""Whom a link asks to look up: a line in the panel, and nothing more until the advisor clicks it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from relevo.domain.contact import OfferId
from relevo.domain.customer import HandleKind
from relevo.services.lookup import Lookup, read_link
from relevo.services.ports import SearchReason
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.theme import Look
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from relevo.ui.viewmodels.lookup import LookupWish
from support.gatherers import ScriptedGatherer
from support.snapshots import ambiguous, an_offer
from window.conftest import Until

WISH = Lookup(by=HandleKind.PHONE, value="+33199000123")
SHOWN = "+33 1 99 00 01 23"


@pytest.fixture
def window(desk: DeskViewModel, look: Look) -> Iterator[PanelWindow]:
    desk.use(DeskRules(search_by=(HandleKind.PHONE, HandleKind.NAME)))
    panel = PanelWindow(desk, look)
    panel.show()
    yield panel
    panel.hide()
    panel.deleteLater()


def _button(widget: QWidget, name: str) -> QAbstractButton:
    buttons = widget.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == name and each.isVisibleTo(widget))


def _field(window: PanelWindow) -> QLineEdit:
    assert window.page is not None and window.page.search is not None
    (field,) = window.page.search.findChildren(QLineEdit)
    return field


async def test_a_wish_is_shown_and_nobody_is_asked(
    desk: DeskViewModel, window: PanelWindow, gatherer: ScriptedGatherer
) -> None:
    desk.wish.offer(WISH)
    strip = window.body.lookup
    assert strip.isVisible()
    assert strip.text == SHOWN
    assert strip.accessibleDescription() == f"A web page or a program asks to look up: {SHOWN}"
    assert window.page is None
    assert gatherer.questions == [] and gatherer.searches == []


async def test_a_click_fills_the_form_and_the_search_waits_for_its_reason(
    desk: DeskViewModel, window: PanelWindow, gatherer: ScriptedGatherer, until: Until
) -> None:
    gatherer.found = ambiguous().candidates
    desk.wish.offer(WISH)
    _button(window.body.lookup, "Look up").click()
    assert not window.body.lookup.isVisible()
    assert _field(window).text() == "+33199000123"
    QTest.keyClick(_field(window), Qt.Key.Key_Return)
    assert gatherer.searches == []
    assert window.page is not None and window.page.search is not None
    _button(window.page.search, "Calls or writes elsewhere").click()
    QTest.keyClick(_field(window), Qt.Key.Key_Return)
    await until(lambda: gatherer.searches)
    assert gatherer.searches == [(HandleKind.PHONE, "+33199000123", SearchReason.ANOTHER_LINE)]
    (question,) = gatherer.questions
    assert question.choice is None and question.contact.customer_address is None


async def test_the_key_for_areas_reaches_the_wish(desk: DeskViewModel, window: PanelWindow, until: Until) -> None:
    desk.wish.offer(WISH)
    window.activateWindow()
    await until(window.isActiveWindow)
    window.body.perform(Act.NEXT_AREA)
    for _ in range(8):
        focused = window.focusWidget()
        if focused is not None and focused.accessibleName() == "Look up":
            break
        window.body.perform(Act.NEXT_AREA)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert _field(window).text() == "+33199000123"


async def test_only_the_newest_wish_stands_there_however_many_come(desk: DeskViewModel, window: PanelWindow) -> None:
    for number in range(1_000):
        desk.wish.offer(Lookup(by=HandleKind.PHONE, value=f"+331990{number:05}"))
    assert window.body.lookup.text == "+33 1 99 00 09 99"
    desk.wish.dismiss()
    assert not window.body.lookup.isVisible()


async def test_a_wish_that_nobody_takes_up_is_forgotten(until: Until) -> None:
    wish = LookupWish(kept_ms=20)
    wish.offer(WISH)
    await until(lambda: wish.wanted is None)
    wish.deleteLater()


async def test_what_it_names_is_plain_text(desk: DeskViewModel, window: PanelWindow) -> None:
    desk.wish.offer(read_link("relevo://lookup?login=%3Cb%3EZanzibarre%3C%2Fb%3E%3Cimg%20src%3Dx%3E"))
    assert window.body.lookup.text == "login <b>Zanzibarre</b><img src=x>"


async def test_a_live_contact_stays_in_front_of_a_wish_and_comes_in_front_of_a_look_up(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    desk.handle(an_offer("call-1"))
    desk.wish.offer(WISH)
    assert desk.front == "call-1/1"
    _button(window.body.lookup, "Look up").click()
    assert desk.front not in (None, "call-1/1")
    QTest.keyClicks(_field(window), "7")
    desk.handle(an_offer("call-2"))
    assert desk.front == "call-2/1"
    assert [each.is_lookup for each in desk.contacts.values()] == [False, True, False]


async def test_a_look_up_takes_the_place_of_the_one_before(desk: DeskViewModel, window: PanelWindow) -> None:
    for value in ("+33199000123", "+33199000124"):
        desk.wish.offer(Lookup(by=HandleKind.PHONE, value=value))
        _button(window.body.lookup, "Look up").click()
    (only,) = desk.contacts.values()
    assert only.is_over and _field(window).text() == "+33199000124"


async def test_what_no_policy_allows_is_not_looked_up(
    desk: DeskViewModel, window: PanelWindow, gatherer: ScriptedGatherer
) -> None:
    desk.wish.offer(Lookup(by=HandleKind.LOGIN, value="anna"))
    _button(window.body.lookup, "Look up").click()
    assert "not allowed" in window.body.banner.text
    assert desk.contacts == {} and gatherer.questions == []


async def test_somebody_can_be_looked_up_by_hand_while_nobody_calls(desk: DeskViewModel, window: PanelWindow) -> None:
    _button(window.body.pages.empty, "Look up a customer").click()
    assert _field(window).text() == "" and _field(window).hasFocus()
    assert window.page is not None
    assert window.page.bar.accessibleDescription() == "Look-up, Without a contact"
    desk.close(OfferId(desk.front or ""))
    window.body.perform(Act.SEARCH_CUSTOMER)
    assert _field(window).text() == ""


async def test_a_look_up_leaves_the_desk_as_a_contact_that_is_over(desk: DeskViewModel, window: PanelWindow) -> None:
    offer_id = desk.look_up(WISH)
    window.body.perform(Act.CLOSE_OVER)
    assert offer_id not in desk.contacts
    assert not desk.can_bring_back
