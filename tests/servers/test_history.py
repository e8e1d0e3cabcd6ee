"""What happened so far: cases, messages, notices and promises as the real back offices hold them."""

import pytest

from relevo.domain.entry import Entry, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.services.ports import Stream
from servers.offices import customer_number, email, opened
from servers.redmine import MANY
from servers.scenario import PEOPLE, SCENARIO
from servers.server import Server

SERVERS = ["request_tracker_server", "redmine_server"]
NOTE = "Prévoir un échange si le défaut revient. Cliente agacée, 3e appel."


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


async def entries(server: Server, stream: Stream, number: str) -> list[Entry]:
    """Ask with the address as well: which of the two a product is asked by is its connector's matter."""
    handles = {**customer_number(number), **email(PEOPLE[number]["email"])}
    async with opened(server) as office:
        return list((await office.entries(stream, handles)).items)


@pytest.mark.parametrize("number", sorted(PEOPLE))
async def test_the_requests_of_a_customer_are_all_there_and_nobody_else_s(server: Server, number: str) -> None:
    own = {case["subject"]: case for case in SCENARIO["cases"] if case["customer"] == number}

    found = [
        entry for entry in await entries(server, Stream.REQUESTS, number) if not entry.title.startswith("Question")
    ]

    assert {entry.title for entry in found} == own.keys()
    for entry in found:
        assert isinstance(entry, Request)
        assert entry.is_open == (own[entry.title]["status"] == "open")
        assert entry.at.isoformat().replace("+00:00", "Z") == own[entry.title]["opened"]
        assert entry.sources == (server.connector,)


async def test_a_request_has_the_type_under_which_the_product_sorts_it(server: Server) -> None:
    """A queue of Request Tracker, a tracker of Redmine: both are called so by the scenario's seeds."""
    found = await entries(server, Stream.REQUESTS, "C-100231")

    assert found
    assert {entry.type for entry in found if isinstance(entry, Request)} == {"Support"}


async def test_an_internal_note_is_marked_as_not_to_be_read_aloud(server: Server) -> None:
    found = await entries(server, Stream.INTERACTIONS, "C-100231")

    notes = [entry for entry in found if entry.visibility is Visibility.INTERNAL]
    assert [entry.text for entry in notes] == [NOTE]
    assert not any(NOTE in (entry.text or "") for entry in found if entry not in notes)


async def test_the_messages_are_plain_text_at_the_times_they_were_written(server: Server) -> None:
    found = {entry.text: entry for entry in await entries(server, Stream.INTERACTIONS, "C-100231")}

    reply = found["Je vérifie l'état de la ligne, le dossier reste ouvert."]
    assert isinstance(reply, Interaction)
    assert reply.at.isoformat() == "2026-11-19T17:52:00+00:00"
    assert "Bonjour, même panne que le 2 novembre & je veux un échange." in found


async def test_markup_quotes_and_emoji_arrive_as_they_were_typed(server: Server) -> None:
    tags = await entries(server, Stream.REQUESTS, "C-100231")
    parcel = await entries(server, Stream.REQUESTS, "C-100236")

    assert "Box redémarre à nouveau <échange demandé>" in {entry.title for entry in tags}
    assert "Rücksendung: Etikett fehlt 📦" in {entry.title for entry in parcel}


async def test_a_due_date_and_an_owner_are_a_promise(server: Server) -> None:
    found = await entries(server, Stream.REQUESTS, "C-100231")

    promised = {entry.title: entry.promise for entry in found if isinstance(entry, Request) and entry.promise}
    promise = promised["Box redémarre à nouveau <échange demandé>"]
    assert promise.due
    assert promise.due.date().isoformat() == "2026-11-22"
    assert promise.by
    assert "anna" in promise.by.casefold()


async def test_request_tracker_tells_what_the_customer_was_sent(request_tracker_server: Server) -> None:
    (notice,) = await entries(request_tracker_server, Stream.NOTICES, "C-100231")

    assert isinstance(notice, Notice)
    assert notice.medium == "sms"
    assert notice.title == "Coupure fibre à Lille centre"
    assert notice.at.isoformat() == "2026-11-21T06:05:00+00:00"
    assert await entries(request_tracker_server, Stream.NOTICES, "C-100232") == []


async def test_the_first_load_of_a_long_history_is_its_newest_part(redmine_server: Server) -> None:
    found = await entries(redmine_server, Stream.REQUESTS, "C-100233")

    assert len(found) == 50
    assert found == sorted(found, key=lambda entry: entry.at, reverse=True)
    assert found[0].at.isoformat().startswith("2026-10-28")


async def test_scrolling_reaches_the_whole_of_a_long_history(redmine_server: Server) -> None:
    async with opened(redmine_server, max_items=500, max_pages=20) as office:
        found = (await office.entries(Stream.REQUESTS, customer_number("C-100233"))).items

    assert len({entry.id for entry in found}) == MANY + 1
