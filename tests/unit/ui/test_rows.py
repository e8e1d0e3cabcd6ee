"""The rows of the timeline: days, filters, search, and the steps from one state to the next."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import chain
from zoneinfo import ZoneInfo

from relevo.domain.entry import Entry
from relevo.ui.viewmodels.arranging import Arrangement, narrow
from relevo.ui.viewmodels.changes import Inserted, Removed, changes, key_of
from relevo.ui.viewmodels.narrowing import Narrowing, count
from relevo.ui.viewmodels.rows import Day, Kinds, Row, newest_first, under_days
from relevo.ui.viewmodels.searching import Texts
from support.snapshots import an_incident, an_interaction, lift_timeline, many_entries


def _apply(rows: Sequence[Row], steps: Sequence[Removed | Inserted]) -> list[Row]:
    result = list(rows)
    for step in steps:
        if isinstance(step, Removed):
            del result[step.row : step.row + step.count]
        else:
            result[step.row : step.row] = step.rows
    return result


def matching(entries: Sequence[Entry], kinds: Kinds, query: str) -> list[Entry]:
    made = Arrangement(items=list(entries))
    for _ in narrow(made, Narrowing(kinds=kinds, query=query), Texts(), UTC, (), lambda _: ()):
        pass
    return made.shown


def laid_out(entries: Sequence[Entry], zone: tzinfo) -> list[Row]:
    return list(chain.from_iterable(under_days(entries, zone)))


def test_each_day_stands_once_above_its_entries() -> None:
    entries = many_entries(500)
    rows = laid_out(entries, UTC)
    assert [row for row in rows if isinstance(row, Entry)] == list(entries)
    days = [row.date for row in rows if isinstance(row, Day)]
    assert days == sorted(set(days), reverse=True)
    day = None
    for row in rows:
        if isinstance(row, Day):
            day = row.date
        elif isinstance(row, Entry):
            assert row.at.astimezone(UTC).date() == day


def test_days_are_those_of_the_screen_and_not_of_utc() -> None:
    late = an_interaction(when=datetime(2026, 11, 19, 23, 30, tzinfo=UTC))
    assert laid_out((late,), timezone(timedelta(hours=2)))[0] == Day(datetime(2026, 11, 20, tzinfo=UTC).date())


def test_a_day_with_a_clock_change_is_one_day() -> None:
    paris = ZoneInfo("Europe/Paris")
    start = datetime(2026, 10, 25, 0, 30, tzinfo=paris).astimezone(UTC)
    entries = [an_interaction(f"z:{hour}", when=start + timedelta(hours=hour)) for hour in range(24, -1, -1)]
    assert [type(row) for row in laid_out(entries, paris)].count(Day) == 1


def test_the_choices_of_kinds_add_up_to_all() -> None:
    counts = count(lift_timeline())
    assert counts[Kinds.ALL] == 10
    assert sum(counts.values()) == 20


def test_search_ignores_case_and_accents_and_wants_every_word() -> None:
    entry = an_interaction(title="Réunion à l’ÉCOLE", text="élève absent")
    assert matching((entry,), Kinds.ALL, "ecole ELEVE") == [entry]
    assert matching((entry,), Kinds.ALL, "ecole missing") == []


def test_search_finds_the_public_reference() -> None:
    assert matching(lift_timeline(), Kinds.INCIDENTS, "inc-4711") == [an_incident()]


def test_an_incident_whose_beginning_moved_is_put_in_its_place() -> None:
    older, newer = an_interaction("z:1"), an_incident()
    assert newest_first((older, newer)) == [newer, older]


def test_the_steps_lead_from_any_state_to_any_other() -> None:
    entries, dice = many_entries(60), random.Random(7)
    for _ in range(300):
        old = laid_out([entry for entry in entries if dice.random() < 0.5], UTC)
        new = laid_out([entry for entry in entries if dice.random() < 0.5], UTC)
        steps = changes(old, new, most=1_000)
        assert steps is not None
        assert [key_of(row) for row in _apply(old, steps)] == [key_of(row) for row in new]


def test_a_new_order_asks_for_a_reset() -> None:
    one, two = an_interaction("z:1"), an_interaction("z:2")
    assert changes([one, two], [two, one]) is None
