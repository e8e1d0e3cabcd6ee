"""Gaps in what a hub knows of an event source: named once, with what has ended in them."""

from datetime import timedelta

from relevo.domain.events import ContactEnded, ContactWithdrawn, Event, SourceDown, SourceResynced
from relevo.hub.gaps import Gaps
from relevo.hub.journal import LiveContact, LiveOffer
from support.builders import NOW, an_offer

PBX = "asterisk:test"
BEFORE = {
    "c1": LiveContact(PBX, 0, offers={"o1": LiveOffer("anna")}),
    "c2": LiveContact(PBX, 0, offers={"o2": LiveOffer("anna")}),
    "c3": LiveContact("asterisk:other", 0),
}


def down(minute: int) -> SourceDown:
    return SourceDown(id=f"d{minute}", source=PBX, time=NOW + timedelta(minutes=minute))


def resynced(minute: int, detail: str | None = None) -> SourceResynced:
    return SourceResynced(id=f"r{minute}", source=PBX, time=NOW + timedelta(minutes=minute), detail=detail)


def over(gaps: Gaps, event: SourceResynced) -> tuple[list[Event], str | None]:
    """Return the ends that a gap has, and what is said of it."""
    *ends, last = gaps.over(event)
    assert isinstance(last, SourceResynced)
    return ends, last.detail


def test_what_was_live_at_the_start_and_is_not_found_is_ended_once() -> None:
    gaps = Gaps([PBX], BEFORE)
    gaps.follow(down(0))
    gaps.follow(an_offer(contact_id="c2", offer_id="o2"))
    ends, detail = over(gaps, resynced(5))
    assert [(type(each), each.id) for each in ends] == [
        (ContactWithdrawn, "c1:o1:withdrawn"),
        (ContactEnded, "c1:ended"),
    ]
    assert detail == f"gap {_z(0)}/{_z(5)}; 1 ended meanwhile"
    gaps.follow(down(6))
    assert over(gaps, resynced(7, "asked again")) == ([], f"gap {_z(6)}/{_z(7)}; asked again")


def test_a_gap_begins_with_the_first_of_several_words_that_a_source_is_down() -> None:
    gaps = Gaps([PBX], {})
    gaps.follow(down(1))
    gaps.follow(down(3))
    assert over(gaps, resynced(4)) == ([], f"gap {_z(1)}/{_z(4)}")
    assert over(gaps, resynced(8, "x")) == ([], "x")


def test_it_says_when_every_source_has_told_what_is_live() -> None:
    gaps = Gaps([PBX, "asterisk:other"], {})
    closed = []
    for source in (PBX, "asterisk:other"):
        list(gaps.over(SourceResynced(id="r", source=source, time=NOW)))
        closed.append(gaps.are_closed)
    assert closed == [False, True]
    assert Gaps([], {}).are_closed


def _z(minute: int) -> str:
    return (NOW + timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:%SZ")
