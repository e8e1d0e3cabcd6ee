"""Wrap-ups through hubs and a real broker: told once, whatever was away, and seen in how the advisor stands."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from relevo.bootstrap.wrappedup import WrappedUp
from relevo.demo.telephony import Chunk, PlaybackServer, load
from relevo.domain.contact import Advisor, ContactId
from relevo.domain.entry import EntryId
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactLeftAdvisor,
    ContactOffered,
    ContactWrappedUp,
)
from relevo.domain.wrapup import OutcomeId
from relevo.hub.credentials import hub
from relevo.records.wrappedup import WrappedUpFile
from relevo.services.codec import encode
from relevo.services.ending import end
from relevo.services.site.subjects import QUEUES, WRAP_UPS, advisor_state, queue_contacts
from support.broker import Broker
from support.hub import SECRET, USER, Kept, hub_here, kept, reading, until
from support.site import Desktop, a_desktop, now
from support.telephony import recording

FIRST, THIRD = "PJSIP/101", "PJSIP/102"
QUICK_S = 0.01

pytestmark = pytest.mark.expects_log("hub_source.not_caught_up", "broker.down", "record.not_published")


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


def a_call(name: str = "normal") -> list[Chunk]:
    return [chunk for connection in load(recording(name)) for chunk in connection]


def a_wrap_up(contact_id: str, *, took_s: float = 12.5, by: str = FIRST, number: int = 1) -> ContactWrappedUp:
    """Return what a desktop says when its advisor has finished."""
    return ContactWrappedUp(
        id=f"wrap_up:{number}",
        source="desktop",
        time=now(),
        contact_id=ContactId(contact_id),
        advisor=Advisor(id=by, address="SIP/spoilt", name="Zanzibarre"),
        outcome=OutcomeId("fault/lift"),
        over_at=now() - timedelta(seconds=took_s),
        wrap_up_s=took_s,
        incident=EntryId("tickets:incident:7"),
    )


async def say(desktop: Desktop, event: ContactWrappedUp, record_id: str = "") -> None:
    await desktop.source.publish("wrap_up", record_id or event.id, json.dumps(encode(event)).encode())


def told(messages: list[Kept]) -> list[Kept]:
    return [each for each in messages if isinstance(each.event, ContactWrappedUp)]


async def the_call(desktop: Desktop) -> ContactLeftAdvisor:
    """Wait until the call is over for the advisor; return how."""
    await until(lambda: desktop.of(ContactLeftAdvisor), what="the end of the call")
    return desktop.of(ContactLeftAdvisor)[0]


async def test_supervisors_read_once_who_has_wrapped_up_and_nothing_of_what_was_written(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with (
        hub_here(tmp_path, broker, [pbx.port], "east"),
        hub_here(tmp_path, broker, [pbx.port], "west"),
        a_desktop(broker, FIRST) as desktop,
        reading(broker) as reader,
    ):
        await until(lambda: desktop.is_up, what="the desktop")
        await pbx.play(a_call(), longest_pause_s=QUICK_S)
        left = await the_call(desktop)
        await say(desktop, a_wrap_up(left.contact_id, took_s=3.0))
        await until(lambda: told(reader.queues), what="the wrap-up")
        await say(desktop, a_wrap_up(left.contact_id, took_s=99.0, number=2))  # it is over, and stays so
        await asyncio.sleep(0.5)
    (one,) = told(reader.queues)
    event = one.event
    assert isinstance(event, ContactWrappedUp)
    queue = next(each.queue for each in desktop.of(ContactOffered))
    assert queue is not None
    assert one.subject == queue_contacts(queue.id)
    assert (event.contact_id, event.outcome, event.incident) == (left.contact_id, "fault/lift", "tickets:incident:7")
    # the telephony's word for when it was over and who that is, the desktop's for how long it took
    assert (event.over_at, event.wrap_up_s) == (left.time, 3.0)
    assert event.time == left.time + timedelta(seconds=3)
    assert (event.advisor.id, event.advisor.address) == (FIRST, FIRST)
    assert event.source == left.source


@pytest.mark.expects_log("record.refused")
async def test_what_is_not_the_advisors_own_or_no_wrap_up_is_told_to_nobody(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with (
        hub_here(tmp_path, broker, [pbx.port]),
        a_desktop(broker, FIRST) as first,
        a_desktop(broker, THIRD) as third,
        reading(broker) as reader,
    ):
        await until(lambda: first.is_up and third.is_up, what="desktops")
        await pbx.play(a_call(), longest_pause_s=QUICK_S)
        left = await the_call(first)
        await say(third, a_wrap_up(left.contact_id, by=THIRD, number=2))  # a contact of somebody else
        await say(third, a_wrap_up(left.contact_id, by=FIRST), "in another name")
        await third.source.publish("wrap_up", "large", b"[" * 20_000)
        await third.source.publish("wrap_up", "none", b'{"type": "relevo.contact.ended"}')
        await say(first, a_wrap_up(left.contact_id, took_s=10**9))
        await until(lambda: told(reader.queues), what="the wrap-up")
    (one,) = told(reader.queues)
    assert isinstance(one.event, ContactWrappedUp)
    assert one.event.advisor.id == FIRST
    assert one.event.time <= now() + timedelta(seconds=5)  # not a thousand million seconds later


async def test_what_was_said_while_no_hub_was_there_is_told_once_by_those_that_come_back(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with a_desktop(broker, FIRST) as desktop:
        async with hub_here(tmp_path, broker, [pbx.port]):
            await until(lambda: desktop.is_up, what="the desktop")
            await pbx.play(a_call(), longest_pause_s=QUICK_S)
            left = await the_call(desktop)
        await say(desktop, a_wrap_up(left.contact_id))
        for number in range(2):  # the second knows nothing of the contact but what the broker has kept
            folder = tmp_path / str(number)
            folder.mkdir()
            async with hub_here(folder, broker, [pbx.port], f"hub{number}"), reading(broker) as reader:
                await until(lambda: told(reader.queues), what="the wrap-up")
                await asyncio.sleep(0.3)
    assert len(told(await kept(broker, QUEUES.name))) == 1


async def test_what_was_finished_is_told_though_broker_and_program_were_away(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    file = WrappedUpFile(tmp_path / "wrapped_up.jsonl")
    async with hub_here(tmp_path, broker, [pbx.port]) as hub:
        async with a_desktop(broker, FIRST) as desktop:
            await until(lambda: desktop.is_up, what="the desktop")
            await pbx.play(a_call(), longest_pause_s=QUICK_S)
            left = await the_call(desktop)
            broker.kill()
            await until(lambda: not hub.health().is_broker_up, what="no broker")
            before = WrappedUp(file, [desktop.source], pause_s=0.05)
            telling = asyncio.create_task(before.run())
            assert await before.keep(a_wrap_up(left.contact_id))
            await before.aclose()
            await end([telling])  # as if killed: what it has is on the disk
        broker.start()
        async with a_desktop(broker, FIRST) as desktop, reading(broker) as reader:
            after = WrappedUp(file, [desktop.source], pause_s=0.05)
            telling = asyncio.create_task(after.run([a_wrap_up(left.contact_id)]))
            await until(lambda: told(reader.queues), what="the wrap-up")
            await until(lambda: not any(each.is_due for each in file.read()), what="noted as told")
            await end([telling])
    assert len(told(reader.queues)) == 1
    assert left.contact_id not in file.path.read_text()


async def test_an_advisor_is_at_the_wrap_up_from_the_end_of_the_contact_until_it_is_done(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    def states(found: list[Kept]) -> list[AdvisorState]:
        mine = (each.event for each in found if each.subject == advisor_state(FIRST))
        return [each for each in mine if isinstance(each, AdvisorState)]

    async with (
        hub_here(tmp_path, broker, [pbx.port]),
        a_desktop(broker, FIRST) as desktop,
        reading(broker) as reader,
    ):
        await until(lambda: desktop.is_up, what="the desktop")
        # that this advisor wraps up in Relevo, the hub knows from the first time
        await pbx.play(a_call("hold"), longest_pause_s=QUICK_S)
        first = await the_call(desktop)
        await say(desktop, a_wrap_up(first.contact_id))
        await until(lambda: told(reader.queues), what="the first wrap-up")
        await pbx.play(a_call(), longest_pause_s=QUICK_S)
        await until(lambda: len(desktop.of(ContactLeftAdvisor)) > 1, what="the end of the second call")
        left = desktop.of(ContactLeftAdvisor)[1]
        await until(lambda: any(s.state is AdvisorStateName.WRAP_UP for s in states(reader.states)), what="wrap_up")
        await say(desktop, a_wrap_up(left.contact_id, number=2))
        await until(lambda: states(reader.states)[-1].state is AdvisorStateName.READY, what="ready")
    last, before = states(reader.states)[-1], states(reader.states)[-2]
    assert (before.state, before.since) == (AdvisorStateName.WRAP_UP, left.time)
    assert last.since is not None
    assert last.since >= left.time


async def test_of_a_call_without_a_queue_no_supervisor_is_told_and_the_record_and_the_advisors_state_are_kept(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with (
        hub_here(tmp_path, broker, [pbx.port]),
        a_desktop(broker, FIRST) as desktop,
        reading(broker) as reader,
    ):
        await until(lambda: desktop.is_up, what="the desktop")
        await pbx.play(a_call("direct_call"), longest_pause_s=QUICK_S)
        direct = await the_call(desktop)
        await say(desktop, a_wrap_up(direct.contact_id))
        await pbx.play(a_call(), longest_pause_s=QUICK_S)
        await until(lambda: len(desktop.of(ContactLeftAdvisor)) > 1, what="the end of the second call")
        queued = desktop.of(ContactLeftAdvisor)[1]
        mine = advisor_state(FIRST)
        await until(
            lambda: any(
                each.subject == mine
                and isinstance(each.event, AdvisorState)
                and each.event.state is AdvisorStateName.WRAP_UP
                for each in reader.states
            ),
            what="wrap_up, which counts for whoever has wrapped up before",
        )
        await say(desktop, a_wrap_up(queued.contact_id, number=2))
        await until(lambda: told(reader.queues), what="the wrap-up of the call that had a queue")
        client = await broker.connect(hub("reader"))
        kept = (await client.jetstream().stream_info(WRAP_UPS.name)).state.messages
        await client.close()
    assert [getattr(each.event, "contact_id", None) for each in told(reader.queues)] == [queued.contact_id]
    assert kept == 2
