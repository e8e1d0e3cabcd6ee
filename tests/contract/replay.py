"""Recorded answers played back to the connectors, and whole back offices that give everybody to whoever asks."""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.schema import Auth, Manifest
from relevo.connectors.folder import find

RECORDINGS = Path(__file__).resolve().parents[1] / "recordings" / "backoffice"
CONNECTORS = (
    "alertmanager",
    "botpress",
    "chatwoot",
    "dialogflow-cx",
    "dynamics-365",
    "easyvista",
    "freshdesk",
    "glpi",
    "hubspot",
    "icinga2",
    "jira-service-management",
    "matomo",
    "odoo",
    "pagerduty",
    "posthog",
    "rasa",
    "redmine",
    "request-tracker",
    "salesforce",
    "servicenow",
    "sprinklr",
    "statuspage",
    "statuspage-manage",
    "zammad",
    "zendesk",
)
CANARY = "canary-secret-4711"

MADE_UP: Mapping[str, str] = {"page_id": "page", "project": "project", "agent": "agent", "account": "40000"}
"""Values of settings that a site must set, where a recording holds one; others are 1."""

Answer = Callable[[httpx.Request], httpx.Response]


def recording(name: str) -> dict[str, Any]:
    """Load `product/case`."""
    kept: dict[str, Any] = json.loads((RECORDINGS / f"{name}.json").read_text("utf-8"))
    return kept


def response(kept: Mapping[str, Any]) -> httpx.Response:
    """Make a response of a recording."""
    body = kept["body"] if isinstance(kept["body"], str) else json.dumps(kept["body"])
    headers = {key: value for key, value in kept["headers"].items() if key.lower() != "etag"}
    return httpx.Response(kept["status"], headers=headers, content=body.encode())


def json_response(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """Make a JSON response."""
    head = {"content-type": "application/json", **(headers or {})}
    return httpx.Response(status, headers=head, content=json.dumps(body).encode())


@dataclass
class Tape:
    """Answers by the first part of the address that fits; keeps the requests; what is not on it fails."""

    answers: Sequence[tuple[str, httpx.Response | Answer]]
    requests: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        self.requests.append(request)
        said = httpx.QueryParams(request.url.query).get("query") or ""
        address = f"{request.url.path}?{httpx.QueryParams(request.url.query)} {said} {request.content.decode()}"
        for part, answer in self.answers:
            if part in address:
                made = answer(request) if callable(answer) else answer
                return httpx.Response(made.status_code, headers=made.headers, content=made.content)
        raise AssertionError("the tape holds no answer to this request")


def keeping(requests: list[httpx.Request], body: Any, status: int = 200) -> Answer:
    """Answer every request with the same JSON and keep the requests."""

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return json_response(body, status)

    return answer


def with_a_token(manifest: Manifest) -> Manifest:
    """Give a product that asks for a token or begins a session one that is there already: that has tests of its own."""
    auth = manifest.auth
    if auth.kind == "session":
        held = Auth(kind="header", name=auth.name, value=auth.value, headers=auth.headers)
    elif auth.kind == "oauth2":
        held = Auth(kind="header", name="Authorization", value="Bearer ${secret}", headers=auth.headers)
    else:
        return manifest
    return manifest.model_copy(update={"auth": held})


@cache
def shipped(connector: str) -> Manifest:
    """Return a shipped connector file: read once, for thousands of tests open it, and nothing changes it."""
    return with_a_token(find(connector))


@asynccontextmanager
async def office(connector: str, answer: Answer, **changes: Any) -> AsyncIterator[FileBackOffice]:
    """Open a shipped connector that is answered by a function instead of a server."""

    async def secret() -> str | None:
        return CANARY

    manifest = shipped(connector)
    needed = {name: MADE_UP.get(name, "1") for name, one in manifest.settings.items() if one.default is None}
    given = {**needed, **(changes.pop("settings", None) or {})}
    options: dict[str, Any] = {
        "name": connector,
        "manifest": manifest,
        "settings": given,
        "base_url": "http://127.0.0.1:1",
        "secret": secret,
        "region": "FR",
        "transport": httpx.MockTransport(answer),
        **changes,
    }
    opened = FileBackOffice(**options)
    try:
        yield opened
    finally:
        await opened.aclose()
