"""What the answers that Freshdesk publishes become."""

import httpx

from contract.products.basics import CAMILLE, NUMBER, by_reference, only, said_by
from contract.replay import Tape, json_response, office, recording
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Visibility
from relevo.domain.incident import Severity
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.ports import Stream

FIRST = "La box redémarre toutes les dix minutes depuis hier soir."
REPLY = "Redémarrage électrique et remise à zéro faits avec la cliente, voyant stable."
NOTE = "Prévoir un échange si le défaut revient. Cliente agacée, 3e appel."
said = said_by("freshdesk")


def tape(*more: tuple[str, httpx.Response]) -> Tape:
    return Tape(
        [
            *more,
            ("&page=2", json_response([])),
            ("/conversations", said("conversations")),
            ("/search/contacts", said("filtered-by-number")),
            ("/search/tickets", said("incidents")),
            ("/contacts/autocomplete", said("autocomplete")),
            ("/contacts/4341", said("contact")),
            ("/contacts/4343", said("contact-nadia")),
            ("/contacts/4344", said("contact-tom")),
            ("/contacts", said("contacts-by-email")),
            ("requester_id=", said("tickets")),
            ("email=", said("tickets-with-requester")),
            ("/tickets/18", said("ticket")),
        ]
    )


async def test_an_address_finds_its_contact_with_further_addresses() -> None:
    async with office("freshdesk", tape()) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.language) == ("C-100231", "Camille Vasseur", "fr")
    assert camille.numbers == ("+33639980112",)
    assert camille.emails == ("camille.vasseur@example.com", "camille@example.org")


async def test_a_shared_number_finds_both_in_one_question() -> None:
    tried = tape(("/search/contacts", said("filtered-contacts")))

    async with office("freshdesk", tried) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 1
    query = httpx.QueryParams(tried.requests[0].url.query)["query"]
    assert query.startswith("\"mobile:'+33639980177' OR phone:'+33639980177' OR mobile:'0639980177'")
    assert len(query) <= 512


async def test_a_list_that_forgets_its_filter_brings_nobody_else() -> None:
    async with office("freshdesk", tape(("/contacts?", said("contacts-everybody")))) as opened:
        found = await opened.customers(CAMILLE)

    assert [customer.ref for customer in found.items] == ["C-100231"]
    assert found.dropped == 3


async def test_a_contact_that_is_another_than_the_one_asked_for_is_left_out() -> None:
    async with office("freshdesk", tape(("/contacts/4341", said("contact-nadia")))) as opened:
        assert (await opened.customers(CAMILLE)).items == ()


async def test_a_name_finds_contacts_with_their_numbers() -> None:
    async with office("freshdesk", tape()) as opened:
        found = (await opened.customers({HandleKind.NAME: ("Benkacem",)})).items

    assert [customer.ref for customer in found] == ["C-100233", "C-100234"]


async def test_nobody_is_found_where_the_list_is_empty() -> None:
    answers = (("/search/contacts", said("filtered-none")), ("/contacts?", said("contacts-none")))

    async with office("freshdesk", tape(*answers)) as opened:
        assert (await opened.customers({**CAMILLE, **NUMBER})).items == ()
        assert (await opened.entries(Stream.REQUESTS, {**CAMILLE, **NUMBER})).items == ()


async def test_tickets_are_requests_and_spam_and_other_peoples_are_not() -> None:
    tried = tape()

    async with office("freshdesk", tried) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, NUMBER)).items)

    assert (new.id, new.is_open, new.outcome) == ("freshdesk:request:21", True, "open")
    assert (old.is_open, old.outcome, old.promise, old.owner) == (False, "resolved", None, None)
    assert new.url == "http://127.0.0.1:1/a/tickets/21"
    asked = httpx.QueryParams(tried.requests[-1].url.query)
    assert (asked["requester_id"], asked["per_page"]) == ("4341", "50")
    assert asked["updated_since"].startswith("20")


async def test_descriptions_and_conversations_become_interactions() -> None:
    async with office("freshdesk", tape()) as opened:
        found = await opened.entries(Stream.INTERACTIONS, CAMILLE)

    assert [(one.text, one.visibility) for one in found.items] == [
        (NOTE, Visibility.INTERNAL),
        (REPLY, Visibility.PUBLIC),
        (FIRST, Visibility.PUBLIC),
    ]
    first = found.items[-1]
    assert isinstance(first, Interaction)
    assert (first.channel, first.title) == (Channel.VOICE, "Box redémarre")
    assert found.dropped == 1


async def test_a_note_of_which_it_is_not_said_whether_it_is_private_is_internal() -> None:
    unsaid = [{**one, "private": None} for one in recording("freshdesk/conversations")["body"]]

    async with office("freshdesk", tape(("/conversations", json_response(unsaid)))) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    assert [one.visibility for one in found] == [Visibility.INTERNAL, Visibility.INTERNAL, Visibility.PUBLIC]


async def test_a_ticket_is_opened_with_its_description_and_conversations() -> None:
    async with office("freshdesk", tape(("/tickets/18?", said("ticket")))) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert [(part.text, part.by, part.visibility) for part in detail.parts] == [
        (FIRST, "Camille Vasseur", Visibility.PUBLIC),
        (REPLY, None, Visibility.PUBLIC),
        (NOTE, None, Visibility.INTERNAL),
    ]


async def test_of_a_long_ticket_the_newest_are_shown() -> None:
    (one, *_) = recording("freshdesk/conversations")["body"]
    first, second = (
        [
            {
                **one,
                "id": 1000 + n,
                "body_text": f"note {n}",
                "created_at": f"2026-11-{n // 10 + 1:02}T10:{n % 60:02}:00Z",
            }
            for n in page
        ]
        for page in (range(100), range(100, 130))
    )
    pages = (("&page=2", json_response(second)), ("/conversations", json_response(first)))

    async with office("freshdesk", tape(*pages, ("/tickets/18?", said("ticket")))) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert {f"note {n}" for n in range(130)} <= {part.text for part in detail.parts}
    assert not detail.is_cut


async def test_open_tickets_of_the_incident_type_are_incidents() -> None:
    tried = tape()

    async with office("freshdesk", tried) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_number = by_reference(found.items)
    assert by_number.keys() == {"INC-7001", "INC-7003"}
    fibre, portal = by_number["INC-7001"], by_number["INC-7003"]
    assert (fibre.title, fibre.severity) == ("Coupure fibre secteur Lille centre", Severity.CRITICAL)
    assert fibre.scope.sites == {"LIL-042", "LIL-043"}
    assert fibre.sentence == "Une coupure touche votre quartier, retour prévu à 21 h."
    assert portal.scope.everyone
    assert portal.severity is Severity.WARNING
    assert found.dropped == 1
    query = httpx.QueryParams(tried.requests[0].url.query)["query"]
    assert query == "\"type:'Problem' AND (status:2 OR status:3 OR status:>6)\""


async def test_an_incident_in_a_status_of_the_sites_own_is_open() -> None:
    listed = recording("freshdesk/incidents")["body"]
    own = {**listed, "results": [{**one, "status": 8} for one in listed["results"] if one["status"] in (2, 3)]}

    async with office("freshdesk", tape(("/search/tickets", json_response(own)))) as opened:
        found = (await opened.entries(Stream.INCIDENTS, {})).items

    assert {one.reference for one in found} == {"INC-7001", "INC-7003"}
