"""Every command of every document is run by a test: here, or where the table says; one that is in no list fails."""

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.assets import resource
from relevo.cli.main import main
from relevo.demo.backoffices import SECRETS, DemoBackOffices
from relevo.demo.history import make_organisation
from support.typed import DOCUMENTS, PROJECT, Typed, typed

FOLLOWED = {
    "configure.md": "tests/product/test_documents.py",
    "connect.md": "tests/product/test_documents.py",
    "upgrade.md": "tests/product/test_documents.py",
    "troubleshooting.md": "tests/product/test_documents.py",
    "data-protection.md": "tests/product/test_documents.py",
    "virtual-desktops.md": "tests/product/test_documents.py",
    "deploy.md": "tests/servers/test_deploy_guide.py",
    "add-a-back-office.md": "tests/servers/test_back_office_guide.py",
    "platforms.md": "tests/servers/test_hub_posts.py",
}
"""Documents whose blocks a test runs one after the other, as they stand there."""


@dataclass(frozen=True, slots=True)
class Run:
    """A `relevo` command that is run here: how it ends and what it says; `first` are commands that come before.

    `as_typed` is the command where the document has a word in capitals for what one types.
    """

    says: str
    code: int = 0
    as_typed: str = ""
    first: tuple[str, ...] = ()


SITE = (
    "relevo hub credentials --out site --server tls://broker.example.org:4222 --tls-cert /etc/nats/broker.pem "
    "--tls-key /etc/nats/broker.key --ca-file our-ca.pem --config hub.toml --all"
)
NO_RECORDS = Run("no contact records are kept here", code=1)
"""Its figures are those of tests/unit/cli/test_report.py."""

RUN = {
    "relevo --version": Run("relevo 0."),
    "relevo brief EVENT.json": Run("SOURCES: 1 OF 1 ANSWERED"),
    "relevo brief EVENT.json --explain": Run("RULES"),
    "relevo brief EVENT.json --json": Run('"identity"'),
    "relevo config check": Run("is well: 0 event sources, 1 back offices"),
    "relevo config explain KEY": Run("from your own settings", as_typed="relevo config explain region"),
    "relevo config explain alerts.notification": Run("alerts.notification = true"),
    "relevo config explain log": Run("log.files = 4"),
    "relevo config explain panel.pop": Run('panel.pop = "ringing"'),
    "relevo config explain sources.NAME": Run(
        'sources.tickets.connector = "request-tracker"', as_typed="relevo config explain sources.tickets"
    ),
    "relevo config migrate": Run("is of the newest version"),
    "relevo config migrate /etc/relevo/policy.toml": Run("policy.toml: is of the newest version"),
    "relevo config schema": Run('"title": "Relevo settings"'),
    "relevo config show": Run('region = "FR"  (user)'),
    "relevo config show --json": Run('"not_used": []'),
    "relevo connector check FILE": Run("is well", as_typed="relevo connector check icinga2.toml"),
    "relevo connector list": Run("tried on a real server"),
    "relevo connector list --json": Run('"personal_data"'),
    "relevo connector schema": Run('"$schema"'),
    "relevo connector schema > connector.schema.json": Run('"$schema"', as_typed="relevo connector schema"),
    "relevo connector test SOURCE": Run("incidents", as_typed="relevo connector test tickets --site A"),
    "relevo connector test SOURCE --name NAME": Run(
        "found nothing", as_typed="relevo connector test tickets --name Zanzibarre"
    ),
    "relevo connector test SOURCE --phone NUMBER": Run(
        "found nothing", as_typed="relevo connector test tickets --phone +33199000123"
    ),
    "relevo docs": Run("For advisors"),
    "relevo docs DOCUMENT": Run("# Settings", as_typed="relevo docs settings"),
    "relevo docs --search WORDS": Run("settings:", as_typed="relevo docs --search keep_ended_min"),
    "relevo doctor": Run("tickets (request-tracker): signed in"),
    "relevo doctor --config /etc/relevo/hub.toml": Run("pbx (asterisk)", code=1),
    "relevo doctor --json": Run('"check": "mapping"'),
    "relevo doctor --phone NUMBER": Run("signed in", as_typed="relevo doctor --phone +33199000123"),
    "relevo forget": Run("say whom to forget", code=2),
    "relevo forget --list": Run("say whom to forget", code=2),
    'relevo forget --customer-number C-20417 --phone "+33 6 39 98 12 04"': Run("0 remembered choices forgotten"),
    "relevo forget --phone VALUE": Run("0 remembered choices forgotten", as_typed="relevo forget --phone +33199000123"),
    "relevo hub": Run("the settings have no [hub]", code=1),
    "relevo hub account /etc/asterisk/manager.conf": Run("the secret is that of the sample", code=1),
    "relevo hub account FILE": Run(
        "the secret is that of the sample", code=1, as_typed="relevo hub account /etc/asterisk/manager.conf"
    ),
    "relevo hub credentials --out site": Run("files as they were", first=(SITE,)),
    SITE: Run("to nobody:"),
    "relevo hub credentials --out site --advisor anna --renew": Run("kept", first=(SITE,)),
    "relevo hub credentials --out site --advisor anna --revoke": Run("revoked", first=(SITE,)),
    "relevo hub credentials --out site --hub west": Run("hub/west.creds", first=(SITE,)),
    "relevo open …": Run("the link does not begin with relevo:, tel: or callto:", code=1, as_typed="relevo open x:y"),
    "relevo replay RECORDING --source asterisk": Run('"type": "relevo.contact.offered"'),
    "relevo report drivers": NO_RECORDS,
    "relevo report limits": NO_RECORDS,
    "relevo report queues": NO_RECORDS,
    "relevo report wrong": NO_RECORDS,
    "relevo support": Run("relevo-support-"),
    "relevo support --list": Run("ABOUT.txt"),
    "relevo support --show desktop.json": Run('"no display"'),
    "relevo support --show files.json": Run("disagreements.jsonl"),
    "relevo support --show log.txt": Run(""),
    "relevo support --show settings.json": Run('"region"'),
}
"""Commands that are run here, in a home with one ticket system on this machine."""

PROVED = "packaging/packages"
"""What `python3 dev.py package --prove` does in a clean Debian 12."""

ELSEWHERE = {
    # a window, a keyring, a server of their own
    "relevo run": ("tests/product/test_run.py", '"run"'),
    "relevo run --trace FILE": ("tests/product/test_run.py", '"--trace"'),
    "relevo show": ("tests/product/test_run.py", '"show"'),
    "relevo show --test-contact": ("tests/product/test_run.py", '"--test-contact"'),
    "relevo hub credentials --out site --hub ID --renew": (
        "tests/unit/cli/test_hub_credentials_command.py",
        "renew",
    ),
    "relevo open LINK": ("tests/product/test_open.py", '"open", LINK'),
    "relevo config secret NAME": ("tests/product/test_keyring.py", "config secret try"),
    "relevo config secret pbx": ("tests/product/test_keyring.py", "config secret try"),
    "relevo config secret rt": ("tests/product/test_keyring.py", "config secret try"),
    "relevo connector sign-in NAME": ("tests/unit/cli/test_connector_signin_command.py", '"sign-in"'),
    "relevo connector sign-in SOURCE": ("tests/unit/cli/test_connector_signin_command.py", '"sign-in"'),
    "relevo connector sign-in SOURCE --out": ("tests/unit/cli/test_connector_signin_command.py", '"--out"'),
    "relevo connector new my-crm.toml": ("tests/unit/cli/test_connector_new_command.py", '"new"'),
    "relevo connector new FILE --base-url URL --path PATH --stream requests --by customer-number --asked VALUE": (
        "resources/docs/add-a-back-office.md",
        "--stream requests --by customer-number --asked L-20417",
    ),
    "relevo connector record FILE --into FOLDER": ("resources/docs/add-a-back-office.md", "--into recordings"),
    "relevo connector check FILE FOLDER": ("resources/docs/add-a-back-office.md", "check larkdesk.toml recordings"),
    "relevo connector check FILE FOLDER --json": ("tests/unit/cli/test_connector_contract.py", '"--json"'),
    "relevo connector check FILE RECORDING": ("tests/unit/cli/test_connector_check_recordings.py", '"check"'),
    "relevo connector check my-crm.toml recorded-answer.json": (
        "tests/unit/cli/test_connector_check_recordings.py",
        '"check"',
    ),
    "relevo connector test FILE --base-url URL --secret env:NAME --email somebody@example.org": (
        "resources/docs/add-a-back-office.md",
        "relevo connector test larkdesk.toml --base-url",
    ),
    "relevo connector test my-crm.toml --base-url https://crm.example.org --secret keyring:crm --email "
    "zita@example.org": ("resources/docs/add-a-back-office.md", "relevo connector test larkdesk.toml --base-url"),
    # the broker, the hub and what surrounds them
    "nats-server -t -c /etc/nats-server.conf": ("resources/docs/deploy.md", "nats-server -t -c /etc/nats-server.conf"),
    "ln -s /opt/relevo/bin/relevo /usr/bin/relevo": ("tests/servers/test_deploy_guide.py", "as_another"),
    "chmod 600": ("resources/docs/deploy.md", "chmod 600 /etc/relevo/hub/hub.creds"),
    "install -d -o nats -g nats -m 700 /var/lib/nats/relevo": ("resources/docs/deploy.md", "chmod 700 /var/lib/nats"),
    "chmod 644 /etc/relevo/policy.toml": ("resources/docs/configure.md", "chmod 644 /etc/relevo/policy.toml"),
    "chown root /etc/relevo/policy.toml": ("tests/product/test_documents.py", "chown root /etc/relevo/policy.toml"),
    "chmod go-w /etc/relevo/policy.toml": ("tests/product/test_documents.py", "chmod go-w /etc/relevo/policy.toml"),
    "pgrep -u \"$USER\" -f 'relevo run'": ("tests/product/test_documents.py", "pgrep -u"),
    # packages, in a clean Debian 12: python3 dev.py package --prove
    "apt-get install ./relevo_0.1.0_amd64.deb": (PROVED, "system.install(package)"),
    "apt-get install --allow-downgrades ./relevo_OLDER_amd64.deb": (
        PROVED,
        "--allow-downgrades",
    ),
    "apt-get install ./relevo-hub_0.1.0_amd64.deb": (PROVED, "system.install(package"),
    "apt-get install ./relevo-hub_VERSION_amd64.deb": (PROVED, "system.install(package"),
    "apt-get purge relevo": (PROVED, "--purge relevo"),
    "apt-get purge relevo-hub": (PROVED, "apt-get purge -q -y relevo-hub"),
    "tar --extract --file relevo-0.1.0-linux-amd64.tar.gz": (PROVED, "tar"),
    "./relevo-0.1.0-linux-amd64/relevo demo": (PROVED, "demo"),
    "update-desktop-database": (PROVED, "mimeinfo.cache"),
    "systemd-analyze verify": (PROVED, "systemd-analyze verify"),
    "man relevo": (PROVED, "relevo"),
    "man relevo-run": (PROVED, "relevo"),
}
"""Commands that are run elsewhere: where, and what stands there that runs them."""

DEVELOPERS = {
    "demo": "tests/product/test_commands.py",
    "test": "tests/product/test_dev.py",
    "bench": "tests/unit/test_figures.py",
    "evaluate": "tests/unit/test_held_out.py",
    "pictures": "tests/product/test_pictures.py",
    "translations": "tests/unit/test_catalogue.py",
    "package": "tests/unit/packaging/test_writing.py",
    "policy": "tests/unit/test_group_policy.py",
    "sbom": "tests/unit/packaging/test_sbom.py",
    "vulnerabilities": "tests/unit/packaging/test_vulnerabilities.py",
    "relevo": "tests/product/test_dev.py",
}
"""What `python3 dev.py NAME` starts, and the tests of it; what its options mean is tested where documents are read."""

ON_WINDOWS = re.compile(r'^("[^"]*\\)?relevo(-cli)?(\.exe)?"? ')
"""How `relevo ` is typed there; the commands are the same."""

NOBODY_RUNS = {
    "a service under systemd": ("systemctl", "journalctl"),
    "a Windows machine": ("msiexec", "py -3.13", ".venv\\Scripts\\python"),
    "an Asterisk that runs": ("asterisk",),
    "the broker's own tool, which Debian does not have": ("nats",),
    "a system with rpm": ("dnf", "rpm", "zypper"),
    "a desktop that people use": ("xdg-mime", "xdg-open"),
    "a net": ("pip-audit", "pip", "apt-get install gnome-keyring", "apt-get install pulseaudio-utils"),
    "a checkout of root's own": ("python3 -m venv", "umask 022", "/opt/relevo/bin/pip"),
}
"""What no test can run, by what it would need; tried.md says so."""


def written() -> list[Typed]:
    """Return every command of every document, each once a document."""
    return sorted({each for document in DOCUMENTS for each in typed(document)})


def proof(each: Typed) -> str | None:
    """Return where a command is run, None where nobody knows."""
    if each.is_block and each.document in FOLLOWED:
        return FOLLOWED[each.document]
    command = ON_WINDOWS.sub("relevo ", each.command)
    if command in RUN:
        return "here"
    if command in ELSEWHERE:
        return ELSEWHERE[command][0]
    if found := re.match(r"python3 dev\.py (\w+)", each.command):
        return DEVELOPERS.get(found[1])
    starts = (start for starts in NOBODY_RUNS.values() for start in starts)
    return "tried.md" if any(f"{each.command} ".startswith(f"{start} ") for start in starts) else None


def test_every_command_of_the_documents_is_run_by_some_test() -> None:
    unknown = [f"{each.document}: {each.command}" for each in written() if proof(each) is None]

    assert not unknown, "no test runs these; run them, and name them in RUN, ELSEWHERE or FOLLOWED of this file"


def test_no_list_names_a_command_that_no_document_has() -> None:
    commands = {each.command for each in written()}

    assert {*RUN, *ELSEWHERE} - commands == set()


@pytest.mark.parametrize("place", sorted({*FOLLOWED.values(), *DEVELOPERS.values()}))
def test_the_tests_that_run_commands_are_there(place: str) -> None:
    assert (PROJECT / place).exists()


@pytest.mark.parametrize("document", sorted(FOLLOWED))
def test_a_document_that_is_followed_is_named_where_that_is_done(document: str) -> None:
    name = document.removesuffix(".md")

    assert re.search(rf'"{name}(\.md)?"', (PROJECT / FOLLOWED[document]).read_text("utf-8"))


@pytest.mark.parametrize("command", sorted(ELSEWHERE))
def test_what_is_run_elsewhere_stands_there(command: str) -> None:
    place, words = ELSEWHERE[command]
    files = sorted((PROJECT / place).glob("*.py")) if place == PROVED else [PROJECT / place]

    assert any(words in file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("need", sorted(NOBODY_RUNS))
def test_what_no_test_can_run_is_told(need: str) -> None:
    told = resource("docs", "tried.md").read_text("utf-8")

    assert need in told


@pytest.fixture(scope="module")
def tickets() -> Iterator[str]:
    offices = DemoBackOffices(make_organisation(datetime.now(UTC)))
    offices.start()
    yield offices.urls["request-tracker"]
    offices.close()


EVENT = """{"specversion": "1.0", "id": "typed-1", "source": "typed", "type": "relevo.contact.offered",
"subject": "call-1", "time": "2026-11-22T09:30:00Z", "data": {"contact_id": "call-1", "offer_id": "offer-1",
"channel": "voice", "direction": "inbound", "advisor": {"id": "anna"},
"customer_address": {"kind": "phone", "value": "+33199000123", "presentation": "allowed"}}}"""

HUB = """[hub]\nid = "east"\nservers = ["tls://broker.example.org:4222"]\ncredentials = "hub.creds"
seal_key = "seal.seed"\n[event_sources.pbx]\nkind = "asterisk"\nport = 9\nuser = "relevo"\nsecret = "env:RT"
[[advisors]]\nid = "anna"\naddress = "PJSIP/101"\n"""


@pytest.fixture
def desk(tmp_path: Path, tickets: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home of an administrator, which is also where one types; `etc` in it stands for /etc."""
    settings = tmp_path / ".config/relevo/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        f'region = "FR"\n[sources.tickets]\nconnector = "request-tracker"\nbase_url = "{tickets}"\nsecret = "env:RT"\n'
        '[records]\nkey = "env:RECORDS_KEY"\n'
    )
    (tmp_path / "EVENT.json").write_text(EVENT)
    (tmp_path / "hub.toml").write_text(HUB)
    (tmp_path / "our-ca.pem").write_text("-----BEGIN CERTIFICATE-----\n")
    shutil.copyfile(resource("connectors", "icinga2.toml"), tmp_path / "icinga2.toml")
    (tmp_path / "etc/relevo").mkdir(parents=True)
    (tmp_path / "etc/relevo/policy.toml").write_text('panel.pop = "answered"\n')
    (tmp_path / "etc/relevo/hub.toml").write_text(HUB)
    (tmp_path / "etc/asterisk").mkdir()
    shutil.copyfile(resource("samples", "manager.conf"), tmp_path / "etc/asterisk/manager.conf")
    shutil.copyfile(PROJECT / "tests/recordings/telephony/normal.panel.ami.jsonl", tmp_path / "RECORDING")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("RT", SECRETS["request-tracker"])
    monkeypatch.setenv("RECORDS_KEY", "5a" * 32)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", sorted(RUN))
def test_a_command_of_the_documents_does_what_it_is_said_to(
    desk: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run = RUN[command]
    for before in run.first:
        assert type_in(before, desk) == 0
    capsys.readouterr()

    code = type_in(run.as_typed or command, desk)

    said = "".join(capsys.readouterr())
    assert (code, run.says in said) == (run.code, True), said


def type_in(command: str, desk: Path) -> int:
    """Run a command of `relevo`; paths of /etc lie at the desk."""
    words = [re.sub(r"^/etc/(relevo|asterisk)/", rf"{desk}/etc/\1/", word) for word in shlex.split(command)]
    try:
        return main(words[1:])
    except SystemExit as ended:  # as argparse ends what it answers itself
        return int(ended.code or 0)
