"""What a Rasa action passes on becomes a hand-over of the contact that arrives with the conversation."""

from datetime import timedelta
from typing import Any

import pytest

from relevo.domain.contact import Address, AddressKind
from relevo.domain.events import ContactOffered, ContactUpdated, Event
from relevo.domain.handover import Fact, Limit, Outcome, Speaker
from relevo.events.webhooks.rasa import RasaWebhook
from support.builders import an_offer
from support.chat_posts import a_webhook, posted
from support.cloud_posts import NOW, recorded


def handed_over(post: Any, offer: ContactOffered) -> list[Event]:
    """Return what is told when a contact arrives after the post."""
    webhook = a_webhook("rasa")
    assert isinstance(webhook, RasaWebhook)
    assert list(webhook.take(posted("rasa", post))) == []
    return list(webhook.follow(offer, NOW + timedelta(seconds=5)))


def an_arrival(**attributes: str) -> ContactOffered:
    return an_offer(source="chat:shop", attributes=attributes, customer_address=None)


def handover(name: str = "handoff") -> Any:
    (event,) = handed_over(recorded("rasa", name)[0], an_arrival(chat_id="a1b2c3d4"))
    assert isinstance(event, ContactUpdated)
    return event.handover


def test_the_turns_of_this_session_are_the_transcript() -> None:
    assert [(turn.speaker, turn.text) for turn in handover().transcript] == [
        (Speaker.CUSTOMER, "My invoice of October is charged twice."),
        (Speaker.BOT, "Which invoice number is it?"),
        (Speaker.CUSTOMER, "R-2026-118"),
        (Speaker.BOT, "I cannot change that invoice."),
        (Speaker.CUSTOMER, "I want to talk to somebody."),
    ]


def test_slots_are_facts_with_the_question_that_they_answer() -> None:
    facts = handover().facts
    assert Fact(name="invoice_number", value="R-2026-118", asked="Which invoice number is it?") in facts
    assert {fact.name for fact in facts} == {"invoice_number", "language", "phone", "is_business", "amount"}


def test_the_intent_is_what_the_customer_wants_and_not_that_he_wants_a_person() -> None:
    told = handover()
    assert told.limit is Limit.ASKED_FOR_PERSON
    assert (told.intent, told.confidence) == ("invoice_wrong", 0.93)
    assert told.language == "en"


def test_a_bot_that_does_not_understand_has_met_that_limit() -> None:
    assert handover("fallback").limit is Limit.NOT_UNDERSTOOD


def test_the_action_may_name_the_limit_itself() -> None:
    (post,) = recorded("rasa", "handoff")
    (event,) = handed_over({**post, "limit": "policy"}, an_arrival(chat_id="a1b2c3d4"))
    assert isinstance(event, ContactUpdated) and event.handover is not None
    assert event.handover.limit is Limit.POLICY


def test_what_the_bot_has_done_are_steps() -> None:
    assert [(step.title, step.outcome) for step in handover().steps] == [("look up invoice", Outcome.UNKNOWN)]


def test_a_slot_that_is_a_handle_finds_the_call_that_comes_next() -> None:
    (post,) = recorded("rasa", "handoff")
    call = an_offer(source="asterisk:pbx", customer_address=Address(kind=AddressKind.PHONE, value="+447700900123"))
    assert len(handed_over(post, call)) == 1


@pytest.mark.parametrize(
    "attributes", [{}, {"chat_id": "another"}, {"language": "en"}, {"invoice_number": "R-2026-118"}]
)
def test_whoever_has_nothing_of_it_is_told_nothing(attributes: dict[str, str]) -> None:
    (post,) = recorded("rasa", "handoff")
    assert handed_over(post, an_arrival(**attributes)) == []
