"""Of a stretch that is over, what still matters to the desk."""

import pytest

from relevo.domain.contact import ContactId
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactUpdated,
    ContactWithdrawn,
    EndedReason,
    LeftAdvisorReason,
    WithdrawnReason,
)
from relevo.events.hub.folding import Folding
from support.site import BOB, a_call, of_call

CALL, ANSWER = a_call(1), of_call(1, ContactAccepted)
ENDED = of_call(1, ContactEnded, reason=EndedReason.FINISHED)
MISSED = of_call(1, ContactWithdrawn, reason=WithdrawnReason.TIMEOUT)
LEFT = of_call(1, ContactLeftAdvisor, reason=LeftAdvisorReason.TRANSFERRED)
UPDATED, HELD = of_call(1, ContactUpdated), of_call(1, ContactHeld)


def folded(*events: ContactEvent, told: tuple[str, ...] = (), known: tuple[ContactEvent, ...] = ()) -> Folding:
    folding = Folding("anna", [ContactId(each) for each in told])
    for event in events:
        folding.add(event, is_new=event not in known)
    return folding


def mattering(*events: ContactEvent, told: tuple[str, ...] = ()) -> list[ContactEvent]:
    folding = folded(*events, told=told)
    return [event for event in events if folding.matters(event)]


@pytest.mark.parametrize("over", [(ENDED,), (MISSED,), (ANSWER, LEFT), (UPDATED, ANSWER, HELD, ENDED)])
def test_of_a_call_that_is_over_nothing_matters(over: tuple[ContactEvent, ...]) -> None:
    assert mattering(CALL, *over) == []


@pytest.mark.parametrize("live", [(), (UPDATED,), (ANSWER,), (ANSWER, HELD)])
def test_of_a_live_call_all_matters(live: tuple[ContactEvent, ...]) -> None:
    assert mattering(CALL, *live) == [CALL, *live]


def test_of_what_the_desk_has_heard_of_the_end_matters_too() -> None:
    assert mattering(ENDED, told=("c1",)) == [ENDED]


def test_an_offer_that_came_and_went_is_not_told_of_a_contact_that_the_desk_knows() -> None:
    again = a_call(1)
    assert mattering(again, MISSED, told=("c1",)) == []


def test_the_end_of_a_contact_that_nobody_has_heard_of_does_not_matter() -> None:
    assert mattering(ENDED) == []


def test_what_is_known_of_a_colleagues_live_contact_matters_until_it_has_ended() -> None:
    known = a_call(2, BOB)
    assert mattering(known) == [known]
    assert mattering(known, of_call(2, ContactEnded, reason=EndedReason.FINISHED)) == []


def test_a_new_answer_goes_before_its_offer_where_the_call_is_live() -> None:
    assert folded(CALL, ANSWER).answer_of(CALL) == ANSWER
    assert folded(CALL).answer_of(CALL) is None
    assert folded(CALL, ANSWER, ENDED).answer_of(CALL) is None
    assert folded(CALL, ANSWER, known=(ANSWER,)).answer_of(CALL) is None, "the desk has it already"
