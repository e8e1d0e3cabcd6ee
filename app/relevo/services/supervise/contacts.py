"""Contacts: follows each from event to event, and keeps the books of queues and advisors by what it comes to."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactWrappedUp,
    EndedReason,
)
from relevo.services.supervise import parts, stays, tally
from relevo.services.supervise.books import Books
from relevo.services.supervise.course import Course
from relevo.services.supervise.parts import Part
from relevo.services.supervise.stays import End, Fact, Stay
from relevo.services.supervise.tally import ONE

LATE_S, KEPT_S = 30.0, 900.0
"""How long a contact that is over is remembered, as its events may come late; and its advisors: they wrap up."""

MAX_LIVE, MAX_OVER, MAX_WRAPPING, MAX_FORGOTTEN = 100_000, 20_000, 50_000, 100_000
"""Contacts that run, that are over and remembered, of which the advisors are, and of which only the id is: an event
that is told again begins nothing."""

_OF_PARTS = frozenset({ContactLeftAdvisor, ContactWrappedUp})
"""Events that say nothing about queues."""

_Times = tuple[float, float, float]


class Contacts:
    """All contacts of a board."""

    def __init__(self, books: Books) -> None:
        self._books, self._site = books, books.site
        self._live: OrderedDict[str, Course] = OrderedDict()
        self._over: OrderedDict[str, Course] = OrderedDict()
        self._wrapping: OrderedDict[str, tuple[float, tuple[Part, ...]]] = OrderedDict()
        self._forgotten: OrderedDict[str, None] = OrderedDict()
        self._contact_of: dict[str, str] = {}
        self._taken: OrderedDict[str, tuple[str, Fact]] = OrderedDict()
        self._takes: dict[type[ContactEvent], Callable[[Course, Any, _Times], Course | None]] = {
            ContactQueued: self._queued,
            ContactOffered: self._offered,
            ContactAccepted: self._accepted,
            ContactLeftQueue: self._left_queue,
            ContactTransferred: self._transferred,
            ContactLeftAdvisor: self._left_advisor,
            ContactEnded: self._ended,
            ContactWrappedUp: self._wrapped_up,
        }

    def take(self, event: ContactEvent, t: float, at: float) -> None:
        """Take an event; `t` is the source's clock, `at` when that was in the board's own time, both in seconds."""
        takes = self._takes.get(type(event))
        if takes is None:
            return
        contact_id: str = event.contact_id
        course = self._live.get(contact_id) or self._over.get(contact_id)
        if course is None:
            if isinstance(event, ContactWrappedUp):
                self._wrapped_up_late(event)
            if contact_id in self._forgotten or isinstance(event, ContactWrappedUp):
                return
            course = self._begin(contact_id, event.source)
        heard = self._site.now
        changed = takes(course, event, (t, heard, at)) if course.is_news(event, heard) else None
        if changed is not None:
            self._settle(changed, t, is_of_parts=type(event) in _OF_PARTS)
        if isinstance(event, ContactEnded):
            self._finish(contact_id)

    def book_part(self, part: Part) -> None:
        """Bring what is counted of an advisor's part up to date."""
        self._book_advisor(part)
        self._book_queue(part)

    @property
    def live(self) -> int:
        """Return how many contacts run."""
        return len(self._live)

    # What is told

    def _queued(self, course: Course, event: ContactQueued, times: _Times) -> Course | None:
        book = self._books.queue(event.queue)
        if book is None:
            return None
        t, heard, at = times
        book.source, book.heard = event.source, heard
        waits_s = 0.0 if course.stays else book.joined(t, event.position)
        course.queued(event, t - waits_s, heard, at - waits_s, self._site.day_of(at - waits_s))
        return course

    def _offered(self, course: Course, event: ContactOffered, times: _Times) -> Course | None:
        t, heard, at = times
        if event.queue is not None:
            queue = self._books.queue(event.queue)
            if queue is None:
                return None
            queue.source, queue.heard = event.source, heard
        book = self._books.advisor(event.advisor)
        if book is None:
            return None
        book.heard = heard
        if (taken := self._taken.pop(event.offer_id, None)) is not None and taken[0] in self._live:
            course = self._live[taken[0]]
        course.offered(event, t, heard, at, self._site.day_of(at))
        self._contact_of[event.offer_id] = event.contact_id
        if taken is not None:
            part = course.part(event.offer_id)
            if part is not None:
                part.taken, part.counts = taken[1], True
        since = course.waits_since(event)
        if since is not None:
            first = min(course.stays, key=lambda stay: stay.t)
            first.day = self._site.day_of(since)
        return course

    def _accepted(self, course: Course, event: ContactAccepted, times: _Times) -> Course | None:
        t, heard, at = times
        book = self._books.advisor(event.advisor)
        if book is None:
            return None
        book.heard = heard
        course.accepted(event, t, heard, at, self._site.day_of(at))
        self._contact_of.setdefault(event.offer_id, event.contact_id)
        return course

    def _left_queue(self, course: Course, event: ContactLeftQueue, times: _Times) -> Course | None:
        book = self._books.queue(event.queue)
        if book is None:
            return None
        book.source, book.heard = event.source, times[1]
        if all(stay.queue != event.queue.id for stay in course.stays):
            book.left_unseen()
            self._books.mark_queue(event.queue.id)
        course.left_queue(event, times[0], times[1])
        return course

    def _left_advisor(self, course: Course, event: ContactLeftAdvisor, times: _Times) -> Course | None:
        course.left_advisor(event, times[0], times[1])
        return course

    def _ended(self, course: Course, event: ContactEnded, times: _Times) -> Course | None:
        course.ended(event, times[0], times[1])
        return course

    def _transferred(self, course: Course, event: ContactTransferred, times: _Times) -> Course | None:
        """Take a transfer; after a consultation the part of whoever was consulted becomes one of this contact."""
        offer = event.rebinds_offer_id
        if offer is None:
            return None
        fact = Fact(times[0], times[1])
        owner_id = self._contact_of.get(offer)
        owner = None if owner_id is None else self._live.get(owner_id) or self._over.get(owner_id)
        part = None if owner is None else owner.give_up(offer)
        if part is None:
            self._taken[offer] = event.contact_id, fact
            if len(self._taken) > MAX_OVER:
                self._taken.popitem(last=False)
            return None
        course.took_over(part, fact.t, fact.heard)
        self._contact_of[offer] = event.contact_id
        return course

    def _wrapped_up(self, course: Course, event: ContactWrappedUp, _times: _Times) -> Course | None:
        part = parts.last_of(course.parts, event.advisor.id)
        return course if part is not None and self._wrap_up(part, event) else None

    def _wrapped_up_late(self, event: ContactWrappedUp) -> None:
        """Take the wrap-up of a contact of which only its advisors are remembered."""
        _, kept = self._wrapping.get(event.contact_id, (0.0, ()))
        part = parts.last_of(kept, event.advisor.id)
        if part is not None and self._wrap_up(part, event):
            self.book_part(part)

    def _wrap_up(self, part: Part, event: ContactWrappedUp) -> bool:
        book, was_told = self._books.advisors.get(part.advisor), part.told_wrap_up_s is not None
        seconds = part.told_wrap_up_s = parts.known(event.wrap_up_s)
        if book is None:
            return False
        if seconds is not None and not was_told and not book.wraps_up:
            self._books.tell_wrap_up(part.advisor, seconds)
        return True

    # What it comes to

    def _settle(self, course: Course, t: float, *, is_of_parts: bool = False) -> None:
        if is_of_parts:
            course.settle_parts()
        else:
            course.settle()
            if course.is_callback:
                self._books.tells_callbacks(course.source)
            for stay in course.stays:
                self._book_stay(stay, is_callback=course.is_callback)
        for part in course.parts:
            self._follow(part, t)
            self.book_part(part)

    def _book_stay(self, stay: Stay, *, is_callback: bool) -> None:
        book = self._books.queues.get(stay.queue)
        if book is None:
            return
        amounts = stays.amounts(stay, book.rules, is_callback=is_callback)
        booking = amounts, stay.day, stay.at, book.tally
        before = stay.booked
        if before == booking:
            return
        if before is not None:
            for each in (before[3], self._books.total):
                each.take_back(before[0], before[1], int(before[2] // 60))
        for each in (book.tally, self._books.total):
            each.add(amounts, stay.day, stay.minute)
        stay.booked = booking
        book.waiting.keep(stay)
        self._books.mark_queue(stay.queue)

    def _follow(self, part: Part, t: float) -> None:
        """Note whether the advisor has the contact."""
        book = self._books.advisors.get(part.advisor)
        if book is None or part.is_live == (part.offer in book.live):
            return
        queue_id = part.queue if part.stay is None else part.stay.queue
        if part.is_live:
            book.live[part.offer] = queue_id
        else:
            queue_id = book.live.pop(part.offer)
            if part.counts:
                book.over(part, t)
        queue = None if queue_id is None else self._books.queues.get(queue_id)
        if queue is not None:
            queue.busy += 1 if part.is_live else -1
            self._books.mark_queue(queue.queue.id)
        self._books.mark_advisor(part.advisor)

    def _book_advisor(self, part: Part) -> None:
        book = self._books.advisors.get(part.advisor)
        if book is None:
            return
        amounts = (ONE[tally.OFFERED], *parts.amounts(part)) if part.counts else ()
        booking = amounts, part.day, book.tally
        before = part.booked
        if before == booking:
            return
        if before is not None:
            before[2].take_back(before[0], before[1])
        book.tally.add(amounts, part.day)
        part.booked = booking
        self._books.mark_advisor(part.advisor)

    def _book_queue(self, part: Part) -> None:
        stay, before = part.stay, part.booked_queue
        book = None if stay is None else self._books.queues.get(stay.queue)
        amounts = parts.queue_amounts(part)
        booking = None if stay is None or book is None or not amounts else (amounts, stay.day, stay.minute, book.tally)
        if before == booking:
            return
        if before is not None:
            for kept in (before[3], self._books.total):
                kept.take_back(*before[:3])
        if booking is not None:
            for kept in (booking[3], self._books.total):
                kept.add(*booking[:3])
        part.booked_queue = booking
        if book is not None:
            self._books.mark_queue(book.queue.id)

    # What is remembered

    def _begin(self, contact_id: str, source: str) -> Course:
        if len(self._live) >= MAX_LIVE:
            oldest, course = next(iter(self._live.items()))
            now = self._site.now
            course.end = course.end or End(self._site.wall, now, EndedReason.SOURCE_LOST)
            self._settle(course, self._site.wall)
            self._finish(oldest)
        course = self._live[contact_id] = Course(source)
        return course

    def _finish(self, contact_id: str) -> None:
        course = self._live.pop(contact_id, None)
        if course is not None:
            self._over[contact_id] = course
        now = self._site.now
        while self._over:
            contact_id, course = next(iter(self._over.items()))
            if len(self._over) <= MAX_OVER and now - course.heard < LATE_S:
                break
            del self._over[contact_id]
            self._forget(contact_id, course)
        while self._wrapping:
            contact_id, (heard, _) = next(iter(self._wrapping.items()))
            if len(self._wrapping) <= MAX_WRAPPING and now - heard < KEPT_S:
                break
            del self._wrapping[contact_id]

    def _forget(self, contact_id: str, course: Course) -> None:
        """Keep of a contact its id, and its advisors while they may still tell of its wrap-up."""
        for part in course.parts:
            self._contact_of.pop(part.offer, None)
        answered = tuple(part for part in course.parts if part.answer is not None)
        if answered:
            self._wrapping[contact_id] = course.heard, answered
        self._forgotten[contact_id] = None
        if len(self._forgotten) > MAX_FORGOTTEN:
            self._forgotten.popitem(last=False)
