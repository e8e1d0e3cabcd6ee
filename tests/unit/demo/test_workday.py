"""The working day of the demonstration holds together: each contact has one course, and nobody is in two places."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from relevo.demo.workday import WorkDay
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactQueued,
    ContactUnderstood,
    ContactWrappedUp,
    Event,
)

MIDNIGHT = datetime(2026, 11, 20, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(scope="module")
def day() -> Sequence[Event]:
    return tuple(WorkDay(MIDNIGHT).events())


def test_the_same_seed_gives_the_same_day_and_another_one_another(day: Sequence[Event]) -> None:
    assert tuple(WorkDay(MIDNIGHT).events()) == day
    assert tuple(WorkDay(MIDNIGHT, seed=1).events()) != day


def test_it_is_told_in_order_each_under_an_id_of_its_own(day: Sequence[Event]) -> None:
    assert [each.time for each in day] == sorted(each.time for each in day)
    assert len({each.id for each in day}) == len(day)


def test_each_contact_joins_once_and_ends_once_with_nothing_behind_but_its_wrap_up(day: Sequence[Event]) -> None:
    courses: dict[str, list[Event]] = defaultdict(list)
    for each in day:
        if isinstance(each, ContactEvent):
            courses[each.contact_id].append(each)
    assert len(courses) > 1_500
    for course in courses.values():
        assert isinstance(course[0], ContactQueued)
        (end,) = (each for each in course if isinstance(each, ContactEnded))
        answered = [each for each in course if isinstance(each, ContactAccepted)]
        behind = course[course.index(end) + 1 :]
        late = [each for each in behind if not isinstance(each, ContactWrappedUp | ContactUnderstood)]
        assert not late
        assert sum(isinstance(each, ContactWrappedUp) for each in behind) == len(answered) <= 1


def test_some_come_again_within_the_week_and_most_do_not() -> None:
    came: Counter[str] = Counter()
    total = 0
    for day in range(7):
        for each in WorkDay(MIDNIGHT + timedelta(days=day), seed=day, is_calm=True).events():
            if isinstance(each, ContactUnderstood):
                total += 1
                came[each.understood.customer or ""] += 1
    unknown = came.pop("")
    again = sum(count - 1 for count in came.values())
    assert 0.1 < unknown / total < 0.2
    assert 0.05 < again / total < 0.25


def test_not_all_contacts_of_a_place_are_spared_by_the_same_step(day: Sequence[Event]) -> None:
    told = [each.understood for each in day if isinstance(each, ContactUnderstood) and each.understood.stop is not None]
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for each in told:
        assert each.stop is not None
        reasons[each.stop.key][str(each.reason)] += 1
    usual = [counts for key, counts in reasons.items() if key != "lift-out-of-order"]
    assert all(0.55 < max(counts.values()) / counts.total() < 0.95 for counts in usual if counts.total() > 50)


def test_nobody_has_two_contacts_at_once(day: Sequence[Event]) -> None:
    held: dict[str, str] = {}
    for each in day:
        if isinstance(each, ContactOffered):
            assert held.setdefault(each.advisor.id, each.contact_id) == each.contact_id
        elif isinstance(each, ContactLeftAdvisor):
            assert held.pop(each.advisor.id) == each.contact_id
        elif isinstance(each, AdvisorState) and each.state is AdvisorStateName.PAUSED:
            held.pop(each.advisor.id, None)  # it rang in vain
    assert held == {}


def test_forty_advisors_come_and_all_have_gone_at_the_end(day: Sequence[Event]) -> None:
    last = {each.advisor.id: each.state for each in day if isinstance(each, AdvisorState)}
    assert len(last) == 40
    assert set(last.values()) == {AdvisorStateName.OFFLINE}


def test_the_lift_brings_contacts_that_are_told_by_the_incident_once_it_is_known(day: Sequence[Event]) -> None:
    def top(begins: str, ends: str) -> Counter[str]:
        first, last = (MIDNIGHT + timedelta(hours=int(at[:2]), minutes=int(at[3:])) for at in (begins, ends))
        told = (each for each in day if isinstance(each, ContactUnderstood) and first <= each.time < last)
        return Counter(driver.key for each in told for driver in each.understood.drivers)

    assert top("10:20", "10:40")["lift-out-of-order"] >= 6
    assert top("10:20", "10:40")["INC-4711"] == 0
    assert top("10:50", "11:20")["INC-4711"] >= 10
    assert top("08:00", "10:20")["lift-out-of-order"] == 0
