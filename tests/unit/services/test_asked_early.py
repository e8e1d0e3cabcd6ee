"""A customer number that came with the contact: sources are asked by it at once, and nothing of it is shown early."""

from collections.abc import Sequence

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.entry import Entry
from relevo.domain.identity import IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import Stream
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, a_request

RULES = HandleRules(region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",)})
NUMBERED = {HandleKind.CUSTOMER_NUMBER: ("C-1",)}


def gatherer(*offices: FakeBackOffice) -> ContextGatherer:
    return ContextGatherer(offices, rules=RULES, briefing=Briefing(None, shipped_rules), clock=lambda: NOW)


async def snapshots(contact: Contact, *offices: FakeBackOffice, choice: str | None = None) -> list[Snapshot]:
    ref = CustomerRef(choice) if choice else None
    return [snapshot async for snapshot in gatherer(*offices).gather(contact, choice=ref)]


def people(*customers: Customer) -> FakeBackOffice:
    return FakeBackOffice("people", customers=customers, latency_s=0.05)


def cases(*entries: Entry, needs: HandleKind = HandleKind.CUSTOMER_NUMBER) -> FakeBackOffice:
    return FakeBackOffice("cases", entries={Stream.REQUESTS: entries}, needs=needs)


def asked(office: FakeBackOffice) -> Sequence[object]:
    return [handles for stream, handles in office.asked if stream is Stream.REQUESTS]


def numbered() -> Contact:
    return a_contact(attributes={"CUSTOMER_ID": "C-1"})


async def test_a_source_is_asked_by_the_number_while_it_is_still_asked_who_that_is() -> None:
    office = cases(a_request())
    told = await snapshots(numbered(), people(a_customer("C-1")), office)

    assert asked(office) == [NUMBERED]
    assert all(not each.timeline for each in told if each.identity.customer is None)
    assert [entry.title for entry in told[-1].timeline] == ["Noise in the lift shaft"]


async def test_what_was_asked_early_is_dropped_where_nobody_has_the_number() -> None:
    told = await snapshots(numbered(), people(a_customer("C-2")), cases(a_request()))

    assert not any(each.timeline for each in told if each.identity.customer is None)
    assert told[-1].identity.customer is None or told[-1].identity.customer.ref != "C-1"


async def test_two_people_who_fit_are_both_shown_and_nothing_of_either() -> None:
    told = await snapshots(
        a_contact(attributes={"CUSTOMER_ID": "C-1"}), people(a_customer("C-1"), a_customer("C-2")), cases(a_request())
    )

    if told[-1].identity.state is IdentityState.AMBIGUOUS:
        assert told[-1].timeline == ()


async def test_a_source_that_found_nothing_by_the_number_is_asked_by_the_rest_once_that_is_known() -> None:
    class ByMail(FakeBackOffice):
        def can_ask(self, stream: Stream, handles: object) -> bool:
            return True

    office = ByMail("cases", entries={Stream.REQUESTS: ()})
    await snapshots(numbered(), people(a_customer("C-1", emails=("z@example.org",))), office)

    first, second = asked(office)
    assert first == NUMBERED
    assert HandleKind.EMAIL in second  # type: ignore[operator]


async def test_without_a_number_nothing_personal_is_asked_early() -> None:
    office = cases(a_request(), needs=HandleKind.PHONE)
    await snapshots(a_contact(), people(), office)

    assert asked(office) == []


async def test_where_the_advisor_has_chosen_somebody_the_number_is_not_asked_by() -> None:
    office = cases(a_request())
    await snapshots(numbered(), people(a_customer("C-1"), a_customer("C-2")), office, choice="C-2")

    assert NUMBERED not in asked(office)
