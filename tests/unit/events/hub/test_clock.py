"""What time it is at a site, by what is heard of it: late words and clocks that jump make no old offer fresh."""

from datetime import UTC, datetime, timedelta

from relevo.events.hub.clock import RemoteClock, SiteClock
from support.builders import an_offer

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Elapsed:
    """Seconds that the test lets pass."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_clock_goes_on_between_what_is_heard_of_it() -> None:
    elapsed = Elapsed()
    clock = RemoteClock(elapsed)
    assert clock.now() is None
    clock.tell(AT)
    elapsed.seconds += 90

    assert clock.now() == AT + timedelta(seconds=90)


def test_words_that_were_held_back_do_not_set_it_back() -> None:
    elapsed = Elapsed()
    clock = RemoteClock(elapsed)
    clock.tell(AT)
    elapsed.seconds += 600
    for second in range(600):  # what a line gives out at once after it stood still
        clock.tell(AT + timedelta(seconds=second))

    assert clock.now() == AT + timedelta(seconds=600)


def test_a_clock_that_was_set_back_is_believed_after_a_while() -> None:
    elapsed = Elapsed()
    clock = RemoteClock(elapsed)
    clock.tell(AT + timedelta(hours=1))
    for second in range(0, 200, 10):
        elapsed.seconds += 10
        clock.tell(AT + timedelta(seconds=second))

    assert clock.now() == AT + timedelta(seconds=190)


def test_an_offer_is_old_by_the_hubs_clock_whatever_this_machine_says() -> None:
    elapsed = Elapsed()
    site = SiteClock(lambda: AT + timedelta(hours=7), elapsed)
    site.hub_tells("a", AT)

    assert not site.is_stale(an_offer(time=AT - timedelta(minutes=4)))
    assert site.is_stale(an_offer(time=AT - timedelta(minutes=6)))
    elapsed.seconds += 180
    assert site.is_stale(an_offer(time=AT - timedelta(minutes=4)))


def test_an_offer_that_the_broker_has_kept_for_long_is_old_although_its_own_time_is_fresh() -> None:
    site = SiteClock(lambda: AT, Elapsed())
    site.broker_tells(AT)

    assert site.is_stale(an_offer(time=AT + timedelta(hours=1)), AT - timedelta(minutes=6))
    assert not site.is_stale(an_offer(time=AT), AT - timedelta(minutes=4))


def test_where_two_hubs_differ_the_one_that_is_behind_counts() -> None:
    site = SiteClock(lambda: AT, Elapsed())
    site.hub_tells("a", AT)
    site.hub_tells("b", AT + timedelta(minutes=30))

    assert site.at_hubs() == AT
