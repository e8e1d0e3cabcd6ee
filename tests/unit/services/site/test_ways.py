"""The ways of contacts, and which one in another telephony each was before."""

from datetime import timedelta

from relevo.domain.contact import Advisor, ContactId, OfferId, PassedOn
from relevo.domain.events import ContactPassedOn
from relevo.services.site.ways import KEPT, MAX_BYTES, MAX_TRANSFERS, Left, Way, Ways
from support.builders import ANNA, BEN, NOW, an_offer


def an_offered(ways: Ways, contact: str = "c1", offer: str = "o1", advisor: Advisor = ANNA) -> Way:
    event = an_offer(contact, offer, advisor=advisor)
    way = ways.of(event)
    ways.offer(way, event)
    return way


def left(size: int) -> Left:
    told = PassedOn(from_advisor=ANNA, at=NOW)
    event = ContactPassedOn(id="p", source="s", time=NOW, contact_id=ContactId("c1"), passed_on=told)
    return Left(event, size, True)


def test_an_offer_that_is_bound_to_another_contact_is_the_first_ones_no_more() -> None:
    ways = Ways()
    call, consultation = an_offered(ways), an_offered(ways, "c2", "o2", BEN)
    assert ways.rebind(call, OfferId("o2")) == "ben"
    assert list(call.advisors) == ["anna", "ben"]
    assert list(consultation.advisors) == []
    assert ways.rebind(call, OfferId("nobodys")) is None


def test_contacts_that_somebody_has_stay_and_others_go() -> None:
    ways = Ways()
    an_offered(ways)
    gone = an_offered(ways, "c2", "o2")
    ways.drop(gone, [OfferId("o2")])
    ways.of(an_offer("c3", time=NOW + 2 * KEPT + timedelta(seconds=1)))
    assert ways.find(ContactId("c1")) is not None
    assert ways.find(ContactId("c2")) is None


def test_a_contact_without_an_end_goes_when_there_are_too_many() -> None:
    ways = Ways(limit=50)
    an_offered(ways)
    for number in range(50):
        an_offered(ways, f"n{number}", f"no{number}")
    assert ways.find(ContactId("c1")) is None


def test_contacts_that_nobody_has_push_out_none_that_somebody_has() -> None:
    ways = Ways(limit=50)
    an_offered(ways)
    for number in range(50):
        ways.of(an_offer(f"n{number}"))
    assert ways.find(ContactId("c1")) is not None


def test_when_too_much_is_left_the_oldest_contacts_lose_theirs() -> None:
    ways = Ways()
    first, second = an_offered(ways), an_offered(ways, "c2", "o2")
    ways.leave(first, "anna", left(MAX_BYTES - 10))
    ways.leave(second, "anna", left(20))
    assert (len(first.left), len(second.left), ways.bytes) == (0, 1, 20)


def test_of_transfers_to_and_fro_the_newest_are_remembered() -> None:
    way = an_offered(Ways())
    for number in range(MAX_TRANSFERS + 1):
        way.passed(f"t{number}", "anna")
    assert len(way.transfers) == MAX_TRANSFERS
    assert "t0" not in way.transfers
