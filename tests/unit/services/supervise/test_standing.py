"""Grades of what is shown, each by the figure of its own period, and figures of several queues together."""

import asyncio
from contextlib import aclosing
from datetime import timedelta

import pytest

from relevo.domain.contact import Channel, Direction
from relevo.domain.figures import Figure, Formula, Grade
from relevo.services.supervise.rules import BoardRules, QueueRules
from relevo.services.supervise.together import together
from support.boardevents import PBX, START, Stage

LEVEL = Figure.SERVICE_LEVEL


async def test_the_day_and_the_last_half_hour_are_graded_each_by_its_own_figure() -> None:
    stage = Stage()
    for number in range(12):
        stage.abandoned(f"c{number}", wait_s=30)
    stage.after(1_900)
    for number in range(8):
        stage.answered(f"d{number}", wait_s=5)

    row = await stage.queue()
    assert (row.today.service_level, row.recent.service_level) == (0.4, 1.0)
    assert row.today_stands.grades[LEVEL] is Grade.CRITICAL
    assert row.recent_stands.grades[LEVEL] is Grade.GOOD
    totals = (await stage.everything()).totals
    assert totals is not None
    assert totals.today_stands.grades[LEVEL] is Grade.CRITICAL
    assert totals.recent_stands.grades[LEVEL] is Grade.GOOD


async def test_what_is_shown_is_graded_by_its_value_while_the_alert_is_held_until_it_is_back_by_a_margin() -> None:
    stage = Stage()
    for number in range(10):
        stage.answered(f"c{number}", wait_s=30 if number < 3 else 5)
    assert (await stage.queue()).alert_grades[LEVEL] is Grade.WARNING  # 70 %
    for number in range(10, 16):
        stage.answered(f"c{number}", wait_s=5)

    row = await stage.queue()  # 81 %: on target, and nearer to it than by the margin
    assert row.alert_grades[LEVEL] is Grade.WARNING
    assert row.recent_stands.grades[LEVEL] is Grade.GOOD


async def test_who_waits_beyond_the_threshold_is_told_as_soon_as_time_has_passed_and_graded_as_if_missed() -> None:
    stage = Stage()
    for number in range(3):
        stage.answered(f"a{number}", wait_s=5)
    stage.queued("c1")
    stage.after(15)
    stage.queued("c2")
    async with asyncio.timeout(10), aclosing(stage.board.changes()) as changes:
        assert (await anext(changes)).queues[0].beyond == 0
        stage.after(6.5)
        told = await anext(changes)

    assert told.queues[0].beyond == 1
    assert told.queues[0].recent.service_level == 1.0  # it does not see them
    assert told.queues[0].recent_stands.beyond is Grade.WARNING  # 3 of 4
    assert told.totals is not None
    assert told.totals.beyond == 1


async def test_whom_only_a_snapshot_tells_of_waits_beyond_the_threshold_by_its_longest_wait() -> None:
    stage = Stage()
    stage.snapshot(3, longest_wait_s=50.0)
    row = await stage.queue()
    assert row.beyond == 1
    assert row.recent_stands.beyond is Grade.CRITICAL


async def test_queues_of_one_formula_have_a_service_level_together_and_those_of_several_have_none() -> None:
    own = BoardRules(queues={"q": QueueRules(formula=Formula.ANSWERED), "r": QueueRules(formula=Formula.ANSWERED)})
    mixed = BoardRules(queues={"q": QueueRules(formula=Formula.ANSWERED)})
    for rules, level, formula in ((own, 1.0, Formula.ANSWERED), (mixed, None, None)):
        stage = Stage(rules=rules)
        stage.answered("c1", queue="q")
        stage.abandoned("c2", queue="r")
        told = await stage.everything()
        assert told.totals is not None
        for totals in (told.totals, together(told.queues, rules, stage.now)):
            assert (totals.today.service_level, totals.formula) == (level, formula)
            assert totals.today.abandon_rate == 0.5


async def test_some_queues_together_keep_their_grades() -> None:
    stage = Stage()
    for number in range(4):
        stage.abandoned(f"c{number}", wait_s=30)
    stage.queued("w")
    stage.after(100)
    totals = together((await stage.everything()).queues, BoardRules(), stage.now)

    assert totals.today_stands.grades[LEVEL] is Grade.CRITICAL
    assert totals.today_stands.grades[Figure.LONGEST_WAIT] is Grade.WARNING
    assert totals.today_stands.beyond is Grade.CRITICAL


async def test_a_lost_source_freezes_the_longest_wait_and_nobody_is_known_to_be_ready() -> None:
    stage = Stage()
    stage.board.set_team("q", ["anna"])
    stage.stands("anna", "busy")
    stage.queued("c1")
    stage.after(50)
    stage.down(PBX)
    stage.after(600)
    told = await stage.everything()

    lost_at = START + timedelta(seconds=50)
    row, totals = told.queues[0], told.totals
    assert totals is not None
    assert (row.as_of, totals.as_of, totals.waits_as_of, told.advisors[0].as_of) == (lost_at,) * 4
    assert row.today_stands.grades[Figure.LONGEST_WAIT] is Grade.GOOD  # 50 s, and nobody knows more
    assert totals.today_stands.grades[Figure.LONGEST_WAIT] is Grade.GOOD
    assert (row.ready, row.busy, totals.ready, totals.busy) == (None, None, None, None)
    assert row.beyond == 1
    stage.up(PBX)
    totals = (await stage.everything()).totals
    assert totals is not None
    assert (totals.as_of, totals.waits_as_of, totals.busy) == (None, None, 1)


async def test_each_period_says_from_when_on_it_counts_and_for_how_long_nothing_was_heard() -> None:
    stage = Stage()
    stage.queued("c1")
    stage.after(120)
    stage.down(PBX)
    stage.after(240)
    stage.up(PBX)
    row = await stage.queue()
    assert (row.since, row.recent_since) == (START, START)
    assert (row.unheard_s, row.recent_unheard_s) == (240, 240)

    stage.after(3_600)
    told = await stage.everything()
    row = told.queues[0]
    assert (row.since, row.recent_since) == (START, None)
    assert (row.unheard_s, row.recent_unheard_s) == (240, 0)
    assert told.totals is not None
    assert (told.totals.since, told.totals.recent_since) == (START, None)
    assert told.totals.unheard_s == pytest.approx(240)


async def test_callbacks_are_not_known_until_the_telephony_has_told_of_one_and_then_a_zero_is_one() -> None:
    stage = Stage()
    stage.answered("c1", queue="q")
    stage.answered("c2", queue="r")
    assert not (await stage.queue("q")).tells_callbacks

    stage.queued("c3", "r")
    stage.offered("c3", queue="r", channel=Channel.CALLBACK, direction=Direction.OUTBOUND)
    rows = (await stage.everything()).queues
    assert {row.queue.id: (row.tells_callbacks, row.today.counts.callbacks) for row in rows} == {
        "q": (True, 0),
        "r": (True, 1),
    }
