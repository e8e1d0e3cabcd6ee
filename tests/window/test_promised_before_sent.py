"""A promise of a note that is not sent yet: the next contact of the same customer shows it, and its proof opens."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from relevo.domain.contact import ContactState, OfferId
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Promise
from relevo.domain.events import ContactPassedOn
from relevo.domain.interaction import Interaction
from relevo.domain.phrase import Phrase
from relevo.services.codec import decode, encode
from relevo.services.wrapup.outbox import DeliveryState
from relevo.ui.controls import EvidenceChip
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.ownnotes import OWN
from relevo.ui.viewmodels.wrapping import Wrapping
from support.snapshots import NOW, an_offer
from support.wrappingup import ToldOutbox, a_wrapping, tell_story, wrap_up_at
from support.wrapups import a_full_one

Until = Callable[[Callable[[], object]], Awaitable[None]]
FIRST, SECOND = OfferId("call-1/1"), OfferId("call-2/1")
SAID = "send the invoice anew"
DUE = NOW + timedelta(days=1)


@pytest.fixture
def outbox() -> ToldOutbox:
    return ToldOutbox()


@pytest.fixture
async def wrapping(desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, outbox: ToldOutbox) -> Wrapping:
    made = a_wrapping(tasks, outbox)
    made.setParent(desk)
    window.resize(520, 1400)
    window.show()
    wrap_up_at(desk, made)
    return made


def rings(desk: DeskViewModel, window: PanelWindow, name: str) -> ContactPage:
    """Let a contact of the same customer come and stand in front."""
    desk.handle(an_offer(name))
    offer_id = OfferId(f"{name}/1")
    window.body.choose(offer_id)
    tell_story(desk.contacts[offer_id])
    assert window.page is not None
    return window.page


def promises(desk: DeskViewModel, offer_id: OfferId) -> list[str]:
    """Return what the brief says of own promises."""
    snapshot = desk.contacts[offer_id].snapshot
    assert snapshot is not None
    return [str(each.what or each.text) for each in snapshot.brief.promised if each.rule == OWN]


def promise(desk: DeskViewModel, wrapping: Wrapping) -> None:
    model = wrapping.of(desk.contacts[FIRST])
    model.write("She has no invoice.")
    model.promise(Promise(text=SAID, by="Anna", due=DUE))
    assert model.finish() is None


async def test_the_next_contact_shows_it_with_its_mark_and_its_proof_opens(
    desk: DeskViewModel, window: PanelWindow, wrapping: Wrapping, outbox: ToldOutbox, until: Until
) -> None:
    rings(desk, window, "call-1")
    promise(desk, wrapping)
    await until(lambda: outbox.all())
    page = rings(desk, window, "call-2")
    assert promises(desk, SECOND) == [f"{SAID} (note not sent yet)"]
    shown = [each.text() for each in page.brief.findChildren(PlainLabel)]
    assert f"Anna: {SAID} (note not sent yet)" in shown

    snapshot = page.view_model.snapshot
    assert snapshot is not None
    (line,) = [each for each in snapshot.brief.promised if each.rule == OWN]
    number = page.view_model.numbers[line.evidence[0]]
    chips = [
        each
        for each in page.brief.findChildren(EvidenceChip)
        if each.accessibleName() == f"Entry {number}: Your note, on its way"
    ]
    assert chips
    chips[0].click()
    entry = page.view_model.timeline.entry(line.evidence[0])
    assert isinstance(entry, Interaction)
    assert entry.title == "Your note, on its way"
    await until(lambda: page.timeline.opened == entry.id or page.timeline.currentIndex().isValid())
    assert page.brief.copy()
    assert f"{SAID} (note not sent yet)" in QGuiApplication.clipboard().text()


async def test_once_it_is_written_the_mark_goes_and_once_it_is_told_the_own_line_goes(
    desk: DeskViewModel, window: PanelWindow, wrapping: Wrapping, outbox: ToldOutbox, until: Until
) -> None:
    rings(desk, window, "call-1")
    promise(desk, wrapping)
    await until(lambda: outbox.all())
    page = rings(desk, window, "call-2")
    (kept,) = outbox.all()
    (delivery,) = kept.deliveries
    written = replace(delivery, state=DeliveryState.WRITTEN, written_id="77")
    wrapping.deliveries.on_delivered(replace(kept, deliveries=(written,)), written)
    assert promises(desk, SECOND) == [SAID]

    snapshot = page.view_model.snapshot
    assert snapshot is not None
    told = Interaction(
        id=f"{delivery.office}:interaction:77",  # type: ignore[arg-type] # an id
        at=NOW,
        title="Note",
        text=delivery.act.text,  # type: ignore[attr-defined] # a note
        sources=(delivery.office,),
    )
    page.view_model.show(replace(snapshot, timeline=(told, *snapshot.timeline)))
    assert promises(desk, SECOND) == []


async def test_of_a_note_from_before_the_start_it_is_shown_as_well_and_of_a_draft_or_another_customer_nothing(
    desk: DeskViewModel, window: PanelWindow, wrapping: Wrapping, outbox: ToldOutbox
) -> None:
    refs = frozenset({CustomerRef("C-1042")})
    waits = a_full_one(4)
    promised = Promise(text=SAID, by="Anna", due=DUE)
    mine = replace(waits.wrap_up, customer_refs=refs, promise=promised)
    other = a_full_one(5)
    draft = a_full_one(6)
    draft = replace(draft, deliveries=(), wrap_up=replace(draft.wrap_up, customer_refs=refs, done_at=None))
    for kept in (replace(waits, wrap_up=mine), other, draft):
        await outbox.put(kept)
    rings(desk, window, "call-2")
    # one of its notes is written there, another is not known to be: somebody has it
    assert promises(desk, SECOND) == [SAID]

    stranger = desk.contacts[SECOND]
    assert stranger.snapshot is not None
    joan = Customer(ref=CustomerRef("C-9"), name="Joan Ortega")
    stranger.show(replace(stranger.snapshot, identity=replace(stranger.snapshot.identity, customer=joan)))
    assert promises(desk, SECOND) == []


async def test_it_stands_once_however_often_the_same_is_shown_and_goes_on_with_a_card(
    desk: DeskViewModel, window: PanelWindow, wrapping: Wrapping, outbox: ToldOutbox, until: Until
) -> None:
    rings(desk, window, "call-1")
    promise(desk, wrapping)
    await until(lambda: outbox.all())
    page = rings(desk, window, "call-2")
    contact = page.view_model
    for _ in range(3):
        assert contact.snapshot is not None
        contact.show(contact.snapshot)
    assert len(promises(desk, SECOND)) == 1
    contact.contact = replace(contact.contact, state=ContactState.ACCEPTED)
    left = desk.passing.for_card(contact)
    again = decode(json.loads(json.dumps(encode(left))))
    assert isinstance(again, ContactPassedOn)
    (line,) = [each for each in again.passed_on.brief.promised if each.rule == OWN]
    assert isinstance(line.what, Phrase)
    assert line.evidence[0] in again.passed_on.internal
