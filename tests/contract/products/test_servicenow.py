"""What answers in the shape of ServiceNow's Table API become."""

from datetime import UTC, datetime

import httpx

from contract.products.basics import CAMILLE, NUMBER, only, said_by
from contract.replay import Tape, json_response, office, recording
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Visibility
from relevo.domain.incident import Incident, Severity
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.ports import Stream

OLD = "f1e2d3c4b5a697887960514233241501"
said = said_by("servicenow")


def tape(*more: tuple[str, httpx.Response]) -> Tape:
    return Tape(
        [
            *more,
            ("/sys_journal_field", said("journal")),
            (f"/sn_customerservice_case/{OLD}", said("case")),
            ("/sn_customerservice_case", said("cases")),
            ("/customer_contact", said("people-by-email")),
            ("/incident", said("major-incidents")),
        ]
    )


def query(request: httpx.Request) -> str:
    return httpx.QueryParams(request.url.query)["sysparm_query"]


async def test_an_address_finds_its_contact() -> None:
    tried = tape()

    async with office("servicenow", tried) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.language) == ("C-100231", "Camille Vasseur", "fr")
    assert (camille.numbers, camille.sites, camille.hint) == (("+33639980112",), ("LIL-042",), "Lille")
    assert query(tried.requests[0]) == "email=camille.vasseur@example.com"


async def test_a_number_is_looked_for_as_written_and_compared_as_a_whole() -> None:
    tried = tape(("/customer_contact", said("people-by-phone")))

    async with office("servicenow", tried) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 1
    assert query(tried.requests[0]) == (
        "mobile_phoneLIKE39 98 01 77^ORphoneLIKE39 98 01 77^ORmobile_phoneLIKE39980177^ORphoneLIKE39980177"
    )


async def test_a_query_that_is_ignored_brings_nobody_else() -> None:
    async with office("servicenow", tape(("/customer_contact", said("people-everybody")))) as opened:
        found = await opened.customers({**CAMILLE, **NUMBER})
        nobody = await opened.customers({HandleKind.EMAIL: ("nobody@example.com",)})

    assert [customer.ref for customer in found.items] == ["C-100231"]
    assert nobody.items == ()


async def test_nobody_is_found_in_an_empty_list() -> None:
    async with office("servicenow", tape(("/customer_contact", said("people-none")))) as opened:
        assert (await opened.customers(CAMILLE)).items == ()


async def test_a_site_may_name_other_tables_and_fields() -> None:
    consumer = {
        "sys_id": "c1",
        "name": "Camille Vasseur",
        "primary_email": "camille.vasseur@example.com",
        "number": "7",
    }
    names = {"people_table": "csm_consumer", "email_field": "primary_email", "number_field": "number"}
    tried = Tape([("/csm_consumer", json_response({"result": [consumer]}))])

    async with office("servicenow", tried, settings=names) as opened:
        (found,) = (await opened.customers(CAMILLE)).items

    assert found.ref == "7"
    assert query(tried.requests[0]) == "primary_email=camille.vasseur@example.com"


async def test_cases_are_requests_with_times_in_utc_and_words_as_shown() -> None:
    tried = tape()

    async with office("servicenow", tried) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, NUMBER)).items)

    assert (new.reference, new.outcome, new.is_open, new.owner) == ("CS0010021", "open", True, "Eva Lindqvist")
    assert (new.visibility, old.visibility) == (Visibility.INTERNAL, Visibility.PUBLIC), "an agent opened the newer one"
    assert new.at == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert new.promise is not None
    assert new.promise.due == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert (old.is_open, old.promise, old.until) == (False, None, datetime(2026, 11, 2, 8, 21, tzinfo=UTC))
    asked = query(tried.requests[0])
    assert asked.startswith("account.number=C-100231^sys_updated_on>=20")
    assert asked.endswith("^ORDERBYDESCsys_updated_on")


async def test_a_shared_address_brings_no_case_of_another_customer() -> None:
    async with office("servicenow", tape(("/sn_customerservice_case", said("cases-everybody")))) as opened:
        found = await opened.entries(Stream.REQUESTS, CAMILLE)

    assert [entry.reference for entry in found.items] == ["CS0010021", "CS0010018"]
    assert found.dropped == 1


async def test_comments_are_public_and_work_notes_are_internal() -> None:
    async with office("servicenow", tape()) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    note, reply, first = only(Interaction, found)
    assert [one.visibility for one in found] == [Visibility.INTERNAL, Visibility.PUBLIC, Visibility.PUBLIC]
    assert [one.advisor for one in (note, reply, first)] == ["eva.lindqvist", "eva.lindqvist", None]
    assert (reply.channel, reply.title) == (Channel.VOICE, "Box redémarre")


async def test_a_journal_that_ignores_its_query_gives_no_words_of_other_cases() -> None:
    foreign = [{**one, "element_id": "x"} for one in recording("servicenow/journal")["body"]["result"]]

    async with office("servicenow", tape(("/sys_journal_field", json_response({"result": foreign})))) as opened:
        assert (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items == ()


async def test_a_case_is_opened_with_its_description_and_its_journal() -> None:
    async with office("servicenow", tape()) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("Camille Vasseur", Visibility.PUBLIC),
        ("camille", Visibility.PUBLIC),
        ("eva.lindqvist", Visibility.PUBLIC),
        ("eva.lindqvist", Visibility.INTERNAL),
    ]


async def test_major_incidents_have_scope_severity_and_sentence() -> None:
    async with office("servicenow", tape()) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_number = {one.reference: one for one in found.items}
    assert by_number.keys() == {"INC0007001", "INC0007003"}
    fibre, portal = only(Incident, (by_number["INC0007001"], by_number["INC0007003"]))
    assert (fibre.severity, portal.severity) == (Severity.CRITICAL, Severity.WARNING)
    assert fibre.scope.sites == {"LIL-042"}
    assert fibre.sentence == "Une coupure touche votre quartier, retour prévu à 21 h."
    assert portal.scope.everyone
    assert not portal.scope.sites
    assert found.dropped == 1
