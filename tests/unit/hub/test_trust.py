"""What a broker trusts changes only when there is something else to say."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.hub.keys import Key, KeyFault, Kind
from relevo.hub.tokens import StoreLimits, read_token
from relevo.hub.trust import Trust

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=30)
LIMITS = StoreLimits(disk=1_000, memory=100, streams=5, consumers=9)
MORE = StoreLimits(disk=2_000, memory=100, streams=5, consumers=9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.json"


@pytest.fixture
def trust(path: Path) -> Trust:
    return Trust(path, operator=Key.make(Kind.OPERATOR), system=Key.make(Kind.ACCOUNT), site=Key.make(Kind.ACCOUNT))


def revoked(token: str) -> dict[str, int]:
    return dict(read_token(token).claims.get("revocations", {}))


def test_asked_again_later_the_same_is_trusted(trust: Trust) -> None:
    assert trust.accounts(LIMITS, at=AT) == trust.accounts(LIMITS, at=LATER)


def test_other_limits_are_another_token_of_the_site_alone(trust: Trust) -> None:
    before, after = trust.accounts(LIMITS, at=AT), trust.accounts(MORE, at=LATER)
    assert before.site_token != after.site_token
    assert (before.operator_token, before.system_token) == (after.operator_token, after.system_token)


def test_who_is_revoked_once_stays_revoked(trust: Trust) -> None:
    trust.accounts(LIMITS, at=AT, revoke=["UANNA"])
    trust.accounts(LIMITS, at=LATER, revoke=["UBOB"])
    known = trust.accounts(MORE, at=LATER)
    assert revoked(known.site_token) == {"UANNA": AT.timestamp(), "UBOB": LATER.timestamp()}


def test_a_new_operator_is_not_vouched_for_by_tokens_of_the_old_one(trust: Trust, path: Path) -> None:
    before = trust.accounts(LIMITS, at=AT)
    other = Trust(path, operator=Key.make(Kind.OPERATOR), system=Key.make(Kind.ACCOUNT), site=Key.make(Kind.ACCOUNT))
    after = other.accounts(LIMITS, at=AT)
    assert {before.operator_token, before.system_token, before.site_token}.isdisjoint(
        {after.operator_token, after.system_token, after.site_token}
    )


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"operator": "a.b.c", "system": "x", "site": "y"}', "not json"])
def test_a_spoilt_file_is_refused_for_revocations_would_be_lost_with_it(trust: Trust, path: Path, content: str) -> None:
    path.touch(0o600)
    path.write_text(content)
    with pytest.raises(KeyFault, match=r"trust\.json: .*put back"):
        trust.accounts(LIMITS, at=AT)


def test_tokens_stay_out_of_what_is_logged(trust: Trust) -> None:
    accounts = trust.accounts(LIMITS, at=AT)
    assert accounts.site_token not in repr(accounts)
