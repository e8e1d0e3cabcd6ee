"""The timeline as an item model."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import pairwise

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from relevo.domain.brief import Brief, WeTold
from relevo.domain.entry import Entry, EntryId
from relevo.ui.messages import Words
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.rows import Day, Kinds
from relevo.ui.viewmodels.rowsmodel import Role
from relevo.ui.viewmodels.timeline import TimelineModel
from support.snapshots import NOW, a_contact, a_snapshot, lift_timeline, many_entries


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
    assert model.index_of(entries[2].id).data(Role.NUMBERS) == (1,)


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


def _led_by(name: str, entries: Sequence[Entry], place: int, *also: str) -> list[Entry]:
    """Return the entries with another id leading one of them."""
    led = replace(entries[place], id=EntryId(name), also=tuple(EntryId(each) for each in also))
    return [*entries[:place], led, *entries[place + 1 :]]


def test_an_entry_stays_where_it_is_when_another_of_its_ids_comes_to_lead(words: Words) -> None:
    model, _tester = _model(words)
    entries = many_entries(40)
    first = entries[15].id
    model.show(entries, {first: 1})
    kept, moves = QPersistentModelIndex(model.index_of(first)), []
    for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
        signal.connect(lambda *_: moves.append(1))
    for states in (_led_by("B", entries, 15, first), _led_by("C", entries, 15, "B"), _led_by("C", entries, 15)):
        model.show(states, {first: 1, EntryId("B"): 1, EntryId("C"): 1})
        assert kept.data(Role.ROW) == states[15]
        assert kept.data(Role.NUMBERS) == (1,)
        assert model.index_of(first).row() == kept.row() == model.index_of(states[15].id).row()
    assert moves == []


def test_accounts_that_are_folded_and_parted_again_are_each_found(words: Words) -> None:
    model, _tester = _model(words)
    entries, dice = many_entries(12), random.Random(3)
    ids = [entry.id for entry in entries]
    for _ in range(300):
        order = dice.sample(ids, len(ids))
        cuts = [0, *sorted(dice.sample(range(1, len(ids)), dice.randrange(1, 8))), len(ids)]
        groups = [order[start:end] for start, end in pairwise(cuts)]
        shown = [
            replace(entries[ids.index(group[0])], also=tuple(group[1:])) for group in groups if dice.random() < 0.9
        ]
        model.show(shown, {})
        for entry in shown:
            for each in (entry.id, *entry.also):
                assert model.index_of(each).data(Role.ROW) == entry
        assert sum(not isinstance(model.row(row), Day) for row in range(model.rowCount())) == len(shown)


def test_a_line_of_the_brief_keeps_its_number_when_another_id_comes_to_lead(words: Words) -> None:
    contact = ContactViewModel(a_contact(), words, UTC)
    entries = many_entries(4)
    cited = [entry.id for entry in entries]

    def show(timeline: Sequence[Entry], *evidence: str) -> list[int]:
        lines = tuple(WeTold(text=each, at=NOW, evidence=(EntryId(each),)) for each in evidence)
        contact.show(a_snapshot(timeline=tuple(timeline), brief=Brief(we_told=lines)))
        return [contact.numbers[EntryId(each)] for each in evidence]

    assert show(entries, *cited[:3]) == [1, 2, 3]
    folded = _led_by("B", entries, 1, cited[1])
    assert show(folded, cited[2], "B", cited[3]) == [3, 2, 4]
    assert contact.timeline.index_of(EntryId("B")).data(Role.NUMBERS) == (2,)
    assert contact.timeline.index_of(cited[1]).data(Role.NUMBERS) == (2,)
    parted = [*entries, replace(entries[1], id=EntryId("B"))]
    assert show(parted, cited[1], "B") == [2, 5]


def test_whatever_comes_goes_and_is_opened_the_rows_are_those_of_a_fresh_model(words: Words) -> None:
    model, _tester = _model(words)
    model.began = NOW - timedelta(hours=1)
    entries, dice = list(many_entries(120)), random.Random(5)
    shown = entries[10:110]
    model.show(shown, {})
    for _ in range(400):
        match dice.randrange(7):
            case 0:
                model.narrow_by(kinds=dice.choice(list(Kinds)))
            case 1:
                model.narrow_by(query=dice.choice(["", "", "lift", "visit badge"]))
            case 2:
                model.open(dice.choice(shown).id)
            case 3:
                model.fold(dice.choice(shown).id)
            case 4:
                place = dice.randrange(len(shown))
                shown = [*shown[:place], replace(shown[place], title=f"Changed {place}"), *shown[place + 1 :]]
            case 5:
                gone = dice.sample(range(len(shown)), dice.randrange(1, 4))
                shown = [entry for place, entry in enumerate(shown) if place not in gone] or entries[:5]
            case 6:
                left = {entry.id for entry in shown}
                back = [entry for entry in entries if entry.id not in left]
                shown = sorted([*shown, *dice.sample(back, min(2, len(back)))], key=lambda e: e.at, reverse=True)
        model.show(shown, {})
        fresh = TimelineModel(words, UTC)
        fresh.began, fresh.narrowing, fresh.opened = model.began, model.narrowing, model.opened
        fresh.show(shown, {})
        rows, expected = ([each.row(place) for place in range(each.rowCount())] for each in (model, fresh))
        assert rows == expected
        assert model.counts == fresh.counts
        assert model.matches == fresh.matches
        for entry in shown:
            assert model.index_of(entry.id).row() == fresh.index_of(entry.id).row()
