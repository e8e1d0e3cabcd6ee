"""Engagement: how long an advisor, or all of them together, worked and stood ready since the site's midnight."""

from enum import StrEnum

from relevo.domain.events import AdvisorStateName
from relevo.services.supervise.sitetime import SiteTime


class Kind(StrEnum):
    """What a time counts as; ringing, pauses and absence count as neither."""

    WORK = "work"  # with a contact, hold included
    WRAP_UP = "wrap_up"
    IDLE = "idle"  # ready, and nothing comes


KIND_OF = {
    AdvisorStateName.BUSY: Kind.WORK,
    AdvisorStateName.WRAP_UP: Kind.WRAP_UP,
    AdvisorStateName.READY: Kind.IDLE,
}


class Engagement:
    """Adds up times; what ran at midnight counts from midnight on."""

    __slots__ = ("_day", "_idle_s", "_kind", "_mark", "_told_s", "_work_s")

    def __init__(self) -> None:
        self._day = 0
        self._kind: Kind | None = None
        self._mark = self._work_s = self._idle_s = self._told_s = 0.0

    def turn(self, kind: Kind | None, at: float, site: SiteTime) -> None:
        """Begin with something else at a moment of the board's own time; None: it is not known, or counts nowhere."""
        self._count(max(at, self._mark), site)
        self._kind = kind

    def tell_wrap_up(self, seconds: float, site: SiteTime) -> None:
        """Take a wrap-up during which the telephony said that the advisor was ready."""
        self._count(site.now, site)
        self._told_s += seconds

    def times_s(self, site: SiteTime) -> tuple[float, float]:
        """Return how long was work, wrap-up included, and how long was readiness, since midnight."""
        self._count(site.now, site)
        told_s = min(self._told_s, self._idle_s)
        return self._work_s + told_s, self._idle_s - told_s

    def _count(self, until: float, site: SiteTime) -> None:
        if self._day != site.day:
            if site.folded.get(self._day) != site.day:
                self._work_s = self._idle_s = self._told_s = 0.0
                self._mark = max(self._mark, site.midnight_now)
            self._day = site.day
        passed = max(0.0, until - self._mark)
        self._mark = max(self._mark, until)
        if self._kind is Kind.IDLE:
            self._idle_s += passed
        elif self._kind is not None:
            self._work_s += passed
