"""What answers in the shape of Dataverse's Web API become."""

import httpx

from contract.products.basics import AT, CAMILLE, KEY, NUMBER, only, said_by, taped
from contract.replay import json_response, office, recording
from relevo.domain.act import Note
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.ports import Stream

INTERNAL, PUBLIC = Visibility.INTERNAL, Visibility.PUBLIC
said = said_by("dynamics-365")
tape = taped(
    "dynamics-365",
    {
        "/contacts": "contacts-by-email",
        "/incidents": "cases",
        "/emails": "emails",
        "/phonecalls": "calls",
        "/annotations": "notes",
    },
)


def condition(request: httpx.Request) -> str:
    return httpx.QueryParams(request.url.query)["$filter"]


async def test_an_address_finds_its_contact_by_listed_columns() -> None:
    tried = tape()

    async with office("dynamics-365", tried) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.hint) == ("C-100231", "Camille Vasseur", "Lille")
    assert camille.numbers == ("+33639980112",)
    query = httpx.QueryParams(tried.requests[0].url.query)
    assert query["$filter"].startswith("emailaddress1 eq 'camille.vasseur@example.com' or emailaddress2 eq '")
    assert query["$select"].endswith(",externaluseridentifier")
    assert query["$top"] == "20"


async def test_an_apostrophe_in_an_address_stays_in_its_literal() -> None:
    tried = tape()

    async with office("dynamics-365", tried) as opened:
        await opened.customers({HandleKind.EMAIL: ("o'shea@example.net",)})

    assert condition(tried.requests[0]) == (
        "emailaddress1 eq 'o''shea@example.net' or emailaddress2 eq 'o''shea@example.net'"
    )


async def test_a_number_is_asked_for_however_it_is_written() -> None:
    tried = tape(("/contacts", said("contacts-by-phone")))

    async with office("dynamics-365", tried) as opened:
        await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert condition(tried.requests[0]).startswith("contains(mobilephone,'39%98%01%77') or contains(telephone1,")


async def test_cases_are_requests_with_words_as_shown() -> None:
    tried = tape()

    async with office("dynamics-365", tried) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, NUMBER)).items)

    assert (new.reference, new.outcome, new.is_open, new.owner) == (
        "CAS-01027-K2",
        "in progress",
        True,
        "Eva Lindqvist",
    )
    assert (old.outcome, old.is_open) == ("problem solved", False)
    assert {new.visibility, old.visibility} == {INTERNAL}, "a description is there to assist the team"
    assert new.url == (
        "http://127.0.0.1:1/main.aspx?etn=incident&pagetype=entityrecord&id=7d1c2b3a-0000-4000-8000-000000000022"
    )
    asked = condition(tried.requests[0])
    assert asked.startswith("customerid_contact/externaluseridentifier eq 'C-100231' and modifiedon ge 20")
    assert "odata.maxpagesize=50" in tried.requests[0].headers["prefer"]


async def test_a_second_page_is_followed_with_the_same_preference() -> None:
    tried = tape(("skiptoken", said("cases")), ("/incidents", said("cases-page-1")))

    async with office("dynamics-365", tried) as opened:
        found = (await opened.entries(Stream.REQUESTS, NUMBER)).items

    assert [entry.reference for entry in found] == ["CAS-01027-K2", "CAS-01026-J1"]
    assert {request.headers["prefer"] for request in tried.requests} == {tried.requests[0].headers["prefer"]}


async def test_a_shared_address_brings_no_case_of_another_customer() -> None:
    async with office("dynamics-365", tape(("/incidents", said("cases-everybody")))) as opened:
        found = await opened.entries(Stream.REQUESTS, CAMILLE)

    assert [entry.reference for entry in found.items] == ["CAS-01027-K2", "CAS-01026-J1"]
    assert found.dropped == 1


async def test_what_went_to_the_customer_is_public_and_the_rest_is_internal() -> None:
    async with office("dynamics-365", tape()) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    told = [(one.visibility, one.channel, one.advisor) for one in found if isinstance(one, Interaction)]
    assert told == [
        (INTERNAL, Channel.MESSAGE, "Eva Lindqvist"),
        (PUBLIC, Channel.EMAIL, "Eva Lindqvist"),
        (INTERNAL, Channel.EMAIL, "Eva Lindqvist"),
        (INTERNAL, Channel.VOICE, "Eva Lindqvist"),
        (PUBLIC, Channel.EMAIL, None),
    ]
    assert found[1].text == "Redémarrage électrique et remise à zéro faits, voyant stable."


async def test_an_email_is_public_by_the_contacts_whole_address_alone() -> None:
    mails = recording("dynamics-365/emails")["body"]
    to_another, among_two, from_another = mails["value"]
    to_another["torecipients"] = "marie.camille.vasseur@example.com;"
    among_two["torecipients"] = "second.line@example.net;camille.vasseur@example.com;"
    from_another["sender"] = "supplier@example.org"

    async with office("dynamics-365", tape(("/emails", json_response(mails)))) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    told = [one.visibility for one in found if isinstance(one, Interaction) and one.channel is Channel.EMAIL]
    assert told == [INTERNAL, PUBLIC, INTERNAL]


async def test_a_filter_that_is_ignored_gives_no_words_of_other_cases() -> None:
    foreign = [{**one, "_objectid_value": "x"} for one in recording("dynamics-365/notes")["body"]["value"]]
    nothing = json_response({"value": []})
    answers = (("/annotations", json_response({"value": foreign})), ("/emails", nothing), ("/phonecalls", nothing))

    async with office("dynamics-365", tape(*answers)) as opened:
        assert (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items == ()


async def test_a_case_is_opened_with_what_was_written_about_it() -> None:
    async with office("dynamics-365", tape()) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("camille.vasseur@example.com", PUBLIC),
        ("Eva Lindqvist", INTERNAL),
        ("Eva Lindqvist", INTERNAL),
        ("Eva Lindqvist", PUBLIC),
        ("Eva Lindqvist", INTERNAL),
    ]


async def test_an_opened_case_compares_each_email_with_the_contact_of_the_case() -> None:
    mails = recording("dynamics-365/emails")["body"]
    to_another, _, from_another = mails["value"]
    from_another["sender"] = "supplier@example.org"
    to_another["regardingobjectid_incident_email"]["customerid_contact"] = None
    tried = tape(("/emails", json_response(mails)))

    async with office("dynamics-365", tried) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert {part.visibility for part in detail.parts} == {INTERNAL}
    asked = next(request for request in tried.requests if request.url.path.endswith("/emails"))
    assert httpx.QueryParams(asked.url.query)["$expand"] == (
        "regardingobjectid_incident_email($select=incidentid;$expand=customerid_contact($select=emailaddress1))"
    )


async def test_no_word_of_a_note_shows_it_in_the_portal() -> None:
    """A portal on Dataverse shows the notes that hold *WEB* to customers, and hides the others."""
    case = "dynamics-365:7d1c2b3a-0000-4000-8000-000000000021"
    said_in_chat = "Il a écrit *WEB* puis *web*, **WÉB* et 2*3"
    words = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens=case, text=said_in_chat)

    async with office("dynamics-365", tape()) as opened:
        ask = opened.writer.request_for(words)

    assert ask.body is not None
    assert ask.body["notetext"] == "Il a écrit * WEB* puis * web* , * * WÉB* et 2* 3"
