"""Where a platform's contacts wait, and who passes them on."""

from datetime import timedelta

from relevo.domain.contact import Channel, OfferId, Queue
from relevo.domain.events import (
    ContactLeftQueue,
    ContactQueued,
    ContactTransferred,
    Event,
    LeftQueueReason,
    TransferKind,
)
from relevo.events.webhooks.courses import Course, Offer
from relevo.events.webhooks.moves import Moves
from support.builders import ANNA, BEN, NOW

SALES, BILLING = Queue(id="sales"), Queue(id="billing")


def at(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def begun() -> tuple[Moves, Course]:
    moves = Moves("twilio:site")
    return moves, moves.courses.of("t1")


def types(events: tuple[Event, ...]) -> list[str]:
    return [event.type for event in events]


def test_a_contact_that_goes_into_another_queue_leaves_the_first() -> None:
    moves, course = begun()
    moves.queued(course, SALES, NOW, "k1")
    moves.queued(course, SALES, NOW + at(1), "k2")
    moves.queued(course, BILLING, NOW + at(2), "k3")
    first, left, second = moves.take()
    assert isinstance(first, ContactQueued) and isinstance(second, ContactQueued)
    assert isinstance(left, ContactLeftQueue)
    assert (first.queue, left.queue, left.reason, second.queue) == (SALES, SALES, LeftQueueReason.OVERFLOW, BILLING)
    assert course.queued_at == NOW


def test_what_comes_late_puts_nobody_back_into_a_queue() -> None:
    moves, course = begun()
    moves.queued(course, BILLING, NOW, "k2")
    moves.queued(course, SALES, NOW - at(5), "k1")
    assert types(moves.take()) == ["contact.queued"]
    assert (course.queue, course.queued_at) == (BILLING, NOW - at(5))


def test_who_was_answered_since_does_not_wait() -> None:
    moves, course = begun()
    course.offers["o1"] = Offer(ANNA, Channel.CHAT, accepted_at=NOW)
    moves.queued(course, SALES, NOW - at(5), "k1")
    assert moves.take() == ()


def test_a_stay_that_is_over_before_it_is_known_is_not_told() -> None:
    moves, course = begun()
    moves.stay_ended(course, "sales", "k1", NOW, LeftQueueReason.ABANDONED)
    moves.queued(course, SALES, NOW - at(5), "k1")
    assert moves.take() == ()


def test_a_transfer_is_told_with_where_the_contact_arrives() -> None:
    moves, course = begun()
    moves.passed_on(course, ANNA, TransferKind.BLIND, NOW)
    assert moves.take() == ()
    moves.queued(course, SALES, NOW + at(1), "k1")
    transfer, _ = moves.take()
    assert isinstance(transfer, ContactTransferred)
    assert (transfer.from_advisor, transfer.to.id, transfer.time) == (ANNA, "sales", NOW)


def test_who_has_the_contact_already_has_been_consulted() -> None:
    moves, course = begun()
    course.offers["o1"] = Offer(ANNA, Channel.VOICE, accepted_at=NOW)
    course.offers["o2"] = Offer(BEN, Channel.VOICE, accepted_at=NOW)
    moves.passed_on(course, ANNA, TransferKind.BLIND, NOW)
    (transfer,) = moves.take()
    assert isinstance(transfer, ContactTransferred)
    assert (transfer.kind, transfer.rebinds_offer_id) == (TransferKind.ATTENDED, OfferId("o2"))


def test_nothing_moves_after_the_end() -> None:
    moves, course = begun()
    course.is_ended = True
    moves.queued(course, SALES, NOW, "k1")
    moves.passed_on(course, ANNA, TransferKind.BLIND, NOW)
    assert (moves.take(), course.passing) == ((), None)
