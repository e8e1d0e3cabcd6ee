"""Tokens of the broker: what they say, who has signed them, and what is none."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from relevo.hub.keys import Key, Kind
from relevo.hub.tokens import (
    Rights,
    StoreLimits,
    account_token,
    credentials_text,
    operator_token,
    read_token,
    system_token,
    user_token,
)

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RIGHTS = Rights(publish=("a.b",), subscribe=("c.>",), max_subscriptions=7, max_message=100)
STORE = StoreLimits(disk=1_000, memory=100, streams=5, consumers=9)
OPERATOR, ACCOUNT, USER = Key.make(Kind.OPERATOR), Key.make(Kind.ACCOUNT), Key.make(Kind.USER)


def claims(token: str) -> dict[str, Any]:
    return dict(read_token(token).claims)


def is_signed_by(key: Key, token: str) -> bool:
    """Tell whether a token's signature is that of a key, over what stands before it."""
    said, _, signature = token.rpartition(".")
    raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    return key.sign(said.encode()) == raw


def test_a_token_says_who_it_is_for_and_who_vouches() -> None:
    told = user_token(ACCOUNT, USER.public, "anna", RIGHTS, at=AT, until=AT + timedelta(days=1))
    token = read_token(told)
    assert (token.issuer, token.subject, token.name) == (ACCOUNT.public, USER.public, "anna")
    assert (token.issued_at, token.expires_at) == (AT.timestamp(), (AT + timedelta(days=1)).timestamp())
    assert is_signed_by(ACCOUNT, told)
    assert not is_signed_by(OPERATOR, told)


def test_a_user_has_the_rights_that_are_named_and_no_other() -> None:
    said = claims(user_token(ACCOUNT, USER.public, "anna", RIGHTS, at=AT, until=None))
    assert (said["pub"], said["sub"]) == ({"allow": ["a.b"]}, {"allow": ["c.>"]})
    assert (said["subs"], said["payload"], said["allowed_connection_types"]) == (7, 100, ["STANDARD"])


def test_who_is_in_an_account_without_rights_of_its_own_has_none() -> None:
    for token in (account_token(OPERATOR, ACCOUNT.public, STORE, at=AT), system_token(OPERATOR, ACCOUNT.public, at=AT)):
        assert claims(token)["default_permissions"] == {"pub": {"deny": [">"]}, "sub": {"deny": [">"]}}


def test_an_account_keeps_what_it_is_granted_and_trades_with_no_other() -> None:
    limits = claims(account_token(OPERATOR, ACCOUNT.public, STORE, at=AT))["limits"]
    granted = {key: limits[key] for key in ("disk_storage", "mem_storage", "streams", "consumer")}
    assert granted == {"disk_storage": 1_000, "mem_storage": 100, "streams": 5, "consumer": 9}
    assert (limits["imports"], limits["exports"], limits["leaf"]) == (0, 0, 0)


def test_the_system_account_keeps_nothing() -> None:
    assert "disk_storage" not in claims(system_token(OPERATOR, ACCOUNT.public, at=AT))["limits"]


def test_who_is_revoked_stands_in_the_account_with_the_time_up_to_which() -> None:
    token = account_token(OPERATOR, ACCOUNT.public, STORE, revoked={USER.public: 1_700_000_000}, at=AT)
    assert claims(token)["revocations"] == {USER.public: 1_700_000_000}
    assert "revocations" not in claims(account_token(OPERATOR, ACCOUNT.public, STORE, at=AT))


def test_the_same_token_is_the_same_text_and_its_id_follows_from_it() -> None:
    first, again, later = (
        operator_token(OPERATOR, system_account=ACCOUNT.public, at=at) for at in (AT, AT, AT + timedelta(seconds=1))
    )
    assert first == again
    assert first != later


def test_the_head_names_the_algorithm_that_the_broker_knows() -> None:
    head = operator_token(OPERATOR, system_account=ACCOUNT.public, at=AT).partition(".")[0]
    assert json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))) == {"typ": "JWT", "alg": "ed25519-nkey"}


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "a.e30.c", "a.W10.c", "a.b.c.d", "a.\xff.c"])
def test_what_is_no_token_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is no token of the broker$"):
        read_token(text)


def test_credentials_hold_token_and_seed_as_the_brokers_clients_read_them() -> None:
    text = credentials_text("t.o.k", "SUSEED")
    assert "-----BEGIN NATS USER JWT-----\nt.o.k\n------END NATS USER JWT------" in text
    assert "-----BEGIN USER NKEY SEED-----\nSUSEED\n------END USER NKEY SEED------" in text


def test_rights_stay_out_of_what_is_logged() -> None:
    token = read_token(user_token(ACCOUNT, USER.public, "anna", RIGHTS, at=AT, until=None))
    assert "a.b" not in repr(token)
