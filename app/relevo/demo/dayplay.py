"""Plays a working day faster than it went, under a clock of its own."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from relevo.demo.workday import WorkDay
from relevo.domain.events import Event

STEP_S = 0.05
LONGEST = timedelta(seconds=10)
"""How far the clock goes on at once, however busy the machine is: a board takes a longer step for a sleep."""


class DayPlay:
    """Hands on each event of a day when it is due; `now` is the time in that day, `on_step` told that it goes on."""

    def __init__(
        self,
        day: WorkDay,
        take: Callable[[Event], None],
        *,
        speed: float = 60.0,
        on_step: Callable[[], None] = lambda: None,
    ) -> None:
        self._events: Iterator[Event] = day.events()
        self._next = next(self._events, None)
        self._take, self._speed, self._on_step, self._now = take, speed, on_step, day.opens

    def now(self) -> datetime:
        """Return the time of the day that is played."""
        return self._now

    def skip_to(self, at: datetime) -> None:
        """Hand on at once all that was before a moment, in steps in which a board takes no sleep for one."""
        while self._now < at:
            self._go_on(min(LONGEST, at - self._now))

    async def run(self) -> None:
        """Play until the day is over, and let the clock go on then."""
        loop = asyncio.get_running_loop()
        before = loop.time()
        while True:
            await asyncio.sleep(STEP_S)
            passed, before = loop.time() - before, loop.time()
            self._go_on(min(timedelta(seconds=passed * self._speed), LONGEST))

    def _go_on(self, step: timedelta) -> None:
        self._now += step
        self._hand_on()
        self._on_step()

    def _hand_on(self) -> None:
        while self._next is not None and self._next.time <= self._now:
            event, self._next = self._next, next(self._events, None)
            self._take(event)
