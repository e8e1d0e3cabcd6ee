"""A back office in memory: answers when told to, with what it was given."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import cast

from relevo.domain.customer import Customer, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry, EntryId
from relevo.domain.further import Further, Rest
from relevo.services.linking import owns
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
        details: Mapping[EntryId, Detail] | None = None,
        page_size: int | None = None,
    ) -> None:
        self.name, self.deadline_s = name, deadline_s
        self._customers, self._entries = customers, entries or {}
        self._error, self._latency_s, self._needs = error, latency_s, needs
        self._details, self._page_size, self.asked_older = details or {}, page_size, 0
        self.asked: list[tuple[Stream, Handles]] = []
        self.opened: list[EntryId] = []
        self.began = asyncio.Event()
        known = {Stream.CUSTOMERS} if customers is not None else set()
        self.streams = frozenset(known | set(self._entries))

    def can_ask(self, stream: Stream, handles: Handles) -> bool:
        return stream in (Stream.INCIDENTS, Stream.CUSTOMERS) or self._needs in handles

    async def customers(self, handles: Handles) -> Batch[Customer]:
        await self._answer(Stream.CUSTOMERS, handles)
        pairs = [(kind, value) for kind, values in handles.items() for value in values]
        found = [c for c in self._customers or () if any(_is_found(c, kind, value) for kind, value in pairs)]
        return Batch(items=tuple(found))

    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        await self._answer(stream, handles)
        return self._page(self._entries[stream], stream)

    async def is_reachable(self) -> bool:
        return self._error is None

    async def older(self, further: Further) -> Batch[Entry]:
        self.asked_older += 1
        await self._work()
        stream, start = cast("tuple[Stream, int]", further.place)
        return self._page(self._entries[stream][start:], stream, start)

    def _page(self, entries: Sequence[Entry], stream: Stream, start: int = 0) -> Batch[Entry]:
        """Tell a page, newest first as the entries stand; without a size, all."""
        size = self._page_size or len(entries)
        page, place = tuple(entries[:size]), (stream, start + size)
        if len(entries) <= size:
            return Batch(items=page)
        before = min(each.at for each in page)
        further = Further(source=self.name, kind=page[0].kind, rest=Rest.MORE, before=before, place=place)
        return Batch(items=page, further=further)

    async def detail(self, entry: Entry) -> Detail:
        self.opened.append(entry.id)
        await self._work()
        return self._details[entry.id]

    async def _answer(self, stream: Stream, handles: Handles) -> None:
        self.asked.append((stream, handles))
        await self._work()

    async def _work(self) -> None:
        self.began.set()
        await asyncio.sleep(self._latency_s)
        if self._error is not None:
            raise self._error


def _is_found(customer: Customer, kind: HandleKind, value: str) -> bool:
    if kind is HandleKind.NAME:
        return value.casefold() in (customer.name or "").casefold()
    return owns(customer, kind, value)
