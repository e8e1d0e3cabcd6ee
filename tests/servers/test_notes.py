"""Notes on the real servers, by whole programs: killed, cut off, without room on the disk, and each there once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryKind, Promise, Visibility
from relevo.domain.snapshot import Snapshot
from relevo.domain.wrapup import Target
from relevo.services.briefing.brief import Briefing
from relevo.services.gather import ContextGatherer
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.finishing import finished
from relevo.services.wrapup.outbox import DeliveryState, Kept
from relevo.settings.rules import shipped_rules
from servers.lossy import Line, Loss, lossy
from servers.notes import count, new_tickets, spec_of
from servers.offices import opened
from servers.server import Server
from support.builders import a_contact
from support.deliveries import MemoryOutbox
from support.gatherers import RULES
from support.note_kills import Desk
from support.wrapups import a_draft

LATER_S = 600.0
"""How far the clock of a further program is ahead: whatever a try has done can be found by then."""


@pytest.fixture(params=["request_tracker_server", "redmine_server"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def line(server: Server) -> AsyncIterator[Line]:
    async with lossy(server.base_url) as line:
        yield line


@pytest.mark.timeout(400)
async def test_whatever_happens_to_the_program_the_line_and_the_disk_each_note_is_there_once(
    server: Server, line: Line, tmp_path: Path
) -> None:
    targets = new_tickets(server, 3)
    desk = Desk(tmp_path, spec_of(server, line.url, targets), 0)

    line.before = after(1, desk.kill)  # killed when the request had gone out
    await desk.run(2)
    line.before = nothing
    desk.ahead_s += LATER_S
    line.after = after(1, desk.kill)  # killed when the work was done
    await desk.run(2)
    line.after = nothing
    desk.ahead_s += LATER_S
    line.losses = [Loss.ANSWER, Loss.LINE, Loss.REQUEST]
    await desk.run(3, kill_s=5.0)
    desk.ahead_s += LATER_S
    desk.spec["full_after"] = 2  # the disk is full when the tries of what it holds begin
    await desk.run(4, kill_s=3.0)
    del desk.spec["full_after"]
    desk.ahead_s += LATER_S
    line.is_cut = True
    await desk.run(2, kill_s=2.0)
    line.is_cut = False
    desk.ahead_s += LATER_S

    assert await desk.run(1)

    found = count(server, targets)
    promised = [key for key, is_promised in desk.keys().items() if is_promised]
    assert desk.kills == 5
    assert len(promised) >= 8
    assert [key for key in promised if found[key] != 1] == []
    assert max(found.values()) == 1
    assert not desk.left


async def test_a_note_that_the_server_refuses_is_kept_with_the_reason_and_written_where_it_can_be(
    server: Server, tmp_path: Path
) -> None:
    (target,) = new_tickets(server, 1)
    nowhere = f"{server.connector}:99999"
    kept = ended(nowhere, "Told her")
    outbox = MemoryOutbox(kept)
    async with opened(server) as office:
        deliveries = Deliveries(outbox, lambda: {office.name: office}, lambda: datetime.now(UTC))
        running = asyncio.create_task(deliveries.run())
        await until(lambda: outbox.all()[0].deliveries[0].state is DeliveryState.REFUSED)
        refused = outbox.all()[0].deliveries[0]
        outbox.held[kept.wrap_up.id] = ended(target, "Told her at length")
        deliveries.wake()
        await until(lambda: not outbox.held)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    assert refused.reason is not None
    assert sum(count(server, [target]).values()) == 1


async def test_what_was_promised_in_a_note_is_what_the_next_contact_begins_with(
    request_tracker_server: Server,
) -> None:
    due = datetime(2030, 5, 6, 15, 30, tzinfo=UTC)
    async with opened(request_tracker_server) as office:
        before = await gathered_by(office)
        request = next(entry for entry in before.timeline if entry.kind is EntryKind.REQUEST)
        promise = Promise(text="Ring her with the date of the engineer", by="Anna", due=due)
        outbox = MemoryOutbox(ended(request.opens or "", "Line measured, engineer needed.", promise))
        deliveries = Deliveries(outbox, lambda: {office.name: office}, lambda: datetime.now(UTC))
        running = asyncio.create_task(deliveries.run())
        await until(lambda: not outbox.held)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

        after_it = await gathered_by(office)

    noted = [entry for entry in after_it.timeline if "engineer needed" in (entry.text or "")]
    assert [entry.visibility for entry in noted] == [Visibility.INTERNAL]
    promised = [each for each in after_it.brief.promised if each.due == due]
    assert [each.text for each in promised] == ["Ring her with the date of the engineer"]


def ended(opens: str, text: str, promise: Promise | None = None) -> Kept:
    """Return a wrap-up as it is finished, on its way to a request."""
    now, office = datetime.now(UTC), opens.partition(":")[0]
    target = Target(office=office, kind=EntryKind.REQUEST, opens=opens)
    ref = CustomerRef("C-100231")
    draft = a_draft(1, text, targets=(target,), promise=promise, customer=ref, customer_refs=frozenset({ref}))
    return finished(draft, (), "en", UTC, now)


async def gathered_by(office: FileBackOffice) -> Snapshot:
    """Return the context of a call of Camille's, as the panel shows it in the end."""
    contact = a_contact(attributes={"CUSTOMER_ID": "C-100231"}, offered_at=datetime.now(UTC), customer_address=None)
    gatherer = ContextGatherer(
        [office], rules=RULES, briefing=Briefing(UTC, shipped_rules), clock=lambda: datetime.now(UTC)
    )
    shots = [shot async for shot in gatherer.gather(contact)]
    return shots[-1]


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that a server must do first."""
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110 - many things may make it so
            await asyncio.sleep(0.05)


def after(times: int, act: Callable[[], None]) -> Callable[[], None]:
    """Return what does something the so-manieth time it is called."""
    left = [times]

    def call() -> None:
        left[0] -= 1
        if left[0] == 0:
            act()

    return call


def nothing() -> None:
    """Do nothing."""
