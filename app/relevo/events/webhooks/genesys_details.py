"""Genesys Cloud's analytics detail events: one flat event for each start and end of a session.

Sources: Genesys developer centre, "Analytics: Notifications" (the topics; in bulk through EventBridge), and platform
SDK 209.1.0, models `AcdStart…`, `AcdEnd…`, `UserStart…`, `UserEnd…` and `CustomerEndDetailEventTopic…` (the fields);
read 2026-11-22. A user's session starts when it rings. The answer is told by the end of the wait (`acdOutcome`
ANSWERED, `answeredUserId`); one outside a queue only by the durations at its end. Hold is never told.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from relevo.domain.contact import Address, Advisor, Channel, Direction, Queue
from relevo.domain.events import LeftAdvisorReason, LeftQueueReason
from relevo.events.webhooks.addresses import Normalise, address_of
from relevo.events.webhooks.advisors import AdvisorOf
from relevo.events.webhooks.attributes import flat
from relevo.events.webhooks.courses import MAX_ANSWERS, Course, keep
from relevo.events.webhooks.genesys_terms import (
    SHORT_LIVED,
    course_of,
    courses_of,
    dialled_of,
    is_of_callback,
    media_of,
    offer_of,
    transfer_of,
    withdrawn_by,
    word,
)
from relevo.events.webhooks.reading import Json, child, identity, moment, number, text
from relevo.events.webhooks.rings import Ring
from relevo.events.webhooks.telling import Teller

_OUTCOMES = {
    "ANSWERED": LeftQueueReason.ANSWERED,
    "ABANDON": LeftQueueReason.ABANDONED,
    "FLOW_OUT": LeftQueueReason.OVERFLOW,
}


class Details:
    """Turns detail events into what is told."""

    def __init__(self, teller: Teller, normalise: Normalise | None, advisor_of: AdvisorOf) -> None:
        self._teller, self._normalise, self._advisor_of = teller, normalise, advisor_of

    def take(self, kind: str, body: Json, key: str, at: datetime) -> None:
        """Take one event: `kind` is the end of its topic (`user.start`), `key` and `at` are id and time of delivery."""
        conversation, handler = identity(body.get("conversationId")), _HANDLERS.get(kind)
        if conversation is None or handler is None:
            return
        at = moment(body.get("eventTime"), at) or at
        participant = identity(body.get("participantId"))
        channel = media_of(body)
        if kind == "attributes":
            for course in courses_of(self._teller, conversation):
                self._teller.learn(course, at, key, flat(child(body.get("attributes"))), None)
        elif channel is not None and not is_of_callback(self._teller, conversation, participant, channel):
            course = course_of(self._teller, conversation, channel)
            says_whom = kind.startswith("customer.") or channel is Channel.CALLBACK or course.address is None
            address = self._address(body, channel) if says_whom else None
            self._teller.learn(course, at, key, {}, address)
            handler(self, course, body, channel, at)

    def _acd_start(self, course: Course, body: Json, channel: Channel, at: datetime) -> None:
        queue, stay = identity(body.get("queueId")), identity(body.get("participantId"))
        if queue is not None and stay is not None:
            self._teller.queued(course, Queue(id=queue), at, stay)

    def _acd_end(self, course: Course, body: Json, channel: Channel, at: datetime) -> None:
        answered = identity(body.get("answeredUserId"))
        reason = _OUTCOMES.get(word(body.get("acdOutcome")), LeftQueueReason.REMOVED)
        if reason is LeftQueueReason.ANSWERED and answered is not None:
            advisor = self._advisor_of(answered, None)
            offer_id = course.of(advisor)
            if offer_id is None:
                keep(course.answers, advisor.id, at, MAX_ANSWERS)
            else:
                self._teller.accepted(course, offer_id, at)
        queue, stay = identity(body.get("queueId")), identity(body.get("participantId"))
        if queue is not None and stay is not None:
            self._teller.stay_ended(course, queue, stay, at, reason)

    def _user_start(self, course: Course, body: Json, channel: Channel, at: datetime) -> None:
        found = self._offer(body, channel)
        if found is None:
            return
        offer_id, advisor = found
        queue = identity(body.get("queueId"))
        ring = Ring(
            offer_id=offer_id,
            advisor=advisor,
            at=at,
            queue=None if queue is None else Queue(id=queue),
            channel=channel,
            direction=_direction(body),
            dialled=dialled_of(body.get("dnis")),
        )
        self._teller.offered(course, ring)
        answered_at = course.answers.pop(advisor.id, None)
        if answered_at is not None:
            self._teller.accepted(course, offer_id, max(at, answered_at))

    def _user_end(self, course: Course, body: Json, channel: Channel, at: datetime) -> None:
        found = self._offer(body, channel)
        if found is None:
            return
        disconnect, talk_s = word(body.get("disconnectType")), _seconds(body, "interactingDurationMs")
        with_hold_s = talk_s + _seconds(body, "heldDurationMs")
        offer = course.offers.get(found[0])
        if with_hold_s > 0 and offer is not None and offer.is_ringing:
            self._teller.accepted(course, found[0], at - timedelta(seconds=with_hold_s))
        if with_hold_s > 0 or (offer is not None and offer.is_live):
            self._left(course, found, at, disconnect, with_hold_s or None)
        else:
            self._teller.withdrawn(course, *found, at, withdrawn_by(disconnect))
        if course.customer_left and not course.is_busy:
            self._teller.ended(course, at)

    def _left(
        self, course: Course, offer: tuple[str, Advisor], at: datetime, disconnect: str, talk_s: float | None
    ) -> None:
        transfer = transfer_of(disconnect)
        if transfer is not None and not course.is_over(offer[0]):
            self._teller.passed_on(course, offer[1], transfer, at)
        reason = LeftAdvisorReason.ENDED if transfer is None else LeftAdvisorReason.TRANSFERRED
        self._teller.left_advisor(course, *offer, at, reason, talk_s)

    def _customer_end(self, course: Course, body: Json, channel: Channel, at: datetime) -> None:
        """End the contact; what is written, and a callback, go on until the last advisor has left.

        Who has one of which nothing is known here is not known either.
        """
        if (course.is_busy or not course.is_told) and channel not in SHORT_LIVED:
            course.customer_left = True
        else:
            self._teller.ended(course, at)

    def _learnt(self, course: Course, body: Json, channel: Channel, at: datetime) -> None:
        """What was learnt is all that there is to tell."""

    def _offer(self, body: Json, channel: Channel) -> tuple[str, Advisor] | None:
        participant, user = identity(body.get("participantId")), identity(body.get("userId"))
        if participant is None or user is None:
            return None
        return offer_of(participant, channel), self._advisor_of(user, None)

    def _address(self, body: Json, channel: Channel) -> Address | None:
        is_outbound = _direction(body) is Direction.OUTBOUND
        numbers = body.get("callbackNumbers")
        if channel is Channel.CALLBACK:
            called = text(numbers[0]) if isinstance(numbers, list) and numbers else None
            return address_of(called, text(body.get("callbackUserName")), channel, self._normalise)
        names = ("addressTo", "dnis") if is_outbound else ("addressFrom", "ani")
        raw = next((found for name in names if (found := text(body.get(name))) is not None), None)
        return address_of(raw, None, channel, self._normalise)


def _direction(body: Json) -> Direction:
    return Direction.OUTBOUND if word(body.get("direction")) == "OUTBOUND" else Direction.INBOUND


def _seconds(body: Json, name: str) -> float:
    found = number(body.get(name))
    return found / 1000 if found is not None and 0 < found < 1e11 else 0.0


_Handler = Callable[[Details, Course, Json, Channel, datetime], None]
_HANDLERS: dict[str, _Handler] = {
    "acd.start": Details._acd_start,
    "acd.end": Details._acd_end,
    "user.start": Details._user_start,
    "user.end": Details._user_end,
    "customer.end": Details._customer_end,
    "customer.start": Details._learnt,
    "attributes": Details._learnt,
}
