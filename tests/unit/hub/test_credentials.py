"""The folder of a site: what is written for whom, what is kept, renewed and revoked, and what is refused."""

import base64
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.hub.brokerconfig import BrokerPlan
from relevo.hub.credentials import SiteFolder, advisor, hub, read_credentials, supervisor
from relevo.hub.keys import Key, KeyFault, Kind, read_key
from relevo.hub.siteplan import SitePlan
from relevo.services.site.sitefile import parse

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLAN = SitePlan(name="Example site", servers=("tls://broker.example.org:4222",), broker=BrokerPlan())
USERS = (hub("hub"), advisor("anna"), advisor("bob"))


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder(tmp_path / "site")
    folder.write(PLAN, USERS, at=AT)
    return folder


def contents(site: SiteFolder) -> dict[str, bytes]:
    return {
        path.relative_to(site.folder).as_posix(): path.read_bytes() for path in site.folder.rglob("*") if path.is_file()
    }


def test_only_what_holds_no_secret_may_be_read_by_others(site: SiteFolder) -> None:
    readable = {
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*")
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077
    }

    assert readable == {"broker/nats-server.conf", "desktop/site.toml"}


def test_written_again_nothing_changes(site: SiteFolder) -> None:
    before = contents(site)
    outcomes = site.write(PLAN, USERS, at=AT + timedelta(days=400))

    assert contents(site) == before
    assert {outcome.what for outcome in outcomes} == {"kept"}


def test_a_new_advisor_adds_one_file_and_leaves_the_broker_as_it_is(site: SiteFolder) -> None:
    before = contents(site)
    site.write(PLAN, [advisor("dora")], at=AT)
    after = contents(site)

    assert {name for name in after if before.get(name) != after[name]} == {
        "advisors/dora.creds",
        "administrator/issued.json",
    }


def test_renewing_keeps_the_key_and_moves_the_end(site: SiteFolder) -> None:
    path = site.folder / "advisors" / "anna.creds"
    seed, before = read_credentials(path)
    later = AT + timedelta(days=10)
    site.write(replace(PLAN, lifetime=timedelta(days=90)), [advisor("anna")], at=later, renew=True)
    same_seed, after = read_credentials(path)

    assert (same_seed, after.subject) == (seed, before.subject)
    assert before.expires_at is None
    assert after.expires_at == (later + timedelta(days=90)).timestamp()


def test_credentials_that_were_handed_over_are_not_issued_a_second_time_unasked(site: SiteFolder) -> None:
    (site.folder / "advisors" / "anna.creds").unlink()
    (outcome,) = site.write(PLAN, [advisor("anna")], at=AT)[-1:]

    assert outcome.what == "handed over"
    assert not outcome.path.exists()


def test_rights_that_have_changed_and_ends_that_come_near_are_told(tmp_path: Path) -> None:
    site, plan = SiteFolder(tmp_path / "site"), replace(PLAN, lifetime=timedelta(days=60))
    site.write(plan, [supervisor("carla", queues=["sales"], advisors=[]), advisor("anna")], at=AT)

    changed = site.write(plan, [supervisor("carla", queues=["billing"], advisors=[])], at=AT)[-1]
    near = site.write(plan, [advisor("anna")], at=AT + timedelta(days=45))[-1]
    over = site.write(plan, [advisor("anna")], at=AT + timedelta(days=60))[-1]

    assert "other rights" in changed.advice
    assert "expires in 15 days" in near.advice
    assert "has expired" in over.advice


def test_a_revocation_stands_in_the_brokers_configuration_from_then_on(site: SiteFolder) -> None:
    config = site.folder / "broker" / "nats-server.conf"
    before = config.read_bytes()
    outcomes = site.revoke(PLAN, [advisor("anna"), advisor("nobody")], at=AT)
    revoked = config.read_bytes()
    site.write(PLAN, [advisor("dora")], at=AT + timedelta(days=1))

    assert [outcome.what for outcome in outcomes[-2:]] == ["revoked", "unknown"]
    assert revoked != before
    assert config.read_bytes() == revoked, "a later call forgets no revocation"
    assert not (site.folder / "advisors" / "anna.creds").exists()


@pytest.mark.parametrize("name", ["administrator/operator.seed", "hub/seal.seed", "advisors/anna.creds"])
def test_a_key_that_others_can_read_is_refused_with_one_line_that_names_it(site: SiteFolder, name: str) -> None:
    path = site.folder / name
    path.chmod(0o640)

    with pytest.raises(KeyFault, match=r"others may read it; run chmod 600") as fault:
        site.write(PLAN, USERS, at=AT)
    assert str(path) in str(fault.value)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("content", ["", "SUAXXX", "not a seed at all", "SOAAAA" * 10])
def test_a_spoilt_key_is_refused_without_being_shown(site: SiteFolder, content: str) -> None:
    path = site.folder / "administrator" / "operator.seed"
    path.write_text(content)

    with pytest.raises(KeyFault) as fault:
        site.write(PLAN, USERS, at=AT)
    assert str(fault.value).startswith(f"{path}: is no seed")


def test_a_key_in_the_place_of_another_is_refused(site: SiteFolder) -> None:
    folder = site.folder / "administrator"
    (folder / "account.seed").write_bytes((folder / "operator.seed").read_bytes())

    with pytest.raises(KeyFault, match="but of no account"):
        site.write(PLAN, USERS, at=AT)


def test_the_site_file_tells_desktops_where_the_broker_is_and_who_seals(site: SiteFolder) -> None:
    site.write(replace(PLAN, ca=b"-----BEGIN CERTIFICATE-----\n"), [], at=AT)
    folder = site.folder / "desktop"
    told = parse((folder / "site.toml").read_bytes(), folder)

    assert told.servers == PLAN.servers
    assert told.seal_keys == (read_key(site.folder / "hub" / "seal.seed", Kind.SEAL).public,)
    assert told.ca_file == folder / "ca.pem"
    assert (folder / "ca.pem").read_bytes().startswith(b"-----BEGIN")


def test_what_the_site_was_written_as_is_known_again(site: SiteFolder) -> None:
    assert site.plan() == PLAN
    assert SiteFolder(site.folder / "elsewhere").plan() is None


SECRET = bytes(range(32))
SIGNED = "22rGahBKzs0I+6B/Lw8VjAeFKVJK8Iq8ve6V+jxF9uyuGD3McKGy2mXklKJMknNY1sfDqxfV3Go88tCJWn6oCw=="


@pytest.mark.parametrize(
    ("kind", "seed", "public"),
    [
        (
            Kind.OPERATOR,
            "SOAAAAICAMCAKBQHBAEQUCYMBUHA6EARCIJRIFIWC4MBSGQ3DQOR4H2AJA",
            "OAB2CB576PHBBPQ5ODORRZ2LYCMWPZGWGCN2KDK7DXOIMZASKUY3QZVT",
        ),
        (
            Kind.ACCOUNT,
            "SAAAAAICAMCAKBQHBAEQUCYMBUHA6EARCIJRIFIWC4MBSGQ3DQOR4HYMHI",
            "AAB2CB576PHBBPQ5ODORRZ2LYCMWPZGWGCN2KDK7DXOIMZASKUY3QPZV",
        ),
        (
            Kind.USER,
            "SUAAAAICAMCAKBQHBAEQUCYMBUHA6EARCIJRIFIWC4MBSGQ3DQOR4H776Y",
            "UAB2CB576PHBBPQ5ODORRZ2LYCMWPZGWGCN2KDK7DXOIMZASKUY3RLKK",
        ),
    ],
)
def test_keys_are_written_as_the_brokers_own_library_writes_them(kind: Kind, seed: str, public: str) -> None:
    key = Key(kind, SECRET)

    assert (key.seed, key.public) == (seed, public)
    assert base64.b64encode(key.sign(b"told")).decode() == SIGNED
    assert Key.from_seed(seed, kind).public == public


def test_names_of_any_kind_become_files_of_the_folder(site: SiteFolder) -> None:
    site.write(PLAN, [advisor("../../etc/passwd"), advisor("Zoë Müller")], at=AT)

    names = {path.name for path in (site.folder / "advisors").iterdir()}
    assert names == {"anna.creds", "bob.creds", "=2E=2E=2F=2E=2E=2Fetc=2Fpasswd.creds", "Zo=C3=AB=20M=C3=BCller.creds"}


def test_while_a_site_changes_its_seal_key_desktops_know_both(site: SiteFolder) -> None:
    seal_file, site_file = site.folder / "hub" / "seal.seed", site.folder / "desktop" / "site.toml"
    before = read_key(seal_file, Kind.SEAL)
    plan = site.new_seal(PLAN)
    site.write(plan, [], at=AT)
    present = read_key(seal_file, Kind.SEAL)
    both = parse(site_file.read_bytes(), site_file.parent).seal_keys
    site.write(PLAN, [], at=AT)
    one = parse(site_file.read_bytes(), site_file.parent).seal_keys

    assert both == (present.public, before.public)
    assert one == (present.public,)
    assert present.public != before.public
    assert stat.S_IMODE(seal_file.stat().st_mode) == 0o600


def test_no_more_seal_keys_are_told_than_a_desktop_takes(site: SiteFolder) -> None:
    plan = PLAN
    for _ in range(6):
        plan = site.new_seal(plan)
    site.write(plan, [], at=AT)
    site_file = site.folder / "desktop" / "site.toml"

    assert len(parse(site_file.read_bytes(), site_file.parent).seal_keys) == 4
