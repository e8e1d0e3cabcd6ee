"""A back office that is gone, hangs or does not let us in: said with its kind, never taken for "nothing happened"."""

import pytest

from relevo.services.errors import ErrorCode, SourceError, SourceRefused, SourceUnavailable
from relevo.services.ports import Handles, Stream
from servers.offices import customer_number, email, opened
from servers.server import Server

SERVERS = ["request_tracker_server", "redmine_server", "alertmanager_server", "icinga_server"]
SOMEBODY: Handles = {**customer_number("C-100231"), **email("camille.vasseur@example.com")}


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


async def ask(server: Server, **changes: object) -> int:
    """Ask for what every one of them has; returns the number of records."""
    async with opened(server, **changes) as office:
        return len((await office.entries(Stream.INCIDENTS, SOMEBODY)).items)


async def test_a_wrong_secret_is_told_as_a_sign_in_that_was_refused(server: Server) -> None:
    wrong = "panel:wrong" if ":" in server.secret else "1-1-" + "0" * 32

    with pytest.raises(SourceRefused) as refused:
        await ask(server, secret=wrong)

    assert refused.value.code is ErrorCode.SIGN_IN
    assert refused.value.source == server.connector


async def test_a_stopped_server_is_told_as_unreachable_and_answers_again_when_it_is_back(server: Server) -> None:
    before = await ask(server)

    server.stop()
    try:
        with pytest.raises(SourceUnavailable) as gone:
            await ask(server)
    finally:
        server.start()

    assert gone.value.code is ErrorCode.UNREACHABLE
    assert before > 0
    assert await ask(server) == before


async def test_a_server_that_hangs_is_late_at_its_deadline(server: Server) -> None:
    with server.process.suspended(), pytest.raises(SourceUnavailable) as late:
        await ask(server, deadline_s=0.5)

    assert late.value.code is ErrorCode.LATE


async def test_a_certificate_that_is_not_trusted_is_told_as_such(icinga_server: Server) -> None:
    with pytest.raises(SourceUnavailable) as untrusted:
        await ask(icinga_server, ca_file=None)

    assert untrusted.value.code is ErrorCode.TLS


async def test_an_address_where_the_product_is_not_is_not_taken_for_an_empty_answer(
    redmine_server: Server,
) -> None:
    with pytest.raises(SourceError):
        await ask(redmine_server, base_url=f"{redmine_server.base_url}/no-such-place")
