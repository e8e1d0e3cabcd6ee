"""What the supervisor's board shows at this moment: queues, advisors, what drives contacts, alerts, how fresh it is."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from relevo.domain.board import AdvisorRow, Alert, AlertState, BoardChanges, DriverRow, QueueRow, Totals
from relevo.services.supervise.ports import LiveBoard
from relevo.services.supervise.rules import BoardRules
from relevo.services.supervise.together import together
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn, advisor_key, queue_key
from relevo.ui.viewmodels.boardnarrowing import BoardNarrowing
from relevo.ui.viewmodels.boardrows import BoardRows, CellWords, Rules
from relevo.ui.viewmodels.boardviews import SavedView
from relevo.ui.viewmodels.slices import Slices

_AT_ONCE = 500
"""Rows that are taken over in one turn of the loop."""


class Connection(Enum):
    """Whether the board is told anything."""

    WAITING = "waiting"  # nothing has come yet
    LIVE = "live"
    STOPPED = "stopped"  # nothing more comes


@dataclass(frozen=True, slots=True)
class BoardWording:
    """The words of the two tables; each is asked for the period in its turn."""

    queues: CellWords[QueueRow, QueueColumn]
    advisors: CellWords[AdvisorRow, AdvisorColumn]


class BoardViewModel(QObject):
    """Follows a live board.

    `rules` are how the site counts, for the figures of some queues together while the board is narrowed; `now` is the
    clock of the screen.
    Silence is no trouble: a board whose sources can be heard says nothing while nothing changes.
    """

    told = Signal()  # totals, or how fresh they are
    drivers_changed = Signal()
    alerts_changed = Signal()
    alert_raised = Signal(object)  # an Alert, once
    narrowed = Signal()
    period_changed = Signal()

    def __init__(
        self,
        board: LiveBoard,
        tasks: TaskScope,
        wording: Callable[["BoardViewModel"], BoardWording],
        rules: BoardRules,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._board, self._tasks, self._rules, self._now = board, tasks, rules, now
        self.period, self.narrowing = Period.TODAY, BoardNarrowing()
        self.drivers: tuple[DriverRow, ...] = ()
        self.is_usual_known = True
        self.alerts: tuple[Alert, ...] = ()
        self.lost: Mapping[str, datetime] = MappingProxyType({})
        self.connection = Connection.WAITING
        self.told_at: datetime | None = None
        self._totals = Totals()
        self._pending: deque[BoardChanges] = deque()
        self._slices = Slices(self)
        words = wording(self)
        self.queues: BoardRows[QueueRow, QueueColumn] = BoardRows(QueueColumn, words.queues, self._queue_rules(), self)
        self.advisors: BoardRows[AdvisorRow, AdvisorColumn] = BoardRows(
            AdvisorColumn, words.advisors, self._advisor_rules(), self
        )
        self.queues.sort_by(QueueColumn.WAITING, descending=True)
        self.advisors.sort_by(AdvisorColumn.STATE, descending=False)

    # following

    def start(self) -> None:
        """Follow the board, from the beginning."""
        self._tasks.replace("board", self._follow())

    async def _follow(self) -> None:
        try:
            async for changes in self._board.changes():
                self.take(changes)
        except Exception:
            self._stop()
            raise
        self._stop()

    def _stop(self) -> None:
        self.connection = Connection.STOPPED
        self.told.emit()

    def take(self, changes: BoardChanges) -> None:
        """Show changes; many rows come a little at a time."""
        self._pending.append(changes)
        if not self._slices.is_working:
            self._slices.start(self._taking())
            if len(changes.queues) + len(changes.advisors) <= _AT_ONCE:
                self._slices.finish()

    def finish(self) -> None:
        """Show all that has come, and its order, now."""
        self._slices.finish()
        self.queues.finish()
        self.advisors.finish()

    def _taking(self) -> Iterator[None]:
        while self._pending:
            changes = self._pending.popleft()
            is_first = self.connection is not Connection.LIVE
            if is_first:  # whoever begins anew tells everything first
                self.queues.clear()
                self.advisors.clear()
            self.queues.take(changes.queues, changes.gone_queues)
            yield
            gone: Iterable[str] = changes.gone_advisors
            for start in range(0, len(changes.advisors) or bool(gone), _AT_ONCE):
                self.advisors.take(changes.advisors[start : start + _AT_ONCE], gone)
                gone = ()
                yield
            self._tell(changes, is_first=is_first)
            if is_first:
                self.queues.arrange()
                self.advisors.arrange()

    def _tell(self, changes: BoardChanges, *, is_first: bool) -> None:
        self.connection, self.told_at = Connection.LIVE, changes.at
        if changes.lost is not None:
            self.lost = changes.lost
        if changes.totals is not None:
            is_other = changes.totals.threshold_s != self.threshold_s
            self._totals = changes.totals
            if is_other:
                self.queues.say_anew()  # it stands in a heading
        self.told.emit()
        told = (
            (self.drivers, self.is_usual_known)
            if changes.drivers is None
            else (changes.drivers, changes.is_usual_known)
        )
        if told != (self.drivers, self.is_usual_known):
            self.drivers, self.is_usual_known = told
            self.drivers_changed.emit()
        if changes.alerts is not None and changes.alerts != self.alerts:
            self._take_alerts(changes.alerts, is_first=is_first)

    def _take_alerts(self, alerts: tuple[Alert, ...], *, is_first: bool) -> None:
        """Show alerts; those that stood before the board was opened are no news."""
        known = {each.id for each in self.alerts if each.state is not AlertState.CLEARED}
        self.alerts = alerts
        self.alerts_changed.emit()
        for alert in alerts:
            if alert.state is AlertState.RAISED and alert.id not in known and not is_first:
                self.alert_raised.emit(alert)

    # what is shown

    @property
    def totals(self) -> Totals:
        """Return all queues together, or those that are shown."""
        if not self.narrowing.narrows_queues:
            return self._totals
        fits = self.narrowing.queue_test()
        return together([row for row in self.queues.all() if fits(row)], self._rules, self._now())

    @property
    def threshold_s(self) -> float | None:
        """Return the threshold of the service level where all queues have the same."""
        return self._totals.threshold_s

    @property
    def standing_alerts(self) -> tuple[Alert, ...]:
        """Return the alerts that are not cleared."""
        return tuple(each for each in self.alerts if each.state is not AlertState.CLEARED)

    def queue_of(self, alert: Alert) -> QueueRow | None:
        """Return the queue that an alert is about."""
        return self.queues.find(alert.about)

    def arrange_if_due(self) -> None:
        """Make the order of both tables anew where figures have changed and nobody is in them."""
        self.queues.arrange_if_due()
        self.advisors.arrange_if_due()

    # choices

    def acknowledge(self, alert: Alert) -> None:
        """Take note of an alert."""
        self._board.acknowledge(alert.id)

    def show_period(self, period: Period) -> None:
        """Show the figures of another time."""
        if period is not self.period:
            self.period = period
            for rows in (self.queues, self.advisors):
                rows.say_anew()
                rows.arrange()
            self.period_changed.emit()
            self.told.emit()

    def narrow(self, narrowing: BoardNarrowing) -> None:
        """Show only what fits."""
        if narrowing != self.narrowing:
            self.narrowing = narrowing
            self.queues.use(self._queue_rules())
            self.advisors.use(self._advisor_rules())
            self.narrowed.emit()
            self.told.emit()

    def view(self, name: str) -> SavedView:
        """Return what is shown, to be kept under a name; what was typed to search for is no part of it."""
        shown = self.narrowing
        return SavedView(
            name=name,
            period=self.period,
            queues=shown.queues,
            states=shown.states,
            only_alerts=shown.only_alerts,
            queues_by=self.queues.sorted_by,
            advisors_by=self.advisors.sorted_by,
            queue_columns=self.queues.chosen_columns,
            advisor_columns=self.advisors.chosen_columns,
        )

    def show_view(self, view: SavedView) -> None:
        """Show what a view says."""
        self.show_period(view.period)
        self.narrow(BoardNarrowing(queues=view.queues, states=view.states, only_alerts=view.only_alerts))
        self.queues.choose_columns(view.queue_columns)
        self.advisors.choose_columns(view.advisor_columns)
        self.queues.sort_by(view.queues_by[0], descending=view.queues_by[1])
        self.advisors.sort_by(view.advisors_by[0], descending=view.advisors_by[1])

    def _queue_rules(self) -> Rules[QueueRow, QueueColumn]:
        return Rules(
            id_of=lambda row: row.queue.id,
            name=lambda row: (row.queue.name or row.queue.id).casefold(),
            key=lambda row, column: queue_key(row, column, self.period),
            fits=self.narrowing.queue_test(),
        )

    def _advisor_rules(self) -> Rules[AdvisorRow, AdvisorColumn]:
        return Rules(
            id_of=lambda row: row.advisor.id,
            name=lambda row: (row.advisor.name or row.advisor.id).casefold(),
            key=advisor_key,
            fits=self.narrowing.advisor_test(),
        )
