"""Who may hear a text: a file that maps one says it, or is refused with the line of its text."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
import tomlkit

from contract.casebook import TABLES
from relevo.connectors.contract.audiences import audiences
from relevo.connectors.contract.subject import subject_of
from relevo.connectors.manifest import ManifestError, parse
from relevo.connectors.mapping.entries import entry
from relevo.domain.entry import Visibility
from relevo.services.ports import Stream

INTERNAL, PUBLIC = Visibility.INTERNAL, Visibility.PUBLIC
OPENING: dict[str, Any] = {
    "requests": {"case": {"path": "/cases/{opens|path}"}},
    "parts": "case.notes",
    "verify": {"record": "case.id"},
    "map": {"text": "body"},
}


def tables(stream: str = "requests", **mapped: Any) -> dict[str, Any]:
    made = copy.deepcopy(TABLES)
    table = made["streams"].pop("requests")
    table["map"] |= mapped
    made["streams"][stream] = table
    if stream == "incidents":
        table["scope"] = {"sites": "sites"}
        table["lookups"] = [{"needs": "none", "request": {"path": "/faults"}}]
    return made


def refusal(made: dict[str, Any]) -> str:
    text = tomlkit.dumps(made)
    with pytest.raises(ManifestError) as caught:
        parse(made, "casebook.toml", text)
    said = str(caught.value)
    line = int(said.rpartition("(line ")[2].rstrip(")"))
    assert text.splitlines()[line - 1].strip().startswith("text")
    return said


@pytest.mark.parametrize("stream", ["requests", "interactions", "incidents"])
def test_a_text_of_which_nobody_says_who_may_hear_it_is_refused_with_its_line(stream: str) -> None:
    said = refusal(tables(stream, text="body"))

    assert f'streams.{stream}.map.text: nothing says who may hear it; add internal = "`true`" beside it' in said


def test_a_text_of_one_lookup_alone_is_one_as_well() -> None:
    made = tables()
    made["streams"]["requests"]["lookups"][0]["map"] = {"text": "body"}

    assert "streams.requests.lookups.by customer_number.map.text: " in refusal(made)


def test_a_rule_of_the_lookup_stands_beside_a_text_of_the_stream() -> None:
    made = tables(text="body")
    made["streams"]["requests"]["lookups"][0]["map"] = {"internal": "!public"}

    assert parse(made, "casebook.toml")


def test_the_parts_of_an_opened_entry_need_a_rule() -> None:
    made = tables(opens="id")
    made["streams"]["requests"]["open"] = "case"
    made["open"] = {"case": OPENING}

    assert "open.case.map.text: nothing says who may hear it" in refusal(made)


@pytest.mark.parametrize("stream", ["self_service", "notices"])
def test_what_customers_did_or_were_sent_needs_none(stream: str) -> None:
    made = tables(stream, text="body", opens="id")
    made["streams"][stream]["open"] = "case"
    made["open"] = {"case": OPENING}

    assert parse(made, "casebook.toml")


def test_records_without_a_text_need_none() -> None:
    assert parse(tables(), "casebook.toml")


@pytest.mark.parametrize(
    ("stream", "values", "visibility"),
    [
        (Stream.REQUESTS, {"text": "Cliente agacée"}, INTERNAL),
        (Stream.INTERACTIONS, {"text": "Cliente agacée"}, INTERNAL),
        (Stream.REQUESTS, {"text": "Cliente agacée", "internal": None}, INTERNAL),
        (Stream.REQUESTS, {"text": "Bonjour", "internal": False}, PUBLIC),
        (Stream.REQUESTS, {"text": None}, PUBLIC),
        (Stream.SELF_SERVICE, {"text": "Où est ma box ?"}, PUBLIC),
        (Stream.NOTICES, {"text": "Votre box arrive demain."}, PUBLIC),
    ],
)
def test_a_text_without_a_rule_is_internal_where_customers_do_not_know_it(
    stream: Stream, values: dict[str, Any], visibility: Visibility
) -> None:
    needed = {"id": "1", "at": datetime(2026, 11, 2, tzinfo=UTC), "title": "Box"}

    assert entry(stream, {**needed, **values}, "cases").visibility is visibility


@pytest.mark.parametrize(
    ("rule", "notes"), [("`true`", []), ("public != `true`", []), ("`false`", [True]), ("private || `false`", [False])]
)
async def test_a_rule_that_is_false_of_a_record_that_says_nothing_is_found_out(rule: str, notes: list[bool]) -> None:
    found = await audiences(subject_of(parse(tables(text="body", internal=rule), "casebook.toml")))

    assert [one.is_note for one in found] == notes
