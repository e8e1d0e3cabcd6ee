"""Offers and ends of a platform's contacts, whatever order the posts come in."""

from datetime import datetime, timedelta

import pytest

from relevo.domain.contact import Direction, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactOffered,
    ContactWithdrawn,
    EndedReason,
    LeftAdvisorReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.events.webhooks.courses import Course
from relevo.events.webhooks.rings import Ring
from relevo.events.webhooks.telling import Teller
from support.builders import ANNA, BEN, NOW

SALES = Queue(id="sales")


def begun() -> tuple[Teller, Course]:
    teller = Teller("twilio:site")
    return teller, teller.courses.of("t1")


def a_ring(offer_id: str = "o1", at: datetime = NOW, direction: Direction = Direction.INBOUND) -> Ring:
    return Ring(offer_id=offer_id, advisor=ANNA if offer_id == "o1" else BEN, at=at, direction=direction)


def test_an_offer_and_its_answer_are_told_once_with_the_wait() -> None:
    teller, course = begun()
    teller.queued(course, SALES, NOW - timedelta(seconds=9), "k")
    for _ in range(2):
        teller.offered(course, a_ring())
        teller.accepted(course, "o1", NOW + timedelta(seconds=3))
    _, offered, accepted, left = teller.take()
    assert isinstance(offered, ContactOffered) and isinstance(accepted, ContactAccepted)
    assert (offered.wait_s, accepted.wait_s, offered.queue) == (9.0, 12.0, SALES)
    assert left.type == "contact.left_queue"


def test_an_offer_that_is_known_to_be_over_never_rings() -> None:
    teller, course = begun()
    teller.withdrawn(course, "o1", ANNA, NOW, WithdrawnReason.TIMEOUT)
    teller.offered(course, a_ring())
    teller.accepted(course, "o1", NOW)
    (withdrawn,) = teller.take()
    assert isinstance(withdrawn, ContactWithdrawn)


def test_hold_is_told_where_it_changes_and_the_newer_telling_holds() -> None:
    teller, course = begun()
    teller.offered(course, a_ring())
    teller.held(course, "o1", NOW, is_held=True)
    teller.accepted(course, "o1", NOW)
    teller.take()
    for seconds, is_held in ((2, True), (2, True), (1, False), (3, False)):
        teller.held(course, "o1", NOW + timedelta(seconds=seconds), is_held=is_held)
    assert [event.type for event in teller.take()] == ["contact.held", "contact.resumed"]


def test_the_next_offer_names_who_has_passed_it_on_and_not_to_oneself() -> None:
    teller, course = begun()
    teller.passing(course, ANNA, TransferKind.BLIND, NOW)
    teller.offered(course, a_ring("o1"))
    teller.offered(course, a_ring("o2"))
    own, transfer, other = teller.take()
    assert isinstance(own, ContactOffered) and isinstance(other, ContactOffered)
    assert (own.transferred_by, other.transferred_by, transfer.type) == (None, ANNA, "contact.transferred")


def test_with_the_end_everything_ends_that_had_not() -> None:
    teller, course = begun()
    teller.offered(course, a_ring("o1"))
    teller.accepted(course, "o1", NOW)
    teller.offered(course, a_ring("o2"))
    teller.take()
    teller.ended(course, NOW + timedelta(seconds=60))
    left, withdrawn, ended = teller.take()
    assert isinstance(left, ContactLeftAdvisor) and isinstance(withdrawn, ContactWithdrawn)
    assert (left.talk_s, left.reason, withdrawn.reason) == (60.0, LeftAdvisorReason.ENDED, WithdrawnReason.CALLER_LEFT)
    assert isinstance(ended, ContactEnded)
    teller.ended(course, NOW)
    teller.offered(course, a_ring("o3"))
    assert teller.take() == ()


@pytest.mark.parametrize(
    ("direction", "is_answered", "reason"),
    [
        (Direction.INBOUND, False, EndedReason.ABANDONED),
        (Direction.INBOUND, True, EndedReason.FINISHED),
        (Direction.OUTBOUND, False, EndedReason.FINISHED),
    ],
)
def test_who_leaves_while_an_advisor_is_rung_has_given_up(
    direction: Direction, is_answered: bool, reason: EndedReason
) -> None:
    teller, course = begun()
    teller.offered(course, a_ring(direction=direction))
    if is_answered:
        teller.accepted(course, "o1", NOW)
    teller.ended(course, NOW)
    *_, ended = teller.take()
    assert isinstance(ended, ContactEnded)
    assert ended.reason is reason


def test_the_end_of_a_contact_that_is_not_known_is_told() -> None:
    teller, course = begun()
    teller.ended(course, NOW)
    (ended,) = teller.take()
    assert (ended.id, ended.source) == ("t1:ended", "twilio:site")
