"""Tokens of the broker: JWTs in which an operator vouches for accounts, and an account for its users and their rights.

Source: github.com/nats-io/jwt v2 (operator_claims.go, account_claims.go, user_claims.go, types.go), read 2026-11-22;
taken by nats-server 2.9.10.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from relevo.hub.keys import Key

_ALL_KINDS_OF_LIMIT = ("subs", "data", "payload", "imports", "exports", "conn", "leaf")
_NOTHING = {"pub": {"deny": [">"]}, "sub": {"deny": [">"]}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """The subjects on which a user of the broker may publish and subscribe; every other is refused."""

    publish: tuple[str, ...]
    subscribe: tuple[str, ...]
    max_subscriptions: int
    max_message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreLimits:
    """What an account may keep on the broker: bytes on disk and in memory, streams, and readers of them at once."""

    disk: int
    memory: int
    streams: int
    consumers: int


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says; read without checking who signed it, which is the broker's part."""

    issuer: str
    subject: str
    name: str
    issued_at: int
    expires_at: int | None
    claims: Mapping[str, Any] = field(repr=False)


def operator_token(operator: Key, *, system_account: str, at: datetime) -> str:
    """Return the token in which the operator tells who it is and which account sees the server's own events."""
    claims = {"type": "operator", "version": 2, "system_account": system_account}
    return _signed(operator, operator.public, "relevo", claims, at)


def system_token(operator: Key, account: str, *, at: datetime) -> str:
    """Return the token of the system account, which keeps nothing and in which nobody gets a user."""
    claims = {"type": "account", "version": 2, "limits": _limits(), "default_permissions": _NOTHING}
    return _signed(operator, account, "relevo-system", claims, at)


def account_token(
    operator: Key, account: str, store: StoreLimits, *, revoked: Mapping[str, int] | None = None, at: datetime
) -> str:
    """Return the token of the site's account. A user without rights of its own has none.

    `revoked` gives for a user's public key the time (Unix seconds) up to which its tokens do not count.
    """
    limits = _limits() | {
        "disk_storage": store.disk,
        "mem_storage": store.memory,
        "streams": store.streams,
        "consumer": store.consumers,
    }
    claims: dict[str, Any] = {"type": "account", "version": 2, "limits": limits, "default_permissions": _NOTHING}
    if revoked:
        claims["revocations"] = dict(revoked)
    return _signed(operator, account, "relevo-site", claims, at)


def user_token(account: Key, user: str, name: str, rights: Rights, *, at: datetime, until: datetime | None) -> str:
    """Return the token of a user (a public key) with the rights; `until` None: it does not expire."""
    return _signed(account, user, name, user_claims(rights), at, until)


def user_claims(rights: Rights) -> dict[str, Any]:
    """Return what a user's token says of rights."""
    return {
        "type": "user",
        "version": 2,
        "pub": {"allow": list(rights.publish)},
        "sub": {"allow": list(rights.subscribe)},
        "subs": rights.max_subscriptions,
        "data": -1,
        "payload": rights.max_message,
        "allowed_connection_types": ["STANDARD"],
    }


def read_token(token: str) -> Token:
    """Return what a token says. Raises: ValueError, for what is none."""
    try:
        _, body, _ = token.split(".")
        said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return Token(said["iss"], said["sub"], said["name"], said["iat"], said.get("exp"), said["nats"])
    except (ValueError, KeyError, TypeError):
        raise ValueError("is no token of the broker") from None


def credentials_text(token: str, seed: str) -> str:
    """Return what clients of the broker read as a .creds file: the token, and the seed that proves it is theirs."""
    return (
        f"-----BEGIN NATS USER JWT-----\n{token}\n------END NATS USER JWT------\n\n"
        f"-----BEGIN USER NKEY SEED-----\n{seed}\n------END USER NKEY SEED------\n"
    )


def _limits() -> dict[str, Any]:
    return {**dict.fromkeys(_ALL_KINDS_OF_LIMIT, -1), "imports": 0, "exports": 0, "leaf": 0, "wildcards": True}


def _signed(
    issuer: Key, subject: str, name: str, claims: Mapping[str, Any], at: datetime, until: datetime | None = None
) -> str:
    said: dict[str, Any] = {"iat": int(at.timestamp()), "iss": issuer.public, "name": name, "sub": subject}
    if until is not None:
        said["exp"] = int(until.timestamp())
    said["nats"] = claims
    said["jti"] = base64.b32encode(hashlib.sha256(_json(said)).digest()).decode().rstrip("=")
    told = _base64(_json({"typ": "JWT", "alg": "ed25519-nkey"})) + "." + _base64(_json(said))
    return told + "." + _base64(issuer.sign(told.encode()))


def _json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
