"""Telling: what is to be told is sealed for its subject and published, and what could not be told is said."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from relevo.domain.events import AdvisorState, ContactOffered, ContactUpdated, Event, QueueState, SourceResynced
from relevo.hub.broker import Broker
from relevo.hub.journal import Journal
from relevo.hub.link import Away, Unsendable
from relevo.hub.metrics import Metrics
from relevo.hub.outbox import Outbox
from relevo.hub.plan import HubPlan
from relevo.hub.publishing import Publishing
from relevo.observability.log import log_event
from relevo.services.site import subjects
from relevo.services.site.arbitration import Routed
from relevo.services.site.routing import Told
from relevo.services.site.sealing import MAX_MESSAGE, Sealed, seal

LOG = logging.getLogger(__name__)


class Telling:
    """Tells events on their subjects through an outbox; what has been told is ended in the journal where it ends.

    `lost` are contact events that were given up.
    """

    def __init__(self, plan: HubPlan, broker: Broker, journal: Journal, metrics: Metrics) -> None:
        self._plan, self._broker, self._journal, self._metrics = plan, broker, journal, metrics
        # what is told stands in the journal first: a hub that is killed must know of it
        publishing = Publishing(broker, plan.hub, journal.settled)
        self.outbox = Outbox(
            publishing,
            metrics,
            limit=plan.outbox_bytes,
            on_lost=self._lost,
            clock=asyncio.get_running_loop().time,
        )
        publishing.tell(self.outbox)
        self.lost = 0
        self._untold_losses = 0

    def tell(self, told: Iterable[Told]) -> None:
        """Seal events and publish each on its subject."""
        for subject, event in told:
            self._put(subject, event, None)

    def tell_routed(self, routed: Routed, done: Callable[[], None] = lambda: None) -> None:
        """Publish an event wherever it belongs; `done` is called once the broker has all of it."""
        event, left = routed.event, len(routed.told)

        def one_less() -> None:
            nonlocal left
            left -= 1
            if left <= 0:
                self._journal.end(event)
                done()

        if not routed.told:
            one_less()
        for subject, each in routed.told:
            self._put(subject, each, one_less)

    def tell_alone(self, subject: str, event: Event, done: Callable[[], None]) -> None:
        """Publish what this hub alone has been given to tell, however late; `done` as above."""
        self._put(subject, event, done, is_alone=True)

    async def tell_at_once(self, told: Iterable[Told]) -> None:
        """Publish what is kept nowhere, for whoever listens at the moment."""
        for subject, event in told:
            if (sealed := self._sealed(subject, event)) is not None:
                with suppress(Away, Unsendable):  # whoever is not there now hears it at the next sign-in
                    await self._broker.publish(sealed)

    def tell_losses(self, sources: Iterable[str]) -> None:
        """Say that contact events could not be told, once that can be said: what desktops show may be out of date."""
        if not self._untold_losses or not self._broker.is_up or self.outbox.bytes > self._plan.outbox_bytes // 2:
            return
        count, self._untold_losses = self._untold_losses, 0
        log_event(LOG, "outbox.lost", level=logging.ERROR, count=count)
        now, detail = self._plan.clock(), f"{count} contact events could not be told"
        for name in sources:
            event_id = f"source.resynced:{now.timestamp():.6f}:{self._plan.hub}"
            event = SourceResynced(id=event_id, source=name, time=now, detail=detail)
            self.tell([(subjects.source_state(name), event)])

    def _put(self, subject: str, event: Event, done: Callable[[], None] | None, *, is_alone: bool = False) -> None:
        sealed = self._sealed(subject, event)
        is_state = isinstance(event, AdvisorState | QueueState)
        if sealed is None:
            self._metrics.set_aside(subjects.stream_of(subject) or "none")
            if not is_state:
                self._lost()
            if done is not None:
                done()
            return
        self.outbox.put(sealed, is_state=is_state, done=done, origin=None if is_alone else (event.source, event.time))

    def _sealed(self, subject: str, event: Event) -> Sealed | None:
        """Return an event as it is told: without what makes it large, where it is too large; None where it stays so."""
        sealed = seal(event, subject, self._plan.sign)
        if len(sealed.body) <= MAX_MESSAGE:
            return sealed
        log_event(LOG, "event.too_large", level=logging.WARNING, bytes=len(sealed.body), type=event.type)
        if isinstance(event, ContactOffered | ContactUpdated):
            sealed = seal(replace(event, handover=None, attributes={}), subject, self._plan.sign)
        return sealed if len(sealed.body) <= MAX_MESSAGE else None

    def _lost(self) -> None:
        self.lost += 1
        self._untold_losses += 1
