"""The desk: what arrives, what is asked again, and that no answer is ever painted in another contact."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace

from relevo.domain.contact import Contact, ContactId, ContactState, OfferId
from relevo.domain.customer import CustomerRef
from relevo.domain.events import (
    ContactAccepted,
    ContactTransferred,
    Destination,
    DestinationKind,
    SourceDown,
    SourceResynced,
    TransferKind,
)
from relevo.domain.identity import IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.services.desk import Desk
from relevo.ui.messages import Words
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer, StubbornTasks
from support.snapshots import (
    ANNA,
    NOW,
    a_snapshot,
    ambiguous,
    an_address,
    an_incident,
    an_interaction,
    an_offer,
    an_update,
    claire,
    lift_handover,
    lift_story,
    probable,
    sure,
)

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")


async def test_a_contact_is_there_before_any_source_has_answered(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    arrived: list[str] = []
    desk.contact_arrived.connect(arrived.append)
    desk.handle(an_offer())
    assert arrived == [CALL]
    assert desk.contacts[CALL].snapshot is None
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(a_snapshot(desk.contacts[CALL].contact))
    await until(lambda: desk.contacts[CALL].snapshot)


async def test_the_same_event_twice_changes_nothing(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    await asyncio.sleep(0.02)
    assert len(desk.contacts) == 1
    assert len(gatherer.questions) == 1


async def test_an_answer_of_the_phone_asks_no_source_again(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    accepted = ContactAccepted(
        id="a", source="asterisk:lab", time=NOW, contact_id=ContactId("call-1"), offer_id=CALL, advisor=ANNA
    )
    desk.handle(accepted)
    await asyncio.sleep(0.02)
    assert desk.contacts[CALL].contact.state is ContactState.ACCEPTED
    assert len(gatherer.questions) == 1


async def test_a_new_attribute_asks_again_and_keeps_what_is_shown(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(lift_story(desk.contacts[CALL].contact))
    await until(lambda: desk.contacts[CALL].snapshot)
    desk.handle(an_update("call-1", attributes={"CUSTOMER_ID": "C-1042"}))
    await until(lambda: len(gatherer.questions) == 2)
    assert gatherer.questions[1].contact.attributes == {"CUSTOMER_ID": "C-1042"}
    assert desk.contacts[CALL].snapshot is not None
    await until(lambda: gatherer.questions[0].is_closed)


async def test_another_number_takes_the_previous_customer_off_the_screen_at_once(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(lift_story(desk.contacts[CALL].contact))
    await until(lambda: desk.contacts[CALL].snapshot)
    desk.handle(an_update("call-1", customer_address=an_address("+33639981299")))
    assert desk.contacts[CALL].snapshot is None
    assert desk.contacts[CALL].timeline.rowCount() == 0


async def test_an_attended_transfer_shows_the_customer_and_not_the_colleague(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer("consult"))
    offer = OfferId("consult/1")
    await until(lambda: gatherer.questions)
    gatherer.last(offer).answer(lift_story(desk.contacts[offer].contact))
    await until(lambda: desk.contacts[offer].snapshot)
    desk.handle(
        ContactTransferred(
            id="t",
            source="asterisk:lab",
            time=NOW,
            contact_id=ContactId("customer-call"),
            from_advisor=replace(ANNA, id="karim"),
            to=Destination(kind=DestinationKind.ADVISOR, id="anna"),
            kind=TransferKind.ATTENDED,
            rebinds_offer_id=offer,
        )
    )
    assert desk.contacts[offer].snapshot is None
    await until(lambda: gatherer.last(offer).contact.contact_id == "customer-call")


async def test_a_chosen_candidate_is_asked_about_and_can_be_taken_back(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    contact = desk.contacts[CALL]
    gatherer.last(CALL).answer(a_snapshot(contact.contact, identity=ambiguous()))
    await until(lambda: contact.snapshot)
    desk.choose(CALL, CustomerRef("C-1042"))
    await until(lambda: gatherer.last(CALL).choice == "C-1042")
    gatherer.last(CALL).answer(lift_story(contact.contact))
    await until(lambda: contact.can_set_aside)
    desk.unlink(CALL)
    assert contact.snapshot is None
    await until(lambda: gatherer.last(CALL).choice is None)


async def test_a_probable_customer_who_is_set_aside_leaves_nothing_behind(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(replace(an_offer(), handover=lift_handover()))
    await until(lambda: gatherer.questions)
    contact = desk.contacts[CALL]
    story = replace(lift_story(contact.contact), identity=probable())
    story = replace(story, timeline=(*story.timeline, an_incident("everyone", everyone=True)))
    gatherer.last(CALL).answer(story)
    await until(lambda: contact.snapshot)
    desk.unlink(CALL)
    await until(lambda: len(gatherer.questions) == 2)
    gatherer.last(CALL).answer(story)
    await asyncio.sleep(0.02)
    shown = contact.snapshot
    assert shown is not None
    assert shown.identity.state is IdentityState.UNKNOWN
    assert {entry.id for entry in shown.timeline} == {"handover:1", "everyone"}
    assert shown.brief.headline is None
    assert [line.text for line in shown.brief.tried] == ["Chatbot did not understand “wheelchair access” twice"]
    desk.relink(CALL)
    await until(lambda: len(gatherer.questions) == 3)
    gatherer.last(CALL).answer(story)
    await until(lambda: contact.snapshot is not None and contact.snapshot.identity.customer is not None)


async def test_a_closed_contact_stops_asking(desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    desk.close(CALL)
    await until(lambda: gatherer.questions[0].is_closed)
    assert desk.contacts == {}


async def test_a_lost_event_source_is_told_once_and_so_is_its_return(desk: DeskViewModel) -> None:
    told: list[tuple[str, str]] = []
    desk.source_lost.connect(lambda name: told.append(("lost", name)))
    desk.source_back.connect(lambda name: told.append(("back", name)))
    for number in range(3):
        desk.handle(SourceDown(id=f"d{number}", source="asterisk:lab", time=NOW))
    desk.handle(SourceResynced(id="r", source="asterisk:lab", time=NOW))
    assert told == [("lost", "asterisk:lab"), ("back", "asterisk:lab")]


def _about(contact: Contact, choice: CustomerRef | None) -> Snapshot:
    """Return an answer that carries in every part whom it was asked about."""
    address = contact.customer_address
    mark = f"{contact.contact_id}|{address.value if address else None}|{choice}"
    identity = replace(sure(), customer=replace(claire(), name=mark))
    return a_snapshot(contact, identity=identity, timeline=(an_interaction(f"entry|{mark}", title=mark),))


def _is_own(contact: ContactViewModel) -> bool:
    address = contact.contact.customer_address
    mark = f"{contact.contact.contact_id}|{address.value if address else None}|{contact.choice}"
    if contact.snapshot is None:
        return contact.timeline.rowCount() == 0
    customer = contact.snapshot.identity.customer
    if customer is None:  # set aside: nothing of anybody is shown
        return contact.timeline.rowCount() == 0
    rows = [contact.timeline.row(row) for row in range(contact.timeline.rowCount())]
    titles = {row.title for row in rows if hasattr(row, "title")}
    return customer is not None and customer.name == mark and titles == {mark}


async def test_ten_thousand_interleavings_never_paint_one_contact_in_another(words: Words) -> None:
    gatherer, tasks, dice = ScriptedGatherer(), StubbornTasks(), random.Random(20261120)
    desk = DeskViewModel(Desk(lambda _advisor: True), gatherer, tasks, words)
    names = ("call-a", "call-b")
    for name in names:
        desk.handle(an_offer(name))
    shown = 0
    for step in range(10_000):
        name = dice.choice(names)
        offer, draw = OfferId(f"{name}/1"), dice.random()
        if draw < 0.04:
            desk.handle(an_update(name, step, customer_address=an_address(f"+3363998{dice.randrange(1200, 1210)}")))
        elif draw < 0.08:
            desk.choose(offer, CustomerRef(f"C-{dice.randrange(4)}"))
        elif draw < 0.12:
            desk.unlink(offer)
        elif gatherer.questions:
            question = dice.choice(gatherer.questions[-12:])
            question.answer(_about(question.contact, question.choice))
        if dice.random() < 0.5:
            await asyncio.sleep(0)
        for contact in desk.contacts.values():
            shown += contact.snapshot is not None
            assert _is_own(contact), f"cross-painted at step {step}"
    assert shown > 5_000
    await tasks.aclose()
    desk.deleteLater()
