"""A request is counted under an incident on the real servers: linked once, whatever is lost on the way."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.domain.act import Act, Declaration, Link, Tried, new_key
from relevo.domain.incident import Scope
from relevo.services.ports import Stream
from relevo.services.writing import ActState
from servers.lossy import Loss, lossy
from servers.offices import customer_number, opened
from servers.server import Server


@pytest.fixture(params=["request_tracker_server", "redmine_server"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


async def an_incident(office: FileBackOffice, title: str) -> str:
    """Declare one; return what it opens by."""
    scope = Scope(sites=frozenset({"LIL-042"}))
    receipt = await office.write(Declaration(key=new_key(), at=datetime.now(UTC), title=title, scope=scope))
    assert receipt.state is ActState.WRITTEN
    return f"{office.name}:{receipt.id}"


async def a_link(office: FileBackOffice, title: str) -> Link:
    requests = (await office.entries(Stream.REQUESTS, customer_number("C-100235"))).items
    to = await an_incident(office, title)
    return Link(key=new_key(), at=datetime.now(UTC), opens=requests[0].opens or "", to=to)


def links_in(server: Server, link: Link) -> int:
    """Count, in the server itself, how often the request is linked to the incident."""
    opens, to = (each.partition(":")[2] for each in (link.opens, link.to))
    headers = {"Authorization": f"token {server.secret}", "X-Redmine-API-Key": server.secret}
    with httpx.Client(trust_env=False, timeout=60, headers=headers) as client:
        if server.connector == "redmine":
            relations = client.get(f"{server.base_url}/issues/{opens}/relations.json").json()["relations"]
            return sum({str(each["issue_id"]), str(each["issue_to_id"])} == {opens, to} for each in relations)
        ticket = client.get(f"{server.base_url}/ticket/{opens}").json()
        return sum(each["ref"] == "refers-to" and str(each.get("id")) == to for each in ticket["_hyperlinks"])


def just_now() -> Tried:
    now = datetime.now(UTC)
    return Tried(first=now, last=now)


async def test_a_request_is_linked_once_and_a_link_that_is_there_is_no_second_one(server: Server) -> None:
    async with opened(server) as office:
        link = await a_link(office, "Fibre coupée à Lille")
        assert office.takes(link)

        first = await office.write(link)
        again = await office.write(link, just_now())
        other = await office.write(Link(key=new_key(), at=link.at, opens=link.opens, to=link.to))

    assert [each.state for each in (first, again, other)] == [ActState.WRITTEN] * 3
    assert links_in(server, link) == 1


@pytest.mark.parametrize("loss", [Loss.REQUEST, Loss.ANSWER])
async def test_a_link_of_which_something_is_lost_on_the_way_is_there_once(server: Server, loss: Loss) -> None:
    async with opened(server) as office:
        link = await a_link(office, f"Switch muet {loss}")

    async with lossy(server.base_url) as line, opened(server, base_url=line.url) as office:
        line.losses = [loss]
        first, tried = await office.write(link), just_now()
    late = datetime.now(UTC) + timedelta(minutes=10)
    async with opened(server, clock=lambda: late) as office:
        second = await office.write(link, tried)

    assert first.state is ActState.UNKNOWN
    assert second.state is ActState.WRITTEN
    assert links_in(server, link) == 1


async def test_a_link_to_what_is_not_there_is_refused(server: Server) -> None:
    async with opened(server) as office:
        link = await a_link(office, "Portail muet")
        nowhere: Act = Link(key=new_key(), at=link.at, opens=link.opens, to=f"{office.name}:99999")

        receipt = await office.write(nowhere)

    assert receipt.state is ActState.REFUSED
    assert links_in(server, link) == 0
