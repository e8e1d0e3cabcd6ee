"""Seeing the contacts of a spike: by a pseudonym, unless the machine allows more; each look is accounted for."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b

from relevo.domain.contact import ContactId, Queue
from relevo.domain.customer import CustomerRef
from relevo.domain.handover import Limit, Outcome
from relevo.domain.selfservice import StepKind
from relevo.domain.understanding import Driver
from relevo.services.ports import Clock
from relevo.services.supervise.accounting import BoardAudit, ContactsOpened
from relevo.services.supervise.drivers import LiveDrivers, Understood

MAX_SHOWN = 200

Whose = Callable[[ContactId], CustomerRef | None]
"""Tells whose contact it is, None where that is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A contact of a driver: when it came, in which queue it is, where self-service stopped, what was tried.

    `name` tells contacts apart for as long as the program runs, and leads to none. `contact_id` and `customer` are None
    unless whoever looks may see persons.
    """

    name: str
    since: datetime
    is_live: bool
    queue: Queue | None = None
    limit: Limit | None = None
    stop: Driver | None = None
    tried: tuple[tuple[StepKind, Outcome], ...] = ()
    journey: tuple[Driver, ...] = ()
    has_notice: bool | None = None
    was_told: bool | None = None
    contact_id: ContactId | None = None
    customer: CustomerRef | None = field(default=None, repr=False)


class OpenedContacts:
    """Opens the contacts of drivers for one supervisor.

    `may_see_persons` is a right by machine policy, never the user's own setting; `whose` then tells the customers.
    """

    def __init__(
        self,
        live: LiveDrivers,
        audit: BoardAudit,
        clock: Clock,
        *,
        may_see_persons: bool = False,
        whose: Whose = lambda _contact_id: None,
    ) -> None:
        self._live, self._audit, self._clock = live, audit, clock
        self._may_see_persons, self._whose = may_see_persons, whose
        self._key = secrets.token_bytes(16)

    async def rows(
        self, driver: Driver, *, by: str, personal: bool = False, window: timedelta | None = None
    ) -> tuple[ContactRow, ...]:
        """Return the contacts of a driver, the newest first.

        Raises: PermissionError, for a personal look that is not allowed; OSError, where it cannot be accounted for.
        """
        if personal and not self._may_see_persons:
            raise PermissionError("the policy of this machine does not allow to see whose contacts these are")
        at = self._clock()
        contacts = self._live.contacts(driver, at, window)[:MAX_SHOWN]
        await self._audit.record(
            ContactsOpened(
                at=at, supervisor=by, kind=driver.kind, driver=driver.key, contacts=len(contacts), is_personal=personal
            )
        )
        return tuple(self._row(each, personal=personal) for each in contacts)

    def _row(self, contact: Understood, *, personal: bool) -> ContactRow:
        told = contact.told
        return ContactRow(
            name=blake2b(contact.contact_id.encode(errors="replace"), key=self._key, digest_size=5).hexdigest(),
            since=contact.since,
            is_live=contact.ended_at is None,
            queue=contact.queue,
            limit=told.limit,
            stop=told.stop,
            tried=told.tried,
            journey=told.journey,
            has_notice=told.has_notice,
            was_told=told.was_told,
            contact_id=contact.contact_id if personal else None,
            customer=self._whose(contact.contact_id) if personal else None,
        )
