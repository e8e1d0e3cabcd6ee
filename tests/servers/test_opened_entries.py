"""Opened entries and searches by name, on the real back offices."""

import asyncio

import pytest

from relevo.connectors.asking.engine import Found
from relevo.connectors.asking.opening import Opened
from relevo.domain.customer import HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Visibility
from relevo.services.errors import SourceError
from relevo.services.ports import Stream
from servers.offices import customer_number, opened
from servers.server import Server

NOTE = "Prévoir un échange si le défaut revient. Cliente agacée, 3e appel."
MESSAGES = [
    "La box redémarre toutes les dix minutes depuis hier soir.",
    "Redémarrage électrique et remise à zéro faits avec la cliente, voyant stable.",
    NOTE,
]
# what may change a path, a filter or a query; the rest is tried without a server, where a question costs nothing
KEYS = [
    "*",
    "..",
    "../users",
    "x' OR id > 0 OR Subject='x",
    "0",
    "99999",
    "1/../2",
    "LIL-042!*",
    'LIL-042!x" || true || "',
]
HOSTILE_NAMES = ["x' OR id > 0 OR Subject='x", "*", "%", "_", "a%' OR RealName LIKE '%", ""]


async def detail(server: Server, stream: Stream, title: str) -> Detail:
    """Open the entry of this title."""
    async with opened(server) as office:
        found = (await office.entries(stream, customer_number("C-100231"))).items
        return await office.detail(next(entry for entry in found if entry.title == title))


@pytest.mark.parametrize("stream", [Stream.REQUESTS, Stream.INTERACTIONS])
@pytest.mark.parametrize("name", ["request_tracker_server", "redmine_server"])
async def test_a_ticket_shows_its_messages_in_order_and_which_of_them_stay_inside(
    name: str, stream: Stream, request: pytest.FixtureRequest
) -> None:
    told = await detail(request.getfixturevalue(name), stream, "Box redémarre en boucle")

    assert [part.text for part in told.parts][:3] == MESSAGES
    assert [part.text for part in told.parts if part.visibility is Visibility.INTERNAL] == [NOTE]
    assert told.parts[3].text.casefold().endswith(("resolved", "closed"))
    assert [part.at for part in told.parts] == sorted(part.at for part in told.parts if part.at)
    assert all(part.by for part in told.parts)
    assert not told.is_cut


async def test_a_notice_shows_what_the_customer_was_sent(request_tracker_server: Server) -> None:
    (part,) = (await detail(request_tracker_server, Stream.NOTICES, "Coupure fibre à Lille centre")).parts

    assert part.text.startswith("Bonjour, une coupure fibre touche votre quartier.")
    assert part.visibility is Visibility.PUBLIC


async def test_a_failed_service_shows_the_comment_of_its_acknowledgement(icinga_server: Server) -> None:
    (part,) = (await detail(icinga_server, Stream.INCIDENTS, "Coupure fibre secteur Lille centre")).parts

    assert (part.by, part.text) == ("noc", "Fibre team on site, repair expected 21:00")
    assert part.visibility is Visibility.INTERNAL


async def test_a_service_without_comments_has_nothing_more_to_tell(icinga_server: Server) -> None:
    assert (await detail(icinga_server, Stream.INCIDENTS, "Téléalarme muette : ascenseur LIFT-NTE-7")).parts == ()


@pytest.mark.parametrize("name", ["request_tracker_server", "redmine_server", "icinga_server"])
async def test_no_hostile_key_opens_anything(name: str, request: pytest.FixtureRequest) -> None:
    shown: dict[str, int] = {}

    async with opened(request.getfixturevalue(name)) as office:
        for opening in {one.name: one for one in office.plan.openings.values()}.values():
            answers = await asyncio.gather(*(office.engine.open(opening, key) for key in KEYS), return_exceptions=True)
            for key, told in zip(KEYS, answers, strict=True):
                assert isinstance(told, Opened | SourceError)
                if isinstance(told, Opened) and told.rows:
                    shown[key[:40]] = len(told.rows)

    assert shown == {}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Vasseur", {"C-100231"}),
        ("vasseur camille", {"C-100231"}),
        ("benkacem", {"C-100233", "C-100234"}),
        ("o'shea", {"C-100235"}),
        ("zoe angstrom", {"C-100236"}),
        ("Anna Dupré", set()),
        ("Nobody", set()),
    ],
)
async def test_request_tracker_finds_customers_by_name(
    request_tracker_server: Server, typed: str, found: set[str]
) -> None:
    async with opened(request_tracker_server) as office:
        people = (await office.customers({HandleKind.NAME: (typed,)})).items

    assert {person.ref for person in people} == found


async def test_no_hostile_name_finds_anybody_even_past_the_allow_list(request_tracker_server: Server) -> None:
    brought: dict[str, int] = {}

    async with opened(request_tracker_server) as office:
        by_name = [lookup for lookup in office.plan.lookups[Stream.CUSTOMERS] if lookup.needs is HandleKind.NAME]
        for lookup in by_name:
            answers = await asyncio.gather(
                *(office.engine.run(lookup, key) for key in HOSTILE_NAMES), return_exceptions=True
            )
            for key, found in zip(HOSTILE_NAMES, answers, strict=True):
                assert isinstance(found, Found | SourceError)
                if isinstance(found, Found) and found.rows:
                    brought[key] = len(found.rows)

    assert len(by_name) == 2
    assert brought == {}
