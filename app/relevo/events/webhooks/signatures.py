"""Checks of who posts, each in constant time: how long a wrong secret takes says nothing of the right one."""

import base64
import binascii
import hmac
from collections.abc import Mapping, Sequence
from hashlib import sha1, sha256
from urllib.parse import unquote, urlsplit

from relevo.services.site.webhook import PREFIX, Posted, PostRefused

UNKNOWN, WRONG = 401, 403
"""Statuses: nothing was given to check the sender by; what was given is wrong."""


def is_same(given: str, expected: str) -> bool:
    """Tell whether two texts are the same; an empty one is the same as none."""
    left, right = given.encode(errors="surrogatepass"), expected.encode(errors="surrogatepass")
    return hmac.compare_digest(left, right) and bool(expected)


def hmac_sha1(secret: str, message: bytes) -> str:
    """Return the signature of a message in base64 (RFC 2104 with SHA-1)."""
    return base64.b64encode(hmac.new(secret.encode(), message, sha1).digest()).decode()


def sha256_hex(body: bytes) -> str:
    """Return the digest of a body in small hexadecimal."""
    return sha256(body).hexdigest()


def check_bearer(headers: Mapping[str, str], secret: str, whose: str) -> None:
    """Let pass who gives the secret, as a bearer token, a Basic password or an API key. Raises: PostRefused.

    `whose` names the platform in the message.
    """
    given = _given(headers)
    if not given:
        raise PostRefused(UNKNOWN, f"the request holds no secret of {whose}: Authorization and X-API-Key are missing")
    _compare(given, [secret], whose)


def check_bearer_or_path(posted: Posted, secrets: Sequence[str], whose: str) -> None:
    """Let pass who gives one of the secrets, in a header or as the end of the address. Raises: PostRefused.

    Platforms that set no header can only be told an address: `/v1/webhooks/NAME/SECRET`.
    """
    path = urlsplit(posted.url).path.partition(PREFIX)[2].partition("/")[2]
    given = [*_given(posted.headers), *([unquote(path)] if path else [])]
    if not given:
        raise PostRefused(
            UNKNOWN, f"the request holds no secret of {whose}: neither in Authorization nor in its address"
        )
    _compare(given, secrets, whose)


def _given(headers: Mapping[str, str]) -> list[str]:
    return [value for value in (_from_authorization(headers), headers.get("x-api-key")) if value]


def _compare(given: Sequence[str], secrets: Sequence[str], whose: str) -> None:
    if not any([is_same(value, secret) for value in given for secret in secrets]):
        raise PostRefused(WRONG, f"the secret in the request is not the one that is set for {whose}")


def _from_authorization(headers: Mapping[str, str]) -> str | None:
    scheme, _, value = headers.get("authorization", "").strip().partition(" ")
    if scheme.lower() != "basic":
        return value.strip() if scheme.lower() == "bearer" else None
    try:
        pair = base64.b64decode(value.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    return pair.partition(":")[2]


def hmac_sha256(secret: str, message: bytes) -> str:
    """Return the signature of a message in small hexadecimal (RFC 2104 with SHA-256)."""
    return hmac.new(secret.encode(), message, sha256).hexdigest()
