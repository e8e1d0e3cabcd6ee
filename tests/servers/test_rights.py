"""`relevo doctor` on real servers, with accounts of fewer rights than their files name, of just these, and of more."""

import pytest

from relevo.bootstrap.sourcecheck import Check, check_office, source_of
from relevo.connectors.folder import find
from relevo.services.ports import Stream
from servers.offices import opened
from servers.server import Server
from support.canaries import people_in

TRACKER = ("ShowTicket", "ShowTicketComments", "SeeQueue", "SeeCustomField", "AdminUsers")


async def rights(server: Server, secret: str) -> Check:
    """Look at a server with an account, as the doctor does; of what the file asks, for the incidents alone."""
    whole = find(server.connector)
    streams = {Stream.INCIDENTS: whole.streams[Stream.INCIDENTS].model_copy(update={"open": None})}
    manifest = whole.model_copy(update={"streams": streams, "open": {}, "actions": {}})
    async with opened(server, secret=secret, manifest=manifest) as office:
        found = await check_office(source_of(office), {}, within_s=60.0)
    assert people_in(repr(found)) == []
    return next(one for one in found if one.name == "rights")


def account(server: Server, name: str, *own: str) -> str:
    assert server.account is not None
    return server.account(name, *own)


@pytest.mark.parametrize("name", ["request_tracker_server", "redmine_server"])
async def test_just_the_rights_of_the_file_are_well(name: str, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(name)

    told = await rights(server, server.secret)

    assert told.state == "ok"
    assert "and not more rights than that" in told.text


@pytest.mark.parametrize(
    ("name", "own", "missing"),
    [
        ("blind", (), "ShowTicket, SeeQueue"),
        ("tickets", tuple(right for right in TRACKER if right != "SeeQueue"), "SeeQueue"),
    ],
)
async def test_an_account_of_request_tracker_that_is_shown_nothing_lacks_a_right_that_is_named(
    request_tracker_server: Server, name: str, own: tuple[str, ...], missing: str
) -> None:
    told = await rights(request_tracker_server, account(request_tracker_server, name, *own))

    assert (told.state, told.figures["missing"]) == ("fail", missing)
    assert any("the account needs: " in line for line in told.advice)


async def test_an_account_of_redmine_that_is_shown_nothing_lacks_a_right_that_is_named(redmine_server: Server) -> None:
    told = await rights(redmine_server, account(redmine_server, "blind"))

    assert (told.state, told.figures["missing"]) == ("fail", "view issues")
    assert "nothing is refused" in told.text or "(needs view issues)" in told.text


@pytest.mark.parametrize(("name", "right"), [("request_tracker_server", "SuperUser"), ("redmine_server", "admin")])
async def test_an_account_that_may_everything_is_told(name: str, right: str, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(name)

    told = await rights(server, account(server, "boss", right))

    assert told.state == "warn"
    assert "more than it needs" in told.text
