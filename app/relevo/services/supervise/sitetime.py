"""The site's time: one that never goes back, which day of the site a moment is in, and when an event took place."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, tzinfo
from math import inf

GAP_S = 30.0
"""A clock that goes on by more than this at once was set forward, or the machine has slept."""

WINDOW_S, BEHIND_S = 60.0, 30.0
"""A source of which nothing came sooner than `BEHIND_S` for so long has a clock that is behind."""

_GENERATIONS = 1_000
_MAX_LAG_S = 366 * 86_400.0

Clock = Callable[[], datetime]


class SiteTime:
    """Tells the board's own time in seconds (`now`) beside the clock's (`wall`, seconds since 1970).

    `now` runs on from where it was when the clock is set back, ahead of it until the clock is right again: no wait
    shrinks. `day` is a key of the site's day; keys of later days are later. `leap` is the last stretch of more than
    `GAP_S` between one look and the next, None where there was none. `folded` names the days of a clock that had been
    wrong: what was counted there belongs to another one.
    A zone of None is the machine's.
    """

    def __init__(self, clock: Clock, zone: tzinfo | None = None) -> None:
        self._clock, self._zone = clock, zone
        self.folded: dict[int, int] = {}
        self._generation: dict[int, int] = {}
        self.wall = clock().timestamp()
        self.now = self.wall
        self._begins, self._ends, self._ordinal = self._around(self.wall)
        self.day = self._key(self._ordinal)
        self.leap: tuple[float, float] | None = None

    def look(self) -> float:
        """Look at the clock; return the board's own time."""
        wall = self._clock().timestamp()
        passed = wall - self.wall
        shift = self.now - self.wall
        if passed < 0:
            shift -= passed
        elif passed > GAP_S:
            shift = max(0.0, shift - passed)  # a clock that was wrong is right again
        was = self.now
        self.wall, self.now = wall, max(was, wall + shift)
        if self.now - was > GAP_S:
            self.leap = was, self.now
        if not self._begins <= wall < self._ends:
            self._turn()
        return self.now

    @property
    def minute(self) -> int:
        """Return the running minute of the board's own time."""
        return int(self.now // 60)

    @property
    def midnight(self) -> datetime:
        """Return when the site's day began."""
        return datetime.fromtimestamp(self._begins, UTC)

    @property
    def midnight_now(self) -> float:
        """Return when the site's day began, in the board's own time."""
        return self.now - (self.wall - self._begins)

    @property
    def moment(self) -> datetime:
        """Return the clock's time."""
        return datetime.fromtimestamp(self.wall, UTC)

    def day_of(self, now: float) -> int:
        """Return the day of a moment of the board's own time; nothing is in a day to come."""
        wall = self.wall - (self.now - now)
        if wall >= self._begins:
            return self.day
        return self._key(self._local(wall).toordinal())

    def told(self, now: float) -> datetime:
        """Return a moment of the board's own time as the clock has it, never one to come."""
        return datetime.fromtimestamp(min(self.wall, now - (self.now - self.wall)), UTC)

    def own(self, wall: float) -> float:
        """Return a moment of the clock in the board's own time, never one to come."""
        return self.now - max(0.0, self.wall - wall)

    def _turn(self) -> None:
        """Go to another day; the days of a clock that was ahead belong to this one."""
        was = self._ordinal
        self._begins, self._ends, self._ordinal = self._around(self.wall)
        self.day = self._key(self._ordinal)
        for ordinal in range(self._ordinal + 1, min(was, self._ordinal + 400) + 1):
            self.folded[self._key(ordinal)] = self.day
            self._generation[ordinal] = self._generation.get(ordinal, 0) + 1
            if len(self.folded) > _GENERATIONS:
                del self.folded[next(iter(self.folded))]

    def _key(self, ordinal: int) -> int:
        return ordinal * _GENERATIONS + self._generation.get(ordinal, 0)

    def _local(self, wall: float) -> datetime:
        return datetime.fromtimestamp(wall, UTC).astimezone(self._zone)

    def _around(self, wall: float) -> tuple[float, float, int]:
        """Return when the local day of a moment begins and ends, and its number; a day may have 23 or 25 hours."""
        day = self._local(wall).date()
        begins, ends = (
            (datetime.combine(each, time(), self._zone) if self._zone else datetime.combine(each, time()).astimezone())
            for each in (day, day + timedelta(days=1))
        )
        return begins.timestamp(), ends.timestamp(), day.toordinal()


class Lag:
    """How late the events of one source come, and by how much its clock is behind."""

    __slots__ = ("_first", "_least", "_newest", "_until", "behind_s")

    def __init__(self) -> None:
        self.behind_s = 0.0
        self._first = self._newest = 0.0
        self._least, self._until = inf, -inf

    def place(self, at: float, site: SiteTime) -> float:
        """Return when an event took place in the board's own time; `at` is the source's clock, seconds since 1970.

        An event of a moment to come took place now: the source's clock is ahead. One that comes late has been on its
        way, unless all of them are late for a while: then the source's clock is behind.
        """
        late_s = site.wall - at
        if site.now >= self._until:
            self._begin(at, site.now)
        self._least, self._newest = min(self._least, late_s), max(self._newest, at)
        self.behind_s = max(0.0, min(self.behind_s, late_s))
        return site.own(at + self.behind_s)

    def _begin(self, at: float, now: float) -> None:
        """Judge what was heard for a while; what was kept elsewhere and comes all at once is late for a good reason."""
        is_live = self._newest - self._first <= 2 * WINDOW_S
        self.behind_s = self._least if is_live and BEHIND_S < self._least < _MAX_LAG_S else 0.0
        self._first = self._newest = at
        self._least, self._until = inf, now + WINDOW_S
