"""The search by hand: only where a policy allows it, accounted for, and nothing personal until somebody is chosen."""

import asyncio
from datetime import UTC

import pytest

from relevo.domain.contact import Contact, Direction, Presentation
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.identity import Candidate, Candidates, IdentityState, Proof
from relevo.domain.phrase import Phrase
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.errors import ErrorCode, SourceError, SourceUnavailable
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import Handles, SearchByHand, SearchReason, Stream
from relevo.services.search import MAX_FOUND, searchable
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, a_handover, a_phone, a_request
from support.kept import FakeAudit, FakeChoices

EVERY = (HandleKind.NAME, HandleKind.PHONE, HandleKind.EMAIL, HandleKind.CUSTOMER_NUMBER)
NAME = HandleKind.NAME
YANN = a_customer("C-2", name="Yann Ostrava", numbers=("+33639989999",), hint="Lyon", description="Tenant since 2019")
WITHHELD = a_contact(customer_address=a_phone(None, presentation=Presentation.WITHHELD))


class Searching:
    """A gatherer with everything that it keeps."""

    def __init__(
        self,
        *offices: FakeBackOffice,
        by: tuple[HandleKind, ...] = EVERY,
        audit: FakeAudit | None = None,
        choices: FakeChoices | None = None,
    ) -> None:
        self.audit, self.choices = audit or FakeAudit(), choices or FakeChoices()
        self.gatherer = ContextGatherer(
            offices,
            rules=HandleRules(region="FR"),
            briefing=Briefing(UTC, shipped_rules),
            clock=lambda: NOW,
            choices=self.choices,
            audit=self.audit,
            search_by=by,
        )

    async def search(
        self,
        text: str,
        by: HandleKind = NAME,
        contact: Contact | None = None,
        reason: SearchReason = SearchReason.OTHER_NUMBER,
    ) -> Candidates:
        return await self.gatherer.search(contact or a_contact(), by, text, reason)

    async def gather(self, contact: Contact, choice: str | None, searched: Handles) -> Snapshot:
        ref = None if choice is None else CustomerRef(choice)
        return [each async for each in self.gatherer.gather(contact, choice=ref, searched=searched)][-1]


def crm(*customers: Customer, **more: object) -> FakeBackOffice:
    return FakeBackOffice("crm", customers=customers or [a_customer(), YANN], **more)  # type: ignore[arg-type]


async def test_who_is_found_is_told_with_just_enough_to_choose() -> None:
    found = await Searching(crm()).search("ostrava")
    assert list(found) == [Candidate(ref=CustomerRef("C-2"), name="Yann Ostrava", hint="Lyon")]
    assert (found.more, found.missing) == (0, ())


async def test_a_search_is_accounted_for_before_anything_is_asked_and_again_with_what_was_found() -> None:
    office = crm(latency_s=30)
    searching = Searching(office)
    under_way = asyncio.ensure_future(searching.search("ostrava", reason=SearchReason.ON_BEHALF))
    await office.began.wait()
    first = SearchByHand(at=NOW, advisor="anna", by=NAME, reason=SearchReason.ON_BEHALF)
    assert searching.audit.acts == [first]
    under_way.cancel()
    await asyncio.gather(under_way, return_exceptions=True)
    answered = Searching(crm())
    await answered.search("ostrava", reason=SearchReason.ON_BEHALF)
    assert [act.found for act in answered.audit.acts] == [None, 1]


async def test_what_was_typed_is_not_in_the_audit() -> None:
    searching = Searching(crm())
    await searching.search("ostrava")
    assert "strava" not in repr(searching.audit.acts)


@pytest.mark.parametrize("by", [HandleKind.PHONE, HandleKind.LOGIN, HandleKind.VISITOR])
async def test_what_no_policy_allows_is_not_asked(by: HandleKind) -> None:
    office = crm()
    searching = Searching(office, by=(NAME,))
    with pytest.raises(PermissionError, match="No policy allows"):
        await searching.search("+33639989999", by)
    assert (office.asked, searching.audit.acts) == ([], [])


async def test_without_an_audit_nobody_may_search() -> None:
    office = crm()
    bare = ContextGatherer(
        [office], rules=HandleRules(), briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW, search_by=(NAME,)
    )
    with pytest.raises(PermissionError, match="cannot be accounted for"):
        await bare.search(a_contact(), NAME, "ostrava", SearchReason.OTHER_NUMBER)
    assert office.asked == []


@pytest.mark.parametrize("fails_from", [0, 1])
async def test_what_cannot_be_accounted_for_is_not_shown(fails_from: int) -> None:
    office = crm()
    with pytest.raises(PermissionError, match="cannot be accounted for") as refused:
        await Searching(office, audit=FakeAudit(fails_from)).search("ostrava")
    assert len(office.asked) == fails_from
    assert isinstance(refused.value.args[0], Phrase)


@pytest.mark.parametrize(
    ("by", "text", "value"),
    [
        (HandleKind.PHONE, " 06 39 98 99 99 ", "+33639989999"),
        (HandleKind.PHONE, "+44 7700 900123", "+447700900123"),
        (HandleKind.EMAIL, " yann@example.org\n", "yann@example.org"),
        (HandleKind.CUSTOMER_NUMBER, " C-2 ", "C-2"),
        (HandleKind.NAME, "  Yann \t Ostrava ", "Yann Ostrava"),
        (HandleKind.NAME, "Ωμ", "Ωμ"),
    ],
)
def test_what_is_typed_is_asked_in_the_form_of_the_sources(by: HandleKind, text: str, value: str) -> None:
    assert searchable(by, text, "FR") == value


@pytest.mark.parametrize(
    ("by", "text"),
    [
        *((kind, text) for kind in EVERY for text in ("", "   ", "\u200b", "a" * 300, "Yann\u202eOstrava")),
        (HandleKind.PHONE, "anonymous"),
        (HandleKind.PHONE, "+266696687"),
        (HandleKind.PHONE, "1204"),
        (HandleKind.PHONE, "Yann"),
        (HandleKind.EMAIL, "yann"),
        (HandleKind.EMAIL, "yann@example"),
        (HandleKind.EMAIL, "yann ostrava@example.org"),
        (HandleKind.CUSTOMER_NUMBER, "---"),
        (HandleKind.NAME, "Y"),
        (HandleKind.NAME, "%_*"),
        (HandleKind.NAME, "Y1"),
    ],
)
async def test_what_cannot_be_searched_by_is_refused_in_a_sentence(by: HandleKind, text: str) -> None:
    office = crm()
    searching = Searching(office)
    with pytest.raises(ValueError) as refused:
        await searching.search(text, by)
    assert isinstance(refused.value.args[0], Phrase)
    assert (office.asked, searching.audit.acts) == ([], [])


async def test_a_search_that_no_source_can_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="None of the sources"):
        await Searching(FakeBackOffice("tickets", entries={Stream.REQUESTS: []})).search("ostrava")


async def test_more_people_than_can_be_told_apart_are_counted() -> None:
    many = [a_customer(f"C-{n}", name=f"Ostrava {n:02}", numbers=()) for n in range(20)]
    found = await Searching(crm(*many)).search("ostrava")
    assert [candidate.name for candidate in found] == [f"Ostrava {n:02}" for n in range(MAX_FOUND)]
    assert found.more == 20 - MAX_FOUND


async def test_one_person_in_two_sources_is_found_once() -> None:
    works = FakeBackOffice("works", customers=[YANN])
    assert len(await Searching(crm(), works).search("ostrava")) == 1


async def test_a_source_that_fails_is_named_beside_what_the_others_found() -> None:
    dead = FakeBackOffice("billing", customers=[], error=SourceUnavailable("billing", ErrorCode.UNREACHABLE))
    slow = FakeBackOffice("slow", customers=[], latency_s=30, deadline_s=0.05)
    found = await Searching(crm(), dead, slow).search("ostrava")
    assert len(found) == 1
    assert found.missing == ("billing", "slow")


async def test_a_search_that_nobody_answers_has_failed() -> None:
    dead = FakeBackOffice("billing", customers=[], error=SourceUnavailable("billing", ErrorCode.UNREACHABLE))
    searching = Searching(dead)
    with pytest.raises(SourceError):
        await searching.search("ostrava")
    assert [act.found for act in searching.audit.acts] == [None]


async def test_a_search_that_is_given_up_ends_its_questions() -> None:
    office = crm(latency_s=30)
    before = asyncio.all_tasks()
    under_way = asyncio.ensure_future(Searching(office).search("ostrava"))
    await office.began.wait()
    under_way.cancel()
    await asyncio.gather(under_way, return_exceptions=True)
    assert asyncio.all_tasks() == before


async def test_whoever_was_found_can_be_chosen_and_only_by_the_own_handles_the_records_are_asked() -> None:
    office = crm(entries={Stream.REQUESTS: [a_request()]})
    searching = Searching(office)
    await searching.search("ostrava")
    snapshot = await searching.gather(a_contact(), "C-2", {NAME: ("ostrava",)})
    assert (snapshot.identity.state, snapshot.identity.proof) == (IdentityState.SURE, Proof.CHOSEN)
    assert snapshot.identity.customer == YANN
    assert [entry.title for entry in snapshot.timeline] == ["Noise in the lift shaft"]
    records = [handles for stream, handles in office.asked if stream is Stream.REQUESTS]
    assert [(handles[HandleKind.CUSTOMER_NUMBER], handles[HandleKind.PHONE]) for handles in records] == [
        (("C-2",), ("+33639989999",))
    ]
    assert NAME not in records[0]


async def test_a_withheld_number_is_not_searched_by_but_the_person_found_by_hand_is_shown() -> None:
    office = crm()
    searching = Searching(office)
    await searching.search("ostrava", contact=WITHHELD, reason=SearchReason.WITHHELD_NUMBER)
    snapshot = await searching.gather(WITHHELD, "C-2", {NAME: ("ostrava",)})
    assert snapshot.identity.customer == YANN
    assert {kind for _, handles in office.asked[:2] for kind in handles} == {NAME}
    assert searching.choices.kept == {}


async def test_what_finds_nobody_is_not_asked_for_beside_what_was_searched() -> None:
    office = crm()
    searching = Searching(office)
    there = a_contact(customer_address=None, handover=a_handover(conversation_id="r-1"))
    await searching.search("ostrava", contact=there)
    await searching.gather(there, "C-2", {NAME: ("ostrava",)})
    customers = [handles for stream, handles in office.asked if stream is Stream.CUSTOMERS]
    assert customers == [{NAME: ("ostrava",)}] * 2


async def test_a_call_between_advisors_can_be_searched_for_by_hand() -> None:
    internal = a_contact(direction=Direction.INTERNAL)
    searching = Searching(crm())
    await searching.search("C-2", HandleKind.CUSTOMER_NUMBER, internal, SearchReason.ON_BEHALF)
    snapshot = await searching.gather(internal, "C-2", {HandleKind.CUSTOMER_NUMBER: ("C-2",)})
    assert snapshot.identity.customer == YANN


async def test_what_was_not_searched_for_this_contact_finds_nobody() -> None:
    office = crm()
    searching = Searching(office)
    await searching.search("ostrava", contact=a_contact(contact_id="another"))
    snapshot = await searching.gather(a_contact(), "C-2", {NAME: ("ostrava",), HandleKind.EMAIL: ("y@example.org",)})
    assert snapshot.identity.customer == a_customer()
    assert all(set(handles) == {HandleKind.PHONE} for stream, handles in office.asked[1:] if stream is Stream.CUSTOMERS)


async def test_a_name_among_the_attributes_is_not_asked_for() -> None:
    office = crm()
    gatherer = ContextGatherer(
        [office],
        rules=HandleRules(region="FR", attributes={NAME: ("NAME",)}),
        briefing=Briefing(UTC, shipped_rules),
        clock=lambda: NOW,
    )
    named = {"NAME": "Zita Zanzibarre"}
    nobody = [each async for each in gatherer.gather(a_contact(customer_address=None, attributes=named))][-1]
    assert (nobody.identity.state, office.asked) == (IdentityState.UNKNOWN, [])
    found = [each async for each in gatherer.gather(a_contact(attributes=named))][-1]
    assert found.identity.customer == a_customer()
    assert all(NAME not in handles for _, handles in office.asked)


@pytest.mark.parametrize("reason", SearchReason)
async def test_a_choice_after_a_search_holds_for_the_number_unless_the_caller_is_somebody_else(
    reason: SearchReason,
) -> None:
    searching = Searching(crm())
    await searching.search("ostrava", reason=reason)
    await searching.gather(a_contact(), "C-2", {NAME: ("ostrava",)})
    kept = {(HandleKind.PHONE, "+33639981204"): frozenset({CustomerRef("C-2")})}
    is_caller = reason not in (SearchReason.ON_BEHALF, SearchReason.CALL_BACK)
    assert searching.choices.kept == (kept if is_caller else {})
