"""Sendings: how long ago an act was sent, however the time of day is set."""

from datetime import timedelta

import pytest

from relevo.connectors.acting.sendings import MOST, Sendings
from relevo.domain.act import ActKey
from support.actionfiles import KEY

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("by_day", "gone"),
    [(5 * MINUTE, 2 * MINUTE), (MINUTE, MINUTE), (-60 * MINUTE, 2 * MINUTE)],
    ids=["set forward", "set back a little, or sent by another program", "set back"],
)
def test_the_smaller_time_counts_and_none_before_it_was_sent(by_day: timedelta, gone: timedelta) -> None:
    now_s = [1_000.0]
    sendings = Sendings(lambda: now_s[0])
    sendings.sent(KEY)
    now_s[0] += 120.0

    assert sendings.gone(KEY, by_day) == gone


def test_of_an_act_that_another_program_has_sent_the_time_of_day_tells() -> None:
    assert Sendings().gone(KEY, 5 * MINUTE) == 5 * MINUTE


def test_no_more_acts_are_kept_than_there_may_be() -> None:
    sendings = Sendings()
    sendings.sent(KEY)
    for number in range(MOST):
        sendings.sent(ActKey(f"3f2b8c1e-5d4a-4c3b-9a2f-{number:012d}"))

    assert sendings.gone(KEY, 5 * MINUTE) == 5 * MINUTE
