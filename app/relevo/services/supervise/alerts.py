"""Alerts: figures beyond their thresholds, each told once, and quiet while it hovers there."""

from dataclasses import dataclass, field

from relevo.domain.board import Alert, AlertState
from relevo.domain.figures import Figure, Grade
from relevo.services.supervise.sitetime import SiteTime
from relevo.services.supervise.thresholds import Threshold

RAISE_AFTER_S = 10.0
"""How long a figure must stay beyond its threshold before anybody is told."""

CLEAR_AFTER_S = 30.0
"""How long it must be back before the alert is cleared."""

AGAIN_S = 300.0
"""An alert that comes back within so long goes on as it was: whoever took note of it is not told again."""

KEPT_S = 900.0
"""How long a cleared alert stays on the list."""

MAX_ALERTS = 500
"""Alerts at once; those that are not critical give way first."""

_RANK = {Grade.UNGRADED: 0, Grade.GOOD: 0, Grade.WARNING: 1, Grade.CRITICAL: 2}

Key = tuple[str, Figure | None]


@dataclass(slots=True)
class _Case:
    """A figure of something that is or was beyond its threshold; times are the board's own."""

    about: str
    label: str = field(repr=False)
    figure: Figure | None
    grade: Grade  # what is told
    seen: Grade  # what the figure is
    seen_since: float
    worst_noted: Grade | None = None  # what was acknowledged
    raised_at: float | None = None
    changed_at: float = 0.0
    cleared_at: float | None = None
    threshold: Threshold | None = None

    @property
    def is_beyond(self) -> bool:
        return _RANK[self.seen] > 0


class Alerts:
    """All alerts of a board; `is_changed` is for the reader to set back."""

    def __init__(self, site: SiteTime) -> None:
        self._site = site
        self._cases: dict[Key, _Case] = {}
        self._moving: set[Key] = set()
        self.is_changed = False

    def judge(
        self, about: str, label: str | None, figure: Figure | None, grade: Grade, threshold: Threshold | None = None
    ) -> None:  # fmt: skip
        """Take how a figure stands; UNGRADED, where it is not known, is no news. A label of None is as before.

        `threshold` is what it was graded by, None for a spike.
        """
        key, now = (about, figure), self._site.now
        case = self._cases.get(key)
        if case is None:
            if _RANK[grade] == 0 or not self._has_room(grade):
                return
            case = self._cases[key] = _Case(about, label or about, figure, grade, grade, now)
            self._moving.add(key)
        elif grade is not Grade.UNGRADED and grade is not case.seen:
            case.seen, case.seen_since = grade, now
            self._moving.add(key)
        case.label, case.threshold = label or case.label, threshold

    def drop(self, about: str) -> None:
        """Forget what is about something that is gone."""
        for key in [each for each in self._cases if each[0] == about]:
            self._forget(key)

    def look(self) -> None:
        """Let the time that has passed raise and clear."""
        for key in list(self._moving):
            self._move(key, self._cases[key])

    def acknowledge(self, alert_id: str) -> None:
        """Take note of an alert; an id that is not known, or cleared, changes nothing."""
        for case in self._cases.values():
            if case.raised_at is not None and case.cleared_at is None and self._id(case) == alert_id:
                case.worst_noted, case.changed_at = case.grade, self._site.now
                self.is_changed = True

    def all(self) -> tuple[Alert, ...]:
        """Return the alerts, those first that are not noted, the worst and then the newest first."""
        told = [self._told(case) for case in self._cases.values() if case.raised_at is not None]
        order = (AlertState.RAISED, AlertState.ACKNOWLEDGED, AlertState.CLEARED)
        return tuple(
            sorted(told, key=lambda one: (order.index(one.state), -_RANK[one.grade], -one.changed_at.timestamp()))
        )

    def _move(self, key: Key, case: _Case) -> None:
        now = self._site.now
        lasts_s = now - case.seen_since
        if case.raised_at is None or case.cleared_at is not None:
            self._raise_or_forget(key, case, lasts_s)
        elif not case.is_beyond:
            if lasts_s >= CLEAR_AFTER_S:
                case.cleared_at = case.changed_at = now
                self.is_changed = True
        elif case.seen is case.grade:
            self._moving.discard(key)
        elif lasts_s >= (RAISE_AFTER_S if _RANK[case.seen] > _RANK[case.grade] else CLEAR_AFTER_S):
            case.grade, case.changed_at = case.seen, now
            self._moving.discard(key)
            self.is_changed = True

    def _raise_or_forget(self, key: Key, case: _Case, lasts_s: float) -> None:
        now = self._site.now
        if case.is_beyond and (lasts_s >= RAISE_AFTER_S or case.figure is None):  # a spike has lasted already
            is_again = case.cleared_at is not None and now - case.cleared_at <= AGAIN_S
            if not is_again:
                case.raised_at, case.worst_noted = now, None
            case.grade, case.changed_at, case.cleared_at = case.seen, now, None
            self._moving.discard(key)
            self.is_changed = True
        elif not case.is_beyond and (case.cleared_at is None or now - case.cleared_at >= KEPT_S):
            self._forget(key)

    def _forget(self, key: Key) -> None:
        case = self._cases.pop(key)
        self._moving.discard(key)
        self.is_changed = self.is_changed or case.raised_at is not None

    def _has_room(self, grade: Grade) -> bool:
        if len(self._cases) < MAX_ALERTS:
            return True
        lesser = (key for key, case in self._cases.items() if _RANK[case.grade] < _RANK[grade])
        if (key := next(lesser, None)) is not None:
            self._forget(key)
        return key is not None

    def _id(self, case: _Case) -> str:
        return f"{case.about}:{case.figure or 'spike'}:{case.raised_at or 0:.3f}"

    def _told(self, case: _Case) -> Alert:
        if case.cleared_at is not None:
            state = AlertState.CLEARED
        elif case.worst_noted is not None and _RANK[case.worst_noted] >= _RANK[case.grade]:
            state = AlertState.ACKNOWLEDGED
        else:
            state = AlertState.RAISED
        return Alert(
            id=self._id(case),
            about=case.about,
            label=case.label,
            figure=case.figure,
            grade=case.grade,
            state=state,
            raised_at=self._site.told(case.raised_at or 0.0),
            changed_at=self._site.told(case.changed_at),
            limit=None if case.threshold is None else case.threshold.limit(case.grade),
        )
