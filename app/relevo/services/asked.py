"""What one source was asked for a contact, and what came of it."""

import asyncio
from collections.abc import Awaitable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from relevo.domain.customer import Customer
from relevo.domain.entry import Entry
from relevo.domain.sources import CLOCKS_AGREE, SourceState, SourceStatus
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import BackOffice, Batch, Handles, Stream

Answer = Batch[Customer] | Batch[Entry]
"""What one stream has answered."""

T = TypeVar("T")


@dataclass(slots=True)
class Asked:
    """What one source was asked for this contact, and what came of it.

    `early` are the streams that were asked before it was settled who the customer is.
    """

    source: BackOffice
    outstanding: set[Stream] = field(default_factory=set)
    answers: dict[Stream, Answer] = field(default_factory=dict)
    errors: dict[Stream, SourceError] = field(default_factory=dict)
    early: set[Stream] = field(default_factory=set)
    slowest_ms: int | None = None
    answered_at: datetime | None = None
    retry_at: datetime | None = None
    clock_ahead: timedelta | None = None

    def may_ask(self, stream: Stream, handles: Handles) -> bool:
        """Tell whether the stream can be asked, and has not been yet."""
        begun = stream in self.outstanding or stream in self.answers or stream in self.errors
        return not begun and stream in self.source.streams and self.source.can_ask(stream, handles)

    def take(self, stream: Stream, said: Answer | SourceError, at: datetime) -> None:
        """Take in what a stream has answered, or why it has not."""
        self.outstanding.discard(stream)
        self.answered_at = at
        if not isinstance(said, SourceError):
            self.answers[stream] = said
            self.clock_ahead = said.clock_ahead or self.clock_ahead
            return
        self.errors[stream] = said
        if said.retry_s is not None:
            self.retry_at = max(self.retry_at or at, at + timedelta(seconds=said.retry_s))

    @property
    def clock_off(self) -> timedelta | None:
        """Return how far the source's clock goes before ours, None where the two agree."""
        return self.clock_ahead if self.clock_ahead is not None and abs(self.clock_ahead) > CLOCKS_AGREE else None

    def forget(self, streams: Collection[Stream]) -> None:
        """Drop what these streams have brought, as if they had never been asked."""
        for stream in streams:
            self.early.discard(stream)
            self.outstanding.discard(stream)
            self.answers.pop(stream, None)
            self.errors.pop(stream, None)

    def status(self, *, complete: bool) -> SourceStatus:
        """Return the state of the source; `complete` when nothing more will be asked."""
        error = next(iter(self.errors.values()), None)
        return SourceStatus(
            name=self.source.name,
            state=self._state(error, complete=complete),
            ms=self.slowest_ms,
            kept=sum(len(answer.items) for answer in self.answers.values()),
            dropped=sum(answer.dropped for answer in self.answers.values()),
            code=error.code if error else None,
            detail=error.detail if error else None,
            answered_at=self.answered_at,
            retry_at=self.retry_at if error else None,
            clock_ahead=self.clock_off,
        )

    def _state(self, error: SourceError | None, *, complete: bool) -> SourceState:
        if self.outstanding:
            return SourceState.ASKING
        if error is not None:
            return SourceState.LATE if error.code is ErrorCode.LATE else SourceState.FAILED
        if self.answers:
            return SourceState.ANSWERED
        return SourceState.NOT_AVAILABLE if complete else SourceState.ASKING


async def answer_of(source: BackOffice, stream: Stream, handles: Handles) -> Answer:
    """Ask one stream of a source. Raises: SourceError."""
    if stream is Stream.CUSTOMERS:
        return await in_time(source, source.customers(handles), stream)
    return await in_time(source, source.entries(stream, handles), stream)


async def in_time(source: BackOffice, work: Awaitable[T], what: str) -> T:
    """Wait for a source until its deadline; `what` names the question where it fails for a reason of ours.

    Raises: SourceError, whatever has gone wrong.
    """
    try:
        async with asyncio.timeout(source.deadline_s):
            return await work
    except TimeoutError:
        raise SourceError(source.name, ErrorCode.LATE, f"{source.deadline_s:g} s") from None
    except SourceError:
        raise
    except Exception as fault:  # noqa: BLE001 - a fault in one source must not end the others; the loop's handler logs it
        asyncio.get_running_loop().call_exception_handler(
            {"message": "a source failed in an unexpected way", "exception": fault}
        )
        raise SourceError(source.name, ErrorCode.INTERNAL, what) from None
