"""The documents for administrators, followed to the letter: each file is written, each command run, in their order.

Each document has a machine of its own: its /etc, its home, its session with a keyring. Hosts and ports are those of
this one.
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.assets import resource
from relevo.demo.backoffices import SECRETS, DemoBackOffices
from relevo.demo.history import make_organisation
from support.broker import Broker, free_port
from support.guided import ACCOUNT, Guided, missing_programs, waited
from support.hub import a_hub

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
    pytest.mark.timeout(240),
]

TICKETS = "https://rt.example.org"
CONNECT = resource("docs", "connect.md")


@pytest.fixture(scope="module")
def tickets() -> Iterator[str]:
    """Return the address of a ticket system that answers as Request Tracker does."""
    offices = DemoBackOffices(make_organisation(datetime.now(UTC)))
    offices.start()
    yield offices.urls["request-tracker"].removesuffix("/REST/2.0")
    offices.close()


@pytest.fixture
def reader() -> Iterator[Guided]:
    """Return somebody who follows documents on a machine on which nothing is set up."""
    # not below pytest's own folder: the name of a socket has 107 letters at most
    with tempfile.TemporaryDirectory(prefix="relevo-", ignore_cleanup_errors=True) as folder:
        reader = Guided(Path(folder) / "machine")
        try:
            reader.start()
            yield reader
        finally:
            reader.stop()


def a_seat(reader: Guided) -> None:
    """Set a desktop up that has one source of contacts, as whoever reads on has one."""
    reader.run("mkdir -p /etc/relevo && echo hush > ~/.config/relevo/token && chmod 600 ~/.config/relevo/token")
    reader.write(
        f'# /etc/relevo/policy.toml\n[event_sources.phone]\nkind = "listener"\nport = {free_port()}\n'
        'secret = "file:~/.config/relevo/token"\n'
    )


def test_who_configures_a_site_by_the_document_has_one(reader: Guided, tickets: str) -> None:
    reader.instead = {TICKETS: tickets, "rt.example.org": "127.0.0.1"}
    reader.more = {"RT_TOKEN": SECRETS["request-tracker"]}

    reader.follow(resource("docs", "configure.md"))

    assert "relevo show --test-contact" in reader.ran
    assert SECRETS["request-tracker"] not in reader.log.read_text()


def test_who_connects_a_desktop_to_a_site_by_the_document_is_let_in(
    reader: Guided, broker: Broker, tmp_path: Path
) -> None:
    with a_hub(tmp_path, broker, ports=()):
        (reader.home / "site").symlink_to(broker.folder.folder)
        reader.run("mkdir -p /etc/relevo && cp -r site/desktop /etc/relevo/ && chmod -R a+rX /etc/relevo")

        reader.follow(CONNECT, "All desktops of a site, by policy")

    assert "relevo doctor" in reader.ran


def test_who_connects_a_softphone_by_the_document_sees_a_call_come_up(reader: Guided) -> None:
    reader.instead = {"8475": str(free_port())}
    reader.run("mkdir -p /etc/relevo")
    reader.write('# /etc/relevo/policy.toml\ntrace = "~/trace.jsonl"\n')

    reader.follow(CONNECT, "A softphone on the same machine")

    trace = reader.home / "trace.jsonl"
    assert waited(lambda: trace.exists() and '"shown"' in trace.read_text("utf-8"))


def test_who_shares_a_host_finds_the_softphones_port_and_token_by_the_document(reader: Guided) -> None:
    reader.instead = {"${DISPLAY#:}": "offscreen"}
    reader.run("mkdir -p /etc/relevo")
    reader.write('# /etc/relevo/policy.toml\ntrace = "~/trace.jsonl"\n[event_sources.softphone]\nkind = "listener"\n')
    reader.run("relevo run &")
    card = reader.root / "run/relevo/listener-softphone-offscreen.json"
    assert waited(card.exists)

    reader.follow(resource("docs", "virtual-desktops.md"), "A softphone on a host of many")

    trace = reader.home / "trace.jsonl"
    assert waited(lambda: '"received"' in trace.read_text("utf-8"))


def test_who_connects_a_back_office_by_the_document_sees_what_fits(reader: Guided) -> None:
    a_seat(reader)

    reader.follow(CONNECT, "Back offices")

    assert "relevo doctor --customer-number C-20417" in reader.ran


def test_who_upgrades_by_the_document_is_told_which_version_should_run(reader: Guided) -> None:
    a_seat(reader)
    reader.instead = {"/srv/": f"{reader.root}/srv/"}
    reader.more = {"USER": ACCOUNT}
    reader.run("relevo run &")
    reader.run("pgrep -u \"$USER\" -f 'relevo run'")

    reader.follow(resource("docs", "upgrade.md"))


def test_what_a_policy_does_not_allow_is_told_by_its_reason_alone(reader: Guided) -> None:
    a_seat(reader)
    reader.write('# /etc/relevo/policy.toml, at the end\n[allowed]\nhosts = ["rt.example.org"]\n')
    reader.write(
        '# ~/.config/relevo/settings.toml\n[event_sources.site]\nkind = "hub"\nsite_file = "s"\ncredentials = "c"\n'
    )

    reader.run("! relevo config check")

    reader.look("event_sources.site: its site_file is not one that the machine's settings name")
    assert "has no effect" not in reader.said


def test_a_policy_that_others_may_write_is_mended_by_the_commands_that_are_told(reader: Guided) -> None:
    a_seat(reader)
    reader.run("chmod o+w /etc/relevo/policy.toml; ! relevo config check")
    reader.look("cannot be trusted: others may write the file")
    assert "is well" not in reader.said

    reader.run("chown root /etc/relevo/policy.toml\nchmod go-w /etc/relevo/policy.toml\nrelevo config check")

    reader.look("is well: 1 event sources, 0 back offices")


@pytest.mark.parametrize("name", ["troubleshooting", "data-protection"])
def test_what_a_document_lets_one_type_does_what_it_says(reader: Guided, name: str) -> None:
    a_seat(reader)

    reader.follow(resource("docs", f"{name}.md"))

    assert reader.ran
