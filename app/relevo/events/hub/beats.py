"""How the line stands: to the broker, to the hubs, and from the hubs to the telephony."""

from collections.abc import Iterator
from datetime import datetime

from relevo.domain.events import Event, SourceDown, SourceUp
from relevo.services.ports import Clock
from relevo.services.site.beat import GONE_S, Beat
from relevo.services.site.losses import NOT_READ_YET

GRACE_S = 1.0
"""Seconds in which a line that was cut may be back before it is said to be down, and a hub that comes may let read
what was told before."""

HUB_GONE = "hub gone"
TELEPHONY_DOWN = "telephony down at the hub"
NOT_READ = "not read by any hub any more"

_MAX_HUBS, _MAX_SOURCES = 16, 64


class Line:
    """Says of the site, and of each event source that its hubs read, whether it is up; each change once.

    The site (`told_as`) is up where contacts are told to this desktop, a hub lives that tells them, and what was told
    before has been read. An event source is up where any living hub has it; while no hub is heard, nothing is said of
    it. `now` are seconds of a clock that does not jump.
    """

    def __init__(self, told_as: str, clock: Clock) -> None:
        self._told_as, self._clock = told_as, clock
        self._opened_at: float | None = None
        self._is_complete = False
        self._lives_since = 0.0
        self._lost: tuple[float, str] | None = None
        self._beats: dict[str, tuple[float, Beat]] = {}
        self._told: dict[str, str | None] = {}

    def opened(self, now: float, *, is_complete: bool = True) -> None:
        """Take it that contacts are told here from this moment on; `is_complete`: and that those before have been."""
        if self._opened_at is None:
            self._opened_at, self._lost = now, None
        self._is_complete = is_complete

    def lives(self, now: float) -> bool:
        """Tell whether a hub is heard."""
        return any(now - at < GONE_S for at, _ in self._beats.values())

    def lost(self, detail: str, now: float, *, at_once: bool = False) -> None:
        """Take it that they are not any more, or cannot be; with `at_once` there is no hope that it passes."""
        due = now if at_once else now + GRACE_S
        if self._lost is not None:
            due = min(due, self._lost[0])  # it is the same trouble since then, whatever each new try has met
        self._opened_at, self._lost = None, (due, detail)
        self._beats.clear()

    def heard(self, beat: Beat, now: float) -> None:
        """Take a hub's sign of life."""
        if not self.lives(now):
            self._lives_since = now
        if beat.leaving:
            self._beats.pop(beat.hub, None)
        elif beat.hub in self._beats or len(self._beats) < _MAX_HUBS:
            self._beats[beat.hub] = (now, beat)

    def changes(self, now: float) -> Iterator[Event]:
        """Yield what is to be said that has not been said yet."""
        if self._lost is not None:
            if now >= self._lost[0]:
                yield from self._say(self._told_as, self._lost[1])
            return
        if self._opened_at is None:
            return
        live = [beat for at, beat in self._beats.values() if now - at < GONE_S]
        if live:
            if self._is_complete:
                yield from self._say(self._told_as, None)
            elif now - self._lives_since >= GRACE_S:
                yield from self._say(self._told_as, NOT_READ_YET)
            yield from self._sources(live)
        elif now - max([self._opened_at, *(at for at, _ in self._beats.values())]) >= GONE_S:
            yield from self._say(self._told_as, HUB_GONE)

    def _sources(self, live: list[Beat]) -> Iterator[Event]:
        up: dict[str, bool] = {}
        for beat in live:
            for name, one in beat.sources.items():
                up[name] = up.get(name, False) or one.up
        for name, is_up in list(up.items())[:_MAX_SOURCES]:
            if name != self._told_as:
                yield from self._say(name, None if is_up else TELEPHONY_DOWN)
        for name in [each for each in self._told if each != self._told_as and each not in up]:
            if self._told.pop(name) is not None:
                yield self._up(name, NOT_READ)

    def _say(self, name: str, detail: str | None) -> Iterator[Event]:
        if name in self._told and self._told[name] == detail:
            return
        self._told[name] = detail
        if detail is None:
            yield self._up(name, None)
        else:
            now = self._clock()
            yield SourceDown(id=_id("down", now), source=name, time=now, detail=detail)

    def _up(self, name: str, detail: str | None) -> Event:
        now = self._clock()
        return SourceUp(id=_id("up", now), source=name, time=now, detail=detail)


def _id(word: str, at: datetime) -> str:
    return f"source.{word}:{at.timestamp():.6f}"
