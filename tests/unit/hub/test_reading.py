"""The event sources of a hub: read at once, each event taken, and no fault of one hidden from whoever runs the hub."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field, replace

import pytest

from relevo.domain.events import Event, SourceDown, SourceUp
from relevo.hub.reading import Read, Reading, ReadingFailed
from relevo.services.ending import end
from relevo.services.errors import ErrorCode, SourceRefused
from support.builders import NOW, an_offer

NUMBER = "+33639980001"


@dataclass
class Played:
    """An event source that tells what it is given, and then waits, or ends by an error."""

    name: str
    told: list[Event]
    error: Exception | None = None
    is_told: asyncio.Event = field(default_factory=asyncio.Event)

    async def events(self) -> AsyncGenerator[Event, None]:
        for event in self.told:
            yield event
        self.is_told.set()
        if self.error is not None:
            raise self.error
        await asyncio.get_running_loop().create_future()


def reading(*sources: Played, take: Callable[[Event], None]) -> Reading:
    return Reading([Read(each, f"test:{each.name}") for each in sources], take, lambda: NOW)


UP = SourceUp(id="up", source="test:pbx", time=NOW)


async def test_all_sources_are_read_and_each_is_said_to_be_down_in_the_end() -> None:
    taken: list[Event] = []
    one, other = Played("pbx", [UP]), Played("chat", [an_offer()])
    task = asyncio.create_task(reading(one, other, take=taken.append).run())
    async with asyncio.timeout(5):
        await asyncio.gather(one.is_told.wait(), other.is_told.wait())
    await end([task])
    assert [each.type for each in taken[:2]] == ["source.up", "contact.offered"]
    assert sorted((each.source, each.detail) for each in taken if isinstance(each, SourceDown)) == [
        ("test:chat", "hub stopped"),
        ("test:pbx", "hub stopped"),
    ]


@pytest.mark.expects_log("event_source.failed")
async def test_a_fault_that_nobody_expected_ends_the_reading_with_one_line_that_tells_of_nobody() -> None:
    taken: list[Event] = []
    broken, other = Played("pbx", [UP], LookupError(NUMBER)), Played("chat", [])
    async with asyncio.timeout(5):
        with pytest.raises(ReadingFailed, match=r"event source pbx has failed \(LookupError at ") as caught:
            await reading(broken, other, take=taken.append).run()
    assert NUMBER not in str(caught.value)
    assert caught.value.__cause__ is None
    assert {each.source for each in taken if isinstance(each, SourceDown)} == {"test:pbx", "test:chat"}


@pytest.mark.expects_log("event_source.stopped")
async def test_a_source_that_is_refused_leaves_the_others_running() -> None:
    taken: list[Event] = []
    refused, other = Played("pbx", [], SourceRefused("pbx", ErrorCode.SIGN_IN)), Played("chat", [an_offer()])
    task = asyncio.create_task(reading(refused, other, take=taken.append).run())
    async with asyncio.timeout(5):
        await asyncio.gather(refused.is_told.wait(), other.is_told.wait())
    await asyncio.sleep(0)
    assert not task.done()
    await end([task])


@pytest.mark.expects_log("event.failed")
async def test_an_event_that_cannot_be_taken_does_not_end_its_source() -> None:
    taken: list[Event] = []

    def take(event: Event) -> None:
        taken.append(event)
        if len(taken) == 1:
            raise LookupError(NUMBER)

    source = Played("pbx", [UP, an_offer()])
    task = asyncio.create_task(reading(source, take=take).run())
    async with asyncio.timeout(5):
        await source.is_told.wait()
    await end([task])
    assert [each.type for each in taken] == ["source.up", "contact.offered", "source.down"]


@pytest.mark.parametrize(
    ("detail", "word"),
    [
        ("unreachable: Connection refused", "unreachable"),
        ("no answer to a ping within 5 s", "no_answer_to_a_ping_within_s"),
        (f"sign-in refused ({NUMBER}); check user", "sign_in_refused"),
        ("/etc/relevo/ca.pem: cannot be read (No such file)", "cannot_be_read"),
        (None, "unknown"),
    ],
)
async def test_why_a_source_is_down_is_known_until_it_is_up_and_logged_in_one_word(
    detail: str | None, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    source = Played("pbx", [UP, SourceDown(id="down", source="test:pbx", time=NOW, detail=detail)])
    again = Played("west", [replace(source.told[1], source="test:west"), replace(UP, source="test:west")])
    read = reading(source, again, take=lambda _: None)
    with caplog.at_level("INFO", "relevo"):
        task = asyncio.create_task(read.run())
        async with asyncio.timeout(5):
            await asyncio.gather(source.is_told.wait(), again.is_told.wait())
    assert read.reasons == {"test:pbx": detail or "unknown"}
    downs = [each.relevo_fields for each in caplog.records if each.message == "event_source.down"]  # type: ignore[attr-defined]
    assert [each["reason"] for each in downs] == [word, word]
    await end([task])
