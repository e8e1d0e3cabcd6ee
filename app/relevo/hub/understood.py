"""What desktops have understood of contacts, on its way: to supervisors without the customer, to records with it."""

from collections.abc import Callable

from relevo.domain.contact import Queue
from relevo.domain.events import ContactEvent, ContactUnderstood
from relevo.hub.broker import Broker
from relevo.hub.plan import HubPlan
from relevo.hub.sayings import ReadSayings, Sayings
from relevo.hub.telling import Telling
from relevo.services.site.routing import impersonal
from relevo.services.site.subjects import UNDERSTOOD
from relevo.services.site.understood import KIND, UnderstoodContacts, read_understood
from relevo.services.site.whohad import WhoHad

DURABLE = "relevo_understood"

Recorded = Callable[[ContactUnderstood, Queue | None], None]
"""Is given what was understood, customer included, once in the whole site; returns at once."""


class ReadUnderstood:
    """Takes what was understood from the broker for as long as `run` runs; `recorded` are given each one."""

    def __init__(self, plan: HubPlan, broker: Broker, telling: Telling, who_had: WhoHad) -> None:
        self.recorded: list[Recorded] = []
        understood = UnderstoodContacts(who_had)
        sayings = Sayings(
            kind=KIND,
            stream=UNDERSTOOD,
            durable=DURABLE,
            read=read_understood,
            take=understood.take,
            forget=understood.forget,
            is_known=who_had.was_offered,
            tell=self._tell,
        )
        self._sayings = ReadSayings(plan, broker, telling, who_had, sayings)

    async def run(self) -> None:
        """Read until cancelled."""
        await self._sayings.run()

    def _tell(self, event: ContactUnderstood, queue: Queue | None) -> ContactEvent:
        for record in self.recorded:
            record(event, queue)
        return impersonal(event)
