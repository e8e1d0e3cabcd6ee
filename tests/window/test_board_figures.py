"""The figures on the board: graded by what is shown, since when they count, who waits too long, what is last known."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from relevo.domain.board import BoardChanges, Standing, Totals
from relevo.domain.figures import Figure, Formula, Grade
from relevo.domain.reports import QueuePeriod
from relevo.services.supervise.rules import BoardRules, QueueRules
from relevo.ui.board.shortcuts import BoardAct
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look
from relevo.ui.viewmodels.board import Connection
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, QueueColumn
from relevo.ui.viewmodels.boardreports import Phase
from support.boards import story_changes, story_queues
from support.snapshots import NOW
from window.test_board import Desk

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def told(
    application: QApplication, look: Look, words: Words, tasks: TaskScope, tmp_path: Path, until: Until
) -> AsyncIterator[Desk]:
    """The board of the story, shown."""
    made = Desk(look, words.formats, tasks, tmp_path)
    made.live.tell(story_changes(NOW))
    made.window.start()
    made.window.show()
    await until(lambda: made.board.connection is Connection.LIVE and made.window.week.phase is Phase.READY)
    made.board.finish()
    yield made
    made.window.close()
    await tasks.aclose()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


async def test_colour_and_word_go_by_the_figure_that_is_shown(told: Desk, until: Until) -> None:
    good, bad = (
        Standing(grades={Figure.SERVICE_LEVEL: Grade.GOOD}),
        Standing(grades={Figure.SERVICE_LEVEL: Grade.CRITICAL}),
    )
    row = replace(story_queues(NOW)[0], today_stands=bad, recent_stands=good, alert_grades=good.grades)
    totals = replace(story_changes(NOW).totals or Totals(), today_stands=bad, recent_stands=good)
    told.live.tell(BoardChanges(at=NOW, queues=(row,), totals=totals))
    await until(lambda: told.board.totals is totals)
    rows = told.board.queues
    place, at = rows.place_of("tenants"), rows.columns.index(QueueColumn.SERVICE_LEVEL)
    tile = told.window.live.tiles.tiles[2]
    assert rows.cell(place, at).spoken == "58 %, critical"
    assert tile.accessibleName().startswith("Service level 80/20: 74 %, critical")
    told.window.perform(BoardAct.PERIOD)
    assert rows.cell(place, at).spoken == "50 %, on target"
    assert tile.accessibleName().startswith("Service level 80/20: 65 %, on target")


async def test_from_when_on_figures_count_and_what_was_not_heard_is_read_on_rows_and_tiles(
    told: Desk, until: Until
) -> None:
    since = NOW - timedelta(minutes=10)
    row, totals = story_queues(NOW)[0], story_changes(NOW).totals or Totals()
    row = replace(row, since=since, unheard_s=360, recent_since=since, recent_unheard_s=120)
    totals = replace(totals, since=since, unheard_s=360, recent_since=since, recent_unheard_s=120)
    told.live.tell(BoardChanges(at=NOW, queues=(row,), totals=totals))
    await until(lambda: told.board.totals is totals)
    rows = told.board.queues
    place, tile = rows.place_of("tenants"), told.window.live.tiles.tiles[2]
    assert rows.cell(place, 0).note == "since 09:12 · 6 min not heard"
    assert "since 09:12, 6 min not heard" in tile.accessibleName()
    assert tile.lines_for(tile.width()) == 2  # beside its chip, not in place of it
    told.window.perform(BoardAct.PERIOD)
    assert rows.cell(place, 0).note == "since 09:12 · 2 min not heard"
    assert "since 09:12, 2 min not heard" in tile.accessibleName()


async def test_who_waits_beyond_the_threshold_stands_beside_the_service_level(told: Desk, until: Until) -> None:
    stands = Standing(grades={}, beyond=Grade.CRITICAL)
    row = replace(story_queues(NOW)[0], beyond=9, today_stands=stands)
    totals = replace(story_changes(NOW).totals or Totals(), beyond=9, today_stands=stands)
    told.live.tell(BoardChanges(at=NOW, queues=(row,), totals=totals))
    await until(lambda: told.board.totals is totals)
    rows = told.board.queues
    cell = rows.cell(rows.place_of("tenants"), rows.columns.index(QueueColumn.BEYOND))
    assert (cell.text, cell.spoken, cell.is_marked) == ("9 > 20 s", "9 beyond 20 s, critical", True)
    assert told.window.live.tiles.tiles[2].accessibleName().startswith(
        "Service level 80/20: 74 %, critical, 9 beyond 20 s"
    )  # fmt: skip


async def test_what_rests_on_a_lost_source_stands_still_and_says_as_of_when(told: Desk, until: Until) -> None:
    as_of = NOW - timedelta(minutes=2)
    row = replace(story_queues(NOW)[0], is_known=False, as_of=as_of)
    advisor = replace(story_changes(NOW).advisors[0], is_known=False, as_of=as_of)
    totals = replace(story_changes(NOW).totals or Totals(), as_of=as_of, waits_as_of=as_of)
    told.live.tell(BoardChanges(at=NOW, queues=(row,), advisors=(advisor,), totals=totals))
    await until(lambda: told.board.totals is totals)
    queues, advisors = told.board.queues, told.board.advisors
    longest = queues.cell(queues.place_of("tenants"), queues.columns.index(QueueColumn.LONGEST))
    assert longest.text == "2:12"  # 4:12 by the clock
    assert advisors.cell(advisors.place_of("anna"), advisors.columns.index(AdvisorColumn.STATE_FOR)).text == "1:12"
    said = [tile.accessibleName() for tile in told.window.live.tiles.tiles]
    assert said[1] == "Longest wait: 2:12, as of 09:20"
    assert all("as of 09:20" in each for each in said)
    image = told.window.live.tiles.tiles[1].grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(14, 80) for y in range(30, 60)}
    assert told.window._look.theme.bad not in colours


async def test_a_report_counts_each_queue_by_its_own_formula(told: Desk) -> None:
    rules = BoardRules(queues={"tenants": QueueRules(formula=Formula.ANSWERED)})
    parts = [QueuePeriod(queue=each, start=NOW, counts=story_queues(NOW)[0].today.counts) for each in ("tenants", "x")]
    _, rows = told.window._report_words.queue_rows(parts, rules, str)
    assert [(row.id, row.cells[3].text) for row in rows] == [("tenants", "64 %"), ("x", "58 %")]
