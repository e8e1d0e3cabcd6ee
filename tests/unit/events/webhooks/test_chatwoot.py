"""Chatwoot's conversations become contact events."""

import hmac
import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from relevo.domain.contact import Address, AddressKind, Advisor, Channel, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactUpdated,
    Event,
    LeftAdvisorReason,
)
from relevo.domain.handover import Limit, Speaker
from relevo.services.site.webhook import PostRefused
from support.chat_posts import URL, a_webhook, posted, told, told_by
from support.cloud_posts import NOW, SECRET, recorded


def chatwoot(name: str) -> list[Event]:
    return told_by("chatwoot", name)


def of(kind: type[Any], events: list[Event]) -> list[Any]:
    return [event for event in events if type(event) is kind]


def test_a_bot_hands_over_and_an_advisor_is_assigned() -> None:
    events = chatwoot("handoff")

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
    assert offer.advisor == Advisor(id="3", address="3", name="Anna Advisor")
    assert offer.channel is Channel.CHAT
    assert offer.wait_s == 4.0
    assert offer.customer_address == Address(kind=AddressKind.EMAIL, value="zita@example.com", name="Zita Zanzibarre")
    assert offer.attributes["customer_number"] == "C-20417"
    assert offer.attributes["conversation_id"] == "42"


def test_the_hand_over_holds_what_was_said_before_and_what_the_bot_knows() -> None:
    (update,) = of(ContactUpdated, chatwoot("handoff"))

    handover = update.handover
    assert handover is not None
    assert [(turn.speaker, turn.text) for turn in handover.transcript] == [
        (Speaker.CUSTOMER, "My invoice of October is charged twice."),
        (Speaker.BOT, "Which invoice number is it?"),
        (Speaker.CUSTOMER, "R-2026-118. I want to talk to somebody."),
    ]
    assert (handover.limit, handover.intent) == (Limit.ASKED_FOR_PERSON, "invoice_wrong")
    assert (handover.conversation_id, handover.language) == ("42", "fr")


def test_assigning_while_opening_is_heard_from_the_update_alone() -> None:
    events = chatwoot("assigned_at_once")

    assert len(of(ContactOffered, events)) == len(of(ContactAccepted, events)) == 1
    assert of(ContactQueued, events) == []
    assert len(of(ContactEnded, events)) == 1  # snoozed


def test_it_goes_from_advisor_to_advisor_to_team_to_advisor_to_bot() -> None:
    events = chatwoot("passed_on")

    assert [(event.from_advisor.id, event.to.kind, event.to.id) for event in of(ContactTransferred, events)] == [
        ("3", "advisor", "4"),
        ("4", "queue", "team-2"),
    ]
    assert [
        (offer.advisor.id, offer.transferred_by and offer.transferred_by.id) for offer in of(ContactOffered, events)
    ] == [
        ("3", None),
        ("4", "3"),
        ("3", "4"),
    ]
    assert {left.reason for left in of(ContactLeftAdvisor, events)} == {LeftAdvisorReason.TRANSFERRED}
    assert len({offer.offer_id for offer in of(ContactOffered, events)}) == 3
    assert of(ContactQueued, events)[1].queue == Queue(id="team-2", name="billing")
    assert of(ContactLeftQueue, events)[-1].queue.id == "team-2"


def test_a_conversation_that_is_opened_again_is_another_contact() -> None:
    events = chatwoot("agent_bot")

    first, second = of(ContactOffered, events)
    assert first.contact_id != second.contact_id
    assert first.offer_id != second.offer_id
    assert [end.contact_id for end in of(ContactEnded, events)] == [first.contact_id, second.contact_id]


def test_a_conversation_that_was_closed_before_the_hub_began_is_another_contact_too() -> None:
    *_, post = recorded("chatwoot", "passed_on")
    reopened = {
        **post,
        "status": "open",
        "changed_attributes": [{"status": {"previous_value": "resolved", "current_value": "open"}}],
    }
    (queued,) = told("chatwoot", [reopened])
    assert isinstance(queued, ContactQueued)
    assert queued.contact_id != of(ContactQueued, chatwoot("passed_on"))[0].contact_id


def test_an_identifier_is_a_login_only_where_chatwoot_has_verified_it() -> None:
    kinds = []
    for verified in (False, True):
        posts = recorded("chatwoot", "assigned_at_once")
        for post in posts:
            meta = post.get("conversation", post)["meta"]
            meta["sender"] |= {"identifier": "zita", "email": None}
            meta["hmac_verified"] = verified
        (offer,) = of(ContactOffered, told("chatwoot", posts))
        kinds.append(offer.customer_address.kind)
    assert kinds == [AddressKind.VISITOR, AddressKind.LOGIN]


def test_notes_among_advisors_are_never_told() -> None:
    posts = recorded("chatwoot", "handoff")
    posts[1]["private"] = True

    (update,) = of(ContactUpdated, told("chatwoot", posts))
    assert "My invoice" not in json.dumps([turn.text for turn in update.handover.transcript])


def test_an_older_post_that_comes_late_changes_nothing() -> None:
    posts = recorded("chatwoot", "passed_on")
    assert told("chatwoot", [*posts[:5], posts[2], posts[3]]) == told("chatwoot", posts[:5])


def test_a_signature_that_is_old_is_refused() -> None:
    request = posted("chatwoot", recorded("chatwoot", "handoff")[0])
    with pytest.raises(PostRefused) as refusal:
        a_webhook("chatwoot").take(replace(request, received_at=NOW + timedelta(hours=1)))
    assert refusal.value.status == 401


def test_one_of_several_secrets_is_enough() -> None:
    request = posted("chatwoot", recorded("chatwoot", "assigned_at_once")[-2])
    a_webhook("chatwoot").take(replace(request, secret=f"of-the-bot\n{SECRET}\n"))


def test_a_signature_without_the_time_is_refused() -> None:
    request = posted("chatwoot", recorded("chatwoot", "handoff")[0])
    signature = hmac.new(SECRET.encode(), request.body, sha256).hexdigest()
    headers = {**request.headers, "x-chatwoot-signature": f"sha256={signature}"}
    with pytest.raises(PostRefused) as refusal:
        a_webhook("chatwoot").take(replace(request, headers=headers))
    assert refusal.value.status == 403


def test_a_version_that_does_not_sign_gives_the_secret_in_its_address() -> None:
    bare = {"content-type": "application/json"}
    request = posted("chatwoot", recorded("chatwoot", "assigned_at_once")[-2])
    assert a_webhook("chatwoot").take(replace(request, headers=bare, url=f"{URL}/{SECRET}"))
    for url, status in ((URL, 401), (f"{URL}/another", 403)):
        with pytest.raises(PostRefused) as refusal:
            a_webhook("chatwoot").take(replace(request, headers=bare, url=url))
        assert refusal.value.status == status
