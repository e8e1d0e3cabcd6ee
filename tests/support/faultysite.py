"""A site on one machine that things happen to: two hubs, three desktops, a broker, and a telephony with calls."""

import asyncio
import itertools
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.events import ContactEnded, ContactLeftAdvisor, ContactOffered, ContactWithdrawn
from relevo.services.ending import end
from support.broker import Broker, a_broker
from support.hub import SECRET, USER, HubProcess, a_hub, until, well
from support.site import Desktop, a_desktop
from support.telephony import recording

SEATS = {"anna": "101", "bob": "102", "carla": "103"}
PAUSE_S, EACH_S = 0.02, 0.1
"""Seconds between two words of a call, and between two calls."""

_HANGS_UP = b"Event: HangupRequest\r\n"

BACK_S = 30.0
_IDS = re.compile(rb"lab-17952(\d{5})")
_CHANNEL = re.compile(rb"-0000000(\d)")
_STAMP = re.compile(rb"Timestamp: [\d.]+")
_CALL = re.compile(r"lab(\d+)-")


@dataclass(slots=True)
class FaultySite:
    """The processes of a site, and which call was sent to whom."""

    telephony: PlaybackServer
    broker: Broker
    hubs: Sequence[HubProcess]
    desktops: dict[str, Desktop]
    talk_s: float
    sent: dict[int, str] = field(default_factory=dict)
    _running: list[asyncio.Task[None]] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def call(self) -> None:
        """Let one recorded call ring with the next advisor, be answered, and end."""
        number = next(self._numbers)
        who, phone = list(SEATS.items())[number % len(SEATS)]
        self.sent[number] = who
        for data in _chunks(number, phone.encode()):
            if _HANGS_UP in data:
                await asyncio.sleep(self.talk_s)
            self.telephony.send(_STAMP.sub(lambda _: b"Timestamp: %.6f" % time.time(), data))
            await asyncio.sleep(PAUSE_S)

    async def calls_while(self, fault: Callable[[], Awaitable[None]]) -> None:
        """Let calls come all the time, before a fault, in it and after it; the last ones go on into what comes next."""

        async def go_on() -> None:
            while True:
                self._running.append(asyncio.create_task(self.call()))
                await asyncio.sleep(EACH_S)

        going = asyncio.create_task(go_on())
        try:
            await asyncio.sleep(0.3)
            await fault()
            await asyncio.sleep(0.3)
        finally:
            await end([going])

    async def calls_over(self) -> None:
        """Wait until nobody talks."""
        running, self._running = self._running, []
        await asyncio.gather(*running)

    async def is_well(self) -> None:
        """Wait until each hub has broker, telephony and the other one, and each desktop its line."""
        for hub in self.hubs:
            await well(hub, beside=True, limit_s=BACK_S)
        await until(lambda: all(each.is_up for each in self.desktops.values()), BACK_S, "the desktops' lines")

    async def is_told(self) -> None:
        """Wait until every call was offered where it rang and is over there."""
        await self.calls_over()

        def everywhere() -> bool:
            return all(
                {number for number, to in self.sent.items() if to == who} <= _offered(desktop).keys() & _over(desktop)
                for who, desktop in self.desktops.items()
            )

        await until(everywhere, BACK_S, "every call told and over")

    @property
    def lost(self) -> list[int]:
        """Return the calls that were never offered where they rang."""
        return [number for number, who in self.sent.items() if number not in _offered(self.desktops[who])]

    @property
    def doubled(self) -> list[int]:
        """Return the calls that were offered more than once."""
        return [each for desktop in self.desktops.values() for each, times in _offered(desktop).items() if times > 1]

    @property
    def strayed(self) -> list[int]:
        """Return the calls that were offered to somebody else."""
        return [
            each for who, desktop in self.desktops.items() for each in _offered(desktop) if self.sent.get(each) != who
        ]

    @property
    def ghosts(self) -> list[int]:
        """Return the calls that a desktop would still show as live."""
        return [each for desktop in self.desktops.values() for each in _offered(desktop).keys() - _over(desktop)]


async def broker_killed(site: FaultySite) -> None:
    """Kill the broker, and start it again."""
    await asyncio.to_thread(site.broker.kill)
    await asyncio.sleep(0.5)
    await asyncio.to_thread(site.broker.start)


def broker_frozen(seconds: float) -> Callable[[FaultySite], Awaitable[None]]:
    """Return what lets the broker hang for so long, its connections open."""

    async def fault(site: FaultySite) -> None:
        with site.broker.frozen():
            await asyncio.sleep(seconds)

    return fault


def hub_killed(which: int) -> Callable[[FaultySite], Awaitable[None]]:
    """Return what kills one of the hubs, and starts it again."""

    async def fault(site: FaultySite) -> None:
        await asyncio.to_thread(site.hubs[which].kill)
        await asyncio.sleep(0.3)
        site.hubs[which].start()
        await well(site.hubs[which], beside=True, limit_s=BACK_S)

    return fault


async def telephony_restarted(site: FaultySite) -> None:
    """Let Asterisk die with a call ringing; what rang is gone."""
    await site.calls_over()
    number = next(site._numbers)
    who, phone = list(SEATS.items())[number % len(SEATS)]
    site.sent[number] = who
    for data in _chunks(number, phone.encode())[:4]:
        site.telephony.send(_STAMP.sub(lambda _: b"Timestamp: %.6f" % time.time(), data))
    await until(lambda: number in _offered(site.desktops[who]), BACK_S, "the call that rings")
    await site.telephony.restart(down_s=0.3)


@asynccontextmanager
async def a_faulty_site(folder: Path, *, talk_s: float = 2.5) -> AsyncIterator[FaultySite]:
    """Run a site for as long as the block lasts; it is well when the block begins.

    Calls last for `talk_s`, which is to be longer than any fault: a call that is over before a desktop is back never
    comes up there, as it should be.
    """
    telephony = PlaybackServer(user=USER, secret=SECRET)
    await telephony.start()
    seats = "".join(f'\n[[advisors]]\nid = "{who}"\naddress = "PJSIP/{phone}"\n' for who, phone in SEATS.items())
    async with AsyncExitStack() as stack:
        stack.push_async_callback(telephony.stop)
        broker = stack.enter_context(a_broker(folder / "broker"))
        hubs = [
            stack.enter_context(a_hub(folder, broker, [telephony.port], each, more=seats)) for each in ("east", "west")
        ]
        for hub in hubs:
            await well(hub, beside=True, limit_s=BACK_S)  # the streams stand: no desktop has to ask again for what was
        desktops = {who: await stack.enter_async_context(a_desktop(broker, who)) for who in SEATS}
        site = FaultySite(telephony, broker, hubs, desktops, talk_s)
        await site.is_well()
        yield site


def _chunks(number: int, phone: bytes) -> list[bytes]:
    ((*chunks,),) = load(recording("normal"))
    marked = (_IDS.sub(rb"lab%d-17952\1" % number, chunk.data) for chunk in chunks)
    own = (_CHANNEL.sub(rb"-%07d\1" % number, each) for each in marked)
    return [each.replace(b"PJSIP/101", b"PJSIP/" + phone).replace(b": 101\r\n", b": %s\r\n" % phone) for each in own]


def _number(contact_id: str) -> int:
    found = _CALL.search(contact_id)
    return int(found[1]) if found else 0


def _offered(desktop: Desktop) -> Counter[int]:
    return Counter(_number(event.contact_id) for event in desktop.of(ContactOffered))


def _over(desktop: Desktop) -> set[int]:
    ends = ContactEnded | ContactWithdrawn | ContactLeftAdvisor
    return {_number(event.contact_id) for event in desktop.events if isinstance(event, ends)}
