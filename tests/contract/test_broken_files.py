"""A file made wrong on purpose is found out, each fault by the clause that is about it, and a good one by none."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from relevo.connectors.contract.finding import Verdict
from relevo.connectors.contract.suite import CLAUSES, check_file

GOOD: dict[str, Any] = {
    "id": "casebook",
    "name": "Casebook",
    "product": "Casebook 7 (REST)",
    "versions_tried": [],
    "proof": "documentation",
    "personal_data": ["cases"],
    "rights": ["read cases"],
    "base_path": "/api",
    "settings": {"desk": {"about": "the desk of the site"}},
    "auth": {"kind": "header", "name": "X-Api-Key"},
    "languages": {"q": "lucene"},
    "errors": {"empty": [404], "when": [{"found": "error"}]},
    "streams": {
        "customers": {
            "items": "people",
            "map": {"id": "number", "name": "name", "emails": "[email]"},
            "lookups": [
                {
                    "needs": "email",
                    "verify": {"value": "email", "same": "ignoring_case", "customer_number": "number"},
                    "request": {"path": "/people", "query": {"q": 'email:"{email|lucene}"'}},
                }
            ],
        },
        "requests": {
            "items": "cases",
            "open": "case",
            "paging": {"kind": "page", "param": "page", "size_param": "per_page", "size": 50},
            "map": {"id": "id", "at": "at", "title": "title", "text": "body", "internal": "!public", "opens": "id"},
            "lookups": [
                {
                    "needs": "customer_number",
                    "verify": {"value": "customer", "same": "ignoring_case"},
                    "request": {"path": "/desks/${desk|path}/cases", "query": {"customer": "{customer_number}"}},
                }
            ],
        },
        "incidents": {
            "items": "faults",
            "map": {"id": "id", "at": "at", "title": "title"},
            "scope": {"sites": "sites", "everyone": "for_all"},
            "lookups": [{"needs": "none", "request": {"path": "/faults", "query": {"since": "${since}"}}}],
        },
    },
    "open": {
        "case": {
            "parts": "notes.items",
            "verify": {"part": "case"},
            "requests": {"notes": {"path": "/cases/{opens|path}/notes"}},
            "map": {"text": "body", "at": "at", "internal": "!public"},
        }
    },
    "actions": {
        "add_note": [
            {
                "to": ["requests"],
                "request": {
                    "method": "POST",
                    "path": "/cases/{opens|path}/notes",
                    "json": {"body": "{note|plain}\n{marker|plain}"},
                },
                "find": {"request": {"path": "/cases/{opens|path}/notes"}, "items": "items", "text": "body"},
            }
        ]
    },
}

Tables = dict[str, Any]


def at(tables: Tables, path: str) -> Any:
    found: Any = tables
    for part in path.split("."):
        found = found[int(part)] if part.isdigit() else found[part]
    return found


def put(path: str, value: Any) -> Callable[[Tables], None]:
    """Return what sets a key of the file; None takes it out."""

    def change(tables: Tables) -> None:
        parent, _, name = path.rpartition(".")
        table = at(tables, parent) if parent else tables
        if value is None:
            del table[name]
        else:
            table[name] = value

    return change


CASE, PERSON, FAULT = "streams.requests.lookups.0", "streams.customers.lookups.0", "streams.incidents"
NOTE = "actions.add_note.0"

WRONG: dict[str, tuple[str, str, list[Callable[[Tables], None]]]] = {
    "a verify that holds for whatever comes": (
        "foreign_records",
        "streams.requests.lookups.by customer_number.verify.value",
        [put(f"{CASE}.verify.value", "'C-100231'")],
    ),
    "a verify that falls back to what somebody is": (
        "foreign_records",
        "streams.requests",
        [put(f"{CASE}.verify.value", "customer || 'C-1'")],
    ),
    "a verify that reads the subject": (
        "foreign_records",
        "streams.requests",
        [put(f"{CASE}.verify.value", "title")],
    ),
    "a verify that looks at everything in the record": (
        "foreign_records",
        "streams.requests",
        [put(f"{CASE}.verify", {"value": "values(@)", "same": "in_list"})],
    ),
    "a comparison that never holds": (
        "own_records",
        "streams.requests",
        [put(f"{CASE}.verify.value", "[customer]")],
    ),
    "a text that customers may hear unless the record says otherwise": (
        "audiences",
        "streams.requests.map.internal",
        [put("streams.requests.map.internal", "private == `true`")],
    ),
    "a part of an opened entry that customers may hear unless it says otherwise": (
        "audiences",
        "open.case.map.internal",
        [put("open.case.map.internal", "private || `false`")],
    ),
    "an id that all records share": (
        "own_records",
        "streams.requests.map.id",
        [put("streams.requests.map.id", "type(id)")],
    ),
    "a number that is everybody's": (
        "customer_numbers",
        "streams.customers",
        [put(f"{PERSON}.verify.customer_number", "'C-1'")],
    ),
    "an escaper of another language": (
        "queries",
        "streams.customers",
        [put("languages", {}), put(f"{PERSON}.request.query", {"q": "email:'{email|lucene}'"})],
    ),
    "a language that the quotes are not of": (
        "queries",
        "streams.customers",
        [put("languages", {"q": "sql"}), put(f"{PERSON}.request.query", {"q": "email={email|sql}"})],
    ),
    "a text of JSON inside quotes of SQL": (
        "queries",
        "streams.customers",
        [put("languages", {}), put(f"{PERSON}.request.query", {"q": "email='{email|json_text}'"})],
    ),
    "plain text inside quotes": (
        "queries",
        "streams.customers",
        [put("languages", {}), put(f"{PERSON}.request.query", {"q": 'email:"{email|plain}"'})],
    ),
    "a key that is decoded twice, encoded once": (
        "queries",
        "streams.requests",
        [put(f"{CASE}.request.query", {"segment": "a&userId=={customer_number|plain}"}), put("languages", {})],
    ),
    "five hundred records a page": (
        "little",
        "streams.incidents.lookups.all.request",
        [put(f"{FAULT}.lookups.0.request.query", {"limit": "500"})],
    ),
    "ten years back": (
        "little",
        "streams.incidents",
        [put(f"{FAULT}.lookups.0.request.query", {"from": "2016-01-01"})],
    ),
    "a refused sign-in taken for nothing": ("statuses", "errors.empty", [put("errors.empty", [401, 404])]),
    "a missing right taken for nothing": ("statuses", "errors.empty", [put("errors.empty", [403])]),
    "too many questions taken for nothing": ("statuses", "errors.empty", [put("errors.empty", [429])]),
    "a failing server taken for nothing": ("statuses", "errors.empty", [put("errors.empty", [500])]),
    "a failing server taken for a missing right": ("statuses", "errors.forbidden", [put("errors.forbidden", [500])]),
    "every answer taken for an error": (
        "errors_found",
        "errors.when.1.found",
        [put("errors.when", [{"found": "type(@) == 'object'"}])],
    ),
    "a shape that is anything": (
        "strange_answers",
        "streams.requests.items",
        [put("streams.requests.items", "cases || `[]`")],
    ),
    "a token in the file": (
        "secrets",
        "streams.requests.lookups.by customer_number.request.headers.X-Token",
        [put(f"{CASE}.request.headers", {"X-Token": "made-up-4711"})],
    ),
    "a sign-in that shows what stands in the file": ("secrets", "auth.value", [put("auth.value", "made-up-4711")]),
    "an entry compared with the question": (
        "openings",
        "open.case.verify.record",
        [put("open.case.verify", {"record": "opens"})],
    ),
    "parts compared with the question": (
        "openings",
        "open.case.verify.part",
        [put("open.case.verify", {"part": "_parent.opens"})],
    ),
    "an incident that is everyone's unless it says otherwise": (
        "incident_scopes",
        "streams.incidents.scope.everyone",
        [put(f"{FAULT}.scope.everyone", "!(sites)")],
    ),
    "an incident that is always of one site": (
        "incident_scopes",
        "streams.incidents.scope.sites",
        [put(f"{FAULT}.scope.sites", "['LIL-042']")],
    ),
    "a needed setting with a default": (
        "settings",
        "settings.desk",
        [put("settings.desk", {"about": "the desk; needed", "default": "x"})],
    ),
    "an address with an empty setting": ("settings", "settings.desk", [put("settings.desk.default", "")]),
    "no word of what is read of people": ("declared", "personal_data", [put("personal_data", [])]),
    "no word of rights": ("declared", "rights", [put("rights", [])]),
    "a server that was tried, and no version": ("declared", "versions_tried", [put("proof", "tried on a real server")]),
    "a level that nothing proves": ("declared", "level", [put("level", "complete")]),
    "a note that is not found again": (
        "written_once",
        "actions.add_note.find",
        [put(f"{NOTE}.find.items", "items || `[]`")],
    ),
    "a note inside JSON that is written as text": (
        "texts_stay_texts",
        "actions.add_note.request",
        [put(f"{NOTE}.request.json", {"payload": '{{"body":"{note|plain}"}}', "ref": "{marker}"})],
    ),
    "no verify": ("form", "streams.requests.lookups.by customer_number.verify", [put(f"{CASE}.verify", None)]),
    "no scope": ("form", "streams.incidents.scope", [put(f"{FAULT}.scope", None)]),
    "a key in a header": (
        "form",
        "streams.requests.lookups.by customer_number.request.headers.X-Who",
        [put(f"{CASE}.request.headers", {"X-Who": "{customer_number}"})],
    ),
    "a method that writes": (
        "form",
        "streams.requests.lookups.by customer_number.request.method",
        [put(f"{CASE}.request.method", "PUT")],
    ),
    "a base path that lengthens the host": ("form", "base_path", [put("base_path", ".example.net")]),
    "another name than its id": ("form", "id", [put("id", "others")]),
}


async def verdict(folder: Path, changes: list[Callable[[Tables], None]]) -> Verdict:
    tables = copy.deepcopy(GOOD)
    for change in changes:
        change(tables)
    file = folder / "casebook.toml"
    file.write_text(tomlkit.dumps(tables), "utf-8")
    return await check_file(file)


async def test_a_good_file_breaks_no_clause_and_leaves_nothing_untried(tmp_path: Path) -> None:
    assert [str(one) for one in (await verdict(tmp_path, [])).findings] == []


@pytest.mark.parametrize("fault", WRONG)
async def test_a_wrong_file_is_found_by_the_clause_that_is_about_it(fault: str, tmp_path: Path) -> None:
    clause, key, changes = WRONG[fault]

    found = await verdict(tmp_path, changes)

    told = [(one.clause, one.key) for one in found.findings if not one.is_note]
    assert any(name == clause and where.startswith(key) for name, where in told), told
    assert not found.is_well


async def test_a_secret_in_the_address_is_a_word_of_warning(tmp_path: Path) -> None:
    found = await verdict(tmp_path, [put("auth", {"kind": "query", "name": "key"})])

    assert [(one.clause, one.is_note) for one in found.findings] == [("secrets", True)]
    assert found.is_well


@pytest.mark.parametrize(
    ("token_url", "host"),
    [
        ("https://login.example.com/token", "login.example.com"),
        ("https://${desk|path}/token", "settings.desk"),
        ("https://${desk|path}.example.com:8443/token", "settings.desk.example.com:8443"),
        ("${web}/token", None),
    ],
)
async def test_whoever_adds_a_file_is_told_which_other_host_gets_the_secret(
    token_url: str, host: str | None, tmp_path: Path
) -> None:
    oauth = {"grants": ["client_credentials"], "token_url": token_url, "client_id": "relevo"}
    found = await verdict(tmp_path, [put("other_auth", {"app": {"kind": "oauth2", "oauth": oauth}})])

    told = [f"{one.key}: {one.text}" for one in found.findings]
    assert all(one.is_note for one in found.findings)
    goes = f"the source's secret and its tokens go to {host}, wherever the product stands"
    assert told == ([f"other_auth.app.oauth.token_url: {goes}"] if host else [])


def test_every_clause_can_be_broken() -> None:
    # whatever a file says, the engine keeps these
    kept_by_the_engine = {"headers", "handles", "hostile_questions", "strange_records", "bounds", "origin"}

    assert set(CLAUSES) - kept_by_the_engine <= {clause for clause, _, _ in WRONG.values()}
