"""Stays connected to one of a site's brokers: another one each time it is lost, later each time that fails."""

import asyncio
import logging
import random
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Protocol

from relevo.events.hub.connection import Connection, Lost, Refused
from relevo.events.hub.signin import Credentials, SetUp, SetUpFault, read_credentials, read_site
from relevo.observability.log import log_event
from relevo.services.site.sitefile import Site

LOG = logging.getLogger(__name__)

BACKOFF_S, BACKOFF_LIMIT_S = 0.1, 1.5
REFUSED_S = (5.0, 15.0, 60.0, 300.0, 900.0)
"""Seconds until each further try after a refusal; after the last one somebody must start it again."""

LOOK_S = 2.0
"""Seconds between two looks at whether a file was replaced, while the broker refuses."""


class Lose(Protocol):
    """Takes it that there is no connection."""

    def __call__(self, detail: str, *, at_once: bool = False) -> None:
        """Say why, and whether there is no hope that it passes."""


class Dialling:
    """Connects, and lets each connection be followed for as long as it lasts.

    `use` takes what the two files say, each time before it is used, and may raise SetUpFault; `follow` stays until the
    connection is lost, which it raises.
    """

    def __init__(
        self,
        name: str,
        set_up: SetUp,
        *,
        use: Callable[[Site, Credentials], None],
        follow: Callable[[Connection], Awaitable[None]],
        lose: Lose,
        jitter: Callable[[], float],
    ) -> None:
        self._name, self._set_up, self._jitter = name, set_up, jitter
        self._use, self._follow, self._lose = use, follow, lose

    async def run(self) -> None:
        """Stay connected; return only where the broker has refused too often."""
        failures, refusals = 0, 0
        while True:
            try:
                async for _ in self._connections():
                    failures, refusals = 0, 0
                failures += 1
                limit_s = min(BACKOFF_LIMIT_S, BACKOFF_S * 2 ** min(failures, 8))
                await asyncio.sleep(limit_s * (0.5 + 0.5 * self._jitter()))
            except (Refused, SetUpFault) as fault:
                self._lose(str(fault), at_once=True)
                log_event(LOG, "hub_source.refused", level=logging.WARNING, source=self._name, attempt=refusals + 1)
                if refusals >= len(REFUSED_S):
                    return
                refusals = 0 if await self._wait_for_change(REFUSED_S[refusals]) else refusals + 1

    async def _connections(self) -> AsyncGenerator[None, None]:
        """Try each of the site's brokers; yield after a connection that has worked. Raises: Refused, SetUpFault."""
        site = await asyncio.to_thread(read_site, self._set_up.site_file)
        credentials = await asyncio.to_thread(read_credentials, self._set_up.credentials, self._set_up.role)
        self._use(site, credentials)
        for server in random.sample(site.servers, len(site.servers)):
            try:
                connection = await Connection.open(site, server, credentials)
            except Lost as lost:
                self._lose(lost.detail)
                continue
            try:
                await self._follow(connection)
            except Lost as lost:
                self._lose(lost.detail, at_once=lost.is_silent)
                log_event(LOG, "hub_source.lost", source=self._name, state="silent" if lost.is_silent else "cut")
            finally:
                await connection.close()
            yield
            return

    async def _wait_for_change(self, seconds: float) -> bool:
        """Wait; True where a file was replaced meanwhile, which ends the wait."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        before = await asyncio.to_thread(self._set_up.marks)
        while loop.time() < until:
            await asyncio.sleep(min(LOOK_S, max(0.0, until - loop.time())))
            if await asyncio.to_thread(self._set_up.marks) != before:
                return True
        return False
