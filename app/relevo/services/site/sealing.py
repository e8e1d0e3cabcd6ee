"""Sealed messages: what the hub tells is signed for the one subject on which it is told.

A broker checks who may publish where; the seal holds even where those rights were set wrongly, and it binds a message
to its subject, so that what was told to one advisor cannot be told to another again.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from relevo.domain.events import Event
from relevo.services.codec import CodecError, decode, encode

Sign = Callable[[bytes], bytes]
"""Returns the Ed25519 signature (64 bytes) of some bytes."""

Verify = Callable[[bytes, bytes], bool]
"""Tells whether a signature (second) is that of some bytes (first) by one of the site's hubs."""

SEAL, MESSAGE_ID = "Relevo-Seal", "Nats-Msg-Id"
"""Headers: the seal in base64, and the id by which the broker knows a message that it has taken already."""

MAX_MESSAGE = 262_144
"""Bytes of a message; a transcript is what makes one large."""


class NotSealed(Exception):
    """A message that no hub of the site has sealed for this subject, or that is no event; one line without its text."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A message ready to be published."""

    subject: str
    body: bytes
    headers: Mapping[str, str]


def seal(event: Event, subject: str, sign: Sign) -> Sealed:
    """Return an event as a message for one subject; the same event on the same subject has the same message id."""
    body = json.dumps(encode(event), ensure_ascii=False, separators=(",", ":")).encode()
    return Sealed(subject, body, {SEAL: signed(subject, body, sign), MESSAGE_ID: _message_id(event, subject)})


def opened(subject: str, body: bytes, headers: Mapping[str, str] | None, verify: Verify) -> Event | None:
    """Return the event of a message; None for a type that this version does not know. Raises: NotSealed."""
    check(subject, body, headers, verify)
    try:
        return decode(json.loads(body))
    except (CodecError, ValueError, RecursionError):
        raise NotSealed("the message is no contact event") from None


def signed(subject: str, body: bytes, sign: Sign) -> str:
    """Return the seal of a body on a subject, as it stands in the header."""
    return base64.b64encode(sign(_sealed_bytes(subject, body))).decode()


def check(subject: str, body: bytes, headers: Mapping[str, str] | None, verify: Verify) -> None:
    """Check size and seal of a message, before anything is read from it. Raises: NotSealed."""
    if len(body) > MAX_MESSAGE:
        raise NotSealed(f"the message is larger than {MAX_MESSAGE} bytes")
    try:
        signature = base64.b64decode((headers or {}).get(SEAL, ""), validate=True)
    except (binascii.Error, ValueError):
        raise NotSealed("the seal is no base64") from None
    if not signature or not verify(_sealed_bytes(subject, body), signature):
        raise NotSealed("no hub of this site has sealed it for this subject")


def _message_id(event: Event, subject: str) -> str:
    # a digest: an id comes from outside, and a header must neither end early nor grow
    told = "\0".join((subject, event.source, event.id))
    return blake2b(told.encode(errors="replace"), digest_size=16).hexdigest()


def _sealed_bytes(subject: str, body: bytes) -> bytes:
    return subject.encode() + b"\n" + body
