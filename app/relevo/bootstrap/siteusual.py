"""What was usual at a site in the weeks before, by its records: asked week by week, and then each hour of a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from relevo.domain.reports import Asked, DriverPeriod
from relevo.domain.understanding import Driver
from relevo.services.supervise.ports import ContactRecords

PART, AGAIN = timedelta(days=7), timedelta(days=1)
_HOUR = timedelta(hours=1)


class SiteUsual:
    """Reads the hours of the drivers, and remembers them: what is asked of the hub each hour is a day."""

    def __init__(self, records: ContactRecords, weeks: int) -> None:
        self._records, self._weeks = records, timedelta(weeks=weeks)
        self._known: dict[tuple[Driver, datetime], DriverPeriod] = {}
        self._until: datetime | None = None

    async def read(self, now: datetime) -> Sequence[DriverPeriod]:
        """Return the hours of the weeks before this one. Raises: RecordsUnavailable; what was told stays known."""
        end = now.replace(minute=0, second=0, microsecond=0)
        start = max(end - self._weeks, (self._until or end - self._weeks) - AGAIN)
        while start < end:
            until = min(start + PART, end)
            told = await self._records.drivers(Asked(start=start, end=until), _HOUR)
            # an hour that begins before a part and ends in it is told whole with both: once is enough
            self._known.update({(each.driver, each.start): each for each in told})
            self._until = start = until
        oldest = end - self._weeks
        self._known = {key: each for key, each in self._known.items() if each.start >= oldest}
        return tuple(self._known.values())
