"""A connector in Python on a real server: Tryton 6, signed in to by a session."""

import base64
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from relevo.bootstrap.checkup import check_all
from relevo.cli.main import main
from relevo.connectors.inpython import PythonOffice, Site
from relevo.connectors.known import IN_PYTHON
from relevo.connectors.net.wayout import WayOut
from relevo.domain.act import Note, Tried, new_key
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Entry, Visibility
from relevo.domain.request import Request
from relevo.services.errors import ErrorCode, SourceError, SourceRefused
from relevo.services.ports import Stream
from relevo.services.writing import ActState
from relevo.settings.model import Settings, SourceSettings
from relevo.settings.secrets import SecretRef
from servers.conftest import running
from servers.lossy import Loss, lossy
from servers.offices import DEADLINE_S, customer_number, email, phone, region_of
from servers.scenario import PEOPLE, SCENARIO, Person
from servers.server import Server
from servers.test_hostile_keys import HOSTILE, KINDS
from servers.tryton import ACCOUNT, ACCOUNT_PASSWORD, NOTE, PACKAGES, fill, tryton


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Tryton 6 with the scenario in it."""
    for made in running(PACKAGES, tryton, tmp_path_factory):
        fill(made)
        yield made


@asynccontextmanager
async def opened(server: Server, **changes: Any) -> AsyncIterator[PythonOffice]:
    secret = changes.pop("secret", server.secret)

    async def give() -> str | None:
        return str(secret)

    options: dict[str, Any] = {
        "name": "tryton",
        "base_url": server.base_url,
        "secret": give,
        "way": WayOut(source="tryton"),
        "user": "admin",
        "region": "FR",
        "settings": server.settings,
        "deadline_s": DEADLINE_S,
        **changes,
    }
    office = IN_PYTHON["tryton"].opens(Site(**options))
    try:
        yield office
    finally:
        await office.aclose()


async def requests(office: PythonOffice, number: str) -> list[Entry]:
    return list((await office.entries(Stream.REQUESTS, customer_number(number))).items)


@pytest.mark.parametrize("number", sorted({person["e164"] for person in SCENARIO["customers"]}))
async def test_a_phone_number_finds_its_owners_however_it_was_typed(server: Server, number: str) -> None:
    async with opened(server, region=region_of(number)) as office:
        found = await office.customers(phone(number))

    owners = sorted(person["id"] for person in SCENARIO["customers"] if person["e164"] == number)
    assert sorted(str(one.customer_number) for one in found.items) == owners


@pytest.mark.parametrize("person", SCENARIO["customers"], ids=lambda person: person["id"])
async def test_an_address_a_number_and_a_name_find_their_owner(server: Server, person: Person) -> None:
    name = {HandleKind.NAME: (f"{person['last']} {person['first']}"[:10],)}
    async with opened(server, region=region_of(person["e164"])) as office:
        for handles in (email(person["email"].swapcase()), customer_number(person["id"]), name):
            (found,) = (await office.customers(handles)).items
            assert (found.ref, found.name) == (person["id"], f"{person['first']} {person['last']}")

    assert (found.numbers, found.language, found.hint) == ((person["e164"],), person["language"], person["city"])


@pytest.mark.parametrize("number", sorted(PEOPLE))
async def test_the_requests_of_a_customer_are_all_there_and_nobody_else_s(server: Server, number: str) -> None:
    own = {case["subject"]: case["status"] == "open" for case in SCENARIO["cases"] if case["customer"] == number}

    async with opened(server, settings={**server.settings, "requests": "sale.complaint"}) as office:
        found = await requests(office, number)

    told = {one.title.partition(": ")[2]: one.is_open for one in found if isinstance(one, Request)}
    assert told == own


async def test_sales_stand_beside_complaints(server: Server) -> None:
    async with opened(server) as office:
        found = await requests(office, "C-100231")

    assert any("Box de remplacement" in one.title for one in found)
    assert len(found) == 3


async def test_what_was_written_to_a_request_is_internal_and_in_its_order(server: Server) -> None:
    (case,) = [one for one in SCENARIO["cases"] if one["subject"] == "Box redémarre en boucle"]
    async with opened(server) as office:
        (entry,) = [one for one in await requests(office, "C-100231") if case["subject"] in one.title]
        detail = await office.detail(entry)

    assert entry.text == case["messages"][0]["text"]
    assert [part.text for part in detail.parts] == [message["text"] for message in case["messages"][1:]]
    assert {part.visibility for part in detail.parts} == {Visibility.INTERNAL}


async def test_notes_about_a_person_are_never_to_be_read_aloud(server: Server) -> None:
    async with opened(server) as office:
        (note,) = (await office.entries(Stream.INTERACTIONS, phone("+33639980112"))).items

    assert (note.text, note.visibility) == (NOTE, Visibility.INTERNAL)


async def test_older_requests_come_page_by_page_and_none_twice(server: Server) -> None:
    async with opened(server) as office:
        entry = (await requests(office, "C-100236"))[0]
        for turn in range(60):
            note = Note(key=new_key(), at=datetime.now(UTC), kind=None, opens=owner_of(server), text=f"Note {turn}")
            assert (await office.write(note)).state is ActState.WRITTEN
        batch = await office.entries(Stream.INTERACTIONS, customer_number("C-100236"))
        seen = [one.id for one in batch.items]
        while batch.further is not None:
            batch = await office.older(batch.further)
            seen += [one.id for one in batch.items]

    assert entry.sources == ("tryton",)
    assert (len(seen), len(set(seen))) == (60, 60)


def owner_of(server: Server) -> str:
    """Return how notes are sent to the party of C-100236, which is the last one of the scenario."""
    return f"tryton:{1 + len(SCENARIO['customers'])}"


async def test_a_note_whose_answer_is_lost_is_there_once(server: Server) -> None:
    async with lossy(server.base_url) as line, opened(server, base_url=line.url) as office:
        entry = (await requests(office, "C-100235"))[0]
        note = Note(
            key=new_key(), at=datetime.now(UTC), kind=entry.kind, opens=entry.opens or "", text="Rappel <b> {x}"
        )
        line.losses = [Loss.ANSWER]

        first = await office.write(note)
        now = datetime.now(UTC)
        second = await office.write(note, Tried(first=now, last=now))
        texts = [part.text for part in (await office.detail(entry)).parts if note.key in part.text]

    assert (first.state, second.state, second.was_sent) == (ActState.UNKNOWN, ActState.WRITTEN, False)
    assert len(texts) == 1
    assert "Rappel <b> {x}" in texts[0]


async def test_a_note_to_a_record_that_is_not_there_is_refused(server: Server) -> None:
    opens = "tryton:sale.complaint,99999"
    async with opened(server) as office:
        entry = (await requests(office, "C-100235"))[0]
        note = Note(key=new_key(), at=datetime.now(UTC), kind=entry.kind, opens=opens, text="Rappeler")

        assert (await office.write(note)).state is ActState.REFUSED


async def test_a_session_that_the_server_has_forgotten_is_begun_anew_once(server: Server) -> None:
    async with opened(server) as office:
        await office.customers(customer_number("C-100231"))
        credential = office.sign_in.credential
        before = await credential.get()
        assert before is not None
        await forget(server, before)

        found = await office.customers(customer_number("C-100231"))
        assert len(found.items) == 1
        assert await credential.get() != before


async def forget(server: Server, pair: str) -> None:
    """End a session at the server."""
    import httpx

    async with httpx.AsyncClient(trust_env=False) as client:
        reply = await client.post(
            f"{server.base_url}/{server.settings['database']}/",
            json={"id": 1, "method": "common.db.logout", "params": []},
            headers={"Authorization": f"Session {pair}"},
        )
    assert reply.status_code == 200
    assert base64.b64decode(pair).startswith(b"admin:")


async def test_a_wrong_password_and_a_missing_right_are_told_apart(server: Server) -> None:
    async with opened(server, user=ACCOUNT, secret="wrong") as office:
        with pytest.raises(SourceRefused) as refused:
            await office.customers(customer_number("C-100231"))
    async with opened(server, user=ACCOUNT, secret=ACCOUNT_PASSWORD) as office:
        assert len((await office.customers(customer_number("C-100231"))).items) == 1
        with pytest.raises(SourceRefused) as forbidden:
            await requests(office, "C-100231")

    assert (refused.value.code, forbidden.value.code) == (ErrorCode.SIGN_IN, ErrorCode.FORBIDDEN)


@pytest.mark.parametrize("kind", KINDS)
async def test_no_hostile_key_brings_a_record_of_somebody_else(server: Server, kind: HandleKind) -> None:
    brought: dict[str, list[str]] = {}
    async with opened(server) as office:
        for key in HOSTILE:
            for stream in office.streams:
                found = await asked(office, stream, {kind: (key,)})
                if found:
                    brought[key[:40]] = found

    assert brought == {}


async def asked(office: PythonOffice, stream: Stream, handles: dict[HandleKind, tuple[str, ...]]) -> list[str]:
    if not office.can_ask(stream, handles):
        return []
    try:
        if stream is Stream.CUSTOMERS:
            return [one.ref for one in (await office.customers(handles)).items]
        return [one.id for one in (await office.entries(stream, handles)).items]
    except SourceError:
        return []


async def test_nothing_is_written_before_it_is_sure_that_it_was_not(server: Server) -> None:
    ago = datetime.now(UTC) - timedelta(seconds=5)
    async with opened(server) as office:
        entry = (await requests(office, "C-100235"))[0]
        note = Note(key=new_key(), at=ago, kind=entry.kind, opens=entry.opens or "", text="Rappel")

        early = await office.write(note, Tried(first=ago, last=ago))

    assert (early.state, early.was_sent) == (ActState.UNKNOWN, False)


def settings_of(server: Server) -> Settings:
    """Return the settings of a site that names it as it names a file."""
    told = {
        "connector": "tryton",
        "base_url": server.base_url,
        "user": "admin",
        "secret": "env:RELEVO_TRYTON",
        "settings": server.settings,
        "deadline_s": 10,
    }
    return Settings(sources={"erp": SourceSettings.model_validate(told)}, region="FR")


async def test_the_check_up_signs_in_and_tells_a_wrong_password(server: Server) -> None:
    async def right(_: SecretRef) -> str:
        return server.secret

    async def wrong(_: SecretRef) -> str:
        return "wrong"

    (well,) = await check_all(settings_of(server), right)
    (ill,) = await check_all(settings_of(server), wrong)

    assert (well.is_well, well.text) == (True, "signed in, no record to try")
    assert not ill.is_well


def test_the_command_shows_what_is_asked_and_what_would_be_written(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("RELEVO_TRYTON", server.secret)
    file = tmp_path / "settings.toml"
    file.write_text('region = "FR"\n', "utf-8")
    tried = ["connector", "test", "tryton", "--base-url", server.base_url, "--user", "admin", "--config", str(file)]
    tried += ["--secret", "env:RELEVO_TRYTON", "--set", f"database={server.settings['database']}"]

    assert main([*tried, "--customer-number", "C-100236"]) == 0
    assert main([*tried, "--action", "add_note", "--opens", "sale.complaint,1", "--note", "Rappeler"]) == 0

    told = capsys.readouterr().out
    assert "name = 'Zoë Ångström-Müller'" in told
    assert "sign-in: header Authorization ***" in told
    assert "model.ir.note.create" in told
    assert "not sent; --send sends it" in told
    assert server.secret not in told
