"""Taking up again: what a journal knows of contacts, as events, and the ends of those that are gone."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from relevo.domain.contact import Advisor, ContactId, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactWithdrawn,
    Destination,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.hub.journal import LiveContact, LiveOffer


def restored(live: Mapping[str, LiveContact], at: datetime) -> Iterator[Event]:
    """Yield events by which somebody who follows them knows of contacts what the journal knows; not to be told."""
    for name, contact in live.items():
        contact_id, head, source = ContactId(name), f"{name}:journal", contact.source
        if contact.queue is not None:
            yield ContactQueued(id=head, source=source, time=at, contact_id=contact_id, queue=Queue(id=contact.queue))
        for transfer_id, (advisor, kind) in contact.transfers.items():
            yield ContactTransferred(
                id=transfer_id,
                source=source,
                time=at,
                contact_id=contact_id,
                from_advisor=Advisor(id=advisor),
                to=Destination(kind=kind, id="?"),
                kind=TransferKind.BLIND,
            )
        for offer_id, offer in contact.offers.items():
            yield from _restored_offer(contact, contact_id, OfferId(offer_id), offer, at)


def _restored_offer(
    contact: LiveContact, contact_id: ContactId, offer_id: OfferId, offer: LiveOffer, at: datetime
) -> Iterator[Event]:
    head, advisor = f"{contact_id}:journal", Advisor(id=offer.advisor)
    yield ContactOffered(
        id=head,
        source=contact.source,
        time=at,
        contact_id=contact_id,
        offer_id=offer_id,
        advisor=advisor,
        channel=contact.channel,
    )
    if offer.is_accepted:
        yield ContactAccepted(
            id=head, source=contact.source, time=at, contact_id=contact_id, offer_id=offer_id, advisor=advisor
        )


def lost_ends(
    before: Mapping[str, LiveContact], found: Mapping[str, set[str]], source: str, at: datetime
) -> Iterator[Event]:
    """Yield the ends of what was live before, and is not found any more after a gap: contacts, with their offers.

    `found` are the contacts that are live, each with its offers. Nobody knows since when or why they are over. The ids
    are those that the source gives to such ends, so that they are told once.
    """
    for name, contact in before.items():
        if contact.source != source:
            continue
        contact_id, offers = ContactId(name), found.get(name)
        for offer_id, offer in contact.offers.items():
            if offer_id not in (offers or ()):
                yield _offer_end(contact, contact_id, OfferId(offer_id), offer, at)
        if offers is None:
            if contact.queue is not None and contact.is_waiting:
                yield ContactLeftQueue(
                    id=f"{name}:left_queue:{contact.queue}:lost",
                    source=source,
                    time=at,
                    contact_id=contact_id,
                    queue=Queue(id=contact.queue),
                    reason=LeftQueueReason.REMOVED,
                )
            yield ContactEnded(
                id=f"{name}:ended", source=source, time=at, contact_id=contact_id, reason=EndedReason.SOURCE_LOST
            )


def _offer_end(contact: LiveContact, contact_id: ContactId, offer_id: OfferId, offer: LiveOffer, at: datetime) -> Event:
    advisor = Advisor(id=offer.advisor)
    if offer.is_accepted:
        return ContactLeftAdvisor(
            id=f"{contact_id}:{offer_id}:left_advisor",
            source=contact.source,
            time=at,
            contact_id=contact_id,
            advisor=advisor,
            reason=LeftAdvisorReason.ENDED,
        )
    return ContactWithdrawn(
        id=f"{contact_id}:{offer_id}:withdrawn",
        source=contact.source,
        time=at,
        contact_id=contact_id,
        offer_id=offer_id,
        advisor=advisor,
        reason=WithdrawnReason.SOURCE_LOST,
    )
