"""A reader of the board: what it was told, and what it has not been told yet."""

from collections.abc import Iterator

from relevo.domain.board import AdvisorRow, BoardChanges, DriverRow, QueueRow, Totals
from relevo.services.supervise.alerts import Alerts
from relevo.services.supervise.books import Marks
from relevo.services.supervise.rows import Rows
from relevo.services.supervise.sitetime import SiteTime
from relevo.services.supervise.sources import Sources


class Reader:
    """One reader; the switches tell which of the lists are news."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.drivers = self.alerts = self.lost = True
        self._queues: dict[str, QueueRow] = {}
        self._advisors: dict[str, AdvisorRow] = {}
        self._totals: Totals | None = None
        self._new_queues: list[QueueRow] = []
        self._new_advisors: list[AdvisorRow] = []

    def make(self, rows: Rows) -> Iterator[None]:
        """Make the rows that may have changed, one with each step."""
        for queue_id in list(self.marks.queues):
            self.marks.queues.pop(queue_id, None)
            queue = rows.queue(queue_id)
            if queue is not None and queue != self._queues.get(queue_id):
                self._queues[queue_id] = queue
                self._new_queues.append(queue)
            yield
        for advisor_id in list(self.marks.advisors):
            self.marks.advisors.pop(advisor_id, None)
            advisor = rows.advisor(advisor_id)
            if advisor is not None and advisor != self._advisors.get(advisor_id):
                self._advisors[advisor_id] = advisor
                self._new_advisors.append(advisor)
            yield

    def told(
        self, site: SiteTime, rows: Rows, drivers: tuple[DriverRow, ...], alerts: Alerts, sources: Sources
    ) -> BoardChanges | None:
        """Return what is news, None where nothing is."""
        queues, advisors = tuple(self._new_queues), tuple(self._new_advisors)
        self._new_queues, self._new_advisors = [], []
        gone_queues, gone_advisors = self._gone()
        totals = rows.totals()
        is_total_news, self._totals = totals != self._totals, totals
        made = BoardChanges(
            at=site.moment,
            queues=queues,
            gone_queues=gone_queues,
            advisors=advisors,
            gone_advisors=gone_advisors,
            totals=totals if is_total_news else None,
            drivers=drivers if self.drivers else None,
            alerts=alerts.all() if self.alerts else None,
            lost={name: site.told(at) for name, at in sources.lost.items()} if self.lost else None,
        )
        is_news = bool(queues or advisors or gone_queues or gone_advisors or is_total_news)
        is_news = is_news or self.drivers or self.alerts or self.lost
        self.drivers = self.alerts = self.lost = False
        return made if is_news else None

    def _gone(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        queues, advisors = tuple(self.marks.gone_queues), tuple(self.marks.gone_advisors)
        self.marks.gone_queues.clear()
        self.marks.gone_advisors.clear()
        for queue_id in queues:
            self._queues.pop(queue_id, None)
        for advisor_id in advisors:
            self._advisors.pop(advisor_id, None)
        return queues, advisors
