"""Spikes are raised by what chance does not bring, told once, and cleared when all is calm."""

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from relevo.domain.contact import Advisor, ContactId
from relevo.domain.entry import EntryId
from relevo.domain.events import ContactEnded, ContactUnderstood, EndedReason
from relevo.domain.reports import DriverPeriod
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.services.supervise.drivers import LiveDrivers
from relevo.services.supervise.spikes import SpikeRules
from relevo.services.supervise.tails import least_above, tail
from relevo.services.supervise.usual import Usual

ZONE = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)  # a Monday, twelve o'clock on the wall
MINUTE, HOUR, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(weeks=1)
TOWER, LIFT, HEATING = (
    Driver(DriverKind.PLACE, "tower-b"),
    Driver(DriverKind.PRODUCT, "lift"),
    Driver(DriverKind.PRODUCT, "heating"),
)


def weeks(driver: Driver, an_hour: int, *, number: int = 6, hours: Iterable[int] = range(-4, 8)) -> list[DriverPeriod]:
    """Return the same contacts around noon on each Monday of some weeks."""
    return [
        DriverPeriod(driver=driver, start=NOON - WEEK * week + HOUR * hour, contacts=an_hour)
        for week in range(1, number + 1)
        for hour in hours
        if an_hour
    ]


def usual(**an_hour: int) -> Usual:
    """Return what is usual where so many contacts come in an hour: of the tower, of the lift, of heating."""
    told = {"tower": TOWER, "lift": LIFT, "heating": HEATING}
    return Usual([each for name, count in an_hour.items() for each in weeks(told[name], count)], ZONE)


class Board:
    """A board to which contacts come."""

    def __init__(self, usual: Usual, rules: SpikeRules | None = None) -> None:
        self.live, self._number = LiveDrivers(usual, rules), 0
        self.raised: list[tuple[Driver, datetime]] = []

    def take(self, at: datetime, *drivers: Driver, contact: str | None = None, **told: object) -> str:
        self._number += 1
        name = contact or f"c-{self._number}"
        word = ContactUnderstood(
            id=f"w-{self._number}",
            source="asterisk:test",
            time=at,
            contact_id=ContactId(name),
            advisor=Advisor(id="anna"),
            understood=Understanding(drivers=drivers, **told),  # type: ignore[arg-type] # fields by name
        )
        self.raised += [(each.driver, each.raised_at) for each in self.live.take(word, at)]
        return name

    def come(self, count: int, over_min: float, *drivers: Driver, start: datetime = NOON) -> datetime:
        """Let contacts come evenly; return when the last one did."""
        step = timedelta(minutes=over_min / count)
        for n in range(count):
            self.take(start + step * n, *drivers)
        return start + step * (count - 1)


@pytest.mark.parametrize(("count", "mean"), [(3, 1.0), (10, 1.0), (40, 20.0), (1, 0.01), (300, 200.0)])
def test_tails_are_those_of_poisson_where_rates_do_not_stray(count: int, mean: float) -> None:
    below = sum(math.exp(n * math.log(mean) - mean - math.lgamma(n + 1)) for n in range(count))

    assert tail(count, mean, 1e7) == pytest.approx(1 - below, rel=1e-3, abs=1e-12)


def test_the_more_a_rate_strays_the_more_contacts_chance_brings() -> None:
    counts = [least_above(1e-6, 5.0, shape) for shape in (1e5, 20.0, 5.0, 1.0)]

    assert counts == sorted(counts) and counts[0] < counts[-1]
    assert tail(counts[0], 5.0, 1e5) < 1e-6 <= tail(counts[0] - 2, 5.0, 1e5)


def test_ten_contacts_within_half_an_hour_of_what_is_seldom_are_a_spike_by_the_tenth() -> None:
    board = Board(usual(tower=1, heating=40))
    last = board.come(10, 30, TOWER)

    ((driver, at),) = board.raised
    assert driver == TOWER and at <= last


def test_what_is_usual_at_this_hour_is_no_spike() -> None:
    board = Board(usual(tower=40, heating=40))
    board.come(20, 30, TOWER)
    board.come(20, 30, HEATING)

    assert board.raised == []


def test_where_the_whole_site_has_three_times_as_much_nothing_is_a_spike() -> None:
    board = Board(usual(tower=10, lift=20, heating=40))
    for minute in range(60):
        board.take(NOON + MINUTE * minute, HEATING)
        board.take(NOON + MINUTE * minute, HEATING)
        board.take(NOON + MINUTE * minute, LIFT)
        if minute % 2:
            board.take(NOON + MINUTE * minute, TOWER)

    assert board.raised == []


def test_with_nothing_on_record_forty_contacts_in_seven_minutes_are_a_spike_and_nine_are_none() -> None:
    board = Board(Usual([], ZONE))
    end = board.come(40, 7, TOWER, LIFT)
    other = Board(Usual([], ZONE))
    other.come(9, 7, TOWER)

    ((driver, at),) = board.raised
    assert driver == TOWER and at < NOON + MINUTE * 3
    row = board.live.rows(end)[0]
    assert (row.usual, row.is_on_record, board.live.knows_usual(end)) == (None, False, False)
    assert other.raised == []


def test_with_nothing_on_record_what_a_driver_had_all_day_is_no_spike() -> None:
    board = Board(Usual([], ZONE))
    for minute in range(0, 180, 2):
        board.take(NOON + MINUTE * minute, HEATING)
        board.take(NOON + MINUTE * minute, LIFT if minute % 6 else TOWER)
    assert board.raised == []
    board.come(80, 20, TOWER, start=NOON + MINUTE * 180)

    assert [driver for driver, _ in board.raised] == [TOWER]


def test_an_hour_that_was_never_on_record_goes_by_the_fixed_rule_though_others_were() -> None:
    monday = usual(tower=2, heating=40)
    board = Board(monday)
    tuesday = NOON - 6 * 24 * HOUR  # the history goes on to the next Monday
    one_day = Usual([each for each in weeks(HEATING, 40, number=1)], ZONE)
    fresh = Board(one_day)
    fresh.come(9, 20, TOWER, start=NOON + 24 * HOUR)

    assert monday.covers(NOON, NOON + HOUR) and monday.covers(tuesday, tuesday + HOUR)
    assert not one_day.covers(NOON + 24 * HOUR, NOON + 25 * HOUR)
    assert board.live.knows_usual(NOON + HOUR / 2)
    assert fresh.raised == []


def test_an_hour_that_was_on_record_once_is_taken_to_stray_more() -> None:
    shapes = [
        Usual(weeks(HEATING, 40, number=number), ZONE).expected(HEATING, NOON, NOON + HOUR).shape for number in (1, 2)
    ]

    assert shapes[0] < shapes[1]


def test_one_incident_that_shows_in_two_drivers_is_told_once() -> None:
    board = Board(usual(tower=1, lift=2, heating=60))
    board.come(14, 20, TOWER, LIFT)

    assert len(board.raised) == 1


def test_a_second_incident_is_told_though_another_one_is_raised() -> None:
    board = Board(usual(tower=1, lift=2, heating=60))
    end = board.come(12, 20, TOWER)
    board.come(14, 20, LIFT, start=end)

    assert [driver for driver, _ in board.raised] == [TOWER, LIFT]


def test_a_spike_subsides_once_no_more_come_than_usual_and_is_over_before_nothing_is_left() -> None:
    board = Board(usual(tower=1, heating=40))
    last = board.come(12, 20, TOWER)
    subsides, cleared = [], 0
    for n in range(1, 60):
        cleared = cleared or (n if board.live.tick(last + MINUTE * n) else 0)
        for row in board.live.rows(last + MINUTE * n):
            if row.is_spike:
                assert row.count > 0 and row.wants_incident
                subsides += [] if row.subsides_since is None else [row.subsides_since]

    assert 15 < cleared <= 30
    assert set(subsides) == {subsides[0]} and last < subsides[0] < last + MINUTE * 10


def test_a_spike_that_swells_again_subsides_no_longer() -> None:
    board = Board(usual(tower=1, heating=40))
    last = board.come(12, 20, TOWER)
    board.live.tick(last + MINUTE * 10)
    (before,) = [row.subsides_since for row in board.live.rows(last + MINUTE * 10) if row.is_spike]
    end = board.come(8, 8, TOWER, start=last + MINUTE * 11)
    board.live.tick(end)

    (row,) = [row for row in board.live.rows(end) if row.is_spike]
    assert before == last + MINUTE * 10 and row.subsides_since is None


def test_a_spike_without_any_contact_in_the_window_is_over() -> None:
    board = Board(usual(tower=1, heating=40), SpikeRules(clear_after_min=240.0))
    last = board.come(12, 20, TOWER)

    assert board.live.tick(last + MINUTE * 29) == ()
    assert [spike.driver for spike in board.live.tick(last + MINUTE * 31)] == [TOWER]


def test_the_incident_of_a_spike_stays_named_until_several_contacts_are_not_about_it() -> None:
    incident = Driver(DriverKind.INCIDENT, "INC-1")
    board = Board(usual(tower=1, heating=40))
    last = board.come(12, 12, TOWER, incident)
    board.live.tick(last)
    named = []
    for n in range(3):
        at = last + MINUTE * (29 + n * 0.4)
        board.take(at, TOWER)
        board.live.tick(at)
        named += [row.incident_reference for row in board.live.rows(at) if row.driver == TOWER]

    assert named == ["INC-1", "INC-1", None]


def test_a_known_incident_is_unusual_whenever_it_comes() -> None:
    incident = Driver(DriverKind.INCIDENT, "INC-1", "Lift B out of order")
    board = Board(usual(heating=40))
    board.come(8, 20, incident)

    assert [driver for driver, _ in board.raised] == [incident]


def test_hours_are_those_of_the_clock_on_the_wall_where_it_was_changed() -> None:
    summer = [
        DriverPeriod(driver=HEATING, start=datetime(2026, 10, day, 6, tzinfo=UTC), contacts=30) for day in (5, 12, 19)
    ]
    known = Usual(summer, ZONE)
    eight = datetime(2026, 10, 26, 7, tzinfo=UTC)  # eight o'clock, after the change

    assert known.expected(HEATING, eight, eight + HOUR).mean == pytest.approx(30, rel=0.1)
    assert known.expected(HEATING, eight - HOUR, eight).mean < 5


def test_an_incident_of_an_earlier_week_does_not_become_usual() -> None:
    burst = DriverPeriod(driver=TOWER, start=NOON - WEEK * 2, contacts=90)
    calm = [each for each in weeks(TOWER, 2) if each.start != burst.start]
    known = Usual([*calm, burst, *weeks(HEATING, 40)], ZONE)

    assert known.expected(TOWER, NOON, NOON + HOUR).mean < 6


# Rows


def test_rows_tell_how_many_came_what_is_usual_and_who_knew_already() -> None:
    board = Board(usual(tower=2, heating=40))
    stop = Driver(DriverKind.FORM, "/faults/report", "Report a fault")
    incident = Driver(DriverKind.INCIDENT, "INC-1")
    board.take(NOON, TOWER, incident, has_notice=True, stop=stop)
    ended = board.take(NOON + MINUTE, TOWER, incident, has_notice=False, opened_article=True)
    board.take(NOON + MINUTE * 2, TOWER)
    end = ContactEnded(
        id="e", source="asterisk:test", time=NOON, contact_id=ContactId(ended), reason=EndedReason.FINISHED
    )
    board.live.take(end, NOON + MINUTE * 3)

    row = next(each for each in board.live.rows(NOON + MINUTE * 4) if each.driver == TOWER)
    assert (row.count, row.live, row.window_s) == (3, 2, 1800)
    assert row.usual == pytest.approx(1.0, rel=0.2)
    assert (row.had_notice, row.opened_article, row.was_told) == (1, 1, None)
    assert (row.stops, row.incident_reference, row.is_spike) == ((stop,), "INC-1", False)
    assert (len(row.trend), row.trend[-1]) == (24, 3)


def test_what_is_understood_otherwise_later_counts_as_it_is_then() -> None:
    board = Board(usual(tower=2, lift=2))
    for n in range(2):
        board.take(NOON, TOWER, contact=f"same-{n}")
        board.take(NOON + MINUTE, LIFT, contact=f"same-{n}")
        board.take(NOON, TOWER, contact=f"same-{n}")  # what comes late changes nothing

    rows = board.live.rows(NOON + MINUTE * 2)
    assert [(each.driver, each.count) for each in rows] == [(LIFT, 2)]


def test_what_one_customer_has_searched_is_shown_only_once_others_have() -> None:
    search = Driver(DriverKind.SEARCH, "heati invoi")
    board = Board(usual(heating=10))
    counts = []
    for n in range(3):
        board.take(NOON + MINUTE * n, search)
        counts.append(len(board.live.rows(NOON + MINUTE * n)))

    assert counts == [0, 0, 1]


def test_a_driver_with_an_incident_that_stands_is_listed_until_it_is_closed() -> None:
    board = Board(usual(tower=2))
    board.live.declared(TOWER, EntryId("tickets:incident:7"), None)
    (row,) = board.live.rows(NOON)
    board.live.declared(TOWER, None, None)

    assert (row.driver, row.count, row.incident) == (TOWER, 0, "tickets:incident:7")
    assert board.live.rows(NOON) == ()


async def test_rows_that_are_made_in_turn_are_the_same() -> None:
    board = Board(usual(tower=2, lift=2))
    for n in range(700):
        driver = Driver(DriverKind.PAGE, f"/{n % 300}")
        board.take(NOON + timedelta(seconds=n), driver, TOWER)
    at = NOON + MINUTE * 12

    assert await board.live.rows_in_turn(at) == board.live.rows(at)


def test_old_contacts_are_forgotten_and_no_count_is_ever_negative() -> None:
    board = Board(usual(tower=2))
    board.come(30, 30, TOWER)
    for hour in (4, 5):
        board.live.tick(NOON + HOUR * hour)

    assert board.live.rows(NOON + HOUR * 5) == ()
    assert board.live.contacts(TOWER, NOON + HOUR * 5) == ()


def test_a_clock_that_jumps_back_or_forth_harms_nothing() -> None:
    board = Board(usual(tower=2))
    times: Sequence[datetime] = [NOON, NOON + HOUR * 9, NOON - HOUR * 2, NOON + MINUTE]
    for at in times:
        board.take(at, TOWER)
        board.live.tick(NOON)

    assert all(row.count >= 0 and min(row.trend) >= 0 for row in board.live.rows(NOON + MINUTE))
