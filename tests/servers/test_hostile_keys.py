"""What a caller could send as a key: no key may bring the record of somebody else."""

import asyncio

import pytest

from relevo.connectors.asking.engine import Found
from relevo.connectors.backoffice import FileBackOffice
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceError
from relevo.services.ports import Handles, Stream
from servers.offices import opened
from servers.server import Server

HOSTILE = [
    "x' OR id > 0 OR Subject='x",  # ends a TicketSQL text
    "x\\' OR id > 0 OR Subject=\\'x",
    'x" OR id > 0 OR Subject="x',
    "*",  # Redmine: any value
    "~example",  # Redmine: contains
    "!x",  # Redmine: is not
    "!*",
    "^C-",
    "C-100231|C-100232",
    ".*",  # regular expression of Alertmanager
    '.*"} or {a="',
    'x" || true || "',  # filter text of Icinga
    "C-100231,userId!=x",  # Matomo segments, also as they are decoded twice
    "C-100231%2CuserId!=x",
    "C-100231%252CuserId!=x",
    "%",
    "_",
    "%%%@%",
    "*@example.com",
    "example.com",
    "",
    " ",
    "C-10023",  # the beginning of six customer numbers
    "0",
    "+33",
    "+",
    "+33639980",
    "98 01",
    "\x00",
    "C-100231\r\nX-Redmine-API-Key: x",
    "C-100231\u0000",
    "../users",
    "${secret}",
    "{phone}",
    "a" * 5000,
]
# those that change a query, match a pattern, or are nothing at all
UNFILTERED = [*HOSTILE[:8], "%", "_", ""]
KINDS = [
    HandleKind.PHONE,
    HandleKind.EMAIL,
    HandleKind.CUSTOMER_NUMBER,
    HandleKind.LOGIN,
    HandleKind.VISITOR,
    HandleKind.SITE,
    HandleKind.NAME,
]
SERVERS = ["request_tracker_server", "redmine_server", "alertmanager_server", "icinga_server"]


@pytest.mark.parametrize("name", ["request_tracker_server", "redmine_server"])
async def test_escapers_and_comparison_hold_where_the_allow_list_would_have_let_a_key_through(
    name: str, request: pytest.FixtureRequest
) -> None:
    server: Server = request.getfixturevalue(name)
    brought: dict[tuple[str, str], int] = {}

    async with opened(server) as office:
        lookups = [lookup for stream in sorted(office.streams) for lookup in office.plan.lookups[stream]]
        keyed = [lookup for lookup in lookups if lookup.needs in (HandleKind.EMAIL, HandleKind.CUSTOMER_NUMBER)]
        for lookup in keyed:
            answers = await asyncio.gather(
                *(office.engine.run(lookup, key) for key in UNFILTERED), return_exceptions=True
            )
            for key, found in zip(UNFILTERED, answers, strict=True):
                assert isinstance(found, Found | SourceError)
                if isinstance(found, Found) and found.rows:
                    brought[lookup.name, key] = len(found.rows)

    assert brought == {}


@pytest.mark.parametrize("name", SERVERS)
@pytest.mark.parametrize("kind", KINDS)
async def test_no_hostile_key_brings_a_record_of_somebody_else(
    name: str, kind: HandleKind, request: pytest.FixtureRequest
) -> None:
    server: Server = request.getfixturevalue(name)
    brought: dict[str, list[str]] = {}

    async with opened(server) as office:
        for key in HOSTILE:
            handles: Handles = {kind: (key,)}
            found = [record for stream in sorted(office.streams) for record in await _asked(office, stream, handles)]
            if found:
                brought[key[:40]] = found

    assert brought == {}


async def _asked(office: FileBackOffice, stream: Stream, handles: Handles) -> list[str]:
    if not office.can_ask(stream, handles) or office.can_ask(stream, {}):
        return []  # what is asked without a key cannot be deceived by one
    try:
        if stream is Stream.CUSTOMERS:
            return [customer.ref for customer in (await office.customers(handles)).items]
        return [entry.id for entry in (await office.entries(stream, handles)).items]
    except SourceError:
        return []
