"""A contact that arrives before the connectors are imported waits for them, and only for them."""

import asyncio
from datetime import UTC

from relevo.bootstrap.lategatherer import LateGatherer
from relevo.domain.contact import ContactState
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.detail import Detail, Part
from relevo.domain.identity import Proof
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import SearchReason
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, a_request
from support.kept import FakeAudit, FakeChoices


async def test_a_contact_waits_for_the_gatherer_and_then_gets_every_snapshot() -> None:
    late = LateGatherer(HandleRules())

    async def gathered() -> list[Snapshot]:
        return [snapshot async for snapshot in late.gather(a_contact())]

    waiting = asyncio.create_task(gathered())
    await asyncio.sleep(0.01)
    assert not waiting.done()
    office = FakeBackOffice(customers=[a_customer()])
    late.set(ContextGatherer([office], rules=HandleRules(), briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW))
    snapshots = await asyncio.wait_for(waiting, 2)
    assert snapshots[-1].complete


async def test_a_contact_that_goes_away_meanwhile_leaves_the_others_waiting() -> None:
    late = LateGatherer(HandleRules())
    gone = late.gather(a_contact())
    first = asyncio.ensure_future(anext(gone))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    office = FakeBackOffice(customers=[a_customer()])
    late.set(ContextGatherer([office], rules=HandleRules(), briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW))
    assert [s.complete async for s in late.gather(a_contact())][-1]


async def test_whatever_else_is_asked_waits_for_the_gatherer_as_well() -> None:
    late = LateGatherer(HandleRules())
    entry = a_request("Lift", opens="7")
    detail = asyncio.ensure_future(late.detail(entry))
    search = asyncio.ensure_future(late.search(a_contact(), HandleKind.NAME, "zanz", SearchReason.WRONG_PERSON))
    await asyncio.sleep(0.01)
    assert not detail.done()
    assert not search.done()
    more = Detail(parts=(Part(text="Repairer on site"),))
    office = FakeBackOffice(customers=[a_customer()], details={entry.id: more})
    choices = FakeChoices()
    gatherer = ContextGatherer(
        [office],
        rules=HandleRules(region="FR"),
        briefing=Briefing(UTC, shipped_rules),
        clock=lambda: NOW,
        choices=choices,
        audit=FakeAudit(),
        search_by=[HandleKind.NAME],
    )
    late.set(gatherer)
    assert await detail == more
    assert [candidate.ref for candidate in await search] == ["C-1"]
    searched = {HandleKind.NAME: ("zanz",)}
    chosen = [s async for s in late.gather(a_contact(), choice=CustomerRef("C-1"), searched=searched)][-1]
    assert chosen.identity.proof is Proof.CHOSEN
    ended = a_contact(state=ContactState.ENDED)
    assert late.renewed(chosen, ended).contact == ended
    assert late.can_forget_choice(a_contact(), a_customer())
    assert late.forget_choice(a_contact(), a_customer()) == 1
    assert not late.can_forget_choice(a_contact(), a_customer())
    late.take_back_choice(a_contact(), a_customer())
    assert choices.kept == {}
