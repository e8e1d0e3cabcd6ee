"""What this desk has written of a customer, as entries and promises, until the back office tells them itself."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from relevo.domain.act import ActKey, Note, marker
from relevo.domain.brief import Brief, Promised
from relevo.domain.entry import Entry, EntryId, Promise, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.phrase import Phrase
from relevo.domain.snapshot import Snapshot
from relevo.services.passing import is_as_passed_on
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept

OWN = "own_note"
"""The rule of a promise in a note of this desk."""

_LATEST = datetime.max.replace(tzinfo=UTC)
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


def brief_with_own(snapshot: Snapshot, own: Iterable[Kept], now: datetime) -> Brief:
    """Return the brief with what was promised in notes that no back office tells yet; each opens its own note.

    What was added before is made anew. The brief of the advisor before stays as that one saw it.
    """
    brief = snapshot.brief
    if is_as_passed_on(snapshot):
        return brief
    told = [each for each in brief.promised if each.rule != OWN]
    shown = {each.id for each in with_own(snapshot, own)} - {each.id for each in snapshot.timeline}
    added = [
        line
        for kept in own
        if (promise := kept.wrap_up.promise) is not None
        and not any((each.text, each.due) == (promise.text, promise.due) for each in told)
        and (line := _promised(promise, kept, shown, now)) is not None
    ]
    promised = sorted((*told, *added), key=lambda each: (each.due is None, each.due or _LATEST)) if added else told
    return brief if promised == list(brief.promised) else replace(brief, promised=tuple(promised))


def _promised(promise: Promise, kept: Kept, shown: Collection[EntryId], now: datetime) -> Promised | None:
    proofs = [each for each in kept.deliveries if _id(each) in shown]
    if not proofs:
        return None
    is_written = any(each.state is DeliveryState.WRITTEN for each in proofs)
    return Promised(
        text=promise.text,
        what=None if is_written else Phrase("{promise} (note not sent yet)", promise=promise.text),
        by=promise.by,
        due=promise.due,
        overdue=promise.due is not None and promise.due < now,
        evidence=tuple(map(_id, proofs)),
        rule=OWN,
    )


def _id(delivery: Delivery) -> EntryId:
    return EntryId(f"{delivery.office}:note:{delivery.act.key}")


def _entry(kept: Kept, delivery: Delivery) -> Interaction:
    wrap_up, act = kept.wrap_up, delivery.act
    title: str = _TITLES[delivery.state]
    if delivery.is_public:
        title = Phrase("Your note: customers can see it; hide it in {office}", office=delivery.office)
    return Interaction(
        id=_id(delivery),
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
