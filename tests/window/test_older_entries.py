"""The end of the timeline: it says what lies beyond, and older entries come as the advisor scrolls, a page a time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from relevo.domain.contact import OfferId
from relevo.domain.entry import Entry, EntryKind
from relevo.domain.further import Further, Rest
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState
from relevo.services.errors import ErrorCode, SourceUnavailable
from relevo.services.older import OlderPage
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.window import PanelWindow
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.rows import End, Ended
from relevo.ui.viewmodels.rowsmodel import Role
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, a_snapshot, an_interaction, an_offer, sure

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")


def entries(start: int, stop: int) -> tuple[Entry, ...]:
    hours = (timedelta(hours=number) for number in range(start, stop))
    return tuple(
        an_interaction(f"crm:interaction:{start + place}", f"Call {start + place}", NOW - each)
        for place, each in enumerate(hours)
    )


def reaching(count: int, rest: Rest | None = Rest.MORE) -> Further | None:
    if rest is None:
        return None
    return Further(source="crm", kind=EntryKind.INTERACTION, rest=rest, before=NOW - timedelta(hours=count - 1))


def story(page: ContactPage, count: int = 60, rest: Rest | None = Rest.MORE) -> Snapshot:
    further = reaching(count, rest)
    made = a_snapshot(page.view_model.contact, identity=sure(), timeline=entries(0, count))
    answered = tuple(each for each in made.sources if each.state is SourceState.ANSWERED)
    return replace(made, sources=answered, further=() if further is None else (further,), complete=True)


def older(start: int, stop: int, rest: Rest | None) -> OlderPage:
    after = reaching(start)
    assert after is not None
    return OlderPage(after=after, entries=entries(start, stop), further=reaching(stop, rest))


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow, gatherer: ScriptedGatherer, until: Until) -> ContactPage:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    shown = window.page_of(CALL)
    window.resize(460, 640)
    window.show()
    await until(lambda: shown.isVisible())
    return shown


def last_row(page: ContactPage) -> QModelIndex:
    model = page.view_model.timeline
    return model.index(model.rowCount() - 1)


def said_at_the_end(page: ContactPage) -> str:
    index = last_row(page)
    assert isinstance(index.data(Role.ROW), End)
    text: str = index.data(Qt.ItemDataRole.AccessibleTextRole)
    return text


def scroll_to_the_end(page: ContactPage) -> None:
    page.timeline.grab()
    bar = page.timeline.verticalScrollBar()
    bar.setValue(0)
    bar.setValue(bar.maximum())


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (Rest.MORE, "Show older entries from crm"),
        (Rest.UNKNOWN, "This is all that was told; crm may have older entries."),
        (None, "This is all: the sources have nothing older."),
    ],
)
async def test_the_end_says_what_lies_beyond(page: ContactPage, rest: Rest | None, said: str) -> None:
    page.view_model.show(story(page, rest=rest))

    assert said_at_the_end(page) == said


async def test_where_a_source_did_not_answer_the_end_does_not_say_that_this_is_all(page: ContactPage) -> None:
    told = story(page, rest=None)
    failed = replace(told.sources[0], state=SourceState.FAILED, code="unreachable")
    page.view_model.show(replace(told, sources=(failed, *told.sources[1:])))

    assert said_at_the_end(page) == "This is all from the sources that answered."


async def test_nothing_is_said_at_the_end_while_sources_are_still_asked(page: ContactPage) -> None:
    page.view_model.show(replace(story(page), complete=False))

    assert not isinstance(last_row(page).data(Role.ROW), End)


async def test_scrolling_to_the_end_brings_one_page_and_what_is_read_stands_still(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    page.view_model.show(story(page))
    gatherer.older_pages = [older(60, 110, Rest.MORE), older(110, 120, None)]
    await asyncio.sleep(0.1)  # the parts around the list have their places

    scroll_to_the_end(page)
    page.timeline.grab()
    read = page.timeline.indexAt(QPoint(50, 20)).data(Role.ROW)
    await until(lambda: _count(page) == 110)

    assert len(gatherer.asked_older) == 1
    assert page.timeline.indexAt(QPoint(50, 20)).data(Role.ROW) is read
    assert said_at_the_end(page) == "Show older entries from crm"
    scroll_to_the_end(page)
    await until(lambda: _count(page) == 120)
    assert said_at_the_end(page) == "This is all: the sources have nothing older."
    scroll_to_the_end(page)
    assert len(gatherer.asked_older) == 2


async def test_while_a_page_is_asked_for_scrolling_on_asks_nothing_more(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    page.view_model.show(story(page))
    gatherer.older_pages = [older(60, 110, Rest.MORE)]

    scroll_to_the_end(page)
    assert said_at_the_end(page) == "Asking crm for older entries …"
    for _ in range(5):
        scroll_to_the_end(page)
    await until(lambda: _count(page) == 110)

    assert len(gatherer.asked_older) == 1


async def test_the_keyboard_reaches_the_end_and_return_asks(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    page.view_model.show(story(page, count=2))
    gatherer.older_pages = [older(2, 12, None)]
    page.timeline.setFocus()

    QTest.keyClick(page.timeline, Qt.Key.Key_End)
    assert isinstance(page.timeline.currentIndex().data(Role.ROW), End)
    QTest.keyClick(page.timeline, Qt.Key.Key_Return)

    await until(lambda: _count(page) == 12)


async def test_the_end_can_be_clicked(page: ContactPage, gatherer: ScriptedGatherer, until: Until) -> None:
    page.view_model.show(story(page, count=2))
    gatherer.older_pages = [older(2, 12, None)]
    page.timeline.grab()

    QTest.mouseClick(
        page.timeline.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.timeline.visualRect(last_row(page)).center(),
    )

    await until(lambda: _count(page) == 12)


async def test_a_source_that_does_not_tell_is_named_and_asked_again(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    page.view_model.show(story(page, count=2))
    gatherer.older_pages = [SourceUnavailable("crm", ErrorCode.LATE, "3 s"), older(2, 12, None)]

    page.view_model.timeline.ask_older()
    await until(lambda: said_at_the_end(page).startswith("crm did not answer in time (3 s)."))
    page.view_model.timeline.ask_older()

    await until(lambda: _count(page) == 12)


async def test_a_page_about_somebody_who_was_set_aside_is_not_shown(
    page: ContactPage, desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    page.view_model.show(story(page, count=2))
    gatherer.older_pages = [older(2, 12, None)]

    page.view_model.timeline.ask_older()
    desk.set_aside(CALL)
    await until(lambda: gatherer.asked_older)

    assert _count(page) == 0


async def test_the_rows_with_their_end_are_a_model_as_qt_expects_it(
    page: ContactPage, gatherer: ScriptedGatherer
) -> None:
    model = page.view_model.timeline
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for end in (End(Ended.MORE, ("crm",)), None, End(Ended.ALL)):
        model.end_with(end)
        page.view_model.show(story(page, count=5))
        model.end_with(end)
        page.view_model.add_older(older(5, 9, None))
        page.view_model.clear()
    tester.deleteLater()


def _count(page: ContactPage) -> int:
    snapshot = page.view_model.snapshot
    return len(snapshot.timeline) if snapshot is not None else 0
