"""What a softphone does on a host of several users: it finds the listener of its own session, and posts to it."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from relevo.domain.events import Event
from relevo.services.codec import encode

Card = Mapping[str, str]
"""`url`, and the `token` that was made up for this session."""


def card_of(runtime: Path, screen: str, name: str) -> Card:
    """Read where a listener of a session is; `runtime` is its XDG_RUNTIME_DIR. Raises: OSError, where none listens."""
    told: dict[str, str] = json.loads((runtime / "relevo" / f"listener-{name}-{screen.strip(':')}.json").read_text())
    return told


def post(card: Card, event: Event, token: str | None = None) -> int:
    """Post an event, with another token where one is given; return the status."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token or card['token']}"}
    request = urllib.request.Request(card["url"], json.dumps(encode(event)).encode(), headers)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
