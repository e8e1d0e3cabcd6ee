"""Whole days replayed: every figure of the board beside a count of what truly happened, at many moments of each day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from relevo.domain.board import BoardChanges, Measures, QueueRow
from relevo.domain.figures import Counts, Formula
from relevo.services.supervise.measures import service_level
from relevo.services.supervise.rules import BoardRules, QueueRules
from support.boardevents import Stage
from support.contactday import Count, Day, a_day, counted, events_of, mean, worked

PARIS = ZoneInfo("Europe/Paris")
RULES = BoardRules(queue=QueueRules(threshold_s=20, short_abandon_s=5))
DAYS = {
    "a plain day": (datetime(2026, 11, 23, 7, 0, tzinfo=UTC), 10.0),
    "through midnight": (datetime(2026, 11, 23, 19, 0, tzinfo=UTC), 8.0),
    "into the day of 23 hours": (datetime(2026, 3, 28, 21, 0, tzinfo=UTC), 8.0),
    "into the day of 25 hours": (datetime(2026, 10, 24, 20, 0, tzinfo=UTC), 8.0),
}


def midnight(t: float) -> float:
    """Return when the local day of a moment began."""
    here = datetime.fromtimestamp(t, PARIS)
    return datetime(here.year, here.month, here.day, tzinfo=PARIS).timestamp()


@pytest.mark.parametrize("name", DAYS)
async def test_every_figure_of_a_day_is_what_truly_happened(name: str) -> None:
    begins, hours = DAYS[name]
    day = a_day(7, begins, hours)
    stage = Stage(start=begins, rules=RULES, zone=PARIS)
    stops = [begins + timedelta(minutes=each) for each in range(17, int(hours * 60), 37)]
    events, place = events_of(day), 0
    stage.play(event for event in events if event.time < begins)
    place = sum(event.time < begins for event in events)
    for stop in stops:
        while place < len(events) and events[place].time <= stop:
            stage.play([events[place]])
            place += 1
        stage.at(stop)
        check(await stage.everything(), day, stop.timestamp())
    assert place > 800


def check(shown: BoardChanges, day: Day, now: float) -> None:
    rows = {row.queue.id: row for row in shown.queues}
    for queue in {visit.queue for visit in day.visits if visit.joined <= now}:
        visits = [visit for visit in day.visits if visit.queue == queue]
        row = rows[queue]
        today, recent = (
            counted(visits, first, now, threshold_s=20, short_s=5) for first in (midnight(now), recent_first(now))
        )
        # the channel of an overflow is known by the offer in another queue
        for each, first in ((today, midnight(now)), (recent, recent_first(now))):
            own = counted(day.visits, first, now, threshold_s=20, short_s=5)
            each.callbacks = min(each.callbacks, own.callbacks)
        check_measures(row.today, today)
        check_measures(row.recent, recent)
        check_now(row, today)
        check_trend(row, [visit.joined for visit in visits if visit.joined <= now], now, day.begins)
    check_together(shown, day, now)
    check_advisors(shown, day, now)


def recent_first(now: float) -> float:
    """Return when the last half an hour began: 29 whole minutes before the one that runs."""
    return (now // 60 - 29) * 60


def check_measures(measures: Measures, own: Count) -> None:
    counts = measures.counts
    assert (counts.offered, counts.answered, counts.in_time) == (own.offered, own.answered, own.in_time)
    assert (counts.abandoned, counts.short_abandoned, counts.passed) == (own.abandoned, own.short, own.passed)
    assert counts.lost == 0
    for formula in Formula:
        assert near(service_level(counts, formula), own.levels[formula])
    assert near(measures.service_level, own.levels["abandoned"])
    assert near(measures.abandon_rate, own.abandon_rate)
    assert near(measures.asa_s, own.asa_s)
    assert near(measures.aht_s, own.aht_s)


def check_now(row: QueueRow, own: Count) -> None:
    assert row.waiting == own.waiting
    assert near(None if row.waits_since is None else row.waits_since.timestamp(), own.oldest)


def check_trend(row: QueueRow, joins: list[float], now: float, begins: float) -> None:
    first = int(now // 60) - 29
    for place, told in enumerate(row.trend):
        truly = sum(int(joined // 60) == first + place for joined in joins)
        assert told == truly or (told is None and not truly and first + place < begins // 60)


def check_together(shown: BoardChanges, day: Day, now: float) -> None:
    totals = shown.totals
    assert totals is not None
    own = counted(day.visits, midnight(now), now, threshold_s=20, short_s=5)
    check_measures(totals.today, own)
    assert totals.waiting == own.waiting
    assert totals.today.counts.callbacks == own.callbacks
    together = sum((row.today.counts for row in shown.queues), Counts())
    assert totals.today.counts.handled == together.handled
    assert totals.today.counts.wrap_ups.total_s == pytest.approx(together.wrap_ups.total_s)
    states = [state_of(day, shift.advisor, now) for shift in day.shifts]
    assert totals.ready == states.count("ready")
    assert totals.busy == states.count("busy")
    first = max(day.begins, midnight(now))
    work, idle = (sum(spent(day, shift.advisor, first, now)[place] for shift in day.shifts) for place in (0, 1))
    assert totals.today.occupancy is not None
    assert totals.today.occupancy == pytest.approx(work / (work + idle), rel=1e-6)


def check_advisors(shown: BoardChanges, day: Day, now: float) -> None:
    rows = {row.advisor.id: row for row in shown.advisors}
    first = midnight(now)
    for shift in day.shifts:
        row, own = rows[shift.advisor], [visit for visit in day.visits if visit.advisor == shift.advisor]
        # an offer is made a second before the answer, or when the wait began
        mine = [visit for visit in own if max(visit.joined, visit.ended - 1) >= first and visit.ended <= now]
        handled = [visit for visit in mine if visit.left <= now]
        assert row.today.counts.answered == len(mine)
        assert row.today.counts.handled == len(handled)
        assert near(row.today.talk_s, mean([visit.left - visit.ended for visit in handled]))
        assert row.state == state_of(day, shift.advisor, now)
        assert row.state_since is not None
        assert row.state_since.timestamp() == pytest.approx(max(t for t, _ in shift.turns if t <= now))
        on = [visit.queue for visit in own if visit.ended <= now < visit.left]
        assert (row.on.id if row.on else None) == (on[0] if on else None)
        work, idle = spent(day, shift.advisor, max(day.begins, first), now)
        if row.today.occupancy is not None:
            assert row.today.occupancy == pytest.approx(work / (work + idle), rel=1e-6)


def spent(day: Day, advisor: str, first: float, now: float) -> tuple[float, float]:
    shift = next(each for each in day.shifts if each.advisor == advisor)
    shift = type(shift)(advisor, [turn for turn in shift.turns if turn[0] <= now])
    work = worked(shift, first, now, lambda state: state in ("busy", "wrap_up"))
    return work, worked(shift, first, now, lambda state: state == "ready")


def state_of(day: Day, advisor: str, now: float) -> str:
    shift = next(each for each in day.shifts if each.advisor == advisor)
    return [state for t, state in shift.turns if t <= now][-1]


def near(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and one == pytest.approx(other, rel=1e-6, abs=1e-5))
