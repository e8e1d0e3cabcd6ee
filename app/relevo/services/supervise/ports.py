"""What supervising asks of the outside: a board that is kept up to date, and the contact records."""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from relevo.domain.board import BoardChanges
from relevo.domain.contactrecord import ContactRecord, Pseudonym
from relevo.domain.reports import Asked, DriverPeriod, Journey, QueuePeriod, StopRow
from relevo.domain.understanding import Driver


class LiveBoard(Protocol):
    """The board as it stands; it may be counted in this process, in one beside it, or by the hub."""

    def changes(self) -> AsyncIterator[BoardChanges]:
        """Tell everything first, then what changes, at most four times a second; without end."""

    def acknowledge(self, alert_id: str) -> None:
        """Take note of an alert: it stays on the list, and is silent."""


class ContactRecords(Protocol):
    """The contact records of a site: the same queries, with the same answers, on each database.

    All raise RecordsUnavailable only. A query goes on for as long as it needs, and ends when its task is cancelled.
    """

    async def put(self, records: Sequence[ContactRecord]) -> None:
        """Keep records; one that is there already is replaced by what is told last."""

    async def queues(self, asked: Asked, step: timedelta) -> Sequence[QueuePeriod]:
        """Count the contacts of each queue in each step of the period: whole hours or days, local to the site."""

    async def drivers(self, asked: Asked, step: timedelta) -> Sequence[DriverPeriod]:
        """Count the contacts under each driver in each step of the period."""

    async def stops(self, asked: Asked) -> Sequence[StopRow]:
        """Tell where self-service stops, the place that would save most first."""

    async def journeys(self, asked: Asked, stop: Driver, *, limit: int) -> Sequence[Journey]:
        """Tell the newest journeys that ended at a place."""

    async def expire(self, before: datetime) -> int:
        """Delete what began before a moment, sums by hour stay; return how many records went."""

    async def forget(self, customers: Collection[Pseudonym]) -> int:
        """Part these customers from their records; return from how many."""


class RecordsTrouble(StrEnum):
    """What of it the supervisor is told on the board, where there is something to be done about it."""

    NO_LINE = "no_line"  # to the site
    CREDENTIALS = "credentials"  # may not ask
    NO_HUB = "no_hub"  # none answers
    TOO_MUCH = "too_much"  # is asked for


class RecordsUnavailable(Exception):
    """The database cannot be reached, or is not what it should be: one line, and what to do."""

    def __init__(self, line: str, trouble: RecordsTrouble | None = None) -> None:
        super().__init__(line)
        self.trouble = trouble
