"""The steps of each contact as the trace tells them: received, shown, identified, each source, complete."""

from collections.abc import Callable

from relevo.domain.contact import Advisor, Contact, OfferId
from relevo.domain.events import ContactOffered, Event
from relevo.observability.trace import NoTrace, Trace


class Steps:
    """Writes the steps of whoever sits here into a trace."""

    def __init__(self, trace: Trace | None, is_me: Callable[[Advisor], bool]) -> None:
        self._trace, self._is_me = trace or NoTrace(), is_me

    def close(self) -> None:
        """Close the trace."""
        self._trace.close()

    def received(self, event: Event) -> None:
        """Take an event before anything is done with it."""
        if isinstance(event, ContactOffered) and self._is_me(event.advisor):
            self._trace.received(event.contact_id, event.offer_id)

    def shown(self, contact: Contact, offer_id: OfferId) -> None:
        """Take that a contact was painted."""
        self._trace.shown(contact.contact_id, offer_id)

    def taken(self, contact: Contact, step: str, source: str | None, ms: float) -> None:
        """Take a step of the gathering."""
        if step == "source" and source is not None:
            self._trace.source(contact.contact_id, contact.offer_id, source, ms)
        elif step == "identified":
            self._trace.identified(contact.contact_id, contact.offer_id)
        elif step == "complete":
            self._trace.complete(contact.contact_id, contact.offer_id)
