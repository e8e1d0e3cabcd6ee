"""What a hub remembers of live contacts over its own end."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.domain.contact import Advisor, ContactId, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactQueued,
    EndedReason,
    Event,
)
from relevo.hub.journal import MAX_LIVE, Journal, Seat
from support.builders import a_phone, ago, an_offer

SOURCE = "asterisk:lab"


def queued(contact: str) -> ContactQueued:
    return ContactQueued(
        id="q", source=SOURCE, time=ago(), contact_id=ContactId(contact), queue=Queue(id="billing"),
        customer_address=a_phone(),
    )  # fmt: skip


def ended(contact: str) -> ContactEnded:
    return ContactEnded(id="e", source=SOURCE, time=ago(), contact_id=ContactId(contact), reason=EndedReason.FINISHED)


def opened(path: Path, *begin: Event, over: Sequence[Event] = ()) -> Journal:
    """Return a journal as it stands after some events; it is not written any further, as if its hub were killed."""
    journal = Journal(path)
    journal.open()
    for event in begin:
        journal.begin(event)
    for event in over:
        journal.end(event)
    journal.alive()
    journal.close()
    return journal


OFFER = an_offer(contact_id="c2", offer_id="o2", advisor=Advisor(id="anna"), source=SOURCE, attributes={"A": "secret"})
ACCEPTED = ContactAccepted(
    id="a", source=SOURCE, time=ago(), contact_id=ContactId("c3"), offer_id=OfferId("o3"), advisor=Advisor(id="bob")
)


def test_what_was_live_is_known_after_a_crash_and_what_had_ended_is_not(tmp_path: Path) -> None:
    opened(tmp_path / "j", queued("c1"), OFFER, queued("c9"), over=[ended("c9")])
    again = opened(tmp_path / "j")
    assert set(again.live) == {"c1", "c2"}
    assert again.alive_at is not None
    assert abs((datetime.now(UTC) - again.alive_at).total_seconds()) < 60


def test_it_holds_ids_alone_and_its_owner_alone_may_read_it(tmp_path: Path) -> None:
    opened(tmp_path / "j", queued("c1"), OFFER)
    text = (tmp_path / "j").read_text()
    assert "secret" not in text
    assert (a_phone().value or "?") not in text
    assert (tmp_path / "j").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b'{"s": "asterisk:lab", "c', b"\x00\xff\n", b"[]\n", b'{"s":1}\n'])
def test_a_line_that_a_crash_has_cut_costs_no_more_than_itself(tmp_path: Path, damage: bytes) -> None:
    opened(tmp_path / "j", queued("c1"))
    with (tmp_path / "j").open("ab") as file:
        file.write(damage)
    assert set(opened(tmp_path / "j").live) == {"c1"}


def test_a_contact_of_which_nothing_is_heard_for_a_day_is_forgotten_and_the_others_are_not(tmp_path: Path) -> None:
    now = [ago()]
    journal = Journal(tmp_path / "j", clock=lambda: now[0])
    journal.open()
    for contact in ("c1", "c2"):
        journal.begin(queued(contact))
    now[0] += timedelta(hours=20)
    journal.begin(queued("c1"))
    now[0] += timedelta(hours=5)
    journal.alive()
    journal.close()
    assert list(journal.live) == ["c1"]
    again = Journal(tmp_path / "j", clock=lambda: now[0])
    again.open()
    again.close()
    assert list(again.live) == ["c1"]


def test_what_is_live_is_bounded_and_the_longest_silent_goes_first(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    for number in range(MAX_LIVE + 10):
        journal.begin(queued(f"c{number}"))
    journal.alive()
    assert len(journal.live) == MAX_LIVE
    assert next(iter(journal.live)) == "c10"


def test_where_an_advisor_sits_is_known_after_a_crash_as_it_was_said_last(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    journal.open()
    journal.sits("anna", Seat("PJSIP/101", ago()))
    journal.sits("bob", Seat("PJSIP/102", ago()))
    journal.sits("anna", last := Seat(None, ago()))
    journal.close()
    again = opened(tmp_path / "j")
    assert again.seats["anna"] == last
    assert list(again.seats) == ["bob", "anna"]


@pytest.mark.expects_log("journal.failed")
def test_a_folder_that_cannot_be_written_does_not_stop_the_hub(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = opened(tmp_path / "file" / "j", queued("c1"), queued("c2"), over=[ended("c1")])
    assert set(journal.live) == {"c2"}
