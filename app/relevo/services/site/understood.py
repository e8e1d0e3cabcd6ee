"""What desktops have understood of contacts, as the hub tells it: to supervisors without whose contact it is."""

from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from relevo.domain.contact import Queue
from relevo.domain.events import ContactUnderstood
from relevo.services.site.passing import NotPassedOn
from relevo.services.site.whohad import WhoHad, read_said

KIND = "understood"
MAX_RECORD = 32_768
MOST = 9
"""Words of one desktop on one contact that are told: it says when much has changed, what was so in the end, and where
its advisor's word on the score turns."""


class UnderstoodContacts:
    """Takes what desktops say of the contacts that were offered to them."""

    def __init__(self, who_had: WhoHad) -> None:
        self._who_had = who_had

    def take(self, subject: str, body: bytes, at: datetime) -> tuple[ContactUnderstood, Queue | None]:
        """Take a record that the broker has kept at a moment; return it as records get it, and the queue it counts for.

        Its time lies between the contact's beginning and that moment: a desktop's clock may be wrong.
        Raises: NotPassedOn; `not_known` where the contact may be one of which this hub has not heard yet, `twice` where
        it has been told, `too_many` where a desktop says more than one does.
        """
        advisor, event = read_understood(subject, body)
        contact = self._who_had.find(event.contact_id)
        if contact is None or not self._who_had.was_offered(event.contact_id, advisor):
            raise NotPassedOn("not_known")
        said = contact.understood.setdefault(advisor, [])
        if event.id in said:
            raise NotPassedOn("twice")
        if len(said) >= MOST:
            raise NotPassedOn("too_many")
        said.append(event.id)
        return replace(
            event,
            id=f"{event.contact_id}:{advisor}:understood:{_mark(event.id)}",
            source=contact.source,
            time=min(max(event.time, contact.began), at),
            advisor=contact.offered.get(advisor) or contact.had[advisor],
        ), contact.queue

    def forget(self, event: ContactUnderstood) -> None:
        """Take a word for not told: it is given to be told again."""
        contact = self._who_had.find(event.contact_id)
        said = [] if contact is None else contact.understood.get(event.advisor.id, [])
        if event.id in said:
            said.remove(event.id)


def _mark(event_id: str) -> str:
    """Return what tells a desktop's words apart, the same at each hub: what a desktop writes stands in no id."""
    return blake2b(event_id.encode(errors="replace"), digest_size=8).hexdigest()


def read_understood(subject: str, body: bytes) -> tuple[str, ContactUnderstood]:
    """Return whose record it is, and what it says. Raises: NotPassedOn."""
    return read_said(KIND, ContactUnderstood, subject, body, MAX_RECORD)
