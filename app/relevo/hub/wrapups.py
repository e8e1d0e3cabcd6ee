"""Wrap-ups of advisors on their way to supervisors and reports, and what they tell of how advisors stand."""

from collections.abc import Callable

from nats.aio.msg import Msg

from relevo.domain.contact import Queue
from relevo.domain.events import ContactWrappedUp
from relevo.hub.broker import Broker
from relevo.hub.plan import HubPlan
from relevo.hub.sayings import ReadSayings, Sayings
from relevo.hub.telling import Telling
from relevo.services.site import subjects
from relevo.services.site.aftercontact import AfterContact
from relevo.services.site.passing import NotPassedOn
from relevo.services.site.subjects import WRAP_UPS
from relevo.services.site.whohad import WhoHad
from relevo.services.site.wrapups import KIND, WrapUps, read_wrap_up

DURABLE = "relevo_wrap_ups"


class ReadWrapUps:
    """Takes wrap-ups from the broker for as long as `run` runs, and tells them; `after` is told of each at once.

    `recorded` are given each wrap-up that is told, once in the whole site.
    """

    def __init__(self, plan: HubPlan, broker: Broker, telling: Telling, who_had: WhoHad, after: AfterContact) -> None:
        self.recorded: list[Callable[[ContactWrappedUp], None]] = []
        self._plan, self._telling, self._after = plan, telling, after
        wrap_ups = WrapUps(who_had)
        sayings = Sayings(
            kind=KIND,
            stream=WRAP_UPS,
            durable=DURABLE,
            read=read_wrap_up,
            take=wrap_ups.take,
            forget=wrap_ups.forget,
            is_known=who_had.knows,
            tell=self._tell,
        )
        self._sayings = ReadSayings(plan, broker, telling, who_had, sayings)
        (subject,) = WRAP_UPS.subjects
        broker.subscribe(subject, self._hear)

    async def run(self) -> None:
        """Read until cancelled."""
        await self._sayings.run()

    def _tell(self, event: ContactWrappedUp, _queue: Queue | None) -> ContactWrappedUp:
        self._after.wraps_up(event.advisor.id, event.time)
        for record in self.recorded:
            record(event)
        return event

    async def _hear(self, message: Msg) -> None:
        """Take the word that an advisor has finished, as it is said: each hub knows how advisors stand."""
        try:
            advisor, event = read_wrap_up(message.subject, message.data)
        except NotPassedOn:
            return  # said where it is read from the stream
        at = min(event.time, self._plan.clock())
        for state in self._after.wrapped_up(advisor, event.contact_id, at):
            self._telling.tell([(subjects.advisor_state(advisor), state)])
