"""Wrap-ups as supervisors and reports read them: checked against what the telephony has said of the contact.

A desktop's word counts for what it alone knows: that its advisor has finished, and with which outcome.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from relevo.domain.contact import Queue
from relevo.domain.events import ContactWrappedUp
from relevo.services.site.passing import NotPassedOn
from relevo.services.site.whohad import WhoHad, read_said

KIND = "wrap_up"
MAX_RECORD = 16_384
MAX_WRONG = 50
"""Lines of a brief that one wrap-up marks as wrong: a brief has fewer."""

AHEAD = timedelta(seconds=5)
"""How far the clocks of telephony and broker may be apart."""


class WrapUps:
    """Takes what desktops say of the contacts that they had."""

    def __init__(self, who_had: WhoHad) -> None:
        self._who_had = who_had

    def take(self, subject: str, body: bytes, at: datetime) -> tuple[ContactWrappedUp, Queue | None]:
        """Take a record that the broker has kept at a moment; return it as it is told, and the queue it counts for.

        Raises: NotPassedOn; `not_known` where the contact may be one of which this hub has not heard yet, `twice` where
        it has been told.
        """
        advisor, event = read_wrap_up(subject, body)
        contact = self._who_had.find(event.contact_id)
        if contact is None or advisor not in contact.had:
            raise NotPassedOn("not_known")
        if advisor in contact.done:
            raise NotPassedOn("twice")
        contact.done.add(advisor)
        if len(event.wrong) > MAX_WRONG:
            event = replace(event, wrong=event.wrong[:MAX_WRONG])
        left = contact.left.get(advisor)
        told = _timed(event, left, at)
        return replace(
            told, id=f"{event.contact_id}:{advisor}:wrapped_up", source=contact.source, advisor=contact.had[advisor]
        ), contact.queue

    def forget(self, event: ContactWrappedUp) -> None:
        """Take a wrap-up for not told: it is given to be told again."""
        contact = self._who_had.find(event.contact_id)
        if contact is not None:
            contact.done.discard(event.advisor.id)


def read_wrap_up(subject: str, body: bytes) -> tuple[str, ContactWrappedUp]:
    """Return whose record it is, and what it says. Raises: NotPassedOn."""
    return read_said(KIND, ContactWrappedUp, subject, body, MAX_RECORD)


def _timed(event: ContactWrappedUp, left: datetime | None, at: datetime) -> ContactWrappedUp:
    """Return it with times of the telephony's clock; of the desktop's, which may be wrong, counts how long it took.

    No wrap-up took longer than from the end of the contact to when the broker had the word of it.
    """
    if left is None or event.wrap_up_s is None or event.over_at is None:
        return replace(event, time=min(event.time, at), over_at=None, wrap_up_s=None)
    longest = max((at + AHEAD - left).total_seconds(), 0.0)
    took = min(max(event.wrap_up_s, 0.0), longest)
    return replace(event, time=left + timedelta(seconds=took), over_at=left, wrap_up_s=took)
