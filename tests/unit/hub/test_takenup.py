"""What a hub that comes back takes up of the contacts in its journal, and what of them it ends."""

import json
from pathlib import Path

from relevo.domain.contact import Advisor, Channel, ContactId, OfferId, PassedOn, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactPassedOn,
    ContactQueued,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    TransferKind,
)
from relevo.hub.journal import Journal, LiveContact
from relevo.hub.takenup import lost_ends, restored
from relevo.services.codec import encode
from relevo.services.passing import passed_on_id
from relevo.services.site.passing import Passing
from relevo.services.site.routing import Routes
from relevo.services.site.subjects import contacts_of, record
from support.builders import ago, an_offer

SOURCE = "asterisk:lab"
ANNA, BOB = Advisor(id="anna"), Advisor(id="bob")


def queued(contact: str) -> ContactQueued:
    return ContactQueued(
        id="q", source=SOURCE, time=ago(), contact_id=ContactId(contact), queue=Queue(id="billing")
    )  # fmt: skip


def accepted(contact: str, offer: str, by: Advisor) -> ContactAccepted:
    return ContactAccepted(
        id="a", source=SOURCE, time=ago(), contact_id=ContactId(contact), offer_id=OfferId(offer), advisor=by
    )


def offered(contact: str, offer: str, to: Advisor, channel: Channel = Channel.VOICE) -> ContactOffered:
    return an_offer(contact_id=contact, offer_id=offer, advisor=to, source=SOURCE, queue=None, channel=channel)


TRANSFERRED = ContactTransferred(
    id="c1:t1",
    source=SOURCE,
    time=ago(),
    contact_id=ContactId("c1"),
    from_advisor=ANNA,
    to=Destination(kind=DestinationKind.QUEUE, id="billing"),
    kind=TransferKind.BLIND,
)
LEFT = ContactLeftAdvisor(
    id="l", source=SOURCE, time=ago(), contact_id=ContactId("c1"), advisor=ANNA, reason=LeftAdvisorReason.TRANSFERRED
)


def kept(path: Path, *begin: Event, over: tuple[Event, ...] = ()) -> dict[str, LiveContact]:
    """Return what the journal of a hub knows that is started again after some events."""
    for events in ((begin, over), ((), ())):
        journal = Journal(path / "journal")
        journal.open()
        for event in events[0]:
            journal.begin(event)
        for event in events[1]:
            journal.end(event)
        journal.close()
    return journal.live


def test_what_is_gone_is_ended_with_its_offers_and_what_is_found_goes_on(tmp_path: Path) -> None:
    before = kept(
        tmp_path, queued("c1"), offered("c2", "o2", ANNA), accepted("c3", "o3", BOB), queued("c4")
    )  # fmt: skip
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
    for event in restored(kept(tmp_path, queued("c1"), offered("c2", "o2", ANNA)), ago()):
        list(routes.route(event))
    news = ContactUpdated(id="n", source=SOURCE, time=ago(), contact_id=ContactId("c2"))
    assert [subject for subject, _ in routes.route(news)] == ["relevo.advisor.anna.contacts"]
    ended = ContactEnded(
        id="e", source=SOURCE, time=ago(), contact_id=ContactId("c1"), reason=EndedReason.FINISHED
    )  # fmt: skip
    assert [subject for subject, _ in routes.route(ended)] == ["relevo.queue.billing.contacts"]


def test_who_has_a_contact_and_of_what_kind_it_is_is_taken_up_as_well(tmp_path: Path) -> None:
    live = kept(tmp_path, offered("c1", "o1", ANNA, Channel.CHAT), accepted("c1", "o1", ANNA), offered("c2", "o2", BOB))
    events = list(restored(live, ago()))
    assert [(type(each), each.advisor.id) for each in events if isinstance(each, ContactAccepted)] == [
        (ContactAccepted, "anna")
    ]
    channels = {each.contact_id: each.channel for each in events if isinstance(each, ContactOffered)}
    assert channels == {"c1": Channel.CHAT, "c2": Channel.VOICE}


def left_by(advisor: Advisor) -> bytes:
    left = PassedOn(from_advisor=advisor, at=ago(), line="Before noon")
    event = ContactPassedOn(
        id=passed_on_id(TRANSFERRED.id), source="desk", time=ago(), contact_id=ContactId("c1"), passed_on=left
    )
    return json.dumps(encode(event)).encode()


def test_who_has_passed_a_contact_on_before_the_hub_came_back_may_still_leave_something(tmp_path: Path) -> None:
    live = kept(
        tmp_path,
        queued("c1"), offered("c1", "o1", ANNA), accepted("c1", "o1", ANNA), TRANSFERRED, offered("c1", "o2", BOB),
        over=(LEFT,),
    )  # fmt: skip
    passing = Passing()
    for event in restored(live, ago()):
        assert list(passing.follow(event)) == []
    told = list(passing.take(record("anna", "passed_on"), left_by(ANNA)))
    assert [subject for subject, _ in told] == [contacts_of("bob")]
