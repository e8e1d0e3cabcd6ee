"""How an advisor stands after a contact, where the telephony knows of no wrap-up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from relevo.domain.contact import Advisor, ContactId, Direction, OfferId
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactLeftAdvisor,
    ContactOffered,
    Event,
    LeftAdvisorReason,
)
from relevo.services.site.aftercontact import LONGEST, AfterContact

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ANNA = Advisor(id="anna", address="PJSIP/101")
CALL = ContactId("c1")


def stands(state: AdvisorStateName, seconds: float = 0) -> AdvisorState:
    at = NOW + timedelta(seconds=seconds)
    return AdvisorState(id=f"{state}:{seconds}", source="asterisk:pbx", time=at, advisor=ANNA, state=state, since=at)


def accepted(seconds: float = 0, contact: ContactId = CALL) -> ContactAccepted:
    at = NOW + timedelta(seconds=seconds)
    return ContactAccepted(
        id=f"a{seconds}", source="asterisk:pbx", time=at, contact_id=contact, offer_id=OfferId("o"), advisor=ANNA
    )


def left(seconds: float = 60, contact: ContactId = CALL) -> ContactLeftAdvisor:
    at = NOW + timedelta(seconds=seconds)
    return ContactLeftAdvisor(
        id=f"l{seconds}",
        source="asterisk:pbx",
        time=at,
        contact_id=contact,
        advisor=ANNA,
        reason=LeftAdvisorReason.ENDED,
    )


def an_after(*, wraps_up: bool = True) -> AfterContact:
    after = AfterContact()
    if wraps_up:
        assert list(after.wrapped_up("anna", ContactId("before"), NOW)) == []
    return after


def told(after: AfterContact, events: Sequence[Event]) -> list[tuple[AdvisorStateName, datetime | None]]:
    """Return how the advisor is told to stand, one after the other."""
    found: list[Event] = []
    for event in events:
        found += [after.shown(event), *after.follow(event, event.time)]
    return [(each.state, each.since) for each in found if isinstance(each, AdvisorState)]


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_who_is_free_for_the_telephony_is_at_the_wrap_up_whichever_is_said_first() -> None:
    state = AdvisorStateName
    ready_last = [accepted(), stands(state.BUSY), left(60), stands(state.READY, 61)]
    ready_first = [accepted(), stands(state.BUSY), stands(state.READY, 59), left(60)]
    assert told(an_after(), ready_last)[-1] == (state.WRAP_UP, at(60))
    assert told(an_after(), ready_first)[-1] == (state.WRAP_UP, at(60))


def test_it_ends_with_the_word_of_the_desktop_with_the_next_contact_and_after_a_while() -> None:
    state, call = AdvisorStateName, [accepted(), left(60), stands(AdvisorStateName.READY, 61)]
    after = an_after()
    told(after, call)
    (free,) = after.wrapped_up("anna", CALL, at(90))
    assert (free.state, free.since) == (state.READY, at(90))
    after = an_after()
    assert told(after, [*call, accepted(70, ContactId("c2")), stands(state.READY, 71)])[-1][0] is state.READY
    after = an_after()
    told(after, call)
    assert list(after.due(at(60) + LONGEST)) == []
    (free,) = after.due(at(61) + LONGEST)
    assert (free.state, free.since) == (state.READY, at(60) + LONGEST)
    assert list(after.due(at(99) + LONGEST)) == []


def test_two_hubs_tell_it_under_one_id() -> None:
    call = [accepted(), stands(AdvisorStateName.READY, 59), left(60)]

    def ids() -> list[str]:
        after = an_after()
        found = [each.id for event in call for each in after.follow(event, event.time) if after.shown(event)]
        return [*found, *(each.id for each in after.wrapped_up("anna", CALL, at(90)))]

    assert ids() == ids()


def test_nothing_is_added_to_what_the_telephony_says_itself_or_of_who_does_not_wrap_up_here() -> None:
    state = AdvisorStateName
    call = [accepted(), left(60), stands(state.READY, 61)]
    assert told(an_after(wraps_up=False), call) == [(state.READY, at(61))]
    said = [accepted(), stands(state.WRAP_UP, 60), left(60), stands(state.READY, 61)]
    assert told(an_after(), said)[-1] == (state.READY, at(61))
    paused = [accepted(), left(60), stands(state.PAUSED, 61)]
    assert told(an_after(), paused) == [(state.PAUSED, at(61))]


def test_a_consultation_has_no_wrap_up() -> None:
    offer = ContactOffered(
        id="o",
        source="asterisk:pbx",
        time=NOW,
        contact_id=CALL,
        offer_id=OfferId("o"),
        advisor=ANNA,
        direction=Direction.INTERNAL,
    )
    call = [offer, accepted(), left(60), stands(AdvisorStateName.READY, 61)]
    assert told(an_after(), call)[-1][0] is AdvisorStateName.READY
    assert told(an_after(), [replace(offer, direction=Direction.INBOUND), *call[1:]])[-1][0] is AdvisorStateName.WRAP_UP
