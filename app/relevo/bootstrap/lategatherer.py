"""A gatherer that is there before its connectors are: they take longer to import than the panel to paint."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import aclosing

from relevo.domain.contact import Contact
from relevo.domain.customer import CustomerRef
from relevo.domain.snapshot import Snapshot
from relevo.services.gather import ContextGatherer, basis_of
from relevo.services.handles import HandleRules


class LateGatherer:
    """Gathers with what it is given once; a contact that arrives before that waits for it, on screen already."""

    def __init__(self, rules: HandleRules) -> None:
        self._rules = rules
        self._ready: asyncio.Future[ContextGatherer] = asyncio.get_running_loop().create_future()

    def set(self, gatherer: ContextGatherer) -> None:
        """Give the gatherer."""
        self._ready.set_result(gatherer)

    def basis(self, contact: Contact) -> object:
        """Return what the gathering of a contact stands on."""
        return basis_of(contact, self._rules)

    async def gather(
        self, contact: Contact, *, choice: CustomerRef | None = None, set_aside: Collection[CustomerRef] = ()
    ) -> AsyncGenerator[Snapshot, None]:
        """Yield snapshots as services.gather.ContextGatherer does."""
        gatherer = await asyncio.shield(self._ready)
        async with aclosing(gatherer.gather(contact, choice=choice, set_aside=set_aside)) as snapshots:
            async for snapshot in snapshots:
                yield snapshot
