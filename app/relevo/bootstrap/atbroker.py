"""What the broker of a site keeps of whoever was in contact with it: not erased from here, and gone by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from relevo.services.site.subjects import CARDS, CONTACTS, PASSED_ON, UNDERSTOOD, Stream
from relevo.settings.model import Settings

_PERSONAL = (
    (CONTACTS, "contacts, with number or address and hand-over"),
    (UNDERSTOOD, "what was understood of contacts, with the customer's reference"),
    (PASSED_ON, "what advisors left at transfers"),
    (CARDS, "hand-over cards for other sites, sealed, and who asked for them"),
)
"""Streams in which a customer is named; the others tell of queues, states, seats and outcomes alone."""


@dataclass(frozen=True, slots=True)
class Remains:
    """What of a kind may be kept of somebody, in which stream, and until when at the latest (aware, UTC)."""

    stream: str
    what: str
    until: datetime


def remains_at_broker(settings: Settings, now: datetime) -> tuple[Remains, ...]:
    """Return what a site's broker may keep at this moment, what stays longest first; nothing where there is no site.

    No credentials that Relevo gives out hold the right to delete a message there.
    """
    is_of_site = any(each.kind == "hub" and each.enabled for each in settings.event_sources.values())
    if settings.hub is None and not is_of_site:
        return ()
    told = (Remains(stream.name, what, _gone_by(stream, now)) for stream, what in _PERSONAL)
    return tuple(sorted(told, key=lambda each: each.until, reverse=True))


def _gone_by(stream: Stream, now: datetime) -> datetime:
    return now + timedelta(hours=stream.hours)
