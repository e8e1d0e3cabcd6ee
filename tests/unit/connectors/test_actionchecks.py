"""What a file must say of writing back before it is used: one line names the key of each fault."""

from typing import Any

import pytest

from relevo.connectors.manifest import ManifestError, parse
from support.actionfiles import INCIDENT, NOTE, tables

CLOSING: dict[str, Any] = {
    "request": {"method": "PUT", "path": "/incidents/{opens|path}", "json": {"state": "closed"}},
    "repeatable": "it sets a field",
}


LINK: dict[str, Any] = {
    "request": {"method": "PUT", "path": "/cases/{opens|path}", "json": {"to": "{to}"}},
    "repeatable": "it sets a field",
}


def without(action: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in action.items() if key not in keys}


def asks(action: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**action, "request": {**action["request"], **changes}}


def finds(**changes: Any) -> dict[str, Any]:
    return {**NOTE, "find": {**NOTE["find"], **changes}}


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"add_note": without(NOTE, "find")}, "actions.add_note.1.find", "missing"),
    ({"add_note": {**NOTE, "key_header": "Idempotency-Key"}}, "actions.add_note.1.find", "keep one"),
    ({"add_note": {**NOTE, "key_hours": 2}}, "actions.add_note.1.key_hours", "key_header"),
    ({"add_note": {**without(NOTE, "find"), "key_header": "Authorization"}}, "add_note.1.key_header", "taken"),
    ({"add_note": {**without(NOTE, "find"), "repeatable": "yes"}}, "add_note.1.repeatable", "{key}"),
    ({"add_note": asks(NOTE, json={"body": "{note}"})}, "add_note.1.find.text", "neither {marker} nor {key}"),
    ({"add_note": asks(NOTE, json={"body": "{marker}"})}, "add_note.1.request", "{note}"),
    ({"add_note": asks(NOTE, path="/notes")}, "add_note.1.request", "{opens}"),
    ({"add_note": asks(NOTE, path="/cases/{opens}/notes")}, "add_note.1.request.path", "{opens|path}"),
    ({"add_note": asks(NOTE, method="GET")}, "add_note.1.request.method", "GET does not fit"),
    (
        {"add_note": asks(NOTE, headers={"X-HTTP-Method": "DELETE"})},
        "headers.X-HTTP-Method",
        "may say POST, PUT or PATCH",
    ),
    ({"add_note": {**without(NOTE, "find"), "key_header": "X-HTTP-Method-Override"}}, "key_header", "taken"),
    ({"add_note": asks(NOTE, json={"body": "{note} {marker}"})}, "add_note.1.request.json.body", "escaper"),
    ({"add_note": asks(NOTE, json={"mark_up": "{note|plain}{marker|html}"})}, "json.mark_up", "{note|html}"),
    ({"add_note": asks(NOTE, json={"x": "{sentence}"})}, "add_note.1.request.json.x", "unknown placeholder sentence"),
    ({"add_note": asks(NOTE, json={"x": "{at.local}"})}, "add_note.1.request.json.x", "unknown placeholder at.local"),
    ({"add_note": asks(NOTE, json={"x": "${secret}"})}, "add_note.1.request.json.x", "secret"),
    ({"add_note": asks(NOTE, headers={"X-Note": "{note}"})}, "add_note.1.request.headers.X-Note", "header"),
    ({"add_note": {**NOTE, "to": []}}, "add_note.1.to", "missing"),
    ({"add_note": {**NOTE, "to": ["notices"]}}, "add_note.1.to", "no stream notices"),
    ({"add_note": [NOTE, NOTE]}, "add_note.2.to", "another way"),
    ({"add_note": finds(text=None)}, "add_note.1.find", "needs either text"),
    ({"add_note": finds(text=None, done="@")}, "add_note.1.find.done", "only a change"),
    ({"add_note": finds(request={"path": "/notes"})}, "add_note.1.find.request", "{opens}"),
    ({"add_note": finds(request={"path": "/c/{opens|path}", "method": "PUT"})}, "find.request.method", "PUT"),
    ({"add_note": finds(request={"path": "/c/{opens|path}/{note|path}"})}, "find.request.path", "unknown placeholder"),
    ({"add_note": finds(paging={"kind": "page"})}, "add_note.1.find.paging.param", "missing"),
    ({"add_note": finds(items="notes[")}, "add_note.1.find.items", "JMESPath"),
    ({"add_note": {**NOTE, "result": {"refused": "(("}}}, "add_note.1.result.refused", "JMESPath"),
    ({"declare_incident": {**INCIDENT, "to": ["requests"]}}, "declare_incident.1.to", "only notes"),
    ({"declare_incident": [INCIDENT, INCIDENT]}, "declare_incident.2", "one way"),
    ({"declare_incident": without(INCIDENT, "result")}, "declare_incident.1.result.id", "missing"),
    ({"declare_incident": {**INCIDENT, "words": {"severity": "nonesuch"}}}, "words.severity", "[tables.nonesuch]"),
    ({"declare_incident": {**INCIDENT, "words": {"title": "priority"}}}, "words.title", "no word"),
    ({"declare_incident": asks(INCIDENT, json={"t": "{title}", "k": "{key}"})}, "declare_incident.1.request", "whom"),
    ({"link_incident": {**CLOSING, "repeatable": "one"}}, "link_incident.1.request", "{to}"),
    ({"link_incident": {**LINK, "to": ["requests"]}}, "link_incident.1.to", "only notes"),
    ({"link_incident": asks(LINK, json={"to": "{to}", "x": "{note}"})}, "json.x", "unknown placeholder note"),
    ({"link_incident": [LINK, LINK]}, "link_incident.2", "one way"),
    ({"close_incident": {**CLOSING, "everyone": "*"}}, "close_incident.1.everyone", "incident"),
    ({"close_incident": asks(CLOSING, path="/incidents")}, "close_incident.1.request", "{opens}"),
]


@pytest.mark.parametrize(("actions", "key", "says"), FAULTS)
def test_a_fault_is_told_with_its_key(actions: dict[str, Any], key: str, says: str) -> None:
    with pytest.raises(ManifestError) as fault:
        parse(tables(**actions), "casebook.toml")

    line = str(fault.value)
    assert line.startswith("casebook.toml: ")
    assert key in line
    assert says in line
    assert "\n" not in line


def test_a_table_that_lacks_a_severity_is_told() -> None:
    changed = tables(declare_incident=INCIDENT)
    changed["tables"] = {"priority": {"critical": "1", "warning": "2"}}

    with pytest.raises(ManifestError, match=r"tables\.priority\.minor: missing"):
        parse(changed, "casebook.toml")


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_a_question_never_writes(method: str) -> None:
    changed = tables()
    changed["streams"]["requests"]["lookups"][0]["request"]["method"] = method

    with pytest.raises(ManifestError, match=f"{method} does not fit here; use GET or POST"):
        parse(changed, "casebook.toml")


def test_a_file_with_every_action_is_well() -> None:
    manifest = parse(tables(add_note=NOTE, declare_incident=INCIDENT, close_incident=CLOSING), "casebook.toml")

    assert set(manifest.actions) == {"add_note", "declare_incident", "close_incident"}
