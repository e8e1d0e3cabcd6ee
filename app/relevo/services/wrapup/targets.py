"""Where a note can go: the customer's requests, and the customer, in each back office that takes notes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from relevo.domain.act import Note, new_key
from relevo.domain.brief import ReasonKind
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import Entry, EntryKind
from relevo.domain.incident import Incident
from relevo.domain.request import Request
from relevo.domain.snapshot import Snapshot
from relevo.domain.wrapup import Target
from relevo.services.writing import WriteBack


def targets(snapshot: Snapshot, offices: Mapping[str, WriteBack], now: datetime) -> tuple[Target, ...]:
    """Return where a note of this contact can go, what is likeliest first; nothing while nobody knows who it is.

    First the request that the brief takes for the reason, then open requests, the newest first, then the customer in
    each back office.
    """
    customer = snapshot.identity.customer
    if customer is None:
        return ()
    requests = [entry for entry in snapshot.timeline if isinstance(entry, Request) and entry.is_open]
    likely = _likely(snapshot)
    requests.sort(key=lambda each: likely.index(each.id) if each.id in likely else len(likely))
    possible = map(_of_request, requests)
    taken = (each for each in possible if _is_taken(each, offices, now))
    of_customer = customer_targets({customer.ref, *customer.refs}, customer.name or "", offices, now)
    return tuple(dict.fromkeys((*taken, *of_customer)))


def customer_targets(
    refs: Iterable[CustomerRef], name: str, offices: Mapping[str, WriteBack], now: datetime
) -> tuple[Target, ...]:
    """Return the customer in each back office that takes notes about people, by the refs of that person."""
    return tuple(each for each in _of_customer(refs, name, offices) if _is_taken(each, offices, now))


def proposed(possible: tuple[Target, ...]) -> tuple[Target, ...]:
    """Return where a note goes unless the advisor says otherwise: the first request, else the customer everywhere."""
    request = next((each for each in possible if each.kind is EntryKind.REQUEST), None)
    return (request,) if request is not None else possible


def incident_target(incident: Incident) -> Target:
    """Return an incident as its back office finds it."""
    return Target(
        office=incident.id.split(":", 1)[0],
        kind=EntryKind.INCIDENT,
        opens=incident.opens or "",
        label=_label(incident),
    )


def _likely(snapshot: Snapshot) -> list[str]:
    reasons = (each for each in snapshot.brief.reasons if each.kind is ReasonKind.REQUEST)
    return [entry_id for reason in reasons for entry_id in reason.evidence]


def _of_request(request: Entry) -> Target:
    office = request.id.split(":", 1)[0]
    return Target(office=office, kind=EntryKind.REQUEST, opens=request.opens or "", label=_label(request))


def _label(entry: Entry) -> str:
    return f"{entry.reference} {entry.title}" if entry.reference else entry.title


def _of_customer(refs: Iterable[CustomerRef], name: str, offices: Mapping[str, WriteBack]) -> Iterator[Target]:
    for ref in sorted(set(refs)):
        office, _, native = ref.partition(":")
        if native and office in offices:
            yield Target(office=office, kind=None, opens=ref, label=name)


def _is_taken(target: Target, offices: Mapping[str, WriteBack], now: datetime) -> bool:
    office = offices.get(target.office)
    if office is None or not target.opens:
        return False
    return office.takes(Note(key=new_key(), at=now, kind=target.kind, opens=target.opens, text="x"))
