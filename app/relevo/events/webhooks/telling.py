"""Tells what a platform's posts mean, whatever order they come in: each fact once, and none after its contact's end.

Platforms post at least once and in no promised order. What a fact needs before it is told with it (an answer without
the offer tells the offer too), what comes too late is left out (an offer that is known to be over never rings), and
the same post gives the same ids again, here and in a second hub.
"""

from datetime import datetime

from relevo.domain.contact import Advisor, Channel, Direction, OfferId
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactHeld,
    ContactLeftAdvisor,
    ContactOffered,
    ContactResumed,
    ContactWithdrawn,
    EndedReason,
    LeftAdvisorReason,
    LeftQueueReason,
    WithdrawnReason,
)
from relevo.events.webhooks.courses import MAX_OFFERS, Course, Offer, keep
from relevo.events.webhooks.moves import Moves
from relevo.events.webhooks.rings import Ring, between, stamp, to_advisor


class Teller(Moves):
    """Keeps the order of what one platform tells: offers and ends, beside queues, transfers and what is learnt."""

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

    # The end

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
        course.is_ended = True  # told of what is not known here, too: another hub, or this one before, may have told it
        self._out.append(ContactEnded(**self._head(course, "ended", at), reason=reason))
