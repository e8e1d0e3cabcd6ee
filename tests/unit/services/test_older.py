"""Older entries: a long history comes a page at a time, each entry once and in its order, and its end is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from relevo.domain.entry import Entry, EntryId, EntryKind
from relevo.domain.further import Further, Rest
from relevo.domain.snapshot import Snapshot
from relevo.domain.timeline import merge, merged_into
from relevo.services.briefing.brief import Briefing
from relevo.services.errors import ErrorCode, SourceError, SourceUnavailable
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.older import OlderPage, carried_over, next_of, with_older
from relevo.services.ports import Stream
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, an_interaction

HOUR = timedelta(hours=1)
RULES = HandleRules(region="FR")


def history(name: str, count: int, every: timedelta = HOUR) -> list[Entry]:
    """Return so many interactions of a source, newest first."""
    return [
        an_interaction(f"{name} {n}", id=EntryId(f"{name}:interaction:{n}"), at=NOW - every * (n + 1), sources=(name,))
        for n in range(count)
    ]


def an_office(name: str, entries: Sequence[Entry], page_size: int | None = 50) -> FakeBackOffice:
    customer = a_customer(customer_number="C-1", numbers=("+33639981204",))
    return FakeBackOffice(name, customers=[customer], entries={Stream.INTERACTIONS: entries}, page_size=page_size)


def gatherer(*offices: FakeBackOffice) -> ContextGatherer:
    return ContextGatherer(offices, rules=RULES, briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW)


async def first(of: ContextGatherer) -> Snapshot:
    return [snapshot async for snapshot in of.gather(a_contact())][-1]


async def scroll(of: ContextGatherer, snapshot: Snapshot) -> Snapshot:
    """Scroll once."""
    further = next_of(snapshot)
    return snapshot if further is None else with_older(snapshot, await of.older(further))


def is_in_order(snapshot: Snapshot) -> bool:
    times = [entry.at for entry in snapshot.timeline]
    return times == sorted(times, reverse=True)


async def test_ten_thousand_interactions_come_a_page_a_scroll_each_once_and_in_order() -> None:
    office = an_office("crm", history("crm", 10_000))
    crm = gatherer(office)
    snapshot = await first(crm)
    assert len(snapshot.timeline) == 50

    pages = 0
    while next_of(snapshot) is not None:
        snapshot, pages = await scroll(crm, snapshot), pages + 1

    assert pages == office.asked_older == 199
    assert [entry.id for entry in snapshot.timeline] == [f"crm:interaction:{n}" for n in range(10_000)]
    assert snapshot.further == ()
    assert snapshot.sources[0].kept >= 10_000


async def test_the_source_that_ends_newest_goes_on_first_so_that_nothing_is_missing_above_the_end() -> None:
    often, seldom = history("often", 200, HOUR), history("seldom", 200, 24 * HOUR)
    both = gatherer(an_office("often", often), an_office("seldom", seldom))
    snapshot = await first(both)

    while (further := next_of(snapshot)) is not None:
        assert further.before is not None
        shown = [entry.id for entry in snapshot.timeline if entry.at >= further.before]
        known = [entry.id for entry in merge([often, seldom]) if entry.at >= further.before]
        assert shown == known
        assert is_in_order(snapshot)
        snapshot = await scroll(both, snapshot)

    assert len(snapshot.timeline) == 400


async def test_a_page_that_was_there_before_adds_nothing_and_ends_the_list_as_unclear() -> None:
    entries = history("crm", 50)
    snapshot = await first(gatherer(an_office("crm", [*entries, *entries])))
    (further,) = snapshot.further

    again = with_older(snapshot, OlderPage(after=further, entries=tuple(entries), further=replace(further)))

    assert again.timeline == snapshot.timeline
    assert [each.rest for each in again.further] == [Rest.UNKNOWN]
    assert next_of(again) is None


async def test_entries_that_moved_down_a_page_meanwhile_do_not_come_twice() -> None:
    entries = history("crm", 100)
    snapshot = await first(gatherer(an_office("crm", entries)))

    grown = with_older(snapshot, OlderPage(after=snapshot.further[0], entries=tuple(entries[40:90])))

    assert [entry.id for entry in grown.timeline] == [entry.id for entry in entries[:90]]


async def test_a_page_of_an_earlier_question_is_not_shown() -> None:
    crm = gatherer(an_office("crm", history("crm", 100)))
    earlier, snapshot = await first(crm), await first(crm)

    page = await crm.older(earlier.further[0])

    assert with_older(snapshot, page) is snapshot


async def test_a_page_that_fails_can_be_asked_for_again() -> None:
    office = an_office("crm", history("crm", 100))
    crm = gatherer(office)
    snapshot = await first(crm)
    office._error = SourceUnavailable("crm", ErrorCode.UNREACHABLE)
    with pytest.raises(SourceError):
        await scroll(crm, snapshot)
    office._error = None

    assert len((await scroll(crm, snapshot)).timeline) == 100


async def test_what_was_fetched_stays_when_the_sources_are_asked_again() -> None:
    crm = gatherer(an_office("crm", history("crm", 200)))
    read = await first(crm)
    for _ in range(2):
        read = await scroll(crm, read)

    again = carried_over(read, await first(crm))

    assert again.timeline == read.timeline
    assert len((await scroll(crm, again)).timeline) == 200


async def test_a_source_that_has_told_all_has_nothing_further() -> None:
    assert (await first(gatherer(an_office("crm", history("crm", 50), None)))).further == ()


def test_more_entries_are_folded_as_all_of_them_at_once_would_be() -> None:
    here, there = history("crm", 60), history("tickets", 60)
    there = [replace(each, title=f"crm {n}", reference=f"R-{n}") for n, each in enumerate(there)]
    timeline = merge([here, there[:20]])
    for start in (20, 30, 40, 50):
        timeline = merged_into(timeline, there[start : start + 10])

    assert [(e.at, sorted(e.sources)) for e in timeline] == [(e.at, sorted(e.sources)) for e in merge([here, there])]
    assert len(timeline) == 60


def test_where_a_source_goes_on_is_a_value_that_tells_nobody_anything() -> None:
    further = Further(source="crm", kind=EntryKind.NOTICE, rest=Rest.MORE, place={"phone": "+33639981204"})

    assert "3363" not in repr(further)
