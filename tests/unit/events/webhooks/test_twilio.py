"""Twilio TaskRouter's events become contact events."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from relevo.domain.contact import Address, AddressKind, Advisor, Channel, Direction, Presentation
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.events.webhooks.twilio import TwilioWebhook
from relevo.services.site.webhook import MAX_BODY, Posted, PostRefused
from support.cloud_posts import (
    SECRET,
    URL,
    a_webhook,
    posted,
    recorded,
    told,
    twilio_form,
    twilio_json,
    twilio_stream,
)

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def twilio(name: str) -> list[Event]:
    return told("twilio", recorded("twilio", name))


def with_attributes(**attributes: object) -> ContactOffered:
    """Return the offer of the recorded call with other attributes of the task."""
    fields = next(post for post in recorded("twilio", "voice_call") if post["EventType"] == "reservation.created")
    (offer,) = told("twilio", [fields | {"TaskAttributes": json.dumps(attributes)}])
    assert isinstance(offer, ContactOffered)
    return offer


def refused(request: Posted) -> int:
    with pytest.raises(PostRefused) as refusal:
        a_webhook("twilio").take(request)
    assert SECRET not in refusal.value.line
    return refusal.value.status


def test_a_call_is_told_from_its_wait_to_its_end() -> None:
    kinds = [type(event) for event in twilio("voice_call")]

    assert kinds == [
        ContactQueued,
        ContactOffered,
        ContactWithdrawn,
        ContactOffered,
        ContactAccepted,
        ContactLeftQueue,
        ContactUpdated,
        ContactLeftAdvisor,
        ContactEnded,
    ]


def test_an_offer_holds_what_the_task_and_the_reservation_say() -> None:
    offer = next(event for event in twilio("voice_call") if isinstance(event, ContactOffered))

    assert offer.source == "twilio:cloud"
    assert (offer.contact_id[:2], offer.offer_id[:2]) == ("WT", "WR")
    assert offer.advisor == Advisor(id=offer.advisor.id, address=offer.advisor.id, name="camille.vasseur")
    assert offer.queue is not None and offer.queue.name == "Billing"
    assert (offer.channel, offer.direction) == (Channel.VOICE, Direction.INBOUND)
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value="+447700900123", name="Zita Zanzibarre")
    assert offer.dialled == "+442079460100"
    assert (offer.queued_at, offer.wait_s) == (START, 3.5)
    assert offer.time == START + timedelta(seconds=3.5)


def test_attributes_are_flat_texts_under_the_names_received() -> None:
    offer = next(event for event in twilio("voice_call") if isinstance(event, ContactOffered))

    assert offer.attributes["call_sid"].startswith("CA")
    assert offer.attributes["customers.external_id"] == "C-20417"
    assert offer.attributes["ivr.menu.choice"] == "2"
    assert offer.attributes["languages"] == '["en","fr"]'
    assert offer.attributes["is_vip"] == "false"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("reservation.rejected", WithdrawnReason.DECLINED),
        ("reservation.timeout", WithdrawnReason.TIMEOUT),
        ("reservation.canceled", WithdrawnReason.CALLER_LEFT),
        ("reservation.rescinded", WithdrawnReason.ANSWERED_ELSEWHERE),
    ],
)
def test_a_reservation_that_is_not_accepted_is_withdrawn(kind: str, reason: WithdrawnReason) -> None:
    created, timed_out = recorded("twilio", "voice_call")[3:5]
    events = told("twilio", [created, timed_out | {"EventType": kind}])

    assert [event.reason for event in events if isinstance(event, ContactWithdrawn)] == [reason]


def test_talk_time_is_counted_from_the_answer_and_wrap_up_is_none_of_it() -> None:
    left = [event for event in twilio("voice_call") if isinstance(event, ContactLeftAdvisor)]

    assert [(event.talk_s, event.reason) for event in left] == [(72.0, LeftAdvisorReason.ENDED)]


def test_a_caller_who_hangs_up_has_abandoned() -> None:
    events = twilio("abandoned")

    assert [event.reason for event in events if isinstance(event, ContactLeftQueue)] == [LeftQueueReason.ABANDONED]
    assert [event.reason for event in events if isinstance(event, ContactEnded)] == [EndedReason.ABANDONED]


def test_a_task_that_taskrouter_itself_gives_up_is_not_abandoned() -> None:
    *before, last = recorded("twilio", "abandoned")[:1] + recorded("twilio", "abandoned")[-1:]
    events = told("twilio", [*before, last | {"TaskCanceledReason": "Task TTL Exceeded"}])

    assert [event.reason for event in events if isinstance(event, ContactLeftQueue)] == [LeftQueueReason.REMOVED]
    assert [event.reason for event in events if isinstance(event, ContactEnded)] == [EndedReason.FINISHED]


def test_a_cold_transfer_goes_to_its_queue_and_names_who_passed_it_on() -> None:
    events = twilio("cold_transfer")
    (transfer,) = (event for event in events if isinstance(event, ContactTransferred))
    first, second = (event for event in events if isinstance(event, ContactOffered))
    left = [(event.advisor.id, event.reason) for event in events if isinstance(event, ContactLeftAdvisor)]

    assert (transfer.kind, transfer.to.kind) == (TransferKind.BLIND, DestinationKind.QUEUE)
    assert transfer.from_advisor == first.advisor == second.transferred_by
    assert left == [
        (first.advisor.id, LeftAdvisorReason.TRANSFERRED),
        (second.advisor.id, LeftAdvisorReason.ENDED),
    ]


def test_a_warm_transfer_is_a_consultation_until_it_is_completed() -> None:
    events = twilio("warm_transfer")
    (transfer,) = (event for event in events if isinstance(event, ContactTransferred))
    first, second = (event for event in events if isinstance(event, ContactOffered))

    assert (transfer.kind, transfer.to.id) == (TransferKind.ATTENDED, second.advisor.id)
    assert events.index(transfer) > events.index(second)
    assert second.transferred_by == first.advisor


def test_a_transfer_that_failed_names_nobody_at_the_next_offer() -> None:
    *posts, created, accepted = recorded("twilio", "warm_transfer")[:6]
    failed = posts[-1] | {"EventType": "task.transfer-canceled", "Sid": "EV" + "f" * 32}
    offers = [event for event in told("twilio", [*posts, failed, created]) if isinstance(event, ContactOffered)]

    assert accepted["EventType"] == "reservation.accepted"
    assert offers[1].transferred_by is None


def test_an_outgoing_call_is_with_the_called_party_and_waits_in_no_queue() -> None:
    events = twilio("outgoing_call")
    (offer,) = (event for event in events if isinstance(event, ContactOffered))

    assert not any(isinstance(event, ContactQueued) for event in events)
    assert (offer.direction, offer.wait_s) == (Direction.OUTBOUND, None)
    assert offer.customer_address is not None and offer.customer_address.value == "+447700900123"


def test_event_streams_tells_the_same_as_event_callbacks() -> None:
    offer, accepted = (
        next(event for event in twilio("chat_stream") if isinstance(event, kind))
        for kind in (ContactOffered, ContactAccepted)
    )

    assert isinstance(offer, ContactOffered) and isinstance(accepted, ContactAccepted)
    assert (offer.channel, accepted.wait_s) == (Channel.CHAT, 9.0)
    assert offer.attributes["pre_engagement_data.question"] == "My router blinks red"
    assert offer.customer_address is not None and offer.customer_address.kind is AddressKind.VISITOR


def test_what_was_learnt_later_is_told_once_and_alone() -> None:
    updates = [event for event in twilio("voice_call") if isinstance(event, ContactUpdated)]

    assert [dict(event.attributes) for event in updates] == [{"ticket": "T-4711"}]


def test_the_activity_of_a_worker_is_the_state_of_an_advisor() -> None:
    states = [(e.state, e.reason) for e in twilio("activities") if isinstance(e, AdvisorState)]

    assert states == [
        (AdvisorStateName.READY, None),
        (AdvisorStateName.PAUSED, "Lunch"),
        (AdvisorStateName.READY, None),
        (AdvisorStateName.OFFLINE, None),
    ]


def test_the_site_says_who_a_worker_is() -> None:
    def anna(id_: str, name: str | None) -> Advisor:
        return Advisor(id="anna", address=id_, name=name)

    created = recorded("twilio", "voice_call")[3]
    (offer,) = TwilioWebhook("cloud", advisor_of=anna).take(posted("twilio", created))

    assert isinstance(offer, ContactOffered)
    assert offer.advisor == Advisor(id="anna", address=created["WorkerSid"], name="camille.vasseur")


@pytest.mark.parametrize(
    "sent",
    [
        "anonymous",
        "Anonymous",
        "restricted",
        "+266696687",
        "266696687",
        "client:Anonymous",
        "sip:anonymous@example.org",
    ],
)
def test_a_withheld_number_is_never_told(sent: str) -> None:
    offer = with_attributes(**{"from": sent, "caller": sent, "name": sent, "customerName": "Zita", "menu": "2"})

    assert offer.customer_address == Address(
        kind=AddressKind.PHONE, value=None, name=None, presentation=Presentation.WITHHELD
    )
    assert offer.attributes == {"menu": "2"}


@pytest.mark.parametrize(
    ("attributes", "channel", "address"),
    [
        ({"channelType": "whatsapp", "from": "whatsapp:+447700900123"}, Channel.MESSAGE, "+447700900123"),
        ({"channelType": "sms", "customerAddress": "+447700900123"}, Channel.MESSAGE, "+447700900123"),
        ({"channelType": "email", "from": "Zita <zita@example.com>"}, Channel.EMAIL, "zita@example.com"),
        ({"channelType": "messenger", "from": "messenger:4711"}, Channel.MESSAGE, "4711"),
        ({"from": "07700 900123"}, Channel.VOICE, "+447700900123"),
        ({"from": "sip:+447700900123@example.org;user=phone"}, Channel.VOICE, "+447700900123"),
    ],
)
def test_channel_and_address_are_read_from_the_attributes(
    attributes: Mapping[str, object], channel: Channel, address: str
) -> None:
    offer = with_attributes(**attributes)

    assert offer.customer_address is not None
    assert (offer.channel, offer.customer_address.value) == (channel, address)


def test_a_task_that_says_nothing_of_its_customer_has_no_address() -> None:
    assert with_attributes(order="O-77").customer_address is None


# The sender


def test_a_wrong_signature_is_refused() -> None:
    request = twilio_form(recorded("twilio", "voice_call")[3])
    assert refused(replace(request, headers={**request.headers, "x-twilio-signature": "bm90IHRoaXMgb25l"})) == 403


def test_a_request_without_signature_is_refused() -> None:
    request = twilio_form(recorded("twilio", "voice_call")[3])
    assert refused(replace(request, headers={"content-type": request.headers["content-type"]})) == 401


def test_a_changed_field_an_address_and_a_token_that_are_not_those_signed_are_refused() -> None:
    request = twilio_form(recorded("twilio", "voice_call")[3])

    assert refused(replace(request, body=request.body.replace(b"camille", b"somebody"))) == 403
    assert refused(replace(request, url="https://hub.example.org/hooks/other")) == 403
    assert refused(replace(request, secret="another")) == 403
    assert refused(replace(request, secret="")) == 403


def test_a_json_body_is_covered_by_its_digest_in_the_address() -> None:
    request = twilio_stream(recorded("twilio", "chat_stream")[0])

    assert a_webhook("twilio").take(request)
    assert refused(replace(request, body=request.body.replace(b"Zita", b"Rita"))) == 403
    assert refused(replace(request, url=URL)) == 403


def test_the_signature_holds_with_and_without_the_port_of_the_scheme() -> None:
    fields, with_port = recorded("twilio", "voice_call")[3], URL.replace("example.org", "example.org:443")

    assert a_webhook("twilio").take(twilio_form(fields, signed=with_port))
    assert a_webhook("twilio").take(twilio_form(fields, url=with_port))


def test_the_order_of_the_fields_does_not_matter() -> None:
    fields = recorded("twilio", "voice_call")[3]
    assert a_webhook("twilio").take(twilio_form(list(reversed(fields.items()))))


def test_a_field_that_is_there_twice_counts_once_in_the_signature() -> None:
    fields = [*recorded("twilio", "voice_call")[3].items(), ("Sid", "EV" + "0" * 32)]
    assert a_webhook("twilio").take(twilio_form(fields))


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (replace(twilio_form({}), headers={"content-type": "text/xml"}), 415),
        (replace(twilio_form({}), body=b"a" * (MAX_BODY + 1)), 413),
        (twilio_form({f"field{n}": "x" for n in range(400)}), 400),
        (twilio_json(b"{"), 400),
    ],
)
def test_what_cannot_be_read_is_refused(request_: Posted, status: int) -> None:
    assert refused(request_) == status


@pytest.mark.parametrize("kind", ["", "task.invented", "activity.created", "worker.deleted", "reservation.created\n"])
def test_a_type_that_is_not_known_tells_nothing(kind: str) -> None:
    assert told("twilio", [recorded("twilio", "voice_call")[3] | {"EventType": kind}]) == []


@pytest.mark.parametrize("missing", ["TaskSid", "ReservationSid", "WorkerSid"])
def test_an_offer_without_an_id_is_none(missing: str) -> None:
    fields: dict[str, Any] = recorded("twilio", "voice_call")[3]
    assert told("twilio", [{name: value for name, value in fields.items() if name != missing}]) == []


@pytest.mark.parametrize("attributes", ["", "null", "[]", '{"a":', '"text"', '{"from":{"deep":1}}', "{" * 5000])
def test_attributes_that_are_no_object_are_none(attributes: str) -> None:
    (offer,) = told("twilio", [recorded("twilio", "voice_call")[3] | {"TaskAttributes": attributes}])
    assert isinstance(offer, ContactOffered) and offer.customer_address is None
