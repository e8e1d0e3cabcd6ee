"""Contacts that no desktop has had yet count by what they bring themselves, until a desktop tells of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from relevo.domain.board import DriverRow
from relevo.domain.contact import Address, AddressKind, Advisor, ContactId, Direction, OfferId, Queue
from relevo.domain.customer import HandleKind
from relevo.domain.events import (
    ContactEnded,
    ContactOffered,
    ContactQueued,
    ContactUnderstood,
    ContactUpdated,
    EndedReason,
)
from relevo.domain.handover import Fact, Handover, HandoverStep, Limit, Outcome, Speaker, Turn
from relevo.domain.understanding import ATTACHED, Driver, DriverKind, Understanding
from relevo.services.handles import HandleRules
from relevo.services.supervise import attached
from relevo.services.supervise.drivers import KEPT, LiveDrivers
from relevo.services.supervise.understanding import understand_attached
from relevo.services.supervise.usual import Usual
from support.builders import a_contact

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BILLING = Queue(id="billing", name="Billing")
MENU = Handover(limit=Limit.ASKED_FOR_PERSON, steps=(HandoverStep(kind="ivr", title="Heating"),))
HANDLES = HandleRules(attributes={HandleKind.SITE: ("X_SITE",), HandleKind.PRODUCT: ("X_PRODUCT",)})


class Board:
    """What drives contacts, told event by event."""

    def __init__(self, least: int = 2) -> None:
        self.live, self._number = LiveDrivers(Usual((), UTC), least=least, handles=HANDLES), 0

    def queued(self, name: str, at: datetime = NOON, **more: Any) -> None:
        self.live.take(ContactQueued(**self._head(name, at), **{"queue": BILLING, **more}), at)

    def offered(self, name: str, at: datetime = NOON, **more: Any) -> None:
        told = {"offer_id": OfferId(f"o-{name}"), "advisor": Advisor(id="anna"), "queue": BILLING, **more}
        self.live.take(ContactOffered(**self._head(name, at), **told), at)

    def updated(self, name: str, at: datetime = NOON, **more: Any) -> None:
        self.live.take(ContactUpdated(**self._head(name, at), **more), at)

    def understood(self, name: str, *drivers: Driver, at: datetime = NOON) -> None:
        told = Understanding(drivers=drivers)
        self.live.take(ContactUnderstood(**self._head(name, at), advisor=Advisor(id="anna"), understood=told), at)

    def ended(self, name: str, at: datetime = NOON) -> None:
        self.live.take(ContactEnded(**self._head(name, at), reason=EndedReason.ABANDONED), at)

    def rows(self, at: datetime = NOON) -> dict[tuple[DriverKind, str], DriverRow]:
        return {(row.driver.kind, row.driver.key): row for row in self.live.rows(at)}

    def _head(self, name: str, at: datetime) -> dict[str, Any]:
        self._number += 1
        return {"id": f"e-{self._number}", "source": "asterisk:test", "time": at, "contact_id": ContactId(name)}


def test_those_who_wait_count_under_the_branch_of_the_menu_that_came_with_them() -> None:
    board = Board()
    for n in range(4):
        board.queued(f"c-{n}")
        board.updated(f"c-{n}", handover=MENU)

    rows = board.rows()
    assert rows.keys() == {(DriverKind.IVR, "heating")}
    row = rows[DriverKind.IVR, "heating"]
    assert (row.count, row.waiting, row.live, row.had_notice) == (4, 4, 4, None)


def test_what_was_learnt_ahead_of_the_call_counts_once_it_has_come() -> None:
    board = Board()
    for n in range(3):
        board.updated(f"c-{n}", handover=MENU)
    assert board.rows() == {}
    for n in range(3):
        board.queued(f"c-{n}")
    assert board.rows()[DriverKind.IVR, "heating"].count == 3


def test_places_and_products_are_the_attributes_that_the_settings_name() -> None:
    board = Board()
    for n in range(3):
        board.offered(f"c-{n}", attributes={"X_SITE": "TIL-C", "X_PRODUCT": "LIFT", "X_NAME": "Zanzibarre"})

    rows = board.rows()
    assert rows.keys() == {(DriverKind.PLACE, "til-c"), (DriverKind.PRODUCT, "lift")}
    assert rows[DriverKind.PLACE, "til-c"].driver.label == "TIL-C"


def test_a_contact_that_brings_nothing_stands_under_its_queue_after_all_others() -> None:
    board = Board()
    for n in range(9):
        board.queued(f"c-{n}")
    for n in range(3):
        board.updated(f"c-{n}", attributes={"X_SITE": "TIL-C"})

    assert [(row.driver.kind, row.driver.key, row.driver.label, row.waiting) for row in board.live.rows(NOON)] == [
        (DriverKind.PLACE, "til-c", "TIL-C", 3),
        (DriverKind.QUEUE, "billing", "Billing", 6),
    ]


def test_what_a_desktop_has_understood_takes_the_place_of_what_came_along() -> None:
    board, lift = Board(), Driver(DriverKind.INCIDENT, "INC-1", "Lift")
    for n in range(4):
        board.queued(f"c-{n}")
        board.updated(f"c-{n}", handover=MENU)
    board.understood("c-0", lift)
    board.understood("c-1", lift, Driver(DriverKind.IVR, "heating"))
    board.updated("c-0", handover=MENU)  # nothing that comes along later goes before it
    board.queued("c-1", queue=Queue(id="lifts"))

    rows = board.rows()
    assert {key: (row.count, row.waiting) for key, row in rows.items()} == {
        (DriverKind.INCIDENT, "INC-1"): (2, 0),
        (DriverKind.IVR, "heating"): (3, 2),
    }


def test_who_has_hung_up_waits_no_more_and_a_late_word_of_the_queue_brings_nobody_back() -> None:
    board = Board()
    for n in range(3):
        board.queued(f"c-{n}")
        board.ended(f"c-{n}")
        board.queued(f"c-{n}")
    assert board.rows() == {}


@pytest.mark.parametrize("direction", [Direction.OUTBOUND, Direction.INTERNAL])
def test_calls_of_advisors_are_nobody_who_waits(direction: Direction) -> None:
    board = Board()
    for n in range(3):
        board.offered(f"c-{n}", direction=direction)
    assert board.rows() == {}


def test_what_fewer_than_three_bring_is_listed_only_once_a_desktop_has_told_of_it() -> None:
    """Nobody knows yet who they are: their name may stand in the title of a page."""
    board, lift = Board(), Handover(steps=(HandoverStep(kind="portal", title="Welcome Zita Zanzibarre"),))
    for n in range(2):
        board.queued(f"c-{n}")
        board.updated(f"c-{n}", handover=lift)
    assert board.rows() == {}


def test_whose_end_is_never_told_is_forgotten() -> None:
    board = Board()
    for n in range(3):
        board.queued(f"c-{n}")
        board.updated(f"early-{n}", attributes={"X_SITE": "TIL-C"})
    board.live.tick(NOON + KEPT + timedelta(seconds=1))
    assert board.rows(NOON + KEPT) == {}
    board.queued("c-0", NOON + KEPT)
    assert board.rows(NOON + KEPT) == {}


def test_no_more_are_followed_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "MAX_CONTACTS", 5)
    board = Board()
    for n in range(20):
        board.queued(f"c-{n}")
    assert board.rows()[DriverKind.QUEUE, "billing"].waiting == 5


def test_what_waits_raises_no_spike() -> None:
    board = Board()
    for n in range(50):
        board.queued(f"c-{n}")
        board.updated(f"c-{n}", handover=MENU)
    assert not board.live.raised


def test_nothing_personal_of_what_came_along_ends_in_it() -> None:
    handover = Handover(
        conversation_id="conv-881234",
        language="fr-FR",
        limit=Limit.NOT_UNDERSTOOD,
        intent="Je suis Zita Zanzibarre",
        transcript=(Turn(speaker=Speaker.CUSTOMER, text="Je suis Zita Zanzibarre"),),
        facts=(Fact(name="name", value="Zita Zanzibarre"), Fact(name="account", value="FR7612345987650123456789014")),
        steps=(
            HandoverStep(kind="page", title="Bonjour Zita", url="https://p.example.org/u/zanzibarre/bills/88123"),
            HandoverStep(kind="bot", title="Je suis Zita Zanzibarre", outcome=Outcome.FAILED),
        ),
    )
    contact = a_contact(
        customer_address=Address(kind=AddressKind.PHONE, value="+33639981204", name="Zita Zanzibarre"),
        attributes={"X_SITE": "+33 6 39 98 12 04", "X_PRODUCT": "zita@example.org", "X_NAME": "Zanzibarre"},
        handover=handover,
    )
    rules = HandleRules(attributes={**HANDLES.attributes, HandleKind.NAME: ("X_NAME",)})

    understood = understand_attached(contact, rules)

    told = str(
        [(each.kind, each.key, each.label) for each in (*understood.drivers, understood.stop) if each]
    ).casefold()
    assert not any(word in told for word in ("zita", "zanzibarre", "39981204", "88123", "fr76", "example"))
    assert (understood.language, understood.limit, understood.customer) == ("fr", Limit.NOT_UNDERSTOOD, None)
    assert understood.evidence == {ATTACHED}
    assert [each.key for each in understood.drivers] == ["/u/*/bills/*"]
