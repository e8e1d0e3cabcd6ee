"""Contact records of a machine that keeps none: every question is answered with why, and where they are."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from relevo.domain.contactrecord import ContactRecord, Pseudonym
from relevo.domain.reports import Asked, DriverPeriod, Journey, QueuePeriod, StopRow
from relevo.domain.understanding import Driver
from relevo.services.supervise.ports import RecordsUnavailable


class NoRecords:
    """Implements services.supervise.ports.ContactRecords; `line` says why there are none, and what to do."""

    def __init__(self, line: str) -> None:
        self._line = line

    async def put(self, records: Sequence[ContactRecord]) -> None:
        """Refuse."""
        raise RecordsUnavailable(self._line)

    async def queues(self, asked: Asked, step: timedelta) -> Sequence[QueuePeriod]:
        """Refuse."""
        raise RecordsUnavailable(self._line)

    async def drivers(self, asked: Asked, step: timedelta) -> Sequence[DriverPeriod]:
        """Refuse."""
        raise RecordsUnavailable(self._line)

    async def stops(self, asked: Asked) -> Sequence[StopRow]:
        """Refuse."""
        raise RecordsUnavailable(self._line)

    async def journeys(self, asked: Asked, stop: Driver, *, limit: int) -> Sequence[Journey]:
        """Refuse."""
        raise RecordsUnavailable(self._line)

    async def expire(self, before: datetime) -> int:
        """Refuse."""
        raise RecordsUnavailable(self._line)

    async def forget(self, customers: Collection[Pseudonym]) -> int:
        """Refuse."""
        raise RecordsUnavailable(self._line)
