"""Relevo's own hand-over endpoint: whom a hand-over is told to, and when."""

import copy
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.assets import resource
from relevo.domain.contact import Address, AddressKind, Channel, ContactId, PassedOn
from relevo.domain.events import (
    AdvisorSeat,
    ContactEnded,
    ContactOffered,
    ContactPassedOn,
    ContactQueued,
    ContactUpdated,
    EndedReason,
    Event,
    SeatReason,
)
from relevo.domain.handover import Fact, Handover, HandoverStep, Limit, Outcome, Speaker, Turn
from relevo.events.webhooks.expected import WAIT
from relevo.events.webhooks.handover import MAX_BATCH, HandoverWebhook
from relevo.services.codec import encode
from relevo.services.desk import Desk
from relevo.services.site.routing import Routes
from relevo.services.site.webhook import PostRefused
from support.builders import ANNA, an_offer
from support.chat_posts import a_webhook, posted
from support.cloud_posts import NOW
from support.schemas import Schema
from support.told_events import QUICK

SCHEMA = Schema(json.loads(resource("schemas", "handover.schema.json").read_text("utf-8")))
HANDOVER: Mapping[str, Any] = {
    "source": "robin",
    "conversation_id": "conv-7",
    "language": "en",
    "limit": "asked_for_person",
    "intent": "invoice_wrong",
    "confidence": 0.9,
    "transcript": [{"at": "2026-11-23T11:58:00Z", "speaker": "customer", "text": "My invoice is wrong."}],
    "facts": [{"name": "invoice", "value": "R-2026-118", "asked": "Which one?"}],
    "steps": [{"kind": "article", "title": "Read your invoice", "outcome": "failed"}],
}
CALLER = Address(kind=AddressKind.PHONE, value="+447700900123")


def endpoint() -> HandoverWebhook:
    webhook = a_webhook("handover")
    assert isinstance(webhook, HandoverWebhook)
    return webhook


def post(webhook: HandoverWebhook, body: Any, at: datetime = NOW) -> list[Event]:
    return list(webhook.take(posted("handover", body, at=at)))


def a_post(**contact: Any) -> dict[str, Any]:
    return {"contact": contact, "handover": dict(HANDOVER)}


def a_call(contact_id: str = "c1", offer_id: str = "o1", **more: Any) -> ContactOffered:
    return an_offer(contact_id, offer_id, **{"source": "asterisk:pbx", "customer_address": CALLER, **more})


def refusal(body: Any) -> str:
    with pytest.raises(PostRefused) as refused:
        post(endpoint(), body)
    assert refused.value.status == 400
    return refused.value.line


# The contact that is named


def test_a_contact_that_is_named_is_told_at_once() -> None:
    (event,) = post(endpoint(), a_post(id="1700000000.12") | {"attributes": {"case": 7}})

    assert isinstance(event, ContactUpdated)
    assert (event.contact_id, event.source, event.time) == ("1700000000.12", "handover:chat", NOW)
    assert event.attributes == {"case": "7"}
    assert event.handover == Handover(
        source="robin",
        conversation_id="conv-7",
        language="en",
        limit=Limit.ASKED_FOR_PERSON,
        intent="invoice_wrong",
        confidence=0.9,
        transcript=(Turn(at=NOW - timedelta(minutes=2), speaker=Speaker.CUSTOMER, text="My invoice is wrong."),),
        facts=(Fact(name="invoice", value="R-2026-118", asked="Which one?"),),
        steps=(HandoverStep(kind="article", title="Read your invoice", outcome=Outcome.FAILED),),
    )


def test_who_is_offered_it_later_is_told_it_as_well_until_it_ends() -> None:
    webhook = endpoint()
    post(webhook, a_post(id="c1"))

    told = [list(webhook.follow(a_call(offer_id=each), NOW)) for each in ("o1", "o2")]
    assert [len(each) for each in told] == [1, 1]
    assert told[0][0].id != told[1][0].id
    webhook.follow(
        ContactEnded(
            id="x", source="asterisk:pbx", time=NOW, contact_id=a_call().contact_id, reason=EndedReason.FINISHED
        ),
        NOW,
    )
    assert list(webhook.follow(a_call(offer_id="o3"), NOW)) == []


def test_posting_again_changes_nothing() -> None:
    webhook = endpoint()
    assert len(post(webhook, a_post(id="c1"))) == 1
    assert post(webhook, a_post(id="c1"), NOW + timedelta(seconds=9)) == []
    assert len(post(webhook, a_post(id="c1") | {"id": "h1"})) == 1
    assert post(webhook, a_post(id="c1") | {"id": "h1", "at": "2026-11-23T11:00:00Z"}) == []


def test_another_hub_tells_the_same_under_the_same_id() -> None:
    assert post(endpoint(), a_post(id="c1")) == post(endpoint(), a_post(id="c1"))


# The contact that arrives

ARRIVALS = [
    ({"phone": "07700 900123"}, {}),
    ({"address": {"kind": "phone", "value": "+447700900123"}}, {}),
    ({"email": "Zita@Example.com"}, {"customer_address": Address(kind=AddressKind.EMAIL, value="zita@example.com")}),
    ({"login": "Zita"}, {"customer_address": Address(kind=AddressKind.LOGIN, value="zita")}),
    ({"visitor": "v7"}, {"customer_address": Address(kind=AddressKind.VISITOR, value="v7")}),
    ({"conversation_id": "conv-7"}, {"attributes": {"chat_id": "conv-7"}}),
    ({"phone": "+447700900123"}, {"customer_address": None, "attributes": {"phone": "07700900123"}}),
    ({"attributes": {"pin": "4711"}}, {"attributes": {"pin": "4711", "menu": "2"}}),
]


@pytest.mark.parametrize(("contact", "arrival"), ARRIVALS)
@pytest.mark.parametrize("arrives_first", [False, True])
def test_a_hand_over_finds_the_contact_that_has_its_sign(
    contact: dict[str, Any], arrival: dict[str, Any], arrives_first: bool
) -> None:
    webhook, call = endpoint(), a_call(**arrival)
    if arrives_first:
        assert list(webhook.follow(call, NOW)) == []
        told = post(webhook, a_post(**contact), NOW + timedelta(seconds=20))
    else:
        assert post(webhook, a_post(**contact)) == []
        told = list(webhook.follow(call, NOW + timedelta(seconds=20)))
    (event,) = told
    assert isinstance(event, ContactUpdated)
    assert event.contact_id == "c1" and event.handover is not None


@pytest.mark.parametrize(
    "contact", [{"phone": "+447700900999"}, {"conversation_id": "+447700900123"}, {"attributes": {"menu": "3"}}]
)
def test_a_contact_with_another_sign_is_told_nothing(contact: dict[str, Any]) -> None:
    webhook = endpoint()
    post(webhook, a_post(**contact))
    assert list(webhook.follow(a_call(attributes={"menu": "2"}), NOW)) == []


def test_the_number_of_a_conversation_elsewhere_is_no_sign() -> None:
    webhook = endpoint()
    post(webhook, a_post(conversation_id="42"))
    assert list(webhook.follow(a_call(handover=Handover(conversation_id="42")), NOW)) == []
    assert list(webhook.follow(a_call("c2", "o2", attributes={"ticket": "42"}), NOW)) == []


def test_a_withheld_number_finds_nobody() -> None:
    webhook = endpoint()
    assert "holds nothing" in refusal(a_post(address={"kind": "phone", "value": None}))
    post(webhook, a_post(phone="+447700900123"))
    withheld = replace(CALLER, value=None)
    assert list(webhook.follow(a_call(customer_address=withheld), NOW)) == []


def test_a_contact_that_waits_in_a_queue_is_told_when_it_is_offered() -> None:
    webhook = endpoint()
    post(webhook, a_post(phone="+447700900123"))
    offer = a_call()
    assert offer.queue is not None
    queued = ContactQueued(
        id="q", source="asterisk:pbx", time=NOW, contact_id=offer.contact_id, queue=offer.queue, customer_address=CALLER
    )
    assert list(webhook.follow(queued, NOW)) == []
    assert len(webhook.follow(replace(offer, customer_address=None), NOW)) == 1


def test_it_does_not_wait_for_ever() -> None:
    for late in (timedelta(seconds=-1), timedelta(seconds=1)):
        webhook = endpoint()
        post(webhook, a_post(phone="+447700900123"))
        assert len(webhook.follow(a_call(), NOW + WAIT + late)) == (late < timedelta(0))
        webhook = endpoint()
        webhook.follow(a_call(), NOW)
        assert len(post(webhook, a_post(phone="+447700900123"), NOW + WAIT + late)) == (late < timedelta(0))


def test_only_the_first_contact_gets_it() -> None:
    webhook = endpoint()
    post(webhook, a_post(phone="+447700900123"))
    assert len(webhook.follow(a_call(), NOW)) == 1
    assert list(webhook.follow(a_call("c2", "o2"), NOW)) == []
    assert post(webhook, a_post(phone="+447700900123")) == []


def test_two_contacts_with_one_number_are_told_nothing() -> None:
    webhook = endpoint()
    webhook.follow(a_call("c1", "o1"), NOW)
    webhook.follow(a_call("c2", "o2"), NOW)
    assert post(webhook, a_post(phone="+447700900123")) == []
    assert list(webhook.follow(a_call("c1", "o3"), NOW)) == []


def test_hand_overs_of_two_conversations_under_one_number_are_told_to_nobody() -> None:
    webhook = endpoint()
    post(webhook, a_post(phone="+447700900123"))
    other = a_post(phone="+447700900123")
    other["handover"]["conversation_id"] = "conv-8"
    post(webhook, other)
    assert list(webhook.follow(a_call(), NOW)) == []


def test_the_newer_hand_over_of_a_conversation_is_the_one_told() -> None:
    webhook = endpoint()
    post(webhook, a_post(phone="+447700900123"))
    newer = a_post(phone="+447700900123")
    newer["handover"]["intent"] = "invoice_cancel"
    post(webhook, newer)
    (event,) = webhook.follow(a_call(), NOW)
    assert isinstance(event, ContactUpdated) and event.handover is not None
    assert event.handover.intent == "invoice_cancel"


def test_an_advisor_sees_the_hand_over_that_came_before_the_call() -> None:
    webhook, routes, desk = endpoint(), Routes(), Desk(lambda _: True)
    post(webhook, a_post(phone="+447700900123"))
    seen = None
    for event in (a_call(), *webhook.follow(a_call(), NOW)):
        for _, told in routes.route(event):
            if event.type != "contact.offered" or told.type == "contact.offered":
                seen = desk.apply(told) or seen
    assert seen is not None and seen.handover is not None
    assert seen.handover.limit is Limit.ASKED_FOR_PERSON


# The suite itself says to whom it goes

OFFER = {"id": "a-1", "advisor": {"id": "42", "name": "Anna"}, "queue": {"id": "billing"}, "channel": "message"}


def test_a_suite_may_offer_the_contact_itself() -> None:
    update, offer = post(endpoint(), a_post(id="k-1", phone="07700 900123") | {"offer": OFFER})

    assert isinstance(update, ContactUpdated) and isinstance(offer, ContactOffered)
    assert (offer.contact_id, offer.offer_id, offer.channel) == ("k-1", "a-1", Channel.MESSAGE)
    assert (offer.advisor.id, offer.advisor.address) == ("anna", "42")
    assert offer.customer_address == CALLER
    assert offer.handover is not None


def test_an_offer_needs_a_contact_with_an_id() -> None:
    assert "contact.id" in refusal(a_post(phone="+447700900123") | {"offer": OFFER})


def test_contact_events_are_taken_whole_under_the_name_of_the_endpoint() -> None:
    webhook = endpoint()
    offer = a_call(source="kiamo:main", advisor=replace(a_call().advisor, id="42"))
    down = {**encode(offer), "type": "relevo.source.down", "id": "d"}
    (event,) = post(webhook, [encode(offer), down, {**encode(offer), "type": "relevo.unheard_of"}])

    assert isinstance(event, ContactOffered)
    assert event.source == "handover:chat"
    assert event.advisor.id == "anna"
    assert post(webhook, encode(offer)) == []


# What is refused


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ({}, "contact is missing"),
        ({"contact": {"id": "c1"}}, "handover is missing"),
        ({"contact": {}, "handover": {}}, "contact holds nothing to find a contact by"),
        ({"contact": {"id": "c1"}, "handover": []}, "handover is not an object"),
        ({"contact": {"id": "x" * 300}, "handover": {}}, "contact.id is no id"),
        ({"contact": {"id": "a\nb"}, "handover": {}}, "contact.id is no id"),
        ({"contact": {"phone": 7}, "handover": {}}, "contact.phone is not a text"),
        ({"contact": {"id": "c1"}, "handover": {}, "at": "soon"}, "at is not an RFC 3339 time"),
        ([{"contact": {"id": "c1"}, "handover": {}}, 7], "hand-over is not a JSON object"),
        ({"specversion": "1.0", "type": "relevo.contact.offered"}, "id is missing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_name_of_the_field(body: Any, line: str) -> None:
    assert refusal(body).startswith(line)


def test_what_an_advisor_leaves_and_where_one_sits_is_not_for_a_program_to_say() -> None:
    left = ContactPassedOn(
        id="p", source="x", time=NOW, contact_id=ContactId("c1"), passed_on=PassedOn(from_advisor=ANNA, at=NOW)
    )
    seat = AdvisorSeat(id="s", source="x", time=NOW, advisor=ANNA, reason=SeatReason.SIGNED_IN)
    assert post(endpoint(), [encode(left), encode(seat)]) == []


def test_a_list_is_taken_whole_or_not_at_all() -> None:
    webhook = endpoint()
    good = a_post(id="c1")
    with pytest.raises(PostRefused):
        post(webhook, [good, {}])
    assert len(post(webhook, good)) == 1
    with pytest.raises(PostRefused):
        post(webhook, [good] * (MAX_BATCH + 1))


def test_details_of_a_hand_over_that_make_no_sense_are_left_out() -> None:
    body = a_post(id="c1")
    body["handover"] |= {"limit": "bored", "confidence": "high", "transcript": [{"text": "?"}, 7]}
    (event,) = post(endpoint(), body)
    assert isinstance(event, ContactUpdated) and event.handover is not None
    assert (event.handover.limit, event.handover.confidence, event.handover.transcript) == (None, None, ())


# The schema


@pytest.mark.parametrize(
    ("name", "kind"), [("handover", Handover), ("turn", Turn), ("fact", Fact), ("step", HandoverStep)]
)
def test_the_schema_names_every_field_of_a_hand_over_and_no_other(name: str, kind: Any) -> None:
    assert set(SCHEMA.root["$defs"][name]["properties"]) == {field.name for field in fields(kind)}


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("handover", "limit", Limit),
        ("turn", "speaker", Speaker),
        ("step", "outcome", Outcome),
        ("address", "kind", AddressKind),
        ("offer", "channel", Channel),
    ],
)
def test_the_schema_names_the_words_that_are_read(name: str, field: str, words: Any) -> None:
    told = SCHEMA.root["$defs"][name]["properties"][field]["enum"]
    assert {word for word in told if word is not None} == {str(word) for word in words}


@QUICK
@given(data=st.data())
def test_what_fits_the_schema_is_taken(data: st.DataObject) -> None:
    body = copy.deepcopy(data.draw(SCHEMA.values(SCHEMA.root["$defs"]["post"]).filter(SCHEMA.fits)))
    body["contact"]["id"] = "c1"
    if body.get("offer"):
        body["offer"]["id"] = "o1"
    body.pop("id", None)
    if not any(body.get(name) for name in ("handover", "attributes", "offer")):
        body["handover"] = {}

    assert SCHEMA.fits(body)
    assert all(event.source == "handover:chat" for event in post(endpoint(), body))


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"contact": {"id": "c1"}},
        {"contact": {}, "handover": {}},
        {"contact": {"id": 7}, "handover": {}},
        {"contact": {"id": "c1"}, "handover": {"limit": "bored"}},
        {"contact": {"id": "c1"}, "handover": {"transcript": [{"text": "?"}]}},
        {"contact": {"id": "c1"}, "offer": {"id": "o1"}},
    ],
)
def test_the_schema_refuses_what_makes_no_sense(body: Any) -> None:
    assert SCHEMA.fits(body) is (body == [])


def test_a_hand_over_as_it_is_documented_fits_the_schema() -> None:
    assert SCHEMA.fits(a_post(phone="+447700900123"))
    assert SCHEMA.fits([a_post(id="c1") | {"offer": OFFER}])
