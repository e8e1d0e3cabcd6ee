"""What waits for the reader is bounded, and no end goes for the sake of an offer."""

from relevo.domain.events import ContactEnded, ContactHeld, ContactUpdated, EndedReason, Event, SourceUp
from relevo.services.waiting import Waiting
from support.site import a_call, now, of_call


def an_end(number: int) -> ContactEnded:
    return of_call(number, ContactEnded, reason=EndedReason.FINISHED)


def taken(waiting: Waiting) -> list[Event]:
    return [event for _ in range(len(waiting)) if (event := waiting.take()) is not None]


def put(waiting: Waiting, *events: Event) -> list[Event]:
    """Put events; return those that had to go."""
    return [gone for event in events if (gone := waiting.put(event)) is not None]


def test_events_are_taken_in_the_order_in_which_they_were_put() -> None:
    waiting, events = Waiting(), [a_call(1), an_end(1), a_call(2)]
    assert put(waiting, *events) == []
    assert taken(waiting) == events
    assert waiting.take() is None


def test_when_it_is_full_the_oldest_offer_goes_and_is_named() -> None:
    waiting, calls = Waiting(limit=2), [a_call(number) for number in range(3)]
    assert put(waiting, an_end(9), *calls) == calls[:2]
    assert [each.id for each in taken(waiting)] == [an_end(9).id, calls[2].id]


def test_where_there_is_no_offer_what_is_no_end_goes() -> None:
    end, held, updated = an_end(1), of_call(2, ContactHeld), of_call(3, ContactUpdated)
    waiting = Waiting(limit=2)
    assert put(waiting, end, held, updated) == [held]
    assert taken(waiting) == [end, updated]


def test_ends_and_what_is_told_of_the_line_stay_beyond_the_limit() -> None:
    up = SourceUp(id="up", source="hub:site", time=now())
    waiting, ends = Waiting(limit=2), [an_end(number) for number in range(10)]
    assert put(waiting, up, *ends) == []
    assert taken(waiting) == [up, *ends]


def test_a_new_offer_goes_itself_where_only_ends_wait() -> None:
    waiting, call = Waiting(limit=2), a_call(9)
    assert put(waiting, an_end(1), an_end(2), call) == [call]


def test_there_is_an_end_to_ends_as_well() -> None:
    waiting, ends = Waiting(limit=2, most=5), [an_end(number) for number in range(7)]
    assert put(waiting, *ends) == ends[:2]
    assert taken(waiting) == ends[2:]
