"""One inquiry: the questions under way for a contact, and what they have brought."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Entry
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.incident import Incident
from relevo.services.asked import Answer, Asked
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.handles import ContactHandles, HandleRules, handles_of, handles_of_customer, within_reach
from relevo.services.handover import handover_entry
from relevo.services.identify import identify
from relevo.services.ports import BackOffice, Batch, Handles, Stream

SETTLE_S = 0.4
"""How long one person who fits is held back while another source may still name a second one behind the same number."""

PERSONAL_STREAMS = frozenset(Stream) - {Stream.CUSTOMERS, Stream.INCIDENTS}
"""Streams that are asked of one customer, once it is settled who that is."""

Step = Callable[[Contact, str, str | None, float], None]
"""Told of each step of a contact: the contact, step (`identified`, `source`, `complete`), source or None, ms."""


class Inquiry:
    """One gathering: the questions under way and what they have brought."""

    def __init__(
        self,
        contact: Contact,
        sources: Sequence[BackOffice],
        rules: HandleRules,
        choice: CustomerRef | None,
        on_step: Step,
    ) -> None:
        self.contact, self._choice, self._on_step = contact, choice, on_step
        self.asked = [Asked(source) for source in sources]
        self._handles: ContactHandles = handles_of(contact, rules)
        self._questions: dict[asyncio.Task[Answer], tuple[Asked, Stream, float]] = {}
        self._settle: asyncio.Task[None] | None = None
        self._began = time.monotonic()
        self._is_identified = False
        self.identity: Identity = self._identify()

    @property
    def is_under_way(self) -> bool:
        """Tell whether anything can still change."""
        return bool(self._questions) or self._is_settling

    @property
    def _is_settling(self) -> bool:
        return self._settle is not None and not self._settle.done()

    def ask(self) -> None:
        """Ask whatever can be asked with the handles that are known now, once each."""
        customer = self.identity.customer
        own: Handles = {} if customer is None else handles_of_customer(customer, self._handles.asked)
        for asked in self.asked:
            if not self._handles.finds_nobody and asked.may_ask(Stream.CUSTOMERS, self._handles.asked):
                self._question(asked, Stream.CUSTOMERS, self._handles.asked)
            for stream in Stream:
                if stream is Stream.CUSTOMERS or not (own or stream is Stream.INCIDENTS):
                    continue
                if asked.may_ask(stream, own):
                    self._question(asked, stream, own)
        self._tell_identified()

    async def next_answers(self) -> bool:
        """Wait for the next answers, take in all that are there, ask what has become possible; False if none came."""
        waiting: set[asyncio.Task[Any]] = set(self._questions)
        if self._settle is not None and self._is_settling:
            waiting.add(self._settle)
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done & set(self._questions):
            self._take(task)
        self._reconsider()
        self.ask()
        return bool(done)

    def entries(self) -> list[tuple[Entry, ...]]:
        """Return what may be shown: of a settled customer all that concerns them, else what concerns everyone."""
        customer = self.identity.customer
        reach = None if customer is None else within_reach(customer, self._handles.asked)
        batches: list[tuple[Entry, ...]] = []
        for asked in self.asked:
            for stream, answer in asked.answers.items():
                if stream is Stream.INCIDENTS:
                    incidents = (item for item in answer.items if isinstance(item, Incident))
                    batches.append(tuple(item for item in incidents if _concerns(item, reach)))
                elif stream is not Stream.CUSTOMERS and customer is not None:
                    batches.append(tuple(item for item in answer.items if isinstance(item, Entry)))
        return batches

    def handover(self) -> tuple[Entry, ...]:
        """Return the hand-over as an entry, where there is one."""
        entry = handover_entry(self.contact)
        return () if entry is None else (entry,)

    async def close(self) -> None:
        """End what is still under way."""
        tasks: list[asyncio.Task[Any]] = [*self._questions]
        if self._settle is not None:
            tasks.append(self._settle)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _question(self, asked: Asked, stream: Stream, handles: Handles) -> None:
        asked.outstanding.add(stream)
        task = asyncio.ensure_future(_answer(asked.source, stream, handles))
        self._questions[task] = (asked, stream, time.monotonic())

    def _take(self, task: asyncio.Task[Answer]) -> None:
        asked, stream, began = self._questions.pop(task)
        asked.outstanding.discard(stream)
        ms = ms_since(began)
        asked.slowest_ms = max(asked.slowest_ms or 0, round(ms))
        fault = task.exception()
        if fault is None:
            asked.answers[stream] = task.result()
        elif isinstance(fault, SourceError):
            asked.errors[stream] = fault
        else:
            asked.errors[stream] = SourceError(asked.source.name, ErrorCode.INTERNAL, stream)
            asyncio.get_running_loop().call_exception_handler(
                {"message": "a source failed in an unexpected way", "exception": fault}
            )
        if not asked.outstanding:
            self._on_step(self.contact, "source", asked.source.name, asked.slowest_ms)

    def _identify(self) -> Identity:
        records = [
            item
            for asked in self.asked
            for item in asked.answers.get(Stream.CUSTOMERS, Batch()).items
            if isinstance(item, Customer)
        ]
        return identify(self._handles, records, choice=self._choice, complete=not self._customers_outstanding)

    @property
    def _customers_outstanding(self) -> bool:
        return any(Stream.CUSTOMERS in asked.outstanding for asked in self.asked)

    def _reconsider(self) -> None:
        before, found = self.identity, self._identify()
        if found.customer is not None and before.customer is None and self._must_wait(found):
            return
        if before.customer is not None and (found.customer is None or found.customer.ref != before.customer.ref):
            self._forget_personal()
        self.identity = found

    def _tell_identified(self) -> None:
        """Tell once that it is known who the customer is, or that nobody is left to say."""
        if not self._is_identified and (self.identity.is_settled or not self._customers_outstanding):
            self._is_identified = True
            self._on_step(self.contact, "identified", None, ms_since(self._began))

    def _must_wait(self, found: Identity) -> bool:
        if found.state is IdentityState.SURE or not self._customers_outstanding:
            if self._settle is not None:
                self._settle.cancel()
            return False
        if self._settle is None:
            self._settle = asyncio.ensure_future(asyncio.sleep(SETTLE_S))
        return self._is_settling

    def _forget_personal(self) -> None:
        """Drop what was asked of somebody who turns out not to be the only one who fits."""
        for task, (_, stream, _) in list(self._questions.items()):
            if stream in PERSONAL_STREAMS:
                del self._questions[task]
                task.cancel()
        for asked in self.asked:
            asked.forget(PERSONAL_STREAMS)


async def _answer(source: BackOffice, stream: Stream, handles: Handles) -> Answer:
    try:
        async with asyncio.timeout(source.deadline_s):
            if stream is Stream.CUSTOMERS:
                return await source.customers(handles)
            return await source.entries(stream, handles)
    except TimeoutError:
        raise SourceError(source.name, ErrorCode.LATE, f"{source.deadline_s:g} s") from None


def _concerns(incident: Incident, customer: Customer | None) -> bool:
    return incident.scope.everyone or (customer is not None and incident.scope.covers(customer))


def ms_since(began: float) -> float:
    """Return the milliseconds since a reading of the monotonic clock."""
    return (time.monotonic() - began) * 1000
