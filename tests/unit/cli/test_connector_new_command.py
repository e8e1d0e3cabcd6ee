"""`relevo connector new` makes a file that can be checked, and `record` keeps answers without anybody in them."""

import argparse
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relevo.cli.connectornew import run
from relevo.cli.main import CommandFailed, main, make_parser
from relevo.connectors.file.schema import Manifest
from relevo.connectors.manifest import load
from relevo.services.ports import Stream
from support.desk import ANSWERS, KEY, TICKETS, a_desk

EMAIL = "ines.calder@example.com"
PEOPLE, OWN_TICKETS = list(ANSWERS)[:2]
OPENING = """
[open.ticket]
parts = "notes.comments"
verify = { part = "ticket_id" }
[open.ticket.requests.notes]
path = "/tickets/{opens|path}/comments"
[open.ticket.map]
at = "created_at"
text = "body"
internal = "public != `true`"
"""


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    with a_desk() as address:
        yield address


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DESK_KEY", KEY)
    (tmp_path / "relevo.toml").write_text("", "utf-8")
    return tmp_path


def new(*given: str, file: str = "desk.toml") -> int:
    return main(["connector", "new", file, "--config", "relevo.toml", *given])


def at(desk: str) -> list[str]:
    return ["--base-url", desk, "--secret", "env:DESK_KEY"]


def people(desk: str) -> list[str]:
    asked = ["--path", PEOPLE, "--stream", "customers", "--by", "email", "--asked", EMAIL]
    return [*at(desk), "--sign-in", "header:X-Api-Key", *asked]


def tickets(desk: str) -> list[str]:
    return [*at(desk), "--path", OWN_TICKETS, "--stream", "requests", "--by", "customer-number", "--asked", "L-20417"]


def test_the_server_is_asked_and_the_file_says_what_was_asked(desk: str, folder: Path) -> None:
    assert new(*people(desk)) == 0

    made = load(folder / "desk.toml")
    (lookup,) = made.streams[Stream.CUSTOMERS].lookups
    assert made.base_path == "/api/v1"
    assert (made.auth.kind, made.auth.name) == ("header", "X-Api-Key")
    assert (lookup.request.path, lookup.request.query) == ("/people", {"email": "{email}"})
    assert lookup.verify is not None
    assert (lookup.verify.value, lookup.verify.same) == ("email", "ignoring_case")
    assert KEY not in (folder / "desk.toml").read_text("utf-8")


def test_what_is_uncertain_is_told_and_stands_in_the_file(
    desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(*people(desk))

    told = [line.removeprefix("TODO  ") for line in capsys.readouterr().out.splitlines() if line.startswith("TODO")]
    text = (folder / "desk.toml").read_text("utf-8")
    assert told
    assert all(f"# TODO {line.partition(': ')[2]}" in text for line in told)


def test_the_file_that_was_made_holds_the_contract(desk: str, folder: Path) -> None:
    new(*people(desk))
    new(*tickets(desk), "--add")

    assert main(["connector", "check", "desk.toml", "--config", "relevo.toml"]) == 0
    assert set(load(folder / "desk.toml").streams) == {Stream.CUSTOMERS, Stream.REQUESTS}


def test_what_is_still_to_do_is_told_by_the_check(desk: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new(*people(desk))
    file = folder / "desk.toml"
    lines = file.read_text("utf-8").splitlines()
    open_ones = [number for number, line in enumerate(lines, 1) if "TODO" in line]
    capsys.readouterr()

    assert main(["connector", "check", "desk.toml"]) == 0
    told = capsys.readouterr().out
    assert f"note   {len(open_ones)} lines with TODO: " in told
    assert f"(line {open_ones[0]})\n" in told

    file.write_text("\n".join(lines).replace("TODO", "DONE"), "utf-8")
    assert main(["connector", "check", "desk.toml"]) == 0
    assert "TODO" not in capsys.readouterr().out


def test_what_breaks_the_contract_is_told_with_its_line(
    desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(*people(desk))
    text = (folder / "desk.toml").read_text("utf-8").replace('rights = ["TODO"]', "rights = []")
    (folder / "desk.toml").write_text(text, "utf-8")
    line = 1 + text.splitlines().index("rights = []")
    capsys.readouterr()

    assert main(["connector", "check", "desk.toml", "--config", "relevo.toml"]) == 1

    assert f"(line {line})" in capsys.readouterr().out


def test_nothing_is_written_over_without_a_word(desk: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new(*people(desk))
    before = (folder / "desk.toml").read_bytes()

    assert new(*tickets(desk)) == 1
    assert new(*people(desk), "--add") == 1

    assert (folder / "desk.toml").read_bytes() == before
    said = capsys.readouterr().err
    assert "--add adds the stream, --overwrite replaces the file" in said
    assert "has customers already" in said
    assert new(*people(desk), "--overwrite") == 0


def test_a_sample_may_come_from_a_file_from_a_recording_or_from_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = ANSWERS[OWN_TICKETS]
    kept = {"request": {"method": "GET", "url": f"https://desk.example.org{OWN_TICKETS}"}, "status": 200, "body": body}
    (folder / "body.json").write_text(json.dumps(body), "utf-8")
    (folder / "kept.json").write_text(json.dumps(kept), "utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(body).encode())))
    asked = ["--base-url", "https://desk.example.org", "--stream", "requests", "--by", "customer-number"]
    asked += ["--asked", "L-20417", "--sign-in", "bearer"]

    assert new(*asked, "--answer", "kept.json", file="kept.toml") == 0
    assert new(*asked, "--answer", "body.json", "--path", OWN_TICKETS, file="body.toml") == 0
    assert new(*asked, "--answer", "-", "--path", OWN_TICKETS, file="piped.toml") == 0

    kept_file, *others = (load(folder / f"{name}.toml") for name in ("kept", "body", "piped"))
    assert [one.streams for one in others] == [kept_file.streams] * 2
    assert kept_file.streams[Stream.REQUESTS].lookups[0].request.query == {"customer_no": "{customer_number}"}


def test_whoever_sits_at_the_terminal_is_asked_for_what_is_missing(folder: Path) -> None:
    (folder / "body.json").write_text(json.dumps(ANSWERS[OWN_TICKETS]), "utf-8")
    answers = {
        "the server's address": "https://desk.example.org",
        "what the records are": "requests",
        "what the sample was asked by": "customer-number",
        "how it signs in": "basic",
        "the customer number that": "L-20417",
        "what the product is called": "Larkdesk",
    }
    asked: list[str] = []

    def ask(question: str, default: str | None) -> str | None:
        asked.append(question)
        return next((answer for begins, answer in answers.items() if question.startswith(begins)), default)

    assert run(parsed("desk.toml", "--answer", "body.json"), ask) == 0

    made = load(folder / "desk.toml")
    assert len(asked) == len(answers)
    verify = made.streams[Stream.REQUESTS].lookups[0].verify
    assert verify is not None
    assert verify.value == "customer_no"
    assert (made.name, made.auth.kind, made.auth.user) == ("Larkdesk", "basic", "${user}")
    assert made.streams[Stream.REQUESTS].lookups[0].needs == "customer_number"


def parsed(*given: str) -> argparse.Namespace:
    return make_parser().parse_args(["connector", "new", *given, "--config", "relevo.toml"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"file": "Desk.toml"}, "use lower case, digits and dashes"),
        ({"file": "desk.json"}, "no name for a connector file"),
        ({"--base-url": None}, "--base-url is missing"),
        ({"--base-url": "http://desk.example.org"}, "--base-url: is not encrypted"),
        ({"--base-url": "http://127.0.0.1:1"}, "cannot be reached"),
        ({"--stream": "clients"}, "--stream: clients is none; use one of customers,"),
        ({"--by": "shoe"}, "--by: shoe is no kind of handle"),
        ({"--by": "none"}, "only incidents are asked for without a handle"),
        ({"--by": "phone", "--asked": "0123"}, "--asked: no number of the region"),
        ({"--sign-in": "magic"}, "--sign-in: magic is none"),
        ({"--sign-in": "bearer"}, "see --sign-in and --secret"),
        ({"--secret": KEY}, "the secret itself never stands on the command line"),
        ({"--secret": None}, "has no secret"),
        ({"--sign-in": "basic"}, "relevo: --user: missing; set it (the account that signs in)"),
        ({"--path": "api/v1/people"}, "--path: must begin with /"),
        ({"--path": "/api/v1/nothing"}, "see --path"),
        ({"--answer": "nowhere.json"}, "nowhere.json: cannot be read"),
        ({"--answer": "relevo.toml"}, "relevo.toml: is not JSON"),
        ({"--answer": "empty.json"}, "the sample holds no record"),
        ({"--answer": "written.json"}, "is the answer to what writes"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    given: dict[str, str | None], said: str, desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.json").write_text('{"people": []}', "utf-8")
    written = {"request": {"method": "PUT", "url": "/a"}, "status": 200, "body": {}}
    (folder / "written.json").write_text(json.dumps(written), "utf-8")
    words = people(desk)
    options = {"file": "desk.toml", **dict(zip(words[::2], words[1::2], strict=True)), **given}
    file = str(options.pop("file"))

    outcome = new(*(word for pair in options.items() if pair[1] is not None for word in map(str, pair)), file=file)

    told = capsys.readouterr().err
    assert outcome == 1
    assert said in told
    assert told.count("\n") == 1
    assert KEY not in told.removeprefix("relevo: ").replace(str(given.get("--secret")), "")
    assert not (folder / file).exists()


def with_opening(folder: Path, desk: str) -> Manifest:
    new(*people(desk))
    new(*tickets(desk), "--add")
    file = folder / "desk.toml"
    text = file.read_text("utf-8").replace('items = "tickets"', 'items = "tickets"\nopen = "ticket"')
    file.write_text(text.replace('title = "subject"', 'title = "subject"\nopens = "id"') + OPENING, "utf-8")
    return load(file)


def record(desk: str, *given: str) -> int:
    handles = ["--email", EMAIL, "--customer-number", "L-20417"]
    return main(["connector", "record", "desk.toml", "--config", "relevo.toml", *at(desk), *handles, *given])


def test_answers_are_kept_without_anybody_in_them_and_the_file_still_fits(
    desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_opening(folder, desk)
    capsys.readouterr()

    assert record(desk) == 0

    told = capsys.readouterr().out
    kept = {file.name: file.read_text("utf-8") for file in (folder / "recordings").iterdir()}
    everything = (told + "".join(kept.values())).casefold()
    assert len(kept) == 3
    for real in ("ines", "calder", "20417", "5101", "5088", "lift", "invoice", "cookie", KEY, "127.0.0.1"):
        assert real not in everything.replace("headers left out", ""), real
    assert main(["connector", "check", "desk.toml", "recordings", "--config", "relevo.toml"]) == 0
    checked = capsys.readouterr().out
    assert "ok     requests: by customer_number: 2 records, 0 dropped by verify" in checked
    assert "ok     requests: opened by open.ticket: 1 parts" in checked


def test_recordings_that_are_there_stay_unless_they_may_be_replaced(desk: str, folder: Path) -> None:
    with_opening(folder, desk)
    assert record(desk) == 0
    before = {file: file.read_bytes() for file in (folder / "recordings").iterdir()}

    assert record(desk) == 1
    assert {file: file.read_bytes() for file in (folder / "recordings").iterdir()} == before
    assert record(desk, "--overwrite") == 0
    assert {file: file.read_bytes() for file in (folder / "recordings").iterdir()} != before


def test_a_refusal_is_recorded_as_one(
    desk: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_opening(folder, desk)
    monkeypatch.setenv("DESK_KEY", "another")

    assert record(desk) == 1

    assert "refused the sign-in" in capsys.readouterr().err
    kept: list[dict[str, Any]] = [json.loads(file.read_text("utf-8")) for file in Path("recordings").iterdir()]
    assert {one["status"] for one in kept} == {401}
    assert "Calder" not in json.dumps(kept)


def test_a_file_that_no_longer_fits_its_recordings_fails_the_check(
    desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_opening(folder, desk)
    record(desk)
    text = (folder / "desk.toml").read_text("utf-8")
    check = ["connector", "check", "desk.toml", "recordings", "--config", "relevo.toml"]

    for old, changed, said in [
        ('items = "tickets"', 'items = "cases"', "FAIL   requests"),
        ('path = "/tickets"', 'path = "/cases"', "not among the recordings"),
        ('at = "created_at"\ntitle', 'at = "made_at"\ntitle', "found in no record: at: made_at"),
        ('verify = { part = "ticket_id" }', 'verify = { part = "case" }', "FAIL   requests: opened"),
    ]:
        assert old in text
        (folder / "desk.toml").write_text(text.replace(old, changed), "utf-8")
        capsys.readouterr()
        assert main(check) == 1
        assert said in capsys.readouterr().out


def test_a_folder_without_an_answer_to_what_the_file_asks_is_no_proof(
    desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_opening(folder, desk)
    (folder / "others").mkdir()
    check = ["connector", "check", "desk.toml", "others", "--config", "relevo.toml"]

    assert main(check) == 1
    assert "holds no recording" in capsys.readouterr().err
    other = {"request": {"method": "GET", "url": "https://desk.example.org/other"}, "status": 200, "body": TICKETS}
    (folder / "others" / "other.json").write_text(json.dumps(other), "utf-8")
    assert main(check) == 1
    assert "none of 1 recordings is an answer to what desk asks" in capsys.readouterr().err
    (folder / "others" / "broken.json").write_text("{", "utf-8")
    assert main(check) == 1


def test_a_trial_can_be_had_as_json(desk: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_opening(folder, desk)
    capsys.readouterr()

    outcome = main(
        [
            "connector",
            "test",
            "desk.toml",
            "--config",
            "relevo.toml",
            *at(desk),
            "--customer-number",
            "L-20417",
            "--json",
        ]
    )

    tried = json.loads(capsys.readouterr().out)
    (stream,) = tried["streams"]
    assert (outcome, tried["ok"], tried["skipped"]) == (0, True, ["customers: by email (needs email)"])
    assert (stream["stream"], stream["items"], stream["foreign"], stream["error"]) == ("requests", 2, 0, None)
    assert {"name": "id", "expressions": ["id"], "value": "5101", "found_in": 2} in stream["fields"]
    assert stream["opened"]["parts"][0]["text"] == "Nobody has come"
    assert KEY not in json.dumps(tried)


def test_a_trial_shows_what_was_found_when_a_field_is_missing_that_must_be_there(
    desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(*people(desk))
    new(*tickets(desk), "--add")
    file = folder / "desk.toml"
    file.write_text(file.read_text("utf-8").replace('at = "created_at"', 'at = "TODO_at"'), "utf-8")
    capsys.readouterr()

    asked = ["--customer-number", "L-20417"]
    outcome = main(["connector", "test", "desk.toml", "--config", "relevo.toml", *at(desk), *asked])

    told = capsys.readouterr().out
    assert outcome == 1
    assert "  FAIL  " in told
    assert "    at = found nothing    <- TODO_at\n" in told
    assert "  found in no record: at: TODO_at\n" in told


def test_a_trial_shows_how_it_signs_in_and_not_with_what(
    desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_opening(folder, desk)
    capsys.readouterr()

    main(["connector", "test", "desk.toml", "--config", "relevo.toml", *at(desk), "--email", EMAIL])

    told = capsys.readouterr().out
    assert told.splitlines()[0] == "sign-in: header X-Api-Key ***"
    assert KEY not in told


def test_an_account_that_is_missing_is_told_by_the_name_of_its_option(
    desk: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "people.json").write_text(json.dumps(ANSWERS[PEOPLE]), "utf-8")
    asked = ["--stream", "customers", "--by", "email", "--asked", EMAIL]
    given = [*at(desk), "--sign-in", "basic", "--user", "relevo", "--answer", "people.json", "--path", PEOPLE, *asked]
    assert new(*given) == 0
    next_one = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("then: "))
    assert " --user relevo " in next_one

    outcome = main(["connector", "test", "desk.toml", "--config", "relevo.toml", *at(desk), "--email", EMAIL])

    assert outcome == 1
    assert capsys.readouterr().err == "relevo: --user: missing; set it (the account that signs in)\n"


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["connector", "schema"]) == 0

    assert json.loads(capsys.readouterr().out)["title"] == "Relevo connector file"


def test_a_failure_of_the_command_is_one_of_ours(folder: Path) -> None:
    with pytest.raises(CommandFailed):
        run(parsed("desk.toml"), lambda question, default: default)
