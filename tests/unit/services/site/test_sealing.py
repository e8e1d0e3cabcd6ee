"""Sealed messages."""

import base64
import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from relevo.domain.contact import Advisor, ContactId, OfferId
from relevo.domain.events import ContactOffered
from relevo.services.site.sealing import MAX_MESSAGE, MESSAGE_ID, SEAL, NotSealed, opened, seal
from relevo.services.site.subjects import contacts_of

OFFER = ContactOffered(
    id="c1:o1:offered",
    source="asterisk:lab",
    time=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
    contact_id=ContactId("c1"),
    offer_id=OfferId("o1"),
    advisor=Advisor(id="anna"),
)
ANNA, BOB = contacts_of("anna"), contacts_of("bob")


def _sign(data: bytes) -> bytes:
    return hmac.digest(b"key", data, hashlib.sha256)


def _verify(data: bytes, signature: bytes) -> bool:
    return hmac.compare_digest(_sign(data), signature)


def test_what_was_sealed_for_a_subject_opens_there() -> None:
    sealed = seal(OFFER, ANNA, _sign)
    assert opened(ANNA, sealed.body, sealed.headers, _verify) == OFFER


def test_what_was_told_to_one_advisor_cannot_be_told_to_another() -> None:
    sealed = seal(OFFER, ANNA, _sign)
    with pytest.raises(NotSealed, match="for this subject"):
        opened(BOB, sealed.body, sealed.headers, _verify)


@pytest.mark.parametrize("headers", [None, {}, {SEAL: "!"}, {SEAL: "AAAA"}, {SEAL: ""}])
def test_a_message_without_its_seal_is_refused(headers: dict[str, str] | None) -> None:
    sealed = seal(OFFER, ANNA, _sign)
    with pytest.raises(NotSealed):
        opened(ANNA, sealed.body, headers, _verify)


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"type": "relevo.contact.offered"}', b"\xff", b"[" * 100_000])
def test_a_sealed_message_that_is_no_event_is_refused_without_its_text(body: bytes) -> None:
    headers = {SEAL: base64.b64encode(_sign(ANNA.encode() + b"\n" + body)).decode()}
    with pytest.raises(NotSealed, match="no contact event"):
        opened(ANNA, body, headers, _verify)


def test_a_message_that_is_too_large_is_not_even_verified() -> None:
    with pytest.raises(NotSealed, match="larger"):
        opened(ANNA, b" " * (MAX_MESSAGE + 1), {}, _verify)


def test_two_hubs_tell_the_same_fact_under_one_message_id_and_two_telephonies_do_not() -> None:
    first, second = seal(OFFER, ANNA, _sign), seal(OFFER, ANNA, lambda data: b"another hub's")
    assert first.headers[MESSAGE_ID] == second.headers[MESSAGE_ID]
    assert seal(replace(OFFER, source="asterisk:east"), ANNA, _sign).headers[MESSAGE_ID] != first.headers[MESSAGE_ID]
    assert seal(OFFER, BOB, _sign).headers[MESSAGE_ID] != first.headers[MESSAGE_ID]


def test_an_id_from_outside_cannot_write_a_header_of_its_own() -> None:
    hostile = seal(replace(OFFER, id="x\r\nNats-Expected-Stream: other\r\n" + "y" * 100_000), ANNA, _sign)
    assert hostile.headers[MESSAGE_ID].isalnum()
