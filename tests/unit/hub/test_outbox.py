"""The outbox of a hub: order, retries, and what goes when it is full."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from relevo.hub.link import Answer, Away, Unsendable
from relevo.hub.metrics import Metrics
from relevo.hub.outbox import LATE_S, Outbox
from relevo.services.site.sealing import Sealed
from support.builders import NOW

REFUSED = Answer(fault="no_stream")


class Wire:
    """A link that keeps what is sent, and answers only when a test says so."""

    def __init__(self) -> None:
        self.is_up = True
        self.sent: list[tuple[Sealed, int]] = []
        self._news = asyncio.Event()

    async def send(self, message: Sealed, token: int) -> None:
        if not self.is_up:
            raise Away
        if message.body == b"never":
            raise Unsendable
        self.sent.append((message, token))
        self._news.set()

    async def next(self, count: int = 1) -> list[tuple[str, int]]:
        """Wait until so many messages were sent; return their bodies with their numbers, and forget them."""
        async with asyncio.timeout(5):
            while len(self.sent) < count:
                self._news.clear()
                await self._news.wait()
        sent, self.sent = self.sent, []
        return [(message.body.decode(), token) for message, token in sent]


def a(subject: str, body: str) -> Sealed:
    return Sealed(subject, body.encode(), {})


@asynccontextmanager
async def running(wire: Wire, *, limit: int = 1_000_000) -> AsyncIterator[Outbox]:
    lost: list[None] = []
    outbox = Outbox(
        wire, Metrics(), limit=limit, on_lost=lambda: lost.append(None), clock=asyncio.get_running_loop().time
    )
    task = asyncio.create_task(outbox.run())
    try:
        yield outbox
        assert len(lost) == outbox.lost
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_a_message_waits_for_the_answer_to_the_one_before_it_on_its_subject() -> None:
    wire = Wire()
    async with running(wire) as outbox:
        for subject, body in (("s", "1"), ("s", "2"), ("t", "3")):
            outbox.put(a(subject, body))
        (first, token), (other, _) = await wire.next(2)
        assert (first, other) == ("1", "3")
        outbox.answered(token, Answer())
        assert [body for body, _ in await wire.next()] == ["2"]


async def test_whoever_has_seen_the_number_of_a_message_knows_that_of_no_other() -> None:
    wire = Wire()
    async with running(wire) as outbox:
        for subject in "rst":
            outbox.put(a(subject, subject))
        numbers = [token for _, token in await wire.next(3)]
    steps = {later - earlier for earlier, later in itertools.pairwise(numbers)}
    assert len(steps) == 2
    assert min(map(abs, steps)) > 1_000_000


async def test_what_the_broker_did_not_take_is_sent_again_before_what_came_after() -> None:
    wire = Wire()
    async with running(wire) as outbox:
        outbox.put(a("s", "1"))
        outbox.put(a("s", "2"))
        for _ in range(3):
            ((body, token),) = await wire.next()
            assert body == "1"
            outbox.answered(token, REFUSED)
        ((body, token),) = await wire.next()
        outbox.answered(token, Answer(is_duplicate=True))
        assert [body for body, _ in await wire.next()] == ["2"]


async def test_what_was_under_way_when_the_line_was_lost_is_sent_again_on_the_next_one() -> None:
    wire = Wire()
    async with running(wire) as outbox:
        outbox.put(a("s", "1"))
        ((_, old),) = await wire.next()
        wire.is_up = False
        outbox.put(a("t", "2"))
        wire.is_up = True
        outbox.link_changed()
        sent = await wire.next(2)
        assert sorted(body for body, _ in sent) == ["1", "2"]
        outbox.answered(old, Answer())  # late, of the line before
        assert len(outbox) == 2
        for _, token in sent:
            outbox.answered(token, Answer())
        assert await outbox.emptied(1)


async def test_a_state_that_waits_gives_way_to_a_newer_one() -> None:
    wire = Wire()
    wire.is_up = False
    done: list[str] = []
    async with running(wire) as outbox:
        outbox.put(a("s", "ready"), is_state=True, done=lambda: done.append("ready"))
        outbox.put(a("s", "busy"), is_state=True, done=lambda: done.append("busy"))
        assert done == ["ready"]
        wire.is_up = True
        outbox.link_changed()
        ((body, token),) = await wire.next()
        assert body == "busy"
        outbox.answered(token, Answer())
        assert done == ["ready", "busy"]


@pytest.mark.expects_log("outbox.full")
async def test_when_it_is_full_states_go_first_then_the_oldest_contact_event_and_that_is_counted() -> None:
    wire = Wire()
    wire.is_up = False
    async with running(wire, limit=3_500) as outbox:
        for number in range(2):
            outbox.put(a(f"contact{number}", str(number)))
        outbox.put(a("state", "ready"), is_state=True)
        outbox.put(a("contact2", "2"))
        assert (len(outbox), outbox.lost) == (3, 0)
        outbox.put(a("contact3", "3"))
        assert (len(outbox), outbox.lost) == (3, 1)
        wire.is_up = True
        outbox.link_changed()
        assert sorted(body for body, _ in await wire.next(3)) == ["1", "2", "3"]


async def broken(wire: Wire, outbox: Outbox, answered: set[str], *, poison: str) -> list[str]:
    """Answer what is sent until something breaks the line; return what was on it then, and connect again."""
    while True:
        sent = await wire.next()
        on_line = [body for body, _ in sent]
        if poison in on_line:
            break
        for body, token in sent:
            answered.add(body)
            outbox.answered(token, Answer())
    wire.is_up = False
    outbox.link_lost()
    wire.is_up = True
    outbox.link_changed()
    return on_line


@pytest.mark.expects_log("outbox.set_aside")
async def test_a_message_that_breaks_the_line_three_times_is_set_aside_and_nothing_else_is_lost() -> None:
    wire, done = Wire(), list[str]()
    answered: set[str] = set()
    async with running(wire) as outbox:
        outbox.put(a("s", "poison"), done=lambda: done.append("poison"))
        outbox.put(a("s", "behind"))
        outbox.put(a("t", "beside"))
        await wire.next(2)
        outbox.link_lost()
        outbox.link_changed()
        assert await broken(wire, outbox, answered, poison="poison") == ["poison"]
        assert await broken(wire, outbox, answered, poison="poison") == ["poison"]
        assert (outbox.lost, done) == (1, ["poison"])
        while len(outbox):
            for body, token in await wire.next():
                answered.add(body)
                outbox.answered(token, Answer())
        assert answered == {"behind", "beside"}


async def test_a_message_on_a_line_that_breaks_long_after_it_was_sent_is_none_to_set_aside() -> None:
    wire, now = Wire(), [0.0]
    outbox = Outbox(wire, Metrics(), clock=lambda: now[0])
    task = asyncio.create_task(outbox.run())
    outbox.put(a("s", "1"))
    for _ in range(5):
        ((body, _),) = await wire.next()
        assert body == "1"
        now[0] += 2.0
        outbox.link_lost()
        outbox.link_changed()
    assert (outbox.lost, len(outbox)) == (0, 1)
    task.cancel()
    await asyncio.wait([task])


@pytest.mark.parametrize("is_told", [True, False])
async def test_what_waited_longer_than_the_broker_knows_it_is_sent_where_no_other_hub_has_told_it(
    is_told: bool,
) -> None:
    wire, now, done, known = Wire(), [0.0], list[str](), list[bool | None]([None])
    outbox = Outbox(wire, Metrics(), clock=lambda: now[0])
    outbox.told_elsewhere = lambda source, at: known[0] if (source, at) == ("pbx", NOW) else False
    wire.is_up = False
    outbox.put(a("s", "1"), done=lambda: done.append("1"), origin=("pbx", NOW))
    now[0] += LATE_S + 1
    outbox.put(a("s", "2"), origin=("pbx", NOW))
    wire.is_up = True
    task = asyncio.create_task(outbox.run())
    await asyncio.sleep(0)
    assert (wire.sent, done) == ([], [])
    known[0] = is_told
    now[0] += 1
    outbox.link_changed()
    ((body, token),) = await wire.next()
    assert (body, done) == (("2", ["1"]) if is_told else ("1", []))
    outbox.answered(token, Answer())
    task.cancel()
    await asyncio.wait([task])


@pytest.mark.expects_log("outbox.set_aside")
async def test_what_is_no_message_for_the_broker_is_set_aside_at_once() -> None:
    wire = Wire()
    async with running(wire) as outbox:
        outbox.put(a("s", "never"))
        outbox.put(a("s", "2"))
        ((body, token),) = await wire.next()
        outbox.answered(token, Answer())
        assert (body, outbox.lost, len(outbox)) == ("2", 1, 0)


@pytest.mark.parametrize(
    "forged", [Answer(stream="RELEVO_SEATS"), Answer(fault="refused", stream="RELEVO_SEATS"), Answer()]
)
async def test_the_answer_of_another_stream_than_the_messages_own_is_not_believed(forged: Answer) -> None:
    wire = Wire()
    async with running(wire) as outbox:
        outbox.put(a("relevo.advisor.anna.contacts", "1"))
        ((_, token),) = await wire.next()
        outbox.answered(token, forged)
        assert len(outbox) == 1
        outbox.answered(token, Answer(stream="RELEVO_CONTACTS"))
        assert len(outbox) == 0


@pytest.mark.parametrize("answers", [True, False])
async def test_it_says_whether_it_could_be_emptied_in_time(answers: bool) -> None:
    wire = Wire()
    async with running(wire) as outbox:
        assert await outbox.emptied(0.01)
        outbox.put(a("s", "1"))
        ((_, token),) = await wire.next()
        if answers:
            outbox.answered(token, Answer())
        assert await outbox.emptied(0.05) is answers
