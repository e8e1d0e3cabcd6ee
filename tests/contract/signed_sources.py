"""Sources of a made-up product that sign in by OAuth 2 or by a session."""

from collections.abc import Mapping
from typing import Any

from contract.identity_provider import CLIENT, SECRET
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import parse
from relevo.connectors.signin.signin import SignInChoice
from relevo.connectors.signin.tokens import Keep, MemoryKeep

BASE: dict[str, Any] = {
    "id": "casebook",
    "name": "Casebook",
    "product": "made up",
    "versions_tried": [],
    "proof": "documentation",
    "personal_data": [],
    "rights": [],
    "settings": {"client_id": {"about": "the client", "default": CLIENT}, "login": {"about": "l", "default": "x"}},
    "streams": {
        "requests": {
            "items": "cases",
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
NUMBER = "C-100231"


def oauth(provider: str, *grants: str, **more: Any) -> dict[str, Any]:
    """Return an [auth] table for a service at an address of this machine."""
    table = {
        "grants": list(grants),
        "token_url": f"{provider}/token",
        "authorize_url": f"{provider}/authorize",
        "device_url": f"{provider}/device",
    }
    return {"kind": "oauth2", "oauth": {**table, **more}}


def source(
    url: str,
    auth: Mapping[str, Any],
    *,
    keep: Keep | None = None,
    secret: str | None = SECRET,
    errors: Mapping[str, Any] | None = None,
    **changes: Any,
) -> FileBackOffice:
    """Build a source of the made-up product."""
    manifest = parse({**BASE, "auth": dict(auth), "errors": dict(errors or {})}, "casebook.toml")

    async def read() -> str | None:
        return secret

    kept = keep or MemoryKeep()
    options: dict[str, Any] = {
        "name": "cases",
        "manifest": manifest,
        "base_url": url,
        "secret": read,
        "deadline_s": 5.0,
        "choice": SignInChoice(keep=lambda _mark: kept, device_is_allowed=True),
    }
    return FileBackOffice(**{**options, **changes})
