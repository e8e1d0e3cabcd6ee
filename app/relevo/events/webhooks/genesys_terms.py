"""Genesys Cloud's words, and what they mean here.

Source: Genesys Cloud platform SDK 209.1.0, models `AcdEndDetailEventTopicAcdEndEvent`, `UserEndDetailEventTopicUserEnd`
`Event` (media, outcomes, disconnect types) and `ConversationEventTopicCall`; read 2026-11-22. The same word is written
`NO_ANSWER_TRANSFER` in detail events and `transfer.noanswer` in conversations. What the disconnect types mean for an
offer that was not answered is not documented: it is read off conversations that were.
"""

from relevo.domain.contact import Channel
from relevo.domain.events import TransferKind, WithdrawnReason
from relevo.events.webhooks.courses import Course
from relevo.events.webhooks.reading import Json, text
from relevo.events.webhooks.telling import Teller

MEDIA = {
    "calls": Channel.VOICE,
    "callbacks": Channel.CALLBACK,
    "chats": Channel.CHAT,
    "messages": Channel.MESSAGE,
    "emails": Channel.EMAIL,
}
"""Where a participant of a conversation has its communications."""

_MEDIA_TYPES = {
    "VOICE": Channel.VOICE,
    "CALLBACK": Channel.CALLBACK,
    "CHAT": Channel.CHAT,
    "MESSAGE": Channel.MESSAGE,
    "EMAIL": Channel.EMAIL,
}
SHORT_LIVED = frozenset({Channel.VOICE, Channel.CHAT})
"""Channels on which nothing goes on once the customer is gone."""

_BLIND = frozenset({"TRANSFER", "FORWARD_TRANSFER", "TRANSFER_FORWARD"})
_ATTENDED = frozenset({"CONSULT_TRANSFER", "TRANSFER_CONSULT", "CONFERENCE_TRANSFER", "TRANSFER_CONFERENCE"})
_DECLINED = frozenset({"CLIENT", "ENDPOINT", "DND_ENDPOINT", "DND_TRANSFER", "TRANSFER_DND"})


def media_of(body: Json) -> Channel | None:
    """Return the channel of a detail event; None for what is no contact (a shared screen)."""
    media = (text(body.get("mediaType")) or "").upper()
    is_chat = media == "MESSAGE" and text(body.get("messageType")) == "WEBMESSAGING"
    return Channel.CHAT if is_chat else _MEDIA_TYPES.get(media)


def word(value: object) -> str:
    """Return a disconnect type in one writing; empty where it is none."""
    return (text(value) or "").upper().replace(".", "_")


def transfer_of(disconnect: str) -> TransferKind | None:
    """Return how an advisor who had the contact passed it on; None where he did not."""
    if disconnect in _ATTENDED:
        return TransferKind.ATTENDED
    return TransferKind.BLIND if disconnect in _BLIND else None


def withdrawn_by(disconnect: str) -> WithdrawnReason:
    """Return why an offer ended without an answer; the time was up unless the word says something else."""
    if disconnect in _DECLINED:
        return WithdrawnReason.DECLINED
    if disconnect in _BLIND | _ATTENDED:
        return WithdrawnReason.ANSWERED_ELSEWHERE
    return WithdrawnReason.CALLER_LEFT if disconnect == "PEER" else WithdrawnReason.TIMEOUT


def dialled_of(raw: object) -> str | None:
    """Return the number that was dialled, as received but for its scheme."""
    told = text(raw)
    return None if told is None else told.removeprefix("tel:")


def course_of(teller: Teller, conversation: str, channel: Channel) -> Course:
    """Return the course of a conversation's contact on a channel.

    A callback is a contact of its own, though Genesys keeps it in the conversation of the call that asked for it: the
    caller is gone long before anybody is offered the callback. It begins with what is known of the call.
    """
    call = teller.courses.find(conversation)
    if channel is not Channel.CALLBACK:
        return teller.courses.of(conversation)
    callback = teller.courses.of(_callback(conversation))
    if call is not None:
        callback.attributes = {**call.attributes, **callback.attributes}
        callback.address = callback.address or call.address
    return callback


def courses_of(teller: Teller, conversation: str) -> list[Course]:
    """Return all courses of a conversation that were heard of; that of the conversation itself where none was."""
    known = (teller.courses.find(conversation), teller.courses.find(_callback(conversation)))
    return [course for course in known if course is not None] or [teller.courses.of(conversation)]


def is_of_callback(teller: Teller, conversation: str, participant: str | None, channel: Channel) -> bool:
    """Tell whether a session is the call that an advisor makes for a callback that he has."""
    callback = teller.courses.find(_callback(conversation))
    return (
        channel is Channel.VOICE
        and callback is not None
        and participant is not None
        and offer_of(participant, Channel.CALLBACK) in callback.offers
    )


def offer_of(participant: str, channel: Channel) -> str:
    """Return the id of the offer that a participant's session is; a callback and the call made for it are two."""
    return f"{participant}:callback" if channel is Channel.CALLBACK else participant


def _callback(conversation: str) -> str:
    return f"{conversation}:callback"
