"""Asking again, with the real gatherer: only when the question changes, and without blanking what is read."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, timedelta
from typing import Any

import pytest

from relevo.domain.contact import Address, AddressKind, OfferId
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.entry import Entry
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.desk import Desk
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import Batch, Handles, Stream
from relevo.settings.rules import shipped_rules
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from support.backoffice import FakeBackOffice
from support.builders import a_customer, a_request
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, a_snapshot, an_address, an_interaction, an_offer, an_update, lift_handover

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")
SLOW_S = 0.15
RULES = HandleRules(region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",)})

BOTH = a_customer("C-1", refs=frozenset({CustomerRef("crm:7"), CustomerRef("tickets:12")}))
TICKETS = a_customer("tickets:12", customer_number=None)
LINKED_ANEW = a_customer("tickets:12", refs=frozenset({CustomerRef("portal:5")}))
NEWEST = a_customer("portal:5")


def _about(contact: ContactViewModel, customer: Customer) -> Snapshot:
    """Return the answer that this is the caller."""
    identity = Identity(state=IdentityState.PROBABLE, customer=customer)
    return a_snapshot(contact.contact, identity=identity, timeline=(an_interaction(),))


class _Office(FakeBackOffice):
    """Two customers with the same two requests; from some moment on it is slow."""

    slowness_s = 0.0

    def __init__(self) -> None:
        requests: list[Entry] = [a_request("Noise in the lift shaft"), a_request("Radiator stays cold")]
        people = [a_customer(), a_customer("C-2", name="Yann Ostrava", numbers=())]
        super().__init__(customers=people, entries={Stream.REQUESTS: requests})

    async def customers(self, handles: Handles) -> Batch[Customer]:
        await asyncio.sleep(self.slowness_s)
        return await super().customers(handles)

    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        await asyncio.sleep(self.slowness_s)
        return await super().entries(stream, handles)


@pytest.fixture
def office() -> _Office:
    return _Office()


@pytest.fixture
def real(office: _Office, tasks: TaskScope, words: Words) -> Iterator[DeskViewModel]:
    """A desk that gathers from the office."""
    gatherer = ContextGatherer(
        [office], rules=RULES, briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW + timedelta(days=2)
    )
    desk = DeskViewModel(Desk(lambda _advisor: True), gatherer, tasks, words)
    yield desk
    desk.deleteLater()


def _name(contact: ContactViewModel) -> str | None:
    customer = contact.snapshot.identity.customer if contact.snapshot is not None else None
    return customer.name if customer is not None else None


async def _known(desk: DeskViewModel, until: Until) -> ContactViewModel:
    """Let a call come in and its customer be found."""
    desk.handle(an_offer())
    contact = desk.contacts[CALL]
    await until(lambda: contact.snapshot is not None and contact.snapshot.complete)
    assert _name(contact) == "Zita Zanzibarre"
    assert contact.timeline.rowCount() >= 3
    return contact


def _record(contact: ContactViewModel) -> list[tuple[str | None, int]]:
    """Return a list that grows by what is shown after each change."""
    seen: list[tuple[str | None, int]] = []
    contact.snapshot_changed.connect(lambda: seen.append((_name(contact), contact.timeline.rowCount())))
    return seen


async def test_a_channel_variable_that_is_no_handle_asks_nobody(
    real: DeskViewModel, office: _Office, until: Until
) -> None:
    contact = await _known(real, until)
    asked, seen = len(office.asked), _record(contact)
    real.handle(an_update(attributes={"QUEUE_MUSIC": "jazz"}))
    await asyncio.sleep(0.05)
    assert contact.contact.attributes["QUEUE_MUSIC"] == "jazz"
    assert (len(office.asked), seen) == (asked, [])


async def test_a_handle_that_comes_late_leaves_what_is_read_until_the_same_customer_is_known_again(
    real: DeskViewModel, office: _Office, until: Until
) -> None:
    contact = await _known(real, until)
    rows, asked, seen = contact.timeline.rowCount(), len(office.asked), _record(contact)
    office.slowness_s = SLOW_S
    real.handle(an_update(attributes={"CUSTOMER_ID": "C-1"}))
    await until(lambda: len(office.asked) == 2 * asked)
    await until(lambda: contact.snapshot is not None and "CUSTOMER_ID" in contact.snapshot.contact.attributes)
    assert set(seen) == {("Zita Zanzibarre", rows)}


async def test_a_handle_of_somebody_else_takes_the_former_customer_away_as_soon_as_that_is_known(
    real: DeskViewModel, office: _Office, until: Until
) -> None:
    contact = await _known(real, until)
    seen = _record(contact)
    real.handle(an_update(attributes={"CUSTOMER_ID": "C-2"}))
    await until(lambda: seen)
    assert contact.snapshot is not None
    assert contact.snapshot.identity.state is IdentityState.AMBIGUOUS
    assert seen[0] == (None, 0)


async def test_a_handover_that_comes_late_is_shown_beside_what_stands(
    real: DeskViewModel, office: _Office, until: Until
) -> None:
    contact = await _known(real, until)
    rows, seen = contact.timeline.rowCount(), _record(contact)
    real.handle(an_update(handover=lift_handover()))
    await until(lambda: contact.timeline.rowCount() > rows)
    assert {name for name, _ in seen} == {"Zita Zanzibarre"}
    assert min(count for _, count in seen) > rows


async def test_a_handover_that_grows_is_shown_at_once_and_asks_nobody(
    real: DeskViewModel, office: _Office, until: Until
) -> None:
    real.handle(an_offer(address=an_address("+33639981299")))
    contact = real.contacts[CALL]
    await until(lambda: contact.snapshot is not None and contact.snapshot.complete)
    asked = len(office.asked)
    real.handle(an_update(handover=lift_handover()))
    assert contact.timeline.rowCount() > 0
    await asyncio.sleep(0.05)
    assert (len(office.asked), contact.is_waiting) == (asked, False)


async def test_the_name_of_the_caller_that_comes_late_leaves_the_choice_of_the_advisor(
    real: DeskViewModel, office: _Office, until: Until
) -> None:
    contact = await _known(real, until)
    real.choose(CALL, CustomerRef("C-1"))
    await until(lambda: contact.snapshot is not None and contact.snapshot.identity.state is IdentityState.SURE)
    await until(lambda: not contact.is_waiting)
    asked, seen = len(office.asked), _record(contact)
    named = Address(kind=AddressKind.PHONE, value="+33639981204", name="ZITA Z")
    real.handle(an_update(customer_address=named))
    await asyncio.sleep(0.05)
    assert contact.contact.customer_address == named
    assert (contact.choice, len(office.asked), seen) == ("C-1", asked, [])


async def test_the_name_of_somebody_else_that_comes_late_takes_away_who_was_only_found(
    real: DeskViewModel, until: Until
) -> None:
    contact = await _known(real, until)
    named = Address(kind=AddressKind.PHONE, value="+33639981204", name="Bruno Quist")
    real.handle(an_update(customer_address=named))
    await until(lambda: _name(contact) is None)
    assert contact.snapshot is not None
    assert contact.snapshot.identity.state is IdentityState.AMBIGUOUS


async def test_a_person_who_is_set_aside_stays_away_under_every_ref(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    contact = desk.contacts[CALL]
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(_about(contact, BOTH))
    await until(lambda: _name(contact) is not None)
    desk.set_aside(CALL)
    await until(lambda: len(gatherer.questions) == 2)
    assert gatherer.last(CALL).set_aside == {"C-1", "tickets:12", "crm:7"}
    for customer in (TICKETS, LINKED_ANEW, NEWEST):
        contact.show(_about(contact, customer))
        assert _name(contact) is None
        assert contact.timeline.rowCount() == 0


async def test_a_second_person_who_is_set_aside_does_not_bring_the_first_one_back(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    contact = desk.contacts[CALL]
    for customer in (a_customer("C-1"), a_customer("C-2")):
        contact.show(_about(contact, customer))
        desk.set_aside(CALL)
    contact.show(_about(contact, a_customer("C-1")))
    assert _name(contact) is None
    desk.take_back(CALL)
    contact.show(_about(contact, a_customer("C-1")))
    assert _name(contact) == "Zita Zanzibarre"


async def test_an_error_that_nobody_foresaw_leaves_what_stands_says_so_and_reaches_the_loop(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    reached: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: reached.append(context))
    desk.handle(an_offer())
    contact = desk.contacts[CALL]
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(_about(contact, BOTH))
    gatherer.last(CALL).answer(ZeroDivisionError())
    await until(lambda: reached)
    assert type(reached[0]["exception"]) is ZeroDivisionError
    assert contact.has_failed
    assert not contact.is_waiting
    assert (_name(contact), contact.timeline.rowCount()) == ("Zita Zanzibarre", 3)
    desk.ask_again(CALL)
    assert not contact.has_failed
