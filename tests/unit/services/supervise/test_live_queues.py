"""Queues on the board: what counts where, and what is said of what cannot be known."""

from datetime import UTC, datetime, timedelta

import pytest

from relevo.domain.board import QueueRow
from relevo.domain.contact import Channel, Direction
from relevo.domain.figures import Counts, Formula, Span
from relevo.domain.reports import QueuePeriod
from relevo.services.supervise.rules import BoardRules, QueueRules
from support.boardevents import PBX, START, Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()


def counted(row: QueueRow) -> dict[str, int]:
    """Return the counts of today that are not zero."""
    names = ("offered", "answered", "in_time", "abandoned", "short_abandoned", "passed", "lost", "handled", "callbacks")
    return {name: value for name in names if (value := getattr(row.today.counts, name))}


async def test_the_longest_wait_is_that_of_whoever_joined_first_of_those_who_still_wait(stage: Stage) -> None:
    for contact in ("c1", "c2", "c3"):
        stage.queued(contact)
        stage.after(10)
    stage.left_queue("c1", "abandoned")
    row = await stage.queue()

    assert row.waiting == 2
    assert row.waits_since == START + timedelta(seconds=10)


async def test_an_answer_at_the_threshold_is_in_time_and_one_after_it_is_not() -> None:
    stage = Stage(rules=BoardRules(queues={"q": QueueRules(threshold_s=10)}))
    stage.answered("c1", wait_s=10)
    stage.answered("c2", wait_s=10.1)

    row = await stage.queue()
    assert counted(row) == {"offered": 2, "answered": 2, "in_time": 1}
    assert row.today.service_level == 0.5
    assert row.threshold_s == 10


@pytest.mark.parametrize(
    ("formula", "level"), [("answered", 1.0), ("abandoned", 1 / 2), ("all_abandoned", 1 / 3), ("offered", 1 / 4)]
)
async def test_each_queue_has_the_formula_that_is_set_for_it(formula: str, level: float) -> None:
    stage = Stage(rules=BoardRules(queues={"q": QueueRules(formula=Formula(formula), short_abandon_s=5)}))
    stage.answered("c1")
    stage.abandoned("c2", wait_s=30)
    stage.abandoned("c3", wait_s=5)
    stage.queued("c4")
    stage.left_queue("c4", "overflow")

    row = await stage.queue()
    assert row.today.service_level == pytest.approx(level)
    assert row.today.abandon_rate == pytest.approx(1 / 3)


async def test_an_overflow_is_passed_in_one_queue_and_waits_anew_in_the_next(stage: Stage) -> None:
    stage.queued("c1", "q")
    stage.after(30)
    stage.left_queue("c1", "overflow", "q")
    stage.answered("c1", wait_s=4, queue="next")

    assert counted(await stage.queue("q")) == {"offered": 1, "passed": 1}
    row = await stage.queue("next")
    assert counted(row) == {"offered": 1, "answered": 1, "in_time": 1}
    assert row.today.asa_s == 4


async def test_a_contact_that_is_passed_back_to_a_queue_is_offered_again(stage: Stage) -> None:
    stage.answered("c1", "anna", wait_s=5)
    stage.after(60)
    stage.left_advisor("c1", "anna", 60)
    stage.answered("c1", "ben", wait_s=15)
    stage.after(30)
    stage.left_advisor("c1", "ben", 30)
    stage.ended("c1")

    row = await stage.queue()
    assert counted(row) == {"offered": 2, "answered": 2, "in_time": 2, "handled": 2}
    assert row.today.asa_s == 10
    assert row.today.talk_s == 45


async def test_whoever_takes_over_after_a_consultation_has_the_contact_from_then_on(stage: Stage) -> None:
    stage.answered("c1", "anna")
    stage.offered("talk", "ben", None, direction=Direction.INTERNAL)
    stage.after(5)
    stage.accepted("talk", "ben")
    stage.after(20)
    stage.transferred("c1", "talk-ben")
    stage.left_advisor("c1", "anna", 25)
    stage.ended("talk")
    stage.after(40)
    stage.left_advisor("c1", "ben", 60)
    stage.ended("c1")

    assert (await stage.advisor("ben")).today.counts.talks == Span(1, 40.0)
    assert counted(await stage.queue()) == {"offered": 1, "answered": 1, "in_time": 1, "handled": 2}


async def test_consultations_and_outgoing_calls_are_in_no_count(stage: Stage) -> None:
    stage.offered("talk", "anna", None, direction=Direction.INTERNAL)
    stage.accepted("talk", "anna")
    stage.left_advisor("talk", "anna", 10)
    stage.offered("out", "anna", None, direction=Direction.OUTBOUND)
    stage.accepted("out", "anna")

    assert (await stage.advisor()).today.counts == Counts()


async def test_a_callback_is_counted_as_one_once_it_is_offered(stage: Stage) -> None:
    stage.queued("c1")
    assert counted(await stage.queue()) == {"offered": 1}

    stage.offered("c1", channel=Channel.CALLBACK, direction=Direction.OUTBOUND)
    assert counted(await stage.queue()) == {"offered": 1, "callbacks": 1}


async def test_who_waited_before_the_start_waits_since_the_telephony_says_so(stage: Stage) -> None:
    stage.queued("c1")
    stage.after(2)
    stage.offered("c1", queued_at=START - timedelta(seconds=90))

    assert (await stage.queue()).waits_since == START - timedelta(seconds=90)


async def test_a_snapshot_tells_of_those_who_wait_and_nobody_has_told_of(stage: Stage) -> None:
    stage.snapshot(3, longest_wait_s=50.0)
    row = await stage.queue()
    assert row.waiting == 3
    assert row.waits_since == START - timedelta(seconds=50)

    stage.queued("c1")  # one of them, told with the snapshot
    stage.after(1)
    stage.queued("c2")  # another one
    assert (await stage.queue()).waiting == 4

    stage.left_queue("c0", "abandoned")
    assert (await stage.queue()).waiting == 3


async def test_whoever_is_told_first_after_a_snapshot_has_waited_for_as_long_as_it_says(stage: Stage) -> None:
    stage.snapshot(2, longest_wait_s=50.0)
    stage.queued("c1", position=1)
    stage.queued("c2", position=2)
    row = await stage.queue()
    assert (row.waiting, row.waits_since) == (2, START - timedelta(seconds=50))

    stage.left_queue("c1", "abandoned")
    assert (await stage.queue()).waits_since == START
    assert (await stage.queue()).today.counts.abandon_waits == Span(1, 50.0)


async def test_a_snapshot_that_is_old_says_nothing_of_who_waits(stage: Stage) -> None:
    stage.snapshot(3, at=START - timedelta(minutes=5), members=7)

    row = await stage.queue()
    assert row.waiting == 0
    assert row.members == 7


async def test_counters_that_begin_anew_with_the_telephony_change_no_figure(stage: Stage) -> None:
    stage.handled("c1")
    stage.snapshot(0, answered=25, abandoned=6, service_level=1.0)
    before = await stage.queue()
    stage.snapshot(0, answered=0, abandoned=0)

    assert (await stage.queue()).today == before.today


async def test_rows_of_a_lost_source_tell_as_of_when_they_are_and_what_was_missed(stage: Stage) -> None:
    stage.queued("c1")
    stage.after(60)
    lost_at = stage.now
    stage.down()
    stage.after(120)
    shown = await stage.everything()
    assert shown.lost == {PBX: lost_at}
    row = await stage.queue()
    assert (row.is_known, row.as_of, row.waiting) == (False, lost_at, 1)

    stage.left_queue("c1", "removed")
    stage.ended("c1", "source_lost")
    stage.up()
    shown = await stage.everything()
    assert shown.lost == {}
    row = await stage.queue()
    assert row.is_known
    assert row.as_of is None
    assert row.unheard_s == 120
    assert counted(row) == {"offered": 1, "lost": 1}
    assert row.trend[-4:] == (1, None, None, None)


async def test_a_source_that_is_lost_says_nothing_of_the_queues_of_another(stage: Stage) -> None:
    stage.queued("c1", "q")
    stage.queued("c2", "other", source="twilio:site")
    stage.down()

    assert not (await stage.queue("q")).is_known
    assert (await stage.queue("other")).is_known


async def test_a_contact_whose_end_alone_was_heard_is_lost(stage: Stage) -> None:
    stage.queued("c1")
    stage.after(20)
    stage.ended("c1", "finished")

    assert counted(await stage.queue()) == {"offered": 1, "lost": 1}


async def test_a_wait_that_cannot_be_is_not_known() -> None:
    stage = Stage()
    stage.queued("c1", at=START - timedelta(days=300))
    stage.accepted("c1")
    stage.left_queue("c1")

    row = await stage.queue()
    assert row.today.asa_s is None


async def test_a_clock_of_the_telephony_that_is_set_back_within_a_contact_makes_no_negative_wait(stage: Stage) -> None:
    stage.queued("c1")
    stage.after(12)
    back = stage.now - timedelta(hours=1)
    stage.offered("c1", at=back)
    stage.accepted("c1", at=back)
    stage.left_queue("c1", at=back)

    row = await stage.queue()
    assert counted(row) == {"offered": 1, "answered": 1, "in_time": 1}
    assert row.today.asa_s == 12


async def test_a_queue_of_which_nothing_is_heard_for_a_day_is_gone(stage: Stage) -> None:
    stage.handled("c1")
    changes = stage.board.changes()
    assert [row.queue.id for row in (await anext(changes)).queues] == ["q"]

    stage.at(START + timedelta(days=2))
    gone = await anext(changes)
    await changes.aclose()
    assert gone.gone_queues == ("q",)
    assert (await stage.everything()).queues == ()


async def test_the_records_tell_what_was_before_the_start() -> None:
    morning = Counts(offered=10, answered=8, in_time=8, abandoned=2, handled=8, talks=Span(8, 800.0))
    base = [QueuePeriod(queue="q", start=START - timedelta(hours=1), counts=morning)]
    stage = Stage(base=base, base_since=START.replace(hour=0))
    stage.abandoned("c1")

    row = await stage.queue()
    assert counted(row) == {"offered": 11, "answered": 8, "in_time": 8, "abandoned": 3, "handled": 8}
    assert row.today.service_level == pytest.approx(8 / 11)
    assert row.since is None
    assert counted(row) != {}
    assert row.recent.counts.offered == 1


async def test_occupancy_says_since_when_it_counts_and_rests_on_what_was_heard_since_then() -> None:
    morning = Counts(offered=9, answered=9, handled=9, talks=Span(9, 900.0), wrap_ups=Span(2, 60.0))
    base = [QueuePeriod(queue="q", start=START - timedelta(hours=1), counts=morning)]
    stage = Stage(base=base, base_since=START.replace(hour=0))
    stage.board.set_team("q", ["anna"])
    stage.stands("anna", "ready")
    stage.after(60)
    stage.handled("c1")
    stage.wrapped_up("c1", 20.0)

    shown = await stage.everything()
    (row,) = shown.queues
    assert shown.totals is not None
    for told in (row, shown.totals):
        assert (told.since, told.occupancy_since) == (None, START)
        assert told.today.occupancy is not None
        assert (told.today.aht_s, told.today.wrap_ups_known) == (None, 0.3)


async def test_the_share_of_wrap_ups_that_are_known_goes_with_the_figure(stage: Stage) -> None:
    stage.handled("c1")
    stage.wrapped_up("c1", 20.0)
    stage.handled("c2")

    row = await stage.queue()
    assert row.today.aht_s is not None and row.today.wrap_ups_known == 0.5


async def test_without_records_a_figure_says_since_when_it_counts_until_the_next_midnight(stage: Stage) -> None:
    stage.handled("c1")
    assert (await stage.queue()).since == START

    stage.at(datetime(2026, 11, 24, 0, 1, tzinfo=UTC))
    row = await stage.queue()
    assert row.since is None
    assert counted(row) == {}


async def test_a_contact_that_runs_at_midnight_counts_for_the_day_on_which_it_began() -> None:
    stage = Stage(start=datetime(2026, 11, 23, 23, 59, 50, tzinfo=UTC))
    stage.queued("c1")
    stage.after(20)
    row = await stage.queue()
    assert (row.waiting, counted(row)) == (1, {})

    stage.accepted("c1")
    stage.left_queue("c1")
    row = await stage.queue()
    assert (row.waiting, counted(row)) == (0, {})
    assert row.recent.counts.answered == 1


async def test_who_is_ready_for_a_queue_is_known_where_it_is_known_who_answers_for_it(stage: Stage) -> None:
    stage.queued("c1")
    stage.stands("anna", "ready")
    stage.stands("ben", "busy")
    stage.stands("cleo", "ready")
    assert (await stage.queue()).ready is None

    stage.board.set_team("q", ["anna", "ben", "nobody"])
    row = await stage.queue()
    assert (row.ready, row.busy, row.members) == (1, 1, 3)
    stage.stands("anna", "paused", reason="lunch")
    assert (await stage.queue()).ready == 0


async def test_a_name_of_the_settings_stands_before_that_of_the_telephony() -> None:
    stage = Stage(names={"q": "Billing"})
    stage.queued("c1")

    assert (await stage.queue()).queue.name == "Billing"


async def test_an_event_of_a_contact_that_is_long_over_begins_nothing(stage: Stage) -> None:
    stage.handled("c1")
    stage.after(100)
    stage.handled("c2")
    stage.queued("c1", id="told-again-by-another-hub")

    row = await stage.queue()
    assert row.waiting == 0
    assert row.today.counts.offered == 2
