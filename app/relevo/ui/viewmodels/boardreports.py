"""What the reports show of the contact records of a period: asked for in the background, and given up at any time."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Signal

from relevo.domain.reports import Asked, DriverPeriod, Journey, QueuePeriod, StopRow
from relevo.domain.understanding import Driver
from relevo.services.supervise.ports import ContactRecords, RecordsTrouble, RecordsUnavailable
from relevo.ui.formatting import Formats
from relevo.ui.tasks import TaskScope

MOST_JOURNEYS = 200
LONGEST = timedelta(days=400)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class ReportPeriod(Enum):
    """Of which days a report is asked for: today until this moment, so many whole days before it, or chosen ones."""

    TODAY = 1
    WEEK = 7
    MONTH = 30
    OWN = 0


class Phase(Enum):
    """How a question to the records stands."""

    NOT_ASKED = "not_asked"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was told by now; None where the answer has not come."""

    asked: Asked
    step: timedelta
    told_at: datetime
    stops: Sequence[StopRow] | None = None
    drivers: Sequence[DriverPeriod] | None = None
    queues: Sequence[QueuePeriod] | None = None

    PARTS = 3

    @property
    def answered(self) -> int:
        """Return how many of the three questions are answered."""
        return sum(part is not None for part in (self.stops, self.drivers, self.queues))


class ReportsViewModel(QObject):
    """Asks for a report. What an earlier period told stays, marked as such, until the new answer is whole."""

    changed = Signal()
    journeys_changed = Signal()

    def __init__(
        self,
        records: ContactRecords,
        tasks: TaskScope,
        formats: Formats,
        *,
        key: str = "board-report",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._records, self._tasks, self._formats, self._key = records, tasks, formats, key
        self.period, self.phase = ReportPeriod.WEEK, Phase.NOT_ASKED
        self.own: tuple[date, date] | None = None
        self.queues: frozenset[str] = frozenset()
        self.languages: frozenset[str] = frozenset()
        self.report: Report | None = None
        self._coming: Report | None = None
        self.asked_at: datetime | None = None
        self.stop: Driver | None = None
        self.journeys: Sequence[Journey] = ()
        self.journeys_phase = Phase.NOT_ASKED
        self.trouble: RecordsTrouble | None = None  # of what has failed last

    @property
    def answered(self) -> int:
        """Return how many of the questions under way are answered."""
        return 0 if self._coming is None else self._coming.answered

    @property
    def is_stale(self) -> bool:
        """Tell whether what stands there is of an earlier question."""
        return self.report is not None and self.phase in (Phase.FAILED, Phase.CANCELLED, Phase.LOADING)

    def choose(self, period: ReportPeriod) -> None:
        """Ask for another period."""
        self.period = period
        if period is not ReportPeriod.OWN or self.own is not None:
            self.load()
        else:
            self.changed.emit()

    def choose_own(self, first: date, last: date) -> None:
        """Ask for some days, both included, in either order; at most some four hundred of them."""
        first, last = min(first, last), max(first, last)
        self.own = (max(first, last - LONGEST), last)
        self.period = ReportPeriod.OWN
        self.load()

    def narrow(self, *, queues: frozenset[str] | None = None, languages: frozenset[str] | None = None) -> None:
        """Ask for some queues or languages alone; an empty set is no limit."""
        self.queues = self.queues if queues is None else queues
        self.languages = self.languages if languages is None else languages
        self.load()

    def load(self) -> None:
        """Ask; what is under way for another question is given up."""
        asked, step = self.question()
        self.phase, self.asked_at = Phase.LOADING, self._formats.now()
        self._coming = Report(asked=asked, step=step, told_at=self._formats.now())
        self._tasks.replace(self._key, self._load(self._coming))
        self.changed.emit()

    def cancel(self) -> None:
        """Give up what is under way."""
        if self.phase is Phase.LOADING:
            self._tasks.cancel(self._key)
            self.phase = Phase.CANCELLED
            self.changed.emit()

    def question(self) -> tuple[Asked, timedelta]:
        """Return what is asked for, and in which steps: hours of one day, days of more.

        Several days are whole ones, as `relevo report` counts them: beside them today would look as if less came.
        """
        now = self._formats.now()
        today = self._formats.local(now).date()
        if self.period is ReportPeriod.OWN and self.own is not None:
            first, last = self.own
            end = min(self._midnight(last + _DAY), now) if first <= today else self._midnight(last + _DAY)
            start = self._midnight(first)
            return self._asked(start, max(start, end)), _HOUR if first == last else _DAY
        if self.period in {ReportPeriod.TODAY, ReportPeriod.OWN}:  # days of one's own that are not chosen yet: today
            start = self._midnight(today)
            return self._asked(start, max(now, start)), _HOUR
        return self._asked(self._midnight(today - timedelta(days=self.period.value)), self._midnight(today)), _DAY

    def show_journeys(self, stop: Driver) -> None:
        """Ask for the journeys that ended at a place, within the period of the report."""
        self.stop, self.journeys, self.journeys_phase = stop, (), Phase.LOADING
        asked = self.question()[0] if self.report is None else self.report.asked
        self._tasks.replace((self._key, "journeys"), self._load_journeys(asked, stop))
        self.journeys_changed.emit()

    def leave_journeys(self) -> None:
        """Forget the journeys that were shown."""
        self._tasks.cancel((self._key, "journeys"))
        self.stop, self.journeys, self.journeys_phase = None, (), Phase.NOT_ASKED
        self.journeys_changed.emit()

    def _asked(self, start: datetime, end: datetime) -> Asked:
        return Asked(start=start, end=end, queues=self.queues, languages=self.languages)

    def _midnight(self, day: date) -> datetime:
        """Return when a day begins where the screen stands."""
        begins = datetime.combine(day, time(), self._formats.zone)
        return begins.astimezone(UTC)  # without a zone it is one of this machine's clock

    async def _load(self, empty: Report) -> None:
        asked, step = empty.asked, empty.step
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._part("stops", self._records.stops(asked)))
                group.create_task(self._part("drivers", self._records.drivers(asked, step)))
                group.create_task(self._part("queues", self._records.queues(asked, step)))
        except* RecordsUnavailable as faults:
            self.trouble = _trouble(faults)
            self._end(Phase.FAILED)
        except* Exception:
            self.trouble = None
            self._end(Phase.FAILED)
            raise
        else:
            self.report, self._coming = self._coming, None
            self._end(Phase.READY)

    async def _part(self, name: str, asking: Coroutine[Any, Any, Any]) -> None:
        told = await asking
        if self._coming is not None:
            self._coming = replace(self._coming, **{name: told}, told_at=self._formats.now())
            if self.report is None or self.report.answered < Report.PARTS:
                self.report = self._coming  # nothing older stands there: show what is known
            self.changed.emit()

    def _end(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()

    async def _load_journeys(self, asked: Asked, stop: Driver) -> None:
        try:
            self.journeys = await self._records.journeys(asked, stop, limit=MOST_JOURNEYS)
            self.journeys_phase = Phase.READY
        except RecordsUnavailable as fault:
            self.trouble = fault.trouble
            self.journeys_phase = Phase.FAILED
        except Exception:
            self.trouble = None
            self.journeys_phase = Phase.FAILED
            raise
        finally:
            self.journeys_changed.emit()


def _trouble(faults: BaseExceptionGroup[RecordsUnavailable]) -> RecordsTrouble | None:
    """Return the first that can be told of several questions that failed."""
    for fault in faults.exceptions:
        found = _trouble(fault) if isinstance(fault, BaseExceptionGroup) else fault.trouble
        if found is not None:
            return found
    return None
