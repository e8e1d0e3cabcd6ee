"""What desktops say of contacts, on its way to supervisors and reports: each is told once, by whichever hub takes it.

The hubs of a site share one reader of the stream, and the broker remembers what has been told.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig

from relevo.domain.contact import ContactId, Queue
from relevo.domain.events import ContactEvent
from relevo.hub.broker import Broker
from relevo.hub.plan import HubPlan
from relevo.hub.sharedreader import GONE, WAIT_S, SharedReader
from relevo.hub.telling import Telling
from relevo.observability.log import log_event
from relevo.services.ending import end
from relevo.services.site import subjects
from relevo.services.site.passing import NotPassedOn
from relevo.services.site.sealing import NotSealed, opened
from relevo.services.site.subjects import CONTACTS, Stream
from relevo.services.site.whohad import Said, WhoHad

LOG = logging.getLogger(__name__)

AGAIN_S, TRIES = 5.0, 4
"""Seconds until what is said of a contact that this hub does not know is given to a hub again, and how often at least.
"""

EARLY_S = 120.0
"""Seconds after its start in which a hub may not have heard of everything yet."""

READ_EVERY_S, READ_S = 60.0, 10.0
"""How often an advisor's contacts are read from the broker, and for how long: 2,000 messages at most are kept."""

TOLD_S = 300.0
"""Seconds after which what is on its way to the broker is taken for lost for lack of room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings(Generic[Said]):
    """One kind of what desktops say of contacts.

    Args:
        kind: The last word of its subjects; `stream` keeps it, and hubs share its reader under the name `durable`.
        read: Returns whose word it is, and the word. Raises: NotPassedOn.
        take: Checks it, as of a moment; returns it as it is told, and the queue it counts for. Raises: NotPassedOn.
        forget: Takes a word for not told.
        is_known: Tells whether it is known that the advisor had to do with the contact.
        tell: Is given each once, with its queue; returns what supervisors of that queue are told.
    """

    kind: str
    stream: Stream
    durable: str
    read: Callable[[str, bytes], tuple[str, Said]]
    take: Callable[[str, bytes, datetime], tuple[Said, Queue | None]]
    forget: Callable[[Said], None]
    is_known: Callable[[ContactId, str], bool]
    tell: Callable[[Said, Queue | None], ContactEvent]


class ReadSayings(Generic[Said]):
    """Takes what desktops say from the broker for as long as `run` runs, and tells it."""

    def __init__(
        self, plan: HubPlan, broker: Broker, telling: Telling, who_had: WhoHad, sayings: Sayings[Said]
    ) -> None:
        self._plan, self._telling, self._who_had = plan, telling, who_had
        self._sayings: Sayings[Said] = sayings
        self._now = asyncio.get_running_loop().time
        self._began = self._now()
        self._read_at: dict[str, float] = {}
        self._acking: set[asyncio.Task[None]] = set()
        self._telling_since: dict[int, float] = {}
        (subject,) = sayings.stream.subjects
        self._reader = SharedReader(broker, sayings.stream.name, subject, sayings.durable, self._take)

    async def run(self) -> None:
        """Read until cancelled."""
        try:
            await self._reader.run()
        finally:
            await end(self._acking)

    async def _take(self, client: Client, message: Msg) -> None:
        number, reason = message.metadata.sequence.stream, "told"
        if self._now() - self._telling_since.get(number, -TOLD_S) < TOLD_S:
            return  # given again before the broker had what is told of it: it is not forgotten here
        try:
            told, queue = await self._checked(client, message, again=number in self._telling_since)
        except NotPassedOn as fault:
            reason = str(fault)
        if reason == "not_known" and self._may_be_known(message):
            await message.nak(delay=AGAIN_S)
        elif reason != "told":
            if reason != "twice":  # a desktop that is not sure says it again
                log_event(LOG, "record.refused", level=logging.WARNING, reason=reason, kind=self._sayings.kind)
            await message.ack()
        else:
            event = self._sayings.tell(told, queue)
            if queue is None:  # it stays in the stream, for reports
                await message.ack()
            else:
                self._tell(message, event, queue)

    def _tell(self, message: Msg, event: ContactEvent, queue: Queue) -> None:
        number = message.metadata.sequence.stream
        self._telling_since[number] = self._now()

        def done() -> None:
            self._telling_since.pop(number, None)
            acking = asyncio.create_task(_acknowledge(message), name=f"hub {self._sayings.kind}")
            self._acking.add(acking)
            acking.add_done_callback(self._acking.discard)

        self._telling.tell_alone(subjects.queue_contacts(queue.id), event, done)

    def _may_be_known(self, message: Msg) -> bool:
        """Tell whether this hub, or another one, may yet hear of a contact."""
        return self._now() - self._began < EARLY_S or (message.metadata.num_delivered or 0) < TRIES

    async def _checked(self, client: Client, message: Msg, *, again: bool) -> tuple[Said, Queue | None]:
        """Return what is told of a record. Raises: NotPassedOn."""
        advisor, event = self._sayings.read(message.subject, message.data)
        if again:
            self._sayings.forget(event)
        if not self._sayings.is_known(event.contact_id, advisor):
            await self._learn(client, advisor)
        return self._sayings.take(message.subject, message.data, message.metadata.timestamp)

    async def _learn(self, client: Client, advisor: str) -> None:
        """Read what the hubs have told an advisor: of what was before this hub's start it knows nothing else."""
        if self._now() - self._read_at.get(advisor, -READ_EVERY_S) < READ_EVERY_S:
            return
        self._read_at[advisor] = self._now()
        subject = subjects.contacts_of(advisor)
        config = ConsumerConfig(ack_policy=AckPolicy.NONE, mem_storage=True, inactive_threshold=WAIT_S)
        reading = await client.jetstream(timeout=WAIT_S).subscribe(subject, stream=CONTACTS.name, config=config)
        try:
            about = await reading.consumer_info()
            left = about.num_pending or 0
            left += 0 if about.delivered is None else about.delivered.consumer_seq
            async with asyncio.timeout(READ_S):
                while left > 0:
                    message = await reading.next_msg(timeout=WAIT_S)
                    left = message.metadata.num_pending
                    with suppress(NotSealed):
                        event = opened(subject, message.data, message.headers, self._plan.verify)
                        if event is not None:
                            self._who_had.follow(event)
                    await asyncio.sleep(0)
        except TimeoutError:
            log_event(LOG, "contacts.not_read", level=logging.WARNING)
        finally:
            with suppress(*GONE):
                await reading.unsubscribe()


async def _acknowledge(message: Msg) -> None:
    with suppress(*GONE):  # it is given again, and known
        await message.ack()
