"""The other hubs of a site, as one hub hears them: who lives, and which event sources they have."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from relevo.services.site.beat import Beat

SKEW = timedelta(seconds=2)
"""How far the hubs' clocks may be apart. In doubt none covers another: what both tell arrives once all the same."""

MAX_HUBS, MAX_NAMES = 16, 1_000


@dataclass(slots=True)
class _Other:
    beat: Beat
    heard_at: float


class Others:
    """The hubs beside `hub`; one that is silent for `gone_s` is gone. `now` are seconds of a monotonic clock."""

    def __init__(self, hub: str, gone_s: float) -> None:
        self._hub, self._gone_s = hub, gone_s
        self._others: dict[str, _Other] = {}
        self._newest: dict[str, datetime] = {}
        self._listening_since: float | None = None

    def listen(self, now: float) -> None:
        """Begin to listen; what was heard before may be out of date."""
        self._listening_since = now
        self._others.clear()

    def deafen(self) -> None:
        """Note that they cannot be heard."""
        self._listening_since = None

    def hear(self, beat: Beat, now: float) -> None:
        """Take a sign of life; one that is no newer than those before is a repetition, and nobody lives by it."""
        newest = self._newest.get(beat.hub)
        is_again = newest is not None and beat.at <= newest
        if beat.hub == self._hub or is_again or (newest is None and len(self._newest) >= MAX_NAMES):
            return
        self._newest[beat.hub] = beat.at
        if beat.leaving:
            self._others.pop(beat.hub, None)
        elif beat.hub in self._others or len(self._others) < MAX_HUBS:
            self._others[beat.hub] = _Other(beat, now)

    def known(self, now: float) -> bool:
        """Tell whether they have been listened for long enough to know who lives."""
        return self._listening_since is not None and now - self._listening_since >= self._gone_s

    def alive(self, now: float) -> tuple[str, ...]:
        """Return who lives, sorted."""
        return tuple(sorted(each.hub for each in self._alive(now)))

    def have(self, source: str, now: float) -> bool:
        """Tell whether any of them has a source."""
        return bool(self._with(source, now))

    def cover(self, source: str, gap_since: datetime, now: float) -> bool:
        """Tell whether one of them has surely had a source since before a gap of this hub began."""
        return any(beat.sources[source].since + SKEW <= gap_since for beat in self._with(source, now))

    def have_told(self, source: str, at: datetime, now: float) -> bool | None:
        """Tell whether one of them has told what a source said at a moment; None where that is not known yet."""
        if not self.known(now):
            return None
        return any(
            beat.sources[source].since + SKEW <= at and beat.told_since is not None and beat.told_since + SKEW <= at
            for beat in self._with(source, now)
        )

    def is_first(self, source: str, now: float) -> bool:
        """Tell whether this hub is the first by name of those that have a source."""
        return self.known(now) and all(self._hub < beat.hub for beat in self._with(source, now))

    def _with(self, source: str, now: float) -> Collection[Beat]:
        return [beat for beat in self._alive(now) if source in beat.sources and beat.sources[source].up]

    def _alive(self, now: float) -> Collection[Beat]:
        return [other.beat for other in self._others.values() if now - other.heard_at < self._gone_s]
