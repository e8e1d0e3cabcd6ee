"""Queues of two telephonies are told apart by the telephony."""

from dataclasses import replace

from relevo.domain.contact import Queue
from relevo.domain.events import (
    ContactTransferred,
    Destination,
    DestinationKind,
    QueueState,
    SourceUp,
    TransferKind,
)
from relevo.services.site.apart import told_apart
from support.builders import ANNA, NOW, an_offer


def test_a_queue_is_told_under_the_name_of_its_telephony() -> None:
    state = QueueState(id="s", source="asterisk:north", time=NOW, queue=Queue(id="sales"), waiting=1)
    assert told_apart(state, "north") == replace(state, queue=Queue(id="north:sales"))
    offer = an_offer(queue=Queue(id="sales", name="Sales"))
    assert told_apart(offer, "north") == replace(offer, queue=Queue(id="north:sales", name="Sales"))


def test_so_is_a_queue_that_a_contact_is_passed_on_to_and_nothing_else() -> None:
    passed = ContactTransferred(
        id="t",
        source="asterisk:north",
        time=NOW,
        contact_id=an_offer().contact_id,
        from_advisor=ANNA,
        kind=TransferKind.BLIND,
        to=Destination(kind=DestinationKind.QUEUE, id="sales"),
    )
    assert told_apart(passed, "north").to.id == "north:sales"  # type: ignore[attr-defined]  # it has one
    to_somebody = replace(passed, to=Destination(kind=DestinationKind.ADVISOR, id="ben"))
    for event in (to_somebody, an_offer(queue=None), SourceUp(id="u", source="asterisk:north", time=NOW)):
        assert told_apart(event, "north") is event
