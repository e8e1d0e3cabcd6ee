"""A day is played by a clock that never leaps, however far somebody skips."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from relevo.demo.dayplay import LONGEST, DayPlay
from relevo.demo.workday import WorkDay
from relevo.domain.events import Event

MIDNIGHT = datetime(2026, 11, 20, tzinfo=ZoneInfo("Europe/Paris"))


def test_what_is_skipped_is_handed_on_in_steps_in_which_no_board_takes_a_sleep() -> None:
    seen: list[datetime] = []
    taken: list[Event] = []
    day = WorkDay(MIDNIGHT)
    play = DayPlay(day, taken.append, on_step=lambda: seen.append(play.now()))

    play.skip_to(day.opens + timedelta(minutes=30, seconds=4))

    assert play.now() == day.opens + timedelta(minutes=30, seconds=4)
    assert max(after - before for before, after in pairwise(seen)) == LONGEST
    assert len(taken) > 200
    assert taken[-1].time <= play.now()
