"""Chatwoot: conversations are contacts, an assignment is an offer that is accepted at once.

Every post holds the whole conversation, and what it says now is compared with what was told: which event brings it
does not matter (assigning alone sends `conversation_updated`, issue 9277). Account webhooks and agent-bot webhooks have
the same payloads; a conversation that a bot has is `pending`, and `open` once it is handed over. Chatwoot does not
ring: who is assigned has it, so that `offered` and `accepted` come together.

From 4.11 on Chatwoot signs with `X-Chatwoot-Signature` over `X-Chatwoot-Timestamp`, a full stop and the body; before
that a token can stand in the address. Sources: Chatwoot docs, "Supported webhook events in Chatwoot"; pull requests
13573 (signature) and 13892 (agent bots); read 2026-11-22.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from relevo.domain.contact import Advisor
from relevo.domain.events import EndedReason, Event, LeftAdvisorReason, LeftQueueReason, TransferKind
from relevo.domain.handover import Handover, Speaker
from relevo.events.webhooks.addresses import Normalise
from relevo.events.webhooks.advisors import AdvisorOf, as_known
from relevo.events.webhooks.chatwoot_conversation import Conversation, conversation_of, status_before, turn_of
from relevo.events.webhooks.courses import MAX_CONTACTS, Course, keep
from relevo.events.webhooks.reading import Json, body_of, child, json_of, moment, text
from relevo.events.webhooks.rings import Ring, stamp
from relevo.events.webhooks.signatures import UNKNOWN, WRONG, check_bearer_or_path, hmac_sha256, is_same
from relevo.events.webhooks.telling import Teller
from relevo.events.webhooks.turns import Chats
from relevo.services.site.webhook import Posted, PostRefused

FRESH = timedelta(minutes=10)
"""How old a signature may be: posts that wait for a repetition are signed anew."""

_OVER = frozenset({"resolved", "snoozed"})
_EVENTS = frozenset(
    {
        "conversation_created",
        "conversation_updated",
        "conversation_status_changed",
        "conversation_opened",
        "conversation_resolved",
        "message_created",
    }
)


@dataclass(slots=True)
class _Stay:
    """A conversation between its opening and its resolving, which is one contact."""

    contact_id: str
    seen_at: datetime
    ended_at: datetime | None = None


class ChatwootWebhook:
    """Takes what one Chatwoot account posts; the secret is that of the webhook, several stand one to a line.

    `advisor_of` is asked with the agent's id and name.
    """

    def __init__(self, name: str, *, normalise: Normalise | None = None, advisor_of: AdvisorOf = as_known) -> None:
        self._name, self._normalise, self._advisor_of = name, normalise, advisor_of
        self._teller = Teller(f"chatwoot:{name}")
        self._stays: dict[str, _Stay] = {}
        self._chats = Chats()

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    def take(self, posted: Posted) -> tuple[Event, ...]:
        """Return what a request tells, in order. Raises: PostRefused."""
        _check(posted)
        body = child(json_of(posted))
        if text(body.get("event")) in _EVENTS and (told := conversation_of(body, posted.received_at)) is not None:
            self._take(told, body, posted.received_at)
        return self._teller.take()

    def _take(self, told: Conversation, body: Json, now: datetime) -> None:
        stay = self._stay(told, body)
        course = self._teller.courses.of(stay.contact_id)
        self._hear(stay, course, told, body, now)
        if told.at < stay.seen_at or course.is_ended:
            return
        stay.seen_at = told.at
        self._teller.learn(course, told.at, stamp(told.at), told.attributes(), told.address(self._normalise))
        if told.status in _OVER:
            stay.ended_at = told.at
            self._chats.take(stay.contact_id)
            self._teller.ended(course, told.at, None if course.was_accepted or course.queue else EndedReason.FINISHED)
        elif told.status == "pending":
            self._to_bot(course, told)
        elif told.status == "open":
            self._open(stay, course, told)

    def _stay(self, told: Conversation, body: Json) -> _Stay:
        """Return the contact that a conversation is now; one that is opened again is another contact."""
        stay = self._stays.pop(told.id, None)
        was_over = stay is None and status_before(body) in _OVER  # before this hub was started
        stay = stay or _Stay(f"{self._name}:{told.id}", told.at)
        has_ended = was_over or (stay.ended_at is not None and told.at > stay.ended_at)
        if has_ended and told.status not in _OVER:
            stay = _Stay(f"{self._name}:{told.id}:{stamp(told.at)}", told.at)
        return keep(self._stays, told.id, stay, MAX_CONTACTS)

    def _hear(self, stay: _Stay, course: Course, told: Conversation, body: Json, now: datetime) -> None:
        """Note what was said until a person has it: the message of the post, else the last one in the conversation."""
        if course.was_accepted or course.is_ended:
            return
        messages = [body] if "conversation" in body else told.fields.get("messages")
        for message in messages if isinstance(messages, list) else []:
            if (heard := turn_of(child(message), now)) is not None:
                self._chats.add(stay.contact_id, *heard)

    def _to_bot(self, course: Course, told: Conversation) -> None:
        self._leave(course, told)
        self._teller.left_queue(course, told.at, LeftQueueReason.REMOVED)

    def _open(self, stay: _Stay, course: Course, told: Conversation) -> None:
        who = told.assignee
        if who is None:
            self._leave(course, told)
            self._hand_over(stay, course, told)
            self._teller.queued(course, told.queue, told.at, stamp(told.at))
            return
        advisor = self._advisor_of(*who)
        if course.of(advisor) is not None:
            return
        self._leave(course, told)
        self._hand_over(stay, course, told)
        earlier = sum(offer.advisor.id == advisor.id for offer in course.offers.values())
        ring = Ring(
            offer_id=f"{stay.contact_id}:{who[0]}:{earlier}",
            advisor=advisor,
            at=told.at,
            queue=told.queue,
            channel=told.channel,
        )
        self._teller.offered(course, ring)
        self._teller.accepted(course, ring.offer_id, told.at)

    def _leave(self, course: Course, told: Conversation) -> None:
        """Tell that whoever has it has passed it on: to the next one, to a team, or back to the bot."""
        for offer_id, offer in list(course.offers.items()):
            if offer.is_live:
                self._teller.passing(course, offer.advisor, TransferKind.BLIND, told.at)
                self._left(course, offer_id, offer.advisor, told.at)

    def _left(self, course: Course, offer_id: str, advisor: Advisor, at: datetime) -> None:
        self._teller.left_advisor(course, offer_id, advisor, at, LeftAdvisorReason.TRANSFERRED)

    def _hand_over(self, stay: _Stay, course: Course, told: Conversation) -> None:
        """Tell what was said before any person had it."""
        turns = self._chats.take(stay.contact_id)
        if course.was_accepted or not any(turn.speaker is Speaker.CUSTOMER for turn in turns):
            return
        handover = Handover(
            source="chatwoot",
            conversation_id=told.id,
            language=told.language,
            limit=told.limit,
            intent=told.intent,
            transcript=turns,
        )
        self._teller.hand_over(course, handover, told.at, stamp(told.at))


def _check(posted: Posted) -> None:
    """Check the signature, or the secret in the request where this version of Chatwoot does not sign."""
    given = posted.headers.get("x-chatwoot-signature")
    secrets = posted.secret.split()
    if given is None:
        check_bearer_or_path(posted, secrets, "Chatwoot")
        return
    at = posted.headers.get("x-chatwoot-timestamp", "")
    signed = [f"sha256={hmac_sha256(each, f'{at}.'.encode() + body_of(posted))}" for each in secrets]
    if not any([is_same(given, each) for each in signed]):
        raise PostRefused(WRONG, "X-Chatwoot-Signature is not that of this body with the webhook's secret")
    sent = moment(at, posted.received_at)
    if sent is None or abs(sent - posted.received_at) > FRESH:
        raise PostRefused(UNKNOWN, "X-Chatwoot-Timestamp is not that of a request of now; set both clocks right")
