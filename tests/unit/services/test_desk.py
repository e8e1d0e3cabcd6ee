"""The desk: contact events folded into one advisor's contacts."""

from relevo.domain.contact import Contact, ContactId, ContactState, Direction, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactHeld,
    ContactLeftAdvisor,
    ContactResumed,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.services.desk import Desk
from support.builders import ANNA, BEN, NOW, a_handover, a_phone, an_offer

C1, O1 = ContactId("c1"), OfferId("o1")


def desk() -> Desk:
    return Desk(lambda advisor: advisor.id == "anna")


def fold(*events: Event) -> Contact | None:
    folded, contact = desk(), None
    for event in events:
        contact = folded.apply(event) or contact
    return contact


def accepted() -> ContactAccepted:
    return ContactAccepted(id="a", source="s", time=NOW, contact_id=C1, offer_id=O1, advisor=ANNA, wait_s=12.5)


def ended() -> ContactEnded:
    return ContactEnded(id="e", source="s", time=NOW, contact_id=C1, reason=EndedReason.FINISHED)


def test_an_offer_to_somebody_else_changes_nothing_here() -> None:
    assert desk().apply(an_offer(advisor=BEN)) is None


def test_an_offer_told_twice_changes_nothing_the_second_time() -> None:
    here = desk()
    assert here.apply(an_offer()) is not None
    assert here.apply(an_offer()) is None


def test_a_call_runs_through_its_states() -> None:
    here = desk()
    held = ContactHeld(id="h", source="s", time=NOW, contact_id=C1, advisor=ANNA)
    resumed = ContactResumed(id="r", source="s", time=NOW, contact_id=C1, advisor=ANNA)
    states = [
        contact.state for event in (an_offer(), accepted(), held, resumed, ended()) if (contact := here.apply(event))
    ]
    assert states == [
        ContactState.OFFERED,
        ContactState.ACCEPTED,
        ContactState.HELD,
        ContactState.ACCEPTED,
        ContactState.ENDED,
    ]


def test_a_withdrawn_offer_is_over_and_stays_so() -> None:
    gone = ContactWithdrawn(
        id="w", source="s", time=NOW, contact_id=C1, offer_id=O1, advisor=ANNA, reason=WithdrawnReason.TIMEOUT
    )
    contact = fold(an_offer(), gone, accepted(), ended())
    assert contact is not None
    assert contact.state is ContactState.WITHDRAWN


def test_what_was_learnt_before_the_offer_comes_with_it() -> None:
    told = ContactUpdated(id="u", source="s", time=NOW, contact_id=C1, handover=a_handover(intent="lift"))
    contact = fold(told, an_offer())
    assert contact is not None
    assert contact.handover is not None
    assert contact.handover.intent == "lift"


def test_an_attended_transfer_brings_the_customer_to_the_consulted_advisor() -> None:
    customer = an_offer("c1", "o1", advisor=BEN, attributes={"CUSTOMER_ID": "C-7"})
    consult = an_offer(
        "c2", "o2", queue=None, customer_address=a_phone("102"), direction=Direction.INTERNAL, attributes={}
    )
    completed = ContactTransferred(
        id="t",
        source="s",
        time=NOW,
        contact_id=C1,
        from_advisor=BEN,
        to=Destination(kind=DestinationKind.ADVISOR, id="anna"),
        kind=TransferKind.ATTENDED,
        rebinds_offer_id=OfferId("o2"),
    )
    contact = fold(customer, consult, completed)
    assert contact is not None
    assert (contact.contact_id, contact.offer_id) == ("c1", "o2")
    assert contact.attributes == {"CUSTOMER_ID": "C-7"}
    assert contact.customer_address == a_phone()
    assert contact.direction is Direction.INBOUND
    assert contact.transferred_by == BEN


def test_an_advisor_who_passes_a_contact_on_is_done_with_it() -> None:
    left = ContactLeftAdvisor(
        id="l", source="s", time=NOW, contact_id=C1, advisor=ANNA, reason=LeftAdvisorReason.TRANSFERRED
    )
    contact = fold(an_offer(), accepted(), left, ended())
    assert contact is not None
    assert contact.state is ContactState.LEFT


def test_untrusted_texts_are_made_safe_on_arrival() -> None:
    contact = fold(an_offer(customer_address=a_phone(name="Ev\u202eil\x00"), attributes={"X": "a\x1b[31m"}))
    assert contact is not None
    assert contact.customer_address is not None
    assert "\u202e" not in (contact.customer_address.name or "")
    assert "\x1b" not in contact.attributes["X"]


def test_a_queue_that_is_known_by_its_id_gets_its_name_from_the_settings() -> None:
    here = Desk(lambda _: True, {"sales": "New tenants"})
    contact = here.apply(an_offer(queue=Queue(id="sales")))
    assert contact is not None
    assert contact.queue == Queue(id="sales", name="New tenants")
