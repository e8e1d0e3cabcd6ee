"""The desk: contact events folded into one advisor's contacts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from relevo.domain.contact import Contact, ContactId, ContactState, Direction, OfferId, Presentation, Queue
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
from relevo.domain.handover import Fact, Speaker, Turn
from relevo.services.desk import Desk
from relevo.text import masking
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
    return ContactAccepted(
        id="a", source="asterisk:test", time=NOW, contact_id=C1, offer_id=O1, advisor=ANNA, wait_s=12.5
    )


def ended() -> ContactEnded:
    return ContactEnded(id="e", source="asterisk:test", time=NOW, contact_id=C1, reason=EndedReason.FINISHED)


def transferred() -> ContactTransferred:
    """Return the end of a consultation: Ben passes the customer of c1 on to whom he has offered o2."""
    return ContactTransferred(
        id="t",
        source="asterisk:test",
        time=NOW,
        contact_id=C1,
        from_advisor=BEN,
        to=Destination(kind=DestinationKind.ADVISOR, id="anna"),
        kind=TransferKind.ATTENDED,
        rebinds_offer_id=OfferId("o2"),
    )


def test_an_offer_to_somebody_else_changes_nothing_here() -> None:
    assert desk().apply(an_offer(advisor=BEN)) is None


def test_an_offer_told_twice_changes_nothing_the_second_time() -> None:
    here = desk()
    assert here.apply(an_offer()) is not None
    assert here.apply(an_offer()) is None


def test_a_call_runs_through_its_states() -> None:
    here = desk()
    held = ContactHeld(id="h", source="asterisk:test", time=NOW, contact_id=C1, advisor=ANNA)
    resumed = ContactResumed(id="r", source="asterisk:test", time=NOW, contact_id=C1, advisor=ANNA)
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
        id="w",
        source="asterisk:test",
        time=NOW,
        contact_id=C1,
        offer_id=O1,
        advisor=ANNA,
        reason=WithdrawnReason.TIMEOUT,
    )
    contact = fold(an_offer(), gone, accepted(), ended())
    assert contact is not None
    assert contact.state is ContactState.WITHDRAWN


def test_what_was_learnt_before_the_offer_comes_with_it() -> None:
    told = ContactUpdated(id="u", source="asterisk:test", time=NOW, contact_id=C1, handover=a_handover(intent="lift"))
    contact = fold(told, an_offer())
    assert contact is not None
    assert contact.handover is not None
    assert contact.handover.intent == "lift"


def test_an_attended_transfer_brings_the_customer_to_the_consulted_advisor() -> None:
    customer = an_offer("c1", "o1", advisor=BEN, attributes={"CUSTOMER_ID": "C-7"})
    consult = an_offer(
        "c2", "o2", queue=None, customer_address=a_phone("102"), direction=Direction.INTERNAL, attributes={}
    )
    contact = fold(customer, consult, transferred())
    assert contact is not None
    assert (contact.contact_id, contact.offer_id) == ("c1", "o2")
    assert contact.attributes == {"CUSTOMER_ID": "C-7"}
    assert contact.customer_address == a_phone()
    assert contact.direction is Direction.INBOUND
    assert contact.transferred_by == BEN


def test_an_advisor_who_passes_a_contact_on_is_done_with_it() -> None:
    left = ContactLeftAdvisor(
        id="l", source="asterisk:test", time=NOW, contact_id=C1, advisor=ANNA, reason=LeftAdvisorReason.TRANSFERRED
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


def test_a_withheld_number_shows_nowhere_even_when_an_attribute_carries_it() -> None:
    withheld = a_phone("+33639981204", name="Zita Zanzibarre", presentation=Presentation.WITHHELD)
    handover = a_handover(
        facts=(Fact(name="number", value="06 39 98 12 04"), Fact(name="floor", value="4")),
        transcript=(Turn(speaker=Speaker.CUSTOMER, text="call me on 0639981204"),),
    )
    attributes = {"CALLBACK": "0639981204", "CUSTOMER_ID": "C-7"}
    contact = fold(an_offer(customer_address=withheld, attributes=attributes, handover=handover, dialled="0199000001"))
    assert contact is not None
    assert contact.customer_address == a_phone(None, presentation=Presentation.WITHHELD)
    assert contact.attributes == {"CUSTOMER_ID": "C-7"}
    assert contact.handover is not None
    assert [fact.name for fact in contact.handover.facts] == ["floor"]
    assert contact.handover.transcript[0].text == "(withheld)"


def test_a_number_that_is_a_word_counts_as_withheld() -> None:
    contact = fold(an_offer(customer_address=a_phone("anonymous")))
    assert contact is not None
    assert contact.customer_address is not None
    assert contact.customer_address.presentation is Presentation.WITHHELD


def test_a_contact_that_is_closed_leaves_nothing_behind_and_no_late_update_brings_it_back() -> None:
    here = desk()
    here.apply(an_offer(attributes={"CUSTOMER_ID": "C-7"}))
    here.apply(ended())
    here.forget(O1)
    late = ContactUpdated(id="u", source="asterisk:test", time=NOW, contact_id=C1, attributes={"CUSTOMER_ID": "C-7"})
    assert here.apply(late) is None
    assert here.apply(an_offer("c1", "o9")) is None
    assert "C-7" not in str(vars(here))


def test_a_live_contact_that_the_advisor_closes_is_forgotten_at_once() -> None:
    here = desk()
    here.apply(an_offer(attributes={"CUSTOMER_ID": "C-7"}))
    here.forget(O1)
    assert here.apply(accepted()) is None
    assert "C-7" not in str(vars(here))


def test_the_wait_of_the_customer_goes_with_an_attended_transfer() -> None:
    customer = an_offer("c1", "o1", advisor=BEN, wait_s=3.0)
    answered = ContactAccepted(
        id="a", source="asterisk:test", time=NOW, contact_id=C1, offer_id=O1, advisor=BEN, wait_s=12.5
    )
    consult = an_offer("c2", "o2", queue=None, customer_address=a_phone("102"), direction=Direction.INTERNAL)
    contact = fold(customer, answered, consult, transferred())
    assert contact is not None
    assert contact.wait_s == 12.5


def test_a_transcript_is_masked_once_however_many_updates_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def counted(messages: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        calls.append(len(messages))
        return tuple(text for _, text in messages)

    monkeypatch.setattr(masking, "mask_messages", counted)
    here = desk()
    here.apply(an_offer(handover=a_handover(transcript=(Turn(speaker=Speaker.BOT, text="Hello"),))))
    for number in range(5):
        here.apply(
            ContactUpdated(
                id=f"u{number}", source="asterisk:test", time=NOW, contact_id=C1, attributes={"MOOD": str(number)}
            )
        )
    assert calls == [1]


def test_another_source_neither_ends_nor_moves_a_contact_of_the_desk() -> None:
    here = desk()
    here.apply(an_offer())
    stranger: dict[str, Any] = {"source": "handover:portal", "time": NOW, "contact_id": C1}
    assert here.apply(ContactEnded(id="e", reason=EndedReason.FINISHED, **stranger)) is None
    assert here.apply(ContactUpdated(id="u", customer_address=a_phone("+33639989999"), **stranger)) is None
    gone = ContactWithdrawn(id="w", offer_id=O1, advisor=ANNA, reason=WithdrawnReason.TIMEOUT, **stranger)
    assert here.apply(gone) is None
    assert here.apply(replace(gone, contact_id=ContactId("theirs"))) is None
    contact = here.apply(ContactUpdated(id="h", handover=a_handover(intent="lift"), **stranger))
    assert contact is not None
    assert (contact.state, contact.customer_address) == (ContactState.OFFERED, a_phone())
    assert contact.handover is not None


def test_of_a_contact_that_has_ended_nobody_tells_the_desk_any_more() -> None:
    here = desk()
    here.apply(an_offer())
    here.apply(ended())
    late = ContactUpdated(id="u", source="handover:portal", time=NOW, contact_id=C1, attributes={"NAME": "Zanzibarre"})
    assert here.apply(late) is None
    assert "Zanzibarre" not in str(vars(here))
