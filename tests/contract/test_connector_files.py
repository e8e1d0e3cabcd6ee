"""What every connector file must hold, checked by program."""

import re
from pathlib import Path

import httpx
import pytest

from contract.replay import CONNECTORS, keeping, office
from relevo.assets import resource
from relevo.connectors.folder import paths
from relevo.connectors.language.handles import usable
from relevo.connectors.manifest import load
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceError
from relevo.services.ports import Handles, Stream

FILES = sorted(paths())
EVERY_HANDLE: Handles = {
    HandleKind.PHONE: ("+33639980112",),
    HandleKind.EMAIL: ("camille.vasseur@example.com",),
    HandleKind.CUSTOMER_NUMBER: ("C-100231",),
    HandleKind.LOGIN: ("camille",),
    HandleKind.VISITOR: ("8289afa35789f830",),
    HandleKind.CONVERSATION: ("c-1",),
    HandleKind.SITE: ("LIL-042",),
}


def test_the_five_products_are_there() -> None:
    assert {path.stem for path in FILES} >= set(CONNECTORS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_valid_and_has_the_name_of_its_id(path: Path) -> None:
    assert load(path).id == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_where_its_facts_come_from_and_when(path: Path) -> None:
    head = "".join(line for line in path.read_text("utf-8").splitlines() if line.startswith("#"))

    assert re.search(r"20\d\d-\d\d-\d\d", head)


@pytest.mark.parametrize(
    "connector",
    ["request-tracker", "icinga2", "servicenow", "salesforce", "hubspot", "dynamics-365", "odoo", "easyvista"],
)
def test_a_product_that_can_be_asked_for_single_fields_is(connector: str) -> None:
    path = resource("connectors", f"{connector}.toml")
    text = path.read_text("utf-8")

    requests = [lookup.request for table in load(path).streams.values() for lookup in table.lookups]

    assert requests
    assert all(
        {"fields", "sysparm_fields", "$select"} & set(request.query)
        or {"attrs", "properties", "fields"} & set(request.body or {})
        or str(request.query.get("q", "")).startswith("SELECT ")
        for request in requests
    )
    assert 'fields = "*"' not in text


@pytest.mark.parametrize("connector", CONNECTORS)
async def test_the_secret_is_in_the_request_and_in_no_message(connector: str) -> None:
    asked: list[httpx.Request] = []

    async with office(connector, keeping(asked, {}, status=401)) as opened:
        stream = sorted(opened.streams - {Stream.CUSTOMERS})[0]
        with pytest.raises(SourceError) as caught:
            await opened.entries(stream, EVERY_HANDLE)

    assert asked
    assert "canary" not in str(caught.value)
    assert "100231" not in str(caught.value)


def test_the_handles_of_this_suite_pass_the_allow_list() -> None:
    assert all(usable(kind, value) for kind, values in EVERY_HANDLE.items() for value in values)
