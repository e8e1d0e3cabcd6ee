"""Counting goes on from what is on record, says what it has not heard, and tells the board what drives contacts."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

from relevo.demo.dayplay import DayPlay
from relevo.demo.workday import WorkDay
from relevo.domain.board import BoardChanges
from relevo.domain.events import ContactUnderstood
from relevo.domain.figures import Counts
from relevo.domain.reports import DriverPeriod, QueuePeriod
from relevo.domain.understanding import Driver
from relevo.services.supervise.counting import Counting
from relevo.services.supervise.rules import BoardRules

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


async def first(counting: Counting) -> BoardChanges:
    async with aclosing(counting.board.changes()) as changes:
        return await anext(changes)


def usual_days(opens: Iterable[datetime]) -> list[DriverPeriod]:
    """Return what each driver brought in the hours of days on which nothing was out of order."""
    counts: Counter[tuple[Driver, datetime]] = Counter()
    for at in opens:
        for event in WorkDay(at.replace(hour=0), seed=at.toordinal(), is_calm=True).events():
            if isinstance(event, ContactUnderstood):
                hour = event.time.replace(minute=0, second=0, microsecond=0)
                counts.update((each, hour) for each in event.understood.drivers)
    return [DriverPeriod(driver=driver, start=hour, contacts=number) for (driver, hour), number in counts.items()]


async def test_what_is_on_record_counts_for_the_day_and_what_was_not_heard_since_is_told() -> None:
    base = [
        QueuePeriod(queue="billing", start=NOON - timedelta(hours=hours), counts=Counts(offered=10, answered=9))
        for hours in (4, 3)
    ]
    counting = Counting(
        BoardRules(),
        lambda: NOON,
        UTC,
        base=base,
        base_since=NOON - timedelta(hours=4),
        unheard=[(NOON - timedelta(minutes=7), NOON - timedelta(minutes=2))],
    )
    (row,) = (await first(counting)).queues
    assert row.today.counts.offered == 20
    assert row.since == NOON - timedelta(hours=4)
    assert row.unheard_s == 300


async def test_without_records_the_day_begins_when_counting_does() -> None:
    counting = Counting(BoardRules(), lambda: NOON, UTC, teams={"billing": ["anna"]})
    told = await first(counting)
    assert told.totals is not None
    assert told.totals.since == NOON


async def test_a_lift_that_stands_still_is_told_as_a_spike_with_its_alert() -> None:
    day = WorkDay(datetime(2026, 11, 20, tzinfo=UTC))
    counting: Counting | None = None
    play = DayPlay(day, lambda event: counting.take(event) if counting is not None else None)
    counting = Counting(BoardRules(), play.now, UTC, teams=day.teams, since=day.opens, look_s=0.0)
    counting.learn(usual_days(day.opens - timedelta(weeks=weeks) for weeks in (1, 2, 3)))
    play.skip_to(day.opens + timedelta(hours=3, minutes=10))
    looking = asyncio.create_task(counting.run())
    async with aclosing(counting.board.changes()) as changes, asyncio.timeout(20):
        async for told in changes:
            if told.drivers:
                break
    looking.cancel()
    (spike,) = (each for each in told.drivers or () if each.is_spike)
    # the building is what all have in common, those of before the incident was known as well
    assert (spike.driver.key, spike.incident_reference) == ("TIL-C", "INC-4711")
    assert spike.count >= 15
