"""A site for tests of desktops: a hub that tells what the test says, over a real broker, and a desktop's source."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

import nats.errors
import nats.js.errors
from nats.aio.client import Client

from relevo.domain.contact import Advisor, ContactId, OfferId
from relevo.domain.events import ContactOffered, Event, SourceDown, SourceUp
from relevo.events.hub.signin import SetUp
from relevo.events.hub.source import HubEventSource
from relevo.hub.credentials import advisor, hub
from relevo.hub.keys import Key
from relevo.hub.streams import ensure_streams
from relevo.services.ending import end
from relevo.services.site import subjects
from relevo.services.site.beat import Beat, SourceBeat, seal_beat
from relevo.services.site.sealing import Sealed, seal
from support.broker import Broker
from support.builders import an_offer

ANNA = Advisor(id="anna", address="PJSIP/101")
BOB = Advisor(id="bob", address="PJSIP/102")
PBX = "asterisk:pbx"

_E = TypeVar("_E", bound=Event)


def now() -> datetime:
    """Return the time of day."""
    return datetime.now(UTC)


@dataclass(slots=True)
class TestHub:
    """A hub without telephony: publishes what it is given until the broker has taken it, whatever happens to that."""

    __test__ = False

    broker: Broker
    id: str = "hub"
    key: Key | None = None
    client: Client | None = None
    is_up: bool = True
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    connecting: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def connect(self) -> Client:
        """Return a client that is signed in; streams stand."""
        async with self.connecting:  # it tells and lives at once, and one of two clients would stay open
            while self.client is None or not self.client.is_connected:
                await self.close()
                with suppress(OSError, nats.errors.Error, TimeoutError):
                    self.client = await self.broker.connect(hub(self.id))
                    await ensure_streams(self.client)
                    return self.client
                await self.close()
                await asyncio.sleep(0.05)
            return self.client

    async def close(self) -> None:
        """Close the client, if there is one."""
        client, self.client = self.client, None
        if client is not None:
            with suppress(nats.errors.Error, OSError, TimeoutError):
                async with asyncio.timeout(2):
                    await client.close()

    def seal(self, event: Event, to: str = "anna") -> Sealed:
        """Seal an event for an advisor."""
        return seal(event, subjects.contacts_of(to), (self.key or self.broker.seal_key).sign)

    async def tell(self, *events: Event, to: str = "anna") -> None:
        """Tell an advisor, in order, until the broker has it."""
        for event in events:
            await self.send(self.seal(event, to))

    async def send(self, sealed: Sealed) -> None:
        """Publish a message until the broker has taken it."""
        while True:
            client = await self.connect()
            with suppress(nats.errors.Error, nats.js.errors.Error, OSError, TimeoutError):
                await client.jetstream().publish(sealed.subject, sealed.body, headers=dict(sealed.headers), timeout=0.3)
                return
            await asyncio.sleep(0.02)

    async def burst(self, events: Sequence[Event], to: str = "anna") -> None:
        """Tell an advisor as fast as the line takes it, and wait until the broker has read it all."""
        client = await self.connect()
        for event in events:
            sealed = self.seal(event, to)
            await client.publish(sealed.subject, sealed.body, headers=dict(sealed.headers))
        await client.flush()
        await client.flush()

    async def beat(self, *, leaving: bool = False) -> None:
        """Give one sign of life."""
        sources = {PBX: SourceBeat(self.is_up, now())}
        sealed = seal_beat(Beat(hub=self.id, at=now(), sources=sources, leaving=leaving), self.broker.seal_key.sign)
        client = self.client
        if client is not None and client.is_connected:
            with suppress(nats.errors.Error, OSError):
                await client.publish(sealed.subject, sealed.body, headers=dict(sealed.headers))

    async def live(self) -> None:
        """Give signs of life until cancelled."""
        while True:
            await self.connect()
            await self.beat()
            await asyncio.sleep(0.3)


@asynccontextmanager
async def a_test_hub(broker: Broker, hub_id: str = "hub", *, beats: bool = True) -> AsyncIterator[TestHub]:
    """Run a hub for as long as the block lasts."""
    made = TestHub(broker, hub_id)
    await made.connect()
    beating = asyncio.create_task(made.live()) if beats else None
    try:
        yield made
    finally:
        if beating is not None:
            await end([beating])
        await made.close()


@dataclass(slots=True)
class Desktop:
    """A source that is read, and all that it has told, or the last `keeps` of it."""

    source: HubEventSource
    events: list[Event] = field(default_factory=list)
    keeps: int | None = None
    newest: str = ""

    def of(self, kind: type[_E]) -> list[_E]:
        """Return the events of a kind."""
        return [each for each in self.events if isinstance(each, kind)]

    @property
    def offers(self) -> list[str]:
        """Return the ids of the offers that were told."""
        return [each.offer_id for each in self.of(ContactOffered)]

    @property
    def line(self) -> list[str]:
        """Return how the line of the site itself stood, one after the other: `up`, or why it was down."""
        mine = (each for each in self.events if each.source == self.source.told_as)
        return [each.detail or "" if isinstance(each, SourceDown) else "up" for each in mine]

    @property
    def is_up(self) -> bool:
        """Tell whether the line stands."""
        return self.line[-1:] == ["up"]

    def up(self, name: str) -> bool | None:
        """Tell whether an event source was last said to be up; None where nothing was said."""
        told = [
            isinstance(e, SourceUp) for e in self.events if isinstance(e, SourceUp | SourceDown) and e.source == name
        ]
        return told[-1] if told else None

    async def read(self) -> None:
        """Read on."""
        async for event in self.source.events():
            self.events.append(event)
            if isinstance(event, ContactOffered):
                self.newest = event.offer_id
            if self.keeps is not None and len(self.events) > self.keeps:
                del self.events[: self.keeps // 2]


def set_up_of(broker: Broker, who: str = "anna") -> SetUp:
    """Return where the files of a desktop are."""
    return SetUp(site_file=broker.site_file, credentials=broker.credentials_file(advisor(who)))


@asynccontextmanager
async def a_desktop(
    broker: Broker, who: str = "anna", *, source: HubEventSource | None = None, keeps: int | None = None
) -> AsyncIterator[Desktop]:
    """Read a source for as long as the block lasts."""
    desktop = Desktop(source or HubEventSource("site", set_up_of(broker, who)), keeps=keeps)
    reading = asyncio.create_task(desktop.read())
    try:
        yield desktop
    finally:
        await end([reading])


def a_call(number: int, who: Advisor = ANNA, **more: object) -> ContactOffered:
    """Build an offer, just made."""
    return replace(
        an_offer(f"c{number}", f"o{number}"),
        id=f"offer-{number}",
        advisor=who,
        time=now(),
        **more,  # type: ignore[arg-type]
    )


def of_call(number: int, made: type[_E], who: Advisor | None = ANNA, **more: object) -> _E:
    """Build what follows an offer."""
    fields: dict[str, object] = {"id": f"{made.type}-{number}", "source": "asterisk:test", "time": now()}
    names = made.__dataclass_fields__
    if "contact_id" in names:
        fields["contact_id"] = ContactId(f"c{number}")
    if "offer_id" in names:
        fields["offer_id"] = OfferId(f"o{number}")
    if "advisor" in names:
        fields["advisor"] = who
    return made(**{**fields, **more})  # type: ignore[arg-type]


async def until(condition: Callable[[], object], limit_s: float = 45.0) -> float:
    """Wait for something to become true; return the seconds that it took."""
    began = time.monotonic()
    while not condition():  # what is waited for sets no event
        assert time.monotonic() - began < limit_s, f"not within {limit_s:g} s"
        await asyncio.sleep(0.005)
    return time.monotonic() - began
