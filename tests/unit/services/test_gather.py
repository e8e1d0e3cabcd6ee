"""Gathering: who is asked when, what may be shown, and what is said of sources that do not answer."""

import asyncio
from datetime import UTC

import pytest

from relevo.domain.contact import Contact, Direction, Presentation
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.identity import IdentityState
from relevo.domain.incident import Scope
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState
from relevo.services import inquiry
from relevo.services.briefing import Briefing
from relevo.services.errors import ErrorCode, SourceRefused
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import Stream
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, a_handover, a_phone, a_request, an_incident

RULES = HandleRules(region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",), HandleKind.SITE: ("SITE",)})


def gatherer(*sources: FakeBackOffice) -> ContextGatherer:
    return ContextGatherer(sources, rules=RULES, briefing=Briefing(UTC), clock=lambda: NOW)


async def snapshots(contact: Contact, *sources: FakeBackOffice, choice: str | None = None) -> list[Snapshot]:
    ref = CustomerRef(choice) if choice else None
    return [snapshot async for snapshot in gatherer(*sources).gather(contact, choice=ref)]


async def last(contact: Contact, *sources: FakeBackOffice, choice: str | None = None) -> Snapshot:
    return (await snapshots(contact, *sources, choice=choice))[-1]


def titles(snapshot: Snapshot) -> set[str]:
    return {entry.title for entry in snapshot.timeline}


async def test_the_first_snapshot_stands_before_any_source_has_answered() -> None:
    slow = FakeBackOffice(customers=[a_customer()], latency_s=30)
    gathering = gatherer(slow).gather(a_contact())
    async with asyncio.timeout(1):
        first = await anext(gathering)
    await gathering.aclose()
    assert first.identity.state is IdentityState.UNKNOWN
    assert [source.state for source in first.sources] == [SourceState.ASKING]
    assert not first.complete


async def test_streams_that_need_a_customer_number_are_asked_once_it_is_known() -> None:
    crm = FakeBackOffice(customers=[a_customer()])
    tickets = FakeBackOffice("tickets", entries={Stream.REQUESTS: [a_request()]})
    snapshot = await last(a_contact(), crm, tickets)
    assert tickets.asked[0][1][HandleKind.CUSTOMER_NUMBER] == ("C-1",)
    assert titles(snapshot) == {"Noise in the lift shaft"}
    assert snapshot.identity.state is IdentityState.PROBABLE


async def test_two_people_behind_one_number_show_candidates_and_nothing_personal() -> None:
    crm = FakeBackOffice(customers=[a_customer("C-1"), a_customer("C-2", name="Tom")])
    tickets = FakeBackOffice("tickets", entries={Stream.REQUESTS: [a_request()]})
    every = await snapshots(a_contact(), crm, tickets)
    assert all(snapshot.identity.customer is None and not snapshot.timeline for snapshot in every)
    assert every[-1].identity.state is IdentityState.AMBIGUOUS
    assert {candidate.ref for candidate in every[-1].identity.candidates} == {"C-1", "C-2"}
    assert tickets.asked == []


async def test_the_advisors_choice_opens_the_chosen_persons_context() -> None:
    crm = FakeBackOffice(customers=[a_customer("C-1"), a_customer("C-2", name="Tom")])
    tickets = FakeBackOffice("tickets", entries={Stream.REQUESTS: [a_request()]})
    snapshot = await last(a_contact(), crm, tickets, choice="C-2")
    assert snapshot.identity.state is IdentityState.SURE
    assert snapshot.identity.customer is not None
    assert snapshot.identity.customer.ref == "C-2"
    assert tickets.asked[0][1][HandleKind.CUSTOMER_NUMBER] == ("C-2",)


async def test_a_second_person_named_shortly_after_the_first_is_never_preceded_by_the_firsts_context() -> None:
    quick = FakeBackOffice("quick", customers=[a_customer("C-1")], entries={Stream.REQUESTS: [a_request()]})
    other = FakeBackOffice("other", customers=[a_customer("C-2", name="Tom")], latency_s=0.1)
    every = await snapshots(a_contact(), quick, other)
    assert [snapshot.identity.customer for snapshot in every] == [None] * len(every)


async def test_a_late_second_person_takes_the_firsts_context_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inquiry, "SETTLE_S", 0.01)
    quick = FakeBackOffice("quick", customers=[a_customer("C-1")], entries={Stream.REQUESTS: [a_request()]})
    other = FakeBackOffice("other", customers=[a_customer("C-2", name="Tom")], latency_s=0.2)
    every = await snapshots(a_contact(), quick, other)
    assert any(snapshot.identity.state is IdentityState.PROBABLE for snapshot in every)
    assert every[-1].identity.state is IdentityState.AMBIGUOUS
    assert every[-1].timeline == ()


async def test_a_withheld_number_is_said_and_not_searched() -> None:
    crm = FakeBackOffice(customers=[a_customer()])
    address = a_phone(None, presentation=Presentation.WITHHELD)
    snapshot = await last(a_contact(customer_address=address), crm)
    assert snapshot.identity.state is IdentityState.WITHHELD
    assert crm.asked == []


async def test_a_withheld_number_with_a_customer_number_is_searched_by_that() -> None:
    crm = FakeBackOffice(customers=[a_customer()])
    address = a_phone(None, presentation=Presentation.WITHHELD)
    contact = a_contact(customer_address=address, attributes={"CUSTOMER_ID": "C-1"})
    snapshot = await last(contact, crm)
    assert snapshot.identity.state is IdentityState.PROBABLE
    assert crm.asked[0][1] == {HandleKind.CUSTOMER_NUMBER: ("C-1",)}


async def test_a_call_between_advisors_searches_nobody() -> None:
    crm = FakeBackOffice(customers=[a_customer()])
    await last(a_contact(direction=Direction.INTERNAL), crm)
    assert crm.asked == []


async def test_an_unknown_caller_sees_only_incidents_for_everyone_and_the_handover() -> None:
    incidents = [an_incident("Site"), an_incident("All", scope=Scope(everyone=True))]
    crm = FakeBackOffice(customers=[], entries={Stream.INCIDENTS: incidents})
    snapshot = await last(a_contact(handover=a_handover()), crm)
    assert titles(snapshot) == {"All", "Chatbot handed over"}


async def test_an_incident_elsewhere_does_not_reach_the_customers_timeline() -> None:
    elsewhere = an_incident("Elsewhere", scope=Scope(sites=frozenset({"LYS-1"})))
    crm = FakeBackOffice(customers=[a_customer()], entries={Stream.INCIDENTS: [an_incident(), elsewhere]})
    assert titles(await last(a_contact(), crm)) == {"Lift out of order"}


async def test_an_incident_at_the_site_that_the_contact_names_reaches_the_customer() -> None:
    there = an_incident("There", scope=Scope(sites=frozenset({"LYS-1"})))
    crm = FakeBackOffice(customers=[a_customer()], entries={Stream.INCIDENTS: [there]})
    assert titles(await last(a_contact(attributes={"SITE": "lys-1"}), crm)) == {"There"}


async def test_a_dead_source_is_named_and_delays_nobody() -> None:
    crm = FakeBackOffice(customers=[a_customer()])
    dead = FakeBackOffice("billing", entries={Stream.REQUESTS: []}, error=SourceRefused("billing", ErrorCode.SIGN_IN))
    slow = FakeBackOffice("slow", entries={Stream.REQUESTS: []}, latency_s=30, deadline_s=0.2)
    tickets = FakeBackOffice("tickets", entries={Stream.REQUESTS: [a_request()]})
    every = await snapshots(a_contact(), crm, dead, slow, tickets)
    states = {source.name: (source.state, source.code) for source in every[-1].sources}
    assert states == {
        "crm": (SourceState.ANSWERED, None),
        "billing": (SourceState.FAILED, ErrorCode.SIGN_IN),
        "slow": (SourceState.LATE, ErrorCode.LATE),
        "tickets": (SourceState.ANSWERED, None),
    }
    painted = next(snapshot for snapshot in every if snapshot.timeline)
    assert SourceState.ASKING in {source.state for source in painted.sources}


async def test_a_source_that_nothing_was_asked_of_is_not_available() -> None:
    crm = FakeBackOffice(customers=[])
    tickets = FakeBackOffice("tickets", entries={Stream.REQUESTS: [a_request()]})
    snapshot = await last(a_contact(), crm, tickets)
    assert [source.state for source in snapshot.sources] == [SourceState.ANSWERED, SourceState.NOT_AVAILABLE]


async def test_a_fault_of_ours_in_one_source_leaves_the_others_standing() -> None:
    seen: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: seen.append(context["message"]))
    crm = FakeBackOffice(customers=[a_customer()])
    broken = FakeBackOffice("broken", entries={Stream.REQUESTS: []}, error=ZeroDivisionError())
    snapshot = await last(a_contact(), crm, broken)
    assert [source.code for source in snapshot.sources] == [None, ErrorCode.INTERNAL]
    assert seen == ["a source failed in an unexpected way"]


async def test_entries_after_the_clock_are_left_out() -> None:
    crm = FakeBackOffice(customers=[a_customer()], entries={Stream.REQUESTS: [a_request(at=NOW.replace(hour=11))]})
    assert titles(await last(a_contact(), crm)) == set()


async def test_the_steps_are_told_in_order_also_where_nobody_is_found() -> None:
    for customers in ([a_customer()], []):
        told = await steps_told(FakeBackOffice(customers=customers, latency_s=0.01))
        assert told == [("identified", None), ("source", "crm"), ("complete", None)]


async def steps_told(source: FakeBackOffice) -> list[tuple[str, str | None]]:
    told: list[tuple[str, str | None]] = []

    def note(_contact: Contact, step: str, name: str | None, _ms: float) -> None:
        told.append((step, name))

    steps = ContextGatherer([source], rules=RULES, briefing=Briefing(UTC), clock=lambda: NOW, on_step=note)
    async for _ in steps.gather(a_contact()):
        pass
    return told


async def test_closing_ends_what_is_under_way() -> None:
    crm = FakeBackOffice(customers=[a_customer()], latency_s=30)
    before = asyncio.all_tasks()
    gathering = gatherer(crm).gather(a_contact())
    await anext(gathering)
    await gathering.aclose()
    assert asyncio.all_tasks() == before


async def test_every_line_of_the_brief_opens_an_entry_of_the_timeline() -> None:
    crm = FakeBackOffice(
        customers=[a_customer()], entries={Stream.REQUESTS: [a_request()], Stream.INCIDENTS: [an_incident()]}
    )
    snapshot = await last(a_contact(), crm)
    ids = {entry.id for entry in snapshot.timeline}
    brief = snapshot.brief
    assert brief.headline is not None
    proofs = [brief.headline.evidence, *(reason.evidence for reason in brief.reasons)]
    assert all(proof and set(proof) <= ids for proof in proofs)
