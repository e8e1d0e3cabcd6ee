"""Which contacts leave the desk by themselves: what has stood its time, and beyond a bound what was looked at."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from relevo.domain.contact import OfferId
from relevo.ui.viewmodels.contact import ContactViewModel

KEEP_SILENT = timedelta(hours=12)
"""A contact whose end never comes leaves the desk so long after the last that was heard of it."""

MAX_CONTACTS = 30
"""More than this stand side by side only where they are live or nobody has looked at them yet."""


def due(contacts: Iterable[ContactViewModel], now: datetime, keep_over: timedelta) -> list[OfferId]:
    """Return the offers that have stood their time, oldest first."""
    return [
        each.contact.offer_id
        for each in contacts
        if each.heard_at is not None and each.heard_at + (keep_over if each.is_over else KEEP_SILENT) <= now
    ]


def giving_room(contacts: Collection[ContactViewModel], front: OfferId | None) -> OfferId | None:
    """Return who gives way to one more: of those that are over, were looked at and stand behind, the oldest.

    None where there is room, or nobody like that.
    """
    if len(contacts) < MAX_CONTACTS:
        return None
    seen = [each for each in contacts if each.is_over and not each.is_unseen and each.contact.offer_id != front]
    heard = [(each.heard_at, each.contact.offer_id) for each in seen if each.heard_at is not None]
    return min(heard)[1] if heard else None
