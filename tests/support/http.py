"""An application of the hub at a free port of this machine, and a client for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.applications import Starlette

from relevo.hub.serving import HttpServer, Listening


@asynccontextmanager
async def at_address(app: Starlette, **listening: Any) -> AsyncIterator[int]:
    """Serve an application for as long as the block lasts; give its port."""
    server = HttpServer(app, Listening(port=0, **listening))
    port = server.open()
    running = asyncio.create_task(server.run())
    try:
        yield port
    finally:
        running.cancel()
        await asyncio.wait([running])


@asynccontextmanager
async def client_of(port: int) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client that knows no proxy."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=10) as client:
        yield client
