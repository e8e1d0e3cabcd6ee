"""What is known of a contact, made safe as it comes in."""

from typing import Any

import pytest

from relevo.domain.contact import ContactId, Direction, OfferId, Presentation, Queue
from relevo.domain.events import ContactAccepted, ContactEnded, ContactEvent, ContactQueued, ContactUpdated, EndedReason
from relevo.domain.handover import Fact
from relevo.services.known import Known
from support.builders import ANNA, NOW, a_handover, a_phone, ago, an_offer

BASE: dict[str, Any] = {"id": "x", "source": "asterisk:test", "time": NOW, "contact_id": ContactId("c1")}


def after(*events: ContactEvent) -> Known:
    known = Known()
    for event in events:
        known = known.after(event)
    return known


def updated(**more: Any) -> ContactUpdated:
    return ContactUpdated(**BASE, **more)


def test_a_later_offer_takes_nothing_away() -> None:
    known = after(
        an_offer(attributes={"A": "1"}, handover=a_handover(intent="lift"), dialled="3631", queued_at=ago(minutes=2)),
        an_offer(offer_id="o2", queue=None, customer_address=None, attributes={"B": "2"}),
    )
    assert known.attributes == {"A": "1", "B": "2"}
    assert known.handover is not None
    assert (known.dialled, known.queued_at, known.customer_address) == ("3631", ago(minutes=2), a_phone())
    assert known.queue == an_offer().queue


def test_a_contact_waits_since_its_first_queue() -> None:
    first = ContactQueued(**BASE, queue=Queue(id="a"))
    second = ContactQueued(**{**BASE, "time": ago(minutes=-5)}, queue=Queue(id="b"))
    assert (after(first, second).queued_at, after(first, second).queue) == (NOW, Queue(id="b"))


def test_the_answer_tells_the_wait_and_an_offer_whose_call_it_is() -> None:
    answered = ContactAccepted(**BASE, offer_id=OfferId("o1"), advisor=ANNA, wait_s=12.5)
    known = after(an_offer(direction=Direction.OUTBOUND), answered)
    assert (known.wait_s, known.direction) == (12.5, Direction.OUTBOUND)


def test_a_number_that_is_withheld_shows_nowhere_whenever_it_was_told() -> None:
    withheld = a_phone("+33639981204", presentation=Presentation.WITHHELD)
    for events in (
        (updated(attributes={"CALLBACK": "+33639981204"}), an_offer(customer_address=withheld)),
        (an_offer(customer_address=withheld), updated(attributes={"CALLBACK": "+33639981204"})),
        (an_offer(customer_address=withheld, dialled="+33639981204"),),
        (an_offer(customer_address=None, dialled="+33639981204"), updated(customer_address=withheld)),
    ):
        known = after(*events)
        assert "39981204" not in str((known.attributes, known.dialled))
        assert known.customer_address is not None
        assert known.customer_address.value is None


def test_a_card_number_is_masked() -> None:
    assert "4111 1111" not in after(updated(attributes={"NOTE": "4111 1111 1111 1111"})).attributes["NOTE"]


@pytest.mark.parametrize("event", [ContactEnded(**BASE, reason=EndedReason.FINISHED), updated()])
def test_what_tells_nothing_of_the_contact_changes_nothing(event: ContactEvent) -> None:
    known = after(an_offer(attributes={"A": "1"}))
    assert known.after(event) == known


def test_what_was_made_safe_before_still_shows_nothing_that_is_withheld() -> None:
    withheld = a_phone(presentation=Presentation.WITHHELD)
    assert withheld.value is not None
    safe = updated(
        customer_address=withheld,
        attributes={"caller": withheld.value, "plan": "card 4539 1488 0343 6467"},
        handover=a_handover(facts=(Fact(name="number", value=withheld.value),)),
    )
    known = Known().after(safe, is_safe=True)
    assert known.attributes == {"plan": "card 4539 1488 0343 6467"}  # not looked at again
    assert known.handover is not None
    assert known.handover.facts == ()
