"""What a hub remembers of live contacts over its own end."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.domain.contact import Advisor, ContactId, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactQueued,
    ContactWithdrawn,
    EndedReason,
    Event,
)
from relevo.hub.journal import Journal, lost_ends, restored
from relevo.services.site.routing import Routes
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


def test_what_is_gone_is_ended_with_its_offers_and_what_is_found_goes_on(tmp_path: Path) -> None:
    before = opened(tmp_path / "j", queued("c1"), OFFER, ACCEPTED, queued("c4")).live
    ends = list(lost_ends(before, {"c4": set()}, SOURCE, ago()))
    assert [(type(end), end.id) for end in ends] == [
        (ContactLeftQueue, "c1:left_queue:billing:lost"),
        (ContactEnded, "c1:ended"),
        (ContactWithdrawn, "c2:o2:withdrawn"),
        (ContactEnded, "c2:ended"),
        (ContactLeftAdvisor, "c3:o3:left_advisor"),
        (ContactEnded, "c3:ended"),
    ]
    assert list(lost_ends(before, {}, "asterisk:other", ago())) == []


def test_routes_go_on_with_what_was_live(tmp_path: Path) -> None:
    routes = Routes()
    for event in restored(opened(tmp_path / "j", queued("c1"), OFFER).live, ago()):
        list(routes.route(event))
    assert routes.has("anna", ContactId("c2"))
    assert [subject for subject, _ in routes.route(ended("c1"))] == ["relevo.queue.billing.contacts"]


@pytest.mark.expects_log("journal.failed")
def test_a_folder_that_cannot_be_written_does_not_stop_the_hub(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = opened(tmp_path / "file" / "j", queued("c1"), queued("c2"), over=[ended("c1")])
    assert set(journal.live) == {"c2"}
