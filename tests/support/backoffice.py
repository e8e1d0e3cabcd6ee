"""A back office in memory: answers when told to, with what it was given."""

import asyncio
from collections.abc import Mapping, Sequence

from relevo.domain.customer import Customer, HandleKind
from relevo.domain.entry import Entry
from relevo.services.identify import owns
from relevo.services.ports import Batch, Handles, Stream


class FakeBackOffice:
    """Implements services.ports.BackOffice; `needs` is the handle of every stream but customers and incidents."""

    def __init__(
        self,
        name: str = "crm",
        *,
        customers: Sequence[Customer] | None = None,
        entries: Mapping[Stream, Sequence[Entry]] | None = None,
        error: Exception | None = None,
        latency_s: float = 0.0,
        deadline_s: float = 3.0,
        needs: HandleKind = HandleKind.CUSTOMER_NUMBER,
    ) -> None:
        self.name, self.deadline_s = name, deadline_s
        self._customers, self._entries = customers, entries or {}
        self._error, self._latency_s, self._needs = error, latency_s, needs
        self.asked: list[tuple[Stream, Handles]] = []
        known = {Stream.CUSTOMERS} if customers is not None else set()
        self.streams = frozenset(known | set(self._entries))

    def can_ask(self, stream: Stream, handles: Handles) -> bool:
        return stream in (Stream.INCIDENTS, Stream.CUSTOMERS) or self._needs in handles

    async def customers(self, handles: Handles) -> Batch[Customer]:
        await self._answer(Stream.CUSTOMERS, handles)
        pairs = [(kind, value) for kind, values in handles.items() for value in values]
        found = [c for c in self._customers or () if any(owns(c, kind, value) for kind, value in pairs)]
        return Batch(items=tuple(found))

    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        await self._answer(stream, handles)
        return Batch(items=tuple(self._entries[stream]))

    async def _answer(self, stream: Stream, handles: Handles) -> None:
        self.asked.append((stream, handles))
        await asyncio.sleep(self._latency_s)
        if self._error is not None:
            raise self._error
