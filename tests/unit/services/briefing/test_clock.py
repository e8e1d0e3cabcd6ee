"""Times of the day that customers tell are read in four languages, and what is no time is none."""

import pytest

from relevo.services.briefing.reasons.clock import HALF_DAY, Clock
from relevo.settings.rules import shipped_rules


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock(shipped_rules().reasons.clock)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("it's been like this since half eight", 8, 30),
        ("it went at about twenty past seven", 7, 20),
        ("nothing since quarter to nine", 8, 45),
        ("half past seven it was", 7, 30),
        ("down since 7:40", 7, 40),
        ("since last night ten o'clock", 10, 0),
        ("seit halb neun geht nix", 8, 30),
        ("um dreiviertel elf", 10, 45),
        ("na so 20 vor sieben", 6, 40),
        ("seit 18:38 Uhr", 6, 38),
        ("seit 7 Uhr 30", 7, 30),
        ("depuis huit heures et demie", 8, 30),
        ("vers 7h20", 7, 20),
        ("depuis neuf heures moins le quart", 8, 45),
        ("desde las ocho menos veinte", 7, 40),
        ("a eso de las siete y veinte", 7, 20),
        ("desde la una y media", 1, 30),
    ],
)
def test_a_time_is_read_as_it_is_said(clock: Clock, text: str, hour: int, minute: int) -> None:
    assert set(clock.times_in(text)) == {hour * 60 + minute}


@pytest.mark.parametrize(
    "text", ["", "I have two of them", "dix euros de trop", "Version 1.2 of 2026", "media hora", "12.5.2"]
)
def test_a_number_that_is_no_time_is_none(clock: Clock, text: str) -> None:
    assert not list(clock.times_in(text))


def test_times_are_those_of_a_clock_face_however_hostile_the_text(clock: Clock) -> None:
    told = list(clock.times_in("at 24 to 24 past half halb 29 quarter moins 59 " * 500))
    assert all(0 <= minutes < HALF_DAY for minutes in told)
