"""A made-up back office, its file, and sources of it that ask a server of a test."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from contract.replay import CANARY
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import parse
from relevo.domain.customer import HandleKind
from relevo.services.ports import Handles

CAMILLE: Handles = {HandleKind.CUSTOMER_NUMBER: ("C-100231",)}
NEWEST = datetime(2026, 11, 2, 8, 12, tzinfo=UTC)

TABLES: dict[str, Any] = {
    "id": "casebook",
    "name": "Casebook",
    "product": "made up",
    "versions_tried": [],
    "proof": "documentation",
    "personal_data": [],
    "rights": [],
    "auth": {"kind": "header", "name": "X-Api-Key", "value": "${secret}"},
    "errors": {"empty": [404], "when": [{"found": "error", "code": "source_error"}]},
    "streams": {
        "requests": {
            "items": "cases",
            "paging": {"kind": "next_url", "next": "next"},
            "map": {"id": "id", "at": "at", "title": "title"},
            "lookups": [
                {
                    "needs": "customer_number",
                    "verify": {"value": "customer", "same": "ignoring_case"},
                    "request": {"path": "/cases", "query": {"customer": "{customer_number}"}},
                }
            ],
        }
    },
}

Open = Callable[..., FileBackOffice]


def open_source(url: str, *, paging: dict[str, Any] | None = None, **changes: Any) -> FileBackOffice:
    """Open a source at the address of a server; it has to be closed."""
    stream = {**TABLES["streams"]["requests"], **({"paging": paging} if paging else {})}
    options: dict[str, Any] = {
        "name": "cases",
        "manifest": parse({**TABLES, "streams": {"requests": stream}}, "casebook.toml"),
        "base_url": url,
        "secret": _secret,
        "deadline_s": 5.0,
    }
    return FileBackOffice(**{**options, **changes})


async def _secret() -> str | None:
    return CANARY


def case(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a case of the customer; the higher its number, the older."""
    at = (NEWEST - timedelta(hours=number)).isoformat()
    return {"id": number, "at": at, "title": f"Lift {number}", "customer": "C-100231", **changes}


def page(*cases: Any, **more: Any) -> bytes:
    """Return an answer with these cases."""
    return json.dumps({"cases": cases, **more}).encode()
