"""Amazon Connect's contact events through EventBridge: a chain of Connect's contacts is one contact here.

**Connect's contact events tell of no ringing.** An agent is named at CONNECTED_TO_AGENT for the first time, when he has
answered: `offered` and `accepted` come together, nobody is told to be declining or missing an offer, and the panel
comes up on the answer. To come up on the ringing, the agent event stream (Kinesis; its contact states CONNECTING,
MISSED, REJECTED) would have to be read, which this module does not do. Nor do contact events tell hold (but for tasks,
which are paused and resumed), agents' states, names, and the customer's number.

A transfer makes a new contact in Connect with `initialContactId` of the first one: the chain keeps its id here. Events
come in no order, at best effort: a chain ends when the last of its known legs is completed, and a leg that turns up
after that is a contact of its own rather than lost.

Source: Amazon Connect Administrator Guide, "Contact events" and "About contact states"; read 2026-11-22.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from relevo.domain.contact import Advisor, Channel, Direction
from relevo.domain.events import Event, LeftAdvisorReason, LeftQueueReason, TransferKind
from relevo.events.webhooks.addresses import Normalise
from relevo.events.webhooks.advisors import AdvisorOf, as_known
from relevo.events.webhooks.connect_terms import ContactDetail, contact_detail
from relevo.events.webhooks.courses import MAX_CONTACTS, Course, keep
from relevo.events.webhooks.eventbridge import Delivered, delivered
from relevo.events.webhooks.rings import Ring
from relevo.events.webhooks.telling import Teller
from relevo.services.site.webhook import Posted

_SOURCE, _KIND = "aws.connect", "amazon connect contact event"
_CONTINUES = frozenset({"TRANSFER", "QUEUE_TRANSFER", "DISCONNECT"})
_BEGINS = frozenset({"INITIATED", "CONNECTED_TO_SYSTEM", "QUEUED", "CONNECTED_TO_AGENT"})
MAX_LEGS = 50


@dataclass(slots=True)
class _Leg:
    """One contact of Connect: the contact here of which it is a part, its queue, and the offer that it became."""

    contact_id: str
    channel: Channel
    direction: Direction
    was_begun: bool = False
    queue: str | None = None
    offer: tuple[str, Advisor] | None = None
    is_over: bool = False


@dataclass(slots=True)
class _Chain:
    """The legs of a contact, and how it began."""

    channel: Channel
    direction: Direction
    dialled: str | None = field(default=None, repr=False)
    open: dict[str, None] = field(default_factory=dict)


class AmazonConnectWebhook:
    """Takes Connect's contact events; the secret is that of the API destination's connection.

    `advisor_of` is asked with the last part of the agent's ARN; Connect tells no name.
    """

    def __init__(self, name: str, *, normalise: Normalise | None = None, advisor_of: AdvisorOf = as_known) -> None:
        self._name, self._normalise, self._advisor_of = name, normalise, advisor_of
        self._teller = Teller(f"amazon-connect:{name}")
        self._legs: dict[str, _Leg] = {}
        self._chains: dict[str, _Chain] = {}

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    def take(self, posted: Posted) -> tuple[Event, ...]:
        """Return what a request tells, in order. Raises: PostRefused."""
        for event in delivered(posted, "Amazon Connect"):
            if event.source == _SOURCE and event.kind.casefold() == _KIND:
                self._event(event)
        return self._teller.take()

    def _event(self, event: Delivered) -> None:
        detail = contact_detail(event.detail, event.at)
        handler, leg_id = _HANDLERS.get(detail.kind), detail.leg
        if handler is None or leg_id is None or detail.method == "MONITOR":
            return
        leg = self._leg(leg_id, detail)
        course = self._teller.courses.of(leg.contact_id)
        address = detail.address(self._normalise)
        self._teller.learn(course, event.at, event.id, detail.attributes(), address)
        handler(self, course, leg_id, leg, detail)

    def _leg(self, leg_id: str, detail: ContactDetail) -> _Leg:
        leg = self._legs.get(leg_id)
        if leg is None:
            leg = keep(self._legs, leg_id, self._begun(leg_id, detail), MAX_CONTACTS)
            self._passed(leg, detail)
        leg.was_begun = leg.was_begun or detail.kind in _BEGINS
        return leg

    def _begun(self, leg_id: str, detail: ContactDetail) -> _Leg:
        contact_id = detail.first_leg or leg_id
        first = self._teller.courses.find(contact_id)
        if first is not None and first.is_ended and contact_id != leg_id:
            own = self._teller.courses.of(leg_id)
            own.attributes, own.address, own.queued_at = dict(first.attributes), first.address, first.queued_at
            contact_id = leg_id
        chain = self._chains.get(contact_id) or _Chain(detail.channel, detail.direction, detail.dialled)
        keep(self._chains, contact_id, chain, MAX_CONTACTS)
        keep(chain.open, leg_id, None, MAX_LEGS)
        continues = detail.method in _CONTINUES
        channel, direction = (chain.channel, chain.direction) if continues else (detail.channel, detail.direction)
        return _Leg(contact_id, channel, direction)

    def _passed(self, leg: _Leg, detail: ContactDetail) -> None:
        """Note who passes a contact on: by name to the next one at once, as a transfer once he has left."""
        previous = self._legs.get(detail.previous_leg or "")
        if detail.method != "TRANSFER" or previous is None or previous.offer is None:
            return
        course = self._teller.courses.of(leg.contact_id)
        has_it = not course.is_over(previous.offer[0])
        self._teller.passing(course, previous.offer[1], TransferKind.BLIND, detail.began_at, is_told=has_it)

    # Events

    def _learnt(self, _course: Course, _leg_id: str, _leg: _Leg, _detail: ContactDetail) -> None:
        """What was learnt is all that there is to tell."""

    def _queued(self, course: Course, leg_id: str, leg: _Leg, detail: ContactDetail) -> None:
        if detail.queue is not None and not leg.is_over:
            leg.queue = detail.queue.id
            self._teller.queued(course, detail.queue, detail.enqueued_at or detail.at, leg_id)

    def _connected(self, course: Course, leg_id: str, leg: _Leg, detail: ContactDetail) -> None:
        if detail.advisor is None or leg.is_over:
            return
        at, chain = detail.answered_at or detail.at, self._chains.get(leg.contact_id)
        advisor = self._advisor_of(detail.advisor, None)
        leg.offer = (f"{leg_id}:{detail.advisor}", advisor)
        ring = Ring(
            offer_id=leg.offer[0],
            advisor=advisor,
            at=at,
            queue=detail.queue,
            channel=leg.channel,
            direction=leg.direction,
            dialled=detail.dialled or (chain.dialled if chain is not None else None),
            queued_at=detail.enqueued_at,
        )
        self._teller.offered(course, ring)
        self._teller.accepted(course, ring.offer_id, at)

    def _paused(self, course: Course, _leg_id: str, leg: _Leg, detail: ContactDetail) -> None:
        if leg.offer is not None:
            self._teller.held(course, leg.offer[0], detail.at, is_held=detail.kind == "PAUSED")

    def _disconnected(self, course: Course, leg_id: str, leg: _Leg, detail: ContactDetail) -> None:
        if leg.is_over:
            return
        leg.is_over, at = True, detail.ended_at
        goes_on = self._goes_on(leg_id, leg)
        if leg.offer is None and detail.advisor is not None:
            leg.offer = (f"{leg_id}:{detail.advisor}", self._advisor_of(detail.advisor, None))
        if leg.offer is not None:
            self._left(course, leg.offer, detail, goes_on=goes_on)
        elif leg.queue is not None:
            was_moved = goes_on or detail.was_moved
            reason = LeftQueueReason.OVERFLOW if was_moved else LeftQueueReason.ABANDONED
            self._teller.stay_ended(course, leg.queue, leg_id, at, reason)

    def _left(self, course: Course, offer: tuple[str, Advisor], detail: ContactDetail, *, goes_on: bool) -> None:
        at, answered_at = detail.ended_at, detail.answered_at
        if goes_on and not course.is_over(offer[0]):
            self._teller.passed_on(course, offer[1], TransferKind.BLIND, at)
        reason = LeftAdvisorReason.TRANSFERRED if goes_on else LeftAdvisorReason.ENDED
        talk_s = None if answered_at is None else max(0.0, (at - answered_at).total_seconds())
        self._teller.left_advisor(course, *offer, at, reason, talk_s)

    def _completed(self, course: Course, leg_id: str, leg: _Leg, detail: ContactDetail) -> None:
        self._disconnected(course, leg_id, leg, detail)
        # of a leg that began before this hub did, with an advisor, nobody knows whether another one goes on
        is_whole = leg.was_begun or (detail.advisor is None and not detail.was_moved)
        if is_whole and not self._goes_on(leg_id, leg):
            self._teller.ended(course, detail.ended_at)

    def _goes_on(self, leg_id: str, leg: _Leg) -> bool:
        """Tell whether another leg of the contact is open."""
        chain = self._chains.get(leg.contact_id)
        if chain is None:
            return False
        if leg.is_over:
            chain.open.pop(leg_id, None)
        return any(each != leg_id for each in chain.open)


_Handler = Callable[[AmazonConnectWebhook, Course, str, _Leg, ContactDetail], None]
_HANDLERS: dict[str, _Handler] = {
    "INITIATED": AmazonConnectWebhook._learnt,
    "CONNECTED_TO_SYSTEM": AmazonConnectWebhook._learnt,
    "CONTACT_DATA_UPDATED": AmazonConnectWebhook._learnt,
    "QUEUED": AmazonConnectWebhook._queued,
    "CONNECTED_TO_AGENT": AmazonConnectWebhook._connected,
    "PAUSED": AmazonConnectWebhook._paused,
    "RESUMED": AmazonConnectWebhook._paused,
    "DISCONNECTED": AmazonConnectWebhook._disconnected,
    "COMPLETED": AmazonConnectWebhook._completed,
}
