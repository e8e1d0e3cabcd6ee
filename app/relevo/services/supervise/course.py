"""The course of a contact: what was told of it, once each, and what it comes to in queues and with advisors."""

from relevo.domain.contact import Channel, Direction
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
)
from relevo.services.supervise import parts, stays
from relevo.services.supervise.parts import Gone, Part
from relevo.services.supervise.stays import Answer, End, Fact, Left, Stay

MAX_FACTS = 200
"""Events of one contact that are kept; a contact with more is passed around by a machine."""


class Course:
    """One contact. The board's own times are seconds; `source` is where it was heard of last."""

    __slots__ = ("_seen", "end", "gone", "heard", "is_callback", "lefts", "parts", "source", "stays")

    def __init__(self, source: str) -> None:
        self.source, self.heard = source, 0.0
        self._seen: list[int] = []
        self.stays: list[Stay] = []
        self.lefts: list[Left] = []
        self.gone: list[Gone] = []
        self.parts: list[Part] = []
        self.end: End | None = None
        self.is_callback = False

    def is_news(self, event: ContactEvent, heard: float) -> bool:
        """Note an event; False where it was told before."""
        mark = hash(event.id)  # many contacts are kept, and an id is long
        if mark in self._seen or len(self._seen) >= MAX_FACTS:
            return False
        self._seen.append(mark)
        self.source, self.heard = event.source, heard
        return True

    def queued(self, event: ContactQueued, t: float, heard: float, at: float, day: int) -> None:
        """Take a join of a queue; it is the one that an offer has shown, where there is one."""
        shown = next((stay for stay in self.stays if not stay.is_told and stay.queue == event.queue.id), None)
        if shown is None:
            self.stays.append(Stay(t, heard, event.queue.id, at, day))
        else:
            shown.t, shown.heard, shown.at, shown.day, shown.is_told = t, heard, at, day, True

    def offered(self, event: ContactOffered, t: float, heard: float, at: float, day: int) -> None:
        """Take an offer; one of a queue that was never joined shows that the contact waits there."""
        queue = None if event.queue is None else event.queue.id
        is_callback = event.channel is Channel.CALLBACK
        self.is_callback = self.is_callback or is_callback
        part = self.part(event.offer_id)
        if part is None:
            part = Part(event.offer_id, event.advisor.id, queue, at, day)
            self.parts.append(part)
        part.queue, part.at, part.day = queue, at, day
        part.counts = part.counts or is_callback or event.direction is Direction.INBOUND
        if part.answer is not None:
            part.answer.queue = queue
        if queue is not None and all(stay.queue != queue for stay in self.stays):
            self.stays.append(Stay(t, heard, queue, at, day, is_told=False))

    def waits_since(self, event: ContactOffered) -> float | None:
        """Return when the first stay began where that is earlier than was told: the contact waited before the start."""
        if event.queued_at is None or not self.stays:
            return None
        first, since = min(self.stays, key=lambda stay: stay.t), event.queued_at.timestamp()
        earlier_s = first.t - since
        if not 0.001 < earlier_s <= stays.LONGEST_S:
            return None
        first.t, first.at = since, first.at - earlier_s
        return first.at

    def accepted(self, event: ContactAccepted, t: float, heard: float, at: float, day: int) -> None:
        """Take an answer."""
        part = self.part(event.offer_id)
        if part is None:
            part = Part(event.offer_id, event.advisor.id, None, at, day)
            self.parts.append(part)
        part.answer = Answer(t, heard, part.queue)

    def left_queue(self, event: ContactLeftQueue, t: float, heard: float) -> None:
        """Take the leaving of a queue."""
        self.lefts.append(Left(t, heard, event.queue.id, event.reason))

    def left_advisor(self, event: ContactLeftAdvisor, t: float, heard: float) -> None:
        """Take that an advisor's part is over."""
        self.gone.append(Gone(t, heard, event.advisor.id, event.talk_s))

    def ended(self, event: ContactEnded, t: float, heard: float) -> None:
        """Take the end; the first one holds."""
        self.end = self.end or End(t, heard, event.reason)

    def took_over(self, part: Part, t: float, heard: float) -> None:
        """Take a part of another contact, a consultation, that from now on is one of this contact's."""
        part.taken, part.counts = Fact(t, heard), True
        self.parts.append(part)

    def part(self, offer: str) -> Part | None:
        """Return the part that an offer began, None where there is none."""
        return next((part for part in self.parts if part.offer == offer), None)

    def give_up(self, offer: str) -> Part | None:
        """Return a part that is another contact's from now on."""
        part = self.part(offer)
        if part is not None:
            self.parts.remove(part)
        return part

    def settle(self) -> None:
        """Work out stays and parts from all that is known; a part that was taken over answered no queue."""
        answers = [part.answer for part in self.parts if part.answer is not None and part.taken is None]
        stays.settle(self.stays, self.lefts, answers, self.end)
        self.settle_parts()

    def settle_parts(self) -> None:
        """Work out the parts, where nothing was told of a queue."""
        if self.parts:
            parts.settle(self.parts, self.gone, self.stays, self.end)
