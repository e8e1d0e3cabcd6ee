"""Gathering: every source is asked as soon as it can be, and each answer makes a newer snapshot."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Entry
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.incident import Incident
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.domain.timeline import merge
from relevo.services.briefing import Briefing
from relevo.services.cleaning import clean
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.handles import ContactHandles, HandleRules, handles_of, handles_of_customer
from relevo.services.handover import handover_entry
from relevo.services.identify import identify
from relevo.services.ports import BackOffice, Batch, Clock, Handles, Stream

SETTLE_S = 0.4
"""How long one person who fits is held back while another source may still name a second one behind the same number."""

Step = Callable[[Contact, str, str | None, float], None]
"""Told of each step of a contact: the contact, step (`identified`, `source`, `complete`), source or None, ms."""

_Answer = Batch[Customer] | Batch[Entry]


@dataclass(slots=True)
class _Asked:
    """What one source was asked for this contact, and what came of it."""

    source: BackOffice
    outstanding: set[Stream] = field(default_factory=set)
    answers: dict[Stream, _Answer] = field(default_factory=dict)
    errors: dict[Stream, SourceError] = field(default_factory=dict)
    slowest_ms: int | None = None

    def may_ask(self, stream: Stream, handles: Handles) -> bool:
        begun = stream in self.outstanding or stream in self.answers or stream in self.errors
        return not begun and stream in self.source.streams and self.source.can_ask(stream, handles)

    def status(self, *, complete: bool) -> SourceStatus:
        error = next(iter(self.errors.values()), None)
        return SourceStatus(
            name=self.source.name,
            state=self._state(error, complete=complete),
            ms=self.slowest_ms,
            kept=sum(len(answer.items) for answer in self.answers.values()),
            dropped=sum(answer.dropped for answer in self.answers.values()),
            code=error.code if error else None,
            detail=error.detail if error else None,
        )

    def _state(self, error: SourceError | None, *, complete: bool) -> SourceState:
        if self.outstanding:
            return SourceState.ASKING
        if error is not None:
            return SourceState.LATE if error.code is ErrorCode.LATE else SourceState.FAILED
        if self.answers:
            return SourceState.ANSWERED
        return SourceState.NOT_AVAILABLE if complete else SourceState.ASKING


class ContextGatherer:
    """Gathers the context of a contact from all back offices.

    Entries later than the clock are left out; `skew` is how far ahead a back office's clock may be. `on_step` is told
    what happened when, for the trace.
    """

    def __init__(
        self,
        sources: Sequence[BackOffice],
        *,
        rules: HandleRules,
        briefing: Briefing,
        clock: Clock,
        skew: timedelta = timedelta(0),
        on_step: Step = lambda *_: None,
    ) -> None:
        self._sources, self._skew = tuple(sources), skew
        self._rules, self._briefing, self._clock, self._on_step = rules, briefing, clock, on_step

    async def gather(self, contact: Contact, *, choice: CustomerRef | None = None) -> AsyncGenerator[Snapshot, None]:
        """Yield a snapshot at once, then a newer one whenever sources have answered; the last one is complete.

        Closing the iterator ends what is still being asked.
        """
        run = _Run(clean(contact), self._sources, self._rules, choice, self._on_step)
        began = time.monotonic()
        try:
            run.ask()
            yield self._snapshot(run)
            while run.is_under_way:
                if await run.next_answers():
                    yield self._snapshot(run)
            self._on_step(run.contact, "complete", None, _ms_since(began))
        finally:
            await run.close()

    def _snapshot(self, run: "_Run") -> Snapshot:
        now = self._clock()
        complete = not run.is_under_way
        timeline = merge([*run.entries(), run.handover()])
        timeline = tuple(entry for entry in timeline if entry.at <= now + self._skew)
        return Snapshot(
            contact=run.contact,
            identity=run.identity,
            timeline=timeline,
            brief=self._briefing.brief(run.contact, run.identity, timeline, now),
            sources=tuple(asked.status(complete=complete) for asked in run.asked),
            complete=complete,
        )


class _Run:
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
        self.asked = [_Asked(source) for source in sources]
        self._handles: ContactHandles = handles_of(contact, rules)
        self._questions: dict[asyncio.Task[_Answer], tuple[_Asked, Stream, float]] = {}
        self._settle: asyncio.Task[None] | None = None
        self._began = time.monotonic()
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
                self._question(asked, Stream.CUSTOMERS, asked.source.customers(self._handles.asked))
            for stream in Stream:
                if stream is Stream.CUSTOMERS or not (own or stream is Stream.INCIDENTS):
                    continue
                if asked.may_ask(stream, own):
                    self._question(asked, stream, asked.source.entries(stream, own))

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
        batches: list[tuple[Entry, ...]] = []
        for asked in self.asked:
            for stream, answer in asked.answers.items():
                if stream is Stream.INCIDENTS:
                    incidents = (item for item in answer.items if isinstance(item, Incident))
                    batches.append(tuple(item for item in incidents if _concerns(item, customer)))
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

    def _question(self, asked: _Asked, stream: Stream, answer: Coroutine[Any, Any, _Answer]) -> None:
        asked.outstanding.add(stream)
        task = asyncio.ensure_future(_within(asked.source, answer))
        self._questions[task] = (asked, stream, time.monotonic())

    def _take(self, task: asyncio.Task[_Answer]) -> None:
        asked, stream, began = self._questions.pop(task)
        asked.outstanding.discard(stream)
        ms = _ms_since(began)
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
        if found.customer is not None and before.customer is None:
            self._on_step(self.contact, "identified", None, _ms_since(self._began))

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
        for task, (asked, stream, _) in list(self._questions.items()):
            if stream not in (Stream.CUSTOMERS, Stream.INCIDENTS):
                del self._questions[task]
                task.cancel()
                asked.outstanding.discard(stream)
        for asked in self.asked:
            for stream in set(asked.answers) - {Stream.CUSTOMERS, Stream.INCIDENTS}:
                del asked.answers[stream]
            for stream in set(asked.errors) - {Stream.CUSTOMERS, Stream.INCIDENTS}:
                del asked.errors[stream]


async def _within(source: BackOffice, answer: Coroutine[Any, Any, _Answer]) -> _Answer:
    try:
        async with asyncio.timeout(source.deadline_s):
            return await answer
    except TimeoutError:
        raise SourceError(source.name, ErrorCode.LATE, f"{source.deadline_s:g} s") from None


def _concerns(incident: Incident, customer: Customer | None) -> bool:
    return incident.scope.everyone or (customer is not None and incident.scope.covers(customer))


def _ms_since(began: float) -> float:
    return (time.monotonic() - began) * 1000
