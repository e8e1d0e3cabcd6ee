"""Connector files with actions, made for tests, and sources that answer them without a network."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import parse
from relevo.connectors.signin.signing import Credential
from relevo.domain.act import ActKey, Declaration, Note
from relevo.domain.entry import EntryKind
from relevo.domain.incident import Scope, Severity

KEY = ActKey("3f2b8c1e-5d4a-4c3b-9a2f-0e1d2c3b4a59")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

NOTE: dict[str, Any] = {
    "to": ["requests"],
    "request": {
        "method": "POST",
        "path": "/cases/{opens|path}/notes",
        "json": {"body": "{note|plain}\n\n{marker|plain}", "visibility": "internal"},
    },
    "find": {"request": {"path": "/cases/{opens|path}/notes"}, "items": "notes", "text": "body", "settle_s": 30},
    "result": {"id": ["note.id", "id"]},
}
INCIDENT: dict[str, Any] = {
    "words": {"severity": "priority"},
    "everyone": "*",
    "request": {
        "method": "POST",
        "path": "/incidents",
        "json": {"title": "{title}", "priority": "{severity|integer}", "sites": "{sites}", "key": "{key}"},
    },
    "repeatable": "the product knows the key",
    "result": {"id": "id", "url": {"template": "${web}/incidents/{id|path}"}},
}


def tables(**actions: Any) -> dict[str, Any]:
    """Return the tables of a file with these actions; each is one table or a list of them."""
    return {
        "id": "casebook",
        "name": "Casebook",
        "product": "made up",
        "versions_tried": [],
        "proof": "documentation",
        "personal_data": [],
        "rights": [],
        "auth": {"kind": "header", "name": "Authorization", "value": "Bearer ${secret}"},
        "settings": {"top": {"about": "the highest priority", "default": "1"}},
        "tables": {"priority": {"critical": "${top}", "warning": "2", "minor": "3"}},
        "languages": {"mark_up": "html"},
        "errors": {"empty": [404]},
        "open": {
            "case": {
                "requests": {"case": {"path": "/cases/{opens|path}"}},
                "parts": "case.notes",
                "verify": {"record": "case.id"},
                "map": {"text": "body", "internal": "!public"},
            }
        },
        "streams": {
            "customers": {
                "items": "people",
                "map": {"id": "id", "customer_number": "number"},
                "lookups": [
                    {
                        "needs": "email",
                        "request": {"path": "/people", "query": {"email": "{email}"}},
                        "verify": {"value": "email", "same": "ignoring_case"},
                    }
                ],
            },
            "requests": {
                "items": "cases",
                "open": "case",
                "map": {"id": "id", "at": "at", "title": "title", "opens": "id"},
                "lookups": [
                    {
                        "needs": "email",
                        "request": {"path": "/cases", "query": {"email": "{email}"}},
                        "verify": {"value": "email", "same": "ignoring_case"},
                    }
                ],
            },
        },
        "actions": {name: one if isinstance(one, list) else [one] for name, one in actions.items()},
    }


def office(
    answer: Callable[[httpx.Request], httpx.Response],
    *,
    clock: Callable[[], datetime] = lambda: NOW,
    credential: Credential | None = None,
    errors: Mapping[str, Any] | None = None,
    **actions: Any,
) -> FileBackOffice:
    """Open a source whose server is a function."""

    async def secret() -> str | None:
        return "s3cret"

    return FileBackOffice(
        name="cases",
        manifest=parse({**tables(**actions), **({"errors": errors} if errors else {})}, "casebook.toml"),
        base_url="https://cases.example.org",
        secret=secret,
        transport=httpx.MockTransport(answer),
        clock=clock,
        credential=credential,
    )


def a_note(text: str = "Rappeler demain", **changes: Any) -> Note:
    """Return a note to case 17."""
    return Note(**{"key": KEY, "at": NOW, "kind": EntryKind.REQUEST, "opens": "cases:17", "text": text, **changes})


def a_declaration(**changes: Any) -> Declaration:
    """Return a critical incident at one site."""
    scope = Scope(sites=frozenset({"LIL-042"}))
    made = {"key": KEY, "at": NOW, "title": "Fibre coupée", "scope": scope, "severity": Severity.CRITICAL, **changes}
    return Declaration(**made)
