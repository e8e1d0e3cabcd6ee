"""Passing on: what the next advisor reads at once, and the one line that the first one may leave."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from relevo.domain.contact import Advisor, ContactId, Direction, OfferId, PassedOn
from relevo.domain.events import (
    ContactAccepted,
    ContactOffered,
    ContactPassedOn,
    ContactTransferred,
    Destination,
    DestinationKind,
    TransferKind,
)
from relevo.domain.identity import IdentityState, Proof
from relevo.domain.snapshot import Snapshot
from relevo.services.passing import with_passed_on
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import ANNA, NOW, a_snapshot, an_offer, asking, lift_story, probable

Until = Callable[[Callable[[], object]], Awaitable[None]]
BOB = Advisor(id="bob", address="PJSIP/102", name="Bob")
FIRST, SECOND = OfferId("call-1/1"), OfferId("call-1/2")


def transferred(kind: TransferKind = TransferKind.BLIND, by: Advisor = ANNA, **more: Any) -> ContactTransferred:
    to = Destination(kind=DestinationKind.ADVISOR, id="bob", name="Bob")
    return ContactTransferred(
        id=f"call-1:transferred:{by.id}",
        source="asterisk:lab",
        time=NOW,
        contact_id=ContactId("call-1"),
        from_advisor=by,
        to=to,
        kind=kind,
        **more,
    )


def second_offer(offer_id: OfferId = SECOND, to: Advisor = BOB) -> ContactOffered:
    return replace(an_offer(), id=f"{offer_id}:offered", offer_id=offer_id, advisor=to, transferred_by=ANNA)


def answered(offer: ContactOffered) -> ContactAccepted:
    return ContactAccepted(
        id=f"{offer.offer_id}:accepted",
        source="asterisk:lab",
        time=NOW,
        contact_id=offer.contact_id,
        offer_id=offer.offer_id,
        advisor=offer.advisor,
    )


def chosen(desk: DeskViewModel, offer_id: OfferId = FIRST) -> Snapshot:
    """Show the story at an advisor's, with the customer as chosen; return it."""
    contact = desk.contacts[offer_id]
    identity = replace(probable(), state=IdentityState.SURE, proof=Proof.CHOSEN)
    story = replace(lift_story(contact.contact), identity=identity)
    contact.show(story)
    return story


@pytest.fixture
async def at_anna(desk: DeskViewModel, window: PanelWindow) -> Snapshot:
    """Anna has the call, and has chosen the customer."""
    desk.handle(an_offer())
    desk.handle(answered(an_offer()))
    return chosen(desk)


@pytest.fixture
def left(desk: DeskViewModel) -> Iterator[list[ContactPassedOn]]:
    """What the desk publishes."""
    found: list[ContactPassedOn] = []
    desk.passing.publish = found.append
    yield found


def page(window: PanelWindow, offer_id: OfferId = SECOND) -> ContactPage:
    window.choose(offer_id)
    return window.page_of(offer_id)


def pass_on(desk: DeskViewModel, gatherer: ScriptedGatherer) -> Snapshot:
    """Pass the call on to Bob; return what stands there before any source has answered."""
    desk.handle(transferred())
    desk.handle(second_offer())
    bob = desk.contacts[SECOND]
    first = a_snapshot(sources=asking(), complete=False)
    bob.show(with_passed_on(replace(first, contact=bob.contact)))
    assert bob.snapshot is not None
    return bob.snapshot


@pytest.mark.usefixtures("at_anna")
async def test_the_next_advisor_reads_line_customer_and_brief_before_any_source_has_answered(
    desk: DeskViewModel, window: PanelWindow, gatherer: ScriptedGatherer
) -> None:
    desk.leave_line(FIRST, "Wants a call before noon")
    pass_on(desk, gatherer)
    window.show()
    shown = page(window)
    assert shown.passing.accessibleDescription() == "Passed on by Anna: Wants a call before noon"
    assert "chosen by Anna" in shown.identity.accessibleDescription()
    assert "Claire" in shown.identity.accessibleDescription()
    assert not shown.brief.is_empty
    assert "as Anna saw it, 09:22" in [each.text() for each in shown.findChildren(type(shown._nothing))]


@pytest.mark.usefixtures("at_anna")
async def test_the_mark_goes_when_the_own_brief_is_whole(
    desk: DeskViewModel, window: PanelWindow, gatherer: ScriptedGatherer
) -> None:
    pass_on(desk, gatherer)
    bob = desk.contacts[SECOND]
    bob.show(replace(lift_story(bob.contact), identity=probable()))
    window.show()
    labels = page(window).findChildren(type(page(window)._nothing))
    assert not [each.text() for each in labels if each.isVisible() and "saw it" in each.text()]
    assert page(window).passing.accessibleDescription() == "Passed on by Anna"


async def test_it_is_published_by_itself_also_without_a_line(
    desk: DeskViewModel, at_anna: Snapshot, left: list[ContactPassedOn]
) -> None:
    desk.handle(transferred())
    (event,) = left
    assert (event.passed_on.line, event.passed_on.customer) == (None, at_anna.identity.customer.ref)  # type: ignore[union-attr]
    assert event.passed_on.brief == at_anna.brief


@pytest.mark.usefixtures("at_anna")
async def test_what_somebody_else_passes_on_is_not_published_here(
    desk: DeskViewModel, left: list[ContactPassedOn]
) -> None:
    desk.handle(transferred(by=BOB))
    assert left == []


@pytest.mark.usefixtures("at_anna")
async def test_a_consultation_shows_the_internal_contact_first_and_then_what_was_left(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    offer = replace(second_offer(), contact_id=ContactId("call-2"), direction=Direction.INTERNAL, transferred_by=None)
    desk.handle(offer)
    assert page(window).passing.isHidden()
    desk.handle(transferred(TransferKind.ATTENDED, rebinds_offer_id=SECOND))
    assert page(window).passing.accessibleDescription() == "Passed on by Anna"
    assert desk.contacts[SECOND].contact.contact_id == "call-1"


@pytest.mark.usefixtures("at_anna")
async def test_back_again_the_first_advisor_reads_the_second_ones_line(
    desk: DeskViewModel, window: PanelWindow, gatherer: ScriptedGatherer
) -> None:
    pass_on(desk, gatherer)
    desk.handle(answered(second_offer()))
    desk.leave_line(SECOND, "Not mine, sorry")
    desk.handle(transferred(by=BOB))
    desk.handle(second_offer(OfferId("call-1/3"), ANNA))
    back = desk.contacts[OfferId("call-1/3")].contact.passed_on
    assert back is not None
    assert (back.from_advisor.id, back.line) == ("bob", "Not mine, sorry")
    assert (back.customer, back.chosen_by) == (desk.contacts[FIRST].snapshot.identity.customer.ref, ANNA)  # type: ignore[union-attr]


@pytest.mark.usefixtures("at_anna")
async def test_who_is_not_the_person_for_the_next_advisor_is_gone_with_the_brief(
    desk: DeskViewModel, gatherer: ScriptedGatherer
) -> None:
    shown = pass_on(desk, gatherer)
    assert shown.identity.customer is not None
    desk.set_aside(SECOND)
    bob = desk.contacts[SECOND]
    assert shown.identity.customer.ref in bob.set_aside
    assert bob.snapshot is not None
    assert bob.snapshot.identity.customer is None
    assert bob.snapshot.brief.headline is None


@pytest.mark.usefixtures("at_anna")
async def test_one_key_opens_the_field_enter_keeps_the_line_and_the_keyboard_goes_back(
    window: PanelWindow, desk: DeskViewModel, until: Until
) -> None:
    window.show()
    window.activateWindow()
    await until(window.isActiveWindow)
    shown = page(window, FIRST)
    assert shown.passing.isHidden()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Knows the caretaker")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.contacts[FIRST].line == "Knows the caretaker"
    assert shown.passing.accessibleDescription() == "For the next advisor: Knows the caretaker"
    assert not isinstance(window.focusWidget(), QLineEdit)


@pytest.mark.usefixtures("at_anna")
async def test_esc_leaves_the_line_as_it_was(window: PanelWindow, desk: DeskViewModel, until: Until) -> None:
    window.show()
    window.activateWindow()
    await until(window.isActiveWindow)
    desk.leave_line(FIRST, "As it was")
    window.body.perform(Act.LEAVE_LINE)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "no")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert desk.contacts[FIRST].line == "As it was"
    assert page(window, FIRST).passing.isVisible()


@pytest.mark.usefixtures("at_anna")
async def test_a_transfer_takes_the_keyboard_from_nobody(
    window: PanelWindow, desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    window.show()
    window.activateWindow()
    await until(window.isActiveWindow)
    before = window.focusWidget()
    pass_on(desk, gatherer)
    assert window.focusWidget() is before


@pytest.mark.usefixtures("at_anna")
async def test_what_is_being_typed_stays_when_the_panel_is_built_anew(window: PanelWindow, until: Until) -> None:
    window.show()
    window.body.perform(Act.LEAVE_LINE)
    QTest.keyClicks(page(window, FIRST).passing._field, "half a")
    old = window.body
    window._rebuild()
    assert window.body is not old
    assert page(window, FIRST).passing.typed == "half a"


@pytest.mark.usefixtures("at_anna")
async def test_of_a_contact_that_is_over_a_hint_says_that_none_can_be_left(
    window: PanelWindow, desk: DeskViewModel
) -> None:
    contact = desk.contacts[FIRST]
    contact.update(replace(contact.contact, state=type(contact.contact.state).ENDED))
    window.body.perform(Act.LEAVE_LINE)
    assert window.body.banner.text.startswith("A line can be left of a customer's contact")


async def test_a_line_that_comes_after_the_offer_is_shown_at_once(desk: DeskViewModel, window: PanelWindow) -> None:
    desk.handle(second_offer())
    later = NOW + timedelta(seconds=1)
    passed = replace(a_left(), passed_on=replace(a_left().passed_on, line="Late but here"), time=later)
    desk.handle(passed)
    assert page(window).passing.accessibleDescription() == "Passed on by Anna: Late but here"


def a_left() -> ContactPassedOn:

    offer = an_offer()
    return ContactPassedOn(
        id="p",
        source=offer.source,
        time=NOW,
        contact_id=offer.contact_id,
        passed_on=PassedOn(from_advisor=ANNA, at=NOW),
    )
