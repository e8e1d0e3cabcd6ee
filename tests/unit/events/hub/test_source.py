"""The source as its reader sees it: the line, contacts, the seat and losses, from a broker that does as it is told."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from relevo.domain.contact import Advisor
from relevo.domain.events import AdvisorSeat, ContactOffered, Event, SeatReason, SourceDown, SourceResynced, SourceUp
from relevo.events.hub.source import HubEventSource
from relevo.services.ending import end
from relevo.services.site import subjects
from relevo.services.site.beat import Beat, SourceBeat, seal_beat
from relevo.services.site.sealing import seal
from relevo.services.waiting import MAX_WAITING
from support.natsline import READING, NatsLine, credentials_of, streams
from support.site import ANNA, BOB, PBX, Desktop, a_call, now, until

MINE = subjects.contacts_of("anna")
SEAT = subjects.advisor_seat("anna")


@pytest.fixture
async def desktop(line: NatsLine) -> AsyncIterator[Desktop]:
    line.answers[READING] = streams(now)
    made = Desktop(HubEventSource("site", line.set_up))
    reading = asyncio.create_task(made.read())
    await until(lambda: subjects.BEAT in line.subscribed)
    beat(line)
    await until(lambda: made.is_up)
    yield made
    await end([reading])


def beat(line: NatsLine, *, is_up: bool = True) -> None:
    """Give a sign of life of a hub."""
    sources = {PBX: SourceBeat(is_up, now())}
    line.tell(seal_beat(Beat(hub="a", at=now(), sources=sources), line.seal_key.sign))


def tell(line: NatsLine, event: Event, subject: str = MINE) -> None:
    line.tell(seal(event, subject, line.seal_key.sign))


def a_seat(who: Advisor = ANNA) -> AdvisorSeat:
    return AdvisorSeat(id="seat-1", source="hub:a", time=now(), advisor=who, reason=SeatReason.SIGNED_IN)


async def test_its_own_events_and_the_telephonys_bear_their_names(line: NatsLine, desktop: Desktop) -> None:
    assert (desktop.source.name, desktop.source.told_as) == ("site", "hub:site")
    assert [each.source for each in desktop.of(SourceUp)] == ["hub:site", PBX]
    beat(line, is_up=False)
    await until(lambda: desktop.up(PBX) is False)


async def test_a_contact_is_told_once(line: NatsLine, desktop: Desktop) -> None:
    for _ in range(2):
        tell(line, a_call(1))
    tell(line, a_call(2))
    await until(lambda: desktop.offers == ["o1", "o2"])

    assert desktop.source.counts["repeated"] == 1


async def test_a_seat_is_told_to_whom_it_concerns_and_once(line: NatsLine, desktop: Desktop) -> None:
    tell(line, a_seat(BOB), SEAT)
    line.tell(replace(seal(a_seat(), subjects.advisor_seat("bob"), line.seal_key.sign), subject=SEAT))
    for _ in range(2):  # as two hubs do
        tell(line, a_seat(), SEAT)
    tell(line, replace(a_seat(), id="seat-2"), SEAT)
    await until(lambda: len(desktop.of(AdvisorSeat)) >= 2)

    assert [each.id for each in desktop.of(AdvisorSeat)] == ["seat-1", "seat-2"]
    assert desktop.source.counts["refused"] == 1


async def test_what_somebodys_reader_brings_is_left_alone_before_its_seal_is_looked_at(
    line: NatsLine, desktop: Desktop
) -> None:
    for subject in (MINE, SEAT, subjects.source_state(PBX), subjects.BEAT):
        strange = replace(seal(a_call(1), subjects.contacts_of("bob"), line.seal_key.sign), subject=subject)
        line.tell(strange, reply="$JS.ACK.RELEVO_CONTACTS.z.1.1.1.1795290000000000000.0")
    tell(line, a_call(2))
    await until(lambda: desktop.offers == ["o2"])

    assert desktop.source.counts["refused"] == 0


async def test_what_a_hub_has_lost_of_the_telephony_is_told(line: NatsLine, desktop: Desktop) -> None:
    lost = SourceResynced(id="r1", source=PBX, time=now(), detail="3 contact events could not be told")
    tell(line, lost, subjects.source_state(PBX))
    await until(lambda: desktop.of(SourceResynced))

    assert desktop.of(SourceResynced) == [lost]


async def test_a_line_that_is_cut_is_made_anew_and_not_said_to_have_been_away(line: NatsLine, desktop: Desktop) -> None:
    line.hang_up()
    await until(lambda: subjects.BEAT in line.subscribed)
    beat(line)
    tell(line, a_call(1))
    await until(lambda: desktop.of(ContactOffered))

    assert desktop.line == ["up"]


async def test_a_record_of_the_advisors_own_is_published(line: NatsLine, desktop: Desktop) -> None:
    line.answers["relevo.record.anna.seat"] = lambda *_: b'{"stream": "S"}'
    await desktop.source.publish("seat", "s1", b"{}")

    assert ("relevo.record.anna.seat", b"{}") in line.published


@pytest.mark.expects_log("hub_source.refused")
async def test_credentials_that_are_somebody_elses_by_now_are_not_used(line: NatsLine, desktop: Desktop) -> None:
    line.set_up.credentials.write_text(credentials_of("bob"))
    line.hang_up()
    await until(lambda: isinstance(desktop.events[-1], SourceDown))

    assert desktop.line[-1].endswith("not allowed: is somebody else's by now; start Relevo again")


@pytest.mark.expects_log("hub_source.overflown")
async def test_what_the_reader_has_no_room_for_is_counted_and_may_come_again(line: NatsLine) -> None:
    line.answers[READING] = streams(now)
    source = HubEventSource("site", line.set_up)
    events = source.events()
    reading = asyncio.ensure_future(anext(events))  # one who takes the first event and then does nothing else
    await until(lambda: subjects.BEAT in line.subscribed)
    beat(line)
    await reading
    calls = [a_call(number) for number in range(MAX_WAITING + 20)]
    for call in calls:
        tell(line, call)
    await until(lambda: source.counts["overflown"] >= 15)
    tell(line, calls[0])  # it was left out: its id is as good as new
    told = source.counts["overflown"]
    await until(lambda: source.counts["overflown"] > told)

    assert source.counts["repeated"] == 0
    await events.aclose()
