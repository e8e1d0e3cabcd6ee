"""Whatever comes, in whatever order, by whatever clocks: no figure is negative, above 100 % or at odds with another."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relevo.domain.board import BoardChanges, Measures
from relevo.domain.events import Event
from relevo.domain.figures import Counts, Formula, Span
from relevo.services.supervise.measures import measured, of_advisor
from relevo.services.supervise.rules import BoardRules, QueueRules
from support.boardevents import Stage
from support.contactday import a_day, events_of

PARIS = ZoneInfo("Europe/Paris")
MIDNIGHTS = tuple(datetime(2026, *rest, 58, tzinfo=UTC) for rest in ((3, 28, 22), (10, 24, 21), (11, 23, 22)))
"""Two minutes before midnight in Paris: of the days of 23, 25 and 24 hours."""

Act = tuple[str, tuple[Any, ...]]
contacts, advisors, queues = st.sampled_from("123456"), st.sampled_from("ab"), st.sampled_from("pq")
sources = st.sampled_from(["asterisk:one", "asterisk:two"])
skews = st.sampled_from([0.0, 0.0, 0.0, -2.0, 4.0, -3700.0, 3600.0, -90_000.0, 1e9, -1e9])
durations = st.sampled_from([None, 0.0, 12.5, 300.0, -5.0, 1e12])
acts = st.one_of(
    st.tuples(st.just("queued"), st.tuples(contacts, queues, skews)),
    st.tuples(st.just("offered"), st.tuples(contacts, advisors, queues | st.none(), skews)),
    st.tuples(st.just("accepted"), st.tuples(contacts, advisors, skews)),
    st.tuples(
        st.just("left_queue"),
        st.tuples(contacts, st.sampled_from(["answered", "abandoned", "overflow", "removed"]), queues, skews),
    ),
    st.tuples(st.just("left_advisor"), st.tuples(contacts, advisors, durations, skews)),
    st.tuples(st.just("ended"), st.tuples(contacts, st.sampled_from(["finished", "abandoned", "source_lost"]), skews)),
    st.tuples(st.just("wrapped_up"), st.tuples(contacts, durations, advisors)),
    st.tuples(st.just("transferred"), st.tuples(contacts, st.builds("{}-{}".format, contacts, advisors))),
    st.tuples(
        st.just("stands"),
        st.tuples(
            advisors,
            st.sampled_from(["ready", "offered", "busy", "wrap_up", "paused", "offline"]),
            st.sampled_from(["PJSIP/1", "PJSIP/2"]),
        ),
    ),
    st.tuples(st.just("snapshot"), st.tuples(st.integers(0, 5), queues)),
    st.tuples(st.just("down"), st.tuples(sources)),
    st.tuples(st.just("up"), st.tuples(sources)),
    st.tuples(st.just("again"), st.tuples(st.integers(0, 30))),
    st.tuples(st.just("after"), st.tuples(st.sampled_from([0.0, 0.4, 3.0, 25.0, 70.0, 1900.0, 90_000.0]))),
    st.tuples(st.just("set_clock"), st.tuples(st.sampled_from([-3600.0, -5.0, 3600.0, -90_000.0, 90_000.0]))),
)
TIMED = frozenset({"queued", "offered", "accepted", "left_queue", "left_advisor", "ended"})


def play(stage: Stage, act: Act, told: list[Event]) -> None:
    """Let something happen; the last value of what has a time is by how much its source's clock is wrong."""
    name, values = act
    if name == "again":
        if told:
            stage.board.take(told[values[0] % len(told)])
    elif name == "set_clock":
        stage.after(values[0])
    elif name in TIMED:
        at = _moment(stage.now, values[-1])
        getattr(stage, name)(*values[:-1], at=at, source="asterisk:one")
    else:
        getattr(stage, name)(*values)


def _moment(now: datetime, skew_s: float) -> datetime:
    try:
        return now + timedelta(seconds=skew_s)
    except OverflowError:
        return now


def shown(stage: Stage) -> BoardChanges:
    return asyncio.run(stage.everything())


def check_measures(measures: Measures) -> None:
    counts = measures.counts
    for name in Counts.__dataclass_fields__:
        value = getattr(counts, name)
        if isinstance(value, Span):
            assert value.count >= 0
            assert value.total_s >= 0
            assert value.count or not value.total_s
        else:
            assert value >= 0, name
    over = counts.answered + counts.abandoned + counts.short_abandoned + counts.passed + counts.lost
    assert counts.in_time <= counts.answered
    assert counts.callbacks <= counts.offered
    assert over <= counts.offered
    assert counts.waits.count <= counts.answered
    for share in (measures.service_level, measures.abandon_rate, measures.occupancy):
        assert share is None or 0 <= share <= 1
    for mean in (measures.asa_s, measures.aht_s, measures.talk_s):
        assert mean is None or 0 <= mean < 1e6


def check(now: BoardChanges, at: datetime) -> None:
    assert now.totals is not None
    for queue in now.queues:
        check_measures(queue.today)
        check_measures(queue.recent)
        assert queue.waiting >= 0
        assert (queue.busy or 0) >= 0
        assert (queue.waits_since is None) == (queue.waiting == 0)
        assert queue.waits_since is None or queue.waits_since <= at
        assert queue.since is None or queue.since <= at
        assert queue.unheard_s >= 0
        assert all(each is None or each >= 0 for each in queue.trend)
        assert sum(each or 0 for each in queue.trend) == queue.recent.counts.offered
        assert len(queue.trend) == 30
    for advisor in now.advisors:
        counts = advisor.today.counts
        assert counts.answered <= counts.offered
        assert counts.handled <= counts.answered
        assert counts.talks.count <= counts.handled
        assert advisor.today.occupancy is None or 0 <= advisor.today.occupancy <= 1
        assert advisor.state_since is None or advisor.state_since <= at
    check_measures(now.totals.today)
    check_measures(now.totals.recent)
    assert now.totals.waiting == sum(queue.waiting for queue in now.queues)
    for name in ("offered", "answered", "abandoned", "short_abandoned", "passed", "lost", "handled"):
        assert getattr(now.totals.recent.counts, name) == sum(getattr(q.recent.counts, name) for q in now.queues)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(MIDNIGHTS), st.lists(acts, max_size=60), st.sampled_from(list(Formula)))
def test_no_figure_is_ever_impossible(start: datetime, played: list[Act], formula: Formula) -> None:
    rules = BoardRules(queue=QueueRules(formula=formula), wrap_up_codes=frozenset({"acw"}))
    stage = Stage(start=start, rules=rules, zone=PARIS)
    told: list[Event] = []
    take: Callable[[Event], None] = stage.board.take
    stage.board.take = lambda event: (told.append(event), take(event))[1]  # type: ignore[method-assign,func-returns-value]
    for number, act in enumerate(played):
        play(stage, act, told)
        if number % 7 == 0:
            check(shown(stage), stage.now)
    check(shown(stage), stage.now)


counts_told = st.builds(
    Counts,
    **{
        name: st.integers(0, 50)
        for name in ("offered", "answered", "in_time", "abandoned", "short_abandoned", "passed")
    },
    handled=st.integers(0, 50),
    waits=st.builds(Span, st.integers(0, 50), st.floats(0, 1e6)),
    talks=st.builds(Span, st.integers(0, 50), st.floats(0, 1e6)),
    wrap_ups=st.builds(Span, st.integers(0, 50), st.floats(0, 1e6)),
)


@given(counts_told, st.sampled_from(list(Formula)))
def test_counts_from_elsewhere_that_do_not_fit_together_make_no_share_beyond_one(
    counts: Counts, formula: Formula
) -> None:
    found = measured(counts, formula)

    assert found.service_level is None or 0 <= found.service_level <= 1
    assert found.abandon_rate is None or 0 <= found.abandon_rate <= 1
    assert of_advisor(counts, occupied=None).service_level is None


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_events_that_come_twice_and_in_another_order_count_once_and_where_they_belong(seed: int, shuffle: int) -> None:
    begins = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
    events = events_of(a_day(seed, begins, 2.0, advisors=3))
    chance = Random(shuffle)
    late = sorted(events, key=lambda event: event.time + timedelta(seconds=chance.expovariate(1.0)))
    twice = [event for event in late for _ in range(1 + (chance.random() < 0.2))]

    plain, other = (Stage(start=begins, zone=PARIS) for _ in range(2))
    plain.play(events)
    other.play(twice)
    end = max(plain.now, other.now) + timedelta(seconds=5)
    plain.at(end)
    other.at(end)

    one, two = shown(plain), shown(other)
    assert {row.queue.id: row.today.counts for row in one.queues} == {
        row.queue.id: row.today.counts for row in two.queues
    }
    assert {row.queue.id: row.trend for row in one.queues} == {row.queue.id: row.trend for row in two.queues}
    assert {row.advisor.id: row.today.counts.talks for row in one.advisors} == {
        row.advisor.id: row.today.counts.talks for row in two.advisors
    }


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([-7200.0, -40.0, 45.0, 3600.0, 86_400.0]))
def test_a_source_whose_clock_is_wrong_is_counted_today_and_with_the_same_durations(seed: int, wrong_s: float) -> None:
    begins = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    events = events_of(a_day(seed, begins, 1.5, advisors=3))
    right, wrong = (Stage(start=begins, zone=PARIS) for _ in range(2))
    for event in events:
        for stage, skew_s in ((right, 0.0), (wrong, wrong_s)):
            stage.at(max(stage.now, event.time))
            stage.board.take(replace(event, time=event.time + timedelta(seconds=skew_s)))
    one, two = shown(right).totals, shown(wrong).totals

    assert one is not None
    assert two is not None
    missed = sum(event.time < begins + timedelta(seconds=70) for event in events) if wrong_s == -7200 else 0
    assert abs(one.today.counts.answered - two.today.counts.answered) <= missed
    assert (
        two.today.asa_s is None or one.today.asa_s is None or abs(one.today.asa_s - two.today.asa_s) < 1 + missed * 30
    )
    assert two.waiting == one.waiting
