"""Rows: how each queue, each advisor and all together stand, and which of them time alone will change."""

from relevo.domain.board import AdvisorRow, QueueRow, Totals
from relevo.domain.contact import Queue
from relevo.domain.figures import Figure, Grade
from relevo.services.supervise.alerts import Alerts
from relevo.services.supervise.books import Books
from relevo.services.supervise.measures import measured
from relevo.services.supervise.queues import QueueBook, values_of
from relevo.services.supervise.sources import Sources
from relevo.services.supervise.thresholds import grade

MIN_CONTACTS = 10
"""A rate or a mean of fewer contacts has a grade, and raises no alert: one contact would be half of it."""

RATES = frozenset({Figure.SERVICE_LEVEL, Figure.ABANDON_RATE, Figure.ASA, Figure.AHT})


class Rows:
    """Makes rows; what is beyond a threshold in one goes to the alerts.

    `since` is from when on the figures of queues count, `advisors_since` those of advisors: the board's own time.
    """

    def __init__(self, books: Books, sources: Sources, alerts: Alerts, *, since: float, advisors_since: float) -> None:
        self._books, self._site, self._sources, self._alerts = books, books.site, sources, alerts
        self._since, self._advisors_since = since, advisors_since
        self._due: dict[tuple[bool, str], float] = {}
        self._looked = 0.0
        self._total_grades: dict[Figure, Grade] = {}

    def queue(self, queue_id: str) -> QueueRow | None:
        """Return how a queue stands, None for one that is gone."""
        book = self._books.queues.get(queue_id)
        if book is None:
            return None
        site, crowd = self._site, self._books.team(queue_id)
        lost_at = self._sources.lost_at(book.source)
        row = book.row(
            site,
            crowd=crowd,
            since=self._since if self._since > site.midnight_now else None,
            unknown=self._sources.unknown(book.source),
            unheard_s=self._sources.unheard_s(book.source),
            lost_at=lost_at,
        )
        self._remember((True, queue_id), book.due(site))
        if lost_at is None:
            self._judge(book, row)
        return row

    def advisor(self, advisor_id: str) -> AdvisorRow | None:
        """Return how an advisor stands, None for one who is gone."""
        book = self._books.advisors.get(advisor_id)
        if book is None:
            return None
        on = next(reversed(book.live.values()), None)
        queue = None if on is None else self._books.queues.get(on)
        row = book.row(
            self._books.rules,
            self._site,
            on=queue.queue if queue is not None else None if on is None else Queue(id=on),
            since_s=self._advisors_since,
        )
        self._remember((False, advisor_id), book.due(self._books.rules, self._site))
        if self._books.rules.threshold(Figure.STATE_FOR) is not None and row.is_known:
            label = row.advisor.name or row.advisor.id
            # a state that is not watched is one that has ended
            self._alerts.judge(advisor_id, label, Figure.STATE_FOR, _settled(row.grade))
        return row

    def totals(self) -> Totals:
        """Return all queues together."""
        books, site = self._books, self._site
        rules, crowd = books.rules, books.crowd
        waits = [since for book in books.queues.values() if (since := book.waits_since()) is not None]
        since = min(waits, default=None)
        today, recent = books.total.of_day(site.day), books.total.recent(site.minute)
        waiting, has_states = sum(book.waiting_count for book in books.queues.values()), books.has_states
        ready, busy = (crowd.ready, crowd.busy) if has_states else (None, None)
        formula = rules.queue.formula
        latest = measured(recent, formula, occupied=crowd.recent_occupancy(recent, site))
        values = values_of(waiting, since, latest, ready=ready, site=site)
        names = {*rules.thresholds, Figure.SERVICE_LEVEL} & values.keys()
        self._total_grades = {
            name: grade(name, values[name], rules.threshold(name), held=self._total_grades.get(name)) for name in names
        }
        return Totals(
            waiting=waiting,
            waits_since=None if since is None else site.told(since),
            ready=ready,
            busy=busy,
            today=measured(today, formula, occupied=crowd.today_occupancy(today, site)),
            recent=latest,
            since=site.told(self._since) if self._since > site.midnight_now else None,
            grades=self._total_grades,
            unheard_s=max(map(self._sources.unheard_s, {book.source for book in books.queues.values()}), default=0.0),
        )

    def mark_due(self) -> None:
        """Mark what has passed a threshold by waiting; once a second is often enough."""
        now = self._site.now
        if now - self._looked < 1.0:
            return
        self._looked = now
        for key in [key for key, due in self._due.items() if due <= now]:
            del self._due[key]
            (self._books.mark_queue if key[0] else self._books.mark_advisor)(key[1])

    def _remember(self, key: tuple[bool, str], due: float | None) -> None:
        if due is None:
            self._due.pop(key, None)
        else:
            self._due[key] = due + 0.001

    def _judge(self, book: QueueBook, row: QueueRow) -> None:
        counts = row.recent.counts
        is_enough = counts.answered + counts.abandoned + counts.passed >= MIN_CONTACTS
        label = row.queue.name or row.queue.id
        for figure, found in row.grades.items():
            if figure in RATES and not is_enough:
                self._alerts.judge(book.queue.id, label, figure, Grade.GOOD)
            else:
                self._alerts.judge(book.queue.id, label, figure, found)


def _settled(found: Grade) -> Grade:
    return Grade.GOOD if found is Grade.UNGRADED else found
