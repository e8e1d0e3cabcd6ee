"""Rows: how each queue, each advisor and all together stand, and which of them time alone will change."""

from dataclasses import replace

from relevo.domain.board import AdvisorRow, QueueRow, Totals
from relevo.domain.contact import Queue
from relevo.domain.figures import Figure, Grade
from relevo.services.supervise.alerts import Alerts
from relevo.services.supervise.books import Books
from relevo.services.supervise.hearing import hearing
from relevo.services.supervise.measures import measured
from relevo.services.supervise.queues import QueueBook
from relevo.services.supervise.sources import Sources
from relevo.services.supervise.standing import standing, values_of
from relevo.services.supervise.together import Alike

MIN_CONTACTS = 10
"""A rate or a mean of fewer contacts has a grade, and raises no alert: one contact would be half of it."""

RATES = frozenset({Figure.SERVICE_LEVEL, Figure.ABANDON_RATE, Figure.ASA, Figure.AHT})


class Rows:
    """Makes rows; what is beyond a threshold in one goes to the alerts.

    `since` is from when on the figures of queues count, `heard_since` those of advisors and of the last half an hour:
    the board's own time.
    """

    def __init__(self, books: Books, sources: Sources, alerts: Alerts, *, since: float, heard_since: float) -> None:
        self._books, self._site, self._sources, self._alerts = books, books.site, sources, alerts
        self._since, self._heard_since = since, heard_since
        self._due: dict[tuple[bool, str], float] = {}
        self._looked = 0.0

    def queue(self, queue_id: str) -> QueueRow | None:
        """Return how a queue stands, None for one that is gone."""
        book = self._books.queues.get(queue_id)
        if book is None:
            return None
        site = self._site
        heard = hearing(self._sources, book.source, site, counts=self._since, heard=self._heard_since)
        tells_callbacks = book.source in self._books.callback_sources
        row = book.row(site, crowd=self._books.team(queue_id), hearing=heard, tells_callbacks=tells_callbacks)
        self._remember((True, queue_id), book.due(site) if row.is_known else None)
        if row.is_known:
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
            since_s=self._heard_since,
        )
        if not row.is_known:
            lost = [at for place in book.places.values() if (at := self._sources.lost_at(place.key[0])) is not None]
            row = replace(row, as_of=self._site.told(min(lost)) if lost else None)
        self._remember((False, advisor_id), book.due(self._books.rules, self._site))
        threshold = self._books.rules.threshold(Figure.STATE_FOR)
        if threshold is not None and row.is_known:
            label = row.advisor.name or row.advisor.id
            # a state that is not watched is one that has ended
            self._alerts.judge(advisor_id, label, Figure.STATE_FOR, _settled(row.grade), threshold)
        return row

    def totals(self) -> Totals:
        """Return all queues together, as their rows were made last."""
        books, site, sources = self._books, self._site, self._sources
        rules, crowd, queues = books.rules, books.crowd, list(books.queues.values())
        alike = Alike.of(book.rules for book in queues)
        today, recent = books.total.of_day(site.day), books.total.recent(site.minute)
        lost = {
            source: at for source in {book.source for book in queues} if (at := sources.lost_at(source)) is not None
        }
        longest_s, longest = max(
            (
                (waits_s, book)
                for book in queues
                if (waits_s := book.longest_s(site, lost.get(book.source))) is not None
            ),
            key=lambda pair: pair[0],
            default=(None, None),
        )
        since = None if longest is None else longest.waits_since()
        waits_lost_at = None if longest is None else lost.get(longest.source)
        ready, busy = (crowd.ready, crowd.busy) if books.has_states and not books.unheard else (None, None)
        waiting, beyond = sum(book.waiting_count for book in queues), sum(book.beyond for book in queues)
        of_today = measured(
            today, alike.formula, occupied=crowd.today_occupancy(books.total.heard_of_day(site.day), site)
        )
        of_recent = measured(recent, alike.formula, occupied=crowd.recent_occupancy(recent, site))
        thresholds = alike.thresholds(rules)
        heard = [
            hearing(sources, source, site, counts=self._since, heard=self._heard_since)
            for source in {book.source for book in queues} or {None}
        ]
        return Totals(
            waiting=waiting,
            waits_since=None if since is None else site.told(since),
            waits_as_of=None if waits_lost_at is None else site.told(waits_lost_at),
            beyond=beyond,
            formula=alike.formula,
            goal=alike.goal,
            threshold_s=alike.threshold_s,
            ready=ready,
            busy=busy,
            today=of_today,
            recent=of_recent,
            since=None if heard[0].since is None else site.told(heard[0].since),
            occupancy_since=None if heard[0].heard_since is None else site.told(heard[0].heard_since),
            recent_since=None if heard[0].recent_since is None else site.told(heard[0].recent_since),
            unheard_s=max(each.unheard_s for each in heard),
            recent_unheard_s=max(each.recent_unheard_s for each in heard),
            today_stands=standing(
                values_of(waiting, longest_s, of_today, ready=ready), thresholds, of_today, alike.formula, beyond
            ),
            recent_stands=standing(
                values_of(waiting, longest_s, of_recent, ready=ready), thresholds, of_recent, alike.formula, beyond
            ),
            as_of=site.told(min(lost.values())) if lost else None,
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
        for figure, found in row.alert_grades.items():
            if figure in RATES and not is_enough:
                found = Grade.GOOD
            self._alerts.judge(book.queue.id, label, figure, found, book.thresholds.get(figure))


def _settled(found: Grade) -> Grade:
    return Grade.GOOD if found is Grade.UNGRADED else found
