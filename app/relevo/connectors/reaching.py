"""Reaching: can a server be connected to? Nothing is asked of it."""

import asyncio
from contextlib import suppress
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
