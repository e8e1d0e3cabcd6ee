"""The supervisor's board: live, narrowed, stale, empty, its reports and sheets, and the wallboard."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from pictures.states import state
from pictures.studio import Studio
from relevo.domain.board import BoardChanges, Totals
from relevo.domain.figures import Grade
from relevo.domain.incident import Scope
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.services.supervise.scoping import Proposal, ScopeList, Shared
from relevo.ui.board.bar import Shown
from relevo.ui.board.incident_form import IncidentDeed, IncidentForm
from relevo.ui.board.window import BoardParts, BoardWindow
from relevo.ui.viewmodels.boardreports import Phase
from support.boards import (
    FAQ_LIFT,
    OUTCOMES,
    KeptViews,
    ToldBoard,
    ToldRecords,
    many_advisors,
    many_queues,
    story_changes,
    story_drivers,
)
from support.snapshots import NOW

_SIZES = {"compact": (1_024, 768), "normal": (1_320, 980), "wide": (2_560, 1_440)}
"""The least screen that the board is made for, a usual one, and a large one."""

_SHARED = Proposal(
    scope=Scope(sites=frozenset({"LIL-C"}), products=frozenset({"Lift"})),
    offered=(
        Shared(ScopeList.SITES, "LIL-C", 9),
        Shared(ScopeList.SITES, "LIL-A", 4),
        Shared(ScopeList.PRODUCTS, "Lift", 8),
    ),
    contacts=10,
)


@state
async def board(studio: Studio) -> None:
    """The board on a busy day: a lift is out of order."""
    await _opened(studio, story_changes(NOW))


@state
async def board_waiting(studio: Studio) -> None:
    """Nothing has been told yet."""
    await _opened(studio)


@state
async def board_empty(studio: Studio) -> None:
    """Before the first contact of the day."""
    await _opened(studio, BoardChanges(at=NOW, lost={}), records=ToldRecords(NOW, is_empty=True))


@state
async def board_stale(studio: Studio) -> None:
    """The telephony cannot be heard."""
    told = story_changes(NOW)
    as_of = NOW - timedelta(minutes=2)
    queues = tuple(replace(row, is_known=False, as_of=as_of) for row in told.queues[:3])
    advisors = tuple(replace(row, is_known=False, as_of=as_of) for row in told.advisors)
    lost = MappingProxyType({"asterisk:lab": as_of})
    totals = replace(told.totals or Totals(), as_of=as_of, waits_as_of=as_of)
    await _opened(studio, replace(told, queues=(*queues, told.queues[3]), advisors=advisors, lost=lost, totals=totals))


@state
async def board_stopped(studio: Studio) -> None:
    """Nothing more is told, and the records cannot be read."""
    records = ToldRecords(NOW)
    records.failure = RecordsUnavailable("the database cannot be reached: look whether it runs")
    live = ToldBoard(replace(story_changes(NOW), at=NOW - timedelta(minutes=3)))
    live.stop()
    await _opened(studio, live=live, records=records)


@state
async def board_lacking(studio: Studio) -> None:
    """Opened in the morning, deaf for a while, and many wait too long: what is not known of each period is said."""
    told, since = story_changes(NOW), NOW - timedelta(hours=1)
    assert told.totals is not None
    stands = [replace(each.today_stands, beyond=Grade.CRITICAL) for each in (told.queues[0], told.totals)]
    first = replace(told.queues[0], since=since, unheard_s=380, beyond=9, today_stands=stands[0])
    totals = replace(told.totals, since=since, unheard_s=380, beyond=9, today_stands=stands[1])
    rest = tuple(replace(row, since=since) for row in told.queues[1:])
    await _opened(studio, replace(told, queues=(first, *rest), totals=totals))


@state
async def board_tables(studio: Studio) -> None:
    """The tables in place of the pictures, one queue alone."""
    window = await _opened(studio, story_changes(NOW))
    window.live.stops.swap()
    window.live.needs.swap()
    window.bar.narrow_to("tenants")
    window.live.advisors.table.setFocus()


@state
async def board_many(studio: Studio) -> None:
    """A thousand queues, ten thousand advisors, only those with an alert."""
    told = story_changes(NOW)
    window = await _opened(studio, replace(told, queues=many_queues(NOW, 1_000), advisors=many_advisors(NOW, 10_000)))
    window.bar.turn_alerts()


@state
async def board_reports(studio: Studio) -> None:
    """The report of a week."""
    window = await _opened(studio, story_changes(NOW))
    await _reports(studio, window)


@state
async def board_reports_loading(studio: Studio) -> None:
    """The records take their time."""
    records = ToldRecords(NOW)
    window = await _opened(studio, story_changes(NOW), records=records)
    records.gate.clear()
    window.show_page(Shown.REPORTS)
    await studio.settle()


@state
async def board_reports_failed(studio: Studio) -> None:
    """What an earlier question told stands there, and is marked as such."""
    records = ToldRecords(NOW)
    window = await _opened(studio, story_changes(NOW), records=records)
    await _reports(studio, window)
    records.failure = RecordsUnavailable("the database cannot be reached")
    window.reports.load()
    await studio.until(lambda: window.reports.phase is Phase.FAILED)


@state
async def board_journeys(studio: Studio) -> None:
    """The ways that ended at an article."""
    window = await _opened(studio, story_changes(NOW))
    await _reports(studio, window)
    window.show_journeys(FAQ_LIFT)
    await studio.until(lambda: window.reports.journeys)


@state
async def board_declare(studio: Studio) -> None:
    """An incident is being declared."""
    await _declaring(studio)


@state
async def board_declare_for_everyone(studio: Studio) -> None:
    """An incident for every customer is asked about once more."""
    form = await _declaring(studio)
    form.scope_fields.everyone.click()
    form.confirm.click()


@state
async def board_shortcuts(studio: Studio) -> None:
    """What the keys do."""
    (await _opened(studio, story_changes(NOW))).show_shortcuts()


@state
async def wallboard(studio: Studio) -> None:
    """The wallboard."""
    window = await _opened(studio, story_changes(NOW))
    _show_wallboard(studio, window)


@state
async def wallboard_many(studio: Studio) -> None:
    """More queues than have room, since an hour ago."""
    told, since = story_changes(NOW), NOW - timedelta(hours=1)
    queues = (*told.queues, *many_queues(NOW, 40))
    told = replace(told, queues=tuple(replace(row, since=since) for row in queues))
    window = await _opened(studio, replace(told, totals=replace(story_changes(NOW).totals or Totals(), since=since)))
    _show_wallboard(studio, window)


def _show_wallboard(studio: Studio, window: BoardWindow) -> None:
    window.show_wallboard()
    wall = window.wallboard
    assert wall is not None
    width, height = {"compact": (1_024, 768), "normal": (1_920, 1_080), "wide": (3_840, 2_160)}[studio.setting.layout]
    wall.showNormal()
    wall.resize(width, height)
    _behind(studio, window)
    studio.subject = wall


def _behind(studio: Studio, window: QWidget) -> None:
    window.hide()
    studio.window.destroyed.connect(window.deleteLater)


async def _declaring(studio: Studio) -> IncidentForm:
    window = await _opened(studio, story_changes(NOW))
    window.ask_about_incident(IncidentDeed.DECLARE, story_drivers(NOW)[1])
    assert isinstance(window.sheet, IncidentForm)
    window.sheet.show_proposal(_SHARED)
    return window.sheet


async def _reports(studio: Studio, window: BoardWindow) -> None:
    window.show_page(Shown.REPORTS)
    await studio.until(lambda: window.reports.phase is Phase.READY)


async def _opened(
    studio: Studio,
    *changes: BoardChanges,
    live: ToldBoard | None = None,
    records: ToldRecords | None = None,
) -> BoardWindow:
    parts = BoardParts(
        live=live or ToldBoard(*changes),
        records=records or ToldRecords(NOW),
        views=KeptViews(),
        outcome=lambda outcome: OUTCOMES.get(outcome, outcome),
        ask=lambda _name, _kinds, _told: None,
    )
    window = BoardWindow(studio.look, studio.words.formats, studio.tasks, parts)
    studio.subject = window
    width, height = _SIZES[studio.setting.layout]
    scale = studio.setting.scale if studio.setting.layout == "normal" else 1.0
    window.resize(round(width * scale), round(height * scale))
    window.start()
    window.show()
    await studio.settle()
    window.board.finish()
    window.live.tick()
    await studio.settle()
    return window
