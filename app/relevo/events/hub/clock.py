"""What time it is at the broker and at the hubs, whatever the clock of this machine says."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from relevo.domain.events import ContactOffered
from relevo.services.clock import utc_now
from relevo.services.ports import Clock

STALE = timedelta(minutes=5)
"""Age from which on an offer brings nothing up any more."""

WINDOW_S = 60.0
MAX_HUBS = 16

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def elapsed() -> float:
    """Return seconds that also pass while the machine sleeps, where the system counts them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class RemoteClock:
    """Follows a clock elsewhere by what is heard of it.

    What is heard is late, never early: so the latest reading counts. One that was set back is believed once it has said
    so for a while, not when a line that stood still gives out what it had held back.
    """

    def __init__(self, elapsed: Callable[[], float] = elapsed) -> None:
        self._elapsed = elapsed
        self._began = 0.0
        self._before: float | None = None
        self._latest: float | None = None

    def tell(self, moment: datetime) -> None:
        """Take a reading that has just arrived."""
        here = self._elapsed()
        ahead = (moment - _EPOCH).total_seconds() - here
        if self._latest is None or here - self._began > WINDOW_S:
            self._before, self._latest, self._began = self._latest, ahead, here
        else:
            self._latest = max(self._latest, ahead)

    def now(self) -> datetime | None:
        """Return its time; None before it was heard of."""
        if self._latest is None:
            return None
        ahead = self._latest if self._before is None else max(self._before, self._latest)
        return _EPOCH + timedelta(seconds=ahead + self._elapsed())


class SiteClock:
    """The clocks of a site: the broker dates what it keeps, the hubs date the events."""

    def __init__(self, clock: Clock = utc_now, elapsed: Callable[[], float] = elapsed) -> None:
        self._clock, self._elapsed = clock, elapsed
        self._broker = RemoteClock(elapsed)
        self._hubs: dict[str, RemoteClock] = {}

    def elapsed(self) -> float:
        """Return seconds that also pass while the machine sleeps."""
        return self._elapsed()

    def broker_tells(self, moment: datetime) -> None:
        """Take the broker's time, just received."""
        self._broker.tell(moment)

    def hub_tells(self, hub: str, moment: datetime) -> None:
        """Take a hub's time, just received."""
        if hub in self._hubs or len(self._hubs) < MAX_HUBS:
            self._hubs.setdefault(hub, RemoteClock(self._elapsed)).tell(moment)

    def at_broker(self) -> datetime:
        """Return the broker's time; that of this machine before it was heard of."""
        return self._broker.now() or self._clock()

    def at_hubs(self) -> datetime:
        """Return the hubs' time: where they differ, that of the one that is behind."""
        told = [moment for each in self._hubs.values() if (moment := each.now()) is not None]
        return min(told, default=None) or self.at_broker()

    def is_stale(self, offer: ContactOffered, kept_at: datetime | None = None) -> bool:
        """Tell whether an offer is too old to come up; `kept_at` is when the broker took it, where it has said so."""
        if kept_at is not None and self.at_broker() - kept_at > STALE:
            return True
        return self.at_hubs() - offer.time > STALE
