"""Hand-over cards in the panel: made for a site with the line, and opened from a link when the advisor says so."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from relevo.domain.contact import ContactState, Direction, OfferId
from relevo.domain.events import CardState
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.viewmodels import cards
from relevo.ui.viewmodels.desk import DeskViewModel
from support.cardservice import LINE, CardService, a_link, what_came
from support.snapshots import NOW, an_offer, lift_story

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")
LINK = str(a_link())
UNTIL = NOW + timedelta(minutes=15)


def button(widget: QWidget, name: str) -> QAbstractButton:
    buttons = widget.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == name and each.isVisibleTo(widget.window()))


def names(widget: QWidget) -> list[str]:
    found = widget.findChildren(QAbstractButton)
    return [each.accessibleName() for each in found if each.isVisibleTo(widget.window())]


@pytest.fixture
async def hub(desk: DeskViewModel, until: Until) -> CardService:
    service = CardService("south", "west")
    service.take = desk.cards.take
    desk.cards.use(service)
    await until(lambda: desk.cards.sites)
    return service


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow) -> ContactPage:
    desk.handle(an_offer())
    desk.contacts[CALL].show(lift_story(desk.contacts[CALL].contact))
    window.show()
    assert window.page is not None
    return window.page


# -- making


async def test_a_line_goes_to_another_site_as_a_link_to_copy(
    hub: CardService, page: ContactPage, window: PanelWindow, until: Until
) -> None:
    window.body.perform(Act.LEAVE_LINE)
    (field,) = page.passing.findChildren(QLineEdit)
    QTest.keyClicks(field, LINE)
    button(page.passing, "Hand over to south").click()
    assert page.passing.made.text == "The card for south is being made."
    await until(lambda: hub.made)
    ((site, left),) = hub.made
    assert (site, left.passed_on.line, left.passed_on.from_advisor.id) == ("south", LINE, "anna")
    assert left.contact_id == page.view_model.contact.contact_id
    assert left.passed_on.brief.headline is not None

    hub.answer(hub.newest, CardState.MADE, site="south", link=LINK, until=UNTIL)
    await until(lambda: "Copy the link" in names(page.passing))
    assert page.passing.made.text == "Card for south: send the link there by 09:37; it opens once."
    assert page.passing.made.text in page.passing.accessibleDescription()
    button(page.passing, "Copy the link").click()
    assert QGuiApplication.clipboard().text() == LINK
    button(page.passing, "Put away").click()
    assert page.view_model.card_out is None
    assert "Copy the link" not in names(page.passing)


async def test_an_answer_that_comes_before_its_request_has_arrived_counts(
    hub: CardService, page: ContactPage, desk: DeskViewModel, until: Until
) -> None:
    hub.answer("request-2", CardState.MADE, site="west", link=LINK, until=UNTIL)
    desk.hand_over(CALL, "west")
    await until(lambda: page.view_model.card_out is not None and page.view_model.card_out.link == LINK)


async def test_a_card_can_be_made_after_the_contact_and_not_without_sites(
    page: ContactPage, desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    contact = desk.contacts[CALL]
    contact.update(replace(contact.contact, state=ContactState.ENDED, ended_at=NOW))
    window.body.perform(Act.LEAVE_LINE)
    assert not page.passing.is_writing
    service = CardService("south")
    service.take = desk.cards.take
    desk.cards.use(service)
    await until(lambda: desk.cards.sites)
    window.body.perform(Act.LEAVE_LINE)
    assert "Hand over to south" in names(page.passing)
    contact.update(replace(contact.contact, direction=Direction.INTERNAL))
    assert not page.can_pass_on


@pytest.mark.parametrize("state", [each for each in CardState if each not in (CardState.MADE, CardState.OPENED)])
async def test_every_refusal_is_said_in_words_where_the_card_was_asked_for(
    hub: CardService, page: ContactPage, desk: DeskViewModel, until: Until, state: CardState
) -> None:
    desk.hand_over(CALL, "south")
    await until(lambda: hub.made)
    hub.answer(hub.newest, state)
    await until(lambda: page.passing.made.text.startswith("No card for south: "))
    assert state.value not in page.passing.made.text.split() or " " not in state.value
    assert page.passing.made.text[len("No card for south: ")].islower()
    assert names(page.passing) == ["Put away"]


async def test_a_hub_that_does_not_answer_is_said_so(
    hub: CardService, page: ContactPage, desk: DeskViewModel, until: Until
) -> None:
    hub.refuses = CardState.NOT_REACHED
    desk.hand_over(CALL, "south")
    await until(lambda: "did not answer" in page.passing.made.text)


async def test_names_of_sites_that_are_none_are_not_offered(desk: DeskViewModel, until: Until) -> None:
    service = CardService("south", "<b>west</b>", "a/b", "x" * 41, "../east", *(f"s{n}" for n in range(40)))
    service.take = desk.cards.take
    desk.cards.use(service)
    await until(lambda: desk.cards.sites)
    assert desk.cards.sites == ("south", *(f"s{n}" for n in range(cards.MOST_SITES - 1)))


# -- opening


async def test_a_link_waits_until_the_advisor_opens_it_for_the_contact_in_front(
    hub: CardService, page: ContactPage, desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    keyboard = window.focusWidget()
    desk.cards.offer(a_link())
    strip = window.body.card
    assert strip.isVisible()
    assert strip.text == "A link brings a hand-over card, it says from the site north."
    assert "for the contact in front" in strip.accessibleDescription()
    assert hub.opened == []
    button(strip, "Open the card").click()
    assert strip.text == "The card of north is being opened."
    assert names(strip) == []
    await until(lambda: hub.opened)
    assert hub.opened == [(LINK, page.view_model.contact.contact_id)]

    contact_id = page.view_model.contact.contact_id
    hub.answer(hub.newest, CardState.OPENED, site="north", contact_id=contact_id, passed_on=what_came())
    await until(lambda: not strip.isVisible())
    opened = page.passing.opened.text
    assert opened.startswith(f"Handed over by Ben of the site north: {LINE}")
    assert "Taken there for: Claire Moreau, +33 1 99 00 01 23. That proves nothing here." in opened
    assert "The brief as it stood there at 09:20:" in opened
    assert "Lift out of order in building C, known since 09:02" in opened
    assert window.focusWidget() is keyboard
    # it takes the place of nothing: the own brief stands, and nobody is chosen by it
    assert page.view_model.choice is None
    assert page.view_model.contact.passed_on is None
    button(page.passing, "Hide the brief of the card").click()
    assert "Show the brief of the card" in names(page.passing)


async def test_no_card_is_opened_while_no_customers_contact_is_in_front(
    hub: CardService, desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    window.show()
    desk.cards.offer(a_link())
    button(window.body.card, "Open the card").click()
    assert window.body.banner.text.startswith("Have the customer's contact in front first")
    desk.look_up()
    button(window.body.card, "Open the card").click()
    assert hub.opened == []
    assert desk.cards.wanted == a_link()


@pytest.mark.parametrize("state", [each for each in CardState if each not in (CardState.MADE, CardState.OPENED)])
async def test_every_refusal_is_said_in_words_where_the_link_waits(
    hub: CardService, page: ContactPage, desk: DeskViewModel, window: PanelWindow, until: Until, state: CardState
) -> None:
    desk.cards.offer(a_link())
    button(window.body.card, "Open the card").click()
    await until(lambda: hub.opened)
    hub.answer(hub.newest, state)
    strip = window.body.card
    await until(lambda: strip.text.startswith("The card of north was not opened: "))
    again = state in (CardState.NOT_REACHED, CardState.TOO_MANY)
    assert names(strip) == (["Try again", "Close"] if again else ["Close"])
    button(strip, "Close").click()
    assert not strip.isVisible()


async def test_a_card_whose_contact_has_gone_is_told_and_one_told_late_is_shown(
    hub: CardService, page: ContactPage, desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    contact_id = page.view_model.contact.contact_id
    desk.cards.offer(a_link())
    button(window.body.card, "Open the card").click()
    await until(lambda: hub.opened)
    desk.close(CALL)
    hub.answer(hub.newest, CardState.OPENED, site="north", contact_id=contact_id, passed_on=what_came())
    await until(lambda: "its contact has left the desk" in window.body.card.text)

    assert desk.bring_back()
    hub.answer("request-of-before", CardState.OPENED, site="north", contact_id=contact_id, passed_on=what_came())
    assert desk.contacts[CALL].card_in is not None


async def test_a_card_is_brought_back_with_its_contact_and_goes_with_its_customer(
    hub: CardService, page: ContactPage, desk: DeskViewModel
) -> None:
    contact = desk.contacts[CALL]
    hub.answer("r", CardState.OPENED, site="north", contact_id=contact.contact.contact_id, passed_on=what_came())
    desk.close(CALL)
    assert desk.bring_back()
    again = desk.contacts[CALL]
    assert again.card_in is not None
    other = replace(again.contact, contact_id=replace(an_offer("call-2")).contact_id)
    assert again.update(other)
    assert again.card_in is None


async def test_a_flood_of_links_leaves_the_newest_and_none_while_one_is_opened(
    hub: CardService, page: ContactPage, desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    for number in range(500):
        desk.cards.offer(a_link(site=f"site-{number}"))
    assert "site-499" in window.body.card.text
    button(window.body.card, "Open the card").click()
    desk.cards.offer(a_link(site="evil"))
    assert "site-499" in window.body.card.text
    await until(lambda: hub.opened)
    assert len(hub.opened) == 1


async def test_the_key_for_areas_reaches_the_link(
    hub: CardService, page: ContactPage, desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    window.activateWindow()
    await until(window.isActiveWindow)
    desk.cards.offer(a_link())
    strip = window.body.card
    for _ in range(12):
        window.body.perform(Act.NEXT_AREA)
        if strip.isAncestorOf(window.focusWidget()):
            break
    assert strip.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    await until(lambda: hub.opened)


async def test_a_link_is_forgotten_when_its_time_is_over(
    desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    desk.cards.offer(a_link(until=timedelta(minutes=-2)))
    await until(lambda: desk.cards.wanted is None)
    assert window.body.card.text == ""
