"""What one source was asked for a contact, and what came of it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from relevo.domain.customer import Customer
from relevo.domain.entry import Entry
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import BackOffice, Batch, Handles, Stream

Answer = Batch[Customer] | Batch[Entry]
"""What one stream has answered."""


@dataclass(slots=True)
class Asked:
    """What one source was asked for this contact, and what came of it."""

    source: BackOffice
    outstanding: set[Stream] = field(default_factory=set)
    answers: dict[Stream, Answer] = field(default_factory=dict)
    errors: dict[Stream, SourceError] = field(default_factory=dict)
    slowest_ms: int | None = None

    def may_ask(self, stream: Stream, handles: Handles) -> bool:
        """Tell whether the stream can be asked, and has not been yet."""
        begun = stream in self.outstanding or stream in self.answers or stream in self.errors
        return not begun and stream in self.source.streams and self.source.can_ask(stream, handles)

    def forget(self, streams: Collection[Stream]) -> None:
        """Drop what these streams have brought, as if they had never been asked."""
        for stream in streams:
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
        )

    def _state(self, error: SourceError | None, *, complete: bool) -> SourceState:
        if self.outstanding:
            return SourceState.ASKING
        if error is not None:
            return SourceState.LATE if error.code is ErrorCode.LATE else SourceState.FAILED
        if self.answers:
            return SourceState.ANSWERED
        return SourceState.NOT_AVAILABLE if complete else SourceState.ASKING
