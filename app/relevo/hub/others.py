"""The other hubs of a site: this one gives signs of life, and hears theirs."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from nats.aio.msg import Msg

from relevo.hub.broker import Broker
from relevo.hub.link import Away
from relevo.hub.plan import HubPlan
from relevo.observability.log import log_event
from relevo.services.site import subjects
from relevo.services.site.arbitration import Arbitration
from relevo.services.site.beat import EVERY_S, Beat, opened_beat, seal_beat
from relevo.services.site.sealing import NotSealed

LOG = logging.getLogger(__name__)

AHEAD = timedelta(minutes=2)
"""How far ahead of this hub's clock another one's sign of life may be dated."""


class Others:
    """Gives signs of life and hears those of other hubs; `on_news` is called after each that was heard.

    `incidents_at` is when this hub has last heard that an incident was written.
    """

    def __init__(
        self, plan: HubPlan, broker: Broker, arbitration: Arbitration, on_news: Callable[[], None] = lambda: None
    ) -> None:
        self._plan, self._broker, self._arbitration, self._on_news = plan, broker, arbitration, on_news
        self._now = asyncio.get_running_loop().time
        self._beat_now = asyncio.Event()
        self._namesake_at: float | None = None
        self.incidents_at: datetime | None = None
        broker.subscribe(subjects.BEAT, self._heard)
        broker.on_up += [lambda: arbitration.broker_up(self._now()), self.beat_now]
        broker.on_down.append(arbitration.broker_down)

    @property
    def has_namesake(self) -> bool:
        """Tell whether another hub of the same id lives."""
        return self._namesake_at is not None and self._now() - self._namesake_at < max(self._plan.gone_s, 3 * EVERY_S)

    def beat_now(self) -> None:
        """Give the next sign of life at once."""
        self._beat_now.set()

    async def run(self, each_time: Callable[[], None]) -> None:
        """Give signs of life until cancelled."""
        while True:
            self._beat_now.clear()
            await self.beat()
            each_time()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(EVERY_S, self._plan.gone_s / 3)):
                    await self._beat_now.wait()

    async def beat(self, *, leaving: bool = False) -> None:
        """Give a sign of life, or the last one."""
        beat = Beat(
            hub=self._plan.hub,
            at=self._plan.clock(),
            sources=self._arbitration.own(),
            told_since=self._broker.since if self._broker.is_up else None,
            leaving=leaving,
            incidents_at=self.incidents_at,
        )
        with suppress(Away):
            await self._broker.publish(seal_beat(beat, self._plan.sign))

    async def _heard(self, message: Msg) -> None:
        if message.reply:
            return  # out of a stream, by somebody's reader: no hub asks for an answer, and to check seals takes long
        try:
            beat = opened_beat(message.data, message.headers, self._plan.verify)
        except NotSealed:
            log_event(LOG, "beat.refused", level=logging.WARNING)
            return
        if beat.hub == self._plan.hub:
            self._hear_namesake(beat)
            return
        latest = self._plan.clock() + AHEAD  # a clock that was wrong once must not make a hub gone for good
        self._arbitration.heard(replace(beat, at=min(beat.at, latest)), self._now())
        self._on_news()

    def _hear_namesake(self, beat: Beat) -> None:
        """Note that somebody has this hub's id: the broker does not send back what was sent on the same connection.

        What this hub itself has sent on the one before may still come, and is older.
        """
        if beat.at <= self._broker.since or beat.leaving:
            return
        if not self.has_namesake:
            log_event(LOG, "hub.same_id", level=logging.ERROR)
        self._namesake_at = self._now()
