"""What answers in the shape of Salesforce's query resource become."""

from datetime import UTC, datetime

import httpx
import pytest

from contract.products.basics import CAMILLE, NUMBER, only, said_by, taped
from contract.replay import json_response, office, recording
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Visibility
from relevo.domain.incident import Incident, Severity
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Stream

INTERNAL, PUBLIC = Visibility.INTERNAL, Visibility.PUBLIC
said = said_by("salesforce")
tape = taped(
    "salesforce",
    {
        "FROM+Contact": "contacts-by-email",
        "FROM+Incident": "incidents",
        "FROM+Case+WHERE+Id": "opened-case",
        "CaseComments": "talk",
        "FROM+Case": "cases",
    },
)


def soql(request: httpx.Request) -> str:
    return httpx.QueryParams(request.url.query)["q"]


async def test_an_address_finds_its_contact_by_listed_fields() -> None:
    tried = tape()

    async with office("salesforce", tried) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.hint) == ("C-100231", "Camille Vasseur", "Lille")
    assert camille.numbers == ("+33639980112",)
    assert soql(tried.requests[0]) == (
        "SELECT Id, Name, Email, Phone, MobilePhone, HomePhone, MailingCity, Account.AccountNumber FROM Contact"
        " WHERE Email = 'camille.vasseur@example.com' LIMIT 20"
    )


async def test_an_apostrophe_in_an_address_stays_in_its_literal() -> None:
    tried = tape()

    async with office("salesforce", tried) as opened:
        await opened.customers({HandleKind.EMAIL: ("o'shea@example.net",)})

    assert r"WHERE Email = 'o\'shea@example.net' LIMIT" in soql(tried.requests[0])


async def test_a_number_is_asked_for_however_it_is_written() -> None:
    tried = tape(("FROM+Contact", said("contacts-by-phone")))

    async with office("salesforce", tried) as opened:
        await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert "MobilePhone LIKE '%39%98%01%77' OR Phone LIKE" in soql(tried.requests[0])


async def test_cases_are_requests() -> None:
    tried = tape()

    async with office("salesforce", tried) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, NUMBER)).items)

    assert (new.reference, new.is_open, new.owner) == ("00001027", True, "Eva Lindqvist")
    assert (new.visibility, old.visibility) == (INTERNAL, PUBLIC), "the contact wrote the older description"
    assert (old.is_open, old.until) == (False, datetime(2026, 11, 2, 8, 21, tzinfo=UTC))
    assert new.url == "http://127.0.0.1:1/500Qy00000NEW01AAA"
    asked = soql(tried.requests[0])
    assert "WHERE Account.AccountNumber = 'C-100231' AND LastModifiedDate >= 20" in asked
    assert asked.endswith("ORDER BY LastModifiedDate DESC LIMIT 50")


async def test_a_shared_address_brings_no_case_of_another_customer() -> None:
    async with office("salesforce", tape(("FROM+Case", said("cases-everybody")))) as opened:
        found = await opened.entries(Stream.REQUESTS, CAMILLE)

    assert [entry.reference for entry in found.items] == ["00001027", "00001026"]
    assert found.dropped == 1


async def test_what_went_to_the_customer_is_public_and_the_rest_is_internal() -> None:
    tried = tape()

    async with office("salesforce", tried) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    told = [(one.visibility, one.channel, one.advisor) for one in found if isinstance(one, Interaction)]
    assert told == [
        (INTERNAL, Channel.MESSAGE, "Eva Lindqvist"),
        (PUBLIC, Channel.EMAIL, "Eva Lindqvist"),
        (INTERNAL, Channel.EMAIL, "Eva Lindqvist"),
        (INTERNAL, Channel.VOICE, "Eva Lindqvist"),
        (PUBLIC, Channel.MESSAGE, None),
        (PUBLIC, Channel.EMAIL, None),
    ]
    assert {one.title for one in found} == {"Box redémarre"}
    assert len(tried.requests) == 1, "one question for all of it"


async def test_an_email_to_a_case_without_a_contacts_address_is_internal() -> None:
    cases = recording("salesforce/talk")["body"]
    nobody = [{**one, "Contact": None} for one in cases["records"]]

    async with office("salesforce", tape(("CaseComments", json_response({**cases, "records": nobody})))) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, NUMBER)).items

    sent = [one for one in found if one.text and one.text.startswith("Redémarrage")]
    assert [one.visibility for one in sent] == [INTERNAL]


async def test_an_email_is_public_by_the_contacts_whole_address_alone() -> None:
    cases = recording("salesforce/talk")["body"]
    mails = next(case["EmailMessages"] for case in cases["records"] if case["EmailMessages"])
    to_another, among_two, from_another = mails["records"]
    to_another["ToAddress"] = "marie.camille.vasseur@example.com"
    among_two["ToAddress"] = "second.line@example.net; camille.vasseur@example.com"
    from_another["FromAddress"] = "supplier@example.org"

    async with office("salesforce", tape(("CaseComments", json_response(cases)))) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, NUMBER)).items

    told = [one.visibility for one in found if isinstance(one, Interaction) and one.channel is Channel.EMAIL]
    assert told == [INTERNAL, PUBLIC, INTERNAL]


@pytest.mark.parametrize(("is_visible", "visibility"), [(True, PUBLIC), (False, INTERNAL), (None, INTERNAL)])
async def test_an_email_that_a_site_hides_is_internal_where_the_settings_say_that_it_tells(
    is_visible: bool | None, visibility: Visibility
) -> None:
    cases = recording("salesforce/talk")["body"]
    mails = next(case["EmailMessages"] for case in cases["records"] if case["EmailMessages"])
    mails["records"] = [{**mails["records"][0], "IsExternallyVisible": is_visible}]
    tried = tape(("CaseComments", json_response(cases)))

    async with office("salesforce", tried, settings={"visible_field": "IsExternallyVisible"}) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    told = [one.visibility for one in found if isinstance(one, Interaction) and one.channel is Channel.EMAIL]
    assert told == [visibility]
    assert "ToAddress, IsExternallyVisible FROM EmailMessages" in soql(tried.requests[0])


async def test_an_incident_in_a_closed_status_of_the_sites_own_is_over() -> None:
    incidents = recording("salesforce/incidents")["body"]
    incidents["records"][0] |= {"Status": "Clôturé", "IsClosed": True}
    tried = tape(("FROM+Incident", json_response(incidents)))

    async with office("salesforce", tried, settings={"closed_status": "Clôturé"}) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    assert [one.reference for one in found.items] == ["INC-0007003"]
    assert "Status NOT IN ('Resolved', 'Completed', 'Clôturé')" in soql(tried.requests[0])


async def test_a_case_is_opened_with_all_that_was_said() -> None:
    async with office("salesforce", tape()) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("Camille Vasseur", PUBLIC),
        ("Camille Vasseur", PUBLIC),
        ("Camille Vasseur", PUBLIC),
        ("Eva Lindqvist", INTERNAL),
        ("Eva Lindqvist", INTERNAL),
        ("Eva Lindqvist", PUBLIC),
        ("Eva Lindqvist", INTERNAL),
    ]
    assert not detail.is_cut


async def test_open_incidents_have_scope_severity_and_sentence() -> None:
    async with office("salesforce", tape()) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_number = {one.reference: one for one in found.items}
    assert by_number.keys() == {"INC-0007001", "INC-0007003"}
    fibre, portal = only(Incident, (by_number["INC-0007001"], by_number["INC-0007003"]))
    assert fibre.scope.sites == {"LIL-042", "LIL-043"}
    assert (fibre.severity, portal.severity) == (Severity.CRITICAL, Severity.WARNING)
    assert fibre.sentence == "Une coupure touche votre quartier, retour prévu à 21 h."
    assert portal.scope.everyone
    assert found.dropped == 1


async def test_a_query_that_salesforce_cannot_read_is_told() -> None:
    async with office("salesforce", tape(("FROM+Case", said("error-400")))) as opened:
        with pytest.raises(SourceError) as caught:
            await opened.entries(Stream.REQUESTS, NUMBER)

    assert caught.value.code is ErrorCode.REQUEST_REFUSED
