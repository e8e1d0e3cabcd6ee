"""The books of a board: what is kept of each queue and each advisor, and what has changed in them."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from relevo.domain.contact import Advisor, Queue
from relevo.services.supervise.advisors import AdvisorBook
from relevo.services.supervise.crowd import Crowd
from relevo.services.supervise.engagement import KIND_OF, Kind
from relevo.services.supervise.queues import QueueBook
from relevo.services.supervise.rules import BoardRules
from relevo.services.supervise.sitetime import SiteTime
from relevo.services.supervise.tally import Tally

MAX_QUEUES, MAX_ADVISORS = 5_000, 50_000
"""Queues and advisors at most; events of further ones are counted as `left_out` and nowhere else."""


class Marks:
    """What one reader has not seen yet."""

    __slots__ = ("advisors", "gone_advisors", "gone_queues", "queues")

    def __init__(self) -> None:
        self.queues: dict[str, None] = {}
        self.advisors: dict[str, None] = {}
        self.gone_queues: dict[str, None] = {}
        self.gone_advisors: dict[str, None] = {}


class Books:
    """All queues and advisors by their ids; `names` are names of queues by their ids, before those that are told.

    `unheard` are the advisors of whom a source is lost.
    """

    def __init__(self, rules: BoardRules, site: SiteTime, names: Mapping[str, str]) -> None:
        self.rules, self.site, self._names = rules, site, names
        self.queues: dict[str, QueueBook] = {}
        self.advisors: dict[str, AdvisorBook] = {}
        self.total = Tally(site.folded)
        self.crowd = Crowd(site)
        self.readers: list[Marks] = []
        self.left_out = 0
        self.has_states = False
        self.unheard: set[str] = set()
        self.callback_sources: set[str] = set()
        self._teams: dict[str, tuple[Crowd, frozenset[str]]] = {}
        self._teams_of: dict[str, list[str]] = {}
        self._kinds: dict[str, Kind | None] = {}
        self._heard_of: set[str] = set()
        self._unseen: dict[str, set[str]] = {}

    def queue(self, queue: Queue) -> QueueBook | None:
        """Return the book of a queue, a fresh one for a queue that was not heard of; None where there are too many."""
        book = self.queues.get(queue.id)
        if book is None:
            if len(self.queues) >= MAX_QUEUES:
                self.left_out += 1
                return None
            rules = self.rules
            named = replace(queue, name=self._names.get(queue.id, queue.name))
            book = QueueBook(named, rules.of(queue.id), rules.thresholds_of(queue.id), self.site)
            self.queues[queue.id] = book
            self.mark_queue(queue.id)
        elif queue.name is not None and book.queue.name is None:
            book.queue = queue
            self.mark_queue(queue.id)
        return book

    def advisor(self, advisor: Advisor) -> AdvisorBook | None:
        """Return the book of an advisor, a fresh one for one not heard of; None where there are too many."""
        book = self.advisors.get(advisor.id)
        if book is None:
            if len(self.advisors) >= MAX_ADVISORS:
                self.left_out += 1
                return None
            book = self.advisors[advisor.id] = AdvisorBook(advisor, self.site)
            self.mark_advisor(advisor.id)
        return book

    def mark_queue(self, queue_id: str) -> None:
        """Note that a queue stands differently."""
        for marks in self.readers:
            marks.queues[queue_id] = None

    def mark_advisor(self, advisor_id: str) -> None:
        """Note that an advisor stands differently."""
        for marks in self.readers:
            marks.advisors[advisor_id] = None

    def mark_all(self) -> None:
        """Note that everything stands differently."""
        for marks in self.readers:
            marks.queues.update(dict.fromkeys(self.queues))
            marks.advisors.update(dict.fromkeys(self.advisors))

    def engage(self, advisor_id: str) -> None:
        """Take note of what an advisor does by now, in every crowd that the advisor belongs to."""
        book = self.advisors[advisor_id]
        state = book.state
        kind = KIND_OF.get(state) if state is not None and book.is_known else None
        before = self._kinds.get(advisor_id)
        self.has_states = True
        if advisor_id not in self._heard_of:
            self._see(advisor_id)
        (self.unheard.discard if book.is_known else self.unheard.add)(advisor_id)
        self.mark_advisor(advisor_id)
        if kind is before:
            return
        self._kinds[advisor_id] = kind
        self.crowd.change(before, kind, self.site)
        for queue_id in self._teams_of.get(advisor_id, ()):
            self._teams[queue_id][0].change(before, kind, self.site)
            self.mark_queue(queue_id)

    def tells_callbacks(self, source: str | None) -> None:
        """Take note that a source knows of callbacks: what it counts of them is a figure, a zero as well."""
        if source is not None and source not in self.callback_sources:
            self.callback_sources.add(source)
            for queue_id, queue in self.queues.items():
                if queue.source == source:
                    self.mark_queue(queue_id)

    def tell_wrap_up(self, advisor_id: str, seconds: float) -> None:
        """Take a wrap-up during which the telephony said that the advisor was ready."""
        self.advisors[advisor_id].engagement.tell_wrap_up(seconds, self.site)
        self.crowd.tell_wrap_up(seconds, self.site)
        for queue_id in self._teams_of.get(advisor_id, ()):
            self._teams[queue_id][0].tell_wrap_up(seconds, self.site)

    def team(self, queue_id: str) -> Crowd | None:
        """Return the crowd of those who answer for a queue, None where nobody has told who, or what all of them do."""
        if self._unseen.get(queue_id):
            return None
        found = self._teams.get(queue_id)
        return None if found is None else found[0]

    def tell_team(self, queue_id: str, advisors: Collection[str]) -> None:
        """Take who answers for a queue by its telephony: a supervisor may not be told what each of them does."""
        self.set_team(queue_id, advisors)
        self._unseen[queue_id] = set(advisors) - self._heard_of

    def _see(self, advisor_id: str) -> None:
        self._heard_of.add(advisor_id)
        for queue_id in self._teams_of.get(advisor_id, ()):
            self._unseen.get(queue_id, set()).discard(advisor_id)
            self.mark_queue(queue_id)

    def set_team(self, queue_id: str, advisors: Collection[str]) -> None:
        """Take who answers for a queue; the times of who comes count from now on, of who goes until now."""
        if queue_id not in self._teams and len(self._teams) >= MAX_QUEUES:
            return
        crowd, before = self._teams.get(queue_id) or (Crowd(self.site), frozenset[str]())
        after = frozenset(advisors)
        if queue_id in self._teams and after == before:
            return
        crowd.size = len(after)
        self._teams[queue_id] = crowd, after
        for advisor_id in before - after:
            self._teams_of[advisor_id].remove(queue_id)
            crowd.change(self._kinds.get(advisor_id), None, self.site)
        for advisor_id in after - before:
            self._teams_of.setdefault(advisor_id, []).append(queue_id)
            crowd.change(None, self._kinds.get(advisor_id), self.site)
        if queue_id in self.queues:
            self.mark_queue(queue_id)

    def fold(self) -> None:
        """Count for the right day what was counted while the clock was wrong."""
        self.total.fold()
        for queue in self.queues.values():
            queue.tally.fold()
        for advisor in self.advisors.values():
            advisor.tally.fold()

    def drop_idle(self, before: float) -> list[str]:
        """Forget queues and advisors of which nothing has been heard since a moment; return the ids of those gone."""
        gone: list[str] = []
        for queue_id, queue in list(self.queues.items()):
            if queue.heard < before and not queue.waiting_count and not queue.busy:
                del self.queues[queue_id]
                gone.append(queue_id)
                for marks in self.readers:
                    marks.queues.pop(queue_id, None)
                    marks.gone_queues[queue_id] = None
        for advisor_id, advisor in list(self.advisors.items()):
            if advisor.heard < before and not advisor.live and self._kinds.get(advisor_id) is None:
                del self.advisors[advisor_id]
                gone.append(advisor_id)
                self._kinds.pop(advisor_id, None)
                self.unheard.discard(advisor_id)
                for marks in self.readers:
                    marks.advisors.pop(advisor_id, None)
                    marks.gone_advisors[advisor_id] = None
        return gone
