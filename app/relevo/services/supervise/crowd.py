"""A crowd: how many advisors of a queue, or of the site, work and stand ready, and for how long they did together."""

from relevo.domain.figures import Counts
from relevo.services.supervise.engagement import Kind
from relevo.services.supervise.measures import knows_wrap_ups, occupancy
from relevo.services.supervise.sitetime import SiteTime
from relevo.services.supervise.tally import RECENT_MIN


class Crowd:
    """Adds up the times of several advisors since the site's midnight, and by the minute for half an hour."""

    __slots__ = ("_day", "_idle_s", "_mark", "_minutes", "_told_s", "_work_s", "busy", "ready", "size", "wrapping_up")

    def __init__(self, site: SiteTime) -> None:
        self.size = self.busy = self.ready = self.wrapping_up = 0
        self._day, self._mark = site.day, site.now
        self._work_s = self._idle_s = self._told_s = 0.0
        self._minutes: dict[int, list[float]] = {}

    def change(self, before: Kind | None, after: Kind | None, site: SiteTime) -> None:
        """Take that one of them does something else from now on."""
        self._count(site)
        for kind, step in ((before, -1), (after, 1)):
            match kind:
                case Kind.WORK:
                    self.busy += step
                case Kind.WRAP_UP:
                    self.wrapping_up += step
                case Kind.IDLE:
                    self.ready += step

    def tell_wrap_up(self, seconds: float, site: SiteTime) -> None:
        """Take a wrap-up during which the telephony said that the advisor was ready."""
        self._count(site)
        self._told_s += seconds
        self._minutes.setdefault(site.minute, [0.0, 0.0, 0.0])[2] += seconds

    def today_occupancy(self, counts: Counts, site: SiteTime) -> float | None:
        """Return the occupancy since midnight; None where the wrap-up of too many of the counted is not known."""
        return occupancy(*self.today_s(site)) if knows_wrap_ups(counts) else None

    def recent_occupancy(self, counts: Counts, site: SiteTime) -> float | None:
        """Return the same of the last half an hour."""
        return occupancy(*self.recent_s(site)) if knows_wrap_ups(counts) else None

    def today_s(self, site: SiteTime) -> tuple[float, float]:
        """Return how long was work, wrap-up included, and how long was readiness, since midnight."""
        self._count(site)
        return _corrected(self._work_s, self._idle_s, self._told_s)

    def recent_s(self, site: SiteTime) -> tuple[float, float]:
        """Return the same of the last half an hour."""
        self._count(site)
        first = site.minute - RECENT_MIN
        for old in [each for each in self._minutes if each <= first]:
            del self._minutes[old]
        rows = self._minutes.values()
        return _corrected(sum(row[0] for row in rows), sum(row[1] for row in rows), sum(row[2] for row in rows))

    def _count(self, site: SiteTime) -> None:
        now = site.now
        if self._day != site.day:
            if site.folded.get(self._day) != site.day:
                self._add(min(max(self._mark, site.midnight_now), now))
                self._work_s = self._idle_s = self._told_s = 0.0
            self._day = site.day
        self._add(now)

    def _add(self, until: float) -> None:
        works = self.busy + self.wrapping_up
        if until - self._mark > RECENT_MIN * 60:  # it is by the minute that this half an hour counts
            start = until - RECENT_MIN * 60
            self._work_s += works * (start - self._mark)
            self._idle_s += self.ready * (start - self._mark)
            self._mark = start
        while self._mark < until:
            minute = int(self._mark // 60)
            passed = min(until, (minute + 1) * 60.0) - self._mark
            row = self._minutes.setdefault(minute, [0.0, 0.0, 0.0])
            row[0] += works * passed
            row[1] += self.ready * passed
            self._work_s += works * passed
            self._idle_s += self.ready * passed
            self._mark += passed


def _corrected(work_s: float, idle_s: float, told_s: float) -> tuple[float, float]:
    told_s = min(told_s, idle_s)
    return work_s + told_s, idle_s - told_s
