"""A contact that arrives before the connectors are imported waits for them, and only for them."""

import asyncio
from datetime import UTC

from relevo.bootstrap.lategatherer import LateGatherer
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing import Briefing
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer


async def test_a_contact_waits_for_the_gatherer_and_then_gets_every_snapshot() -> None:
    late = LateGatherer(HandleRules())

    async def gathered() -> list[Snapshot]:
        return [snapshot async for snapshot in late.gather(a_contact())]

    waiting = asyncio.create_task(gathered())
    await asyncio.sleep(0.01)
    assert not waiting.done()
    office = FakeBackOffice(customers=[a_customer()])
    late.set(ContextGatherer([office], rules=HandleRules(), briefing=Briefing(UTC), clock=lambda: NOW))
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
    late.set(ContextGatherer([office], rules=HandleRules(), briefing=Briefing(UTC), clock=lambda: NOW))
    assert [s.complete async for s in late.gather(a_contact())][-1]
