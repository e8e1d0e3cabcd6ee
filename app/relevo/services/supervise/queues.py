"""Queues: who waits in each, what was counted of it, and how it stands."""

from collections.abc import Mapping
from heapq import heappop, heappush

from relevo.domain.board import Measures, QueueRow
from relevo.domain.contact import Queue
from relevo.domain.events import QueueState
from relevo.domain.figures import Figure, Grade
from relevo.services.supervise.crowd import Crowd
from relevo.services.supervise.hearing import Hearing
from relevo.services.supervise.measures import measured
from relevo.services.supervise.rules import QueueRules
from relevo.services.supervise.sitetime import SiteTime
from relevo.services.supervise.standing import Values, held, standing, values_of
from relevo.services.supervise.stays import Stay
from relevo.services.supervise.tally import RECENT_MIN, Tally
from relevo.services.supervise.thresholds import Thresholds, due_in_s

FRESH_S = 60.0
"""A snapshot that is older tells nothing any more of who waits."""


class Waiting:
    """Who waits in a queue; the one who waits longest is at hand."""

    __slots__ = ("_heap", "_number", "open")

    def __init__(self) -> None:
        self.open: dict[int, Stay] = {}
        self._heap: list[tuple[float, int, Stay]] = []
        self._number = 0

    def keep(self, stay: Stay) -> None:
        """Note how a stay stands: it waits, or does so no more."""
        if not stay.is_open:
            self.open.pop(id(stay), None)
            return
        self.open[id(stay)] = stay
        self._number += 1
        heappush(self._heap, (stay.at, self._number, stay))
        if len(self._heap) > 64 + 4 * len(self.open):
            self._tidy()

    def since(self) -> float | None:
        """Return when the one who waits longest joined, None where nobody waits."""
        while self._heap:
            at, _, stay = self._heap[0]
            if id(stay) in self.open and stay.at == at:
                return at
            heappop(self._heap)
        return None

    def beyond(self, limit_s: float, now: float) -> tuple[int, float | None]:
        """Return how many wait longer than a limit, and when there will be one more; None while nobody else waits."""
        joined = [stay.at for stay in self.open.values()]
        coming = [at for at in joined if now - at <= limit_s]
        return len(joined) - len(coming), min(coming) + limit_s if coming else None

    def _tidy(self) -> None:
        self._heap = sorted((stay.at, number, stay) for number, stay in enumerate(self.open.values()))
        self._number = len(self._heap)


class QueueBook:
    """One queue.

    `busy` is how many contacts out of it are with advisors. `unseen` are those that a snapshot of the telephony counts
    and of which nothing was heard: they waited before the start. `beyond`, `values` and `grades` are as they were when
    the row was made last.
    """

    def __init__(self, queue: Queue, rules: QueueRules, thresholds: Thresholds, site: SiteTime) -> None:
        self.queue, self.rules, self.thresholds = queue, rules, thresholds
        self.tally = Tally(site.folded)
        self.waiting = Waiting()
        self.source: str | None = None
        self.heard = site.now
        self.busy = 0
        self.members: int | None = None
        self.unseen = 0
        self._unseen_since = self._unseen_t = self._unseen_s = 0.0
        self.beyond = 0
        self._more_at: float | None = None
        self.values: Values = {}
        self.grades: Mapping[Figure, Grade] = {}

    def state(self, event: QueueState, t: float, site: SiteTime) -> None:
        """Take a snapshot; who waits of it that nobody has told of is counted without a name."""
        self.members = event.members if event.members is None or event.members >= 0 else None
        if site.wall - t > FRESH_S:
            return
        self.unseen = max(0, event.waiting - len(self.waiting.open))
        self._unseen_t = t
        self._unseen_s = max(0.0, event.longest_wait_s or 0.0)
        self._unseen_since = site.own(t - self._unseen_s)

    def joined(self, t: float, position: int | None) -> float:
        """Take a contact that joins: one that the snapshot had counted is no longer without a name.

        Return for how many seconds it waits already, as far as that is known: whoever is first waits longest.
        """
        if not self.unseen or t > self._unseen_t:
            return 0.0
        self.unseen -= 1
        return self._unseen_s if position == 1 else 0.0

    def left_unseen(self) -> None:
        """Take the leaving of a contact that nobody had told of."""
        self.unseen = max(0, self.unseen - 1)

    def forget_unseen(self) -> None:
        """Take note that the snapshot holds no more."""
        self.unseen = 0

    @property
    def waiting_count(self) -> int:
        """Return how many wait."""
        return len(self.waiting.open) + self.unseen

    def waits_since(self) -> float | None:
        """Return when the one who waits longest joined, in the board's own time."""
        since = self.waiting.since()
        if not self.unseen:
            return since
        return self._unseen_since if since is None else min(since, self._unseen_since)

    def longest_s(self, site: SiteTime, lost_at: float | None) -> float | None:
        """Return how long the one who waits longest has waited: until its source was lost, where it is."""
        since = self.waits_since()
        return None if since is None else max(0.0, (site.now if lost_at is None else lost_at) - since)

    def look_beyond(self, site: SiteTime, lost_at: float | None) -> None:
        """Count who waits beyond the threshold; of those whom only a snapshot tells of, the longest is known."""
        now = site.now if lost_at is None else lost_at
        self.beyond, self._more_at = self.waiting.beyond(self.rules.threshold_s, now)
        if self.unseen:
            more_at = self._unseen_since + self.rules.threshold_s
            if now > more_at:
                self.beyond += 1
            else:
                self._more_at = more_at if self._more_at is None else min(more_at, self._more_at)

    def due(self, site: SiteTime) -> float | None:
        """Return when the row will change by itself: the longest wait passes its limit, or one more the threshold."""
        since = self.waits_since()
        if since is None:
            return None
        in_s = due_in_s(Figure.LONGEST_WAIT, site.now - since, self.thresholds.get(Figure.LONGEST_WAIT))
        moments = [] if in_s is None else [site.now + in_s]
        moments += [] if self._more_at is None else [self._more_at]
        return min(moments, default=None)

    def row(self, site: SiteTime, *, crowd: Crowd | None, hearing: Hearing, tells_callbacks: bool) -> QueueRow:
        """Return how the queue stands; of advisors nothing is known while its source is lost."""
        today, recent = self._measured(site, crowd)
        lost_at = hearing.lost_at
        ready = None if crowd is None or lost_at is not None else crowd.ready
        waits_since, longest_s = self.waits_since(), self.longest_s(site, lost_at)
        self.look_beyond(site, lost_at)
        of_today = values_of(self.waiting_count, longest_s, today, ready=ready)
        self.values = values_of(self.waiting_count, longest_s, recent, ready=ready)
        self.grades = held(self.values, self.thresholds, self.grades)
        formula, beyond = self.rules.formula, self.beyond
        return QueueRow(
            queue=self.queue,
            waiting=self.waiting_count,
            waits_since=None if waits_since is None else site.told(waits_since),
            beyond=beyond,
            ready=ready,
            busy=self.busy if crowd is None else None if lost_at is not None else crowd.busy,
            members=self.members if crowd is None else crowd.size,
            today=today,
            recent=recent,
            since=None if hearing.since is None else site.told(hearing.since),
            occupancy_since=None if hearing.heard_since is None else site.told(hearing.heard_since),
            recent_since=None if hearing.recent_since is None else site.told(hearing.recent_since),
            unheard_s=hearing.unheard_s,
            recent_unheard_s=hearing.recent_unheard_s,
            trend=self._trend(site.minute, hearing.unknown),
            today_stands=standing(of_today, self.thresholds, today, formula, beyond),
            recent_stands=standing(self.values, self.thresholds, recent, formula, beyond),
            alert_grades=self.grades,
            threshold_s=self.rules.threshold_s,
            goal=self.rules.goal,
            formula=formula,
            is_known=lost_at is None,
            as_of=None if lost_at is None else site.told(lost_at),
            tells_callbacks=tells_callbacks or today.counts.callbacks > 0,
        )

    def _measured(self, site: SiteTime, crowd: Crowd | None) -> tuple[Measures, Measures]:
        formula = self.rules.formula
        today, recent = self.tally.of_day(site.day), self.tally.recent(site.minute)
        if crowd is None:
            return measured(today, formula), measured(recent, formula)
        return (
            measured(today, formula, occupied=crowd.today_occupancy(self.tally.heard_of_day(site.day), site)),
            measured(recent, formula, occupied=crowd.recent_occupancy(recent, site)),
        )

    def _trend(self, minute: int, unknown: frozenset[int]) -> tuple[int | None, ...]:
        offered, first = self.tally.offered_by_minute(minute), minute - RECENT_MIN + 1
        if not unknown:
            return tuple(offered)
        return tuple(None if first + place in unknown and not each else each for place, each in enumerate(offered))
