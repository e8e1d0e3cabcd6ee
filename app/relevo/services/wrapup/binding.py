"""Binding: from its first letter a wrap-up belongs to one contact and one customer, and nothing moves it silently."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer
from relevo.domain.snapshot import Snapshot
from relevo.domain.wrapup import WrapUp, WrapUpId


def begun(contact: Contact, snapshot: Snapshot | None, now: datetime) -> WrapUp:
    """Return a wrap-up of a contact, bound to whoever is the customer at this moment."""
    wrap_up = WrapUp(
        id=WrapUpId(str(uuid4())),
        contact_id=contact.contact_id,
        advisor=contact.advisor,
        channel=contact.channel,
        queue=contact.queue,
        begun_at=now,
        changed_at=now,
        over_at=contact.ended_at,
    )
    return bound(wrap_up, None if snapshot is None else snapshot.identity.customer)


def bound(wrap_up: WrapUp, customer: Customer | None) -> WrapUp:
    """Return it bound to somebody, or to nobody; where it goes has then to be chosen anew."""
    if customer is None:
        return replace(wrap_up, customer=None, customer_refs=frozenset(), customer_name=None, targets=())
    refs = customer.refs | {customer.ref}
    return replace(wrap_up, customer=customer.ref, customer_refs=refs, customer_name=customer.name, targets=())


def is_of_another(wrap_up: WrapUp, customer: Customer | None) -> bool:
    """Tell whether a wrap-up is bound to somebody else than who is shown: the advisor has to say whose it is.

    One that was begun before anybody was known belongs to nobody, so that whoever is found later is somebody else too.
    Nobody is shown while sources are asked again: that alone is no change.
    """
    if customer is None:
        return False
    return not any(customer.is_known_as(ref) for ref in wrap_up.customer_refs)
