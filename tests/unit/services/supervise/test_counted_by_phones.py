"""The board's figures beside a count of what the phones of the recorded calls saw, and beside the telephony's own."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

import pytest

from relevo.domain.board import BoardChanges
from relevo.domain.events import Event
from relevo.domain.figures import Counts, Formula
from relevo.services.supervise.rules import BoardRules, QueueRules
from support.boardevents import Stage
from support.phonecount import Call, calls_of
from support.telephony import SCENARIOS, events_of, recording, truth

CLOSE_S = 0.1
"""The telephony and the phones have seen the same moments so far apart at most; a queue is joined a little sooner."""

HEARD_S = 0.6
"""Answers of a snapshot are told so long after they came at most: the list of calls came last."""

DAY = sorted((name for name in SCENARIOS if truth(name)), key=lambda name: float(str(truth(name)[0]["t"])))
RULES = BoardRules(queue=QueueRules(threshold_s=1.0, short_abandon_s=4.0))
"""A threshold and a limit of short abandons that the recorded waits fall on both sides of."""


async def board_after(events: Iterable[Event]) -> BoardChanges:
    """Return everything that a board shows after events, at the moment of the last one."""
    told = tuple(events)
    stage = Stage(start=told[0].time, rules=RULES)
    stage.play(told)
    return await stage.everything()


@cache
def told_in(name: str) -> tuple[Event, ...]:
    return tuple(events_of(name))


def counts_of(shown: BoardChanges) -> dict[str, Counts]:
    return {row.queue.id: row.today.counts for row in shown.queues if row.today.counts != Counts()}


def phoned(names: Iterable[str]) -> list[Call]:
    return [call for name in names for call in calls_of(truth(name))]


def waits_in(calls: Iterable[Call]) -> dict[str, list[tuple[float, str]]]:
    """Return each queue's waits by the phones: seconds, and how each ended."""
    found = defaultdict(list)
    for call in calls:
        for queue, wait_s, how in call.waits:
            found[queue].append((wait_s, how))
    return found


@pytest.mark.parametrize("name", DAY)
async def test_each_recorded_call_is_counted_as_the_phones_saw_it(name: str) -> None:
    check(await board_after(told_in(name)), phoned([name]))


async def test_a_day_of_recorded_calls_is_counted_as_the_phones_saw_it() -> None:
    shown = await board_after(event for name in DAY for event in told_in(name))
    calls = phoned(DAY)

    check(shown, calls)
    assert len(calls) >= 25
    assert {how for waits in waits_in(calls).values() for _, how in waits} == {"answered", "abandoned", "passed"}


def check(shown: BoardChanges, calls: list[Call]) -> None:
    counts, waits = counts_of(shown), waits_in(calls)
    assert counts.keys() == waits.keys()
    for queue, own in waits.items():
        check_queue(counts[queue], own)
    rows = {row.queue.id: row for row in shown.queues}
    for queue, own in waits.items():
        answered = [wait_s for wait_s, how in own if how == "answered"]
        left = [wait_s for wait_s, how in own if how == "abandoned" and wait_s > 4]
        passed = sum(how == "passed" for _, how in own)
        level = sum(wait_s <= 1 for wait_s in answered) / len([*answered, *left]) if answered or left else None
        rate = len(left) / (len(answered) + len(left) + passed) if answered or left or passed else None
        assert rows[queue].today.service_level == (None if level is None else pytest.approx(level))
        assert rows[queue].today.abandon_rate == (None if rate is None else pytest.approx(rate))
        assert rows[queue].today.aht_s is None or not any(call.talks for call in calls)
        assert rows[queue].recent == rows[queue].today
    check_advisors(shown, calls)


def check_queue(counts: Counts, own: list[tuple[float, str]]) -> None:
    of = {how: [wait_s for wait_s, each in own if each == how] for how in ("answered", "abandoned", "passed")}
    assert counts.offered == len(own)
    assert counts.answered == counts.waits.count == len(of["answered"])
    assert counts.in_time == sum(wait_s <= 1 for wait_s in of["answered"])
    assert counts.abandoned == sum(wait_s > 4 for wait_s in of["abandoned"])
    assert counts.short_abandoned == sum(wait_s <= 4 for wait_s in of["abandoned"])
    assert counts.passed == len(of["passed"])
    assert counts.lost == counts.callbacks == 0
    assert counts.waits.total_s == pytest.approx(sum(of["answered"]), abs=CLOSE_S * len(own))
    assert counts.abandon_waits.total_s == pytest.approx(sum(of["abandoned"]), abs=CLOSE_S * len(own))


def check_advisors(shown: BoardChanges, calls: list[Call]) -> None:
    talks = defaultdict(list)
    for call in calls:
        for phone, began, ended in call.talks:
            talks[f"PJSIP/{phone}"].append(ended - began)
    for row in shown.advisors:
        counts, own = row.today.counts, talks.pop(row.advisor.id, [])
        assert (counts.answered, counts.handled, counts.talks.count) == (len(own),) * 3
        assert counts.talks.total_s == pytest.approx(sum(own), abs=CLOSE_S * max(1, len(own)))
        assert counts.wrap_ups.count == 0
    assert not talks


@pytest.mark.parametrize("name", [name for name in DAY if b"AgentConnect" in recording(name).read_bytes()])
async def test_each_wait_is_the_hold_time_that_the_queue_tells_of_it(name: str) -> None:
    told: dict[str, list[int]] = defaultdict(list)
    raw = "".join(json.loads(line)["raw"] for line in recording(name).read_text("utf-8").splitlines())
    for message in re.findall(r"Event: AgentConnect\r\n(?:.+\r\n)+", raw):
        fields = dict(line.split(": ", 1) for line in message.splitlines() if ": " in line)
        told[fields["Queue"]].append(int(fields["HoldTime"]))

    for queue, holds in told.items():
        counts = counts_of(await board_after(told_in(name)))[queue]
        assert counts.answered == len(holds)
        assert counts.waits.total_s == pytest.approx(sum(holds), abs=len(holds))  # whole clock seconds, each wrong by 1


async def test_who_waits_and_for_how_long_is_what_the_queue_summary_tells() -> None:
    lines = [json.loads(line) for line in recording("snapshot").read_text("utf-8").splitlines()]
    asked_at = next(line["t"] for line in lines if "Event: QueueSummary" in line["raw"])
    raw = "".join(line["raw"] for line in lines)
    summaries = {}
    for message in re.findall(r"Event: QueueSummary\r\n(?:.+\r\n)+", raw):
        fields = dict(line.split(": ", 1) for line in message.splitlines() if ": " in line)
        summaries[fields["Queue"]] = (int(fields["Callers"]), int(fields["LongestHoldTime"]))

    stage = Stage(start=told_in("snapshot")[0].time, rules=RULES)
    stage.play(event for event in told_in("snapshot") if event.time.timestamp() <= asked_at)
    stage.at(datetime.fromtimestamp(asked_at, UTC))
    rows = {row.queue.id: row for row in (await stage.everything()).queues}

    assert summaries["billing"] == (2, 3)
    for queue, (callers, longest_s) in summaries.items():
        since = rows[queue].waits_since
        waits_s = 0.0 if since is None else asked_at - since.timestamp()
        assert rows[queue].waiting == callers
        assert waits_s == pytest.approx(longest_s, abs=1)


@pytest.mark.parametrize("name", ["snapshot", "crash_kill9", "restart_graceful"])
async def test_who_answers_for_a_queue_and_is_ready_is_what_the_queue_summary_tells(name: str) -> None:
    lines = [json.loads(line) for line in recording(name).read_text("utf-8").splitlines()]
    asked_at = max(line["t"] for line in lines if "Event: QueueSummary" in line.get("raw", ""))
    raw = "".join(line.get("raw", "") for line in lines if line["t"] <= asked_at)
    summaries = {}
    for message in re.findall(r"Event: QueueSummary\r\n(?:.+\r\n)+", raw):
        fields = dict(line.split(": ", 1) for line in message.splitlines() if ": " in line)
        summaries[fields["Queue"]] = (int(fields["LoggedIn"]), int(fields["Available"]))

    stage = Stage(start=told_in(name)[0].time, rules=RULES)
    stage.play(event for event in told_in(name) if event.time.timestamp() <= asked_at + HEARD_S)
    rows = {row.queue.id: row for row in (await stage.everything()).queues}

    assert rows.pop("load").ready is None  # its members are no phones: nothing tells of them one by one
    assert len(rows) == 3
    for queue, row in rows.items():
        assert (row.members, row.ready) == summaries[queue]


@pytest.mark.parametrize("name", ["crash_kill9", "restart_graceful"])
async def test_calls_that_were_lost_with_the_telephony_are_lost_and_its_counters_change_nothing(name: str) -> None:
    shown = await board_after(told_in(name))
    counts = counts_of(shown)["billing"]

    assert (counts.offered, counts.answered, counts.lost) == (3, 2, 1)  # Alice and the call after it; Basile rang
    assert counts.abandoned == counts.short_abandoned == counts.passed == 0
    (billing,) = (row for row in shown.queues if row.queue.id == "billing")
    assert billing.waiting == 0
    assert billing.is_known
    assert 2 < billing.unheard_s < 7
    assert billing.today.service_level == 1.0


async def test_of_the_formulas_the_first_is_that_of_the_telephony_itself() -> None:
    rules = BoardRules(queue=QueueRules(threshold_s=20, formula=Formula.ANSWERED))
    stage = Stage(start=told_in(DAY[0])[0].time, rules=rules)
    stage.play(event for name in DAY for event in told_in(name))
    shown = await stage.everything()

    # ServicelevelPerf of each queue in the snapshots is 100.0, though callers had gone and one had overflowed
    levels = {row.queue.id: row.today.service_level for row in shown.queues}
    assert {levels["billing"], levels["support"], levels["incidents"]} == {1.0}
