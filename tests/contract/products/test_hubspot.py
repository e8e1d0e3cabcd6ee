"""What the answers that HubSpot publishes become."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from contract.products.basics import CAMILLE, NUMBER, only, said_by
from contract.replay import Tape, json_response, office, recording
from relevo.connectors.folder import find
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Visibility
from relevo.domain.further import Rest
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.ports import Stream

INTERNAL, PUBLIC = Visibility.INTERNAL, Visibility.PUBLIC
said = said_by("hubspot")


def tape(*more: tuple[str, httpx.Response]) -> Tape:
    return Tape(
        [
            *more,
            ('associations.ticket","operator":"EQ","value":"901"}]}],"properties":["email"]', said("ticket-contacts")),
            ("/contacts/search", said("contacts-by-email")),
            ("/associations/tickets", said("contact-tickets")),
            ("/associations/emails", said("contact-emails")),
            ("/associations/calls", said("contact-calls")),
            ("/tickets/search", said("tickets")),
            ("/tickets/901", said("ticket")),
            ("/emails/search", said("emails")),
            ("/calls/search", said("calls")),
            ("/notes/search", said("notes")),
        ]
    )


def body(request: httpx.Request) -> Any:
    return json.loads(request.content)


async def test_an_address_finds_its_contact_by_listed_properties() -> None:
    tried = tape()

    async with office("hubspot", tried) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.language) == ("C-100231", "Camille Vasseur", "fr")
    assert camille.numbers == ("+33639980112",)
    assert camille.emails == ("camille.vasseur@example.com", "camille@example.org", "c.vasseur@example.net")
    asked = body(tried.requests[0])
    assert asked["filterGroups"] == [
        {"filters": [{"propertyName": "email", "operator": "EQ", "value": "camille.vasseur@example.com"}]}
    ]
    assert (asked["limit"], "customer_number" in asked["properties"]) == (20, True)


async def test_a_shared_number_finds_both_and_not_whose_ends_alike_abroad() -> None:
    tried = tape(("/contacts/search", said("contacts-by-phone")))

    async with office("hubspot", tried) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 1
    values = [group["filters"][0]["value"] for group in body(tried.requests[0])["filterGroups"]]
    assert values == ["*39980177", "*39980177"]


async def test_a_search_without_its_filter_brings_nobody_else() -> None:
    async with office("hubspot", tape(("/contacts/search", said("contacts-everybody")))) as opened:
        found = await opened.customers(NUMBER)

    assert [customer.ref for customer in found.items] == ["C-100231"]
    assert found.dropped == 3


async def test_a_name_is_compared_with_first_and_last_name_together() -> None:
    async with office("hubspot", tape(("/contacts/search", said("contacts-everybody")))) as opened:
        found = (await opened.customers({HandleKind.NAME: ("benkacem nadia",)})).items

    assert [customer.name for customer in found] == ["Nadia Benkacem"]


async def test_nobody_is_found_in_an_empty_answer() -> None:
    async with office("hubspot", tape(("/contacts/search", said("contacts-none")))) as opened:
        assert (await opened.customers(CAMILLE)).items == ()
        assert (await opened.entries(Stream.REQUESTS, CAMILLE)).items == ()


async def test_the_tickets_that_the_contact_is_linked_with_are_requests() -> None:
    async with office("hubspot", tape()) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, CAMILLE)).items)

    assert (new.id, new.is_open) == ("hubspot:request:902", True)
    assert new.title == "Box redémarre à nouveau <échange demandé>"
    assert {new.visibility, old.visibility} == {INTERNAL}, "nothing tells who wrote a description"
    assert (old.is_open, old.until) == (False, datetime(2026, 11, 2, 8, 21, tzinfo=UTC))


async def test_a_ticket_without_a_link_to_the_contact_is_not_shown() -> None:
    unlinked: dict[str, Any] = {"results": []}

    async with office("hubspot", tape(("/associations/", json_response(unlinked)))) as opened:
        assert (await opened.entries(Stream.REQUESTS, NUMBER)).items == ()
        assert (await opened.entries(Stream.INTERACTIONS, NUMBER)).items == ()


@pytest.mark.parametrize(
    ("address", "stream", "more"),
    [
        ("/associations/tickets", Stream.REQUESTS, {"paging": {"next": {"after": "501"}}}),
        ("/associations/emails", Stream.INTERACTIONS, {"paging": {"next": {"after": "501"}}}),
        ("/calls/search", Stream.INTERACTIONS, {"total": 26}),
    ],
)
async def test_where_a_list_goes_on_it_is_said_that_there_may_be_more(
    address: str, stream: Stream, more: dict[str, Any]
) -> None:
    async with office("hubspot", tape((address, json_response({"results": [], **more})))) as opened:
        goes_on = (await opened.entries(stream, CAMILLE)).further
    async with office("hubspot", tape()) as opened:
        is_all = (await opened.entries(stream, CAMILLE)).further

    assert goes_on is not None
    assert goes_on.rest is Rest.UNKNOWN
    assert is_all is None


async def test_emails_are_public_and_notes_of_calls_are_internal() -> None:
    async with office("hubspot", tape()) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    told = [(one.visibility, one.channel, one.advisor) for one in found if isinstance(one, Interaction)]
    assert told == [
        (PUBLIC, Channel.EMAIL, "Eva Lindqvist"),
        (INTERNAL, Channel.VOICE, None),
        (PUBLIC, Channel.EMAIL, None),
    ]
    assert found[1].text == "Test de ligne bon."


async def test_a_ticket_is_opened_with_its_notes_and_emails_and_no_others() -> None:
    async with office("hubspot", tape()) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("Camille Vasseur", PUBLIC),
        (None, INTERNAL),
        ("Eva Lindqvist", PUBLIC),
        (None, INTERNAL),
    ]
    assert detail.parts[-1].text == "Prévoir un échange si le défaut revient. Cliente agacée, 3e appel."


@pytest.mark.parametrize(
    ("changes", "visibility"),
    [
        ({}, PUBLIC),
        ({"hs_email_to_email": "second.line@example.net;camille.vasseur@example.com"}, PUBLIC),
        ({"hs_email_to_email": "marie.camille.vasseur@example.com"}, INTERNAL),
        ({"hs_email_to_email": None}, INTERNAL),
        ({"hs_email_direction": "INCOMING_EMAIL", "hs_email_from_email": "c.vasseur@example.net"}, PUBLIC),
        ({"hs_email_direction": "INCOMING_EMAIL", "hs_email_from_email": "supplier@example.org"}, INTERNAL),
        ({"hs_email_direction": "INCOMING_EMAIL", "hs_email_from_email": None}, INTERNAL),
        ({"hs_email_direction": "FORWARDED_EMAIL"}, INTERNAL),
    ],
)
async def test_an_email_is_public_by_the_contacts_whole_address_alone(
    changes: dict[str, Any], visibility: Visibility
) -> None:
    mails = recording("hubspot/emails")["body"]
    mails["results"] = mails["results"][:1]
    mails["results"][0]["properties"] |= changes
    no_calls = ("/calls/search", json_response({"total": 0, "results": []}))

    async with office("hubspot", tape(("/emails/search", json_response(mails)), no_calls)) as opened:
        (told,) = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    assert told.visibility is visibility


async def test_an_opened_ticket_of_several_contacts_shows_no_email_as_public() -> None:
    contacts = recording("hubspot/ticket-contacts")["body"] | {"total": 2}

    async with office(
        "hubspot",
        tape(
            ('associations.ticket","operator":"EQ","value":"901"}]}],"properties":["email"]', json_response(contacts))
        ),
    ) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert {part.visibility for part in detail.parts} == {INTERNAL}


async def test_a_ticket_with_more_notes_than_one_page_of_associations_is_said_to_be_cut() -> None:
    ticket = recording("hubspot/ticket")["body"]
    ticket["associations"]["notes"]["paging"] = {"next": {"after": "500", "link": "?after=500"}}

    async with office("hubspot", tape(("/tickets/901", json_response(ticket)))) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        assert (await opened.detail(old)).is_cut


async def test_links_are_read_five_hundred_at_a_time() -> None:
    tried = tape()

    async with office("hubspot", tried) as opened:
        await opened.entries(Stream.INTERACTIONS, CAMILLE)

    asked = [str(request.url) for request in tried.requests if "/associations/" in request.url.path]
    assert sorted(url.rpartition("/")[2] for url in asked) == ["calls?limit=500", "emails?limit=500"]


async def test_an_email_that_has_not_arrived_is_internal() -> None:
    mails = recording("hubspot/emails")["body"]
    for mail, status in zip(mails["results"], ("FAILED", "SENT", "SCHEDULED"), strict=True):
        mail["properties"]["hs_email_status"] = status
    tried = tape(("/emails/search", json_response(mails)))

    async with office("hubspot", tried) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    asked = next(request for request in tried.requests if request.url.path.endswith("/emails/search"))
    assert "hs_email_status" in body(asked)["properties"]
    told = [one.visibility for one in found if isinstance(one, Interaction) and one.channel is Channel.EMAIL]
    assert told == [INTERNAL, PUBLIC]


def test_no_token_is_asked_for_where_hubspot_ends_it_in_february_2027() -> None:
    oauth = find("hubspot").other_auth["oauth"].oauth

    assert oauth is not None
    assert oauth.token_url == "https://api.hubapi.com/oauth/2026-03/token"
