"""Telling: what is to be told is sealed for its subject and published, and what could not be told is said."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from relevo.domain.events import AdvisorState, ContactOffered, ContactUpdated, Event, QueueState, SourceResynced
from relevo.hub.broker import Broker
from relevo.hub.journal import Journal
from relevo.hub.link import Away
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
    """Tells events on their subjects through an outbox; what has been told is ended in the journal where it ends."""

    def __init__(self, plan: HubPlan, broker: Broker, journal: Journal, metrics: Metrics) -> None:
        self._plan, self._broker, self._journal = plan, broker, journal
        publishing = Publishing(broker, plan.hub)
        self.outbox = Outbox(
            publishing,
            metrics,
            limit=plan.outbox_bytes,
            on_lost=self._lost,
            clock=asyncio.get_running_loop().time,
        )
        publishing.tell(self.outbox)
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

    async def tell_at_once(self, told: Iterable[Told]) -> None:
        """Publish what is kept nowhere, for whoever listens at the moment."""
        for subject, event in told:
            with suppress(Away):  # whoever is not there now hears it at the next sign-in
                await self._broker.publish(self._sealed(subject, event))

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

    def _put(self, subject: str, event: Event, done: Callable[[], None] | None) -> None:
        self.outbox.put(self._sealed(subject, event), is_state=isinstance(event, AdvisorState | QueueState), done=done)

    def _sealed(self, subject: str, event: Event) -> Sealed:
        sealed = seal(event, subject, self._plan.sign)
        if len(sealed.body) > MAX_MESSAGE and isinstance(event, ContactOffered | ContactUpdated):
            log_event(LOG, "event.too_large", level=logging.WARNING, bytes=len(sealed.body), type=event.type)
            return seal(replace(event, handover=None, attributes={}), subject, self._plan.sign)
        return sealed

    def _lost(self) -> None:
        if self._untold_losses == 0:
            log_event(LOG, "outbox.full", level=logging.ERROR, waiting=len(self.outbox), bytes=self.outbox.bytes)
        self._untold_losses += 1
