"""Trying an action out: the request as it would be sent, its sign-in masked."""

from urllib.parse import urlencode

import orjson

from relevo.connectors.file.schema import Auth
from relevo.connectors.net.request import Ask

MASK = "***"


def request_lines(ask: Ask, auth: Auth, key_header: str | None) -> tuple[str, ...]:
    """Write a request down, one line for its address and one for each part that follows; no secret stands there."""
    query = f"?{urlencode(ask.query)}" if ask.query else ""
    lines = [f"{ask.method} {ask.path}{query}"]
    lines += [f"{name}: {value if name == key_header else MASK}" for name, value in ask.headers]
    lines += [f"{name}: {MASK}" for name in auth.headers]
    if auth.kind != "none":
        named = f" {auth.name}" if auth.name else ""
        lines.append(f"sign-in: {auth.kind}{named} {MASK}")
    if ask.form is not None:
        lines.append(f"form {urlencode(ask.form)}")
    if ask.body is not None:
        lines.append(f"json {orjson.dumps(ask.body).decode()}")
    return tuple(lines)
