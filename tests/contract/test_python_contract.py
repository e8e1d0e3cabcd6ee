"""The contract through the port, over every connector that is known by an id: those in Python, and shipped files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from contract.replay import json_response, recording
from relevo.connectors.contract.hostile import PLAIN
from relevo.connectors.contract.port import PortSubject, file_subject, python_subject
from relevo.connectors.contract.portclauses import PORT_CLAUSES
from relevo.connectors.contract.subject import subject_of
from relevo.connectors.folder import paths
from relevo.connectors.known import IN_PYTHON
from relevo.connectors.manifest import load
from relevo.connectors.tryton.wire import WireParty
from relevo.domain.customer import HandleKind
from relevo.services.ports import Handles

CAMILLE: Handles = {
    HandleKind.EMAIL: ("camille.vasseur@example.com",),
    HandleKind.PHONE: ("+33639980112",),
    HandleKind.CUSTOMER_NUMBER: ("C-100231",),
}
OWNER, STRANGER = 2, 99


def listed(case: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = recording(f"tryton/{case}")["body"]["result"]
    return found


def with_theirs(case: str, field: str, stranger: Any) -> list[dict[str, Any]]:
    """Return recorded records, and the same of another party."""
    own = listed(case)
    return [*own, *({**record, "id": 900 + number, field: stranger} for number, record in enumerate(own))]


RECORDS = {
    # without the company itself, whose number 1 may be asked for by chance
    "party.party": [party for party in listed("everybody") if str(party["code"]).startswith("C-")],
    "sale.complaint": with_theirs("complaints", "customer", STRANGER),
    "sale.sale": with_theirs("sales", "party", STRANGER),
    "ir.note": with_theirs("party-notes", "resource", f"party.party,{STRANGER}"),
}


def everybody_of_tryton(request: httpx.Request) -> httpx.Response:
    """Let everybody in, and answer every search by all records of its model, whatever the domain says."""
    call = json.loads(request.content)
    if call["method"] == "common.db.login":
        return json_response({"id": 0, "result": [7, "key-1"]})
    model = call["method"].removeprefix("model.").removesuffix(".search_read")
    return json_response({"id": 0, "result": RECORDS[model]})


def tryton() -> PortSubject:
    theirs = [f"request:{model},{number}" for model in ("sale.complaint", "sale.sale") for number in range(900, 910)]
    return python_subject(
        IN_PYTHON["tryton"],
        settings={"database": "relevo"},
        user="panel",
        everybody=everybody_of_tryton,
        own=CAMILLE,
        theirs=frozenset(f"tryton:{one}" for one in (*theirs, "interaction:900", "interaction:901")),
        is_question=lambda request: b"common.db.login" not in request.content,
    )


IN_PYTHON_TRIED: dict[str, Callable[[], PortSubject]] = {"tryton": tryton}
"""Each connector in Python with the server that is made up for it."""

FILES = sorted(paths())
OF_FILES = ("handles", "statuses", "strange_answers")
"""Clauses that need no record of a product: those of files plant some, and say more."""


def test_every_connector_in_python_is_put_to_the_contract() -> None:
    assert set(IN_PYTHON_TRIED) == set(IN_PYTHON)


def test_the_made_up_server_holds_the_customer_and_others() -> None:
    people = [WireParty.model_validate(one) for one in RECORDS["party.party"]]

    assert {OWNER} < {one.id for one in people}
    assert len(people) > 3


@pytest.mark.parametrize("clause", PORT_CLAUSES)
@pytest.mark.parametrize("connector", sorted(IN_PYTHON))
async def test_a_connector_in_python_holds_the_clause(connector: str, clause: str) -> None:
    found = await PORT_CLAUSES[clause](IN_PYTHON_TRIED[connector]())

    assert [str(one) for one in found] == []


@pytest.mark.parametrize("clause", OF_FILES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_a_shipped_file_holds_the_clause_behind_the_port_too(path: Path, clause: str) -> None:
    subject = subject_of(load(path))
    own = {kind: (PLAIN[kind],) for kind in HandleKind}

    found = await PORT_CLAUSES[clause](file_subject(subject, lambda _: httpx.Response(404), own))

    assert [str(one) for one in found] == []
