"""The commands as a person runs them: what they print, what they say when something is wrong, how they exit."""

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from product.conftest import Relevo, one_line
from relevo.demo.backoffices import SECRETS, DemoBackOffices
from relevo.demo.history import make_organisation
from relevo.domain.contact import Presentation
from relevo.domain.events import ContactAccepted, ContactOffered
from relevo.services.codec import encode
from support.builders import ANNA, a_phone, an_offer

RECORDINGS = Path(__file__).parents[1] / "recordings"
CALL = RECORDINGS / "telephony" / "normal.panel.ami.jsonl"
CLAIRE = "+33639981204"


@pytest.fixture(scope="module")
def offices() -> Iterator[DemoBackOffices]:
    offices = DemoBackOffices(make_organisation(datetime.now(UTC)))
    offices.start()
    yield offices
    offices.close()


@pytest.fixture
def settings(tmp_path: Path, offices: DemoBackOffices) -> Path:
    """Write a settings file with a back office that answers and one that is not there."""
    secret = tmp_path / "rt.secret"
    secret.write_text(SECRETS["request-tracker"])
    secret.chmod(0o600)
    file = tmp_path / "relevo.toml"
    file.write_text(
        f"""
        region = "FR"
        [handles]
        customer_number = ["CUSTOMER_ID"]
        [sources.tickets]
        connector = "request-tracker"
        base_url = "{offices.urls["request-tracker"]}"
        secret = "file:rt.secret"
        [sources.works]
        connector = "redmine"
        base_url = "http://127.0.0.1:9"
        secret = "file:rt.secret"
        """
    )
    return file


def event_file(folder: Path, *offers: ContactOffered) -> Path:
    file = folder / "event.json"
    file.write_text("\n".join(json.dumps(encode(offer)) for offer in offers))
    return file


def brief(relevo: Relevo, *arguments: object) -> list[dict[str, Any]]:
    ran = relevo("brief", *arguments, "--json")
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_brief_prints_the_snapshot_and_names_the_dead_source(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    (snapshot,) = brief(relevo, event_file(tmp_path, an_offer(time=datetime.now(UTC))), "--config", settings)
    assert set(snapshot) == {"contact", "identity", "brief", "timeline", "sources"}
    assert snapshot["identity"]["state"] == "probable"
    assert snapshot["identity"]["customer"]["ref"] == "C-20417"
    assert snapshot["brief"]["headline"]["text"].startswith("Lift out of order")
    assert [source["state"] for source in snapshot["sources"]] == ["answered", "failed"]
    assert "cannot be reached" in snapshot["sources"][1]["message"]
    ids = {entry["id"] for entry in snapshot["timeline"]}
    assert set(snapshot["brief"]["headline"]["evidence"]) <= ids
    moments = [entry["at"] for entry in snapshot["timeline"]]
    assert moments == sorted(moments, reverse=True)


def test_brief_takes_json_lines_and_gives_a_snapshot_a_line(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    withheld = an_offer("c2", "o2", customer_address=a_phone(None, presentation=Presentation.WITHHELD))
    events = event_file(tmp_path, an_offer(), withheld)
    states = [snapshot["identity"]["state"] for snapshot in brief(relevo, events, "--config", settings)]
    assert states == ["probable", "withheld"]


def test_brief_leaves_out_what_is_later_than_its_clock(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    event = event_file(tmp_path, an_offer())
    (snapshot,) = brief(relevo, event, "--config", settings, "--at", "2001-01-01T00:00:00Z")
    assert snapshot["timeline"] == []
    assert snapshot["brief"]["headline"] is None


def test_brief_as_text_numbers_its_proofs(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    ran = relevo("brief", event_file(tmp_path, an_offer()), "--config", settings, "--explain")
    assert ran.returncode == 0
    assert "WHY THEY ARE PROBABLY CALLING" in ran.stdout
    assert "\nRULES\n  reasons by " in ran.stdout
    assert "works failed: cannot be reached" in ran.stdout


def test_brief_explains_which_rule_made_each_line(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    (snapshot,) = brief(relevo, event_file(tmp_path, an_offer()), "--config", settings, "--explain")
    made = snapshot["explain"]["made"]
    assert [line["text"] for line in made if line["section"] == "reasons"] == [
        reason["text"] for reason in snapshot["brief"]["reasons"]
    ]
    assert all(line["rule"] and line["evidence"] for line in made)
    assert isinstance(snapshot["explain"]["near"], list)


def test_brief_has_the_newest_state_after_each_event(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    offer = an_offer()
    answered = ContactAccepted(
        id="a",
        source="asterisk:test",
        time=offer.time,
        contact_id=offer.contact_id,
        offer_id=offer.offer_id,
        advisor=ANNA,
        wait_s=3.5,
    )
    file = tmp_path / "events.jsonl"
    file.write_text("\n".join(json.dumps(encode(event)) for event in (offer, answered)))
    first, second = (snapshot["contact"] for snapshot in brief(relevo, file, "--config", settings))
    assert (first["state"], first["wait_s"]) == ("offered", None)
    assert (second["state"], second["wait_s"]) == ("accepted", 3.5)


def test_brief_of_a_cut_off_document_complains_once(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    file.write_text(json.dumps(encode(an_offer()), indent=2)[:-40])
    ran = relevo("brief", file, "--config", settings)
    assert ran.returncode == 1
    assert "event.json, line 1: not JSON" in one_line(ran.stderr)


def test_brief_of_an_event_that_offers_nothing_says_so(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    event = encode(an_offer())
    file.write_text(json.dumps({**event, "type": "relevo.contact.unheard_of"}))
    ran = relevo("brief", file, "--config", settings)
    assert ran.returncode == 1
    assert "tells of no contact" in one_line(ran.stderr)


def test_a_wrong_time_is_wrong_use(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    ran = relevo("brief", event_file(tmp_path, an_offer()), "--config", settings, "--at", "noon")
    assert ran.returncode == 2
    assert "--at: not a time" in one_line(ran.stderr)


def test_brief_of_a_line_that_is_no_event_names_the_line_and_goes_on(
    relevo: Relevo, settings: Path, tmp_path: Path
) -> None:
    file = event_file(tmp_path, an_offer(), an_offer("c2", "o2"))
    first, second = file.read_text().splitlines()
    file.write_text("\n".join([first, '{"customer": "Zita Zanzibarre"', second]))
    ran = relevo("brief", file, "--config", settings, "--json")
    assert ran.returncode == 1
    assert len(ran.stdout.splitlines()) == 2
    assert "event.json, line 2: not JSON" in one_line(ran.stderr)
    assert "Zanzibarre" not in ran.stderr


@pytest.mark.parametrize("content", ["", "[]", "not json", '{"type": 3}', "\x00\xff"])
def test_brief_of_something_else_is_one_line(relevo: Relevo, settings: Path, tmp_path: Path, content: str) -> None:
    file = tmp_path / "event.json"
    file.write_text(content)
    ran = relevo("brief", file, "--config", settings)
    assert ran.returncode == 1
    assert "event.json" in one_line(ran.stderr)


def test_brief_reads_what_replay_prints(relevo: Relevo, settings: Path) -> None:
    replayed = relevo("replay", CALL, "--source", "asterisk")
    ran = relevo("brief", "-", "--config", settings, "--json", stdin=replayed.stdout)
    assert ran.returncode == 0, ran.stderr
    contacts = [json.loads(line)["contact"] for line in ran.stdout.splitlines()]
    assert {contact["advisor"]["id"] for contact in contacts} == {"PJSIP/101"}
    assert [contact["state"] for contact in contacts] == ["offered", "accepted", "left"]


def test_replay_prints_one_event_a_line(relevo: Relevo) -> None:
    ran = relevo("replay", CALL, "--source", "asterisk")
    assert ran.returncode == 0
    types = [json.loads(line)["type"] for line in ran.stdout.splitlines()]
    assert types[0] == "relevo.source.up"
    assert types.count("relevo.contact.offered") == 1
    assert ran.stderr == ""


@pytest.mark.parametrize("content", [b"", b"no recording\n", b'{"t": 1}\n', b"\xff\xfe\x00", b'{"t": 1, "raw": "x"}\n'])
def test_replay_of_something_else_is_one_line(relevo: Relevo, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "call.jsonl"
    file.write_bytes(content)
    ran = relevo("replay", file, "--source", "asterisk")
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "call.jsonl" in one_line(ran.stderr)


def test_replay_of_a_missing_file_is_one_line(relevo: Relevo) -> None:
    ran = relevo("replay", "nowhere.jsonl", "--source", "asterisk")
    assert ran.returncode == 1
    assert "nowhere.jsonl" in one_line(ran.stderr)


def test_config_check_names_the_wrong_key_and_the_right_one(relevo: Relevo, settings: Path) -> None:
    settings.write_text(settings.read_text().replace("base_url", "base_urll", 1))
    ran = relevo("config", "check", settings)
    assert ran.returncode == 1
    line = one_line(ran.stderr)
    assert "relevo.toml: sources.tickets" in line
    assert "did you mean base_url?" in line


def test_config_check_names_a_connector_that_is_not_there(relevo: Relevo, settings: Path) -> None:
    settings.write_text(settings.read_text().replace('"redmine"', '"redmin"'))
    ran = relevo("config", "check", settings)
    assert ran.returncode == 1
    assert "sources.works: connector redmin: no such file" in one_line(ran.stderr)


@pytest.mark.parametrize(
    ("find", "put", "words"),
    [
        ('region = "FR"', 'region = "XX"', "region: no country"),
        ('region = "FR"', 'connectors_folder = "nowhere"', "connectors_folder: there is no such folder"),
        ('secret = "file:rt.secret"', "", "sources.tickets.secret: Request Tracker asks for one"),
    ],
)
def test_config_check_finds_what_could_not_work(
    relevo: Relevo, settings: Path, find: str, put: str, words: str
) -> None:
    settings.write_text(settings.read_text().replace(find, put, 1))
    ran = relevo("config", "check", settings)
    assert ran.returncode == 1
    assert words in one_line(ran.stderr)


def test_config_check_says_that_a_file_is_well(relevo: Relevo, settings: Path) -> None:
    ran = relevo("config", "check", settings)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "is well" in ran.stdout


def test_config_schema_is_a_json_schema_that_names_every_table(relevo: Relevo) -> None:
    schema = json.loads(relevo("config", "schema").stdout)
    assert {"region", "event_sources", "sources", "handles", "advisors"} <= set(schema["properties"])


def test_connector_list_names_what_ships_and_its_proof(relevo: Relevo) -> None:
    listed = {one["id"]: one for one in json.loads(relevo("connector", "list", "--json").stdout)}
    assert {"request-tracker", "redmine", "alertmanager", "icinga2", "matomo"} <= set(listed)
    assert listed["redmine"]["proof"] == "tried on a real server"


def test_connector_check_reads_a_recording_and_shows_each_expression(relevo: Relevo, tmp_path: Path) -> None:
    connector = Path(__file__).parents[2] / "resources" / "connectors" / "request-tracker.toml"
    ran = relevo("connector", "check", connector, RECORDINGS / "backoffice" / "rt" / "customer-by-email.json")
    assert ran.returncode == 0, ran.stderr
    assert "customer_number" in ran.stdout
    assert "<- Organization" in ran.stdout


@pytest.mark.parametrize(
    ("find", "put", "word"),
    [
        ('title = "subject"', 'title = "subject["', "requests"),
        ('verify = { value = "custom_fields[?id==`${number_field}`].value[]", same = "in_list" }', "", "verify"),
        ('id = "redmine"', 'id = "redmine"\ncolour = "red"', "colour"),
    ],
)
def test_connector_check_names_file_and_key_of_a_bad_file(
    relevo: Relevo, tmp_path: Path, find: str, put: str, word: str
) -> None:
    original = (Path(__file__).parents[2] / "resources" / "connectors" / "redmine.toml").read_text()
    assert find in original
    file = tmp_path / "redmine.toml"
    file.write_text(original.replace(find, put, 1))
    ran = relevo("connector", "check", file)
    assert ran.returncode == 1
    line = one_line(ran.stderr)
    assert "redmine.toml" in line
    assert word in line


def test_connector_test_shows_what_was_asked_without_the_secret(relevo: Relevo, tmp_path: Path, settings: Path) -> None:
    ran = relevo("connector", "test", "tickets", "--config", settings, "--phone", "06 39 98 12 04")
    assert ran.returncode == 0, ran.stderr
    assert "/tickets" in ran.stdout
    assert SECRETS["request-tracker"] not in ran.stdout + ran.stderr


def test_doctor_says_line_by_line_what_is_wrong(relevo: Relevo, settings: Path) -> None:
    ran = relevo("doctor", "--config", settings)
    assert ran.returncode == 1
    tickets, works, keyring, log = [line for line in ran.stdout.splitlines() if not line.startswith("  ")]
    assert keyring.split("   ")[1].startswith("keyring (secrets): ")
    assert "log (files): can be written" in log
    assert tickets.startswith("ok") or tickets.startswith("warn")
    assert works.startswith("FAIL   works (redmine): cannot be reached")


def test_doctor_goes_on_after_a_connector_that_is_not_there(relevo: Relevo, settings: Path) -> None:
    settings.write_text(settings.read_text().replace('"redmine"', '"redmin"'))
    ran = relevo("doctor", "--config", settings)
    assert ran.returncode == 1
    tickets, works, *_ = [line for line in ran.stdout.splitlines() if not line.startswith("  ")]
    assert not tickets.startswith("FAIL")
    assert "connector redmin: no such file" in works


def test_doctor_tells_a_foreign_program_on_the_listeners_port(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    with socket.socket() as foreign:
        foreign.bind(("127.0.0.1", 0))
        foreign.listen()
        port = foreign.getsockname()[1]
        listener = f'[event_sources.chat]\nkind = "listener"\nport = {port}\nsecret = "file:rt.secret"\n'
        settings.write_text(settings.read_text() + listener)
        ran = relevo("doctor", "--config", settings)
    assert f"FAIL   chat (listener): port {port} is taken by another program" in ran.stdout


def test_doctor_names_a_secret_that_others_may_read(relevo: Relevo, settings: Path, tmp_path: Path) -> None:
    (tmp_path / "rt.secret").chmod(0o644)
    ran = relevo("doctor", "--config", settings)
    assert ran.returncode == 1
    assert "others may read it" in ran.stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["brief"], ["replay", "x"], ["connector"]])
def test_wrong_use_exits_with_two(relevo: Relevo, arguments: list[str]) -> None:
    assert relevo(*arguments).returncode == 2


def test_run_without_a_display_says_what_to_do(relevo: Relevo) -> None:
    ran = relevo("run")
    assert ran.returncode == 1
    assert "there is no display" in one_line(ran.stderr)


def test_the_demo_draws_its_windows_and_prints_the_brief(relevo: Relevo, tmp_path: Path) -> None:
    ran = relevo("demo", "--headless", tmp_path / "pictures", timeout_s=110)
    assert ran.returncode == 0, ran.stderr
    pictures = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert pictures == ["1-call-rings.png", "2-call-brief.png", "3-call-brief-dark.png", "4-chat.png"]
    assert all((tmp_path / "pictures" / name).read_bytes()[:4] == b"\x89PNG" for name in pictures)
    assert "Claire Moreau" in ran.stdout
    assert "Javier Ortega" in ran.stdout
    assert "Lift out of order" in ran.stdout
    assert CLAIRE not in ran.stderr
