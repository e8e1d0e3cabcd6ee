"""Rocket.Chat omnichannel: rooms are contacts; a chat is offered and accepted with the post that it was taken.

Rocket.Chat's webhooks tell no ringing: the inquiry in the queue is shown to all agents of a department, and the first
post that names one says that he has taken it. A bot is an agent like any other there, so that the settings name the
bots; what a bot has taken counts as self-service until it is forwarded. Every post of a session holds the messages so
far, which are the hand-over. Rocket.Chat takes no answer but 200 for success. Sources: Rocket.Chat docs, "Configure
Omnichannel Event Webhooks" (updated 2026-01-22), developer docs "Test the Webhook Integration" (payload), and what
version 7 adds to it by type (departmentId, servedBy, oldServedBy, closedAt); read 2026-11-22.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from relevo.domain.contact import Address, AddressKind, Advisor, Channel, Queue
from relevo.domain.events import EndedReason, Event, LeftAdvisorReason, TransferKind
from relevo.domain.handover import Handover, Speaker, Turn
from relevo.events.webhooks.addresses import Normalise, address_of
from relevo.events.webhooks.advisors import AdvisorOf, as_known
from relevo.events.webhooks.attributes import flat
from relevo.events.webhooks.courses import Course
from relevo.events.webhooks.reading import Json, child, identity, json_of, moment, text
from relevo.events.webhooks.rings import Ring
from relevo.events.webhooks.signatures import UNKNOWN, WRONG, is_same, sha256_hex
from relevo.events.webhooks.telling import Teller
from relevo.events.webhooks.turns import MAX_TURNS, said
from relevo.services.site.webhook import Posted, PostRefused

HEADER = "x-rocketchat-livechat-token"


class RocketChatWebhook:
    """Takes what a workspace posts; the secret is the webhook's secret token. `bots` are user names of bots.

    `advisor_of` is asked with the agent's user name, and the name where it is told.
    """

    def __init__(
        self,
        name: str,
        *,
        normalise: Normalise | None = None,
        advisor_of: AdvisorOf = as_known,
        bots: Collection[str] = (),
    ) -> None:
        self._name, self._normalise, self._advisor_of = name, normalise, advisor_of
        self._bots = frozenset(bot.casefold() for bot in bots)
        self._teller = Teller(f"rocketchat:{name}")

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    def take(self, posted: Posted) -> tuple[Event, ...]:
        """Return what a request tells, in order. Raises: PostRefused."""
        _check(posted)
        body = child(json_of(posted))
        room, handler = identity(body.get("_id")), _HANDLERS.get(text(body.get("type")) or "")
        if room is not None and handler is not None:
            course = self._teller.courses.of(f"{self._name}:{room}")
            # the same for a repetition, which is the same bytes: the posts themselves have no id
            key, now = sha256_hex(posted.body)[:16], posted.received_at
            self._teller.learn(course, now, key, _attributes(room, body), _address(body, self._normalise))
            handler(self, course, body, now, key)
        return self._teller.take()

    def _learnt(self, _course: Course, _body: Json, _now: datetime, _key: str) -> None:
        """What was learnt is all that there is to tell."""

    def _queued(self, course: Course, body: Json, now: datetime, key: str) -> None:
        self._leave(course, now)
        self._hand_over(course, body, now, key)
        self._teller.queued(course, _queue(body), now, key)

    def _taken(self, course: Course, body: Json, now: datetime, key: str) -> None:
        served = child(body.get("servedBy")) or child(body.get("agent"))
        user = identity(served.get("username"))
        if user is None or user.casefold() in self._bots:
            return
        advisor = self._advisor_of(user, text(child(body.get("agent")).get("name")))
        if course.of(advisor) is not None:
            return
        at = moment(served.get("ts"), now) or now
        self._leave(course, at)
        self._hand_over(course, body, at, key)
        earlier = sum(offer.advisor.id == advisor.id for offer in course.offers.values())
        ring = Ring(
            offer_id=f"{course.contact_id}:{user}:{earlier}",
            advisor=advisor,
            at=at,
            queue=_queue(body) if "departmentId" in body else course.queue,
            channel=Channel.CHAT,
        )
        self._teller.offered(course, ring)
        self._teller.accepted(course, ring.offer_id, at)

    def _forwarded(self, course: Course, body: Json, now: datetime, key: str) -> None:
        """Tell the next one, where the post names one who is not the one before; else that it waits again."""
        before = identity(child(body.get("oldServedBy")).get("username"))
        served = identity(child(body.get("servedBy")).get("username"))
        if served is not None and served != before:
            if before is not None and before.casefold() not in self._bots:
                self._had(course, before, now)
            self._taken(course, body, now, key)
        elif body.get("oldDepartmentId") is not None and served is None:
            self._queued(course, body, now, key)

    def _closed(self, course: Course, body: Json, now: datetime, _key: str) -> None:
        at = moment(body.get("closedAt"), now) or now
        self._teller.ended(course, at, EndedReason.FINISHED if body.get("closer") == "user" else None)

    def _had(self, course: Course, user: str, now: datetime) -> None:
        """Note who has passed it on, where the post of his taking it has not come."""
        advisor = self._advisor_of(user, None)
        if not course.offers:
            self._teller.passing(course, advisor, TransferKind.BLIND, now)

    def _leave(self, course: Course, now: datetime) -> None:
        for offer_id, offer in list(course.offers.items()):
            if offer.is_live:
                self._teller.passing(course, offer.advisor, TransferKind.BLIND, now)
                self._left(course, offer_id, offer.advisor, now)

    def _left(self, course: Course, offer_id: str, advisor: Advisor, now: datetime) -> None:
        self._teller.left_advisor(course, offer_id, advisor, now, LeftAdvisorReason.TRANSFERRED)

    def _hand_over(self, course: Course, body: Json, now: datetime, key: str) -> None:
        """Tell what was said before any person had it, once."""
        turns = tuple(self._turns(body, now))[-MAX_TURNS:]
        if course.was_accepted or not any(turn.speaker is Speaker.CUSTOMER for turn in turns):
            return
        if course.is_new("handover"):
            handover = Handover(source="rocketchat", conversation_id=identity(body.get("_id")), transcript=turns)
            self._teller.hand_over(course, handover, now, key)

    def _turns(self, body: Json, now: datetime) -> Iterator[Turn]:
        messages = body.get("messages")
        for message in (child(each) for each in (messages if isinstance(messages, list) else [])[-MAX_TURNS:]):
            words = said(message.get("msg"))
            if words is None or message.get("closingMessage") is True or "navigation" in message:
                continue
            is_bot = str(message.get("username")).casefold() in self._bots
            other = Speaker.BOT if is_bot else Speaker.ADVISOR
            speaker = other if "agentId" in message else Speaker.CUSTOMER
            yield Turn(at=moment(message.get("ts"), now), speaker=speaker, text=words)


def _check(posted: Posted) -> None:
    given = posted.headers.get(HEADER, "")
    if not given:
        raise PostRefused(UNKNOWN, "X-RocketChat-Livechat-Token is missing; set the webhook's secret token")
    if not is_same(given, posted.secret):
        raise PostRefused(WRONG, "X-RocketChat-Livechat-Token is not the secret that is set for Rocket.Chat")


def _queue(body: Json) -> Queue:
    department = identity(body.get("departmentId")) or identity(child(body.get("visitor")).get("department"))
    return Queue(id=department or "livechat")


def _address(body: Json, normalise: Normalise | None) -> Address | None:
    visitor = child(body.get("visitor"))
    name = text(visitor.get("name"))
    if (mail := _first(visitor.get("email"), "address")) is not None:
        return address_of(mail, name, Channel.CHAT, normalise)
    if (phone := _first(visitor.get("phone"), "phoneNumber")) is not None:
        return address_of(phone, name, Channel.VOICE, normalise)
    token = identity(visitor.get("token")) or identity(visitor.get("_id"))
    return None if token is None else Address(kind=AddressKind.VISITOR, value=token, name=name)


def _first(value: object, name: str) -> str | None:
    """Return a text, or that of the first object in a list: the form has changed with the versions."""
    if isinstance(value, list):
        value = child(value[0]).get(name) if value else None
    return text(value)


def _attributes(room: str, body: Json) -> dict[str, str]:
    visitor = child(body.get("visitor"))
    own = {
        "conversation_id": room,
        "visitor": visitor.get("token"),
        "email": _first(visitor.get("email"), "address"),
        "phone": _first(visitor.get("phone"), "phoneNumber"),
        "topic": body.get("topic"),
        "tags": body.get("tags"),
    }
    return flat(child(body.get("customFields")), child(visitor.get("customFields")), own)


_HANDLERS: dict[str, Callable[[RocketChatWebhook, Course, Json, datetime, str], None]] = {
    "LivechatSessionStart": RocketChatWebhook._learnt,
    "LivechatSessionQueued": RocketChatWebhook._queued,
    "LivechatSessionTaken": RocketChatWebhook._taken,
    "LivechatSessionForwarded": RocketChatWebhook._forwarded,
    "LivechatSession": RocketChatWebhook._closed,
    "LeadCapture": RocketChatWebhook._learnt,
    "LivechatEdit": RocketChatWebhook._learnt,
}
