"""Records: what advisors' desktops publish of their own, taken by every hub of the site."""

import logging

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from relevo.hub.broker import Broker
from relevo.hub.telling import Telling
from relevo.observability.log import log_event
from relevo.services.site import subjects
from relevo.services.site.passing import KIND as PASSED_ON
from relevo.services.site.passing import NotPassedOn, Passing
from relevo.services.site.seating import KIND as SEAT
from relevo.services.site.seating import Seating

LOG = logging.getLogger(__name__)


class Records:
    """Takes what is left at a transfer, and where everybody says to sit; each hub tells it, under one id."""

    def __init__(self, broker: Broker, telling: Telling, passing: Passing, seating: Seating | None) -> None:
        self._telling, self._passing, self._seating = telling, passing, seating
        broker.subscribe(subjects.records(PASSED_ON), self._take_passed_on)
        if seating is not None:
            broker.at_connection.append(self._follow_seats)

    async def _take_passed_on(self, message: Msg) -> None:
        try:
            self._telling.tell(self._passing.take(message.subject, message.data))
        except NotPassedOn as fault:
            _refuse(fault)

    async def _follow_seats(self, client: Client) -> None:
        """Learn where everybody has said to sit, and go on listening: in the order of the broker, as every hub does."""
        config = ConsumerConfig(
            deliver_policy=DeliverPolicy.LAST_PER_SUBJECT, ack_policy=AckPolicy.NONE, mem_storage=True
        )
        await client.jetstream().subscribe(
            subjects.records(SEAT), stream=subjects.SEATS.name, cb=self._take_seat, config=config
        )

    async def _take_seat(self, message: Msg) -> None:
        if self._seating is None:
            return
        try:
            told = list(self._seating.take(message.subject, message.data, message.metadata.timestamp))
        except NotPassedOn as fault:
            _refuse(fault)
            return
        await self._telling.tell_at_once(told)


def _refuse(fault: NotPassedOn) -> None:
    log_event(LOG, "record.refused", level=logging.WARNING, reason=str(fault))
