"""Sending: one request as it leaves, with what every request of ours says."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

ALWAYS = (
    ("Accept", "application/json"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "keep-alive"),
    ("User-Agent", "relevo"),
)

CONNECT_SHARE = 0.95
"""Share of a deadline within which a connection must be open.

The caller's deadline counts: it is a total. But httpcore 1.0.9 does not close the socket of a TLS handshake that is
cancelled, so a connection gives up by itself a little earlier.
"""


def waits(deadline_s: float) -> dict[str, float]:
    """Return how long each step of a request may take, in httpx's words."""
    return {"connect": deadline_s * CONNECT_SHARE, "read": deadline_s, "write": deadline_s, "pool": deadline_s}


def to_send(
    method: str,
    url: str,
    *,
    query: Sequence[tuple[str, str]],
    headers: Mapping[str, str],
    form: Mapping[str, str] | None,
    body: Any,
    waits: Mapping[str, float],
) -> "httpx.Request":
    """Build a request; `form` or `body` is its content. It carries no cookie and nothing of the environment.

    Raises: httpx.InvalidURL, UnicodeError, ValueError.
    """
    import httpx

    if not query:
        target = httpx.URL(url)
    elif "?" in url:
        target = httpx.URL(url).copy_merge_params(tuple(query))
    else:  # read once: that is a quarter of what a request costs
        target = httpx.URL(url, params=tuple(query))
    own = {name.lower() for name in headers}
    content: dict[str, Any] = {"json": body} if body is not None else {} if form is None else {"data": form}
    return httpx.Request(
        method,
        target,
        headers=[*(pair for pair in ALWAYS if pair[0].lower() not in own), *headers.items()],
        extensions={"timeout": waits},
        **content,
    )
