"""Records of the advisor's own are handed on for as long as they matter, and what does not arrive is said."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import UTC, datetime

import pytest

from relevo.bootstrap.handingon import HandingOn
from relevo.domain.contact import Advisor, ContactId, PassedOn
from relevo.domain.events import ContactPassedOn, Event
from relevo.services.errors import ErrorCode, SourceRefused, SourceUnavailable
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.troubles import Trouble, Troubles
from support.site import until

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Hub:
    """Takes records once it is there; until then it is as silent as a broker that is away."""

    name = "site"

    def __init__(self, *, is_refusing: bool = False) -> None:
        self.is_there = asyncio.Event()
        self.is_refusing = is_refusing
        self.asked: list[str] = []
        self.taken: list[tuple[str, str, bytes]] = []

    async def events(self) -> AsyncGenerator[Event, None]:
        return
        yield

    async def publish(self, kind: str, record_id: str, body: bytes, *, limit_s: float = 30.0) -> None:
        self.asked.append(record_id)
        if self.is_refusing:
            raise SourceRefused(self.name, ErrorCode.FORBIDDEN)
        try:
            async with asyncio.timeout(limit_s):
                await self.is_there.wait()
        except TimeoutError:
            raise SourceUnavailable(self.name, ErrorCode.LATE) from None
        self.taken.append((kind, record_id, body))


def left(number: int, contact: str = "c1") -> ContactPassedOn:
    by = PassedOn(from_advisor=Advisor(id="anna", address=None), at=NOW, line="The lift")
    return ContactPassedOn(
        id=f"t{number}:passed_on", source="pbx", time=NOW, contact_id=ContactId(contact), passed_on=by
    )


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def troubles() -> Troubles:
    return Troubles()


@pytest.fixture
async def handing_on(hub: Hub, troubles: Troubles) -> AsyncIterator[HandingOn]:
    tasks = TaskScope()
    yield HandingOn([hub], tasks, troubles, late_s=0.01)
    await tasks.aclose()


def shown(troubles: Troubles) -> list[Trouble]:
    return [trouble for trouble, _ in troubles.gravest_first]


async def test_what_arrives_at_once_troubles_nobody(hub: Hub, handing_on: HandingOn, troubles: Troubles) -> None:
    told: list[object] = []
    troubles.changed.connect(lambda: told.append(troubles.gravest_first))
    hub.is_there.set()
    handing_on.sit("PJSIP/101")
    handing_on.leave(left(1))
    await until(lambda: len(hub.taken) == 2)

    assert {kind for kind, *_ in hub.taken} == {"seat", "passed_on"}
    assert told == []


@pytest.mark.expects_log("record.not_published")
async def test_a_seat_is_tried_until_the_hub_has_it_and_the_advisor_sees_that_it_has_not(
    hub: Hub, handing_on: HandingOn, troubles: Troubles
) -> None:
    handing_on.sit("PJSIP/101")
    await until(lambda: len(hub.asked) > 3)
    assert shown(troubles) == [Trouble.SEAT_NOT_TOLD]
    hub.is_there.set()
    await until(lambda: not troubles.gravest_first)

    assert [json.loads(body) for *_, body in hub.taken] == [{"address": "PJSIP/101"}]
    assert len(set(hub.asked)) == 1, "each try is the same record"


@pytest.mark.expects_log("record.not_published")
async def test_the_newest_seat_alone_is_told(hub: Hub, handing_on: HandingOn, troubles: Troubles) -> None:
    handing_on.sit("PJSIP/101")
    await until(lambda: shown(troubles))
    handing_on.sit("PJSIP/102")
    hub.is_there.set()
    await until(lambda: hub.taken and not troubles.gravest_first)

    assert [json.loads(body) for *_, body in hub.taken] == [{"address": "PJSIP/102"}]


@pytest.mark.expects_log("record.not_published")
async def test_what_is_passed_on_of_two_contacts_is_tried_until_both_have_arrived(
    hub: Hub, handing_on: HandingOn, troubles: Troubles
) -> None:
    handing_on.leave(left(1))
    handing_on.leave(left(2, "c2"))
    handing_on.leave(left(3))
    await until(lambda: shown(troubles))
    assert shown(troubles) == [Trouble.NOT_PASSED_ON]
    hub.is_there.set()
    await until(lambda: not troubles.gravest_first)

    assert sorted(name for _, name, _ in hub.taken) == ["t2:passed_on", "t3:passed_on"]


@pytest.mark.expects_log("record.not_published")
async def test_what_the_broker_refuses_is_said_and_not_asked_in_a_circle(
    hub: Hub, handing_on: HandingOn, troubles: Troubles
) -> None:
    hub.is_refusing = True
    handing_on.sit("PJSIP/101")
    await until(lambda: shown(troubles))
    asked = len(hub.asked)
    await asyncio.sleep(0.035)

    assert shown(troubles) == [Trouble.SEAT_NOT_TOLD]
    assert len(hub.asked) - asked <= 4
    hub.is_refusing = False
    hub.is_there.set()
    await until(lambda: not troubles.gravest_first)


def test_event_sources_that_take_no_records_are_left_alone(troubles: Troubles) -> None:
    class Listener:
        name = "desk"

        async def events(self) -> AsyncGenerator[Event, None]:
            return
            yield

    HandingOn([Listener()], TaskScope(), troubles).sit("PJSIP/101")


async def test_who_quits_sits_nowhere_and_an_earlier_word_does_not_overtake_that(
    hub: Hub, handing_on: HandingOn
) -> None:
    handing_on.sit("PJSIP/101")
    await until(lambda: hub.asked)
    hub.is_there.set()
    await handing_on.stand_up(1.0)

    assert [json.loads(body) for _, _, body in hub.taken] == [{"address": None}]


@pytest.mark.expects_log("record.not_published")
@pytest.mark.parametrize("is_refusing", [False, True])
async def test_who_quits_is_not_kept_by_a_hub_that_is_away(
    hub: Hub, handing_on: HandingOn, *, is_refusing: bool
) -> None:
    hub.is_refusing = is_refusing
    async with asyncio.timeout(5):
        await handing_on.stand_up(0.01)

    assert (len(hub.asked), hub.taken) == (1, [])
