"""A conversation as Chatwoot posts it, read as the words of contacts.

Sources: Chatwoot docs, "Supported webhook events in Chatwoot" (objects), and the payloads that Chatwoot 4.11 makes of
conversations and messages; read 2026-11-22.
"""

from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.contact import Address, AddressKind, Channel, Queue
from relevo.domain.handover import Limit, Speaker, Turn
from relevo.events.webhooks.addresses import Normalise, address_of
from relevo.events.webhooks.attributes import flat
from relevo.events.webhooks.reading import Json, child, identity, moment, text
from relevo.events.webhooks.turns import said

_CHANNELS = {
    "webwidget": Channel.CHAT,
    "api": Channel.CHAT,
    "email": Channel.EMAIL,
    "voice": Channel.VOICE,
}
_INCOMING, _OUTGOING, _TEMPLATE = ("incoming", 0), ("outgoing", 1), ("template", 3)


@dataclass(frozen=True, slots=True)
class Conversation:
    """One post's view of a conversation; `at` is when it last changed."""

    id: str
    status: str
    at: datetime
    fields: Json = field(repr=False)
    inbox_name: str | None = None

    @property
    def assignee(self) -> tuple[str, str | None] | None:
        """Id and name of the person who has it; None where nobody has, or a bot."""
        meta = child(self.fields.get("meta"))
        told = child(meta.get("assignee"))
        is_bot = "bot" in f"{meta.get('assignee_type')}{told.get('type')}".casefold()
        id_ = key(told.get("id"))
        return None if is_bot or id_ is None else (id_, text(told.get("name")))

    @property
    def queue(self) -> Queue:
        """The team, else the inbox in which it waits."""
        team = child(child(self.fields.get("meta")).get("team"))
        if (id_ := key(team.get("id"))) is not None:
            return Queue(id=f"team-{id_}", name=text(team.get("name")))
        return Queue(id=f"inbox-{key(self.fields.get('inbox_id')) or '0'}", name=self.inbox_name)

    @property
    def channel(self) -> Channel:
        """How the customer writes; whatever is none of the site's own channels is a message."""
        told = text(self.fields.get("channel")) or ""
        return _CHANNELS.get(told.rpartition(":")[2].casefold(), Channel.MESSAGE)

    @property
    def language(self) -> str | None:
        """The language of the browser, or of the conversation where it is set."""
        more = child(self.fields.get("additional_attributes"))
        return text(more.get("conversation_language")) or text(child(more.get("browser")).get("browser_language"))

    @property
    def limit(self) -> Limit | None:
        """What the bot has put into the attribute `limit`, where it is one of the words for that."""
        told = child(self.fields.get("custom_attributes")).get("limit")
        return Limit(told) if isinstance(told, str) and told in set(Limit) else None

    @property
    def intent(self) -> str | None:
        """What the bot has put into the attribute `intent`."""
        return text(child(self.fields.get("custom_attributes")).get("intent"))

    def address(self, normalise: Normalise | None) -> Address | None:
        """Return whom it is with; an identifier is a sign-in only where Chatwoot has verified it (identity HMAC)."""
        meta = child(self.fields.get("meta"))
        sender = child(meta.get("sender"))
        name, identifier = text(sender.get("name")), text(sender.get("identifier"))
        if identifier is not None and meta.get("hmac_verified") is True:
            return Address(kind=AddressKind.LOGIN, value=identifier, name=name)
        if (mail := text(sender.get("email"))) is not None:
            return address_of(mail, name, Channel.CHAT, normalise)
        if (phone := text(sender.get("phone_number"))) is not None:
            return address_of(phone, name, Channel.VOICE, normalise)
        visitor = identity(child(self.fields.get("contact_inbox")).get("source_id"))
        return None if visitor is None else Address(kind=AddressKind.VISITOR, value=visitor, name=name)

    def attributes(self) -> dict[str, str]:
        """Return custom attributes of conversation and contact under their own names, and what else may be a handle."""
        sender = child(child(self.fields.get("meta")).get("sender"))
        own = {
            "conversation_id": self.id,
            "identifier": sender.get("identifier"),
            "email": sender.get("email"),
            "phone_number": sender.get("phone_number"),
            "visitor": child(self.fields.get("contact_inbox")).get("source_id"),
            "referer": child(self.fields.get("additional_attributes")).get("referer"),
        }
        return flat(child(self.fields.get("custom_attributes")), child(sender.get("custom_attributes")), own)


def conversation_of(body: Json, now: datetime) -> Conversation | None:
    """Return the conversation of a post, whether it is about one or about a message in one; None without."""
    is_message = "conversation" in body
    fields = child(body.get("conversation")) if is_message else body
    id_, status = key(fields.get("id")), text(fields.get("status"))
    if id_ is None or status is None:
        return None
    times = (moment(fields.get(name), now) for name in ("updated_at", "last_activity_at", "timestamp"))
    at = next((time for time in times if time is not None), now)
    return Conversation(id_, status, at, fields, text(child(body.get("inbox")).get("name")))


def status_before(body: Json) -> str | None:
    """Return the status from which a post says that it has changed."""
    changes = body.get("changed_attributes")
    for change in changes if isinstance(changes, list) else []:
        if (told := text(child(child(change).get("status")).get("previous_value"))) is not None:
            return told
    return None


def turn_of(message: Json, now: datetime) -> tuple[str, Turn] | None:
    """Return the id and the turn of a message; None for notes among advisors, activities, and what has no words."""
    id_, words = key(message.get("id")), said(message.get("content"))
    if id_ is None or words is None or message.get("private") is True:
        return None
    kind, sender = message.get("message_type"), child(message.get("sender"))
    is_user = "user" in (sender.get("type"), str(message.get("sender_type")).casefold())
    if kind in _INCOMING:
        speaker = Speaker.CUSTOMER
    elif kind in _TEMPLATE or (kind in _OUTGOING and not is_user):
        speaker = Speaker.BOT
    elif kind in _OUTGOING:
        speaker = Speaker.ADVISOR
    else:
        return None
    return id_, Turn(at=moment(message.get("created_at"), now), speaker=speaker, text=words)


def key(value: object) -> str | None:
    """Return an id that may be a number."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1e18:
        return str(value)
    return identity(value)
