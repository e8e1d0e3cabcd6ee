"""What was usual at a site: which days are asked for, and that an hour counts once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from relevo.bootstrap.norecords import NoRecords
from relevo.bootstrap.siteusual import SiteUsual
from relevo.domain.reports import Asked, DriverPeriod
from relevo.domain.understanding import Driver, DriverKind
from relevo.services.supervise.ports import RecordsUnavailable

NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)
HOUR, LIFT = timedelta(hours=1), Driver(DriverKind.PAGE, "/help/lift")


class Asking(NoRecords):
    """Tells one contact in each whole hour, of a zone whose hours begin half past; may be away."""

    def __init__(self) -> None:
        super().__init__("away")
        self.asked: list[Asked] = []
        self.contacts, self.is_away = 1, False

    async def drivers(self, asked: Asked, step: timedelta) -> Sequence[DriverPeriod]:
        if self.is_away:
            raise RecordsUnavailable("away")
        self.asked.append(asked)
        at, rows = asked.start - timedelta(minutes=30), []
        while at < asked.end:
            rows.append(DriverPeriod(driver=LIFT, start=at, contacts=self.contacts))
            at += step
        return rows


async def test_weeks_are_asked_for_one_by_one_and_each_hour_counts_once() -> None:
    records = Asking()
    told = await SiteUsual(records, 3).read(NOW)
    assert [each.end - each.start for each in records.asked] == [timedelta(days=7)] * 3
    assert records.asked[-1].end == NOW.replace(minute=0)
    assert len({each.start for each in told}) == len(told)


async def test_an_hour_later_the_last_day_alone_is_asked_for_and_what_it_tells_holds() -> None:
    records = Asking()
    usual = SiteUsual(records, 3)
    before = await usual.read(NOW)
    records.asked.clear()
    records.contacts = 2
    told = await usual.read(NOW + HOUR)
    assert [each.end - each.start for each in records.asked] == [timedelta(hours=25)]
    assert sum(each.contacts == 2 for each in told) == 26
    assert abs(len(told) - len(before)) <= 1, "what is older than the weeks is forgotten"


async def test_what_was_told_before_the_hub_went_away_is_not_asked_for_again() -> None:
    records = Asking()
    usual = SiteUsual(records, 3)
    await usual.read(NOW)
    records.is_away = True
    with pytest.raises(RecordsUnavailable):
        await usual.read(NOW + HOUR)
    records.is_away = False
    records.asked.clear()
    await usual.read(NOW + 2 * HOUR)
    assert [each.end - each.start for each in records.asked] == [timedelta(hours=26)]
