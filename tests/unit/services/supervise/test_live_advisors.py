"""Advisors on the board: what each does and since when, in one place or two, and what is known of their wrap-up."""

from datetime import timedelta

import pytest

from relevo.domain.contact import Direction, Queue
from relevo.domain.figures import Figure, Grade, Span
from relevo.services.supervise.rules import BoardRules
from relevo.services.supervise.thresholds import Threshold
from support.boardevents import PBX, START, Stage


@pytest.fixture
def stage() -> Stage:
    return Stage(rules=BoardRules(wrap_up_codes=frozenset({"acw"})))


async def test_an_advisor_is_shown_with_the_queue_of_the_contact_in_hand(stage: Stage) -> None:
    stage.answered("c1")
    stage.stands("anna", "busy")
    assert (await stage.advisor()).on == Queue(id="q")

    stage.left_advisor("c1")
    stage.ended("c1")
    assert (await stage.advisor()).on is None


async def test_an_advisor_in_two_places_is_shown_where_the_contact_is_and_the_other_is_named(stage: Stage) -> None:
    stage.stands("anna", "busy", "PJSIP/101")
    stage.after(5)
    stage.stands("anna", "ready", "PJSIP/205")
    stage.stands("anna", "ready", None, source="zammad:site")
    row = await stage.advisor()

    assert (row.state, row.state_since) == ("busy", START)
    assert row.elsewhere == ("PJSIP/205", "zammad:site")
    totals = (await stage.everything()).totals
    assert totals is not None
    assert (totals.ready, totals.busy) == (0, 1)


async def test_a_place_that_an_advisor_has_left_is_not_named(stage: Stage) -> None:
    stage.stands("anna", "ready", "PJSIP/101")
    stage.stands("anna", "ready", "PJSIP/205")
    stage.stands("anna", "offline", "PJSIP/205")

    row = await stage.advisor()
    assert (row.state, row.elsewhere) == ("ready", ())


async def test_a_pause_code_that_means_wrap_up_is_wrap_up_and_any_other_a_pause(stage: Stage) -> None:
    stage.stands("anna", "paused", reason="ACW")
    assert (await stage.advisor()).state == "wrap_up"

    stage.stands("anna", "paused", reason="lunch")
    row = await stage.advisor()
    assert (row.state, row.reason) == ("paused", "lunch")


async def test_without_a_word_of_wrap_up_aht_and_occupancy_are_not_known(stage: Stage) -> None:
    stage.stands("anna", "busy")
    stage.handled("c1", talk_s=60)
    stage.stands("anna", "ready")
    stage.after(60)

    row, queue = await stage.advisor(), await stage.queue()
    assert (row.today.talk_s, row.today.aht_s, row.today.occupancy) == (60, None, None)
    assert (queue.today.talk_s, queue.today.aht_s) == (60, None)


async def test_wrap_up_that_the_desktop_tells_counts_as_work_though_the_telephony_says_ready(stage: Stage) -> None:
    stage.stands("anna", "busy")
    stage.handled("c1", wait_s=0, talk_s=60)
    stage.stands("anna", "ready")
    stage.after(40)
    stage.wrapped_up("c1", 30.0)
    row = await stage.advisor()

    assert row.today.aht_s == 90
    assert row.today.occupancy == pytest.approx(90 / 100)
    assert (await stage.queue()).today.aht_s == 90


async def test_wrap_up_is_seen_by_what_an_advisor_does_after_a_contact(stage: Stage) -> None:
    stage.stands("anna", "busy")
    stage.handled("c1", wait_s=0, talk_s=60)
    stage.stands("anna", "paused", reason="acw")
    stage.after(20)
    stage.stands("anna", "ready")
    stage.after(20)
    row = await stage.advisor()

    assert row.today.counts.wrap_ups == Span(1, 20.0)
    assert row.today.occupancy == pytest.approx(80 / 100)


async def test_what_the_desktop_tells_of_a_wrap_up_goes_before_what_was_seen_and_counts_once(stage: Stage) -> None:
    stage.handled("c1", talk_s=60)
    stage.stands("anna", "wrap_up")
    stage.after(20)
    stage.stands("anna", "ready")
    stage.wrapped_up("c1", 18.0)
    stage.wrapped_up("c1", 18.0)

    assert (await stage.advisor()).today.counts.wrap_ups == Span(1, 18.0)


async def test_who_is_seen_to_wrap_up_and_does_not_this_time_has_a_wrap_up_of_nothing(stage: Stage) -> None:
    for contact, wraps in (("c1", True), ("c2", False)):
        stage.stands("anna", "busy")
        stage.handled(contact, talk_s=60)
        if wraps:
            stage.stands("anna", "wrap_up")
            stage.after(20)
        stage.stands("anna", "ready")
        stage.after(100)

    assert (await stage.advisor()).today.counts.wrap_ups == Span(2, 20.0)


async def test_a_wrap_up_counts_until_a_quarter_of_an_hour_after_the_contact(stage: Stage) -> None:
    stage.handled("c1", talk_s=60)
    stage.after(600)
    stage.handled("c2", "ben")
    stage.wrapped_up("c1", 590.0)
    assert (await stage.advisor()).today.counts.wrap_ups == Span(1, 590.0)

    stage.after(1000)
    stage.handled("c3", "ben")
    stage.wrapped_up("c1", 5.0, id="again")
    assert (await stage.advisor()).today.counts.wrap_ups == Span(1, 590.0)


async def test_a_direct_call_counts_for_its_advisor_and_in_no_queue(stage: Stage) -> None:
    stage.offered("c1", "anna", None, direction=Direction.INBOUND)
    stage.accepted("c1")
    stage.after(30)
    stage.left_advisor("c1", talk_s=30.0)
    stage.ended("c1")

    assert (await stage.advisor()).today.counts.talks == Span(1, 30.0)
    assert (await stage.everything()).queues == ()


async def test_a_state_that_was_overtaken_changes_nothing_and_a_clock_that_was_set_back_does_not_stop_it(
    stage: Stage,
) -> None:
    stage.stands("anna", "busy")
    stage.stands("anna", "ready", at=START - timedelta(seconds=1))
    assert (await stage.advisor()).state == "busy"

    stage.stands("anna", "ready", at=START - timedelta(hours=1))
    assert (await stage.advisor()).state == "ready"


async def test_nobody_has_been_in_a_state_since_a_moment_to_come(stage: Stage) -> None:
    stage.stands("anna", "ready", at=START + timedelta(hours=3), since=START + timedelta(hours=3))
    assert (await stage.advisor()).state_since == START

    stage.at(START - timedelta(hours=2))
    since = (await stage.advisor()).state_since
    assert since is not None
    assert since <= stage.now


async def test_while_the_telephony_is_lost_nobody_is_known_to_be_ready_and_no_time_counts(stage: Stage) -> None:
    stage.stands("anna", "ready")
    stage.after(60)
    stage.down(PBX)
    stage.after(600)
    shown = await stage.everything()
    assert not shown.advisors[0].is_known
    assert shown.totals is not None
    assert shown.totals.ready is None

    stage.up(PBX)
    stage.stands("anna", "busy")
    stage.after(60)
    assert (await stage.advisor()).today.occupancy == pytest.approx(0.5)


async def test_a_state_that_lasts_too_long_is_told_by_its_grade() -> None:
    stage = Stage(rules=BoardRules(thresholds={Figure.STATE_FOR: Threshold(warning=300, critical=600)}))
    stage.stands("anna", "paused", reason="lunch")
    stage.stands("ben", "ready")
    changes = stage.board.changes()
    await anext(changes)
    grades = []
    for _ in range(2):
        stage.after(301)
        told = await anext(changes)
        grades.append({row.advisor.id: row.grade for row in told.advisors})
    await changes.aclose()

    assert [each["anna"] for each in grades] == [Grade.WARNING, Grade.CRITICAL]
    assert (await stage.advisor("ben")).grade is Grade.UNGRADED


async def test_who_answers_for_a_queue_is_what_its_snapshots_tell_and_times_go_on_when_that_changes() -> None:
    stage = Stage()
    stage.board.set_team("q", ["anna", "ben", "cleo"])  # by the settings
    for advisor in ("anna", "ben", "cleo"):
        stage.stands(advisor, "ready")
    stage.snapshot(0, members=2, advisors=("anna", "ben"))
    both = await stage.queue()
    stage.after(60)
    stage.stands("anna", "busy")
    stage.after(60)
    stage.snapshot(0, members=1, advisors=("ben",))
    one = await stage.queue()
    stage.snapshot(0, members=1)  # it does not tell

    assert (both.members, both.ready) == (2, 2)
    assert (one.members, one.ready, one.busy) == (1, 1, 0)
    assert one.today.occupancy == pytest.approx(60 / 240)
    assert (await stage.queue()).ready == 1


async def test_who_is_ready_is_not_known_while_nothing_is_told_of_some_who_answer_for_the_queue() -> None:
    stage = Stage()
    stage.stands("anna", "ready")
    stage.snapshot(0, members=2, advisors=("anna", "ben"))
    before = await stage.queue()
    stage.stands("ben", "paused")

    assert (before.members, before.ready) == (2, None)
    assert (await stage.queue()).ready == 1
