"""What the advisor has closed: it does not come back by itself; what was live then can be brought back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from relevo.domain.contact import Contact, OfferId
from relevo.domain.customer import CustomerRef
from relevo.services.desk import OVER
from relevo.services.ports import Handles
from relevo.ui.viewmodels.card import CardIn, CardOut
from relevo.ui.viewmodels.contact import ContactViewModel, behind

_MAX_CLOSED, _MAX_LIVE = 1_000, 20


@dataclass(slots=True, kw_only=True)
class ClosedLive:
    """A contact that was live when it was closed, with what the advisor had said of its customer."""

    contact: Contact
    choice: CustomerRef | None
    searched: Handles | None
    set_aside: frozenset[CustomerRef]
    heard_at: datetime | None
    line: str = field(default="", repr=False)
    card_out: CardOut | None = None
    card_in: CardIn | None = None


class Closed:
    """Knows what was closed; `forget` drops what is known of an offer for good.

    Events go on being folded into a contact that was live, as long as it would stay on the desk.
    """

    def __init__(self, forget: Callable[[OfferId], None]) -> None:
        self._forget = forget
        self._offers: dict[OfferId, None] = {}
        self._live: dict[OfferId, ClosedLive] = {}

    def __contains__(self, offer_id: OfferId) -> bool:
        return offer_id in self._offers

    @property
    def can_bring_back(self) -> bool:
        """Tell whether something that was live can be brought back."""
        return bool(self._live)

    def add(self, closed: ContactViewModel) -> None:
        """Take in a contact that leaves the desk."""
        offer_id = closed.contact.offer_id
        self._offers[offer_id] = None
        if len(self._offers) > _MAX_CLOSED:
            self._drop(next(iter(self._offers)))
            del self._offers[next(iter(self._offers))]
        if closed.is_over:
            self._forget(offer_id)
            return
        self._live[offer_id] = ClosedLive(
            contact=closed.contact,
            choice=closed.choice,
            searched=closed.searched,
            set_aside=closed.set_aside,
            heard_at=closed.heard_at,
            line=closed.line,
            card_out=closed.card_out,
            card_in=closed.card_in,
        )
        if len(self._live) > _MAX_LIVE:
            self._drop(next(iter(self._live)))

    def update(self, contact: Contact, now: datetime) -> None:
        """Take in the newest state of a closed contact."""
        live = self._live.get(contact.offer_id)
        if live is None:  # a resync tells of it anew
            self._forget(contact.offer_id)
            return
        if behind(live.contact) != behind(contact):
            live.choice, live.searched, live.set_aside = None, None, frozenset()
            live.card_out = live.card_in = None
        live.contact, live.heard_at = contact, now

    def take_newest(self) -> ClosedLive | None:
        """Return what was closed last while it was live, and know it no longer; None where there is nothing."""
        if not self._live:
            return None
        offer_id, live = self._live.popitem()
        self._offers.pop(offer_id, None)
        return live

    def drop_old(self, now: datetime, keep_over: timedelta, keep_silent: timedelta) -> None:
        """Forget what would have left the desk by this time."""
        for offer_id, live in tuple(self._live.items()):
            span = keep_over if live.contact.state in OVER else keep_silent
            if live.heard_at is not None and live.heard_at + span <= now:
                self._drop(offer_id)

    def _drop(self, offer_id: OfferId) -> None:
        if self._live.pop(offer_id, None) is not None:
            self._forget(offer_id)
