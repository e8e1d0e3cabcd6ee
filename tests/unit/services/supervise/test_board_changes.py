"""What a reader of the board is told: everything first, then what has changed, and not too often."""

import asyncio
import time
from contextlib import suppress

import pytest

from relevo.domain.board import BoardChanges
from relevo.services.supervise import books
from relevo.services.supervise.board import INTERVAL_S
from relevo.services.supervise.ports import LiveBoard
from support.boardevents import Stage


async def test_a_reader_is_told_everything_first_also_where_there_is_nothing() -> None:
    first = await Stage().everything()

    assert (first.queues, first.advisors, first.drivers, first.alerts, first.lost) == ((), (), (), (), {})
    assert first.totals is not None


async def test_after_that_only_what_has_changed_is_told() -> None:
    stage = Stage()
    board: LiveBoard = stage.board
    stage.queued("c1", "p")
    stage.queued("c2", "q")
    stage.stands("anna", "ready")
    changes = stage.board.changes()
    await anext(changes)
    stage.after(1)
    stage.left_queue("c2", "abandoned", "q")
    told = await anext(changes)
    await changes.aclose()

    assert [row.queue.id for row in told.queues] == ["q"]
    assert (told.advisors, told.drivers, told.alerts, told.lost) == ((), None, None, None)
    assert told.totals is not None
    assert board is stage.board


async def test_where_nothing_changes_nothing_is_told() -> None:
    stage = Stage()
    stage.queued("c1")
    changes = stage.board.changes()
    await anext(changes)
    stage.queued("c1", id="another hub told it too")

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(anext(changes), 3 * INTERVAL_S)


async def test_changes_are_told_together_and_four_times_a_second_at_most() -> None:
    stage = Stage()
    changes = stage.board.changes()
    await anext(changes)
    began, told = time.monotonic(), []

    async def keep_changing() -> None:
        for number in range(10_000):
            stage.queued(f"c{number}")
            await asyncio.sleep(0.002)

    changing = asyncio.create_task(keep_changing())
    for _ in range(3):
        told.append(await anext(changes))
    lasted = time.monotonic() - began
    changing.cancel()
    with suppress(asyncio.CancelledError):
        await changing
    await changes.aclose()

    assert lasted >= 2.9 * INTERVAL_S
    assert all(len(each.queues) == 1 for each in told)


async def test_each_reader_is_told_all_of_it() -> None:
    stage = Stage()
    stage.queued("c1")
    one, two = stage.board.changes(), stage.board.changes()
    first, second = await anext(one), await anext(two)
    assert first.queues == second.queues
    stage.queued("c2")

    later: list[BoardChanges] = [await anext(one), await anext(two)]
    await one.aclose()
    await two.aclose()
    assert [each.queues[0].waiting for each in later] == [2, 2]


async def test_a_machine_that_has_slept_says_for_how_long_it_has_not_heard_anything() -> None:
    stage = Stage()
    stage.queued("c1")
    changes = stage.board.changes()
    await anext(changes)
    following = asyncio.ensure_future(anext(changes))
    await asyncio.sleep(INTERVAL_S / 2)
    stage.after(300)
    await following
    await changes.aclose()

    row = await stage.queue()
    assert row.unheard_s == pytest.approx(300)
    assert row.trend[-3:] == (None, None, None)


async def test_a_day_that_is_played_faster_than_it_went_has_no_gaps() -> None:
    stage = Stage()
    stage.queued("c1")
    changes = stage.board.changes()
    await anext(changes)
    following = asyncio.ensure_future(anext(changes))
    for _ in range(6):
        await asyncio.sleep(INTERVAL_S / 12)
        stage.after(10)
        stage.board.look()
    await following
    await changes.aclose()

    row = await stage.queue()
    assert (row.unheard_s, None in row.trend[-2:]) == (0, False)


async def test_queues_and_advisors_beyond_the_number_that_is_kept_are_left_out_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(books, "MAX_QUEUES", 2)
    stage = Stage()
    for number in range(4):
        stage.queued(f"c{number}", f"q{number}")

    assert len((await stage.everything()).queues) == 2
    assert stage.board.left_out == 2
