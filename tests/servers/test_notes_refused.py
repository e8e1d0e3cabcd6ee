"""Notes that real servers do not take: away in the midst of it, not allowed, too long, closed; each is there once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from relevo.connectors.acting.acting import MAX_TEXT
from relevo.connectors.backoffice import FileBackOffice
from relevo.domain.act import Note, new_key
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryKind
from relevo.services.errors import ErrorCode
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from servers.lossy import lossy
from servers.notes import count, new_tickets, spec_of
from servers.offices import opened
from servers.server import Server
from support.deliveries import MemoryOutbox
from support.note_kills import Desk
from support.wrapups import a_draft

LATER_S = 600.0
"""How far the clock of a further program is ahead: whatever a try has done can be found by then."""


@pytest.fixture(params=["request_tracker_server", "redmine_server"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.mark.timeout(400)
async def test_a_server_that_is_stopped_and_started_in_the_midst_of_sending_has_each_note_once(
    server: Server, tmp_path: Path
) -> None:
    targets = new_tickets(server, 2)
    async with lossy(server.base_url) as line:
        desk = Desk(tmp_path, spec_of(server, line.url, targets), 0)
        stopping: list[asyncio.Future[None]] = []

        def stop() -> None:
            if line.writes == 2 and not stopping:  # with the second note on its way
                stopping.append(asyncio.get_running_loop().run_in_executor(None, server.stop))

        line.before = stop
        try:
            await desk.run(5, kill_s=6.0)
            await asyncio.gather(*stopping)
        finally:
            await asyncio.to_thread(server.start)
        assert stopping
        desk.ahead_s += LATER_S
        assert await desk.run(1)

    found = count(server, targets)
    promised = [key for key, is_promised in desk.keys().items() if is_promised]
    assert len(promised) == 6
    assert [found[key] for key in promised] == [1] * 6
    assert not desk.left


async def test_a_note_that_is_too_long_is_kept_whole_and_written_once_it_is_shorter(server: Server) -> None:
    (target,) = new_tickets(server, 1)
    async with opened(server) as office, delivering(office, a_note(target, "x" * (MAX_TEXT + 1))) as site:
        refused = await site.refused()
        assert refused.reason is ErrorCode.TOO_LARGE
        assert isinstance(refused.act, Note)
        assert len(refused.act.text) == MAX_TEXT + 1
        await site.write_again("Shorter: told her.")

    assert sum(count(server, [target]).values()) == 1


async def test_a_note_that_the_account_may_not_write_waits_with_the_reason_until_it_may(server: Server) -> None:
    (target,) = new_tickets(server, 1)
    assert server.account is not None
    own = ("ShowTicket", "SeeQueue") if server.connector == "request-tracker" else ()
    secret = await asyncio.to_thread(server.account, "onlooker", *own)
    async with opened(server, secret=secret) as office, delivering(office, a_note(target, "Told her.")) as site:
        refused = await site.refused()
        assert refused.reason in (ErrorCode.FORBIDDEN, ErrorCode.REQUEST_REFUSED)  # RT says no more than 400
        assert sum(count(server, [target]).values()) == 0
        async with opened(server) as allowed:
            site.office = allowed
            await site.write_again()

    assert sum(count(server, [target]).values()) == 1


async def test_a_note_to_a_project_that_was_closed_waits_and_is_written_where_it_can_be(redmine_server: Server) -> None:
    server = redmine_server
    target, other = new_tickets(server, 2)
    project = server.settings["incident_project"]
    await asyncio.to_thread(_set_project, server, project, "close")
    try:
        async with opened(server) as office, delivering(office, a_note(target, "Told her.")) as site:
            refused = await site.refused()
            assert refused.reason in (ErrorCode.FORBIDDEN, ErrorCode.REQUEST_REFUSED)
            await asyncio.to_thread(_set_project, server, project, "reopen")
            await site.write_again()
    finally:
        await asyncio.to_thread(_set_project, server, project, "reopen")
    found = count(server, [target, other])
    assert sum(found.values()) == 1


def _set_project(server: Server, project: str, what: str) -> None:
    assert server.account is not None
    secret = server.account(f"keeper-{what}-{new_key()[:8]}", "admin")
    with httpx.Client(trust_env=False, timeout=60, headers={"X-Redmine-API-Key": secret}) as client:
        reply = client.put(f"{server.base_url}/projects/{project}/{what}.json")
    assert reply.status_code < 300, f"{what}: {reply.status_code}"


def a_note(opens: str, text: str) -> Kept:
    """Return a finished wrap-up with one note on its way to a request."""
    now, ref = datetime.now(UTC), CustomerRef("C-100231")
    act = Note(key=new_key(), at=now, kind=EntryKind.REQUEST, opens=opens, text=text)
    draft = a_draft(1, text[:80], done_at=now, begun_at=now, changed_at=now, customer=ref, customer_refs={ref})
    return replace(draft, deliveries=(Delivery(office=opens.partition(":")[0], act=act),))


class Site:
    """Deliveries to one back office, which may be another one later."""

    def __init__(self, office: FileBackOffice, kept: Kept) -> None:
        self.office, self.outbox, self._kept = office, MemoryOutbox(kept), kept
        self.deliveries = Deliveries(self.outbox, lambda: {office.name: self.office}, lambda: datetime.now(UTC))

    async def refused(self) -> Delivery:
        """Wait until the note is refused; return how it stands."""
        await until(lambda: self._delivery.state is DeliveryState.REFUSED)
        return self._delivery

    async def write_again(self, text: str | None = None) -> None:
        """Write it again by the advisor's word, and wait until it is written."""
        assert await self.deliveries.write_again(self._kept.wrap_up.id, self._delivery.act.key, text)
        await until(lambda: not self.outbox.held)

    @property
    def _delivery(self) -> Delivery:
        return self.outbox.all()[0].deliveries[0]


@asynccontextmanager
async def delivering(office: FileBackOffice, kept: Kept) -> AsyncIterator[Site]:
    """Deliver for as long as the block lasts."""
    site = Site(office, kept)
    running = asyncio.create_task(site.deliveries.run())
    try:
        yield site
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that a server must do first."""
    async with asyncio.timeout(90):
        while not is_so():  # noqa: ASYNC110 - many things may make it so
            await asyncio.sleep(0.05)
