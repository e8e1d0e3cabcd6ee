"""Who signs in at a site, from its files; what is wrong with one is said in a line that helps."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.bootstrap.advisors import is_me
from relevo.domain.contact import Advisor
from relevo.events.hub.signin import Role, SetUpFault, read_credentials, read_site
from relevo.hub.credentials import User, advisor, hub, supervisor
from relevo.hub.keys import Key, Kind
from relevo.hub.tokens import credentials_text, user_token
from relevo.services.site import subjects
from relevo.settings.model import Settings


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    yield write(tmp_path / "anna.creds", advisor("anna"))


def write(path: Path, user: User, until: datetime | None = None) -> Path:
    account, own = Key.make(Kind.ACCOUNT), Key.make(Kind.USER)
    token = user_token(account, own.public, user.name, user.rights, at=datetime.now(UTC), until=until)
    path.touch(0o600)
    path.write_text(credentials_text(token, own.seed))
    return path


def test_credentials_name_the_advisor_and_show_nothing_of_themselves(path: Path) -> None:
    read = read_credentials(path)

    assert (read.id, read.role, read.expires_at) == ("anna", Role.ADVISOR, None)
    assert subjects.contacts_of("anna").removesuffix("contacts") + ">" in read.reads
    assert "BEGIN" not in repr(read)


def test_credentials_tell_when_they_expire(tmp_path: Path) -> None:
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)

    assert read_credentials(write(tmp_path / "b.creds", advisor("b"), until)).expires_at == until


def test_credentials_that_others_may_read_are_refused(path: Path) -> None:
    path.chmod(0o640)

    with pytest.raises(SetUpFault, match=r"others may read it; run chmod 600"):
        read_credentials(path)


@pytest.mark.parametrize("user", [hub("a"), supervisor("carla", queues=[], advisors=[])])
def test_credentials_of_a_hub_or_a_supervisor_are_not_an_advisors(tmp_path: Path, user: User) -> None:
    with pytest.raises(SetUpFault, match="of no advisor"):
        read_credentials(write(tmp_path / "other.creds", user))


def test_credentials_of_a_supervisor_name_what_they_open(tmp_path: Path) -> None:
    path = write(tmp_path / "carla.creds", supervisor("carla", queues=["sales"], advisors=None))

    read = read_credentials(path, Role.SUPERVISOR)

    assert (read.id, read.role) == ("carla", Role.SUPERVISOR)
    assert {"relevo.queue.sales.*", "relevo.advisor.*.state"} <= set(read.reads)
    assert read_credentials(path, None) == read
    assert read.inbox == subjects.supervisor_inbox("carla")


def test_an_advisors_credentials_open_no_board(path: Path) -> None:
    with pytest.raises(SetUpFault, match="of no supervisor"):
        read_credentials(path, Role.SUPERVISOR)


@pytest.mark.parametrize("text", ["", "hello", "----- a.b.c -----\n----- seed -----\n", "----- a -----\n----- b -----"])
def test_what_is_no_credentials_file_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.creds"
    path.touch(0o600)
    path.write_text(text)

    with pytest.raises(SetUpFault, match=r"x\.creds: holds no credentials"):
        read_credentials(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetUpFault, match=r"site\.toml: cannot be read \(No such file"):
        read_site(tmp_path / "site.toml")


def test_whoever_the_credentials_name_sits_here_and_nobody_else(path: Path) -> None:
    source = {"kind": "hub", "site_file": Path("site.toml"), "credentials": path}
    mine = is_me(Settings.model_validate({"event_sources": {"site": source}}))

    assert mine(Advisor(id="anna"))
    assert not mine(Advisor(id="bob"))


def test_nobody_sits_here_while_the_credentials_are_missing_and_the_advisor_as_soon_as_they_are_there(
    tmp_path: Path,
) -> None:
    source = {"kind": "hub", "site_file": Path("site.toml"), "credentials": tmp_path / "late.creds"}
    mine = is_me(Settings.model_validate({"event_sources": {"site": source}}))

    assert not mine(Advisor(id="anna"))
    write(tmp_path / "late.creds", advisor("anna"))
    assert mine(Advisor(id="anna"))
