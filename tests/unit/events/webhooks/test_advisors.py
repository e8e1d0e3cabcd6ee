"""The advisors of a platform."""

from datetime import timedelta

from relevo.domain.contact import Advisor
from relevo.domain.events import AdvisorStateName
from relevo.events.webhooks.advisors import MAX_ADVISORS, States, as_known
from support.builders import ANNA, NOW

READY, PAUSED = AdvisorStateName.READY, AdvisorStateName.PAUSED


def test_a_platform_knows_its_advisors_by_its_own_ids() -> None:
    assert as_known("WK1", "Anna") == Advisor(id="WK1", address="WK1", name="Anna")


def test_a_state_is_new_when_it_changes_and_is_not_older() -> None:
    states = States()
    assert states.is_new(ANNA, READY, None, NOW)
    assert not states.is_new(ANNA, READY, None, NOW + timedelta(seconds=1))
    assert not states.is_new(ANNA, PAUSED, "lunch", NOW - timedelta(seconds=1))
    assert states.is_new(ANNA, PAUSED, "lunch", NOW)
    assert states.is_new(ANNA, PAUSED, "meeting", NOW)


def test_of_too_many_the_first_is_forgotten() -> None:
    states = States()
    for number in range(MAX_ADVISORS + 1):
        states.is_new(Advisor(id=str(number)), READY, None, NOW)
    assert states.is_new(Advisor(id="0"), READY, None, NOW)
    assert not states.is_new(Advisor(id=str(MAX_ADVISORS)), READY, None, NOW)
