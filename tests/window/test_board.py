"""The supervisor's board: what stands on it, that one's place is kept, what is filtered, kept, saved and told."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from relevo.domain.board import AlertState, BoardChanges, QueueRow
from relevo.domain.contact import Queue
from relevo.domain.events import AdvisorStateName
from relevo.domain.incident import Scope
from relevo.services.supervise.ports import RecordsTrouble, RecordsUnavailable
from relevo.services.supervise.scoping import Proposal, ScopeList, Shared
from relevo.ui.board.bar import Shown
from relevo.ui.board.incident_form import IncidentDeed, IncidentForm, IncidentWish
from relevo.ui.board.shortcuts import BOARD_SHORTCUTS, BoardAct, BoardShortcutWords
from relevo.ui.board.table import BoardTable
from relevo.ui.board.window import BoardParts, BoardWindow
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import DARK, HIGH_CONTRAST, Look
from relevo.ui.translations import Translations
from relevo.ui.viewmodels.board import BoardViewModel, Connection
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn
from relevo.ui.viewmodels.boardnarrowing import BoardNarrowing
from relevo.ui.viewmodels.boardreports import Phase, ReportPeriod, ReportsViewModel
from relevo.ui.viewmodels.boardviews import SavedView
from support.boards import (
    FAQ_LIFT,
    OUTCOMES,
    KeptViews,
    ToldBoard,
    ToldRecords,
    many_advisors,
    many_queues,
    story_alerts,
    story_changes,
    story_drivers,
    story_queues,
)
from support.snapshots import NOW

Until = Callable[[Callable[[], object]], Awaitable[None]]
TELEPHONY = "asterisk:lab"
AT_C = Proposal(
    scope=Scope(sites=frozenset({"TIL-C"})),
    offered=(
        Shared(ScopeList.SITES, "TIL-C", 9),
        Shared(ScopeList.SITES, "TIL-D", 3),
        Shared(ScopeList.PRODUCTS, "LIFT", 8),
    ),
    contacts=12,
)


class Desk:
    """A board with what stands behind it."""

    def __init__(self, look: Look, formats: Formats, tasks: TaskScope, folder: Path) -> None:
        self.live, self.records, self.views = ToldBoard(), ToldRecords(NOW), KeptViews()
        self.folder = folder
        self.asked: list[str] = []
        parts = BoardParts(
            live=self.live,
            records=self.records,
            views=self.views,
            outcome=lambda outcome: OUTCOMES.get(outcome, outcome),
            ask=self._ask,
        )
        self.window = BoardWindow(look, formats, tasks, parts)
        self.window.resize(1_320, 980)

    @property
    def board(self) -> BoardViewModel:
        return self.window.board

    def _ask(self, name: str, _kinds: str, told: Callable[[Path], None]) -> None:
        self.asked.append(name)
        told(self.folder / name)

    def queues(self) -> list[str]:
        return [row.queue.id for row in self.board.queues.shown()]

    def advisors(self) -> list[str]:
        return [row.advisor.id for row in self.board.advisors.shown()]


@pytest.fixture
async def desk(
    application: QApplication, look: Look, words: Words, tasks: TaskScope, tmp_path: Path
) -> AsyncIterator[Desk]:
    made = Desk(look, words.formats, tasks, tmp_path)
    yield made
    made.window.close()
    await tasks.aclose()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
async def told(desk: Desk, until: Until) -> Desk:
    """The board of the story, shown."""
    desk.live.tell(story_changes(NOW))
    desk.window.start()
    desk.window.show()
    await until(lambda: desk.board.connection is Connection.LIVE and desk.window.week.phase is Phase.READY)
    desk.board.finish()
    return desk


def changed(row: QueueRow, **values: object) -> BoardChanges:
    return BoardChanges(at=NOW, queues=(replace(row, **values),))  # type: ignore[arg-type]


def button(desk: Desk, name: str) -> QAbstractButton:
    return next(each for each in desk.window.findChildren(QAbstractButton) if each.accessibleName() == name)


# what stands there


async def test_the_figures_of_all_queues_stand_at_the_top_with_a_word_for_their_grade(told: Desk) -> None:
    spoken = [tile.accessibleName() for tile in told.window.live.tiles.tiles]
    assert spoken == [
        "Waiting now: 23",
        "Longest wait: 4:12, critical",
        "Service level 80/20: 74 %, warning, of answered and abandoned",
        "Abandoned: 5.4 %, and 6 short",
        "ASA / AHT: 0:43 / 5:41",
        "Ready / busy: 7 / 31",
    ]


async def test_a_queue_says_its_figures_and_their_grades_in_words(told: Desk) -> None:
    rows = told.board.queues
    place = rows.place_of("tenants")
    said = {
        column: rows.data(rows.index(place, at), Qt.ItemDataRole.AccessibleTextRole)
        for at, column in enumerate(rows.columns)
    }
    assert said[QueueColumn.SERVICE_LEVEL] == "58 %, critical"
    assert said[QueueColumn.LONGEST] == "4:12, critical"
    assert said[QueueColumn.GRADE] == "critical"
    assert said[QueueColumn.TREND] == "272 offered, at most 18 in a minute"
    about = rows.data(rows.index(place, 0), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "Waiting: 14, warning" in about
    assert "AHT: 6:11" in about


async def test_what_is_not_known_is_a_dash_and_said_in_words(told: Desk, until: Until) -> None:
    blank = QueueRow(queue=Queue(id="new"))
    told.live.tell(BoardChanges(at=NOW, queues=(blank,)))
    await until(lambda: told.board.queues.place_of("new") >= 0)
    rows, place = told.board.queues, told.board.queues.place_of("new")
    for column in (QueueColumn.SERVICE_LEVEL, QueueColumn.ASA, QueueColumn.AHT, QueueColumn.READY):
        at = rows.columns.index(column)
        assert rows.data(rows.index(place, at)) == "–"
        assert rows.data(rows.index(place, at), Qt.ItemDataRole.AccessibleTextRole) == "not known"


async def test_a_clock_that_jumps_back_never_makes_a_time_negative(told: Desk, until: Until) -> None:
    row = replace(story_queues(NOW)[0], waits_since=NOW + timedelta(minutes=5))
    told.live.tell(BoardChanges(at=NOW + timedelta(hours=1), queues=(row,)))
    await until(lambda: told.board.told_at == NOW + timedelta(hours=1))
    rows = told.board.queues
    assert rows.cell(rows.place_of("tenants"), rows.columns.index(QueueColumn.LONGEST)).text == "0:00"
    told.window.bar.tick()
    assert told.window.bar.fresh.text() == "Updated 0 s ago"


async def test_a_lost_source_is_named_with_since_when_and_its_queues_tell_what_was_known(
    told: Desk, until: Until
) -> None:
    as_of = NOW - timedelta(minutes=6)
    lost = changed(story_queues(NOW)[1], is_known=False, as_of=as_of)
    told.live.tell(replace(lost, lost={TELEPHONY: as_of}))
    await until(lambda: told.board.lost)
    assert told.window.trouble.isVisible()
    assert told.window.trouble.text == (
        "Cannot be heard: asterisk:lab since 09:16. Its queues show what was last known."
    )
    assert told.window.bar.fresh.text() == "1 source cannot be heard"
    rows = told.board.queues
    assert rows.cell(rows.place_of("billing"), 1).text == "as of 09:16"
    told.live.tell(BoardChanges(at=NOW, lost={}))
    await until(lambda: not told.board.lost)
    assert not told.window.trouble.isVisible()


async def test_a_board_that_is_told_nothing_more_says_so_and_begins_anew_by_its_button(
    told: Desk, until: Until
) -> None:
    told.live.stop()
    await until(lambda: told.board.connection is Connection.STOPPED)
    assert "Nothing more is told since 09:22" in told.window.trouble.text
    told.live.tell(replace(story_changes(NOW), queues=story_queues(NOW)[:2]))
    told.window.trouble.again.click()
    await until(lambda: told.board.connection is Connection.LIVE and told.board.queues.rowCount() == 2)
    assert not told.window.trouble.isVisible()


async def test_what_drives_contacts_says_how_many_whom_it_reached_and_what_can_be_done(told: Desk) -> None:
    lift, receipt, bank, *_ = told.window.live.drivers.cards
    assert lift.accessibleName() == "Lift out of order, building C, 15 in 20 min"
    assert lift.accessibleDescription() == (
        "usually 0.4 · 4 live now · Known incident INC-4711 · 9 of 15 had opened the article · 11 had the notice"
    )
    names = {each.accessibleName() for each in lift.findChildren(QAbstractButton) if each.isVisible()}
    assert names == {f"{deed}: Lift out of order, building C" for deed in ("Show contacts", "Update notice",
                                                                           "Close incident")}  # fmt: skip
    assert "No known incident" in receipt.accessibleDescription()
    assert [e.accessibleName() for e in bank.findChildren(QAbstractButton) if e.isVisible()] == []


# one's place


async def test_rows_are_sorted_by_a_click_or_a_key_and_what_is_not_known_stands_last(told: Desk, until: Until) -> None:
    table = told.window.live.queues.table
    told.live.tell(BoardChanges(at=NOW, queues=(QueueRow(queue=Queue(id="new"), waiting=2),)))
    await until(lambda: told.board.queues.place_of("new") >= 0)
    asa = told.board.queues.columns.index(QueueColumn.ASA)
    table.sort_by(asa)
    assert told.queues() == ["tenants", "repairs", "billing", "chat", "new"]
    table.setFocus()
    table.setCurrentIndex(told.board.queues.index(0, asa))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert told.queues() == ["chat", "billing", "repairs", "tenants", "new"]


async def test_rows_keep_their_places_while_somebody_is_in_the_table(told: Desk, until: Until) -> None:
    table = told.window.live.queues.table
    before = told.queues()
    QTest.mouseMove(table.viewport(), QPoint(20, 20))
    QApplication.sendEvent(table.viewport(), _moved())
    assert table.is_held
    told.live.tell(changed(story_queues(NOW)[3], waiting=99))
    await until(lambda: told.board.queues.row(before.index("chat")).waiting == 99)
    told.board.arrange_if_due()
    told.board.finish()
    assert told.queues() == before
    table._release()  # as after fifteen seconds without a touch
    told.board.finish()
    assert told.queues()[0] == "chat"


def _moved() -> QEvent:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent

    at = QPointF(20, 20)
    none = Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, at, at, at, none, none, Qt.KeyboardModifier.NoModifier)


async def test_the_chosen_row_stays_chosen_and_at_its_height_when_the_order_changes(told: Desk, until: Until) -> None:
    table = told.window.live.advisors.table
    told.live.tell(BoardChanges(at=NOW, advisors=many_advisors(NOW, 400)))
    await until(lambda: told.board.advisors.total == 408)
    table.sort_by(0)
    told.board.finish()
    table.choose("a00200")
    index = table.currentIndex()
    top = table.visualRect(index).top()
    told.board.advisors.sort_by(AdvisorColumn.AHT, descending=True)
    told.board.finish()
    assert table.chosen == "a00200"
    assert table.visualRect(table.currentIndex()).top() == top


async def test_a_queue_that_vanishes_goes_and_one_that_comes_stands_there(told: Desk, until: Until) -> None:
    told.live.tell(BoardChanges(at=NOW, gone_queues=("billing", "nobody")))
    await until(lambda: "billing" not in told.queues())
    told.live.tell(BoardChanges(at=NOW, queues=(QueueRow(queue=Queue(id="fresh", name="Fresh"), waiting=50),)))
    await until(lambda: "fresh" in told.queues())
    told.board.arrange_if_due()
    told.board.finish()
    assert told.queues() == ["fresh", "tenants", "repairs", "chat"]


async def test_the_rows_are_sound_while_thousands_change(application: QApplication, desk: Desk, until: Until) -> None:
    QAbstractItemModelTester(desk.board.queues, QAbstractItemModelTester.FailureReportingMode.Fatal, desk.window)
    desk.window.start()
    desk.window.show()
    for seed in range(4):
        rows = many_queues(NOW, 300, seed)
        desk.live.tell(BoardChanges(at=NOW, queues=rows[seed * 20 :], gone_queues=tuple(f"q{n:05}" for n in (3, 4, 9))))
        await asyncio.sleep(0.02)
        desk.board.narrow(BoardNarrowing(text="q" if seed % 2 else "0"))
        desk.board.queues.sort_by(QueueColumn.AHT, descending=bool(seed % 2))
    await until(lambda: desk.board.queues.total >= 297)
    desk.board.finish()
    told = [row.today.aht_s or 0 for row in desk.board.queues.shown()]
    assert told == sorted(told, reverse=True)


# choices


async def test_the_filter_shows_what_fits_and_adds_up_only_that(told: Desk, until: Until) -> None:
    told.window.perform(BoardAct.FILTER)
    QTest.keyClicks(told.window.bar.field, "tenant")
    await until(lambda: told.queues() == ["tenants"])
    told.board.finish()
    assert set(told.advisors()) == {"anna", "karim"}
    assert told.board.totals.waiting == 14
    assert told.board.totals.today.service_level == pytest.approx(0.58, abs=0.01)
    assert told.board.totals.ready == 1
    told.window.perform(BoardAct.STEP_BACK)
    assert len(told.queues()) == 4
    assert told.window.bar.field.text() == ""


async def test_only_what_has_an_alert_is_shown_by_one_key(told: Desk) -> None:
    told.window.perform(BoardAct.ONLY_ALERTS)
    told.board.finish()
    assert told.queues() == ["tenants", "repairs"]
    assert told.advisors() == ["pascal"]


async def test_how_many_are_ready_is_not_told_of_several_queues_that_share_advisors(told: Desk) -> None:
    told.board.narrow(BoardNarrowing(queues=frozenset({"tenants", "billing"})))
    assert told.board.totals.ready is None
    assert told.board.totals.waiting == 19


async def test_enter_on_a_queue_shows_it_alone_and_again_shows_all(told: Desk) -> None:
    table = told.window.live.queues.table
    table.choose("repairs")
    QTest.keyClick(table, Qt.Key.Key_Return)
    told.board.finish()
    assert told.queues() == ["repairs"]
    assert set(told.advisors()) == {"ines", "pascal"}
    QTest.keyClick(table, Qt.Key.Key_Return)
    told.board.finish()
    assert len(told.queues()) == 4


async def test_the_last_30_minutes_stand_in_place_of_the_day(told: Desk) -> None:
    at = told.board.queues.columns.index(QueueColumn.OFFERED)
    assert told.board.queues.cell(told.board.queues.place_of("tenants"), at).text == "231"
    told.window.perform(BoardAct.PERIOD)
    assert told.board.queues.cell(told.board.queues.place_of("tenants"), at).text == "28"


async def test_a_view_is_kept_without_a_name_or_a_search_and_comes_back_as_it_was(told: Desk, until: Until) -> None:
    shown = BoardNarrowing(text="Anna", states=frozenset({AdvisorStateName.BUSY}), only_alerts=True)
    told.board.narrow(shown)
    told.board.show_period(Period.RECENT)
    told.board.queues.sort_by(QueueColumn.AHT, descending=False)
    told.window.perform(BoardAct.KEEP_VIEW)
    field = told.window.sheet.findChild(QLineEdit) if told.window.sheet is not None else None
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Monday")
    QTest.keyClick(field, Qt.Key.Key_Return)
    await until(lambda: told.views.kept)
    assert told.views.kept == (
        SavedView(
            name="Monday", period=Period.RECENT, states=frozenset({AdvisorStateName.BUSY}), only_alerts=True,
            queues_by=(QueueColumn.AHT, False),
        ),
    )  # fmt: skip
    assert "Anna" not in repr(told.views.kept)
    told.window.perform(BoardAct.STEP_BACK)
    told.board.show_period(Period.TODAY)
    told.board.show_view(told.views.kept[0])
    assert told.board.period is Period.RECENT
    assert told.board.narrowing == replace(shown, text="")


async def test_views_that_cannot_be_kept_are_told_of(told: Desk, until: Until) -> None:
    told.views.is_broken = True
    told.window.views.put(told.board.view("Monday"))
    await until(lambda: "could not be kept" in told.window.bar._note.text())


# alerts


async def test_an_alert_is_acknowledged_by_a_key_and_nothing_else_comes_up(told: Desk, until: Until) -> None:
    alerts = told.window.live.alerts
    assert [alerts.rows.data(alerts.rows.index(at)) for at in range(2)] == [
        "critical, Tenant service: Service level 50 %, limit 60 % · last 30 min, since 09:13",
        "critical, Lift out of order, building C: More contacts than usual, 15 in 20 min, usually 0.4, "
        "acknowledged 09:07",
    ]
    windows = QApplication.topLevelWidgets()
    told.window.perform(BoardAct.ALERTS)
    QTest.keyClick(alerts, Qt.Key.Key_Return)
    assert told.live.acknowledged == ["a1"]
    assert QApplication.topLevelWidgets() == windows
    first = replace(story_alerts(NOW)[0], state=AlertState.CLEARED, changed_at=NOW)
    told.live.tell(BoardChanges(at=NOW, alerts=(first,)))
    await until(lambda: not told.board.standing_alerts)
    assert not alerts.isVisible()


# incidents


async def test_an_incident_is_declared_once_with_what_was_typed(told: Desk) -> None:
    wishes: list[IncidentWish] = []
    told.window.incident_wanted.connect(wishes.append)
    button(told, "Declare incident: Rent receipt not in the portal").click()
    form = told.window.sheet
    assert isinstance(form, IncidentForm)
    assert form.title_field.text() == "Rent receipt not in the portal"
    form.show_proposal(AT_C)
    QTest.keyClicks(form.sentence_field, "We know of it and mend it.")
    form.confirm.click()
    form.confirm.click()
    assert [(wish.deed, wish.row.driver.key, wish.scope, wish.sentence) for wish in wishes] == [
        (IncidentDeed.DECLARE, "download-receipt", AT_C.scope, "We know of it and mend it.")
    ]
    told.window.end_wish(wishes[0], "The ticket system cannot be reached: try again.")
    assert form.confirm.isEnabled()
    assert form.sentence_field.text() == "We know of it and mend it."
    told.window.end_wish(wishes[0])
    assert told.window.sheet is None


@pytest.fixture
def form(told: Desk) -> IncidentForm:
    """The form, opened on a spike whose contacts share a site."""
    button(told, "Declare incident: Rent receipt not in the portal").click()
    assert isinstance(told.window.sheet, IncidentForm)
    told.window.sheet.show_proposal(AT_C)
    return told.window.sheet


async def test_whom_it_concerns_is_said_and_chosen_with_the_keyboard(told: Desk, form: IncidentForm) -> None:
    wishes: list[IncidentWish] = []
    told.window.incident_wanted.connect(wishes.append)
    fields = form.scope_fields
    assert fields.summary.text() == "It concerns customers who have: site TIL-C."
    assert [(chip.accessibleName(), chip.isChecked()) for chip in fields.chips] == [
        ("Sites: TIL-C, 9 of 12 contacts", True),
        ("Sites: TIL-D, 3 of 12 contacts", False),
        ("Products: LIFT, 8 of 12 contacts", False),
    ]
    for chip in fields.chips[1:]:
        QTest.keyClick(chip, Qt.Key.Key_Space)
    assert fields.summary.text() == "It concerns customers who have: site TIL-C or TIL-D, and also product LIFT."
    QTest.keyClick(fields.chips[0], Qt.Key.Key_Space)
    QTest.keyClick(fields.chips[1], Qt.Key.Key_Return)  # Enter is for the form, wherever the keyboard is
    assert [wish.scope for wish in wishes] == [Scope(sites=frozenset({"TIL-D"}), products=frozenset({"LIFT"}))]


async def test_tab_goes_through_the_form_as_it_stands_and_screen_readers_hear_what_is_chosen(
    told: Desk, form: IncidentForm
) -> None:
    fields = form.scope_fields
    for wanted in (form.sentence_field, *fields.chips, fields.everyone, form.confirm):
        held = told.window.focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_Tab)
        assert told.window.focusWidget() is wanted
    read = [QAccessible.queryAccessibleInterface(chip) for chip in (*fields.chips, fields.everyone)]
    assert {each.role() for each in read} == {QAccessible.Role.CheckBox}
    assert [each.state().checked for each in read] == [1, 0, 0, 0]


async def test_an_incident_for_nobody_is_refused_in_the_form(told: Desk, form: IncidentForm) -> None:
    wishes: list[IncidentWish] = []
    told.window.incident_wanted.connect(wishes.append)
    QTest.keyClick(form.scope_fields.chips[0], Qt.Key.Key_Space)
    form.confirm.click()
    assert form._state.text() == "An incident needs somebody whom it concerns: choose at least one."
    assert (wishes, form.focusWidget()) == ([], form.scope_fields.chips[0])


async def test_everyone_is_ticked_and_then_asked_about_and_no_second_enter_answers(
    told: Desk, form: IncidentForm
) -> None:
    wishes: list[IncidentWish] = []
    told.window.incident_wanted.connect(wishes.append)
    QTest.keyClick(form.scope_fields.everyone, Qt.Key.Key_Space)
    assert form.scope_fields.summary.text() == "It concerns every customer."
    assert not any(chip.isVisible() for chip in form.scope_fields.chips)
    QTest.keyClick(form.title_field, Qt.Key.Key_Return)
    assert "every customer" in form._state.text()
    assert form.focusWidget() is form.back
    QTest.keyClick(form.title_field, Qt.Key.Key_Return)
    QTest.keyClick(form.back, Qt.Key.Key_Return)
    assert (wishes, form.confirm.isVisible()) == ([], True)
    form.confirm.click()
    QTest.keyClick(form.for_everyone, Qt.Key.Key_Return)
    assert [wish.scope for wish in wishes] == [Scope(everyone=True)]


async def test_where_the_contacts_share_nothing_everyone_is_not_taken_for_granted(told: Desk) -> None:
    wishes: list[IncidentWish] = []
    told.window.incident_wanted.connect(wishes.append)
    button(told, "Declare incident: Rent receipt not in the portal").click()
    form = told.window.sheet
    assert isinstance(form, IncidentForm)
    form.show_proposal(Proposal())
    form.confirm.click()
    assert (wishes, form.focusWidget()) == ([], form.scope_fields.everyone)


async def test_an_incident_is_closed_by_enter_alone(told: Desk) -> None:
    wishes: list[IncidentWish] = []
    told.window.incident_wanted.connect(wishes.append)
    told.window.ask_about_incident(IncidentDeed.CLOSE, story_drivers(NOW)[0])
    held = told.window.focusWidget()
    assert isinstance(told.window.sheet, IncidentForm)
    assert held is told.window.sheet.confirm
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert [wish.deed for wish in wishes] == [IncidentDeed.CLOSE]


async def test_the_contacts_of_a_driver_are_asked_for(told: Desk) -> None:
    rows: list[object] = []
    told.window.contacts_wanted.connect(rows.append)
    button(told, "Show contacts: Lift out of order, building C").click()
    assert rows == [story_drivers(NOW)[0]]


# reports


async def test_the_report_of_a_week_ranks_what_to_mend_by_what_it_saves(told: Desk, until: Until) -> None:
    told.window.show_page(Shown.REPORTS)
    await until(lambda: told.window.reports.phase is Phase.READY)
    page = told.window.reports_page
    page.work_rows.finish()
    assert [row.cells[0].text for row in page.work_rows.shown()][:3] == [
        "Lift out of order: what to do",
        "Fallback of the bot",
        "Change bank details",
    ]
    assert page.work_rows.cell(0, 6).text == "a notice before (68 %)"
    assert page.limits.picture.accessibleDescription().startswith("No fitting content 32 %, Not understood 28 %")
    assert len(page.ways.rows.texts()[1]) > 5
    assert page.state.startswith("13 Nov to 19 Nov, told")
    asked = told.records.asked[-1]
    assert asked.end == NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    assert asked.start == (NOW - timedelta(days=7)).replace(hour=0, minute=0, second=0, microsecond=0)


async def test_a_long_question_tells_how_far_it_is_and_can_be_given_up(told: Desk, until: Until) -> None:
    told.records.gate.clear()
    told.window.show_page(Shown.REPORTS)
    page = told.window.reports_page
    await until(lambda: page.state.startswith("Reading the contact records: 0 of 3 answers"))
    assert page.cancel.isVisible()
    page.cancel.click()
    assert page.state == "Cancelled."
    told.records.gate.set()
    page.again.click()
    await until(lambda: told.window.reports.phase is Phase.READY)
    assert not page.cancel.isVisible()


async def test_what_an_earlier_question_told_stays_and_is_marked_so(told: Desk, until: Until) -> None:
    told.window.show_page(Shown.REPORTS)
    await until(lambda: told.window.reports.phase is Phase.READY)
    told.records.failure = RecordsUnavailable("the database cannot be reached")
    told.window.perform(BoardAct.REFRESH)
    await until(lambda: told.window.reports.phase is Phase.FAILED)
    page = told.window.reports_page
    assert page.state == "The contact records cannot be read just now. What stands here was told 09:22."
    assert page.work_rows.rowCount() == 8


async def test_why_there_is_no_report_and_what_is_to_be_done_is_said_where_the_report_would_be(
    told: Desk, until: Until
) -> None:
    told.records.failure = RecordsUnavailable("older", RecordsTrouble.CREDENTIALS)
    told.window.show_page(Shown.REPORTS)
    told.window.perform(BoardAct.REFRESH)
    await until(lambda: told.window.reports.phase is Phase.FAILED)
    assert told.window.reports_page.state.startswith("These credentials may not ask for reports. Ask IT to renew them.")


async def test_a_period_can_be_chosen_by_its_days(told: Desk, until: Until) -> None:
    told.window.show_page(Shown.REPORTS)
    page = told.window.reports_page
    page.periods.chosen.emit(ReportPeriod.OWN)
    assert page.days.isVisible()
    page.days.first.setDate(page.days.first.date().addDays(-3))
    button(told, "Show").click()
    await until(lambda: told.window.reports.phase is Phase.READY)
    asked = told.records.asked[-1]
    assert (asked.end - asked.start).days == 16


async def test_a_report_can_be_of_one_language_and_one_queue(told: Desk, until: Until) -> None:
    told.window.show_page(Shown.REPORTS)
    await until(lambda: told.window.reports.phase is Phase.READY)
    page = told.window.reports_page
    assert [line.words for line in page._language_lines()] == [  # a menu is drawn by the desktop
        "All languages", "German", "English", "Spanish", "French",
    ]  # fmt: skip
    page._narrow(languages=frozenset({"de"}))
    page._narrow(queues=frozenset({"tenants"}))
    await until(lambda: told.window.reports.phase is Phase.READY)
    asked = told.records.asked[-1]
    assert (asked.queues, asked.languages) == (frozenset({"tenants"}), frozenset({"de"}))
    assert (page.which_queues.words, page.which_languages.words) == ("1 queue", "1 language")


async def test_from_a_place_one_goes_down_to_the_journeys_that_name_nobody(told: Desk, until: Until) -> None:
    told.window.show_page(Shown.REPORTS)
    await until(lambda: told.window.reports.phase is Phase.READY)
    page = told.window.reports_page
    page.work_rows.finish()
    page.work.table.choose(page.work_rows.id_at(0))
    QTest.keyClick(page.work.table, Qt.Key.Key_Return)
    await until(lambda: told.window.reports.journeys)
    assert told.window.reports.stop == FAQ_LIFT
    table = told.window.sheet.findChild(BoardTable) if told.window.sheet is not None else None
    assert isinstance(table, BoardTable)
    assert table.rows.rowCount() == 18
    assert table.rows.cell(0, 2).text == "C-000000"
    told.window.perform(BoardAct.STEP_BACK)
    assert told.window.sheet is None
    assert told.window.reports.stop is None


# files


async def test_tables_pictures_and_the_report_are_saved(told: Desk, until: Until) -> None:
    told.window.show_page(Shown.REPORTS)
    await until(lambda: told.window.reports.phase is Phase.READY)
    page = told.window.reports_page
    told.window.live.queues.save.click()
    page.limits.picture_wanted.emit()
    page.pdf.click()
    names = ["Queues.csv", "Where self-service stops.png", "Weekly report.pdf"]
    assert told.asked == names
    await until(lambda: all((told.folder / name).exists() for name in names))
    rows = list(csv.reader(io.StringIO((told.folder / names[0]).read_text("utf-8-sig"), newline="")))
    assert rows[0][:3] == ["Queue", "State", "Waiting"]
    assert rows[1][:3] == ["Tenant service", "critical", "14"]
    assert QImage(str(told.folder / names[1])).width() == 2_400
    assert (told.folder / names[2]).read_bytes().startswith(b"%PDF-")


async def test_a_name_that_could_be_a_formula_is_saved_as_text(told: Desk, until: Until) -> None:
    told.live.tell(BoardChanges(at=NOW, queues=(QueueRow(queue=Queue(id="x", name="=cmd|' /C calc'!A0"), waiting=77),)))
    await until(lambda: "x" in told.queues())
    told.window.live.queues.save.click()
    await until(lambda: (told.folder / "Queues.csv").exists())
    text = (told.folder / "Queues.csv").read_text("utf-8-sig")
    assert "\"'=cmd" in text
    assert '"=cmd' not in text


async def test_a_file_that_cannot_be_written_is_told_of(told: Desk, until: Until) -> None:
    told.folder = told.folder / "nowhere"
    told.window.live.advisors.save.click()
    await until(lambda: "could not be written" in told.window.bar._note.text())


# keyboard, wallboard, looks


async def test_f6_goes_through_every_area_and_every_picture_has_its_table(told: Desk) -> None:
    seen = []
    for _ in range(9):
        told.window.perform(BoardAct.NEXT_AREA)
        seen.append(told.window.focusWidget())
    live = told.window.live
    inside = [live.tiles, live.alerts, live.queues, live.drivers, live.advisors, live.stops, live.needs]
    for area in inside:
        assert any(each is not None and (each is area or area.isAncestorOf(each)) for each in seen), area
    for card in (live.stops, live.needs):
        card.picture.setFocus()
        told.window.perform(BoardAct.SWAP)
        assert card.shows_table
        assert card.table.hasFocus()
        assert card.rows.rowCount() > 0
        told.window.perform(BoardAct.SWAP)
        assert card.picture.hasFocus()


async def test_it_speaks_another_language_at_once(told: Desk, words: Words, until: Until) -> None:
    before, translations = QLocale(), Translations(words.formats)
    try:
        translations.use("fr")
        await until(lambda: told.window.windowTitle() == "Tableau du superviseur")
        heads = told.board.queues.headerData(2, Qt.Orientation.Horizontal)
        assert heads == "En attente"
        assert told.window.live.tiles.tiles[1].accessibleName() == "Attente la plus longue : 4:12, critique"
        assert told.window.live.drivers.cards[0].accessibleDescription().startswith("d’habitude 0,4")
    finally:
        translations.use("en")
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Paris", date(2026, 3, 29), 23),
        ("Europe/Paris", date(2026, 10, 25), 25),
        ("Europe/Paris", date(2026, 11, 2), 24),
    ],
)
async def test_a_day_is_as_long_as_it_was_at_the_site(tasks: TaskScope, zone: str, day: date, hours: int) -> None:
    records = ToldRecords(NOW)
    reports = ReportsViewModel(records, tasks, Formats(QLocale("en_GB"), zone=ZoneInfo(zone), now=lambda: NOW))
    reports.own = (day, day)
    reports.period = ReportPeriod.OWN
    asked, step = reports.question()
    assert asked.end - asked.start == timedelta(hours=hours)
    assert step == timedelta(hours=1)


async def test_the_wallboard_fills_the_screen_and_esc_leaves_it(told: Desk, until: Until) -> None:
    told.window.perform(BoardAct.WALLBOARD)
    wall = told.window.wallboard
    assert wall is not None
    assert wall.isFullScreen()
    assert "Longest wait: 4:12, critical" in wall.accessibleDescription()
    wall.activateWindow()
    await until(wall.isActiveWindow)
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    await until(lambda: told.window.wallboard is None)


async def test_the_sheet_names_every_key_and_no_key_does_two_things(told: Desk) -> None:
    ((_, lines),) = BoardShortcutWords(told.window).lines()
    assert len(lines) == len(BOARD_SHORTCUTS) == len(BoardAct)
    keys = [key for each in BOARD_SHORTCUTS for key in each.keys]
    assert len(keys) == len(set(keys))
    told.window.perform(BoardAct.SHORTCUTS)
    assert told.window.sheet is not None
    told.window.perform(BoardAct.STEP_BACK)
    assert told.window.sheet is None


@pytest.mark.parametrize("size", [(1_024, 768), (1_320, 980), (3_840, 2_160)])
async def test_every_size_theme_and_scale_is_drawn(told: Desk, look: Look, size: tuple[int, int]) -> None:
    told.window.resize(*size)
    for theme, scale in ((DARK, 1.0), (HIGH_CONTRAST, 2.0)):
        look.use(theme, scale)
        told.window.live.tick()
        QApplication.sendPostedEvents()
        image = told.window.grab().toImage()
        assert image.pixelColor(2, 2).name() == theme.bg
        assert told.window.live.queues.table.columnWidth(0) > 100


async def test_everything_that_takes_the_keyboard_has_a_name(told: Desk, until: Until) -> None:
    told.window.show_page(Shown.REPORTS)
    await until(lambda: told.window.reports.phase is Phase.READY)
    for page in (Shown.LIVE, Shown.REPORTS):
        told.window.show_page(page)
        stops = [
            each
            for each in told.window.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        nameless = [type(each).__name__ for each in stops if not each.accessibleName()]
        assert [name for name in nameless if name not in ("QStackedWidget",)] == []
