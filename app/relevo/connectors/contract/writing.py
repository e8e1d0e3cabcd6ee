"""Clauses on what is written back: no text changes what stands around it, and nothing is written twice blindly."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from relevo.connectors.acting.acting import Unsayable, placeholders
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.languages import breaks_out_of
from relevo.connectors.contract.questions import quoted_gaps, shape_of, texts_of
from relevo.connectors.contract.subject import Subject, saying
from relevo.connectors.file.actiontables import SCOPES
from relevo.connectors.mapping.entries import kind_of_stream
from relevo.domain.act import Act, ActKey, Closing, Declaration, Link, Note, Tried, Update
from relevo.domain.incident import Scope, Severity
from relevo.services.writing import ActState

KEY = ActKey("3f2b8c1e-5d4a-4c3b-9a2f-0e1d2c3b4a59")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PLAIN = "Rappeler"
RECORDS = ("17", "5d0e4a1c-2b3f-4e6d-8a7b-9c0d1e2f3a4b")
"""Keys of records as products have them: numbers, or ids of their own kind."""

HOSTILE = (
    '","visibility":"public","x":"',
    "a&public=true&b=c#d?e=f;g",
    "../../admin/%2e%2e/x",
    "{note} ${secret} ${web} {{key}} {marker|plain}",
    "</p><script>alert(1)</script>[code]<b>x</b>[/code]",
    "x\r\nHost: elsewhere.example.org\r\n\r\n",
    "' OR id > 0 OR Subject = 'x",
)
OTHER_KEYS = ("../18", "17?x=1", "17/notes/..", "17#", "..", "17&x=1")


def acts(subject: Subject, office: FileBackOffice, text: str) -> Iterator[tuple[str, Act]]:
    """Yield, with its key in the file, one act for each target of each action, with a text wherever one may stand."""
    common: dict[str, Any] = {"key": KEY, "at": NOW}
    for name, plans in office.plan.actions.items():
        for number, plan in enumerate(plans, 1):
            key = f"actions.{name}" + (f".{number}" if len(plans) > 1 else "")
            for opens in RECORDS:
                own = f"{office.name}:{opens}"
                made: list[Act] = []
                if name == "add_note":
                    kinds = [kind_of_stream(stream) for stream in plan.to]
                    made = [Note(**common, kind=kind, opens=own, text=text, title=text) for kind in kinds]
                elif name == "declare_incident":
                    scopes: dict[str, Any] = {_room(placeholders(plan.request)): frozenset({"LIL-042"})}
                    scope = Scope(**scopes)
                    made = [_said(office, Declaration(**common, title=text, scope=scope), text)]
                elif name == "update_incident":
                    made = [_said(office, Update(**common, opens=own), text)]
                elif name == "link_incident":
                    made = [Link(**common, opens=own, to=own)]
                else:
                    made = [_said(office, Closing(**common, opens=own), text)]
                if all(_can_be_said(office, act) for act in made):
                    yield from ((key, act) for act in made)
                    break


def _said(office: FileBackOffice, act: Declaration | Update | Closing, text: str) -> Act:
    """Return an act about an incident that says as much as its request has room for."""
    said: dict[str, Any] = {"sentence": text}
    if not isinstance(act, Closing):
        said["severity"] = Severity.MINOR
    ways = [said, *({name: value} for name, value in said.items()), {}]
    return next((made for way in ways if _can_be_said(office, made := _changed(act, **way))), act)


def _room(asked: frozenset[str]) -> str:
    return next((name for name in SCOPES if name in asked), "sites")


def _can_be_said(office: FileBackOffice, act: Act) -> bool:
    try:
        office.writer.request_for(act)
    except Unsayable:
        return False
    return True


async def texts_stay_texts(subject: Subject) -> list[Finding]:
    """No text of a person changes what stands around it, and no key of a record leads to another one."""
    found: dict[str, Finding] = {}
    async with subject.office(saying(500)) as office:
        for key, act in acts(subject, office, PLAIN):
            calm = shape_of(office.writer.request_for(act))
            for text in HOSTILE:
                loud = _with_text(act, text)
                if _can_be_said(office, loud) and shape_of(office.writer.request_for(loud)) != calm:
                    said = "a person's text changes the request around it"
                    advice = "let the text stand in JSON or a form, with the escaper of its mark-up"
                    found[key] = Finding(clause="texts_stay_texts", key=f"{key}.request", text=said, advice=advice)
            if _leaves_its_quotes(office, act):
                said = "a person's text ends the quotes that it stands in"
                advice = "write JSON as JSON, and let the text stand alone or in plain words"
                found[key] = Finding(clause="texts_stay_texts", key=f"{key}.request", text=said, advice=advice)
            for other in () if isinstance(act, Declaration) else OTHER_KEYS:
                away = f"{office.name}:{other}"
                ways = [{"opens": away}, *([{"to": away}] if isinstance(act, Link) else [])]
                moved = [_changed(act, **way) for way in ways]
                if any(_can_be_said(office, one) and shape_of(office.writer.request_for(one)) != calm for one in moved):
                    said = "the key of a record leads to another place"
                    advice = "write it as {opens|path}, or as {opens|integer} where it is a number"
                    found[key] = Finding(clause="texts_stay_texts", key=f"{key}.request", text=said, advice=advice)
    return list(found.values())


_SYNTAX = re.compile(r"[:=(\[{,]\s*['\"]$")
"""What stands before quotes that a machine reads."""


def _leaves_its_quotes(office: FileBackOffice, act: Act) -> bool:
    """Tell whether a text stands between quotes of JSON or of a query that it can end."""
    plan, loud = office.writer.plan_for(act), _with_text(act, "x\" 'y")
    if plan is None or not _can_be_said(office, loud):
        return False
    calm, ask = office.writer.request_for(act), office.writer.request_for(loud)
    for _, template, quiet, other in texts_of(plan.request, calm, ask):
        for quote, _gap, value in quoted_gaps(template, quiet, other):
            first = template.parts[0]
            if isinstance(first, str) and _SYNTAX.search(first) and breaks_out_of(quote, value):
                return True
    return False


def _with_text(act: Act, text: str) -> Act:
    names = {field.name for field in fields(act) if getattr(act, field.name)} & {"text", "title", "sentence"}
    return _changed(act, **dict.fromkeys(names, text))


def _changed(act: Act, **changes: Any) -> Act:
    return replace(act, **changes)


async def written_once(subject: Subject) -> list[Finding]:
    """A second try sends nothing where it cannot be told whether the first one has written; each act bears its key."""
    found: dict[str, Finding] = {}
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"unknown": "shape"})

    earlier = Tried(first=NOW - timedelta(hours=1), last=NOW - timedelta(hours=1))
    async with subject.office(answer, clock=lambda: NOW) as office:
        for key, act in acts(subject, office, PLAIN):
            plan = office.writer.plan_for(act)
            if plan is None:
                continue
            ask = office.writer.request_for(act)
            said = f"{ask.path} {ask.query} {ask.headers} {ask.form} {ask.body}"
            sets_only = plan.find is not None and plan.find.done is not None
            is_safe = sets_only or (plan.repeatable and isinstance(act, (Update, Closing, Link)))
            if KEY not in said and not is_safe:
                text = "the key of the act is nowhere in its request: a second try could not be told from the first"
                advice = "write {key} or {marker}, or send it as key_header"
                found[key] = Finding(clause="written_once", key=f"{key}.request", text=text, advice=advice)
            if plan.find is None or sets_only:
                continue
            asked.clear()
            receipt = await office.write(act, earlier)
            sent = [one for one in asked if one.method == ask.method and one.url.path.endswith(ask.path)]
            again = [one for one in sent if _is_write(one, ask.method, plan.find.request.method)]
            if receipt.state is not ActState.UNKNOWN or again:
                text = "an answer that find cannot read is taken for 'not written': the act would be written twice"
                advice = "let find.items find a list only where the answer has one"
                found[key] = Finding(clause="written_once", key=f"{key}.find", text=text, advice=advice)
    return list(found.values())


def _is_write(request: httpx.Request, write: str, look: str) -> bool:
    return request.method == write and (write != look or str(KEY) in request.content.decode("utf-8", "replace"))
