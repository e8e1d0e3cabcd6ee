"""The support bundle: what IT reads is what is in it, and nobody's name, number, address, host or secret is."""

import json
import os
import re
import stat
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from relevo.assets import resource

APP = Path(__file__).parents[2] / "app"
PARTS = ["ABOUT.txt", "versions.json", "settings.json", "doctor.json", "desktop.json", "files.json", "log.txt"]
CANARY = "zanzibarre"

SETTINGS = f"""
region = "FR"
log_level = "debug"
advisor = "{CANARY}"
seat = "PJSIP/{CANARY}"
connectors_folder = "{CANARY}/connectors"
trace = "{CANARY}.trace"
link_hosts = ["{CANARY}.example.org"]
[queues]
{CANARY} = "{CANARY}"
[lines]
"+447700900123" = "{CANARY}"
[handles]
phone = ["{CANARY}"]
customer_number_forms = ["{CANARY}-{{digits}}"]
[[advisors]]
id = "{CANARY}"
address = "PJSIP/{CANARY}"
name = "Nadia {CANARY}"
[panel]
screen = "{CANARY}"
[proxy]
address = "http://{CANARY}.example.org:3128"
user = "{CANARY}"
secret = "keyring:{CANARY}"
[sources.tickets]
connector = "redmine"
base_url = "https://{CANARY}.example.org/{CANARY}"
secret = "env:{CANARY}"
[event_sources.pbx]
kind = "asterisk"
host = "{CANARY}.example.org"
user = "{CANARY}"
secret = "file:{CANARY}.secret"
[update]
notice = "/{CANARY}/notice.json"
"""

LOG = f"""\
2026-11-22T10:00:00.000Z info    relevo.bootstrap.application panel.up state=painted version=v0.1.0 pid=7
2026-11-22T10:00:01.000Z info    relevo.test source.read source=tickets records=1 customer={CANARY} phone=+447700900123
2026-11-22T10:00:02.000Z warning httpx request of {CANARY} failed
2026-11-22T10:00:03.000Z error   relevo.test task.failed error=ValueError.x.7
2026-11-22T10:00:04.000Z info    relevo.test {CANARY} +44 7700 900123
2026-11-22T10:00:05.000Z info    {CANARY}@example.org hello
Nadia {CANARY}, nadia@example.org
2026-11-22T10:00:06.000Z error   relevo.test it.failed error=builtins.KeyError < /home/{CANARY}/x/y/z.py:7 in f
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which everything that could be taken along holds somebody's name."""
    home = tmp_path_factory.mktemp("support") / CANARY
    log = home / ".local/state/relevo/log"
    log.mkdir(parents=True)
    (log / "relevo.log").write_text(LOG)
    (log / f"{CANARY}.log").write_text(CANARY)
    for name in ("choices.json", "audit.jsonl", "places.json", f"{CANARY}.json"):
        (log.parent / name).write_text(CANARY)
    (home / CANARY / "connectors").mkdir(parents=True)
    (home / "settings.toml").write_text(SETTINGS)
    return home


def support(home: Path, *arguments: object, without: str = "") -> "subprocess.CompletedProcess[str]":
    """Run the command; `without` is a folder into which nobody may write meanwhile."""
    apart = ["unshare", "--mount", "sh", "-c", f'mount -t tmpfs -o ro none {without} && exec "$@"', "sh"]
    command = [sys.executable, "-m", "relevo", "support", "--config", str(home / "settings.toml"), *map(str, arguments)]
    canaries = dict.fromkeys(("USER", "LOGNAME", "HOSTNAME", "DISPLAY", "XDG_CURRENT_DESKTOP", "https_proxy"), CANARY)
    return subprocess.run(
        [*(apart if without else ()), *command],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(APP), "HOME": str(home), CANARY: CANARY, **canaries}
        | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def contents(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def found(home: Path) -> dict[str, str]:
    """Return what is in a bundle."""
    ran = support(home, "--out", "bundle.zip")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "bundle.zip\n", "")
    return contents(home / "bundle.zip")


def test_nothing_that_is_somebodys_own_is_in_it(home: Path, found: dict[str, str]) -> None:
    assert list(found) == PARTS
    everything = "\n".join(found.values()).casefold()
    for private in (CANARY, "nadia", "example.org", "7700", "900123", "@", str(home.parent).casefold()):
        assert private not in everything


def test_what_helps_is_in_it(found: dict[str, str]) -> None:
    settings = json.loads(found["settings.json"])["settings"]
    doctor = {each["name"]: each for each in json.loads(found["doctor.json"])}
    desktop = json.loads(found["desktop.json"])

    assert settings["log_level"] == {"value": "debug", "layer": "user", "fixed": False}
    host = settings["event_sources.pbx.host"]["value"]
    assert settings["sources.tickets.base_url"]["value"] == f"https://{host}"
    assert settings["sources.tickets.secret"]["value"] == "env:…"
    assert settings["sources.tickets.connector"]["value"] == "redmine"
    assert settings["link_hosts"]["value"] == "(1 said)"
    assert {"tickets", "pbx"} <= doctor.keys()
    assert (desktop["platform"], len(desktop["screens"])) == ("offscreen", 1)
    assert desktop["session"]["XDG_CURRENT_DESKTOP"] == ["other"]
    asked_for = tomllib.loads((APP.parent / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.match(r"[\w-]+", each).group().lower() for each in asked_for if "win32" not in each}  # type: ignore[union-attr]
    assert names <= {each.lower() for each in json.loads(found["versions.json"])["libraries"]}
    assert json.loads(found["files.json"])["audit.jsonl"]["bytes"] == len(CANARY)
    assert found["log.txt"].splitlines() == [
        "2026-11-22T10:00:00.000Z info    relevo.bootstrap.application panel.up state=painted version=v0.1.0 pid=7",
        "2026-11-22T10:00:01.000Z info    relevo.test source.read source=tickets records=1 ? ?",
        "2026-11-22T10:00:02.000Z warning httpx ?",
        "2026-11-22T10:00:03.000Z error   relevo.test task.failed error=ValueError.x.7",
        "2026-11-22T10:00:04.000Z info    relevo.test ?",
        "?",
        "?",
        "2026-11-22T10:00:06.000Z error   relevo.test it.failed error=builtins.KeyError < ?",
    ]


def test_every_file_that_the_data_protection_officer_is_told_of_is_looked_at(found: dict[str, str]) -> None:
    told = resource("docs", "data-protection.md").read_text("utf-8").split("### On the desktop")[1].split("\n### ")[0]
    places = [row.split(" | ")[1] for row in told.splitlines() if row.startswith("| ")]
    names = {name.partition("/")[0] for place in places for name in re.findall(r"`([a-z][\w./-]+)`", place)}

    assert names - {"note-ID.json", "trace"} <= json.loads(found["files.json"]).keys()


def test_what_is_listed_and_shown_is_what_would_be_in_it_and_nothing_is_written(home: Path) -> None:
    before = sorted(home.rglob("*"))
    listed = support(home, "--list", "--offline").stdout
    shown = support(home, "--show", "settings.json", "--offline").stdout

    assert [line.split()[1] for line in listed.splitlines()] == PARTS
    assert json.loads(shown)["settings"]["region"]["value"] == "FR"
    assert f"{len(shown.encode()):8}  settings.json" in listed
    assert sorted(home.rglob("*")) == before


def test_its_file_is_its_owners_and_takes_nobodys_place(home: Path) -> None:
    assert support(home, "--offline", "--out", "mine.zip").returncode == 0
    again = support(home, "--offline", "--out", "mine.zip")

    if sys.platform != "win32":
        assert stat.S_IMODE((home / "mine.zip").stat().st_mode) == 0o600
    assert again.returncode == 1
    assert again.stderr.splitlines() == [
        "relevo: mine.zip is there already; name another file after --out, or remove it"
    ]


def test_an_unknown_part_is_refused_with_the_known_ones(home: Path) -> None:
    ran = support(home, "--offline", "--show", "core")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "settings.json" in ran.stderr


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root takes the shared memory away")
def test_a_bundle_is_written_where_no_process_shares_memory_with_another(home: Path) -> None:
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount anything apart (unshare)")
    shown = support(home, "--offline", "--show", "desktop.json", without="/dev/shm")

    assert (shown.returncode, shown.stderr) == (0, "")
    assert json.loads(shown.stdout)["qt"] == "cannot be asked"
