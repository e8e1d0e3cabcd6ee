"""What was told while nobody listened here: read at the beginning of each connection, until that has worked."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from relevo.domain.events import Event
from relevo.events.hub.catchup import LINGER_S, CatchUp, CatchUpFailed, Message
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.connection import Connection, Lost, Refused
from relevo.events.hub.intake import Kept
from relevo.events.hub.losses import Losses
from relevo.events.hub.opening import SLICE_S, Opening
from relevo.observability.log import log_event
from relevo.services.site import subjects
from relevo.services.site.subjects import CONTACTS, STATES

LOG = logging.getLogger(__name__)

HOLD_S = 2.0
"""Seconds for which what is told now waits for what was told before; then it is shown without, and that is said."""

MARGIN = timedelta(seconds=60)
"""What is read again, to be sure: the broker dates what it keeps some moments after it has told it."""

PAUSE_S, PAUSE_LIMIT_S = 1.0, 30.0
CALM_S = 1.0
"""Seconds without a loss after which a flood counts as over."""


class Missed:
    """Reads what the broker has kept, and again whenever something had to be left out.

    `on_open` is called when what is told now may be let through: with True where all that was told before is here.
    """

    def __init__(
        self,
        name: str,
        opening: Opening,
        losses: Losses,
        clock: SiteClock,
        *,
        put: Callable[[Event], None],
        on_open: Callable[[bool], None],
        jitter: Callable[[], float],
        hold_s: float = HOLD_S,
    ) -> None:
        self._name, self._opening, self._losses, self._clock = name, opening, losses, clock
        self._put, self._on_open, self._jitter, self._hold_s = put, on_open, jitter, hold_s
        self._complete_until: datetime | None = None
        self._is_complete = False
        self._again = asyncio.Event()

    @property
    def since(self) -> datetime | None:
        """Return until when all that was told is here, by the broker's clock; None: nothing is."""
        return self._complete_until

    def answered(self, asked_at: datetime) -> None:
        """Take it that all that the broker had told when it was asked is here; what it tells since may be in no line.

        The moment of the answer says less: the machine may have slept since it came.
        """
        if self._is_complete and not self._opening.dropped.is_set():
            self._complete_until = asked_at

    def try_again(self) -> None:
        """Read at once where that has not worked so far: a hub has come, which may have made what is read."""
        self._again.set()

    async def read(self, connection: Connection) -> None:
        """Read what was kept until that has worked once, and again whenever something had to be left out."""
        since, dropped = self._complete_until, self._opening.dropped
        self._is_complete = False
        dropped.clear()
        with suppress(Refused):  # whoever watches the connection has learnt it as well
            while True:
                await self._read_at_last(connection, since)
                await dropped.wait()
                self._is_complete = False
                self._say_overflown()

    async def _read_at_last(self, connection: Connection, since: datetime | None) -> None:
        late = asyncio.get_running_loop().call_later(self._hold_s, self._on_open, False)
        pause_s = PAUSE_S
        try:
            while True:
                await self._calm()
                try:
                    return await self._read_kept(connection, since, late)
                except (CatchUpFailed, Lost) as fault:
                    log_event(
                        LOG, "hub_source.not_caught_up", level=logging.WARNING, source=self._name, reason=str(fault)
                    )
                await self._pause(pause_s * (0.5 + 0.5 * self._jitter()))
                pause_s = min(2 * pause_s, PAUSE_LIMIT_S)
        finally:
            late.cancel()

    async def _read_kept(self, connection: Connection, since: datetime | None, late: asyncio.TimerHandle) -> None:
        advisor = connection.holder.id
        told = CatchUp(connection, CONTACTS, subjects.contacts_of(advisor), clock=self._clock, late=self._opening.add)
        states = CatchUp(connection, STATES, subjects.ANY_SOURCE, clock=self._clock, late=self._losses.add)
        try:
            messages, at = await told.read(None if since is None else since - MARGIN)
            lost, _ = await states.read()
            await self._take(messages)
            for message in lost:
                self._losses.add(message)
            self._complete_until, self._is_complete = at, True
            late.cancel()
            self._on_open(not self._opening.dropped.is_set())
            with suppress(TimeoutError):
                async with asyncio.timeout(LINGER_S):
                    await self._opening.dropped.wait()
        finally:
            await told.close()
            await states.close()
        log_event(LOG, "hub_source.caught_up", source=self._name, count=len(messages))

    def _say_overflown(self) -> None:
        intake = self._opening.intake
        count = intake.counts.overflown if intake is not None else 0
        log_event(LOG, "hub_source.overflown", level=logging.WARNING, source=self._name, overflown=count)

    async def _calm(self) -> None:
        """Wait until nothing has had to be left out for a while."""
        dropped = self._opening.dropped
        while dropped.is_set():
            dropped.clear()
            await asyncio.sleep(CALM_S)

    async def _pause(self, seconds: float) -> None:
        self._again.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._again.wait()

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
