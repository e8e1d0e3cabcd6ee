"""`relevo hub credentials`: one command makes a site, and later adds to it, renews and revokes."""

from pathlib import Path

import pytest

from relevo.cli.main import DONE, FAILED, WRONG_USE, main
from relevo.hub.credentials import read_credentials
from relevo.services.site.subjects import advisor_state

SERVER = ("--server", "tls://broker.example.org:4222")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "hub.toml"
    path.write_text('advisor = "anna"\n[[advisors]]\nid = "anna"\n[[advisors]]\nid = "bob"\n')
    return path


def make(tmp_path: Path, settings: Path, *arguments: str) -> int:
    return main(["hub", "credentials", "--config", str(settings), "--out", str(tmp_path / "site"), *arguments])


def test_a_site_is_made_with_a_hub_and_all_advisors_of_the_settings(
    tmp_path: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = make(tmp_path, settings, *SERVER, "--all")
    told = capsys.readouterr().out

    assert status == DONE
    assert {path.name for path in (tmp_path / "site").rglob("*.creds")} == {"hub.creds", "anna.creds", "bob.creds"}
    assert "to the broker:" in told
    assert "to nobody:" in told
    assert (tmp_path / "site" / "administrator" / "account.seed").read_text().strip() not in told


def test_a_second_call_needs_no_address_and_names_only_what_is_new(
    tmp_path: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path, settings, *SERVER)
    capsys.readouterr()
    status = make(
        tmp_path, settings, "--advisor", "dora", "--supervisor", "carla", "--queue", "sales", "--team", "dora"
    )
    told = capsys.readouterr().out

    assert status == DONE
    new = [Path(line.split(maxsplit=1)[1]).name for line in told.splitlines() if line.startswith("written")]
    assert new == ["dora.creds", "carla.creds"]
    assert "kept        6 files as they were" in told
    assert "to the broker:" not in told


def test_whoever_answers_for_a_queue_is_in_the_team_of_who_supervises_it(tmp_path: Path, settings: Path) -> None:
    settings.write_text(
        'advisor = "anna"\n'
        '[[advisors]]\nid = "anna"\nqueues = ["sales", "service"]\n'
        '[[advisors]]\nid = "bob"\nqueues = ["returns"]\n'
        '[[advisors]]\nid = "dora"\n'
    )
    make(tmp_path, settings, *SERVER, "--supervisor", "carla", "--queue", "sales", "--team", "dora")
    _, token = read_credentials(tmp_path / "site" / "supervisors" / "carla.creds")

    heard = token.claims["sub"]["allow"]
    assert {each: advisor_state(each) in heard for each in ("anna", "bob", "dora")} == {
        "anna": True, "bob": False, "dora": True,
    }  # fmt: skip


def test_a_revocation_says_what_the_broker_must_be_given(
    tmp_path: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path, settings, *SERVER, "--advisor", "anna")
    capsys.readouterr()
    status = make(tmp_path, settings, "--advisor", "anna", "--revoke")
    told = capsys.readouterr().out

    assert status == DONE
    assert f"revoked     {tmp_path / 'site' / 'advisors' / 'anna.creds'}" in told
    assert "to the broker:" in told


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        ((), WRONG_USE, "--server is missing"),
        (("--server", "nats://broker.example.org:4222"), WRONG_USE, "anyone on the way can read"),
        (("--server", "broker.example.org"), WRONG_USE, "write tls://HOST:4222"),
        (("--server", "tls://u:p@broker.example.org:4222"), WRONG_USE, "holds a user"),
        ((*SERVER, "--listen", "0.0.0.0:4222"), FAILED, "needs TLS"),
        ((*SERVER, "--tls-cert", "/etc/nats/cert.pem"), WRONG_USE, "go together"),
        ((*SERVER, "--ca-file", "/no/such/file"), FAILED, "cannot be read"),
        ((*SERVER, "--supervisor", "carla"), WRONG_USE, "say what the supervisor may read"),
        (("--advisor", "anna", "--revoke"), FAILED, "holds no site"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_and_leaves_nothing_behind(
    tmp_path: Path,
    settings: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    status: int,
    line: str,
) -> None:
    assert make(tmp_path, settings, *arguments) == status
    told = capsys.readouterr().err

    assert line in told
    assert told.count("\n") == 1
    assert not (tmp_path / "site").exists()


def test_an_authority_that_holds_a_private_key_goes_to_no_desktop(
    tmp_path: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = tmp_path / "both.pem"
    both.write_text("-----BEGIN CERTIFICATE-----\n-----BEGIN " + "PRIVATE KEY-----\n")

    assert make(tmp_path, settings, *SERVER, "--ca-file", str(both)) == FAILED
    assert "must hold no key" in capsys.readouterr().err


def test_another_seal_key_goes_to_the_hubs_and_both_to_the_desktops(
    tmp_path: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path, settings, *SERVER)
    make(tmp_path, settings, "--new-seal")
    both = (tmp_path / "site" / "desktop" / "site.toml").read_text()
    make(tmp_path, settings, "--forget-seals")
    one = (tmp_path / "site" / "desktop" / "site.toml").read_text()

    assert both.count('=", "') == 1
    assert one.count('=", "') == 0
    assert "to all desktops:" in capsys.readouterr().out


def test_the_settings_of_a_hub_tell_its_name_and_the_brokers(tmp_path: Path, settings: Path) -> None:
    hub = '[hub]\nid = "east"\nservers = ["tls://nats-1.example.org:4222"]\ncredentials = "c"\nseal_key = "s"\n'
    settings.write_text(hub + settings.read_text().replace('advisor = "anna"\n', ""))

    assert make(tmp_path, settings) == DONE
    assert (tmp_path / "site" / "hub" / "east.creds").exists()
    assert "nats-1.example.org" in (tmp_path / "site" / "desktop" / "site.toml").read_text()


def test_a_broker_that_only_the_hub_can_reach_is_told_to_no_desktop(
    tmp_path: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = '[hub]\nid = "east"\nservers = ["nats://127.0.0.1:4222"]\ncredentials = "c"\nseal_key = "s"\n'
    settings.write_text(hub)

    assert make(tmp_path, settings) == WRONG_USE
    assert "--server is missing" in capsys.readouterr().err
