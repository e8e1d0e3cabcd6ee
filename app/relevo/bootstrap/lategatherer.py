"""A gatherer that is there before its connectors are: they take longer to import than the panel to paint."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import aclosing
from typing import TYPE_CHECKING

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry
from relevo.domain.further import Further
from relevo.domain.identity import Candidates
from relevo.domain.snapshot import Snapshot
from relevo.services.handles import HandleRules
from relevo.services.ports import Handles, SearchReason

if TYPE_CHECKING:
    from relevo.services.gather import ContextGatherer
    from relevo.services.older import OlderPage


class LateGatherer:
    """Gathers with what it is given once; a contact that arrives before that waits for it, on screen already."""

    def __init__(self, rules: HandleRules) -> None:
        self._rules = rules
        self._ready: asyncio.Future[ContextGatherer] = asyncio.get_running_loop().create_future()

    def set(self, gatherer: "ContextGatherer") -> None:
        """Give the gatherer."""
        self._ready.set_result(gatherer)

    def basis(self, contact: Contact, *, is_chosen: bool = False) -> object:
        """Return what the gathering of a contact stands on."""
        from relevo.services.gather import basis_of  # late: it brings what only a contact needs

        return basis_of(contact, self._rules, is_chosen=is_chosen)

    async def gather(
        self,
        contact: Contact,
        *,
        choice: CustomerRef | None = None,
        set_aside: Collection[CustomerRef] = (),
        searched: Handles | None = None,
    ) -> AsyncGenerator[Snapshot, None]:
        """Yield snapshots as services.gather.ContextGatherer does."""
        gatherer = await self._there()
        async with aclosing(
            gatherer.gather(contact, choice=choice, set_aside=set_aside, searched=searched)
        ) as snapshots:
            async for snapshot in snapshots:
                yield snapshot

    def renewed(self, snapshot: Snapshot, contact: Contact) -> Snapshot:
        """Renew a snapshot as services.gather.ContextGatherer does; there is none before there is one of those."""
        return self._ready.result().renewed(snapshot, contact)

    async def incidents_anew(self, snapshot: Snapshot) -> Snapshot | None:
        """Ask for incidents as services.gather.ContextGatherer does."""
        return await (await self._there()).incidents_anew(snapshot)

    def take_back_choice(self, contact: Contact, customer: Customer) -> None:
        """Take back a choice as services.gather.ContextGatherer does; nobody is known before there is one of those."""
        self._ready.result().take_back_choice(contact, customer)

    def can_forget_choice(self, contact: Contact, customer: Customer) -> bool:
        """Tell it as services.gather.ContextGatherer does; nobody is known before there is one of those."""
        return self._ready.result().can_forget_choice(contact, customer)

    def forget_choice(self, contact: Contact, customer: Customer) -> int | None:
        """Forget a customer as services.gather.ContextGatherer does; nobody is known before there is one of those."""
        return self._ready.result().forget_choice(contact, customer)

    async def detail(self, entry: Entry) -> Detail:
        """Tell more of an entry as services.gather.ContextGatherer does."""
        return await (await self._there()).detail(entry)

    async def is_one_back(self, names: Collection[str]) -> bool:
        """Tell it as services.gather.ContextGatherer does."""
        return await (await self._there()).is_one_back(names)

    async def older(self, further: Further) -> "OlderPage":
        """Ask for older entries as services.gather.ContextGatherer does."""
        return await (await self._there()).older(further)

    async def search(self, contact: Contact, by: HandleKind, text: str, reason: SearchReason) -> Candidates:
        """Find customers by hand as services.gather.ContextGatherer does."""
        return await (await self._there()).search(contact, by, text, reason)

    async def _there(self) -> "ContextGatherer":
        # whoever goes away meanwhile leaves the others waiting
        return await asyncio.shield(self._ready)
