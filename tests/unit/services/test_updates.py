"""Which machines a version goes for: by the share of the moment, each always in the same place."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.services.updates import MOST_BYTES, NoNotice, position, read_notice

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
MACHINES = [f"{number:032x}" for number in range(4_000)]


def notice(**said: object) -> bytes:
    return json.dumps({"version": "9.1.0", **said}).encode()


def wave(days: float, share: float) -> dict[str, object]:
    return {"from": (NOW + timedelta(days=days)).isoformat(), "share": share}


def test_without_waves_it_goes_for_every_machine() -> None:
    assert read_notice(notice()).concerns("", NOW)


@pytest.mark.parametrize(("days", "share"), [(-0.1, 0.0), (0, 0.05), (1, 0.05), (2, 0.5), (9, 1.0)])
def test_the_share_of_the_moment_is_the_share_of_the_machines(days: float, share: float) -> None:
    found = read_notice(notice(rollout=[wave(0, 0.05), wave(2, 0.5), wave(5, 1.0)]))
    moment = NOW + timedelta(days=days)

    assert sum(found.concerns(each, moment) for each in MACHINES) / 4_000 == pytest.approx(share, abs=0.03)


def test_a_machine_that_is_in_stays_in() -> None:
    found = read_notice(notice(rollout=[wave(day, day / 10) for day in range(1, 11)]))
    for machine in MACHINES[:200]:
        told = [found.concerns(machine, NOW + timedelta(days=day)) for day in range(12)]
        assert told == sorted(told)
        assert told[-1]


def test_the_next_version_begins_with_other_machines() -> None:
    first = {each for each in MACHINES if position(each, "9.1.0") < 0.1}
    second = {each for each in MACHINES if position(each, "9.2.0") < 0.1}

    assert len(first & second) < len(first) / 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"version": 2}',
        b'{"version": "<b>2.0</b>"}',
        b'{"version": "1.0 of Nadia"}',
        notice(rollout={}),
        notice(rollout=[1]),
        notice(rollout=[{"from": "tomorrow", "share": 0.1}]),
        notice(rollout=[{"from": "2026-12-01T08:00:00", "share": 0.1}]),
        notice(rollout=[{"from": "2026-12-01T08:00:00Z", "share": 1.1}]),
        notice(rollout=[{"from": "2026-12-01T08:00:00Z", "share": True}]),
        notice(rollout=[wave(0, 0.1)] * 101),
        b" " * (MOST_BYTES + 1),
        b"[" * 60_000,
    ],
)
def test_what_is_no_notice_is_refused_and_not_quoted(content: bytes) -> None:
    with pytest.raises(NoNotice) as caught:
        read_notice(content)
    assert "Nadia" not in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        read_notice(content)
    except NoNotice as fault:
        assert "\n" not in str(fault)
