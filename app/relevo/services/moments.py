"""Moments in words, in the time zone of the person who reads them."""

from datetime import datetime, tzinfo

from relevo.domain.phrase import Moment


def moment(at: datetime, now: datetime, zone: tzinfo | None) -> Moment:
    """Return a moment as it stands in a sentence."""
    return Moment(at, moment_words(at, now, zone))


def moment_words(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Return "09:02" for a moment of today, "yesterday 17:32", else "2 Nov" or "2 Nov 2025".

    A zone of None is that of the system.
    """
    there, here = at.astimezone(zone), now.astimezone(zone)
    days = (here.date() - there.date()).days
    if days == 0:
        return f"{there:%H:%M}"
    if days == 1:
        return f"yesterday {there:%H:%M}"
    if days == -1:
        return f"tomorrow {there:%H:%M}"
    day = f"{there.day} {there:%b}"
    return day if there.year == here.year else f"{day} {there.year}"
