"""Who may post: a program on this machine that knows the token, and no web page."""

import hmac
from collections.abc import Iterable
from typing import NamedTuple

PATH = b"/v1/events"

MAX_BODY = 262_144
"""Bytes of a request; 16 KiB would do for an offer, but a hand-over brings the transcript of a chat with it."""

_JSON = frozenset({b"application/json", b"application/cloudevents+json", b"application/cloudevents-batch+json"})


class Answer(NamedTuple):
    """A status and the one line that explains it; never anything of the request."""

    status: int
    line: str


def refusal(
    method: bytes, target: bytes, headers: Iterable[tuple[bytes, bytes]], *, port: int, token: bytes
) -> Answer | None:
    """Return why a request is refused before its body is read, None where it is not.

    Browsers come first: a page may reach 127.0.0.1, by its own name too (DNS rebinding), but it cannot leave out
    Origin, and it cannot send Host, Authorization or JSON as it likes without being asked first.
    """
    fields = _collected(headers)
    if fields.get(b"host") not in ([f"127.0.0.1:{port}".encode()], [f"[::1]:{port}".encode()]):
        return Answer(403, "Host is not 127.0.0.1 with the port")
    if b"origin" in fields or b"sec-fetch-site" in fields:
        return Answer(403, "web pages may not post here")
    if not _knows(fields.get(b"authorization", []), token):
        return Answer(401, "Authorization is missing or not the bearer token of this listener")
    if method != b"POST" or target != PATH:
        return Answer(400, "the only request is POST /v1/events")
    kinds = [value.partition(b";")[0].strip().lower() for value in fields.get(b"content-type", [])]
    if len(kinds) != 1 or kinds[0] not in _JSON:
        return Answer(403, "Content-Type is not application/json")
    lengths = fields.get(b"content-length", [])
    if lengths and int(lengths[0]) > MAX_BODY:
        return TOO_LARGE
    return None


TOO_LARGE = Answer(413, f"the body is larger than {MAX_BODY} bytes")


def _collected(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, list[bytes]]:
    fields: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        fields.setdefault(name.lower(), []).append(value)
    return fields


def _knows(given: list[bytes], token: bytes) -> bool:
    scheme, _, value = given[0].partition(b" ") if len(given) == 1 else (b"", b"", b"")
    # In constant time: how long a wrong token takes says nothing of the right one
    return hmac.compare_digest(value.strip(), token) and scheme.lower() == b"bearer" and bool(token)
