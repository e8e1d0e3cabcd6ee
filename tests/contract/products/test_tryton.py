"""What Tryton's recorded answers become, whose they are, and how its sessions and errors are told."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contract.products.basics import CAMILLE, NUMBER
from contract.products.tryton_server import Server, everybody, office, said, selects
from contract.replay import CANARY, json_response
from contract.test_hostile_handles import HOSTILE
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.tryton.questions import domains
from relevo.domain.act import Note, new_key
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.errors import (
    ErrorCode,
    SourceContractBroken,
    SourceError,
    SourceRefused,
    SourceThrottled,
    SourceUnavailable,
)
from relevo.services.ports import Handles, Stream
from relevo.services.writing import ActState

SHARED: Handles = {HandleKind.PHONE: ("+33639980177",)}


def tape() -> Server:
    return Server(
        {
            "model.party.party": said("party-by-email"),
            "model.sale.complaint.search_read": said("complaints"),
            "model.sale.sale": said("sales"),
            "sale.complaint,": said("complaint-notes"),
            "party.party,": said("party-notes"),
        }
    )


async def test_a_party_becomes_a_customer() -> None:
    async with office(tape()) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.language) == ("C-100231", "Camille Vasseur", "fr")
    assert (camille.numbers, camille.emails) == (("+33639980112",), ("camille.vasseur@example.com",))
    assert (camille.hint, camille.sources) == ("Lille", ("tryton",))


async def test_a_number_that_two_share_finds_both_however_it_was_typed() -> None:
    async with office(Server({"model.party": said("parties-by-phone")})) as opened:
        found = await opened.customers(SHARED)

    assert {one.ref for one in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 0


async def test_whoever_is_not_tied_to_the_handle_is_dropped_although_the_server_gave_everybody() -> None:
    for handles, owners in ((CAMILLE, 1), (NUMBER, 1), (SHARED, 2), ({HandleKind.NAME: ("Benkacem",)}, 2)):
        async with office(Server({"model.party": said("everybody")})) as opened:
            found = await opened.customers(handles)

        assert len(found.items) == owners
        assert found.dropped == len(everybody()) - owners


async def test_a_name_is_found_with_and_without_accents() -> None:
    for name in ("Zoë Ångström", "zoe angstrom", "Angstrom"):
        async with office(Server()) as opened:
            (zoe,) = (await opened.customers({HandleKind.NAME: (name,)})).items

        assert zoe.name == "Zoë Ångström-Müller"


async def test_complaints_and_sales_are_requests() -> None:
    async with office(tape()) as opened:
        found = (await opened.entries(Stream.REQUESTS, NUMBER)).items

    told = {str(one.id): one for one in found if isinstance(one, Request)}
    loop, again = told["tryton:request:sale.complaint,1"], told["tryton:request:sale.complaint,2"]
    assert again.title == "R-2 Réclamation: Box redémarre à nouveau <échange demandé>"
    assert again.text == "Bonjour, même panne que le 2 novembre & je veux un échange."
    assert (again.is_open, loop.is_open, loop.outcome) == (True, False, "done")
    assert loop.at == datetime(2026, 11, 22, 10, 35, 34, 660615, tzinfo=UTC)
    assert loop.updated_at == datetime(2026, 11, 22, 10, 35, 35, 196020, tzinfo=UTC)
    assert any("Box de remplacement" in one.title for one in found)
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)


async def test_only_the_models_that_a_site_names_are_asked() -> None:
    server = tape()
    async with office(server, settings={"database": "relevo", "requests": "sale.sale"}) as opened:
        await opened.entries(Stream.REQUESTS, NUMBER)

    asked = [call["method"] for call in server.calls]
    assert asked == ["common.db.login", "model.party.party.search_read", "model.sale.sale.search_read"]


async def test_records_of_another_party_are_left_out() -> None:
    complaints = said("complaints").json()
    foreign = {**complaints, "result": [{**one, "customer": 99} for one in complaints["result"]]}
    server = tape()
    server.tape["model.sale.complaint.search_read"] = json_response(foreign)

    async with office(server) as opened:
        found = await opened.entries(Stream.REQUESTS, NUMBER)

    assert ["Box de remplacement" in one.title for one in found.items] == [True]
    assert found.dropped == len(complaints["result"])


async def test_who_bears_another_customer_s_number_has_no_part_in_it() -> None:
    async with office(Server({"model.party": said("parties-by-phone"), "ir.note": said("party-notes")})) as opened:
        found = await opened.entries(Stream.INTERACTIONS, {**SHARED, HandleKind.CUSTOMER_NUMBER: ("C-100231",)})

    assert found.items == ()


async def test_notes_about_a_person_are_internal() -> None:
    async with office(tape()) as opened:
        (note,) = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    assert isinstance(note, Interaction)
    assert (note.text, note.visibility) == ("Préfère être rappelée le matin.", Visibility.INTERNAL)
    assert note.advisor == "Administrator"


async def test_an_opened_request_shows_its_notes_oldest_first_and_none_of_another() -> None:
    notes = said("complaint-notes").json()
    foreign = {**notes["result"][0], "id": 99, "resource": "sale.complaint,2", "message": "Zanzibarre"}
    server = tape()
    server.tape["sale.complaint,"] = json_response({**notes, "result": [foreign, *notes["result"]]})

    async with office(server) as opened:
        entry = next(one for one in (await opened.entries(Stream.REQUESTS, NUMBER)).items if "boucle" in one.title)
        detail = await opened.detail(entry)

    assert [part.text for part in detail.parts] == [
        "Redémarrage électrique et remise à zéro faits avec la cliente, voyant stable.",
        "Prévoir un échange si le défaut revient. Cliente agacée, 3e appel.",
    ]
    assert {part.visibility for part in detail.parts} == {Visibility.INTERNAL}


async def test_full_pages_go_on_and_the_last_one_ends() -> None:
    (note,) = said("party-notes").json()["result"]
    server = tape()
    pages = [[{**note, "id": 100 - place} for place in range(25)], [{**note, "id": 50}]]
    server.tape["party.party,"] = json_response({"id": 0, "result": pages[0]})

    async with office(server) as opened:
        first = await opened.entries(Stream.INTERACTIONS, CAMILLE)
        server.tape["party.party,"] = json_response({"id": 0, "result": pages[1]})
        assert first.further is not None
        last = await opened.older(first.further)

    assert (len(first.items), len(last.items), last.further) == (25, 1, None)
    assert [call["params"][1] for call in server.calls if "ir.note" in call["method"]] == [0, 25]


async def test_a_session_is_begun_once_for_all_who_wait() -> None:
    server = Server()
    async with office(server) as opened:
        await asyncio.gather(*(opened.customers(NUMBER) for _ in range(5)))

    assert server.logins == 1
    assert set(server.shown) == {"panel:7:key-1"}


async def test_a_session_that_has_ended_is_begun_anew_once() -> None:
    server = Server(valid=2)
    async with office(server) as opened:
        found = await opened.customers(NUMBER)

    assert len(found.items) == 1
    assert (server.logins, server.shown) == (2, ["panel:7:key-1", "panel:7:key-2"])


async def test_a_session_that_is_refused_again_is_a_refused_sign_in() -> None:
    server = Server(valid=9)
    async with office(server) as opened:
        with pytest.raises(SourceRefused) as refused:
            await opened.customers(NUMBER)

    assert refused.value.code is ErrorCode.SIGN_IN
    assert server.logins == 2


@pytest.mark.parametrize("case", ["login-refused", "login-asks-more"])
async def test_a_refused_sign_in_is_told_as_one(case: str) -> None:
    async with office(Server({"login": said(case)})) as opened:
        with pytest.raises(SourceRefused) as refused:
            await opened.customers(NUMBER)

    assert refused.value.code is ErrorCode.SIGN_IN
    assert CANARY not in repr(refused.value)


async def test_too_many_sign_ins_are_waited_for() -> None:
    async with office(Server({"login": json_response({}, 429)})) as opened:
        with pytest.raises(SourceThrottled):
            await opened.customers(NUMBER)


@pytest.mark.parametrize(
    ("case", "kind", "code"),
    [
        ("forbidden", SourceRefused, ErrorCode.FORBIDDEN),
        ("no-such-method", SourceRefused, ErrorCode.FORBIDDEN),
        ("unknown-model", SourceContractBroken, ErrorCode.REQUEST_REFUSED),
    ],
)
async def test_errors_inside_a_200_are_told_apart(case: str, kind: type[SourceError], code: ErrorCode) -> None:
    async with office(Server({"model.party": said(case)})) as opened:
        with pytest.raises(kind) as told:
            await opened.customers(NUMBER)

    assert told.value.code is code


async def test_a_record_that_was_changed_at_the_same_time_is_a_fault_that_passes() -> None:
    answer = json_response({"id": 0, "error": ["ConcurrencyException", "Records were modified"]})
    async with office(Server({"model.party": answer})) as opened:
        with pytest.raises(SourceUnavailable):
            await opened.customers(NUMBER)


@pytest.mark.parametrize("body", [[], {"id": 0}, {"id": 0, "result": {"a": 1}}, {"id": 0, "result": [1, None]}])
async def test_answers_of_another_shape_are_no_empty_ones(body: object) -> None:
    async with office(Server({"model.party": json_response(body)})) as opened:
        with pytest.raises(SourceContractBroken):
            await opened.customers(NUMBER)


async def test_nothing_found_is_nobody() -> None:
    async with office(Server({"model.party": said("none")})) as opened:
        assert (await opened.customers(NUMBER)).items == ()
        assert (await opened.entries(Stream.REQUESTS, NUMBER)).items == ()


async def test_a_note_is_written_with_its_marker_to_the_record_that_was_meant() -> None:
    server = Server({"ir.note.create": said("note-written")})
    note = Note(
        key=new_key(), at=datetime.now(UTC), kind=EntryKind.REQUEST, opens="tryton:sale.complaint,1", text="Rappel {x}"
    )
    async with office(server) as opened:
        receipt = await opened.write(note)

    assert receipt.state is ActState.WRITTEN
    written = server.calls[-1]["params"][0]
    assert written == [{"resource": "sale.complaint,1", "message": f"Rappel {{x}}\n\n[ref:{note.key}]"}]


async def test_a_note_that_the_server_refuses_was_not_written() -> None:
    note = Note(key=new_key(), at=datetime.now(UTC), kind=None, opens="tryton:99999", text="Rappel")
    async with office(Server({"ir.note.create": said("note-refused")})) as opened:
        receipt = await opened.write(note)

    assert (receipt.state, receipt.reason) == (ActState.REFUSED, ErrorCode.REQUEST_REFUSED)


@pytest.mark.parametrize("value", HOSTILE)
async def test_hostile_keys_bring_nobody_else(value: str) -> None:
    for kind in HandleKind:
        server = Server()
        async with office(server) as opened:
            if opened.can_ask(Stream.CUSTOMERS, {kind: (value,)}):
                with suppress(SourceError):
                    assert (await opened.customers({kind: (value,)})).items == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="camille.vasseur@example%_\\'*", min_size=1, max_size=40))
@example("%@example.com")
@example("_amille.vasseur@example.com")
@example("camille.vasseur@example.com\\")
def test_no_address_is_a_pattern_even_where_the_allow_list_would_let_it_through(value: str) -> None:
    (domain,) = domains(HandleKind.EMAIL, value)
    found = [one for one in everybody() if selects(domain, one)]

    owners = [
        one for one in everybody() if any(m["value"].lower() == value.lower() for m in one["contact_mechanisms."])
    ]
    assert found == owners


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"settings": {}}, "settings.database"),
        ({"settings": {"database": "a/../b"}}, "settings.database"),
        ({"settings": {"database": "relevo", "end": "x"}}, "settings.end"),
        ({"settings": {"database": "relevo", "requests": "res.user"}}, "settings.requests"),
        ({"settings": {"database": "relevo", "colour": "red"}}, "settings.colour"),
        ({"user": None}, "user"),
        ({"user": "a:b"}, "user"),
        ({"base_url": "http://erp.example.org"}, "base_url"),
    ],
)
async def test_settings_that_are_of_no_use_are_named(changes: dict[str, object], key: str) -> None:
    with pytest.raises(ManifestError, match=rf"^sources\.tryton\.{key}: "):
        async with office(Server(), **changes):
            pass


async def test_newer_servers_are_asked_where_their_documentation_says() -> None:
    server = Server()
    async with office(server, settings={"database": "relevo", "end": "rpc"}) as opened:
        await opened.customers(NUMBER)

    assert server.paths == ["/relevo/rpc/"] * 2
