"""Signs of life of a site's hubs."""

import base64
import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from relevo.services.site import subjects
from relevo.services.site.beat import Beat, SourceBeat, opened_beat, seal_beat
from relevo.services.site.sealing import SEAL, NotSealed

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BEAT = Beat(hub="east", at=AT, sources={"asterisk:pbx": SourceBeat(True, AT), "asterisk:lab": SourceBeat(False, AT)})


def sign(data: bytes) -> bytes:
    return hmac.digest(b"key", data, hashlib.sha256)


def verify(data: bytes, signature: bytes) -> bool:
    return hmac.compare_digest(sign(data), signature)


@pytest.mark.parametrize(
    "beat", [BEAT, replace(BEAT, told_since=AT), replace(BEAT, leaving=True), replace(BEAT, incidents_at=AT)]
)
def test_a_sign_of_life_opens_as_it_was_sealed(beat: Beat) -> None:
    sealed = seal_beat(beat, sign)
    assert sealed.subject == subjects.BEAT
    assert opened_beat(sealed.body, sealed.headers, verify) == beat


def test_a_sign_of_life_that_no_hub_has_sealed_is_refused() -> None:
    sealed = seal_beat(BEAT, lambda _: b"another's")
    with pytest.raises(NotSealed):
        opened_beat(sealed.body, sealed.headers, verify)


@pytest.mark.parametrize(
    "body",
    [
        b"{}", b"[]", b"{", b"[" * 100_000, b'{"hub":"a","at":"x","sources":{}}',
        b'{"hub":"a","at":"2026-11-20T09:00:00","sources":{}}', b'{"hub":1,"at":"2026-11-20T09:00:00Z","sources":{}}',
        b'{"hub":"a","at":"2026-11-20T09:00:00Z","sources":{"s":1}}',
    ],
)  # fmt: skip
def test_what_is_no_sign_of_life_is_refused_without_its_text(body: bytes) -> None:
    headers = {SEAL: base64.b64encode(sign(subjects.BEAT.encode() + b"\n" + body)).decode()}
    with pytest.raises(NotSealed, match="no sign of life"):
        opened_beat(body, headers, verify)
