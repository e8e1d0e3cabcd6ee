"""A supervisor's board at a site: what it is told by hubs over a real broker, and what is kept from it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.events import (
    AdvisorState,
    ContactAccepted,
    ContactEvent,
    ContactOffered,
    ContactQueued,
    Event,
    QueueState,
    SourceDown,
    SourceUp,
)
from relevo.events.hub.signin import Role, SetUp
from relevo.events.hub.supervising import SupervisedSite
from relevo.hub.credentials import User, advisor, hub, supervisor
from relevo.services.ending import end
from support.broker import Broker, a_broker
from support.hub import SECRET, USER, hub_here, until
from support.telephony import recording

FIRST = "PJSIP/101"
QUICK_S = 0.01
CHIEF = supervisor("carla", queues=None, advisors=None)

_E = TypeVar("_E", bound=Event)

pytestmark = pytest.mark.expects_log("site.not_read", "hub_source.refused", "hub_source.lost", "broker.down")


@dataclass(slots=True)
class Board:
    """What has been told to a supervisor."""

    events: list[Event] = field(default_factory=list)

    def of(self, kind: type[_E]) -> list[_E]:
        return [each for each in self.events if isinstance(each, kind)]

    @property
    def is_up(self) -> bool:
        line = [each for each in self.events if isinstance(each, SourceUp | SourceDown) and each.source == "hub:site"]
        return bool(line) and isinstance(line[-1], SourceUp)


@asynccontextmanager
async def a_board(
    broker: Broker, chief: User = CHIEF, *, since: Callable[[], datetime] | None = None
) -> AsyncIterator[Board]:
    set_up = SetUp(
        site_file=broker.folder.folder / "desktop" / "site.toml",
        credentials=broker.folder.folder / chief.file,
        role=Role.SUPERVISOR,
    )
    source = SupervisedSite("site", set_up, since=since or (lambda: datetime.now(UTC) - timedelta(hours=12)))
    board = Board()

    async def read() -> None:
        async for event in source.events():
            board.events.append(event)

    reading = asyncio.create_task(read())
    try:
        yield board
    finally:
        await end([reading])


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Broker]:
    users: Sequence[User] = [
        *(hub("east"), hub("west")),
        *map(advisor, (FIRST, "PJSIP/102")),
        CHIEF,
        supervisor("dan", queues=["nobody's"], advisors=[]),
    ]
    with a_broker(tmp_path / "broker", users=users) as broker:
        yield broker


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


async def play(pbx: PlaybackServer, name: str = "normal") -> None:
    await pbx.play([chunk for each in load(recording(name)) for chunk in each], longest_pause_s=QUICK_S)


def told(board: Board) -> list[tuple[str, str]]:
    return [(each.type, each.id) for each in board.of(ContactEvent)]


async def test_a_board_is_told_what_two_hubs_tell_once_and_nothing_personal(
    site: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with (
        hub_here(tmp_path, site, [pbx.port], "east"),
        hub_here(tmp_path, site, [pbx.port], "west"),
        a_board(site) as board,
    ):
        await until(lambda: board.is_up, what="the line")
        await play(pbx)
        await until(lambda: board.of(ContactAccepted), what="the answer")
        await until(lambda: board.of(AdvisorState), what="the advisor")
        await asyncio.sleep(1.0)
    assert len(told(board)) == len(set(told(board)))
    for offer in board.of(ContactOffered):
        assert (offer.customer_address, offer.dialled, offer.handover, dict(offer.attributes)) == (None, None, None, {})
    assert all(each.customer_address is None for each in board.of(ContactQueued))


async def test_a_board_that_comes_later_is_told_the_same_in_the_same_order(
    site: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with hub_here(tmp_path, site, [pbx.port], "east"), a_board(site) as first:
        await until(lambda: first.is_up, what="the line")
        await play(pbx)
        await until(lambda: any(each == "contact.ended" for each, _ in told(first)), what="the end")
        await asyncio.sleep(0.5)
        async with a_board(site) as later:
            await until(lambda: later.is_up and later.of(AdvisorState), what="the line")
        async with a_board(site, since=lambda: datetime.now(UTC) + timedelta(minutes=5)) as fresh:
            await until(lambda: fresh.is_up, what="the line")
    assert told(later) == told(first)
    assert told(fresh) == []
    assert fresh.of(AdvisorState), "how things stand is told from whenever it is"


async def test_a_board_misses_nothing_while_the_broker_is_away(
    site: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with hub_here(tmp_path, site, [pbx.port], "east"), a_board(site) as board, a_board(site) as other:
        await until(lambda: board.is_up and other.is_up, what="the line")
        site.kill()
        await until(lambda: not board.is_up, what="the loss")
        await play(pbx)
        site.start()
        await until(lambda: board.is_up, what="the line again")
        await until(lambda: any(each == "contact.ended" for each, _ in told(board)), what="the end")
    assert len(told(board)) == len(set(told(board)))
    assert board.of(ContactAccepted)


async def test_a_supervisor_hears_nothing_of_the_queues_of_others(
    site: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    other = supervisor("dan", queues=["nobody's"], advisors=[])
    async with (
        hub_here(tmp_path, site, [pbx.port], "east"),
        a_board(site) as board,
        a_board(site, other) as his,
    ):
        await until(lambda: board.is_up and his.is_up, what="the line")
        await play(pbx)
        await until(lambda: board.of(ContactAccepted), what="the answer")
        await asyncio.sleep(0.5)
    assert not [each for each in his.events if isinstance(each, ContactEvent | QueueState | AdvisorState)]


async def test_credentials_that_nobody_has_signed_open_no_board(site: Broker, tmp_path: Path) -> None:
    users = [hub("east"), CHIEF]
    with a_broker(tmp_path / "forged", users=users) as forged:
        theirs = forged.folder.folder / CHIEF.file
        set_up = SetUp(site_file=site.folder.folder / "desktop" / "site.toml", credentials=theirs, role=Role.SUPERVISOR)
        source = SupervisedSite("site", set_up, since=lambda: datetime.now(UTC))
        async with asyncio.timeout(20):
            event = await anext(source.events())
    assert isinstance(event, SourceDown)
    assert event.detail is not None
    assert "the broker refuses the credentials" in event.detail
