"""The fields of an Amazon Connect contact event, read as the words of contacts.

Source: Amazon Connect Administrator Guide, "Contact events" (data model and samples); read 2026-11-22. Its samples
write the same field `agentInfo` and `AgentInfo`, the channel `VOICE` and `Voice`, and unknown times as 1970.
"""

from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.contact import Address, Channel, Direction, Queue
from relevo.events.webhooks.addresses import Normalise, address_of
from relevo.events.webhooks.attributes import flat
from relevo.events.webhooks.reading import Json, child, identity, moment, text

_CHANNELS = {"VOICE": Channel.VOICE, "CHAT": Channel.CHAT, "EMAIL": Channel.EMAIL, "TASK": Channel.MESSAGE}
_WRITTEN = ("SMS", "WHATSAPP", "APPLE")
_OUTBOUND = frozenset({"OUTBOUND", "EXTERNAL_OUTBOUND", "CALLBACK", "AGENT_REPLY", "FLOW"})
_OF_AWS = "aws:"
_ENDPOINTS = frozenset({"TELEPHONE_NUMBER", "EMAIL_ADDRESS", "VOIP", ""})


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """What an event says of one contact of Connect, which is one leg of a contact here; names in small letters."""

    fields: Json = field(repr=False)
    at: datetime

    @property
    def kind(self) -> str:
        """The event's type."""
        return self._word("eventtype")

    @property
    def method(self) -> str:
        """How the leg began."""
        return self._word("initiationmethod")

    @property
    def leg(self) -> str | None:
        """The contact's id in Connect."""
        return identity(self.fields.get("contactid"))

    @property
    def first_leg(self) -> str | None:
        """The id of the contact with which a chain of transfers began."""
        return identity(self.fields.get("initialcontactid")) or self.leg

    @property
    def previous_leg(self) -> str | None:
        """The id of the contact that was transferred."""
        return identity(self.fields.get("previouscontactid"))

    @property
    def advisor(self) -> str | None:
        """The last part of the agent's ARN, which is the id of the user."""
        return _last(child_of(self.fields, "agentinfo").get("agentarn"))

    @property
    def queue(self) -> Queue | None:
        """The queue; Connect tells no name."""
        queue = _last(child_of(self.fields, "queueinfo").get("queuearn"))
        return None if queue is None else Queue(id=queue)

    @property
    def enqueued_at(self) -> datetime | None:
        """When the leg entered its queue."""
        return moment(child_of(self.fields, "queueinfo").get("enqueuetimestamp"), self.at)

    @property
    def answered_at(self) -> datetime | None:
        """When the agent was connected."""
        return moment(child_of(self.fields, "agentinfo").get("connectedtoagenttimestamp"), self.at)

    @property
    def began_at(self) -> datetime:
        """When the leg began."""
        return moment(self.fields.get("initiationtimestamp"), self.at) or self.at

    @property
    def ended_at(self) -> datetime:
        """When the leg ended."""
        return moment(self.fields.get("disconnecttimestamp"), self.at) or self.at

    @property
    def was_moved(self) -> bool:
        """Tell whether the leg ended because it was passed on."""
        return "TRANSFER" in self._word("disconnectreason")

    @property
    def channel(self) -> Channel:
        """The channel; a task, for which there is no word here, is a message."""
        if self.method == "CALLBACK":
            return Channel.CALLBACK
        found = _CHANNELS.get(self._word("channel"), Channel.MESSAGE)
        subtype = child(child_of(self.fields, "segmentattributes").get("connect:subtype"))
        named = next((text(value) or "" for name, value in subtype.items() if name.lower() == "valuestring"), "")
        return Channel.MESSAGE if found is Channel.CHAT and named.upper().endswith(_WRITTEN) else found

    @property
    def direction(self) -> Direction:
        """Who started the leg."""
        return Direction.OUTBOUND if self.method in _OUTBOUND else Direction.INBOUND

    @property
    def dialled(self) -> str | None:
        """The number or address of the centre that the customer reached."""
        tagged = text(child(self.fields.get("tags")).get("aws:connect:systemEndpoint"))
        return text(child_of(self.fields, "systemendpoint").get("address")) or tagged

    def address(self, normalise: Normalise | None) -> Address | None:
        """Return the customer's endpoint; Connect itself does not send it (see resources/docs/platforms.md)."""
        endpoint = child_of(self.fields, "customerendpoint")
        if (text(endpoint.get("type")) or "").upper() not in _ENDPOINTS:
            return None
        return address_of(text(endpoint.get("address")), text(endpoint.get("displayname")), self.channel, normalise)

    def attributes(self) -> dict[str, str]:
        """Return attributes, a task's details, tags but AWS's own, and the customer's number, each as received."""
        tags = {name: tag for name, tag in child(self.fields.get("tags")).items() if not name.startswith(_OF_AWS)}
        own = {"customerId": self.fields.get("customerid")}
        return flat(child(self.fields.get("attributes")), child(self.fields.get("contactdetails")), tags, own)

    def _word(self, name: str) -> str:
        return (text(self.fields.get(name)) or "").upper()


def contact_detail(detail: Json, at: datetime) -> ContactDetail:
    """Read the detail of an event; `at` is the event's time."""
    return ContactDetail(_small(detail), at)


def child_of(fields: Json, name: str) -> Json:
    """Return an object within, its names in small letters."""
    return _small(child(fields.get(name)))


def _small(value: Json) -> Json:
    return {name.lower(): each for name, each in value.items()}


def _last(arn: object) -> str | None:
    whole = text(arn)
    return None if whole is None else identity(whole.rpartition("/")[2])
