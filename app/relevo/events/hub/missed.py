"""What was told while nobody listened here: read at the beginning of each connection, until that has worked."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from relevo.domain.events import Event
from relevo.events.hub.catchup import LINGER_S, CatchUp, CatchUpFailed, Message
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.connection import Connection, Lost, Refused
from relevo.events.hub.intake import Kept
from relevo.events.hub.opening import SLICE_S, Opening
from relevo.observability.log import log_event

LOG = logging.getLogger(__name__)

HOLD_S = 2.0
"""Seconds for which what is told now waits for what was told before; then it is shown without."""

MARGIN = timedelta(seconds=60)
"""What is read again, to be sure: the broker dates what it keeps some moments after it has told it."""

CALM_S = 1.0
"""Seconds without a loss after which a flood counts as over."""


class Missed:
    """Reads what the broker has kept, and again whenever something had to be left out.

    `on_open` is called when what is told now may be let through.
    """

    def __init__(
        self,
        name: str,
        opening: Opening,
        clock: SiteClock,
        *,
        put: Callable[[Event], None],
        on_open: Callable[[], None],
        jitter: Callable[[], float],
    ) -> None:
        self._name, self._opening, self._clock = name, opening, clock
        self._put, self._on_open, self._jitter = put, on_open, jitter
        self._complete_until: datetime | None = None

    @property
    def since(self) -> datetime | None:
        """Return until when all that was told is here, by the broker's clock; None: nothing is."""
        return self._complete_until

    def answered(self) -> None:
        """Take it that all that was told until a moment ago is here."""
        if self._complete_until is not None and not self._opening.dropped.is_set():
            self._complete_until = self._clock.at_broker()

    async def read(self, connection: Connection, since: datetime | None) -> None:
        """Read what was kept until that has worked once, and again whenever something had to be left out."""
        holding = asyncio.get_running_loop().call_later(HOLD_S, self._on_open)
        pause_s = 1.0
        try:
            while True:
                self._opening.dropped.clear()
                try:
                    await self._read_kept(connection, since)
                except (CatchUpFailed, Lost) as fault:
                    log_event(
                        LOG, "hub_source.not_caught_up", level=logging.WARNING, source=self._name, reason=str(fault)
                    )
                    await asyncio.sleep(pause_s * (0.5 + 0.5 * self._jitter()))
                    pause_s = min(2 * pause_s, 30.0)
                    continue
                except Refused:
                    return  # whoever watches the connection has learnt it as well
                await self._until_dropped()
        finally:
            holding.cancel()

    async def _read_kept(self, connection: Connection, since: datetime | None) -> None:
        reading = CatchUp(connection, self._opening.add)
        try:
            messages, at = await reading.read(None if since is None else since - MARGIN)
            if at is not None:
                self._clock.broker_tells(at)
            await self._take(messages)
            self._complete_until = self._clock.at_broker()
            self._on_open()
            await asyncio.sleep(LINGER_S)
        finally:
            await reading.close()

    async def _until_dropped(self) -> None:
        """Wait until something had to be left out, and that is over."""
        dropped = self._opening.dropped
        await dropped.wait()
        while dropped.is_set():
            dropped.clear()
            await asyncio.sleep(CALM_S)

    async def _take(self, messages: list[Message]) -> None:
        intake = self._opening.intake
        assert intake is not None, "it is made before there is a connection"
        loop = asyncio.get_running_loop()
        batch, began = [], loop.time()
        for message in messages:
            event = intake.read(message.subject, message.body, message.headers)
            if event is not None:
                batch.append(Kept(event, message.kept_at))
            if loop.time() - began > SLICE_S:
                await asyncio.sleep(0)
                began = loop.time()
        for told in intake.fold(batch):
            if told is not None:
                self._put(told)
            if loop.time() - began > SLICE_S:
                await asyncio.sleep(0)
                began = loop.time()
