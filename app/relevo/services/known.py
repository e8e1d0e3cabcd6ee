"""What was told of a contact so far, whoever it was offered to: made safe to show as it comes in, once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from relevo.domain.contact import Address, Direction, Presentation, Queue
from relevo.domain.events import ContactAccepted, ContactEvent, ContactOffered, ContactQueued, ContactUpdated
from relevo.domain.handover import Handover
from relevo.services.cleaning import clean_address, clean_attributes, clean_dialled, clean_handover, shown, shown_of
from relevo.text.withheld import hides, is_not_sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The newest knowledge of one contact; an attended transfer and a second offer begin with it.

    `hidden` are numbers and names of a withheld address, which must not show in the attributes either.
    """

    customer_address: Address | None = None
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    handover: Handover | None = None
    queue: Queue | None = None
    dialled: str | None = field(default=None, repr=False)
    queued_at: datetime | None = None
    wait_s: float | None = None
    direction: Direction = Direction.INBOUND
    hidden: tuple[str, ...] = field(default=(), repr=False)

    def after(self, event: ContactEvent, *, is_safe: bool = False) -> "Known":
        """Return what is known after an event; the same value where it tells nothing of the contact itself.

        `is_safe`: attributes and hand-over have been made safe before; what is withheld may still be in them.
        """
        match event:
            case ContactQueued():
                return replace(
                    self._addressed(event.customer_address),
                    queue=event.queue,
                    queued_at=self.queued_at or event.time,
                )
            case ContactOffered():
                known = self._told(event.customer_address, event.attributes, event.handover, is_safe=is_safe)
                return replace(
                    known,
                    queue=event.queue or self.queue,
                    dialled=known._dialled(event.dialled),
                    queued_at=event.queued_at or self.queued_at,
                    wait_s=self.wait_s if event.wait_s is None else event.wait_s,
                    direction=event.direction,
                )
            case ContactAccepted() if event.wait_s is not None:
                return replace(self, wait_s=event.wait_s)
            case ContactUpdated():
                return self._told(event.customer_address, event.attributes, event.handover, is_safe=is_safe)
            case _:
                return self

    def _told(
        self, address: Address | None, attributes: Mapping[str, str], handover: Handover | None, *, is_safe: bool
    ) -> "Known":
        known = self._addressed(address)
        in_attributes, in_handover = (shown, shown_of) if is_safe else (clean_attributes, clean_handover)
        safe = in_attributes(attributes, known.hidden)
        return replace(
            known,
            attributes={**known.attributes, **safe} if safe else known.attributes,
            handover=known.handover if handover is None else in_handover(handover, known.hidden),
        )

    def _dialled(self, dialled: str | None) -> str | None:
        return self.dialled if dialled is None or hides(dialled, self.hidden) else clean_dialled(dialled)

    def _addressed(self, address: Address | None) -> "Known":
        if address is None:
            return self
        safe = clean_address(address)
        if safe.presentation is not Presentation.WITHHELD:
            return replace(self, customer_address=safe)
        told = (text for text in (address.value, address.name) if text and not is_not_sent(text))
        hidden = tuple(dict.fromkeys((*self.hidden, *told)))
        return replace(
            self,
            customer_address=safe,
            hidden=hidden,
            attributes=shown(self.attributes, hidden),
            dialled=None if self.dialled is not None and hides(self.dialled, hidden) else self.dialled,
        )
