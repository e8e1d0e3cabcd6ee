"""What `relevo connector new` proposes for recorded answers of real products is a file, and mostly the right one."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from contract.proposals import scores, table
from contract.replay import RECORDINGS
from relevo.connectors.contract.suite import check_file
from relevo.connectors.language.fields import REQUIRED
from relevo.connectors.manifest import parse
from relevo.connectors.proposing.newfile import Head, whole
from relevo.connectors.proposing.proposing import propose
from relevo.connectors.proposing.samples import Sample
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream

FLOOR, FLOOR_OF_NEEDED, FLOOR_OF_LISTS = 0.70, 0.80, 0.90
"""Shares of the fields that a shipped file finds in one sample; measured a little above, products may be added."""

ANSWERS = [
    file
    for file in sorted(RECORDINGS.glob("*/*.json"))
    if "body" in (kept := json.loads(file.read_text("utf-8")))
    and kept.get("request", {}).get("method") in ("GET", "POST")
]


def test_most_fields_are_found_in_one_sample_alone() -> None:
    rated = list(scores())
    needed = [(name in one.right) for one in rated for name in REQUIRED[one.stream]]

    assert len(rated) >= 40
    assert sum(len(one.right) for one in rated) / sum(one.found for one in rated) >= FLOOR, table()
    assert sum(needed) / len(needed) >= FLOOR_OF_NEEDED, table()
    assert sum(one.items_are_right for one in rated) / len(rated) >= FLOOR_OF_LISTS, table()


@pytest.mark.parametrize("file", ANSWERS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_comes_of_every_recorded_answer_whatever_it_is_taken_for(file: Path) -> None:
    for stream in Stream:
        check_one(file, stream)


@pytest.mark.parametrize("name", ["zendesk/users-by-email", "zendesk/comments", "salesforce/cases", "rt/built-notices"])
async def test_a_file_that_was_proposed_breaks_no_clause_of_the_contract(name: str, tmp_path: Path) -> None:
    kept: dict[str, Any] = json.loads((RECORDINGS / f"{name}.json").read_text("utf-8"))
    for stream in Stream:
        by = None if stream is Stream.INCIDENTS else HandleKind.EMAIL
        sample = Sample(answer=kept["body"], stream=stream, by=by, url=kept["request"]["url"])
        file = tmp_path / "desk.toml"
        head = Head(id="desk", name="Desk", base_path="", sign_in="bearer")
        file.write_text(whole(head, [propose(sample)]), "utf-8")

        verdict = await check_file(file)

        assert [str(one) for one in verdict.findings if not one.is_note] == []


ISSUES: dict[str, Any] = {
    "data": {
        "collection": [
            {
                "id": "17",
                "link": "https://desk.example.org/rest/data/issue/17",
                "activity": "2026-11-21.10:42:51",
                "assignedto": {"id": "4", "username": "eva"},
                "creation": "2026-11-20.08:12:00",
                "creator": {"id": "5", "username": "ines"},
                "status": {"id": "8", "name": "resolved"},
                "title": "Lift stands still",
            }
        ]
    }
}
"""As Roundup 2.6 answers."""


def test_words_and_times_of_roundup_are_understood() -> None:
    url = "/rest/data/issue?creator=5&@verbose=2&@page_size=2&@page_index=1"
    asked = Sample(answer=ISSUES, stream=Stream.REQUESTS, by=HandleKind.CUSTOMER_NUMBER, asked="5", url=url)

    made = propose(asked)

    found = {line.key: line.value for line in made.fields}
    assert found["at"] == '{ value = "creation", as = "iso_local", zone = "UTC" }'
    assert found["updated_at"] == '{ value = "activity", as = "iso_local", zone = "UTC" }'
    assert found["owner"] == '"assignedto.username"'
    assert made.paging.value == '{ kind = "page", param = "@page_index", size_param = "@page_size", size = 25 }'
    assert made.verify is not None
    assert "creator.id" in made.verify.value


def test_an_address_with_an_at_is_an_e_mail_address() -> None:
    answer = [{"id": 5, "realname": "Ines Calder", "address": "ines.calder@example.com"}, {"id": 6, "realname": "A B"}]
    asked = Sample(answer=answer, stream=Stream.CUSTOMERS, by=HandleKind.EMAIL, url="/user?address=x@example.com")

    assert {line.key: line.value for line in propose(asked).fields}["emails"] == '"address"'


def proposed(stream: Stream, *records: dict[str, Any]) -> dict[str, str]:
    by = None if stream is Stream.INCIDENTS else HandleKind.EMAIL
    made = propose(Sample(answer=list(records), stream=stream, by=by, url="/x"))
    return {line.key: line.value for line in made.fields}


def test_a_number_in_brackets_before_a_title_is_the_reference_of_an_incident() -> None:
    faults = [{"id": n, "subject": f"[INC-70{n}] Lift stands still", "created": "2026-11-20T08:12:00Z"} for n in (1, 2)]

    found = proposed(Stream.INCIDENTS, *faults)

    assert found["reference"].startswith('{ value = "subject", pattern = ')
    assert found["title"].startswith('{ value = "subject", pattern = ')


def test_a_request_is_open_while_the_end_of_it_is_not_told() -> None:
    case: dict[str, Any] = {"id": 1, "properties": {"subject": "Lift", "created": "2026-11-20T08:12:00Z"}}
    closed = {"id": 2, "properties": {**case["properties"], "closed_date": "2026-11-21T08:12:00Z"}}

    assert proposed(Stream.REQUESTS, case, closed)["is_open"] == '"!(properties.closed_date)"'


def test_the_customer_of_a_ticket_is_its_requester_and_not_the_ticket() -> None:
    person = {"uid": "u-7", "display_name": "Ines Calder", "email": "ines.calder@example.com"}

    found = proposed(Stream.CUSTOMERS, {"id": 1, "name": "Lift", "requester": person})

    assert (found["id"], found["name"]) == ('"requester.uid"', '"requester.display_name"')


def test_a_sites_own_field_is_known_by_its_name_behind_the_products_mark() -> None:
    fault = {"id": 1, "title": "Lift", "created": "2026-11-20T08:12:00Z", "u_customer_sentence": "We are on it."}

    assert proposed(Stream.INCIDENTS, fault)["sentence"] == '"u_customer_sentence"'


def test_what_was_said_is_dated_by_when_it_was_said() -> None:
    mail = {"id": 1, "subject": "Lift", "created_at": "2026-11-20T09:00:00Z", "sent_at": "2026-11-20T08:12:00Z"}

    assert proposed(Stream.INTERACTIONS, mail)["at"] == '"sent_at"'


def check_one(file: Path, stream: Stream) -> None:
    kept: dict[str, Any] = json.loads(file.read_text("utf-8"))
    by = None if stream is Stream.INCIDENTS else HandleKind.EMAIL
    request = kept["request"]
    sample = Sample(
        answer=kept["body"],
        stream=stream,
        by=by,
        asked="camille.vasseur@example.com",
        method=request["method"],
        url=request["url"],
        body=request.get("body"),
    )

    text = whole(Head(id="desk", name="Desk", base_path="", sign_in=None), [propose(sample)])

    assert parse(tomllib.loads(text), "desk.toml", text).id == "desk"
