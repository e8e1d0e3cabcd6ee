"""A contact as it is recorded: all that was told of it, and the record that is made of that once it is over.

How it stood in queues and with advisors is worked out by Course, as the live figures do: both count the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from relevo.domain.contact import Channel, ContactId, Direction
from relevo.domain.contactrecord import ContactEnd, ContactRecord, Pseudonym, QueueVisit, RecordId
from relevo.domain.customer import CustomerRef
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactResumed,
    ContactTransferred,
    ContactUnderstood,
    ContactWrappedUp,
    EndedReason,
)
from relevo.domain.wrapup import SCORE, WrongLine
from relevo.services.supervise.course import Course
from relevo.services.supervise.parts import Part, known, last_of
from relevo.services.supervise.stays import End, Fact, Stay, between

MAX_WRONG = 50


class Pseudonymous(Protocol):
    """Makes pseudonyms of contacts and customers, the same ones each time."""

    def record(self, contact: ContactId) -> RecordId:
        """Return the id of a contact's record."""

    def customer(self, ref: CustomerRef) -> Pseudonym:
        """Return the pseudonym of a customer."""


@dataclass(slots=True)
class _Hold(Fact):
    """The contact was put on hold, or taken back."""

    is_on: bool


class Recorded:
    """What was told of one contact; `last` is when the newest event of its telephony took place."""

    def __init__(self, contact_id: ContactId, source: str) -> None:
        self.contact_id, self.course, self.last = contact_id, Course(source), 0.0
        self._channel, self._direction = Channel.VOICE, Direction.INBOUND
        self._names: dict[str, str | None] = {}
        self._offered: float | None = None
        self._holds: list[_Hold] = []
        self._transfers = 0
        self._understood: ContactUnderstood | None = None
        self._words: dict[str, ContactUnderstood] = {}
        self._wrap_ups: dict[str, ContactWrappedUp] = {}
        self._followed: set[str] = set()

    @property
    def is_over(self) -> bool:
        """Tell whether the contact has ended."""
        return self.course.end is not None

    def take(self, event: ContactEvent, heard: float) -> bool:
        """Take an event in, heard at a moment (seconds since 1970); return whether it was one to heed."""
        if not isinstance(event, _HEEDED) or not self.course.is_news(event, heard):
            return False
        t = event.time.timestamp()
        if isinstance(event, ContactUnderstood):
            if self._understood is None or self._understood.time <= event.time:
                self._understood = event
            said = self._words.get(event.advisor.id)
            if said is None or said.time <= event.time:
                self._words[event.advisor.id] = event
            return True
        if isinstance(event, ContactWrappedUp):
            self._wrap_ups[event.advisor.id] = event
            return True
        self.last = max(self.last, t)
        self._take(event, t, heard)
        return True

    def ended_parts(self, advisor: str | None) -> list[Part]:
        """Return the parts that are over and had not been when it was asked before, of an advisor or of all."""
        self.course.settle()
        found = [
            part
            for part in self.course.parts
            if part.counts and part.is_over and part.offer not in self._followed and advisor in (None, part.advisor)
        ]
        self._followed.update(part.offer for part in found)
        return found

    def lose(self, heard: float) -> None:
        """Take it for over: nothing was told of it for too long."""
        self.course.end = self.course.end or End(self.last, heard, EndedReason.SOURCE_LOST)

    def record(self, pseudonyms: Pseudonymous) -> ContactRecord | None:
        """Return its record; None while it runs, for a consultation, and where nothing tells how it began."""
        course, end = self.course, self.course.end
        began = min((stay.t for stay in course.stays), default=self._offered)
        if end is None or began is None or self._direction is Direction.INTERNAL:
            return None
        for each in self._wrap_ups.values():
            part = last_of(course.parts, each.advisor.id)
            if part is not None:
                part.told_wrap_up_s = known(each.wrap_up_s)
        course.settle()
        visits = self._visits(began, end)
        understood = None if self._understood is None else self._understood.understood
        customer = None if understood is None else understood.customer
        wrap_ups = sorted(self._wrap_ups.values(), key=lambda each: each.time, reverse=True)
        last, mine = visits[-1], course.parts
        return ContactRecord(
            id=pseudonyms.record(self.contact_id),
            began_at=_moment(began),
            ended_at=_moment(max(began, end.t)),
            channel=self._channel,
            direction=self._direction,
            queue=last.queue,
            queue_name=last.name,
            end=last.end,
            wait_s=self._wait_s(began, end),
            talk_s=_sum(part.talk_s for part in mine),
            hold_s=self._hold_s(end),
            wrap_up_s=_sum(part.wrap_up_s for part in mine),
            wrap_ups_seen=sum(_is_seen(part) for part in mine),
            offers=len(mine),
            transfers=self._transfers,
            visits=visits,
            understood=None if understood is None else replace(understood, customer=None),
            customer=None if customer is None else pseudonyms.customer(customer),
            outcome=next((each.outcome for each in wrap_ups if each.outcome is not None), None),
            incident=next((each.incident for each in wrap_ups if each.incident is not None), None),
            wrong=tuple(dict.fromkeys((*self._scores(), *(line for each in wrap_ups for line in each.wrong))))[
                :MAX_WRONG
            ],
        )

    def _scores(self) -> Iterator[WrongLine]:
        """Yield the scores with which an advisor disagrees, by the levels that stood there then."""
        for said in (each.understood for each in self._words.values()):
            levels = (said.complexity, said.severity, said.effort)
            if said.disagrees and None not in levels:
                yield WrongLine(section=SCORE, rule=" ".join(map(str, levels)))

    def _take(self, event: ContactEvent, t: float, heard: float) -> None:
        course = self.course
        match event:
            case ContactQueued():
                self._names[event.queue.id] = event.queue.name or self._names.get(event.queue.id)
                course.queued(event, t, heard, heard, 0)
            case ContactOffered():
                self._offer(event, t, heard)
            case ContactAccepted():
                course.accepted(event, t, heard, heard, 0)
            case ContactLeftQueue():
                course.left_queue(event, t, heard)
            case ContactLeftAdvisor():
                course.left_advisor(event, t, heard)
            case ContactHeld() | ContactResumed():
                self._holds.append(_Hold(t, heard, isinstance(event, ContactHeld)))
            case ContactTransferred():
                self._transfers += 1
            case ContactEnded():
                course.ended(event, t, heard)

    def _offer(self, event: ContactOffered, t: float, heard: float) -> None:
        self._channel, self._direction = event.channel, event.direction
        self._offered = t if self._offered is None else min(self._offered, t)
        if event.queue is not None:
            self._names[event.queue.id] = event.queue.name or self._names.get(event.queue.id)
        self.course.offered(event, t, heard, heard, 0)
        self.course.waits_since(event)

    def _visits(self, began: float, over: End) -> tuple[QueueVisit, ...]:
        counted = sorted((stay for stay in self.course.stays if not stay.is_double), key=lambda stay: stay.t)
        found = [
            _visit(stay, self._names.get(stay.queue), [part for part in self.course.parts if part.stay is stay])
            for stay in counted
        ]
        return tuple(found) or (self._direct(began, over),)

    def _direct(self, began: float, over: End) -> QueueVisit:
        """Return what stands for the queue of a contact that reached advisors without one."""
        answered = self._answered()
        end = _UNANSWERED[over.reason] if answered is None else ContactEnd.ANSWERED
        wait_s = None if end is ContactEnd.LOST else known((over.t if answered is None else answered) - began)
        mine = [part for part in self.course.parts if part.is_over and part.answer is not None]
        return _with_parts(None, None, began, end, wait_s, mine)

    def _wait_s(self, began: float, over: End) -> float | None:
        """Return from the first join of a queue to the answer, or to the end without one; None without a queue."""
        if not self.course.stays:
            return None
        answered = self._answered()
        last = max(self.course.stays, key=lambda stay: stay.t)
        if answered is None and last.end is ContactEnd.LOST:
            return None
        left = min((left.t for left in self.course.lefts if left.t >= last.t), default=over.t)
        return known((left if answered is None else answered) - began)

    def _answered(self) -> float | None:
        """Return when the first advisor answered, None where none did; consultations are no answers."""
        mine = (part.answer.t for part in self.course.parts if part.answer is not None and part.taken is None)
        return min(mine, default=None)

    def _hold_s(self, over: End) -> float | None:
        if not self._holds:
            return None
        total, since = 0.0, None
        for each in sorted(self._holds, key=lambda hold: hold.t):
            if each.is_on:
                since = since or each
            elif since is not None:
                total += between(since, each) or 0.0
                since = None
        return total if since is None else total + (between(since, over) or 0.0)


_HEEDED = (
    ContactQueued,
    ContactOffered,
    ContactAccepted,
    ContactLeftQueue,
    ContactLeftAdvisor,
    ContactHeld,
    ContactResumed,
    ContactTransferred,
    ContactEnded,
    ContactUnderstood,
    ContactWrappedUp,
)
_UNANSWERED = {
    EndedReason.ABANDONED: ContactEnd.ABANDONED,
    EndedReason.FINISHED: ContactEnd.PASSED,
    EndedReason.SOURCE_LOST: ContactEnd.LOST,
}


def _visit(stay: Stay, name: str | None, mine: Sequence[Part]) -> QueueVisit:
    over = [part for part in mine if part.counts and part.is_over]
    return _with_parts(stay.queue, name, stay.t, stay.end or ContactEnd.LOST, stay.wait_s, over)


def _with_parts(
    queue: str | None, name: str | None, joined: float, end: ContactEnd, wait_s: float | None, mine: Sequence[Part]
) -> QueueVisit:
    return QueueVisit(
        queue=queue,
        name=name,
        joined_at=_moment(joined),
        end=end,
        wait_s=wait_s,
        handled=len(mine),
        talks_s=tuple(part.talk_s for part in mine if part.talk_s is not None),
        wrap_ups_s=tuple(part.wrap_up_s for part in mine if part.wrap_up_s is not None),
    )


def _is_seen(part: Part) -> bool:
    return part.told_wrap_up_s is None and part.seen_wrap_up_s is not None


def _sum(seconds: Iterable[float | None]) -> float | None:
    told = [each for each in seconds if each is not None]
    return sum(told) if told else None


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
