"""Relevo's own hand-over endpoint: what any bot, IVR, portal or contact-centre suite can post.

A hand-over is told of the contact that it names by id, or of the one that arrives with the same number, address,
login, conversation or attribute; with an `offer` the sender itself says to whom the contact goes. Suites that speak
contact events post them whole, as CloudEvents. resources/schemas/handover.schema.json is the form of a hand-over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime

from relevo.domain.contact import Address, AddressKind, Advisor, Channel, ContactId, Direction, OfferId
from relevo.domain.events import (
    AdvisorCard,
    AdvisorSeat,
    ContactOffered,
    ContactPassedOn,
    ContactUnderstood,
    ContactWrappedUp,
    Event,
    SourceDown,
    SourceResynced,
    SourceUp,
)
from relevo.domain.handover import Handover
from relevo.events.webhooks.addresses import Normalise
from relevo.events.webhooks.advisors import AdvisorOf, as_known
from relevo.events.webhooks.courses import keep
from relevo.events.webhooks.expected import Expected, Passed
from relevo.events.webhooks.reading import identity, json_of
from relevo.events.webhooks.signatures import check_bearer, sha256_hex
from relevo.events.webhooks.signs import CONVERSATION, Names, Sign, Signs
from relevo.services.codec import decode
from relevo.services.event_fields import CodecError, Fields, address_from, advisor_from, handover_from, queue_from
from relevo.services.site.webhook import Posted, PostRefused

MAX_BATCH = 100
MAX_SEEN = 20_000
_NOT_TAKEN = (
    SourceUp,
    SourceDown,
    SourceResynced,
    ContactPassedOn,
    ContactWrappedUp,
    ContactUnderstood,
    AdvisorSeat,
    AdvisorCard,
)
"""What is not for others to say: how a source of ours is, what an advisor left or understood, where one sits."""

SIGNS = ("phone", "email", "login", "visitor", "conversation_id")
"""What of `contact` a contact is found by, beside `id` and `attributes`."""


class HandoverWebhook:
    """Takes hand-overs and contact events; the secret is a bearer token of the site's own choice.

    `names` are the attributes that carry handles (`[handles]`), `advisor_of` is asked with the id of each advisor.
    """

    def __init__(
        self,
        name: str,
        *,
        normalise: Normalise | None = None,
        advisor_of: AdvisorOf = as_known,
        names: Names | None = None,
    ) -> None:
        self._name, self._advisor_of = name, advisor_of
        self._source = f"handover:{name}"
        self._expected = Expected(self._source, Signs(names or {}, normalise))
        self._seen: dict[str, None] = {}

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    def take(self, posted: Posted) -> tuple[Event, ...]:
        """Return what a request tells, in order: all of it or, where a part is wrong, nothing. Raises: PostRefused."""
        check_bearer(posted.headers, posted.secret, f"[event_sources.{self._name}]")
        body = json_of(posted)
        batch = body if isinstance(body, list) else [body]
        if len(batch) > MAX_BATCH:
            raise PostRefused(413, f"more than {MAX_BATCH} objects at once")
        try:
            read = [self._read(item, posted) for item in batch]
        except CodecError as error:
            raise PostRefused(400, str(error)) from None
        return tuple(event for each in read for event in self._told(each, posted.received_at))

    def follow(self, event: Event, now: datetime) -> Sequence[Event]:
        """Return what is to be told after an event of another source."""
        return tuple(self._expected.follow(event, now))

    def _read(self, item: object, posted: Posted) -> "Event | _Read | None":
        if not isinstance(item, Mapping):
            raise CodecError("hand-over", "is not a JSON object")
        if "specversion" not in item:
            return _Read(Fields(item), posted, self._expected.signs)
        event = decode(item)
        if event is None or isinstance(event, _NOT_TAKEN):
            return None
        known = {
            each.name: self._advisor(value)
            for each in fields(event)
            if isinstance(value := getattr(event, each.name), Advisor)
        }
        # nor may it speak for another source
        return replace(event, source=self._source, **known)  # type: ignore[arg-type]  # advisors for advisors

    def _told(self, read: "Event | _Read | None", now: datetime) -> Iterator[Event]:
        if isinstance(read, Event):
            yield from self._once(read)
        elif read is not None and read.contact_id is not None:
            yield from self._expected.named(read.contact_id, read.passed, now)
            if read.offer is not None:
                offer = replace(read.offer, source=self._source, advisor=self._advisor(read.offer.advisor))
                yield from self._once(offer)
        elif read is not None:
            yield from self._expected.expect(read.signs, read.passed, now)

    def _once(self, event: Event) -> Iterator[Event]:
        if event.id not in self._seen:
            keep(self._seen, event.id, None, MAX_SEEN)
            yield event

    def _advisor(self, told: Advisor) -> Advisor:
        known = self._advisor_of(told.id, told.name)
        return told if known.id == told.id else known


class _Read:
    """One posted hand-over, read. Raises: CodecError."""

    def __init__(self, posted: Fields, request: Posted, signs: Signs) -> None:
        self._written = signs
        contact = posted.child("contact")
        if contact is None:
            raise CodecError("contact", "is missing")
        self.contact_id = _id(contact, "id")
        self.signs = frozenset(_signs(contact, signs))
        if self.contact_id is None and not self.signs:
            raise CodecError("contact", "holds nothing to find a contact by")
        at = posted.moment("at")
        handover = posted.part("handover", handover_from)
        attributes = posted.attributes("attributes")
        if handover is None and not attributes and posted.child("offer") is None:
            raise CodecError("handover", "is missing, and so are attributes and offer")
        id_ = _id(posted, "id") or sha256_hex(request.body)[:32]
        self.passed = Passed(id=id_, at=at or request.received_at, handover=handover, attributes=attributes)
        self.offer = posted.part("offer", lambda offer: self._offer(offer, contact))

    def _offer(self, offer: Fields, contact: Fields) -> ContactOffered:
        if self.contact_id is None:
            raise CodecError("contact.id", "is missing, which an offer needs")
        offer_id, handover = _id(offer, "id") or offer.needed_text("id"), self.passed.handover
        return ContactOffered(
            id=f"{self.contact_id}:{offer_id}:offered",
            source="",
            time=self.passed.at,
            contact_id=ContactId(self.contact_id),
            offer_id=OfferId(offer_id),
            advisor=offer.needed_part("advisor", advisor_from),
            queue=offer.part("queue", queue_from),
            channel=offer.choice("channel", Channel) or Channel.CHAT,
            direction=offer.choice("direction", Direction) or Direction.INBOUND,
            customer_address=contact.part("address", address_from) or _address(contact, self._written),
            queued_at=offer.moment("queued_at"),
            wait_s=offer.number("wait_s"),
            attributes=self.passed.attributes,
            handover=handover if isinstance(handover, Handover) else None,
        )


def _id(fields_: Fields, name: str) -> str | None:
    value = fields_.text(name)
    if value is not None and identity(value) != value:
        raise CodecError(fields_.place(name), "is no id: at most 256 printable characters")
    return value


def _signs(contact: Fields, signs: Signs) -> Iterator[Sign]:
    for name in SIGNS:
        value = contact.text(name)
        if value is not None and value.strip():
            yield signs.sign(CONVERSATION if name == "conversation_id" else name, value)
    address = contact.part("address", address_from)
    if address is not None and address.value is not None:
        yield signs.sign(address.kind, address.value)
    yield from (("attribute", name, value) for name, value in contact.attributes("attributes").items())


def _address(contact: Fields, written: Signs) -> Address | None:
    for kind in AddressKind:
        value = contact.text(kind)
        if value is not None and value.strip():
            value = written.sign(kind, value)[1] if kind is AddressKind.PHONE else value.strip()
            return Address(kind=kind, value=value, name=contact.text("name"))
    return None
