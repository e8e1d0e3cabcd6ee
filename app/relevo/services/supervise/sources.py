"""Sources: which event sources can be heard, since when one cannot, and for how long nothing was known by that."""

from collections.abc import Iterable

from relevo.services.supervise.sitetime import Lag, SiteTime
from relevo.services.supervise.tally import RECENT_MIN

MAX_SOURCES, MAX_SPANS = 1_000, 200

Stretch = tuple[float, float]
"""From when until when nothing was heard, in the board's own time."""


class Source:
    """One event source; `lost_at` is since when it cannot be heard, in the board's own time."""

    __slots__ = ("lag", "lost_at", "silent")

    def __init__(self) -> None:
        self.lag = Lag()
        self.lost_at: float | None = None
        self.silent: list[Stretch] = []


class Sources:
    """All event sources by their names."""

    def __init__(self, site: SiteTime) -> None:
        self._site = site
        self._sources: dict[str, Source] = {}
        self._start = self._counts = site.now
        self._gaps: list[Stretch] = []
        self.is_changed = False

    def start(self, at: float, counts: float) -> None:
        """Set from when on the board hears, and from when on its figures count: what is on record lies before."""
        self._start, self._counts = at, min(at, counts)

    def place(self, name: str, t: float) -> float:
        """Return when an event took place in the board's own time; `t` is the source's clock."""
        return self._of(name).lag.place(t, self._site)

    def lose(self, name: str, at: float) -> bool:
        """Take note that a source cannot be heard; False where that was known."""
        source = self._of(name)
        if source.lost_at is not None:
            return False
        source.lost_at, self.is_changed = at, True
        return True

    def find(self, name: str) -> bool:
        """Take note that a source can be heard again; False where it could."""
        source = self._of(name)
        if source.lost_at is None:
            return False
        _keep(source.silent, (source.lost_at, self._site.now))
        source.lost_at, self.is_changed = None, True
        return True

    def gap(self, start: float, end: float) -> None:
        """Note that nothing at all was heard for a while: the machine has slept."""
        _keep(self._gaps, (start, end))

    def lost_at(self, name: str | None) -> float | None:
        """Return since when a source cannot be heard, None where it can."""
        source = None if name is None else self._sources.get(name)
        return None if source is None else source.lost_at

    @property
    def lost(self) -> dict[str, float]:
        """Return the sources that cannot be heard, each with since when."""
        return {name: one.lost_at for name, one in self._sources.items() if one.lost_at is not None}

    def unheard_s(self, name: str | None) -> float:
        """Return for how long of the site's day, since figures count, a source could not be heard."""
        begins, ends = max(self._counts, self._site.midnight_now), self._site.now
        heard = (max(0.0, min(end, ends) - max(start, begins)) for start, end in self._stretches(name))
        return sum(heard, 0.0)

    def unknown(self, name: str | None) -> frozenset[int]:
        """Return the minutes of the recent period of which nothing is known of a source's queues."""
        minute = self._site.minute
        first = minute - RECENT_MIN + 1
        found = set(range(first, min(int(self._start // 60), minute + 1)))
        for start, end in self._stretches(name):
            found.update(range(max(int(start // 60), first), min(int(end // 60), minute) + 1))
        return frozenset(found)

    def _stretches(self, name: str | None) -> Iterable[Stretch]:
        yield from self._gaps
        source = None if name is None else self._sources.get(name)
        if source is not None:
            yield from source.silent
            if source.lost_at is not None:
                yield source.lost_at, self._site.now

    def _of(self, name: str) -> Source:
        source = self._sources.get(name)
        if source is None:
            if len(self._sources) >= MAX_SOURCES:
                del self._sources[next(iter(self._sources))]
            source = self._sources[name] = Source()
        return source


def _keep(stretches: list[Stretch], one: Stretch) -> None:
    """Add a stretch; where there are too many, the two oldest and what is between them become one."""
    stretches.append(one)
    if len(stretches) > MAX_SPANS:
        (start, _), (_, end), *_rest = stretches
        stretches[:2] = [(start, end)]
