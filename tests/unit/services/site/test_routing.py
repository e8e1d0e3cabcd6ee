"""Whom the events of a site are told to."""

import pytest

from relevo.domain.contact import Advisor, Contact, ContactId, OfferId, Queue
from relevo.domain.events import (
    AdvisorState,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    EndedReason,
    Event,
    LeftAdvisorReason,
    QueueState,
    SourceUp,
    WithdrawnReason,
)
from relevo.services.desk import Desk
from relevo.services.site.routing import Routes
from relevo.services.site.subjects import contacts_of, queue_contacts
from support.builders import a_handover, a_phone, ago, an_offer
from support.telephony import RESTARTS, SCENARIOS, events_of

ADVISORS = [f"PJSIP/{number}" for number in range(101, 105)]


def told(events: list[Event]) -> list[tuple[str, Event]]:
    routes = Routes()
    return [each for event in events for each in routes.route(event)]


def hears(routes: Routes, advisor: str, contact_id: str) -> bool:
    """Tell whether an advisor hears of what is learnt of a contact."""
    news = ContactUpdated(id="n", source="s", time=ago(), contact_id=ContactId(contact_id))
    return contacts_of(advisor) in [subject for subject, _ in routes.route(news)]


def last_seen(events: list[Event], advisor: str) -> dict[OfferId, Contact]:
    """Return what the desk of an advisor shows of each offer, at the last."""
    desk = Desk(lambda someone: someone.id == advisor)
    shown = (desk.apply(event) for event in events)
    return {contact.offer_id: contact for contact in shown if contact is not None}


@pytest.mark.parametrize("advisor", ADVISORS)
@pytest.mark.parametrize("name", [*SCENARIOS, *RESTARTS])
def test_an_advisor_who_hears_only_own_subjects_sees_what_one_who_hears_everything_sees(
    name: str, advisor: str
) -> None:
    everything = events_of(name)
    own = [event for subject, event in told(everything) if subject == contacts_of(advisor)]
    assert last_seen(own, advisor) == last_seen(everything, advisor)


@pytest.mark.parametrize("name", SCENARIOS)
def test_nobody_hears_of_a_contact_that_was_never_offered_to_him(name: str) -> None:
    events = events_of(name)
    for advisor in ADVISORS:
        offered = {e.contact_id for e in events if isinstance(e, ContactOffered) and e.advisor.id == advisor}
        rebound = {
            e.contact_id
            for s, e in told(events)
            if s == contacts_of(advisor) and isinstance(e, ContactTransferred) and e.rebinds_offer_id
        }
        heard = {e.contact_id for s, e in told(events) if s == contacts_of(advisor) and isinstance(e, ContactEvent)}
        assert heard <= offered | rebound


def test_an_offer_carries_what_was_learnt_before_it() -> None:
    learnt = ContactUpdated(
        id="u", source="asterisk:test", time=ago(), contact_id=ContactId("c1"), attributes={"CUSTOMER_ID": "C-1"},
        handover=a_handover(intent="bill"), customer_address=a_phone(),
    )  # fmt: skip
    ((_, offer),) = told([learnt, an_offer(queue=None, customer_address=None, attributes={"UUI": "4f"})])
    assert isinstance(offer, ContactOffered)
    assert offer.attributes == {"CUSTOMER_ID": "C-1", "UUI": "4f"}
    assert offer.handover is not None
    assert offer.handover.intent == "bill"
    assert offer.customer_address == a_phone()


def test_whoever_has_let_go_of_a_contact_hears_no_more_of_it() -> None:
    anna, bob = Advisor(id="anna"), Advisor(id="bob")
    offers = [an_offer(offer_id=each.id, advisor=each, queue=None) for each in (anna, bob)]
    base = {"source": "asterisk:test", "time": ago(), "contact_id": ContactId("c1")}
    gone: list[Event] = [
        ContactWithdrawn(id="w", offer_id=OfferId("anna"), advisor=anna, reason=WithdrawnReason.TIMEOUT, **base),  # type: ignore[arg-type]
        ContactLeftAdvisor(id="l", advisor=bob, reason=LeftAdvisorReason.ENDED, **base),  # type: ignore[arg-type]
    ]
    later: list[Event] = [
        ContactUpdated(id="u", attributes={"X": "1"}, **base),  # type: ignore[arg-type]
        ContactEnded(id="e", reason=EndedReason.FINISHED, **base),  # type: ignore[arg-type]
    ]
    subjects = [subject for subject, _ in told([*offers, *gone, *later])]
    assert subjects == [contacts_of(each) for each in ("anna", "bob", "anna", "bob")]


def test_supervisors_hear_of_a_queue_nothing_personal() -> None:
    queue = Queue(id="billing")
    waiting = ContactQueued(
        id="q", source="asterisk:test", time=ago(), contact_id=ContactId("c1"), queue=queue, customer_address=a_phone()
    )
    offer = an_offer(
        queue=queue, customer_address=a_phone(), dialled="+33639981204", attributes={"A": "b"}, handover=a_handover()
    )
    heard = [event for subject, event in told([waiting, offer]) if subject == queue_contacts("billing")]
    assert len(heard) == 2
    for event in heard:
        assert isinstance(event, ContactQueued | ContactOffered)
        assert event.customer_address is None
    assert isinstance(heard[1], ContactOffered)
    assert not heard[1].attributes
    assert heard[1].handover is None
    assert heard[1].dialled is None


def test_a_card_number_is_masked_before_it_leaves_the_hub() -> None:
    ((_, offer),) = told([an_offer(queue=None, attributes={"NOTE": "card 4111 1111 1111 1111"})])
    assert isinstance(offer, ContactOffered)
    assert "4111 1111" not in offer.attributes["NOTE"]


def test_states_are_told_by_whom_they_are_of() -> None:
    at = ago()
    states: list[Event] = [
        AdvisorState(id="1", source="asterisk:test", time=at, advisor=Advisor(id="anna"), state="ready"),  # type: ignore[arg-type]
        QueueState(id="2", source="asterisk:test", time=at, queue=Queue(id="billing"), waiting=3),
        SourceUp(id="3", source="asterisk:lab", time=at),
    ]
    assert [subject for subject, _ in told(states)] == [
        "relevo.advisor.anna.state", "relevo.queue.billing.state", "relevo.source.asterisk=3Alab.state",
    ]  # fmt: skip


def test_contacts_that_never_end_do_not_fill_the_memory() -> None:
    routes = Routes(limit=50)
    list(routes.route(an_offer(contact_id="first", offer_id="first", advisor=Advisor(id="anna"))))
    assert hears(routes, "anna", "first")
    for number in range(50):
        list(routes.route(an_offer(f"c{number}", f"o{number}", advisor=Advisor(id="ben"), queue=None)))
    assert not hears(routes, "anna", "first")


def test_whatever_is_told_of_contacts_that_nobody_has_pushes_out_none_that_somebody_has() -> None:
    routes = Routes(limit=50)
    list(routes.route(an_offer(contact_id="first", offer_id="first", advisor=Advisor(id="anna"))))
    for number in range(51):
        list(routes.route(ContactUpdated(id="u", source="s", time=ago(), contact_id=ContactId(f"c{number}"))))
    assert hears(routes, "anna", "first")
