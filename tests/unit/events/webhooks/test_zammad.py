"""What telephone systems post for Zammad's generic CTI becomes contact events."""

import base64
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from relevo.domain.contact import Address, AddressKind, Direction, Presentation, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactWithdrawn,
    EndedReason,
    Event,
    WithdrawnReason,
)
from relevo.services.site.webhook import Posted, PostRefused
from support.chat_posts import a_webhook, posted, told, told_by
from support.cloud_posts import SECRET, recorded


def of(kind: type[Any], events: list[Event]) -> list[Any]:
    return [event for event in events if type(event) is kind]


def test_a_group_call_rings_at_all_and_is_answered_by_one() -> None:
    events = told_by("zammad", "group_call")

    assert [offer.advisor.id for offer in of(ContactOffered, events)] == ["Anna Advisor", "Bob Advisor"]
    assert [each.advisor.id for each in of(ContactAccepted, events)] == ["Anna Advisor"]
    assert [(each.advisor.id, each.reason) for each in of(ContactWithdrawn, events)] == [
        ("Bob Advisor", WithdrawnReason.ANSWERED_ELSEWHERE)
    ]
    assert of(ContactQueued, events)[0].queue == Queue(id="support")
    assert [each.reason for each in of(ContactEnded, events)] == [EndedReason.FINISHED]


def test_a_number_that_lacks_only_its_plus_sign_is_read() -> None:
    (offer,) = of(ContactOffered, told_by("zammad", "missed"))
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value="+447700900123")
    assert offer.dialled == "442079460100"


def test_who_answers_is_known_by_the_number_where_no_name_is_told() -> None:
    events = told_by("zammad", "number_only")
    assert [each.advisor.id for each in of(ContactAccepted, events)] == ["anna"]


@pytest.mark.parametrize(
    ("cause", "reason", "end"),
    [
        ("cancel", WithdrawnReason.CALLER_LEFT, EndedReason.ABANDONED),
        ("busy", WithdrawnReason.DECLINED, EndedReason.ABANDONED),
        ("noAnswer", WithdrawnReason.DECLINED, EndedReason.ABANDONED),
        ("congestion", WithdrawnReason.TIMEOUT, EndedReason.ABANDONED),
        ("notFound", WithdrawnReason.TIMEOUT, EndedReason.ABANDONED),
        ("forwarded", WithdrawnReason.ANSWERED_ELSEWHERE, EndedReason.FINISHED),
        ("something new", WithdrawnReason.CALLER_LEFT, EndedReason.ABANDONED),
    ],
)
def test_the_cause_says_why_nobody_has_answered(cause: str, reason: WithdrawnReason, end: EndedReason) -> None:
    new, hangup = recorded("zammad", "missed")
    events = told("zammad", [new, {**hangup, "cause": cause}])

    assert [each.reason for each in of(ContactWithdrawn, events)] == [reason]
    assert [each.reason for each in of(ContactEnded, events)] == [end]
    assert len(of(ContactLeftQueue, events)) == 1


def test_an_outgoing_call_is_with_whom_is_called() -> None:
    offer, accepted, *_ = told_by("zammad", "outgoing")
    assert isinstance(offer, ContactOffered) and isinstance(accepted, ContactAccepted)
    assert offer.direction is Direction.OUTBOUND
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value="+447700900123")


def test_a_withheld_number_is_nowhere() -> None:
    (offer,) = of(ContactOffered, told_by("zammad", "withheld"))
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value=None, presentation=Presentation.WITHHELD)


def test_an_answer_without_the_call_before_it_is_an_offer_as_well() -> None:
    events = told("zammad", recorded("zammad", "group_call")[1:])
    assert [event.type for event in events[:2]] == ["contact.offered", "contact.accepted"]


def as_form(post: dict[str, Any]) -> Posted:
    pairs = [(f"{key}[]" if key == "user" else key, value) for key, value in post.items()]
    request = posted("zammad", urlencode(pairs, doseq=True).encode())
    return replace(request, headers={"content-type": "application/x-www-form-urlencoded"})


def as_parts(post: dict[str, Any]) -> Posted:
    pairs = [
        (f"{key}[]" if key == "user" else key, each)
        for key, value in post.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    parts = "".join(f'--x7\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in pairs)
    request = posted("zammad", f"{parts}--x7--\r\n".encode())
    return replace(request, headers={"content-type": 'multipart/form-data; boundary="x7"'})


@pytest.mark.parametrize("form", [as_form, as_parts])
@pytest.mark.parametrize("name", ["group_call", "missed", "outgoing", "number_only"])
def test_a_form_tells_the_same_as_json(form: Any, name: str) -> None:
    webhook = a_webhook("zammad")
    assert [event for post in recorded("zammad", name) for event in webhook.take(form(post))] == told_by("zammad", name)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"", 415),
        ("multipart/form-data", b"", 400),
        ("multipart/form-data; boundary=x", b"--x" * 1_000, 400),
        ("application/x-www-form-urlencoded", b"a=b&" * 1_000, 400),
    ],
)
def test_what_is_no_form_is_refused(kind: str, body: bytes, status: int) -> None:
    with pytest.raises(PostRefused) as refusal:
        a_webhook("zammad").take(replace(posted("zammad", body), headers={"content-type": kind}))
    assert refusal.value.status == status


def test_basic_sign_in_is_taken_in_place_of_the_token_in_the_address() -> None:
    token = base64.b64encode(f"pbx:{SECRET}".encode()).decode()
    request = posted("zammad", recorded("zammad", "missed")[0])
    bare = replace(request, url="https://hub.example.org/v1/webhooks/chat")
    assert a_webhook("zammad").take(replace(bare, headers={**bare.headers, "authorization": f"Basic {token}"}))
