"""Hubs between a telephony that plays recorded calls and a real broker: what they tell, killed and started again."""

import re
import time
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest

from relevo.demo.telephony import Chunk, PlaybackServer, load
from relevo.domain.events import (
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactWithdrawn,
    EndedReason,
    Event,
    SourceDown,
    SourceResynced,
)
from relevo.hub.reading import Read, ReadingFailed
from relevo.services.site.routing import Routes
from relevo.services.site.subjects import STATES
from support.broker import Broker, a_broker
from support.builders import an_offer
from support.canaries import people_in
from support.hub import SECRET, USER, Kept, Reader, a_hub, hub_here, kept, reading, until, well
from support.telephony import RESTARTS, events_of, recording

E = TypeVar("E", bound=Event)

QUICK_S = 0.01
TWO_CALLS = ("attended_transfer", "reject_then_answer")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with a_broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


def calls(*names: str) -> list[Chunk]:
    """Return the chunks of recorded calls, one call after the other."""
    return [chunk for name in names for connection in load(recording(name)) for chunk in connection]


def expected(*names: str) -> list[tuple[str, str]]:
    """Return where each contact event of recorded calls is to be told, with its id, in order."""
    routes = Routes()
    events = [event for name in names for event in events_of(name) if isinstance(event, ContactEvent)]
    return [(subject, told.id) for event in events for subject, told in routes.route(event)]


def told(reader: Reader) -> list[tuple[str, str]]:
    """Return what is kept of contact events: the subject and the id of each."""
    return [(each.subject, each.event.id) for each in (*reader.contacts, *reader.queues)]


async def has_told(reader: Reader, wanted: Sequence[tuple[str, str]]) -> None:
    """Wait until everything is told: nothing of it twice, nothing else, each contact's in order on each subject."""
    with suppress(AssertionError):
        await until(lambda: set(wanted) <= set(told(reader)))
    found = told(reader)
    assert [one for one in wanted if one not in found] == []
    assert Counter(found) == Counter(wanted)
    assert _courses(found) == _courses(wanted)


def _courses(told: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Return what is told of each contact on each subject; the first part of an event's id is the contact's."""
    courses: dict[tuple[str, str], list[str]] = {}
    for subject, event_id in told:
        courses.setdefault((subject, event_id.partition(":")[0]), []).append(event_id)
    return courses


def of_kind(kind: type[E], messages: Sequence[Kept]) -> list[E]:
    """Return the events of a kind."""
    return [each.event for each in messages if isinstance(each.event, kind)]


def offers(reader: Reader) -> set[str]:
    """Return the offers told."""
    return {event.offer_id for event in of_kind(ContactOffered, reader.contacts)}


def live(reader: Reader) -> set[str]:
    """Return the contacts that an advisor's desktop would still show as live."""
    shown: set[tuple[str, str]] = set()
    for each in reader.contacts:
        event = each.event
        if isinstance(event, ContactOffered):
            shown.add((each.subject, event.contact_id))
        elif isinstance(event, ContactEnded | ContactWithdrawn | ContactLeftAdvisor):
            shown.discard((each.subject, event.contact_id))
    return {contact_id for _, contact_id in shown}


def reasons(events: Iterable[Event]) -> dict[str, EndedReason]:
    """Return why each contact has ended."""
    return {event.contact_id: event.reason for event in events if isinstance(event, ContactEnded)}


async def test_recorded_calls_arrive_once_and_in_order_at_those_whom_they_concern(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    with a_hub(tmp_path, broker, [pbx.port]) as hub:
        await well(hub)
        async with reading(broker) as reader:
            await pbx.play(calls(*TWO_CALLS), longest_pause_s=QUICK_S)
            await has_told(reader, expected(*TWO_CALLS))
            assert hub.stop() == 0
            await until(lambda: of_kind(SourceDown, reader.states), what="the leave told")
            assert [event.detail for event in of_kind(SourceDown, reader.states)] == ["hub stopped"]
            assert people_in(hub.log) == []


async def test_two_hubs_tell_each_event_once_and_lose_none_when_either_is_killed_in_mid_call(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    first, second = (calls(name) for name in TWO_CALLS)
    with a_hub(tmp_path, broker, [pbx.port], "east") as east, a_hub(tmp_path, broker, [pbx.port], "west") as west:
        await well(east, beside=True)
        await well(west, beside=True)
        async with reading(broker) as reader:
            await pbx.play(first[:8], longest_pause_s=QUICK_S)
            east.kill()
            await pbx.play(first[8:12], longest_pause_s=QUICK_S)
            east.start()  # comes late to a call: what it makes up from a snapshot must not be told
            await well(east, beside=True)
            await pbx.play(first[12:], longest_pause_s=QUICK_S)
            await has_told(reader, expected(TWO_CALLS[0]))
            await pbx.play(second[:4], longest_pause_s=QUICK_S)
            west.kill()
            await pbx.play(second[4:], longest_pause_s=QUICK_S)
            await has_told(reader, expected(*TWO_CALLS))


async def test_a_hub_that_comes_late_and_leaves_again_changes_nothing_while_the_other_has_the_line(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    chunks = calls("attended_transfer")
    async with hub_here(tmp_path, broker, [pbx.port], "east") as east, reading(broker) as reader:
        await pbx.play(chunks[:10], longest_pause_s=QUICK_S)
        async with hub_here(tmp_path, broker, [pbx.port], "west"):
            await until(lambda: east.health().others == ("west",), what="the other hub")
            await pbx.play(chunks[10:], longest_pause_s=QUICK_S)
        await has_told(reader, expected("attended_transfer"))
        assert of_kind(SourceDown, reader.states) == []


async def test_the_only_hub_knows_after_a_crash_what_is_live_and_what_is_gone_and_names_the_gap(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    first, second = calls("normal"), calls("hold")
    with a_hub(tmp_path, broker, [pbx.port]) as hub:
        await well(hub)
        async with reading(broker) as reader:
            await pbx.play(first[: len(first) // 2], longest_pause_s=QUICK_S)
            await pbx.play(second[: len(second) // 2], longest_pause_s=QUICK_S)
            await until(lambda: len(live(reader)) == 2, what="both calls told")
            hub.kill()
            await pbx.play(first[len(first) // 2 :], longest_pause_s=QUICK_S)
            hub.start()
            await until(lambda: of_kind(SourceResynced, reader.states)[1:], what="taken up again")
            left = set(reasons(events_of("hold")))
            await until(lambda: live(reader) == left, what="the end of the call that is gone")
            lost = dict.fromkeys(reasons(events_of("normal")), EndedReason.SOURCE_LOST)
            await until(lambda: reasons(of_kind(ContactEnded, reader.queues)) == lost, what="its end for the queue")
            assert [event.detail for event in of_kind(SourceDown, reader.states)] == ["hub stopped"]
            *_, resynced = of_kind(SourceResynced, reader.states)
            assert re.fullmatch(r"gap \S+Z/\S+Z; 1 ended meanwhile", resynced.detail or "")
            await pbx.play(second[len(second) // 2 :], longest_pause_s=QUICK_S)
            every = lost | reasons(events_of("hold"))
            await until(lambda: reasons(of_kind(ContactEnded, reader.queues)) == every, what="the other call's end")
            assert live(reader) == set()


@pytest.mark.parametrize("name", RESTARTS)
async def test_a_telephony_that_dies_in_mid_call_leaves_no_ghost(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path, name: str
) -> None:
    before, after = load(recording(name))
    async with hub_here(tmp_path, broker, [pbx.port]), reading(broker) as reader:
        await pbx.play(before, longest_pause_s=QUICK_S)
        await until(lambda: len(offers(reader)) == 2, what="both calls told")
        await pbx.restart()
        await until(lambda: of_kind(SourceResynced, reader.states)[1:], what="taken up again")
        await pbx.play(after, longest_pause_s=QUICK_S)
        await until(lambda: reasons(of_kind(ContactEnded, reader.queues)) == reasons(events_of(name)), what="ends")
        assert len(offers(reader)) == 3
        assert live(reader) == set()


@pytest.mark.expects_log("broker.down", "broker.silent")
@pytest.mark.parametrize("fault", ["killed", "restarted", "frozen"])
async def test_what_flows_while_the_broker_is_away_arrives_in_order_when_it_is_back(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path, fault: str
) -> None:
    chunks = calls(*TWO_CALLS)
    async with hub_here(tmp_path, broker, [pbx.port]) as hub:
        await pbx.play(chunks[:6], longest_pause_s=QUICK_S)
        if fault == "frozen":
            broker.freeze()
        else:
            (broker.kill if fault == "killed" else broker.stop)()
        await pbx.play(chunks[6:], longest_pause_s=QUICK_S)
        await until(lambda: not hub.health().is_broker_up, 6.0, what="that the broker is away, noticed")
        assert hub.health().waiting > 0
        (broker.thaw if fault == "frozen" else broker.start)()
        began = time.monotonic()
        await until(lambda: hub.health().is_broker_up, what="the broker back")
        assert time.monotonic() - began < 4
        async with reading(broker) as reader:
            await has_told(reader, expected(*TWO_CALLS))
        await until(lambda: hub.health().waiting == 0, what="an empty outbox")


@pytest.mark.expects_log("broker.down", "outbox.full", "outbox.lost")
async def test_a_full_outbox_gives_up_states_first_and_says_so_when_contact_events_go(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    chunks = calls(*TWO_CALLS)
    async with hub_here(tmp_path, broker, [pbx.port], outbox_bytes=20_000) as hub:
        broker.kill()
        await until(lambda: not hub.health().is_broker_up, what="that the broker is away, noticed")
        await pbx.play(chunks, longest_pause_s=QUICK_S)
        await until(lambda: hub.health().lost > 0, what="a loss")
        assert hub.health().waiting_bytes <= 20_000
        broker.start()
        await until(lambda: hub.health().is_broker_up, what="the broker back")
        async with reading(broker) as reader:
            await until(lambda: any(map(says_a_loss, of_kind(SourceResynced, reader.states))), what="the loss said")


def says_a_loss(event: SourceResynced) -> bool:
    return re.fullmatch(r"[1-9]\d* contact events could not be told", event.detail or "") is not None


class Faulty:
    """An event source that has a fault."""

    name = "faulty"

    async def events(self) -> AsyncGenerator[Event, None]:
        for _ in range(0):
            yield an_offer()
        raise LookupError


@pytest.mark.expects_log("event_source.failed")
async def test_a_hub_one_of_whose_sources_has_a_fault_leaves_in_order_so_that_it_is_started_again(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    with pytest.raises(ReadingFailed, match="event source faulty has failed"):
        async with hub_here(tmp_path, broker, [pbx.port], more=[Read(Faulty(), "test:faulty")]):
            pass
    down = {each.event.source for each in await kept(broker, STATES.name) if isinstance(each.event, SourceDown)}
    assert "test:faulty" in down
