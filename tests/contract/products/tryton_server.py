"""An imitation of a Tryton server: it reads domains as trytond documents them, and keeps the calls that it was sent."""

import base64
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from contract.replay import CANARY, json_response, recording, response
from relevo.connectors.inpython import PythonOffice, Site
from relevo.connectors.known import IN_PYTHON
from relevo.connectors.net.wayout import WayOut

Record = dict[str, Any]


@dataclass
class Server:
    """Answers a call by the first part of it that is on the tape, else by the parties that its domain selects."""

    tape: dict[str, httpx.Response] = field(default_factory=dict)
    calls: list[Any] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    logins: int = 0
    valid: int = 1

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        call = json.loads(request.content)
        self.calls.append(call)
        self.paths.append(request.url.path)
        if call["method"] == "common.db.login":
            return self._login(call)
        self.shown.append(base64.b64decode(request.headers["Authorization"].removeprefix("Session ")).decode())
        if not self.shown[-1].endswith(f"key-{self.valid}"):
            return said("session-ended")
        written = json.dumps(call)
        for part, answer in self.tape.items():
            if part in written:
                return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)
        domain, offset, limit, *_ = call["params"]
        people = [record for record in everybody() if selects(domain, record)][offset : offset + limit]
        return json_response({"id": call["id"], "result": people})

    def _login(self, call: Any) -> httpx.Response:
        if "login" in self.tape:
            return self.tape["login"]
        self.logins += 1
        assert call["params"][1] == {"password": CANARY}
        return json_response({"id": 0, "result": [7, f"key-{self.logins}"]})


def said(case: str) -> httpx.Response:
    """Return a recorded answer."""
    return response(recording(f"tryton/{case}"))


def everybody() -> list[Record]:
    """Return all parties."""
    found: list[Record] = recording("tryton/everybody")["body"]["result"]
    return found


def selects(domain: Sequence[Any], record: Record) -> bool:
    """Read a domain: clauses of name, operator and value, all of which must hold, or one behind "OR".

    Source: trytond, doc/topics/domain.rst, and model/fields/field.py for LIKE; read 2026-11-22.
    """
    if domain and domain[0] in ("AND", "OR"):
        held = [selects([one] if isinstance(one[0], str) and len(one) > 2 else one, record) for one in domain[1:]]
        return any(held) if domain[0] == "OR" else all(held)
    return all(_holds(clause, record) for clause in domain)


def _holds(clause: Sequence[Any], record: Record) -> bool:
    name, operator, value = clause
    if operator == "where":
        return any(selects(value, one) for one in record[f"{name}."])
    found = record.get(name)
    if operator == "in":
        return found in value
    if operator in ("like", "ilike"):
        return isinstance(found, str) and like(value, found, ignoring_case=operator == "ilike")
    assert operator == "=", operator
    return bool(found == value)


def like(pattern: str, text: str, *, ignoring_case: bool) -> bool:
    """Read a pattern of LIKE, with the backslash as its escape."""
    made = ""
    for part in re.findall(r"\\.|%|_|.", pattern, re.DOTALL):
        made += {"%": ".*", "_": "."}.get(part, re.escape(part[-1]))
    return re.fullmatch(made, text, re.DOTALL | (re.IGNORECASE if ignoring_case else 0)) is not None


@asynccontextmanager
async def office(server: Server, **changes: Any) -> AsyncIterator[PythonOffice]:
    """Open the connector on an imitation."""

    async def secret() -> str | None:
        return CANARY

    options: dict[str, Any] = {
        "name": "tryton",
        "base_url": "http://127.0.0.1:1",
        "secret": secret,
        "way": WayOut(source="tryton", inner=httpx.MockTransport(server)),
        "user": "panel",
        "region": "FR",
        "settings": {"database": "relevo"},
        **changes,
    }
    opened = IN_PYTHON["tryton"].opens(Site(**options))
    try:
        yield opened
    finally:
        await opened.aclose()
