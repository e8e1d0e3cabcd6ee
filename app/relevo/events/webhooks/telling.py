"""Tells what a platform's posts mean, whatever order they come in: each fact once, and none after its contact's end.

Platforms post at least once and in no promised order. What a fact needs before it is told with it (an answer without
the offer tells the offer too), what comes too late is left out (an offer that is known to be over never rings), and
the same post gives the same ids again, here and in a second hub.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from relevo.domain.contact import Address, Advisor, Channel, ContactId, Direction, OfferId, Queue
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactHeld,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactResumed,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.domain.handover import Handover
from relevo.events.webhooks.advisors import States
from relevo.events.webhooks.attributes import MAX_ATTRIBUTES
from relevo.events.webhooks.courses import MAX_OFFERS, Course, Courses, Offer, Passing, keep
from relevo.events.webhooks.rings import Ring, between, stamp, to_advisor, to_queue


class _Head(TypedDict):
    id: str
    source: str
    time: datetime
    contact_id: ContactId


class Teller:
    """Keeps the order of what one platform tells; `take` returns what is to be told now."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.courses = Courses()
        self._out: list[Event] = []
        self._states = States()

    def take(self) -> tuple[Event, ...]:
        """Return what has been told since the last time, in order."""
        out, self._out = tuple(self._out), []
        return out

    # What is learnt

    def learn(
        self, course: Course, at: datetime, key: str, attributes: Mapping[str, str], address: Address | None
    ) -> None:
        """Note what is known of a contact, and tell what is news once the contact was told; `key` is the post's id.

        What a newer post has told is not changed by an older one.
        """
        known = course.attributes
        is_late = course.learnt_at is not None and at < course.learnt_at
        course.learnt_at = max(course.learnt_at or at, at)
        news = {n: v for n, v in attributes.items() if known.get(n) != v and not (is_late and n in known)}
        moved = address if address != course.address and not (is_late and course.address is not None) else None
        for name, value in news.items():
            keep(course.attributes, name, value, MAX_ATTRIBUTES)
        course.address = moved or course.address
        if course.is_told and not course.is_ended and (news or moved) and course.is_new(f"updated:{key}"):
            head = self._head(course, f"updated:{key}", at)
            self._out.append(ContactUpdated(**head, attributes=news, customer_address=moved))

    def hand_over(self, course: Course, handover: Handover, at: datetime, key: str) -> None:
        """Tell what self-service passes on, once; it may come before anybody is offered the contact."""
        if not course.is_ended and course.is_new(f"handover:{key}"):
            course.is_told = True
            self._out.append(ContactUpdated(**self._head(course, f"handover:{key}", at), handover=handover))

    # Waiting

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

    # Offers

    def offered(self, course: Course, ring: Ring) -> None:
        """Tell an offer, unless it was told or is over."""
        if course.is_ended or ring.offer_id in course.offers:
            return
        keep(course.offers, ring.offer_id, Offer(ring.advisor, ring.channel), MAX_OFFERS)
        passed_by = course.passing.by if course.passing is not None else None
        self._arrive(course, to_advisor(ring.advisor))
        course.is_told, course.gave_up, course.is_outbound = True, False, ring.direction is Direction.OUTBOUND
        if ring.queued_at is not None:
            course.queued_at = min(course.queued_at or ring.queued_at, ring.queued_at)
        self._out.append(
            ContactOffered(
                **self._head(course, f"{ring.offer_id}:offered", ring.at),
                offer_id=OfferId(ring.offer_id),
                advisor=ring.advisor,
                queue=ring.queue or course.queue,
                channel=ring.channel,
                direction=ring.direction,
                customer_address=course.address,
                dialled=ring.dialled,
                queued_at=course.queued_at,
                wait_s=between(course.queued_at, ring.at),
                attributes=dict(course.attributes),
                transferred_by=passed_by if passed_by != ring.advisor else None,
            )
        )

    def accepted(self, course: Course, offer_id: str, at: datetime) -> None:
        """Tell that an offer was answered, which ends the wait."""
        offer = course.offers.get(offer_id)
        if course.is_ended or offer is None or not offer.is_ringing:
            return
        offer.accepted_at = at
        if course.passing is not None and course.passing.is_told:
            course.passing = None
        head, wait_s = self._head(course, f"{offer_id}:accepted", at), between(course.queued_at, at)
        self._out.append(
            ContactAccepted(**head, offer_id=OfferId(offer_id), advisor=offer.advisor, wait_s=wait_s),
        )
        self.left_queue(course, at, LeftQueueReason.ANSWERED)

    def withdrawn(self, course: Course, offer_id: str, advisor: Advisor, at: datetime, reason: WithdrawnReason) -> None:
        """Tell that an offer ended without an answer; one that is not known yet will not ring any more."""
        offer = course.offers.get(offer_id) or keep(course.offers, offer_id, Offer(advisor, Channel.VOICE), MAX_OFFERS)
        if course.is_ended or not offer.is_ringing:
            return
        offer.is_over = course.is_told = True
        course.gave_up = reason is WithdrawnReason.CALLER_LEFT
        head = self._head(course, f"{offer_id}:withdrawn", at)
        self._out.append(
            ContactWithdrawn(**head, offer_id=OfferId(offer_id), advisor=offer.advisor, reason=reason),
        )

    def held(self, course: Course, offer_id: str, at: datetime, *, is_held: bool) -> None:
        """Tell that an advisor put the contact on hold or took it back; the newer of two tellings holds."""
        offer = course.offers.get(offer_id)
        if course.is_ended or offer is None or not offer.is_live or offer.is_held == is_held:
            return
        if offer.changed_at is not None and at < offer.changed_at:
            return
        offer.is_held, offer.changed_at = is_held, at
        fact = f"{offer_id}:{'held' if is_held else 'resumed'}:{stamp(at)}"
        if not course.is_new(fact):
            return
        head = self._head(course, fact, at)
        event = ContactHeld(**head, advisor=offer.advisor) if is_held else ContactResumed(**head, advisor=offer.advisor)
        self._out.append(event)

    def left_advisor(
        self,
        course: Course,
        offer_id: str,
        advisor: Advisor,
        at: datetime,
        reason: LeftAdvisorReason,
        talk_s: float | None = None,
    ) -> None:
        """Tell that an advisor's part is over; without `talk_s` it is counted from the answer."""
        offer = course.offers.get(offer_id) or keep(course.offers, offer_id, Offer(advisor, Channel.VOICE), MAX_OFFERS)
        if course.is_ended or offer.is_over:
            return
        offer.is_over = course.is_told = True
        talked = between(offer.accepted_at, at) if talk_s is None else talk_s
        head = self._head(course, f"{offer_id}:left_advisor", at)
        self._out.append(ContactLeftAdvisor(**head, advisor=offer.advisor, talk_s=talked, reason=reason))

    # Passing on

    def passing(self, course: Course, by: Advisor, kind: TransferKind, at: datetime, *, is_told: bool = False) -> None:
        """Note that an advisor passes a contact on: the next offers name him.

        It is told with where it arrives next, unless the platform itself says where to (`is_told`).
        """
        if not course.is_ended:
            course.passing = Passing(by, kind, at, is_told)

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

    # The end

    def was_begun(self, course: Course) -> None:
        """Take it that a contact may have been told before this hub was started, so that its end is told."""
        course.is_told = True

    def ended(self, course: Course, at: datetime, reason: EndedReason | None = None) -> None:
        """Tell the end of a contact, with what has not ended on its own.

        Without a reason it is abandoned where the customer left while he waited or an advisor was rung.
        """
        if course.is_ended:
            return
        if reason is None:
            waits = course.queue is not None or any(offer.is_ringing for offer in course.offers.values())
            is_abandoned = (waits or course.gave_up) and not course.was_accepted and not course.is_outbound
            reason = EndedReason.ABANDONED if is_abandoned else EndedReason.FINISHED
        is_abandoned = reason is EndedReason.ABANDONED
        self.left_queue(course, at, LeftQueueReason.ABANDONED if is_abandoned else LeftQueueReason.REMOVED)
        for offer_id, offer in course.offers.items():
            if offer.is_live:
                self.left_advisor(course, offer_id, offer.advisor, at, LeftAdvisorReason.ENDED)
            elif offer.is_ringing:
                self.withdrawn(course, offer_id, offer.advisor, at, WithdrawnReason.CALLER_LEFT)
        course.is_ended = True
        if course.is_told:
            self._out.append(ContactEnded(**self._head(course, "ended", at), reason=reason))

    # Advisors

    def advisor_state(
        self, advisor: Advisor, state: AdvisorStateName, at: datetime, since: datetime, reason: str | None = None
    ) -> None:
        """Tell what an advisor does, when that has changed."""
        if self._states.is_new(advisor, state, reason, at):
            id_ = f"{advisor.address or advisor.id}:advisor.state:{state}:{stamp(since)}"
            told = AdvisorState(
                id=id_, source=self.source, time=at, advisor=advisor, state=state, since=since, reason=reason
            )
            self._out.append(told)

    def _head(self, course: Course, fact: str, at: datetime) -> _Head:
        id_ = f"{course.contact_id}:{fact}"
        return {"id": id_, "source": self.source, "time": at, "contact_id": course.contact_id}
