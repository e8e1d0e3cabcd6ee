"""What this desk has written of a contact, as entries of its timeline, until the back office tells them itself."""

from collections.abc import Iterable, Sequence

from relevo.domain.act import ActKey, Note, marker
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.phrase import Phrase
from relevo.domain.snapshot import Snapshot
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept

_TITLES = {
    DeliveryState.WAITING: Phrase("Your note, on its way"),
    DeliveryState.SENDING: Phrase("Your note, on its way"),
    DeliveryState.WRITTEN: Phrase("Your note"),
    DeliveryState.REFUSED: Phrase("Your note, refused"),
    DeliveryState.UNKNOWN: Phrase("Your note, perhaps written"),
}


def with_own(snapshot: Snapshot, own: Iterable[Kept]) -> Sequence[Entry]:
    """Return the timeline with the notes that were written here, newest first; without those that it tells itself.

    A note stands only where the person is shown whom it is about.
    """
    customer = snapshot.identity.customer
    entries: list[Entry] = []
    for kept in own:
        refs = kept.wrap_up.customer_refs
        if customer is None or not any(customer.is_known_as(ref) for ref in refs):
            continue
        entries += [
            _entry(kept, each) for each in kept.deliveries if each.state in _TITLES and isinstance(each.act, Note)
        ]
    told = {each.id for each in entries if _is_told(each, snapshot.timeline)}
    added = [each for each in entries if each.id not in told]
    if not added:
        return snapshot.timeline
    return tuple(sorted((*added, *snapshot.timeline), key=lambda each: each.at, reverse=True))


def _entry(kept: Kept, delivery: Delivery) -> Interaction:
    wrap_up, act = kept.wrap_up, delivery.act
    title: str = _TITLES[delivery.state]
    if delivery.is_public:
        title = Phrase("Your note: customers can see it; hide it in {office}", office=delivery.office)
    return Interaction(
        id=EntryId(f"{delivery.office}:note:{act.key}"),
        at=act.at,
        title=title,
        text=act.text if isinstance(act, Note) else None,
        visibility=Visibility.PUBLIC if delivery.is_public else Visibility.INTERNAL,
        sources=(delivery.office,),
        url=delivery.url,
        reference=delivery.written_id,
        channel=wrap_up.channel,
        advisor=wrap_up.advisor.name or wrap_up.advisor.id,
    )


def _is_told(own: Entry, timeline: Sequence[Entry]) -> bool:
    """Tell whether the back office tells the same: by the marker in the text, or by the id of what was written."""
    office, _, key = own.id.partition(":note:")
    sign = marker(ActKey(key))
    for entry in timeline:
        if office not in entry.sources:
            continue
        if entry.text is not None and sign in entry.text:
            return True
        natives = (each.rpartition(":")[2] for each in (entry.id, *entry.also))
        if own.reference is not None and own.reference in natives:
            return True
    return False
