"""From a spike to every screen: declared in a real ticket system, heard through a real broker, matched on a desktop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nats.aio.client import Client

from relevo.bootstrap.incidentnews import IncidentNews
from relevo.domain.incident import Scope
from relevo.domain.snapshot import Snapshot
from relevo.domain.understanding import Driver, DriverKind
from relevo.hub.credentials import supervisor
from relevo.records.audit import AuditFile
from relevo.records.declared import DeclaredFile
from relevo.services.briefing.brief import Briefing
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import BackOffice
from relevo.services.site.subjects import incidents_by
from relevo.services.supervise.declaring import Declaring
from relevo.services.writing import ActState
from relevo.settings.rules import shipped_rules
from relevo.ui.tasks import TaskScope
from servers.offices import opened
from servers.server import Server
from support.backoffice import FakeBackOffice
from support.broker import Broker
from support.builders import a_contact, a_customer
from support.hub import hub_here
from support.site import a_desktop, until

CHIEF = supervisor("carla", queues=["sales"], advisors=["anna"])
PLACE = Driver(DriverKind.PLACE, "lil-042", "LIL-042")

pytestmark = pytest.mark.expects_log("hub_source.not_caught_up", "broker.down")


class Screen:
    """What an advisor's screen shows of one live contact; asked anew as a desktop does."""

    def __init__(self, *sources: BackOffice) -> None:
        rules = HandleRules(region="FR", attributes={})
        self._gatherer = ContextGatherer(
            sources, rules=rules, briefing=Briefing(UTC, shipped_rules), clock=lambda: datetime.now(UTC)
        )
        self._asking: set[asyncio.Task[None]] = set()
        self.shown: Snapshot | None = None

    async def gather(self) -> None:
        async for snapshot in self._gatherer.gather(a_contact(offered_at=datetime.now(UTC))):
            self.shown = snapshot

    def ask(self) -> None:
        task = asyncio.ensure_future(self._ask())
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _ask(self) -> None:
        assert self.shown is not None
        self.shown = await self._gatherer.incidents_anew(self.shown) or self.shown

    def shows(self, title: str) -> bool:
        return self.shown is not None and any(each.title == title for each in self.shown.timeline)


@asynccontextmanager
async def tasks() -> AsyncIterator[TaskScope]:
    scope = TaskScope()
    yield scope
    await scope.aclose()


@asynccontextmanager
async def _signed_in(broker: Broker) -> AsyncIterator[Client]:
    board = await broker.connect(CHIEF)
    try:
        yield board
    finally:
        await board.close()


@pytest.fixture(params=["request_tracker_server", "redmine_server"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


async def test_an_incident_declared_from_a_spike_explains_a_live_contact_and_goes_when_it_is_closed(
    broker: Broker, tmp_path: Path, server: Server
) -> None:
    title = f"Switch muet à Lille {datetime.now(UTC):%H%M%S%f}"
    people = FakeBackOffice(customers=[a_customer(sites=("LIL-042",))])
    async with (
        hub_here(tmp_path, broker, [], "east"),
        a_desktop(broker, "anna") as anna,
        tasks() as scope,
        opened(server) as office,
        AsyncExitStack() as stack,
    ):
        screen = Screen(people, office)
        news = IncidentNews(screen.ask, scope, jitter=lambda: 1.0)  # the last of all desktops
        news.follow([anna.source])
        await until(lambda: anna.is_up)
        await screen.gather()
        board = await stack.enter_async_context(_signed_in(broker))
        told: list[asyncio.Task[None]] = []
        declaring = Declaring(
            lambda: {office.name: office},
            DeclaredFile(tmp_path / "declared.jsonl"),
            AuditFile(tmp_path / "audit.jsonl"),
            lambda: datetime.now(UTC),
            on_changed=lambda: told.append(asyncio.ensure_future(board.publish(incidents_by("carla"), b""))),
        )
        await asyncio.sleep(1.2)  # the hub's sign of life has been heard
        receipt = await declaring.declare(
            PLACE, by="carla", title=title, scope=Scope(sites=frozenset({"LIL-042"})), sentence="La fibre est coupée."
        )
        appeared_s = await until(lambda: screen.shows(title))
        assert receipt.state is ActState.WRITTEN

        closed = await declaring.close(PLACE, by="carla", sentence="La fibre est rétablie.")
        gone_s = await until(lambda: not screen.shows(title))
        assert closed.state is ActState.WRITTEN
    print(f"{server.connector}: on screen {appeared_s:.1f} s after it was written, gone {gone_s:.1f} s after")  # noqa: T201
