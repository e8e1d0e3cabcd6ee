"""Reaching: can a server be connected to? Nothing is asked of it."""

import asyncio
import socket
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlsplit

_PORTS = {"https": 443, "http": 80}


async def can_connect(address: str, wait_s: float) -> bool:
    """Open a connection to the host of an address and close it; False where that takes longer than `wait_s`."""
    parts = urlsplit(address)
    try:
        async with asyncio.timeout(wait_s):
            _, writer = await asyncio.open_connection(parts.hostname, parts.port or _PORTS.get(parts.scheme, 443))
    except (OSError, TimeoutError, UnicodeError, ValueError):
        return False
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far it is to a server: has its name an address, can it be connected to, and in how many milliseconds."""

    has_address: bool
    is_open: bool = False
    ms: float | None = None


async def reach(address: str, wait_s: float) -> Reached:
    """Look the name of a server up and connect to it, each within `wait_s`."""
    parts = urlsplit(address)
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(wait_s):
            await loop.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, TimeoutError, UnicodeError, ValueError):
        return Reached(has_address=False)
    began = perf_counter()
    is_open = await can_connect(address, wait_s)
    return Reached(has_address=True, is_open=is_open, ms=(perf_counter() - began) * 1000 if is_open else None)
