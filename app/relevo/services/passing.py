"""Passing on: what an advisor leaves to the next one, and what that one sees of it before own answers."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from relevo.domain.brief import Brief
from relevo.domain.contact import Advisor, Contact, Direction, PassedOn
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.entry import EntryId, Visibility
from relevo.domain.events import ContactPassedOn, ContactTransferred
from relevo.domain.identity import Identity, IdentityState, Proof
from relevo.domain.phrase import Phrase
from relevo.domain.snapshot import Snapshot
from relevo.services.identify import NOBODY_HAS_ANSWERED
from relevo.text.plain import plain_text

MAX_LINE = 280
"""Characters of the line that an advisor may write for the next one."""

_NAME = 200
_CHOICES = frozenset({Proof.CHOSEN, Proof.REMEMBERED, Proof.PASSED_ON})


def passed_on(
    contact: Contact,
    snapshot: Snapshot | None,
    transfer: ContactTransferred,
    *,
    line: str = "",
    found_by: Mapping[HandleKind, tuple[str, ...]] | None = None,
    at: datetime,
) -> ContactPassedOn:
    """Return what is told at a transfer of a contact, as it stands at the advisor who passes it on."""
    return left_by(
        transfer.from_advisor,
        contact,
        snapshot,
        event_id=passed_on_id(transfer.id),
        source=transfer.source,
        line=line,
        found_by=found_by,
        at=at,
    )


def left_by(
    advisor: Advisor,
    contact: Contact,
    snapshot: Snapshot | None,
    *,
    event_id: str,
    source: str,
    line: str = "",
    found_by: Mapping[HandleKind, tuple[str, ...]] | None = None,
    at: datetime,
) -> ContactPassedOn:
    """Return what an advisor leaves of a contact as it stands there, whoever it is for."""
    left = PassedOn(from_advisor=advisor, at=at, line=line)
    if snapshot is not None and snapshot.contact.contact_id == contact.contact_id:
        left = _as_it_stands(left, contact, snapshot, found_by or {})
    return ContactPassedOn(
        id=event_id, source=source, time=at, contact_id=contact.contact_id, passed_on=clean_passed_on(left)
    )


def passed_on_id(transfer_id: str) -> str:
    """Return the id of what is told at a transfer: one thing at each."""
    return f"{transfer_id}:passed_on"


def _as_it_stands(
    left: PassedOn, contact: Contact, snapshot: Snapshot, found_by: Mapping[HandleKind, tuple[str, ...]]
) -> PassedOn:
    identity, before = snapshot.identity, contact.passed_on
    customer = identity.customer
    is_handed_down = identity.proof is Proof.PASSED_ON and before is not None
    internal = tuple(entry.id for entry in snapshot.timeline if entry.visibility is Visibility.INTERNAL)
    if is_as_passed_on(snapshot) and before is not None:
        internal = (*internal, *before.internal)
    left = replace(
        left,
        about=None if customer is None else customer.ref,
        brief=snapshot.brief,
        internal=_cited(internal, snapshot),
    )
    if customer is None or identity.proof not in _CHOICES:
        return left
    return replace(
        left,
        customer=customer.ref,
        customer_name=customer.name,
        chosen_by=before.chosen_by or before.from_advisor if is_handed_down and before is not None else None,
        found_by=before.found_by if is_handed_down and before is not None else found_by,
    )


def clean_passed_on(left: PassedOn) -> PassedOn:
    """Make it safe to tell and to show: plain text, masked, of bounded length."""
    line = _masked(" ".join(plain_text(left.line or "", 4 * MAX_LINE).split()))[:MAX_LINE]
    brief: Brief = _clean(left.brief)
    return replace(
        left,
        line=line or None,
        customer_name=None if left.customer_name is None else _masked(plain_text(left.customer_name, _NAME)),
        brief=replace(brief, near=()),
    )


def for_advisor(advisor: str, left: Mapping[str, PassedOn]) -> PassedOn | None:
    """Return what counts for an advisor of what was left, by the id of who left it, the newest last; None for nothing.

    That is what the last other advisor left. Where nobody is chosen in it, the advisor's own choice from before stands.
    """
    others = [each for name, each in left.items() if name != advisor]
    if not others:
        return None
    newest, own = others[-1], left.get(advisor)
    if newest.customer is not None or own is None or own.customer is None:
        return newest
    return replace(
        newest,
        customer=own.customer,
        customer_name=own.customer_name,
        chosen_by=own.chosen_by or own.from_advisor,
        found_by=own.found_by,
    )


def chosen_before(contact: Contact) -> Phrase | None:
    """Return who chose the customer before it was passed on, in a sentence; None where nobody did."""
    left = contact.passed_on
    if left is None or left.customer is None:
        return None
    by = left.chosen_by or left.from_advisor
    if by.id == contact.advisor.id:
        return Phrase("Chosen by you before")
    return Phrase("Chosen by {advisor}", advisor=by.name or by.id)


def with_passed_on(
    snapshot: Snapshot, *, choice: CustomerRef | None = None, set_aside: Collection[CustomerRef] = ()
) -> Snapshot:
    """Return the snapshot with what was passed on, as it is shown while sources are asked, or where none can tell.

    `choice` and `set_aside` are what the advisor here has said. Where that, or a source, says that it is about somebody
    else, nothing of it is shown.
    """
    contact = snapshot.contact
    left = contact.passed_on
    is_answered = snapshot.complete and NOBODY_HAS_ANSWERED not in snapshot.identity.reasons
    if left is None or is_answered or contact.direction is Direction.INTERNAL:
        return snapshot
    if {left.customer, left.about} & set(set_aside) or choice not in (None, left.customer, left.about):
        return snapshot
    identity = snapshot.identity
    is_open = identity.state in (IdentityState.UNKNOWN, IdentityState.WITHHELD)
    if is_open and left.customer is not None:
        identity = _chosen(contact, left.customer, left.customer_name)
    return replace(snapshot, identity=identity, brief=left.brief if _agrees(left, identity) else snapshot.brief)


def is_as_passed_on(snapshot: Snapshot) -> bool:
    """Tell whether the brief is that of the advisor before."""
    left = snapshot.contact.passed_on
    return left is not None and left.brief != Brief() and snapshot.brief is left.brief


def internal_before(snapshot: Snapshot) -> tuple[EntryId, ...]:
    """Return what the customer must not hear of a brief that is that of the advisor before."""
    left = snapshot.contact.passed_on
    return left.internal if left is not None and is_as_passed_on(snapshot) else ()


def _chosen(contact: Contact, ref: CustomerRef, name: str | None) -> Identity:
    reason = chosen_before(contact)
    return Identity(
        state=IdentityState.SURE,
        customer=Customer(ref=ref, name=name),
        proof=Proof.PASSED_ON,
        reasons=() if reason is None else (reason,),
    )


def _agrees(left: PassedOn, identity: Identity) -> bool:
    """Tell whether the brief that was passed on may be shown beside an identity: it is about nobody else."""
    if left.brief == Brief():
        return False
    if left.about is None:
        return True
    return identity.customer is not None and identity.customer.is_known_as(left.about)


def _cited(ids: Collection[EntryId], snapshot: Snapshot) -> tuple[EntryId, ...]:
    cited = set(_evidence(snapshot.brief))
    return tuple(each for each in dict.fromkeys(ids) if each in cited)


def _evidence(value: object) -> list[EntryId]:
    if isinstance(value, tuple):
        return [each for item in value for each in _evidence(item)]
    if not is_dataclass(value):
        return []
    found = [_evidence(getattr(value, each.name)) for each in fields(value) if each.name != "evidence"]
    return [*getattr(value, "evidence", ()), *(each for some in found for each in some)]


def _clean(value: Any) -> Any:
    """Mask every text of a brief; a sentence of ours in which nothing is masked can still be said in any language."""
    if isinstance(value, tuple):
        return tuple(_clean(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for each in fields(value):
        held = getattr(value, each.name)
        if each.name in ("evidence", "rule"):
            continue
        if type(held) in (str, Phrase):
            masked = _masked(plain_text(held, 1_000))
            changed[each.name] = held if masked == held else masked
        elif isinstance(held, tuple) or is_dataclass(held):
            changed[each.name] = _clean(held)
    return replace(value, **changed)


def _masked(text: str) -> str:
    from relevo.text.masking import mask  # late: its patterns take long to make ready

    return mask(text)
