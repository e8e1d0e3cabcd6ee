"""What is written back to the real servers: once, internal, and told again by their own streams."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.domain.act import Act, Closing, Declaration, Note, Tried, Update, new_key
from relevo.domain.entry import Entry, EntryKind, Visibility
from relevo.domain.incident import Incident, Scope, Severity
from relevo.services.ports import Stream
from relevo.services.writing import ActState, Receipt
from servers.lossy import Line, Loss, lossy
from servers.offices import customer_number, opened
from servers.server import Server

SERVERS = ["request_tracker_server", "redmine_server"]
HOSTILE = """Elle rappelle demain <img src=http://192.0.2.1/x.png> "],"private":false}' OR id > 0
{note} ${secret} {{macro}} !http://192.0.2.1/x.png! \\ %2e%2e/ Æ 📦"""


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


@asynccontextmanager
async def over_a_lossy_line(
    server: Server, later: timedelta = timedelta(0)
) -> AsyncIterator[tuple[FileBackOffice, Line]]:
    """Open the server's office over a line that can lose things; its clock goes ahead by `later`."""
    async with (
        lossy(server.base_url) as line,
        opened(server, base_url=line.url, clock=lambda: datetime.now(UTC) + later) as office,
    ):
        yield office, line


def now_tried() -> Tried:
    now = datetime.now(UTC)
    return Tried(first=now, last=now)


async def a_request(office: FileBackOffice) -> Entry:
    """Find an open request of a customer."""
    found = (await office.entries(Stream.REQUESTS, customer_number("C-100235"))).items
    return found[0]


def a_note(entry: Entry, text: str) -> Note:
    return Note(key=new_key(), at=datetime.now(UTC), kind=entry.kind, opens=entry.opens or "", text=text)


async def texts_with(office: FileBackOffice, entry: Entry, key: str) -> list[tuple[str, Visibility]]:
    """Return the parts of an entry that hold a key."""
    parts = (await office.detail(entry)).parts
    return [(part.text, part.visibility) for part in parts if key in part.text]


async def until_known(office: FileBackOffice, act: Act) -> Receipt:
    """Try until it is known, as an outbox does, with every answer lost that the line is told to lose."""
    receipt, tried = await office.write(act), None
    for _ in range(5):
        if receipt.state is not ActState.UNKNOWN:
            return receipt
        tried = now_tried() if receipt.was_sent or tried is None else tried
        receipt = await office.write(act, tried)
    return receipt


async def test_a_note_whose_answer_is_lost_is_there_once_and_internal(server: Server) -> None:
    async with over_a_lossy_line(server) as (office, line):
        entry = await a_request(office)
        note = a_note(entry, HOSTILE)
        line.losses = [Loss.ANSWER]

        first = await office.write(note)
        second = await office.write(note, now_tried())

        assert (first.state, first.was_sent) == (ActState.UNKNOWN, True)
        assert second.state is ActState.WRITTEN
        assert line.writes == 1
        ((text, visibility),) = await texts_with(office, entry, note.key)
        assert visibility is Visibility.INTERNAL
        assert "Elle rappelle demain" in text
        assert "${secret}" in text


async def test_a_note_that_never_arrived_is_written_once_it_is_sure_that_it_did_not(server: Server) -> None:
    async with over_a_lossy_line(server) as (office, line):
        entry = await a_request(office)
        note = a_note(entry, "Verspricht Rückruf bis Freitag")
        line.losses = [Loss.REQUEST]

        first = await office.write(note)
        tried = now_tried()
        early = await office.write(note, tried)

    async with over_a_lossy_line(server, later=timedelta(minutes=10)) as (office, line):
        late = await office.write(note, tried)
        again = await office.write(note, now_tried())

        assert first.state is ActState.UNKNOWN
        assert (early.state, early.was_sent) == (ActState.UNKNOWN, False)
        assert early.again_s is not None
        assert late.state is again.state is ActState.WRITTEN
        assert len(await texts_with(office, entry, note.key)) == 1


async def test_a_note_to_a_record_that_is_not_there_is_refused(server: Server) -> None:
    async with opened(server) as office:
        opens = f"{server.connector}:99999"
        note = Note(key=new_key(), at=datetime.now(UTC), kind=EntryKind.REQUEST, opens=opens, text="Rappeler")

        receipt = await office.write(note)

    assert receipt.state is ActState.REFUSED
    assert receipt.reason is not None


async def the_incident(office: FileBackOffice, title: str) -> Incident | None:
    """Find an open incident by its title, in the stream that the panel reads."""
    found = [entry for entry in (await office.entries(Stream.INCIDENTS, {})).items if entry.title == title]
    assert len(found) < 2
    return found[0] if found and isinstance(found[0], Incident) else None


@pytest.mark.parametrize("loss", [None, Loss.ANSWER], ids=["every answer came", "an answer of each was lost"])
async def test_an_incident_is_declared_changed_and_closed_and_the_stream_tells_it(
    server: Server, loss: Loss | None
) -> None:
    title = f"Switch muet à Lille {loss}"
    async with over_a_lossy_line(server) as (office, line):
        declared_at = datetime.now(UTC)
        declaration = Declaration(
            key=new_key(),
            at=declared_at,
            title=title,
            sentence="La fibre est coupée à Lille.",
            severity=Severity.CRITICAL,
            scope=Scope(sites=frozenset({"LIL-042"})),
        )
        line.losses = [loss] if loss else []
        declared = await until_known(office, declaration)
        seen = await the_incident(office, title)
        assert declared.state is ActState.WRITTEN
        assert declared.id
        assert seen is not None
        assert (seen.severity, seen.sentence) == (Severity.CRITICAL, "La fibre est coupée à Lille.")
        assert seen.scope == Scope(sites=frozenset({"LIL-042"}))

        line.losses = [loss] if loss else []
        told = Update(
            key=new_key(),
            at=datetime.now(UTC),
            opens=f"{server.connector}:{declared.id}",
            severity=Severity.WARNING,
            sentence="Retour vers 21 h.",
        )
        assert (await until_known(office, told)).state is ActState.WRITTEN
        seen = await the_incident(office, title)
        assert seen is not None
        assert seen.opens == told.opens
        assert (seen.severity, seen.sentence) == (Severity.WARNING, "Retour vers 21 h.")

        line.losses = [loss] if loss else []
        closing = Closing(key=new_key(), at=datetime.now(UTC), opens=told.opens, sentence="La fibre est rétablie.")
        assert (await until_known(office, closing)).state is ActState.WRITTEN
        assert await the_incident(office, title) is None


async def test_an_incident_for_everyone_concerns_everyone(server: Server) -> None:
    async with opened(server) as office:
        act = Declaration(key=new_key(), at=datetime.now(UTC), title="Portail muet", scope=Scope(everyone=True))
        declared = await office.write(act)
        seen = await the_incident(office, "Portail muet")
        closing = Closing(key=new_key(), at=datetime.now(UTC), opens=f"{server.connector}:{declared.id}")
        closed = await office.write(closing)

    assert seen is not None
    assert seen.scope.everyone
    assert closed.state is ActState.WRITTEN


async def test_a_change_that_the_server_leaves_undone_behind_a_good_answer_is_refused(redmine_server: Server) -> None:
    settings = {**redmine_server.settings, "closed_status": "99"}
    async with opened(redmine_server, settings=settings) as office:
        act = Declaration(
            key=new_key(), at=datetime.now(UTC), title="Switch lent", scope=Scope(sites=frozenset({"LIL-042"}))
        )
        declared = await office.write(act)
        opens = f"redmine:{declared.id}"
        closed = await office.write(Closing(key=new_key(), at=datetime.now(UTC), opens=opens))

    async with opened(redmine_server) as office:
        really = await office.write(Closing(key=new_key(), at=datetime.now(UTC), opens=opens))

    assert (closed.state, closed.detail) == (ActState.REFUSED, "not done")
    assert really.state is ActState.WRITTEN
