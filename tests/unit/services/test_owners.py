"""Whose contacts are whose: an event source speaks for its own alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from relevo.domain.contact import Advisor, ContactId, OfferId, PassedOn, Queue
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactPassedOn,
    ContactQueued,
    ContactResumed,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    QueueState,
    SourceDown,
    SourceUp,
    TransferKind,
    WithdrawnReason,
)
from relevo.services.owners import MAX_STATES, SHARE, Owners
from support.builders import ANNA, BEN, NOW, a_handover, a_phone, an_offer

PBX, TWILIO, PORTAL = "asterisk:test", "twilio:site", "handover:portal"
QUEUE = an_offer().queue


class Gate:
    """What is admitted, and what was refused."""

    def __init__(self, **more: Any) -> None:
        self.refused: list[Event] = []
        self._owners = Owners(on_refused=self.refused.append, **more)

    def __call__(self, *events: Event) -> list[Event]:
        return [each for event in events for each in self._owners.admit(event)]


def updated(source: str = PORTAL, **more: Any) -> ContactUpdated:
    return ContactUpdated(id="u", source=source, time=NOW, contact_id=ContactId("c1"), **more)


def everything(source: str, contact: str = "c1", offer: str = "o1") -> Iterator[ContactEvent]:
    """Yield each kind of event that is for its own source to say."""
    base: dict[str, Any] = {"id": "x", "source": source, "time": NOW, "contact_id": ContactId(contact)}
    to, own = Destination(kind=DestinationKind.ADVISOR, id="ben"), OfferId(offer)
    assert QUEUE is not None
    yield ContactQueued(**base, queue=QUEUE, customer_address=a_phone("+33639989999"))
    yield an_offer(contact, offer, source=source, advisor=BEN)
    yield ContactAccepted(**base, offer_id=own, advisor=ANNA)
    yield ContactHeld(**base, advisor=ANNA)
    yield ContactResumed(**base, advisor=ANNA)
    yield ContactTransferred(**base, from_advisor=ANNA, to=to, kind=TransferKind.ATTENDED, rebinds_offer_id=own)
    yield ContactLeftQueue(**base, queue=QUEUE, reason=LeftQueueReason.REMOVED)
    yield ContactLeftAdvisor(**base, advisor=ANNA, reason=LeftAdvisorReason.ENDED)
    yield ContactWithdrawn(**base, offer_id=own, advisor=ANNA, reason=WithdrawnReason.TIMEOUT)
    yield ContactEnded(**base, reason=EndedReason.FINISHED)


def test_a_source_says_everything_of_its_own_contacts() -> None:
    gate, events = Gate(), list(everything(PBX))
    assert gate(*events) == events
    assert gate.refused == []


@pytest.mark.parametrize("other", [PORTAL, TWILIO])
@pytest.mark.parametrize("event", [*everything("")], ids=lambda event: event.type)
def test_of_anothers_contact_it_says_nothing_of_the_kind(other: str, event: ContactEvent) -> None:
    gate = Gate()
    gate(an_offer())
    (told,) = [each for each in everything(other) if each.type == event.type]
    assert gate(told) == []
    assert gate.refused == [told]


@pytest.mark.parametrize("event", [*everything(PORTAL, "c9")], ids=lambda event: event.type)
def test_under_a_contact_of_its_own_it_says_nothing_of_anothers_offer(event: ContactEvent) -> None:
    gate = Gate()
    gate(an_offer())
    is_of_offer = isinstance(event, ContactOffered | ContactAccepted | ContactWithdrawn | ContactTransferred)
    assert gate(event) == ([] if is_of_offer else [event])


def test_others_add_attributes_and_a_hand_over_and_no_address() -> None:
    gate = Gate()
    gate(an_offer())
    added = updated(attributes={"A": "b"}, handover=a_handover())
    assert gate(added) == [added]
    moved = updated(attributes={"A": "b"}, customer_address=a_phone("+33639989999"))
    assert gate(moved) == [updated(attributes={"A": "b"})]
    assert gate(updated(customer_address=a_phone("+33639989999"))) == []
    assert len(gate.refused) == 2
    own = updated(PBX, customer_address=a_phone("+33639989999"))
    assert gate(own) == [own]


def test_what_is_added_before_the_contact_comes_does_not_make_it_ones_own() -> None:
    gate = Gate()
    added, offer = updated(handover=a_handover()), an_offer()
    assert gate(added, offer) == [added, offer]
    assert (
        gate(ContactEnded(id="e", source=PORTAL, time=NOW, contact_id=ContactId("c1"), reason=EndedReason.FINISHED))
        == []
    )


@pytest.mark.parametrize("program", [PORTAL, "listener:chat/softphone"])
def test_what_a_program_of_the_site_began_gives_way_to_the_telephony_that_knows_better(program: str) -> None:
    gate = Gate()
    assert QUEUE is not None
    waiting = ContactQueued(id="q", source=program, time=NOW, contact_id=ContactId("c1"), queue=QUEUE)
    gate(waiting)
    ended, offer = gate(an_offer())
    assert (ended.type, ended.source) == ("contact.ended", program)
    assert offer == an_offer()
    assert gate(waiting) == []


@pytest.mark.parametrize("first", [PBX, TWILIO])
def test_of_two_telephonies_the_first_keeps_its_contact(first: str) -> None:
    gate = Gate()
    gate(an_offer(source=first))
    assert gate(an_offer(source=TWILIO if first == PBX else PBX)) == []


def test_an_id_is_free_again_once_its_contact_has_ended() -> None:
    gate = Gate()
    gate(*everything(PBX))
    events = list(everything(TWILIO))
    assert gate(*events) == events


def test_an_offer_that_an_attended_transfer_rebinds_stays_its_sources() -> None:
    gate = Gate()
    gate(an_offer(), an_offer("c2", "o2", advisor=BEN))
    (transfer,) = (each for each in everything(PBX, offer="o2") if isinstance(each, ContactTransferred))
    end = ContactEnded(id="e", source=PBX, time=NOW, contact_id=ContactId("c2"), reason=EndedReason.FINISHED)
    assert gate(transfer, end) == [transfer, end]
    assert gate(an_offer("c9", "o2", source=PORTAL)) == []


def test_what_is_no_contacts_event_and_what_advisors_leave_is_not_a_sources_own() -> None:
    up = SourceUp(id="u", source=PORTAL, time=NOW)
    left = ContactPassedOn(
        id="p", source="hub:east", time=NOW, contact_id=ContactId("c1"), passed_on=PassedOn(from_advisor=ANNA, at=NOW)
    )
    gate = Gate()
    gate(an_offer())
    assert gate(up, left) == [up, left]


def test_who_floods_it_ends_own_contacts_alone() -> None:
    gate = Gate(limit=10)
    gate(an_offer(), an_offer("c2", "o2"))
    told = gate(*(an_offer(f"p{number}", f"po{number}", source=PORTAL) for number in range(50)))
    ended = [event.contact_id for event in told if isinstance(event, ContactEnded)]
    assert ended == [f"p{number}" for number in range(48)]
    assert {event.source for event in told} == {PORTAL}
    assert gate(an_offer(offer_id="o9", source=PORTAL)) == []


def test_of_too_many_contacts_the_oldest_of_who_has_the_most_is_ended() -> None:
    gate = Gate(limit=4)
    gate(an_offer(), *(an_offer(f"t{number}", f"to{number}", source=TWILIO) for number in range(3)))
    ended, offer = gate(an_offer("c2", "o2"))
    assert isinstance(ended, ContactEnded)
    assert (ended.contact_id, ended.source, ended.reason) == ("t0", TWILIO, EndedReason.SOURCE_LOST)
    assert offer == an_offer("c2", "o2")


def advisor_stands(source: str, advisor: Advisor = ANNA) -> AdvisorState:
    return AdvisorState(id="s", source=source, time=NOW, advisor=advisor, state=AdvisorStateName.READY)


def queue_stands(source: str, queue: str = "sales") -> QueueState:
    return QueueState(id="s", source=source, time=NOW, queue=Queue(id=queue), waiting=3)


@pytest.mark.parametrize("stands", [advisor_stands, queue_stands])
def test_how_an_advisor_or_a_queue_of_a_telephony_stands_is_not_for_a_program_of_the_site_to_say(stands: Any) -> None:
    admit = Gate()
    first, told, posted = stands(PORTAL), stands(PBX), stands(PORTAL)
    assert admit(first, told, posted, SourceDown(id="d", source=PBX, time=NOW), posted)[:2] == [first, told]
    assert admit.refused == [posted, posted]


def test_between_two_telephonies_the_newest_state_counts() -> None:
    admit = Gate()
    states = [advisor_stands(PBX), advisor_stands(TWILIO), advisor_stands(PBX)]
    assert admit(*states) == states


def test_a_program_of_the_site_tells_how_its_own_stand_up_to_a_limit() -> None:
    admit = Gate()
    queues = [queue_stands(PORTAL, f"queue {number}") for number in range(MAX_STATES // SHARE + 1)]
    assert admit(*queues, queues[0], queue_stands(PBX, queues[-1].queue.id))[-2:] == [
        queues[0],
        queue_stands(PBX, queues[-1].queue.id),
    ]
    assert admit.refused == [queues[-1]]
