"""The figures on the board: graded by what is shown, since when they count, who waits too long, what is last known."""

import csv
import io
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from relevo.domain.board import BoardChanges, DriverRow, Standing, Totals
from relevo.domain.figures import Figure, Formula, Grade, Span
from relevo.domain.reports import QueuePeriod
from relevo.domain.understanding import Driver, DriverKind
from relevo.services.supervise.rules import BoardRules, QueueRules
from relevo.ui.board.bar import Shown
from relevo.ui.board.buttons import FramedButton
from relevo.ui.board.drivers import DriverCard, DriverCards
from relevo.ui.board.flow_picture import FlowPicture
from relevo.ui.board.shortcuts import BoardAct
from relevo.ui.board.tiles import TileWords
from relevo.ui.board.trend import Trend
from relevo.ui.board.words import BoardWords
from relevo.ui.messages import Words
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look, Tone
from relevo.ui.viewmodels.board import Connection
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn
from relevo.ui.viewmodels.boardreports import Phase
from relevo.ui.viewmodels.boardviews import DamagedViews, SavedView
from support.boards import many_queues, story_alerts, story_changes, story_drivers, story_queues
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
    at = rows.columns.index(QueueColumn.BEYOND)
    cell = rows.cell(rows.place_of("tenants"), at)
    assert (cell.text, cell.spoken, cell.is_marked) == ("9", "9 beyond 20 s, critical", True)
    assert rows.headerData(at, Qt.Orientation.Horizontal) == "> 20 s"
    assert told.window.live.tiles.tiles[2].accessibleName().startswith(
        "Service level 80/20: 74 %, critical, 9 beyond 20 s"
    )  # fmt: skip
    mixed = replace(totals, threshold_s=None)
    told.live.tell(BoardChanges(at=NOW, totals=mixed))
    await until(lambda: told.board.totals is mixed)
    assert rows.headerData(at, Qt.Orientation.Horizontal) == "Beyond"
    assert rows.cell(rows.place_of("tenants"), at).text == "9 > 20 s"


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
    assert queues.cell(queues.place_of("tenants"), 0).note == "as of 09:20"
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


async def test_an_alert_says_its_value_as_it_is_in_the_row_and_its_limit(told: Desk, until: Until) -> None:
    alert = replace(story_alerts(NOW)[0], figure=Figure.LONGEST_WAIT, limit=180.0)
    told.live.tell(BoardChanges(at=NOW, alerts=(alert,)))
    await until(lambda: told.board.alerts == (alert,))
    words = told.window.live.alerts.rows
    assert words.about(alert) == "Tenant service: Longest wait 4:12, limit 3:00"
    row = replace(story_queues(NOW)[0], waits_since=NOW - timedelta(seconds=301))
    told.live.tell(BoardChanges(at=NOW, queues=(row,)))
    await until(lambda: told.board.queue_of(alert) is row)
    assert words.about(alert) == "Tenant service: Longest wait 5:01, limit 3:00"
    rate = replace(alert, figure=Figure.ABANDON_RATE, limit=0.05)
    assert words.about(rate) == "Tenant service: Abandoned 10.7 %, limit 5 % · last 30 min"


async def test_the_wallboard_says_how_many_queues_have_no_room_and_shows_the_worst_alerts(
    told: Desk, until: Until
) -> None:
    queues = tuple(replace(row, alert_grades={}) for row in many_queues(NOW, 40))
    bad = {Figure.WAITING: Grade.CRITICAL}
    queues = (*queues[:38], replace(queues[38], alert_grades=bad), replace(queues[39], alert_grades=bad))
    told.live.tell(BoardChanges(at=NOW, queues=queues))
    await until(lambda: told.board.queues.total == 44)
    told.board.finish()
    told.window.perform(BoardAct.WALLBOARD)
    wall = told.window.wallboard
    assert wall is not None
    shown, more = wall._rows(600, 10.0)
    assert len(shown) + len(more) == 44
    assert len(shown) == 6
    assert {row.queue.id for row in shown} >= {"tenants", "q00038", "q00039"}
    assert wall.more_words(more) == "+ 38 more"
    assert wall.more_words(shown).endswith("with an alert")
    everything, nothing = wall._rows(6_000, 10.0)
    assert [row.queue.id for row in everything] == told.queues()
    assert not nothing
    sizes = {wall._size_of_names(shown, 60.0, 44.0), wall._size_of_names(shown[::-1], 60.0, 44.0)}
    assert len(sizes) == 1


async def test_columns_are_chosen_by_keyboard_shown_whether_or_not_there_is_room_and_kept_with_a_view(
    told: Desk, until: Until
) -> None:
    table, rows = told.window.live.queues.table, told.board.queues
    callbacks = rows.columns.index(QueueColumn.CALLBACKS)
    assert table.isColumnHidden(callbacks)
    table.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(10, 10), QPoint(10, 10))
    QApplication.sendEvent(table.viewport(), event)
    offered = next(menu for menu in table.findChildren(QMenu) if menu.title() == "Columns")
    offered.actions()[callbacks].trigger()
    for menu in table.findChildren(QMenu):
        menu.close()
    assert not table.isColumnHidden(callbacks)
    rows.choose_columns(frozenset(QueueColumn))
    assert not any(table.isColumnHidden(at) for at in range(len(rows.columns)))
    assert table.horizontalScrollBar().maximum() > 0
    view = told.board.view("All columns")
    told.window.live.queues.table.column_lines()[0].do()  # type: ignore[misc]
    assert table.isColumnHidden(callbacks)
    told.board.show_view(view)
    assert not table.isColumnHidden(callbacks)


async def test_what_was_offered_and_answered_has_room_on_a_screen_of_1280(told: Desk, until: Until) -> None:
    table, rows = told.window.live.queues.table, told.board.queues
    told.window.resize(1_280, 980)
    await until(lambda: told.window.live.width() < 1_280)
    QApplication.sendPostedEvents()
    shown = {each for at, each in enumerate(rows.columns) if not table.isColumnHidden(at)}
    assert {QueueColumn.OFFERED, QueueColumn.ANSWERED, QueueColumn.BEYOND, QueueColumn.ABANDONED} <= shown
    graded = [rows.cell(rows.place_of("repairs"), rows.columns.index(each)) for each in QueueColumn]
    assert all(cell.is_marked for cell in graded if cell.tone is Tone.WARN and cell.text != "warning" and cell.text)
    assert table.horizontalScrollBar().maximum() == 0


async def test_views_of_which_not_all_could_be_read_are_told_of_with_the_name_of_the_copy(
    told: Desk, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    async def damaged() -> tuple[SavedView, ...]:
        raise DamagedViews((SavedView(name="Monday"),), "board-views.damaged.json")

    monkeypatch.setattr(told.views, "views", damaged)
    told.window.views.load()
    await until(lambda: told.window.views.find("Monday"))
    assert told.window.bar._note.text() == "Not all views could be read: the file is kept as board-views.damaged.json."


async def test_a_saved_table_says_since_when_it_counts_and_what_was_not_heard(told: Desk, until: Until) -> None:
    row = replace(story_queues(NOW)[0], since=NOW - timedelta(hours=1), unheard_s=380, as_of=NOW, is_known=False)
    told.live.tell(BoardChanges(at=NOW, queues=(row,)))
    await until(lambda: told.board.queues.find("tenants") is row)
    told.window.live.queues.save.click()
    await until(lambda: (told.folder / "Queues.csv").exists())
    text = (told.folder / "Queues.csv").read_text("utf-8-sig")
    head, first, second, *_ = csv.reader(io.StringIO(text, newline=""))
    assert head[-3:] == ["Since", "Not heard", "As of"]
    assert (first[0], first[-3:]) == ("Tenant service", ["08:22", "6:20", "09:22"])
    assert second[-3:] == ["", "", ""]


async def test_callbacks_that_the_telephony_does_not_tell_are_a_dash(told: Desk, until: Until) -> None:
    rows, at = told.board.queues, told.board.queues.columns.index(QueueColumn.CALLBACKS)
    assert rows.cell(rows.place_of("tenants"), at).spoken == "not known"
    row = replace(story_queues(NOW)[0], tells_callbacks=True)
    told.live.tell(BoardChanges(at=NOW, queues=(row,)))
    await until(lambda: rows.find("tenants") is row)
    assert rows.cell(rows.place_of("tenants"), at).text == "0"


async def test_how_many_of_a_driver_are_live_is_said(told: Desk) -> None:
    assert "usually 0.4 · 4 live now · Known" in told.window.live.drivers.cards[0].accessibleDescription()


@pytest.mark.parametrize("width", [560, 620, 900])
async def test_the_words_of_the_flow_have_room_and_never_touch(told: Desk, until: Until, width: int) -> None:
    told.window.show_page(Shown.REPORTS)
    await until(lambda: told.window.reports.phase is Phase.READY)
    picture = told.window.reports_page.ways.picture
    assert isinstance(picture, FlowPicture)
    columns = [Counter({way.stations[at]: way.number for way in picture.ways}) for at in range(3)]
    room = QRectF(0, 0, width, 200)
    wides = picture._widths([dict(each) for each in columns], room.width())
    middle = picture._middle(wides, room)
    assert 15 + wides[0] < middle  # a station is 8 wide, and 7 apart from its words
    assert middle + 15 + wides[1] <= room.right() - 15 - wides[2] - 10


async def test_every_curve_is_in_the_legend_and_no_two_have_the_same_colour(told: Desk, until: Until) -> None:
    told.window.show_page(Shown.REPORTS)
    await until(lambda: told.window.reports.phase is Phase.READY)
    page, quiet = told.window.reports_page, [replace(row, is_spike=False) for row in story_drivers(NOW)]
    told.live.tell(BoardChanges(at=NOW, drivers=tuple(quiet)))
    await until(lambda: told.board.drivers == tuple(quiet))
    told.window.live.show_all()
    for picture in (page.needs.picture, told.window.live.needs.picture):
        assert isinstance(picture, Trend)
        assert len({curve.tone for curve in picture.curves}) == len(picture.curves) == 4
        assert [at for line in picture._legend(300) for at, _ in line] == [0, 1, 2, 3]


async def test_the_note_of_a_narrow_card_stands_below_its_name_and_is_not_cut(told: Desk) -> None:
    head = told.window.live.stops.head
    for width in (600, 300):
        head.resize(width, 40)
        QApplication.sendPostedEvents()
        assert (head._note.geometry().top() >= head._title.geometry().bottom()) is (width == 300)


async def test_all_queues_of_the_story_are_seen_where_the_page_scrolls(told: Desk, until: Until) -> None:
    told.window.resize(1_024, 768)
    await until(lambda: told.window.live.width() < 1_020)
    told.window.live.tick()
    await until(lambda: told.window.live.queues.table.verticalScrollBar().maximum() == 0)


async def test_a_spike_that_subsides_says_so_and_one_without_contacts_offers_nothing(told: Desk) -> None:
    drivers, receipt = told.window.live.drivers, story_drivers(NOW)[1]
    drivers.show_rows([receipt])
    (card,) = (each for each in drivers.cards if each.isVisible())
    assert "No known incident" in card.accessibleDescription()
    assert buttons(card) == {"Show contacts", "Declare incident"}

    drivers.show_rows([replace(receipt, count=0, live=0, subsides_since=NOW - timedelta(minutes=12))])

    assert card.accessibleDescription().startswith("subsiding since 09:10")
    assert "No known incident" not in card.accessibleDescription()
    assert buttons(card) == set()


async def test_what_was_never_on_record_is_not_said_to_be_usual(told: Desk) -> None:
    drivers, receipt = told.window.live.drivers, story_drivers(NOW)[1]
    drivers.show_rows([replace(receipt, usual=None, is_on_record=False)])
    assert drivers.cards[0].accessibleDescription().startswith("nothing on record yet")

    drivers.show_rows([], is_usual_known=False)
    assert "not on record yet" in shown(drivers)
    drivers.show_rows([])
    assert "as usual" in shown(drivers)


async def test_who_still_waits_is_told_apart_and_stands_under_the_queue(told: Desk) -> None:
    drivers, queue = told.window.live.drivers, Driver(DriverKind.QUEUE, "tenants", "Tenant service")
    drivers.show_rows([DriverRow(driver=queue, count=5, window_s=1_800, waiting=3, opened_article=1)])

    card = drivers.cards[0]
    assert card.accessibleName().startswith("Not known yet: Tenant service, 5 in 30")
    assert "3 waiting · 1 of 2 had opened the article" in card.accessibleDescription()


async def test_of_how_many_contacts_the_wrap_up_is_known_stands_beside_the_handling_time(
    told: Desk, words: Words
) -> None:
    totals = told.board.totals
    counts = replace(totals.today.counts, handled=100, wrap_ups=Span(80, 80 * 60.0))

    tiles = TileWords(BoardWords(words.formats)).tiles(
        replace(totals, today=replace(totals.today, counts=counts)), Period.TODAY
    )

    assert "wrap-up known of 80 %" in tiles[4].notes


def buttons(card: DriverCard) -> set[str]:
    return {each.accessibleName().partition(":")[0] for each in card.findChildren(FramedButton) if each.isVisible()}


def shown(drivers: DriverCards) -> str:
    return " ".join(each.text() for each in drivers.findChildren(PlainLabel) if each.isVisible())
