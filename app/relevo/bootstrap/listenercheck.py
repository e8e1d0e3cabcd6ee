"""The check-up of a listener: its port, and where its address is told."""

import asyncio
import http.client
import socket
from collections.abc import Awaitable, Callable

from relevo.bootstrap.telephony import listener_card
from relevo.events.listener.admission import PATH
from relevo.events.listener.neighbours import is_of_another_user

_ASK_S = 2.0

Seen = tuple[bool, str]
"""Whether all is well, and the sentence that says so."""


async def check_listener(name: str, port: int, token: Callable[[], Awaitable[str]] | None) -> Seen:
    """Return how a listener stands; port 0 is any free one, and without `token` one is made up at each start."""
    if not port:
        return _told(name)
    if _is_free(port):
        return True, f"port {port} on 127.0.0.1 is free"
    if await asyncio.to_thread(is_of_another_user, port):  # who would be shown the token below
        return False, f"port {port} is taken by another user of this machine; write port = 0, or give each a port"
    if token is None:
        return _told(name)
    if await asyncio.to_thread(_is_ours, port, await token()):
        return True, f"port {port} on 127.0.0.1 is listened to, and takes the token"
    return False, f"port {port} is taken by another program; choose another port"


def _told(name: str) -> Seen:
    try:
        card = listener_card(name)
    except OSError as fault:
        problem = fault.strerror or fault
        return False, f"its address cannot be told: {problem}; give this session a folder of its own, XDG_RUNTIME_DIR"
    return True, f"its address {'stands' if card.exists() else 'will stand'} in {card}"


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _is_ours(port: int, token: str) -> bool:
    """Ask a port with the token and no event: a running Relevo knows the token."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ASK_S)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    try:
        connection.request("POST", PATH.decode(), "[]", headers)
        return connection.getresponse().status in (202, 400)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
