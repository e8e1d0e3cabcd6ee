"""Gathering: who is asked when, what may be shown, and what is said of sources that do not answer."""

import asyncio
import random
from datetime import UTC, timedelta

import pytest

from relevo.domain.contact import Contact, ContactState, Direction, Presentation
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.detail import Detail, Part
from relevo.domain.entry import Entry, EntryId, EntryKind
from relevo.domain.handover import Limit, Speaker, Turn
from relevo.domain.identity import IdentityState
from relevo.domain.incident import Scope
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState
from relevo.services import gather, inquiry
from relevo.services.briefing.brief import Briefing
from relevo.services.errors import ErrorCode, SourceError, SourceRefused, SourceThrottled
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import Batch, Handles, Stream
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, a_handover, a_phone, a_request, an_incident

RULES = HandleRules(region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",), HandleKind.SITE: ("SITE",)})


def gatherer(*sources: FakeBackOffice) -> ContextGatherer:
    return ContextGatherer(sources, rules=RULES, briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW)


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
    is_shown = asyncio.Event()

    class Late(FakeBackOffice):
        async def customers(self, handles: Handles) -> Batch[Customer]:
            await is_shown.wait()
            return await super().customers(handles)

    quick = FakeBackOffice("quick", customers=[a_customer("C-1")], entries={Stream.REQUESTS: [a_request()]})
    other = Late("other", customers=[a_customer("C-2", name="Tom")])
    every = []
    async for snapshot in gatherer(quick, other).gather(a_contact()):
        every.append(snapshot)
        if snapshot.identity.state is IdentityState.PROBABLE:
            is_shown.set()
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

    steps = ContextGatherer(
        [source], rules=RULES, briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW, on_step=note
    )
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


async def test_a_contact_that_ends_while_its_sources_answer_is_gathered_to_the_end() -> None:
    ended = a_contact(state=ContactState.ENDED, ended_at=NOW)
    crm = FakeBackOffice(customers=[a_customer()], entries={Stream.REQUESTS: [a_request()]}, latency_s=0.01)
    snapshot = await last(ended, crm)
    assert snapshot.complete
    assert titles(snapshot) == {"Noise in the lift shaft"}


class Erratic(FakeBackOffice):
    """Answers after a random number of rounds of the loop; each customer's request is titled by the number."""

    dice = random.Random(0)

    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        await super().entries(stream, handles)
        return Batch(items=tuple(a_request(number) for number in handles[HandleKind.CUSTOMER_NUMBER]))

    async def _work(self) -> None:
        for _ in range(self.dice.randrange(30)):
            await asyncio.sleep(0)


async def test_answers_of_contacts_at_once_never_mix_however_they_interleave() -> None:
    everybody = [f"+3363998{n:04}" for n in range(1200, 1206)]
    people = [a_customer(f"C-{number}", numbers=(number,), name=number) for number in everybody]

    def an_office(name: str) -> FakeBackOffice:
        return Erratic(name, customers=people, entries={Stream.REQUESTS: []})

    shared = gatherer(an_office("crm"), an_office("works"))

    async def gathered(number: str) -> None:
        async for snapshot in shared.gather(a_contact(contact_id=number, customer_address=a_phone(number))):
            assert snapshot.contact.contact_id == number
            assert snapshot.identity.customer is None or snapshot.identity.customer.name == number
            assert titles(snapshot) <= {f"C-{number}"}
        assert titles(snapshot) == {f"C-{number}"}

    for _ in range(100):
        await asyncio.gather(*map(gathered, everybody))


async def test_a_source_says_when_it_had_its_word() -> None:
    crm = FakeBackOffice(customers=[a_customer()])
    dead = FakeBackOffice("billing", entries={Stream.REQUESTS: []}, error=SourceRefused("billing", ErrorCode.SIGN_IN))
    never = FakeBackOffice("never", entries={Stream.REQUESTS: []}, needs=HandleKind.LOGIN)
    every = await snapshots(a_contact(), crm, dead, never)
    assert [source.answered_at for source in every[0].sources] == [None, None, None]
    assert [source.answered_at for source in every[-1].sources] == [NOW, NOW, None]


async def test_a_source_that_asks_to_wait_says_until_when() -> None:
    error = SourceThrottled("crm", ErrorCode.THROTTLED, "30 s", retry_s=30)
    (crm,) = (await last(a_contact(), FakeBackOffice(customers=[], error=error))).sources
    assert (crm.state, crm.retry_at) == (SourceState.FAILED, NOW + timedelta(seconds=30))
    vague = SourceThrottled("crm", ErrorCode.THROTTLED)
    assert (await last(a_contact(), FakeBackOffice(customers=[], error=vague))).sources[0].retry_at is None


def said(count: int) -> Contact:
    """Return a chat whose transcript has so many turns."""
    turns = tuple(Turn(at=NOW - timedelta(seconds=60 - n), speaker=Speaker.BOT, text=f"turn {n}") for n in range(count))
    return a_contact(handover=a_handover(conversation_id="r-1", transcript=turns))


async def test_a_transcript_that_grows_asks_nobody_again() -> None:
    crm = FakeBackOffice(customers=[a_customer()], entries={Stream.REQUESTS: [a_request()]})
    here = gatherer(crm)
    snapshot = [each async for each in here.gather(said(1))][-1]
    asked = list(crm.asked)
    assert here.basis(said(1)) == here.basis(said(9))
    grown = here.renewed(snapshot, said(9))
    assert crm.asked == asked
    (entry,) = (entry for entry in grown.timeline if entry.kind is EntryKind.HANDOVER)
    assert entry.text is not None
    assert entry.text.endswith("Bot: turn 8")
    assert titles(grown) == {"Chatbot handed over", "Noise in the lift shaft"}
    assert grown.contact == said(9)
    assert (grown.identity, grown.sources, grown.complete) == (snapshot.identity, snapshot.sources, True)


async def test_renewing_gives_what_gathering_would_give() -> None:
    crm = FakeBackOffice(customers=[a_customer()], entries={Stream.REQUESTS: [a_request()]})
    met = a_contact(handover=a_handover(conversation_id="r-1", limit=Limit.NOT_UNDERSTOOD))
    here = gatherer(crm)
    snapshot = [each async for each in here.gather(said(3))][-1]
    again = [each async for each in here.gather(met)][-1]
    renewed = here.renewed(snapshot, met)
    assert (renewed.timeline, renewed.brief, renewed.contact) == (again.timeline, again.brief, again.contact)
    assert renewed.brief.limit is not None


async def test_the_hand_over_grows_also_while_nobody_is_known() -> None:
    here = gatherer(FakeBackOffice(customers=[]))
    snapshot = [each async for each in here.gather(said(1))][-1]
    assert titles(here.renewed(snapshot, said(2))) == {"Chatbot handed over"}
    assert titles(here.renewed(snapshot, a_contact())) == set()


def test_another_conversation_or_address_is_another_basis() -> None:
    here = gatherer()
    other = a_contact(handover=a_handover(conversation_id="r-2"))
    assert here.basis(said(1)) != here.basis(other)
    assert here.basis(said(1)) != here.basis(a_contact())
    assert here.basis(a_contact()) != here.basis(a_contact(customer_address=a_phone("+33639989999")))


OPENS = a_request("Lift", sources=("works",), opens="7")
MORE = Detail(parts=(Part(text="Repairer on site"),))


async def test_the_detail_of_an_entry_comes_from_the_source_that_holds_it() -> None:
    crm, works = FakeBackOffice(customers=[]), FakeBackOffice("works", details={OPENS.id: MORE})
    assert await gatherer(crm, works).detail(OPENS) == MORE
    assert (crm.opened, works.opened) == ([], [OPENS.id])


async def test_an_entry_without_more_or_of_no_source_has_an_empty_detail_and_nobody_is_asked() -> None:
    works = FakeBackOffice("works")
    here = gatherer(works)
    assert await here.detail(a_request("Lift", sources=("works",))) == Detail()
    assert await here.detail(a_request("Lift", id=EntryId("gone:request:1"), opens="1")) == Detail()
    assert works.opened == []


async def test_a_source_that_cannot_tell_more_says_why() -> None:
    refused = FakeBackOffice("works", error=SourceRefused("works", ErrorCode.FORBIDDEN))
    with pytest.raises(SourceRefused):
        await gatherer(refused).detail(OPENS)
    late = FakeBackOffice("works", latency_s=30, deadline_s=0.02)
    with pytest.raises(SourceError) as fault:
        await gatherer(late).detail(OPENS)
    assert fault.value.code is ErrorCode.LATE


async def test_a_fault_of_ours_in_a_detail_is_told_as_one() -> None:
    seen: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: seen.append(context["message"]))
    with pytest.raises(SourceError) as fault:
        await gatherer(FakeBackOffice("works", error=ZeroDivisionError())).detail(OPENS)
    assert (fault.value.code, seen) == (ErrorCode.INTERNAL, ["a source failed in an unexpected way"])


async def test_a_detail_that_nobody_waits_for_any_more_is_not_fetched_on() -> None:
    works = FakeBackOffice("works", latency_s=30)
    before = asyncio.all_tasks()
    under_way = asyncio.ensure_future(gatherer(works).detail(OPENS))
    await works.began.wait()
    under_way.cancel()
    await asyncio.gather(under_way, return_exceptions=True)
    assert asyncio.all_tasks() == before


async def test_a_brief_that_takes_long_lets_others_have_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    async def turns_had(piece_s: float) -> int:
        monkeypatch.setattr(gather, "PIECE_S", piece_s)
        turns = 0

        async def other() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        waiting = asyncio.create_task(other())
        await last(a_contact(handover=a_handover()))
        waiting.cancel()
        return turns

    assert await turns_had(0.0) >= await turns_had(60.0) + 5
