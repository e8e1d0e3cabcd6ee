"""How a hub reaches a partner's: HTTPS to the address of the settings, and to no other."""

import ssl
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from relevo.domain.events import CardState
from relevo.hub.cards import Fetch
from relevo.services.card import MAX_CARD
from relevo.services.cardlink import CardRefused

LIMIT_S = 8.0
_BOX = 48
"""Bytes that a sealed box adds."""


def fetching(address: str, ca_file: Path | None) -> Fetch:
    """Return what posts to the hub at an address. Raises: OSError, where the authority's file cannot be read."""
    return partial(_fetch, address, ssl.create_default_context(cafile=ca_file))


async def _fetch(address: str, trusted: ssl.SSLContext, path: str, headers: Mapping[str, str]) -> bytes:
    """Return the body of an answer. Raises: CardRefused."""
    import httpx  # late: most hubs open no cards

    try:
        async with (
            httpx.AsyncClient(verify=trusted, trust_env=False, timeout=LIMIT_S, follow_redirects=False) as client,
            client.stream("POST", f"{address}{path}", headers=dict(headers)) as answer,
        ):
            if answer.status_code == httpx.codes.GONE:
                raise CardRefused(CardState.USED)
            if answer.status_code != httpx.codes.OK:
                raise CardRefused(CardState.NOT_REACHED)
            body = bytearray()
            async for part in answer.aiter_raw():
                body += part
                if len(body) > MAX_CARD + _BOX:
                    raise CardRefused(CardState.TOO_LARGE)
            return bytes(body)
    except (httpx.HTTPError, httpx.InvalidURL, OSError):
        raise CardRefused(CardState.NOT_REACHED) from None
