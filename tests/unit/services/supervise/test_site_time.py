"""The site's time: days of 23, 24 and 25 hours, clocks that jump, and sources whose clocks are wrong."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from relevo.services.supervise.sitetime import Lag, SiteTime
from relevo.services.supervise.tally import OFFERED, Tally
from support.boardevents import START, Stage

ONE = ((OFFERED, 1),)


class Hand:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Paris", datetime(2026, 11, 23, 12, tzinfo=UTC), 24),
        ("Europe/Paris", datetime(2026, 3, 29, 12, tzinfo=UTC), 23),
        ("Europe/Paris", datetime(2026, 10, 25, 12, tzinfo=UTC), 25),
        ("America/Santiago", datetime(2026, 9, 6, 12, tzinfo=UTC), 23),  # there is no midnight on that day
    ],
)
def test_a_day_of_the_site_has_as_many_hours_as_its_clocks_say(zone: str, day: datetime, hours: int) -> None:
    clock = Hand(day)
    site = SiteTime(clock, ZoneInfo(zone))
    begins, own = site.midnight, site.day

    clock.now = begins + timedelta(hours=hours, microseconds=-1)
    site.look()
    assert site.day == own
    clock.now = begins + timedelta(hours=hours)
    site.look()
    assert site.day > own
    assert site.midnight == begins + timedelta(hours=hours)


def test_the_boards_own_time_stands_still_while_a_clock_that_was_set_back_catches_up() -> None:
    clock = Hand(START)
    site = SiteTime(clock, UTC)
    before = site.look()
    clock.now -= timedelta(hours=1)
    assert site.look() == before

    clock.now += timedelta(seconds=10)
    assert site.look() == pytest.approx(before + 10)
    assert site.told(before) == START - timedelta(hours=1)
    clock.now += timedelta(hours=1)
    assert site.look() == pytest.approx(before + 10, abs=1)


def test_what_was_counted_for_a_day_that_had_not_begun_is_counted_today_and_never_tomorrow() -> None:
    clock = Hand(START)
    site = SiteTime(clock, UTC)
    tally, today = Tally(site.folded), site.day
    tally.add(ONE, site.day)
    clock.now += timedelta(days=1)
    site.look()
    ahead = site.day
    tally.add(ONE, ahead)
    clock.now -= timedelta(days=1)
    site.look()
    tally.fold()
    assert site.day == today
    assert tally.of_day(today).offered == 2

    tally.take_back(ONE, ahead)
    assert tally.of_day(today).offered == 1
    clock.now += timedelta(days=1)
    site.look()
    assert tally.of_day(site.day).offered == 0


def test_what_has_left_the_recent_period_can_be_taken_back_without_a_trace() -> None:
    tally = Tally({})
    tally.add(ONE, 1, 100)
    assert tally.recent(129).offered == 1
    assert tally.recent(130).offered == 0

    tally.take_back(ONE, 1, 100)
    assert tally.recent(130).offered == 0
    assert tally.of_day(1).offered == 0


def test_an_event_of_a_moment_to_come_took_place_now() -> None:
    site = SiteTime(Hand(START), UTC)

    assert Lag().place((START + timedelta(hours=5)).timestamp(), site) == site.now


def test_an_event_that_was_kept_for_a_while_counts_when_it_took_place() -> None:
    site = SiteTime(Hand(START), UTC)

    assert Lag().place((START - timedelta(minutes=10)).timestamp(), site) == site.now - 600


async def test_a_source_that_is_always_late_has_a_clock_that_is_behind() -> None:
    stage = Stage()
    for number in range(20):
        stage.after(10)
        stage.queued(f"c{number}", at=stage.now - timedelta(hours=1))

    assert 12 <= (await stage.queue()).recent.counts.offered <= 14


async def test_what_comes_all_at_once_after_a_while_is_no_clock_that_is_behind() -> None:
    stage = Stage()
    for number in range(600):  # ten hours that were kept elsewhere, told in 100 seconds
        stage.now = START + timedelta(seconds=number / 6)
        stage.queued(f"c{number}", at=START - timedelta(minutes=600 - number))

    assert 25 <= (await stage.queue()).recent.counts.offered <= 32


def test_time_runs_on_where_the_clock_is_set_back_and_no_moment_is_told_ahead_of_it() -> None:
    clock = Hand(START)
    site = SiteTime(clock, UTC)
    joined = site.now
    told = []
    for seconds in (10, -590, -580, -570):
        clock.now = START + timedelta(seconds=seconds)
        told.append(site.look() - joined)
        assert site.told(site.now) == clock.now

    assert told == [10, 10, 20, 30]
