"""Records of advisors' desktops, as a hub takes them off the broker's streams."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from relevo.domain.contact import PassedOn
from relevo.domain.events import ContactAccepted, ContactOffered, ContactPassedOn
from relevo.hub.broker import Broker, BrokerPlace
from relevo.hub.journal import Journal
from relevo.hub.keys import Key, Kind
from relevo.hub.metrics import Metrics
from relevo.hub.plan import HubPlan
from relevo.hub.records import A_MINUTE, Records
from relevo.hub.telling import Telling
from relevo.sealkeys import verifier
from relevo.services.codec import encode
from relevo.services.seats import Seats, Sitting
from relevo.services.site.passing import Passing
from relevo.services.site.seating import Seating
from relevo.services.site.subjects import PASSED_ON, SEATS, Stream, record
from support.builders import ANNA, BEN, NOW, an_offer

PLACE, LATER = "PJSIP/101", "PJSIP/150"
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Made:
    """A hub's records; its broker is never there, and what comes a test says."""

    def __init__(self) -> None:
        key = Key.make(Kind.SEAL)
        plan = HubPlan(hub="east", sign=key.sign, verify=verifier([key.public]))
        self.broker = Broker(BrokerPlace(servers=("nats://127.0.0.1:9",), hub="east", credentials=""))
        self.journal = Journal(Path("unused"))
        self.telling = Telling(plan, self.broker, self.journal, Metrics())
        self.passing = Passing()
        self.seats = Seats([Sitting(id="ben", address="PJSIP/102")], places=[PLACE])
        self.records = Records(self.broker, self.telling, self.passing, Seating(self.seats), self.journal)
        for call in self.broker.on_up:
            call()
        self._numbers = 0
        self.clock = START

    async def comes(self, stream: Stream, subject: str, body: bytes, *, again: int | None = None) -> int:
        """Let a record come, or one that came before; return its number."""
        self._numbers += again is None
        number = self._numbers if again is None else again
        at = self.clock + timedelta(seconds=number)
        reply = f"$JS.ACK.{stream.name}.reader.1.{number}.{number}.{int(at.timestamp() * 1e9)}.0"
        await self.records.hear(Msg(Client(), subject=subject, reply=reply, data=body))
        return number

    async def sits(self, advisor: str, address: str | None, *, again: int | None = None) -> int:
        return await self.comes(SEATS, record(advisor, "seat"), json.dumps({"address": address}).encode(), again=again)


async def test_who_says_to_sit_somewhere_sits_there_and_stands_in_the_journal() -> None:
    made = Made()
    await made.sits("anna", PLACE)
    assert made.seats.seat_of("anna") == PLACE
    assert made.journal.seats["anna"].address == PLACE
    await made.sits("anna", None)
    assert made.journal.seats["anna"].address is None


async def test_a_record_that_comes_again_on_the_next_connection_changes_nothing() -> None:
    made = Made()
    first = await made.sits("anna", PLACE)
    await made.sits("carla", PLACE)
    await made.sits("anna", PLACE, again=first)
    assert (made.seats.seat_of("anna"), made.seats.seat_of("carla")) == (None, PLACE)


async def test_a_broker_whose_clock_was_set_back_hides_no_record() -> None:
    made = Made()
    await made.sits("anna", PLACE)
    made.clock -= timedelta(hours=1)
    await made.sits("carla", None)
    await made.comes(PASSED_ON, record(ANNA.id, "passed_on"), left_by_anna())
    assert made.journal.seats.keys() == {"anna", "carla"}


async def test_a_place_that_the_telephony_names_later_is_taken_then() -> None:
    made = Made()
    await made.sits("anna", LATER)
    made.records.again(is_settled=False)
    assert made.seats.seat_of("anna") is None
    made.seats.name_place(LATER)
    made.records.again(is_settled=True)
    await asyncio.sleep(0)
    assert made.seats.seat_of("anna") == LATER
    await made.sits("anna", "PJSIP/999")
    assert made.seats.seat_of("anna") == LATER


def left_by_anna() -> bytes:
    left = PassedOn(from_advisor=ANNA, at=NOW, line="Before noon")
    event = ContactPassedOn(id="p", source="desk", time=NOW, contact_id=an_offer().contact_id, passed_on=left)
    return json.dumps(encode(event)).encode()


def known(offer: ContactOffered) -> list[ContactOffered | ContactAccepted]:
    """Return what a snapshot tells of a call that Anna has."""
    taken = ContactAccepted(
        id="a", source=offer.source, time=NOW, contact_id=offer.contact_id, offer_id=offer.offer_id, advisor=ANNA
    )
    return [offer, taken]


async def test_what_is_left_of_a_contact_that_the_telephony_tells_of_later_is_not_lost() -> None:
    made = Made()
    await made.comes(PASSED_ON, record(ANNA.id, "passed_on"), left_by_anna())
    for event in known(an_offer(advisor=ANNA)):
        list(made.passing.follow(event))
    made.records.again(is_settled=True)
    told = list(made.passing.follow(an_offer(offer_id="o2", advisor=BEN)))
    assert [event.passed_on.line for _, event in told if isinstance(event, ContactPassedOn)] == ["Before noon"]


@pytest.mark.expects_log("record.refused")
async def test_what_nobody_may_leave_is_refused_once_it_is_settled() -> None:
    made = Made()
    made.records.again(is_settled=True)
    await made.comes(PASSED_ON, record("mallory", "passed_on"), left_by_anna())
    for event in known(an_offer(advisor=ANNA)):
        list(made.passing.follow(event))
    assert list(made.passing.follow(an_offer(offer_id="o2", advisor=BEN))) == []


@pytest.mark.expects_log("record.refused")
async def test_whoever_floods_the_hub_with_records_is_heard_again_in_the_next_minute_and_all_others_meanwhile() -> None:
    made = Made()
    for _ in range(A_MINUTE):
        await made.sits("anna", None)
    await made.sits("anna", PLACE)
    assert made.seats.seat_of("anna") is None
    await made.sits("carla", PLACE)
    assert made.seats.seat_of("carla") == PLACE
    made._numbers += 60
    await made.sits("anna", PLACE)
    assert made.seats.seat_of("anna") == PLACE


async def test_between_two_records_the_rest_of_the_hub_has_its_turn() -> None:
    made, turns = Made(), list[str]()
    asyncio.get_running_loop().call_soon(turns.append, "beat")
    await made.sits("anna", PLACE)
    assert turns == ["beat"]


async def test_who_sat_where_is_taken_up_from_the_journal_in_the_order_in_which_it_was_said() -> None:
    made = Made()
    await made.sits("anna", PLACE)
    await made.sits("carla", PLACE)
    other = Made()
    other.journal.seats = {"carla": made.journal.seats["carla"], "anna": made.journal.seats["anna"]}
    other.records.restore()
    assert (other.seats.seat_of("anna"), other.seats.seat_of("carla")) == (None, PLACE)
