"""The timeline as an item model."""

import random
from datetime import UTC

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from relevo.domain.entry import EntryId
from relevo.ui.messages import Words
from relevo.ui.viewmodels.rows import Day, Kinds
from relevo.ui.viewmodels.timeline import Role, TimelineModel
from support.snapshots import lift_timeline, many_entries


def _model(words: Words) -> tuple[TimelineModel, QAbstractItemModelTester]:
    model = TimelineModel(words, UTC)
    return model, QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_any_order_of_answers_and_filters_is_a_sound_model(words: Words) -> None:
    model, _tester = _model(words)
    entries, dice = many_entries(80), random.Random(11)
    for _ in range(120):
        model.show([entry for entry in entries if dice.random() < dice.random()], {})
        model.narrow(dice.choice(list(Kinds)), dice.choice(["", "", "lift", "visit badge", "nowhere"]))
    model.narrow(Kinds.ALL, "")
    model.show(entries, {})
    assert sum(not isinstance(model.row(row), Day) for row in range(model.rowCount())) == 80


def test_entries_that_come_later_leave_the_index_of_a_chosen_one_valid(words: Words) -> None:
    model, _tester = _model(words)
    entries = many_entries(40)
    model.show(entries[10:20], {})
    kept = QPersistentModelIndex(model.index_of(entries[15].id))
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show(entries, {})
    assert kept.isValid()
    assert kept.data(Role.ROW) == entries[15]
    assert resets == []


def test_a_changed_entry_is_told_without_moving_a_row(words: Words) -> None:
    model, _tester = _model(words)
    entries = lift_timeline()
    model.show(entries, {})
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.show(entries, {entries[2].id: 1})
    assert changed == [model.index_of(entries[2].id).row()]
    assert model.index_of(entries[2].id).data(Role.NUMBER) == 1


def test_screen_readers_hear_time_kind_title_state_and_the_internal_mark(words: Words) -> None:
    model, _tester = _model(words)
    model.show(lift_timeline(), {})
    incident = model.index_of(EntryId("servicenow:incident:4711"))
    assert incident.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "09:02, Incident, INC-4711 Lift out of order, building C, open"
    )
    note = model.index_of(EntryId("zammad:interaction:2"))
    assert "do not read aloud" in note.data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Today"


def test_headings_cannot_be_selected(words: Words) -> None:
    model, _tester = _model(words)
    model.show(lift_timeline(), {})
    assert not model.index(0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1).flags() & Qt.ItemFlag.ItemIsSelectable
