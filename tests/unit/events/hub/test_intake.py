"""What of all that comes goes to the desk: once, in order, and of what was missed only what still matters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from relevo.domain.contact import ContactState
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactOffered,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.intake import Intake, Kept, Seen
from relevo.services.desk import Desk
from relevo.services.waiting import Waiting
from support.site import BOB, a_call, of_call


@pytest.fixture
def intake() -> Intake:
    clock = SiteClock(lambda: datetime.now(UTC), lambda: 0.0)
    return Intake("anna", lambda *_: True, clock)


def folded(intake: Intake, *events: ContactEvent) -> list[str]:
    """Return the ids of what goes to the desk of what was told meanwhile."""
    return [each.id for each in intake.fold([Kept(event, None) for event in events]) if each is not None]


def admitted(intake: Intake, *events: ContactEvent) -> list[str]:
    return [told.id for event in events for told in intake.admit(event)]


def ids(events: Sequence[Event]) -> list[str]:
    return [each.id for each in events]


ENDED = of_call(1, ContactEnded, reason=EndedReason.FINISHED)
MISSED = of_call(1, ContactWithdrawn, reason=WithdrawnReason.TIMEOUT)


def test_an_event_goes_to_the_desk_once(intake: Intake) -> None:
    call = a_call(1)

    assert admitted(intake, call, call, replace(call, source="asterisk:other")) == [call.id, call.id]
    assert intake.counts.repeated == 1


@pytest.mark.parametrize("end", [ENDED, MISSED])
def test_what_began_and_ended_meanwhile_is_left_out(intake: Intake, end: ContactEvent) -> None:
    assert folded(intake, a_call(1), of_call(1, ContactUpdated), end) == []
    assert admitted(intake, a_call(1)) == [], "nor when it is told again"


def test_a_call_that_left_this_advisor_meanwhile_is_left_out(intake: Intake) -> None:
    left = of_call(1, ContactLeftAdvisor, reason=LeftAdvisorReason.TRANSFERRED)

    assert folded(intake, a_call(1), of_call(1, ContactAccepted), left) == []


def test_the_end_of_what_the_desk_shows_is_told(intake: Intake) -> None:
    call = a_call(1)
    admitted(intake, call)

    assert folded(intake, call, of_call(1, ContactAccepted), ENDED) == ["contact.accepted-1", ENDED.id]


def test_of_a_live_call_the_answer_goes_first_and_the_rest_in_order(intake: Intake) -> None:
    call, other = a_call(1), a_call(2)

    told = folded(intake, call, other, of_call(1, ContactAccepted), of_call(1, ContactHeld))
    assert told == ["contact.accepted-1", call.id, other.id, "contact.held-1"]


def test_the_desk_takes_an_answer_that_comes_before_its_offer(intake: Intake) -> None:
    desk = Desk(lambda advisor: advisor.id == "anna")
    told = intake.fold([Kept(a_call(1), None), Kept(of_call(1, ContactAccepted, wait_s=7.0), None)])

    first, contact = (desk.apply(event) for event in told if event is not None)
    assert first is None
    assert contact is not None
    assert (contact.state, contact.wait_s) == (ContactState.ACCEPTED, 7.0)


def test_of_an_attended_transfer_that_lives_all_is_told_and_of_one_that_is_over_nothing(intake: Intake) -> None:
    def course(number: int) -> list[ContactEvent]:
        consult = a_call(number + 1)
        moved = of_call(
            number,
            ContactTransferred,
            from_advisor=BOB,
            to=Destination(kind=DestinationKind.ADVISOR, id="anna"),
            kind=TransferKind.ATTENDED,
            rebinds_offer_id=consult.offer_id,
        )
        end_of_consult = of_call(number + 1, ContactEnded, reason=EndedReason.FINISHED)
        known = replace(a_call(number, BOB), id=f"known-{number}")
        return [consult, of_call(number + 1, ContactAccepted), known, moved, end_of_consult]

    over, live = course(10), course(20)
    over.append(of_call(10, ContactEnded, reason=EndedReason.FINISHED))

    told = folded(intake, *over, *live)
    assert sorted(told) == sorted(ids(live))
    assert told.index("known-20") < told.index("contact.transferred-20")


def test_an_old_offer_is_set_aside_until_it_is_answered_or_over(intake: Intake) -> None:
    def old(number: int) -> ContactOffered:
        call = a_call(number)
        return replace(call, time=call.time - timedelta(minutes=6))

    assert admitted(intake, old(1), old(2)) == []
    assert admitted(intake, MISSED, of_call(2, ContactAccepted)) == [MISSED.id, "contact.accepted-2", "offer-2"]
    assert admitted(intake, of_call(1, ContactAccepted)) == ["contact.accepted-1"], "it was forgotten"


def test_an_old_offer_to_somebody_else_only_informs_and_is_told(intake: Intake) -> None:
    known = replace(a_call(3, BOB), time=datetime.now(UTC) - timedelta(hours=1))

    assert admitted(intake, known) == [known.id]


def test_as_much_as_was_promised_is_remembered_and_not_more() -> None:
    seen = Seen(limit=100)
    calls = [a_call(number) for number in range(200)]
    assert all(seen.add(call) for call in calls)

    assert not any(seen.add(call) for call in calls[150:])
    assert seen.add(calls[0])


def test_a_full_queue_gives_up_its_oldest_offers_and_keeps_what_else_was_told() -> None:
    waiting = Waiting(limit=10)
    events: list[Event] = [ENDED, *(a_call(number) for number in range(50))]
    for event in events:
        waiting.put(event)
    left = [waiting.take() for _ in range(len(waiting))]

    assert left == [ENDED, *events[-9:]]


def test_an_offer_that_is_told_now_and_is_too_old_is_said_in_the_log(
    intake: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    old = replace(a_call(1), time=a_call(1).time - timedelta(minutes=6))
    with caplog.at_level("INFO", "relevo"):
        assert admitted(intake, old) == []
    assert caplog.messages == ["hub_source.stale"]
