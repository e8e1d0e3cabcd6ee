"""Rocket.Chat's omnichannel rooms become contact events."""

from typing import Any

import pytest

from relevo.domain.contact import Address, AddressKind, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactUpdated,
    EndedReason,
    Event,
)
from relevo.domain.handover import Speaker
from support.chat_posts import told, told_by
from support.cloud_posts import recorded


def of(kind: type[Any], events: list[Event]) -> list[Any]:
    return [event for event in events if type(event) is kind]


def test_a_chat_waits_is_taken_and_closed() -> None:
    events = told_by("rocketchat", "queued_and_taken")

    assert [event.type.removeprefix("contact.") for event in events] == [
        "updated",
        "queued",
        "offered",
        "accepted",
        "left_queue",
        "left_advisor",
        "ended",
    ]
    (offer,) = of(ContactOffered, events)
    assert offer.advisor.name == "Anna Advisor"
    assert offer.queue == Queue(id="dep0000000billing")
    assert offer.customer_address == Address(kind=AddressKind.EMAIL, value="zita@example.com", name="Zita Zanzibarre")
    assert {"customer_number": "C-20417", "plan": "fibre", "conversation_id": "room0000000000042"}.items() <= (
        offer.attributes.items()
    )
    assert of(ContactLeftAdvisor, events)[0].talk_s == 294.0


def test_what_a_bot_has_taken_is_self_service_until_it_forwards() -> None:
    events = told_by("rocketchat", "from_bot_to_advisors")

    assert "robin.bot" not in {each.advisor.id for each in of(ContactAccepted, events)}
    (update,) = of(ContactUpdated, events)
    assert [turn.speaker for turn in update.handover.transcript] == [Speaker.CUSTOMER, Speaker.BOT, Speaker.CUSTOMER]
    assert isinstance(events[1], ContactQueued)


@pytest.mark.parametrize("forwarded_first", [False, True])
def test_forwarding_to_an_advisor_is_told_once_whichever_post_comes_first(forwarded_first: bool) -> None:
    posts = recorded("rocketchat", "from_bot_to_advisors")
    if forwarded_first:
        posts[4], posts[5] = posts[5], posts[4]
    events = told("rocketchat", posts)

    (passed,) = of(ContactTransferred, events)
    assert (passed.from_advisor.id, passed.to.id) == ("anna.advisor", "bob.advisor")
    assert [offer.advisor.id for offer in of(ContactOffered, events)] == ["anna.advisor", "bob.advisor"]
    assert of(ContactOffered, events)[1].transferred_by.id == "anna.advisor"


def test_a_visitor_who_leaves_the_queue_has_given_up() -> None:
    (end,) = of(ContactEnded, told_by("rocketchat", "given_up"))
    assert end.reason is EndedReason.ABANDONED


@pytest.mark.parametrize(
    ("email", "phone", "expected"),
    [
        ([{"address": "zita@example.com"}], None, (AddressKind.EMAIL, "zita@example.com")),
        ("zita@example.com", None, (AddressKind.EMAIL, "zita@example.com")),
        (None, [{"phoneNumber": "07700 900123"}], (AddressKind.PHONE, "+447700900123")),
        (None, "07700 900123", (AddressKind.PHONE, "+447700900123")),
        ([], [], (AddressKind.VISITOR, "7f1d3a528f0e4c0e9d6b000000000007")),
    ],
)
def test_the_address_is_read_in_the_form_of_every_version(email: Any, phone: Any, expected: Any) -> None:
    posts = recorded("rocketchat", "queued_and_taken")
    for post in posts:
        post["visitor"] |= {"email": email, "phone": phone}
    (offer,) = of(ContactOffered, told("rocketchat", posts))
    assert (offer.customer_address.kind, offer.customer_address.value) == expected
