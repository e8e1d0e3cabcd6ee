"""Where a platform's contacts wait, and who passes them on to whom."""

from datetime import datetime

from relevo.domain.contact import Advisor, OfferId, Queue
from relevo.domain.events import (
    ContactLeftQueue,
    ContactQueued,
    ContactTransferred,
    Destination,
    DestinationKind,
    LeftQueueReason,
    TransferKind,
)
from relevo.events.webhooks.courses import Course, Transferring
from relevo.events.webhooks.facts import Facts
from relevo.events.webhooks.rings import stamp, to_advisor, to_queue


class Moves(Facts):
    """Tells of queues and of transfers, beside what is learnt."""

    def queued(self, course: Course, queue: Queue, at: datetime, key: str) -> None:
        """Tell that a contact waits; what has moved on or was answered since does not. `key` is the id of the stay."""
        wait = f"{queue.id}:{key}"
        waits_there = course.queue is not None and course.queue.id == queue.id
        if course.is_ended or waits_there or not course.is_new(f"queued:{wait}"):
            return
        course.queued_at = min(course.queued_at or at, at)
        was_answered = any(
            offer.accepted_at is not None and offer.accepted_at >= at for offer in course.offers.values()
        )
        if was_answered or (course.moved_at is not None and at < course.moved_at):
            return
        self.left_queue(course, at, LeftQueueReason.OVERFLOW)
        self._arrive(course, to_queue(queue))
        course.queue, course.wait, course.moved_at, course.is_told, course.gave_up = queue, wait, at, True, False
        head = self._head(course, f"queued:{wait}", at)
        self._out.append(ContactQueued(**head, queue=queue, customer_address=course.address))

    def left_queue(self, course: Course, at: datetime, reason: LeftQueueReason) -> None:
        """Tell that a contact waits no more, if it did."""
        queue, course.queue = course.queue, None
        if queue is not None:
            course.moved_at, course.gave_up = max(course.moved_at or at, at), reason is LeftQueueReason.ABANDONED
            head = self._head(course, f"left_queue:{course.wait}", at)
            self._out.append(ContactLeftQueue(**head, queue=queue, reason=reason))

    def stay_ended(self, course: Course, queue_id: str, key: str, at: datetime, reason: LeftQueueReason) -> None:
        """Tell the end of one stay in a queue; one that is not known yet will not be told any more."""
        wait = f"{queue_id}:{key}"
        course.is_new(f"queued:{wait}")
        if course.queue is not None and course.wait == wait:
            self.left_queue(course, at, reason)

    def passing(self, course: Course, by: Advisor, kind: TransferKind, at: datetime, *, is_told: bool = False) -> None:
        """Note that an advisor passes a contact on: the next offers name him.

        It is told with where it arrives next, unless the platform itself says where to (`is_told`).
        """
        if not course.is_ended:
            course.passing = Transferring(by, kind, at, is_told)

    def transferred(
        self,
        course: Course,
        by: Advisor,
        to: Destination,
        kind: TransferKind,
        at: datetime,
        key: str,
        *,
        rebinds: str | None = None,
    ) -> None:
        """Tell a transfer whose destination is known; `key` is the transfer's id.

        `rebinds` is the offer of the one who has got it, where that was made before it was known to be a transfer.
        """
        if course.is_ended or not course.is_new(f"transferred:{key}"):
            return
        course.is_told = True
        head = self._head(course, f"transferred:{key}", at)
        offer_id = None if rebinds is None else OfferId(rebinds)
        self._out.append(ContactTransferred(**head, from_advisor=by, to=to, kind=kind, rebinds_offer_id=offer_id))

    def passed_on(self, course: Course, by: Advisor, kind: TransferKind, at: datetime) -> None:
        """Tell that an advisor left a contact to somebody: to whoever has it already, else to where it arrives next."""
        key, beside = f"{by.id}:{stamp(at)}", course.beside(by)
        if beside is not None:
            to = to_advisor(beside[1].advisor)
            self.transferred(course, by, to, TransferKind.ATTENDED, at, key, rebinds=beside[0])
        elif course.queue is not None:
            self.transferred(course, by, to_queue(course.queue), kind, at, key)
            self.passing(course, by, kind, at, is_told=True)
        else:
            self.passing(course, by, kind, at)

    def _arrive(self, course: Course, to: Destination) -> None:
        passing = course.passing
        if passing is None or passing.is_told or (to.kind is DestinationKind.ADVISOR and to.id == passing.by.id):
            return
        passing.is_told = True
        self.transferred(course, passing.by, to, passing.kind, passing.at, f"{passing.by.id}:{stamp(passing.at)}")
