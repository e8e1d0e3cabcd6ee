"""What the board is told of wrap-ups: kept until a hub has it, told once more where that is not sure, lost nowhere."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.bootstrap.wrappedup import WrappedUp
from relevo.domain.contact import Advisor, ContactId
from relevo.domain.events import ContactWrappedUp, Event
from relevo.records.wrappedup import WrappedUpFile
from relevo.services.ending import end
from relevo.services.errors import ErrorCode, SourceRefused, SourceUnavailable
from support.site import until

EVENT = ContactWrappedUp(
    id="wrap_up:1",
    source="desktop",
    time=datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    contact_id=ContactId("pbx-17"),
    advisor=Advisor(id="anna"),
)


class Hub:
    """Takes records, or says why not."""

    name = "site"

    def __init__(self, fault: ErrorCode | None = None) -> None:
        self.fault = fault
        self.taken: list[str] = []
        self.asked = 0

    async def events(self) -> AsyncGenerator[Event, None]:
        return
        yield

    async def publish(self, kind: str, record_id: str, body: bytes, *, limit_s: float = 30.0) -> None:
        assert kind == "wrap_up"
        self.asked += 1
        if self.fault is ErrorCode.FORBIDDEN:
            raise SourceRefused(self.name, self.fault)
        if self.fault is not None:
            raise SourceUnavailable(self.name, self.fault)
        self.taken.append(record_id)


@pytest.fixture
def file(tmp_path: Path) -> WrappedUpFile:
    return WrappedUpFile(tmp_path / "wrapped_up.jsonl")


async def test_without_a_hub_it_is_kept_for_the_board_of_this_machine(file: WrappedUpFile) -> None:
    alone = WrappedUp(file, [])
    assert await alone.keep(EVENT)
    await alone.aclose()
    assert [(each.event.id, each.is_due) for each in file.read()] == [("wrap_up:1", False)]


@pytest.mark.expects_log("record.not_published")
async def test_what_a_hub_does_not_take_yet_is_tried_until_it_does(file: WrappedUpFile) -> None:
    hub = Hub(ErrorCode.LATE)
    telling = WrappedUp(file, [hub], pause_s=0.001)
    running = asyncio.create_task(telling.run())
    assert await telling.keep(EVENT)
    await until(lambda: hub.asked > 3)
    assert [each.is_due for each in file.read()] == [True]
    hub.fault = None
    await until(lambda: not any(each.is_due for each in file.read()))
    await end([running])
    assert hub.taken == ["wrap_up:1"]


@pytest.mark.expects_log("record.not_published")
async def test_what_a_hub_refuses_stays_for_the_next_start_and_holds_up_nothing(file: WrappedUpFile) -> None:
    hub = Hub(ErrorCode.FORBIDDEN)
    telling = WrappedUp(file, [hub])
    running = asyncio.create_task(telling.run())
    assert await telling.keep(EVENT)
    await telling.keep(replace(EVENT, id="wrap_up:2"))
    await until(lambda: hub.asked == 2)
    await end([running])
    assert [each.is_due for each in file.read()] == [True, True]


async def test_what_the_outbox_alone_knows_is_told_and_what_was_told_is_not(
    file: WrappedUpFile,
) -> None:
    file.told(EVENT)
    hub = Hub()
    telling = WrappedUp(file, [hub])
    running = asyncio.create_task(telling.run([EVENT, replace(EVENT, id="wrap_up:2")]))
    await until(lambda: hub.taken)
    await until(lambda: len(file.read()) == 2)
    await end([running])
    assert hub.taken == ["wrap_up:2"]


@pytest.mark.expects_log("record.not_published")
async def test_what_the_outbox_alone_knew_is_on_the_disk_before_any_hub_has_it(file: WrappedUpFile) -> None:
    telling = WrappedUp(file, [Hub(ErrorCode.LATE)], pause_s=60.0)
    running = asyncio.create_task(telling.run([EVENT]))
    await until(lambda: file.read())
    assert await telling.keep(EVENT)
    await end([running])
    assert [(each.event.id, each.is_due) for each in file.read()] == [("wrap_up:1", True)]


@pytest.mark.expects_log("wrapped_up.not_written", "wrapped_up.not_read")
async def test_what_the_disk_does_not_take_is_not_safe_and_is_told_once_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "wrapped_up.jsonl").mkdir()  # nothing can be put in its place
    hub = Hub()
    telling = WrappedUp(WrappedUpFile(tmp_path / "wrapped_up.jsonl"), [hub])
    assert not await telling.keep(EVENT)
    assert not await telling.keep(EVENT)
    running = asyncio.create_task(telling.run())
    await until(lambda: hub.taken)
    await end([running])
    assert hub.taken == ["wrap_up:1"]


async def test_what_a_hub_has_had_is_not_due_again_where_the_outbox_still_holds_it(file: WrappedUpFile) -> None:
    file.told(EVENT)
    telling = WrappedUp(file, [hub := Hub()])
    assert await telling.keep(EVENT)
    running = asyncio.create_task(telling.run([EVENT, replace(EVENT, id="wrap_up:2")]))
    await until(lambda: hub.taken)
    await end([running])
    assert [each.is_due for each in file.read() if each.event.id == "wrap_up:1"] == [False]
