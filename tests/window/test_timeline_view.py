"""The list of the timeline: what is read stands still, whatever comes in around it."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from relevo.domain.entry import Entry, EntryId
from relevo.ui.messages import Words
from relevo.ui.panel.timeline_view import TimelineView
from relevo.ui.theme import DARK, Look
from relevo.ui.viewmodels.rows import Piece, Shown
from relevo.ui.viewmodels.rowsmodel import Role
from relevo.ui.viewmodels.timeline import TimelineModel
from support.snapshots import an_interaction, at, lift_handover, lift_timeline, many_entries

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def model(words: Words) -> TimelineModel:
    return TimelineModel(words, UTC)


@pytest.fixture
def view(look: Look, words: Words, model: TimelineModel) -> Iterator[TimelineView]:
    timeline = TimelineView(look, words)
    timeline.bind(model)
    timeline.resize(440, 500)
    timeline.show()
    yield timeline
    timeline.hide()
    timeline.deleteLater()


def _rows(model: TimelineModel) -> list[Shown]:
    return [model.row(place) for place in range(model.rowCount())]


def _settle(view: TimelineView) -> None:
    view.grab()


def _opened(view: TimelineView) -> EntryId | None:
    return view.opened


def _top_of(view: TimelineView, entry_id: EntryId) -> int:
    model = view.model()
    assert isinstance(model, TimelineModel)
    return view.visualRect(model.index_of(entry_id)).top()


def _first_entry_in_view(view: TimelineView) -> Entry:
    for y in range(0, view.viewport().height(), 10):
        row = view.indexAt(QPoint(20, y)).data(Role.ROW)
        if isinstance(row, Entry):
            return row
    raise AssertionError("no entry in view")


def test_rows_lie_edge_to_edge_and_points_find_them(view: TimelineView, model: TimelineModel) -> None:
    model.show(many_entries(200), {})
    view.verticalScrollBar().setValue(3_000)
    _settle(view)
    edge = None
    for row in range(model.rowCount()):
        rect = view.visualRect(model.index(row))
        assert edge is None or rect.top() == edge
        edge = rect.top() + rect.height()
        if view.viewport().rect().contains(rect.center()):
            assert view.indexAt(rect.center()).row() == row


def test_entries_that_come_above_do_not_move_what_is_read(view: TimelineView, model: TimelineModel) -> None:
    entries = many_entries(300)
    model.show(entries[100:200], {})
    view.verticalScrollBar().setValue(1_500)
    _settle(view)
    read = _first_entry_in_view(view)
    before = _top_of(view, read.id)
    model.show(entries, {})
    _settle(view)
    assert _top_of(view, read.id) == before


def test_entries_that_go_above_do_not_move_what_is_read(view: TimelineView, model: TimelineModel) -> None:
    entries = many_entries(300)
    model.show(entries, {})
    view.verticalScrollBar().setValue(6_000)
    _settle(view)
    read = _first_entry_in_view(view)
    before = _top_of(view, read.id)
    model.show(entries[20:], {})
    _settle(view)
    assert _top_of(view, read.id) == before


def test_the_newest_entry_comes_into_view_while_nothing_is_read(view: TimelineView, model: TimelineModel) -> None:
    entries = many_entries(50)
    model.show(entries[5:], {})
    _settle(view)
    view.clearFocus()
    model.show(entries, {})
    _settle(view)
    assert view.verticalScrollBar().value() == 0
    assert _first_entry_in_view(view) == entries[0]


def test_scrolling_up_into_unmeasured_rows_does_not_jump(view: TimelineView, model: TimelineModel) -> None:
    model.show(many_entries(2_000), {})
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    _settle(view)
    for _ in range(40):
        read = _first_entry_in_view(view)
        before = _top_of(view, read.id)
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 37)
        _settle(view)
        assert _top_of(view, read.id) == before + 37


def test_an_opened_entry_shows_its_text_in_place_and_folds_again(view: TimelineView, model: TimelineModel) -> None:
    model.show(lift_timeline(), {})
    _settle(view)
    handover = EntryId("handover:1")
    index = model.index_of(handover)
    closed = view.visualRect(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=closed.center())
    opened = view.visualRect(index)
    assert _opened(view) == handover
    assert opened == closed
    turns = [row for row in _rows(model) if isinstance(row, Piece)]
    assert [turn.text for turn in turns] == [turn.text for turn in lift_handover().transcript]
    assert view.visualRect(model.index(index.row() + len(turns) + 1)).top() > closed.bottom() + 80
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, closed.center().y()))
    assert _opened(view) is None
    assert not any(isinstance(row, Piece) for row in _rows(model))
    assert view.visualRect(index) == closed


def test_the_opened_entry_stays_open_and_chosen_while_sources_fill_in(view: TimelineView, model: TimelineModel) -> None:
    entries = many_entries(60)
    model.show(entries[30:40], {})
    view.open_entry(entries[33].id)
    _settle(view)
    before = _top_of(view, entries[33].id)
    for start in (20, 10, 0):
        model.show(entries[start:], {})
        _settle(view)
    assert view.opened == entries[33].id
    assert view.currentIndex().data(Role.ROW) == entries[33]
    assert view.selectionModel().isSelected(model.index_of(entries[33].id))
    assert _top_of(view, entries[33].id) == before


@pytest.mark.parametrize("moves", [False, True])
def test_the_opened_entry_stays_open_and_chosen_when_another_id_comes_to_lead(
    view: TimelineView, model: TimelineModel, application: QApplication, moves: bool
) -> None:
    entries = many_entries(60)
    model.show(entries, {})
    view.open_entry(entries[33].id)
    _settle(view)
    before = view.visualRect(model.index_of(entries[33].id))
    lead = replace(entries[33], id=EntryId("tickets:9"), also=(entries[33].id,))
    others = (*entries[:33], *entries[34:])
    if moves:  # the order of what is kept changes, so that the model starts anew
        lead = replace(lead, at=lead.at - timedelta(hours=9))
    model.show((*others, lead), {})
    application.processEvents()
    _settle(view)
    assert view.opened == lead.id
    assert view.currentIndex().data(Role.ROW) == lead
    assert view.selectionModel().isSelected(model.index_of(lead.id))
    assert view.visualRect(model.index_of(lead.id)).height() == before.height()
    assert view.visualRect(model.index_of(lead.id)).top() == before.top()


def test_an_opened_account_that_is_folded_into_another_entry_opens_that_one(
    view: TimelineView, model: TimelineModel, application: QApplication
) -> None:
    entries = many_entries(20)
    model.show(entries, {})
    view.open_entry(entries[8].id)
    folded = replace(entries[7], also=(entries[8].id,))
    model.show((*entries[:7], folded, *entries[9:]), {})
    application.processEvents()
    assert view.opened == folded.id
    assert view.selectionModel().isSelected(model.index_of(folded.id))


def test_an_entry_far_away_is_brought_into_view(view: TimelineView, model: TimelineModel) -> None:
    entries = many_entries(5_000)
    model.show(entries, {})
    for place in (4_999, 12, 2_500, 0):
        assert view.open_entry(entries[place].id)
        _settle(view)
        rect = view.visualRect(model.index_of(entries[place].id))
        assert rect.top() >= 0
        assert rect.bottom() <= view.viewport().height()


def test_arrows_pass_over_the_headings_of_days(view: TimelineView, model: TimelineModel) -> None:
    model.show(lift_timeline(), {})
    view.setFocus()
    seen = []
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(model.rowCount()):
        row = view.currentIndex().data(Role.ROW)
        assert isinstance(row, Entry)
        if row in seen:
            break
        seen.append(row)
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert seen == [row for row in _rows(model) if isinstance(row, Entry)]
    assert len(seen) == 8
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().data(Role.ROW) == seen[-1]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.opened == seen[-1].id


def test_page_keys_reach_both_ends(view: TimelineView, model: TimelineModel) -> None:
    entries = many_entries(120)
    model.show(entries, {})
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.currentIndex().data(Role.ROW) == entries[-1]
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.currentIndex().data(Role.ROW) == entries[0]


def test_a_new_width_keeps_what_is_read_at_the_top(view: TimelineView, model: TimelineModel) -> None:
    model.show(many_entries(400), {})
    view.verticalScrollBar().setValue(5_000)
    _settle(view)
    read = _first_entry_in_view(view)
    view.resize(330, 500)
    _settle(view)
    assert abs(_top_of(view, read.id)) < 60


def test_invalid_indexes_are_answered_and_not_fatal(view: TimelineView, model: TimelineModel) -> None:
    view.scrollTo(QModelIndex())
    assert view.visualRect(QModelIndex()).isEmpty()
    assert not view.indexAt(QPoint(5, 5)).isValid()
    model.show(lift_timeline(), {})
    stale = model.index(3)
    model.show((), {})
    view.scrollTo(stale)
    assert view.visualRect(stale).isEmpty()
    _settle(view)


def test_a_change_of_theme_and_text_size_measures_anew(view: TimelineView, model: TimelineModel, look: Look) -> None:
    model.show(many_entries(30), {})
    _settle(view)
    before = view.visualRect(model.index(1)).height()
    look.use(DARK, 2.0)
    _settle(view)
    assert view.visualRect(model.index(1)).height() > before * 1.5


async def test_a_hundred_thousand_entries_are_there_from_end_to_end(
    view: TimelineView, model: TimelineModel, until: Until
) -> None:
    entries = many_entries(100_000)
    model.show(entries, {})
    assert model.rowCount() > 200  # the first page stands at once
    await until(lambda: not model.is_arranging)
    _settle(view)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    _settle(view)
    bar.setValue(bar.maximum())
    last = view.indexAt(QPoint(100, view.viewport().height() - 5))
    assert last.data(Role.ROW) == entries[-1]
    model.show((*entries[:500], an_interaction("new", when=at("09:21")), *entries[500:]), {})
    _settle(view)
    assert _first_entry_in_view(view).at <= entries[-30].at
