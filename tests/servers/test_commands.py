"""`relevo doctor` and `relevo brief` as processes, with a settings file that names the four real servers."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from servers.scenario import PEOPLE
from servers.server import Server
from support.canaries import people_in

APP = Path(__file__).parents[2] / "app"
NOW = "2026-11-21T12:00:00Z"


class Desktop:
    """A settings file and its secrets in a folder, and the relevo command with them."""

    def __init__(self, folder: Path, servers: dict[str, Server]) -> None:
        self.folder = folder
        lines = ['region = "FR"', 'language = "fr"', "", "[[advisors]]", 'id = "anna"', 'address = "PJSIP/101"']
        for name, server in servers.items():
            secret = folder / f"{name}.secret"
            secret.write_text(server.secret)
            secret.chmod(0o600)
            lines += ["", f"[sources.{name}]", f'connector = "{server.connector}"', f'base_url = "{server.base_url}"']
            lines += [f'secret = "file:{secret}"', "deadline_s = 20.0"]
            lines += [f'ca_file = "{server.ca_file}"'] if server.ca_file else []
            if server.settings:
                lines += [
                    f"[sources.{name}.settings]",
                    *(f'{key} = "{value}"' for key, value in server.settings.items()),
                ]
        self.settings = folder / "settings.toml"
        self.settings.write_text("\n".join(lines) + "\n")

    def relevo(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command with the settings."""
        return subprocess.run(
            [sys.executable, "-m", "relevo", command, "--config", str(self.settings), *arguments],
            env={**os.environ, "PYTHONPATH": str(APP), "HOME": str(self.folder)},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )

    def brief(self, *events: dict[str, object]) -> list[dict[str, Any]]:
        """Print the snapshots of contact events, JSON Lines in and out."""
        file = self.folder / "events.jsonl"
        file.write_text("".join(json.dumps(event) + "\n" for event in events))
        run = self.relevo("brief", str(file), "--at", NOW, "--json")
        assert (run.returncode, run.stderr) == (0, "")
        return [json.loads(line) for line in run.stdout.splitlines()]


def a_call_from(number: str, **attributes: str) -> dict[str, object]:
    """Build the event of a call that rings at Anna's desk."""
    return {
        "specversion": "1.0",
        "id": f"asterisk:lab:{number}",
        "source": "asterisk:lab",
        "type": "relevo.contact.offered",
        "subject": f"call-{number}",
        "time": NOW,
        "data": {
            "contact_id": f"call-{number}",
            "offer_id": f"offer-{number}",
            "advisor": {"id": "anna", "address": "PJSIP/101", "name": None},
            "queue": {"id": "support", "name": "Support"},
            "channel": "voice",
            "direction": "inbound",
            "customer_address": {"kind": "phone", "value": number, "name": None, "presentation": "allowed"},
            "dialled": "+33199001000",
            "queued_at": "2026-11-21T11:59:30Z",
            "wait_s": 30.0,
            "attributes": attributes,
            "transferred_by": None,
            "handover": None,
        },
    }


@pytest.fixture
def servers(
    request_tracker_server: Server, redmine_server: Server, alertmanager_server: Server, icinga_server: Server
) -> dict[str, Server]:
    return {
        "tickets": request_tracker_server,
        "projects": redmine_server,
        "alerts": alertmanager_server,
        "monitoring": icinga_server,
    }


@pytest.fixture
def desktop(tmp_path: Path, servers: dict[str, Server]) -> Desktop:
    return Desktop(tmp_path, servers)


def test_doctor_finds_nothing_wrong_with_four_working_servers(desktop: Desktop) -> None:
    run = desktop.relevo("doctor")

    assert (run.returncode, run.stderr) == (0, "")
    for name in ("tickets", "projects", "alerts", "monitoring"):
        assert name in run.stdout


def test_doctor_looks_at_four_real_servers_from_the_network_to_the_mapping(desktop: Desktop) -> None:
    run = desktop.relevo("doctor", "--json", "--email", "camille.vasseur@example.com", "--site", "LIL-042")

    told = {line["name"]: {check["check"]: check for check in line["checks"]} for line in json.loads(run.stdout)}
    assert (run.returncode, people_in(run.stdout)) == (0, [])
    assert told.pop("keyring") == {}
    assert {check["state"] for check in told.pop("log").values()} == {"ok"}
    for checks in told.values():
        states = {name: check["state"] for name, check in checks.items()}
        assert {states[name] for name in ("reachable", "certificate", "sign_in", "rights")} == {"ok"}
        assert states["clock"] in ("ok", "unknown")  # Icinga tells no time
        assert states["mapping"] in ("ok", "warn")
        assert checks["mapping"]["records"] > 0
        assert checks["latency"]["median_ms"] < checks["latency"]["deadline_ms"]
    assert told["monitoring"]["certificate"]["days_left"] > 30
    for name in ("projects", "monitoring"):  # those two tell what the account may do
        assert "not more rights than that" in told[name]["rights"]["text"]


def test_doctor_names_the_source_that_is_down_and_what_to_do_about_it(
    desktop: Desktop, servers: dict[str, Server]
) -> None:
    servers["monitoring"].stop()
    try:
        run = desktop.relevo("doctor")
    finally:
        servers["monitoring"].start()

    assert run.returncode == 1
    (line,) = [line for line in run.stdout.splitlines() if "monitoring" in line]
    assert "sign-in" not in line


def test_doctor_tells_a_wrong_secret_from_a_dead_server(desktop: Desktop) -> None:
    (desktop.folder / "tickets.secret").write_text("1-1-" + "0" * 32)

    run = desktop.relevo("doctor", "--json")

    verdicts = {line["name"]: line for line in json.loads(run.stdout)}
    assert run.returncode == 1
    assert [name for name, line in verdicts.items() if not line["ok"]] == ["tickets"]
    assert "sign-in" in verdicts["tickets"]["text"]


def test_a_call_is_briefed_with_what_the_four_servers_know(desktop: Desktop) -> None:
    (snapshot,) = desktop.brief(a_call_from("+33639980112"))

    assert snapshot["identity"]["state"] == "probable"
    assert snapshot["identity"]["customer"]["name"] == "Camille Vasseur"
    assert {source["name"]: source["state"] for source in snapshot["sources"]} == dict.fromkeys(
        ("tickets", "projects", "alerts", "monitoring"), "answered"
    )
    titles = {entry["title"] for entry in snapshot["timeline"]}
    assert {"Coupure fibre secteur Lille centre", "Box redémarre à nouveau <échange demandé>"} <= titles
    assert "Téléalarme muette : ascenseur LIFT-NTE-7" not in titles
    known = {entry["id"] for entry in snapshot["timeline"]}
    assert snapshot["brief"]["headline"]["evidence"]
    assert set(snapshot["brief"]["headline"]["evidence"]) <= known
    assert snapshot["brief"]["promised"]
    assert snapshot["brief"]["we_told"]


def test_one_incident_that_four_servers_report_is_one_entry_that_names_them(desktop: Desktop) -> None:
    (snapshot,) = desktop.brief(a_call_from("+33639980112"))

    outages = [entry for entry in snapshot["timeline"] if entry["title"] == "Coupure fibre secteur Lille centre"]
    assert [sorted(entry["sources"]) for entry in outages] == [["alerts", "monitoring", "projects", "tickets"]]


def test_a_shared_number_shows_two_candidates_and_nothing_of_either(desktop: Desktop) -> None:
    (snapshot,) = desktop.brief(a_call_from("+33639980177"))

    assert snapshot["identity"]["state"] == "ambiguous"
    assert snapshot["identity"]["customer"] is None
    assert {one["ref"] for one in snapshot["identity"]["candidates"]} == {"C-100233", "C-100234"}
    assert {entry["title"] for entry in snapshot["timeline"]} == {"Portal sign-in e-mails delayed"}


def test_a_dead_source_is_in_the_answer_and_the_others_are_too(desktop: Desktop, servers: dict[str, Server]) -> None:
    servers["alerts"].stop()
    try:
        (snapshot,) = desktop.brief(a_call_from("+33639980112"))
    finally:
        servers["alerts"].start()

    states = {source["name"]: source["state"] for source in snapshot["sources"]}
    assert states == {"tickets": "answered", "projects": "answered", "monitoring": "answered", "alerts": "failed"}
    assert snapshot["identity"]["customer"]["name"] == "Camille Vasseur"


def test_json_lines_in_give_json_lines_out_one_person_never_in_the_other_s_line(desktop: Desktop) -> None:
    snapshots = desktop.brief(a_call_from("+33639980112"), a_call_from("+33199004512"), a_call_from("+33639989999"))

    assert [one["identity"]["state"] for one in snapshots] == ["probable", "probable", "unknown"]
    for snapshot, own in zip(snapshots, ("C-100231", "C-100232", None), strict=True):
        text = json.dumps(snapshot, ensure_ascii=False)
        foreign = [person for number, person in PEOPLE.items() if number != own]
        assert not [person["last"] for person in foreign if person["last"] in text]
