"""What every connector file writes back: no text changes what stands around it, and nothing is sent twice blindly."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from contract.replay import json_response, office
from relevo.connectors.acting import Unsayable, action_of, placeholders
from relevo.connectors.actionplan import ActionPlan
from relevo.connectors.actiontables import SCOPES
from relevo.connectors.asking import Ask
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.entries import kind_of_stream
from relevo.connectors.folder import paths
from relevo.connectors.manifest import load
from relevo.domain.act import Act, ActKey, Closing, Declaration, Note, Tried, Update
from relevo.domain.incident import Scope, Severity
from relevo.services.writing import ActState

FILES = [path for path in sorted(paths()) if load(path).actions]
KEY = ActKey("3f2b8c1e-5d4a-4c3b-9a2f-0e1d2c3b4a59")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PLAIN = "Rappeler"
RECORDS = ("17", "5d0e4a1c-2b3f-4e6d-8a7b-9c0d1e2f3a4b")
"""Keys of records as products have them: numbers, or ids of their own kind."""

HOSTILE = [
    '","visibility":"public","x":"',
    "a&public=true&b=c#d?e=f;g",
    "../../admin/%2e%2e/x",
    "{note} ${secret} ${web} {{key}} {marker|plain}",
    "</p><script>alert(1)</script>[code]<b>x</b>[/code]",
    "x\r\nHost: elsewhere.example.org\r\n\r\n",
    "' OR id > 0 OR Subject = 'x",
]


def scope_for(plan: ActionPlan, value: str) -> Scope:
    """Name one value of the first list that an action has room for."""
    name = next(name for name in SCOPES if name in placeholders(plan.request))
    lists: dict[str, Any] = {name: frozenset({value})}
    return Scope(**lists)


def opens_of(cases: FileBackOffice) -> str:
    """Return what opens a record, of the kind that the product's requests take."""
    for key in RECORDS:
        closing = Closing(key=KEY, at=NOW, opens=f"{cases.name}:{key}")
        notes = [
            Note(key=KEY, at=NOW, kind=kind_of_stream(stream), opens=closing.opens, text=PLAIN)
            for plan in cases.plan.actions.get("add_note", ())
            for stream in plan.to
        ]
        asked: list[Act] = [*notes, *([closing] if "close_incident" in cases.plan.actions else [])]
        try:
            for act in asked:
                cases.writer.request_for(act)
        except Unsayable:
            continue
        return closing.opens
    raise AssertionError("no key of a record fits")


def acts(cases: FileBackOffice, text: str) -> list[Act]:
    """Return one act for each target of each action of a file, with this text wherever a person may write one."""
    made: list[Act] = []
    common: dict[str, Any] = {"key": KEY, "at": NOW}
    opens = opens_of(cases)
    for name, plans in cases.plan.actions.items():
        for plan in plans:
            if name == "add_note":
                kinds = [kind_of_stream(stream) for stream in plan.to]
                made += [Note(**common, kind=kind, opens=opens, text=text, title=text) for kind in kinds]
            elif name == "declare_incident":
                scope = scope_for(plan, "LIL-042")
                made.append(Declaration(**common, title=text, scope=scope, severity=Severity.MINOR, sentence=text))
            elif name == "update_incident":
                said = placeholders(plan.request)
                severity = Severity.MINOR if "severity" in said else None
                sentence = text if "sentence" in said else None
                made.append(Update(**common, opens=opens, severity=severity, sentence=sentence))
            else:
                made.append(Closing(**common, opens=opens, sentence=text))
    return made


def shape(value: Any) -> Any:
    """Return what a request is made of, without its texts."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [shape(part) for part in value]
    return type(value).__name__


def shape_of(ask: Ask) -> Any:
    request = httpx.Request(ask.method, f"https://cases.example.org{ask.path}", params=ask.query)
    names = [name for name, _ in request.url.params.multi_items()]
    form = [name for name, _ in ask.form or ()]
    return request.url.host, request.url.raw_path.count(b"/"), names, list(ask.headers), form, shape(ask.body)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_no_text_of_a_person_changes_what_stands_around_it(path: Path) -> None:
    async with office(path.stem, lambda _: httpx.Response(500)) as cases:
        expected = [shape_of(cases.writer.request_for(act)) for act in acts(cases, PLAIN)]
        assert expected
        for text in HOSTILE:
            assert [shape_of(cases.writer.request_for(act)) for act in acts(cases, text)] == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_the_record_that_is_written_to_stays_the_one_that_was_meant(path: Path) -> None:
    async with office(path.stem, lambda _: httpx.Response(500)) as cases:
        for act in acts(cases, PLAIN):
            if isinstance(act, Declaration):
                continue
            for key in ("../18", "17?x=1", "17/notes/..", "17#", ".."):
                other = type(act)(**{**fields_of(act), "opens": f"{cases.name}:{key}"})
                try:
                    ask = cases.writer.request_for(other)
                except Unsayable:
                    continue
                plain = cases.writer.request_for(act)
                assert shape_of(ask) == shape_of(plain)


def fields_of(act: Act) -> dict[str, Any]:
    return {name: getattr(act, name) for name in act.__dataclass_fields__}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_a_further_try_sends_nothing_where_it_cannot_be_looked_for(path: Path) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return json_response({"unknown": "shape"})

    earlier = NOW - timedelta(hours=1)
    async with office(path.stem, answer, clock=lambda: NOW) as cases:
        for act in acts(cases, PLAIN):
            plan = cases.writer.plan_for(act)
            if plan is None or plan.find is None or plan.find.done is not None:
                continue
            asked.clear()
            receipt = await cases.write(act, Tried(first=earlier, last=earlier))
            sent = cases.writer.request_for(act)

            assert receipt.state is ActState.UNKNOWN, action_of(act)
            assert not [one for one in asked if one.method == sent.method and one.url.path.endswith(sent.path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_a_key_is_written_with_every_act_that_adds_something(path: Path) -> None:
    async with office(path.stem, lambda _: httpx.Response(500)) as cases:
        for act in acts(cases, PLAIN):
            plan = cases.writer.plan_for(act)
            assert plan is not None
            if plan.find is not None and plan.find.done is not None:
                continue
            ask = cases.writer.request_for(act)
            said = f"{ask.path} {ask.query} {ask.headers} {ask.form} {ask.body}"
            assert KEY in said or (plan.repeatable and isinstance(act, (Update, Closing)))
