"""Genesys Cloud's conversations: each event is the whole conversation as it stands, with everybody who took part.

Source: platform SDK 209.1.0, models `ConversationEventTopicConversation`, `…Participant`, `…Call`, `…Chat`, `…Message`,
`…Email` and `…Callback`; topics `v2.users.{id}.conversations` and `v2.routing.queues.{id}.conversations` with and
without a medium; read 2026-11-22. They tell more than detail events do: the answer at once, hold, names, and data of
the participants (`attributes`) with every event.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.contact import Advisor, Channel, Direction, Queue
from relevo.domain.events import LeftAdvisorReason, LeftQueueReason, TransferKind
from relevo.events.webhooks.addresses import Normalise, address_of
from relevo.events.webhooks.advisors import AdvisorOf
from relevo.events.webhooks.attributes import flat
from relevo.events.webhooks.courses import Course
from relevo.events.webhooks.genesys_terms import (
    MEDIA,
    SHORT_LIVED,
    course_of,
    dialled_of,
    is_of_callback,
    offer_of,
    transfer_of,
    withdrawn_by,
    word,
)
from relevo.events.webhooks.reading import Json, child, identity, moment, objects, text
from relevo.events.webhooks.rings import Ring
from relevo.events.webhooks.telling import Teller

_OVER = frozenset({"disconnected", "terminated"})
_NOT_YET = frozenset({"none", "scheduled"})
_CUSTOMERS = frozenset({"customer", "external"})
_ADVISORS = frozenset({"agent", "user"})
_LISTENERS = ("monitoredParticipantId", "coachedParticipantId", "bargedParticipantId")

_Fact = tuple[datetime, int, Callable[[], None]]
"""What is to be told, when it happened, and its rank among what happened at once."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One participant's newest communication on one channel."""

    person: Json = field(repr=False)
    talk: Json = field(repr=False)
    channel: Channel
    at: datetime

    @property
    def purpose(self) -> str:
        return (text(self.person.get("purpose")) or "").casefold()

    @property
    def state(self) -> str:
        return (text(self.talk.get("state")) or "").casefold()

    @property
    def is_over(self) -> bool:
        return self.state in _OVER

    @property
    def began(self) -> datetime:
        return self._time("startAlertingTime") or self._first("startTime") or self.connected or self.at

    @property
    def connected(self) -> datetime | None:
        return self._time("connectedTime") or (self.at if self.state == "connected" else None)

    @property
    def ended(self) -> datetime:
        return self._time("disconnectedTime") or self._first("endTime") or self.at

    @property
    def direction(self) -> Direction:
        is_outbound = (text(self.talk.get("direction")) or "").casefold() == "outbound"
        return Direction.OUTBOUND if is_outbound else Direction.INBOUND

    @property
    def queue(self) -> Queue | None:
        queue = identity(self.person.get("queueId"))
        return None if queue is None else Queue(id=queue, name=text(self.person.get("queueName")))

    def time_of_hold(self) -> datetime | None:
        """Return since when it is on hold."""
        return self._time("startHoldTime")

    def _time(self, name: str) -> datetime | None:
        return moment(self.talk.get(name), self.at)

    def _first(self, name: str) -> datetime | None:
        return moment(self.person.get(name), self.at)


class Conversations:
    """Turns conversations into what is told: what is new in each, in the order in which it happened."""

    def __init__(self, teller: Teller, normalise: Normalise | None, advisor_of: AdvisorOf) -> None:
        self._teller, self._normalise, self._advisor_of = teller, normalise, advisor_of

    def take(self, body: Json, key: str, at: datetime) -> None:
        """Take one conversation; `key` is the id of its delivery, `at` its time."""
        conversation = identity(body.get("id"))
        if conversation is None:
            return
        parts = [part for person in objects(body.get("participants")) for part in _parts(person, at)]
        for is_callback in (True, False):
            own = [part for part in parts if (part.channel is Channel.CALLBACK) is is_callback]
            if own and (is_callback or any(part.purpose in _ADVISORS | {"acd"} for part in own)):
                self._contact(conversation, own, key, at)

    def _contact(self, conversation: str, parts: list[_Part], key: str, at: datetime) -> None:
        course = course_of(self._teller, conversation, parts[-1].channel)
        customers = [part for part in parts if part.purpose in _CUSTOMERS]
        self._learn(course, parts, customers, key, at)
        facts: list[_Fact] = []
        for part in parts:
            if part.purpose == "acd":
                facts += self._waiting(course, part, customers)
            elif part.purpose in _ADVISORS and not self._is_aside(conversation, part):
                facts += self._advisor(course, part, customers)
        for _, _, tell in sorted(facts, key=lambda fact: fact[:2]):
            tell()
        self._end(course, parts, customers)

    def _is_aside(self, conversation: str, part: _Part) -> bool:
        """Tell whether a user only listens in, or makes the call for a callback that he has."""
        participant = identity(part.person.get("id"))
        listens = any(identity(part.person.get(name)) for name in _LISTENERS)
        return listens or is_of_callback(self._teller, conversation, participant, part.channel)

    def _learn(self, course: Course, parts: list[_Part], customers: list[_Part], key: str, at: datetime) -> None:
        people = customers + [part for part in parts if part not in customers]
        attributes = flat(*(child(part.person.get("attributes")) for part in people))
        address = None
        for part in customers[:1]:
            is_outbound = part.direction is Direction.OUTBOUND
            names = ("dnis", "address") if is_outbound else ("ani", "address")
            raw = [text(part.person.get(name)) for name in names]
            raw.insert(0, text(child(part.talk.get("self")).get("addressNormalized")))
            found = next((each for each in raw if each is not None), None)
            address = address_of(found, text(part.person.get("name")), part.channel, self._normalise)
        self._teller.learn(course, at, key, attributes, address)

    def _waiting(self, course: Course, part: _Part, customers: list[_Part]) -> Iterator[_Fact]:
        queue, stay = part.queue, identity(part.person.get("id"))
        if queue is None or stay is None or part.state in _NOT_YET:
            return
        since = part.connected or part.began
        yield since, 0, lambda: self._teller.queued(course, queue, since, stay)
        if part.is_over:
            gone = customers and all(each.is_over and each.ended <= part.ended for each in customers)
            reason = LeftQueueReason.ABANDONED if gone else LeftQueueReason.OVERFLOW
            yield part.ended, 3, lambda: self._teller.stay_ended(course, queue.id, stay, part.ended, reason)

    def _advisor(self, course: Course, part: _Part, customers: list[_Part]) -> Iterator[_Fact]:
        participant, user = identity(part.person.get("id")), identity(part.person.get("userId"))
        if participant is None or user is None or part.state in _NOT_YET:
            return
        offer_id = offer_of(participant, part.channel)
        advisor = self._advisor_of(user, text(part.person.get("name")))
        yield part.began, 1, lambda: self._teller.offered(course, _ring(part, offer_id, advisor, customers))
        answered = _answered(part, customers)
        if answered is not None:
            yield answered, 2, lambda: self._teller.accepted(course, offer_id, answered)
            if identity(part.person.get("consultParticipantId")) is not None and not part.is_over:
                yield answered, 4, lambda: self._consults(course, advisor, answered)
        if part.is_over:
            yield part.ended, 4, lambda: self._over(course, part, offer_id, advisor, answered)
        else:
            is_held = part.talk.get("held") is True
            yield part.at, 5, lambda: self._held(course, offer_id, part, is_held=is_held)

    def _held(self, course: Course, offer_id: str, part: _Part, *, is_held: bool) -> None:
        at = part.time_of_hold() if is_held else None
        self._teller.held(course, offer_id, at or part.at, is_held=is_held)

    def _consults(self, course: Course, by: Advisor, at: datetime) -> None:
        """Let whoever is consulted know by whom."""
        if course.passing is None and course.beside(by) is None:
            self._teller.passing(course, by, TransferKind.ATTENDED, at, is_told=True)

    def _over(self, course: Course, part: _Part, offer_id: str, advisor: Advisor, answered: datetime | None) -> None:
        disconnect = word(part.talk.get("disconnectType"))
        if answered is None:
            self._teller.withdrawn(course, offer_id, advisor, part.ended, withdrawn_by(disconnect))
            return
        transfer = transfer_of(disconnect)
        if transfer is not None and not course.is_over(offer_id):
            self._teller.passed_on(course, advisor, transfer, part.ended)
        reason = LeftAdvisorReason.ENDED if transfer is None else LeftAdvisorReason.TRANSFERRED
        self._teller.left_advisor(course, offer_id, advisor, part.ended, reason)

    def _end(self, course: Course, parts: list[_Part], customers: list[_Part]) -> None:
        """End the contact once its customers are gone; without any, once everybody is."""
        last = customers or parts
        decide = last if parts[-1].channel in SHORT_LIVED else parts
        if all(part.is_over for part in decide):
            self._teller.ended(course, max(part.ended for part in last))


def _parts(person: Json, at: datetime) -> Iterator[_Part]:
    """Yield the newest communication of a participant on each channel."""
    for name, channel in MEDIA.items():
        talks = person.get(name)
        found = [talk for talk in objects(talks)][-1:] if isinstance(talks, list) else []
        for talk in found:
            is_chat = channel is Channel.MESSAGE and (text(talk.get("type")) or "").casefold() == "webmessaging"
            yield _Part(person, talk, Channel.CHAT if is_chat else channel, at)


def _answered(part: _Part, customers: list[_Part]) -> datetime | None:
    """Return when the two were connected: an advisor who calls somebody is connected before the other one answers."""
    if part.connected is None or part.direction is Direction.INBOUND or part.channel is not Channel.VOICE:
        return part.connected
    return min((each.connected for each in customers if each.connected is not None), default=None)


def _ring(part: _Part, offer_id: str, advisor: Advisor, customers: list[_Part]) -> Ring:
    dialled = next((dialled_of(each.person.get("dnis")) for each in customers), None)
    return Ring(
        offer_id=offer_id,
        advisor=advisor,
        at=part.began,
        queue=part.queue,
        channel=part.channel,
        direction=part.direction if customers else Direction.INTERNAL,
        dialled=dialled,
    )
