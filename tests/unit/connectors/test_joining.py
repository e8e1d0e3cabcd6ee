"""Joins: what an answer lists beside its records is put into them before they are verified."""

import copy
from typing import Any

import httpx
import orjson
import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import ManifestError, parse
from relevo.domain.customer import HandleKind
from relevo.services.ports import Batch, Stream

JOIN = {"records": "users", "left": "requester_id", "right": "id", "into": "requester"}
DESK: dict[str, Any] = {
    "id": "desk",
    "name": "Desk",
    "product": "made up",
    "versions_tried": [],
    "proof": "documentation",
    "personal_data": [],
    "rights": [],
    "streams": {
        "requests": {
            "items": "tickets",
            "join": JOIN,
            "map": {"id": "id", "at": "at", "title": "title", "owner": "requester.name"},
            "lookups": [
                {
                    "needs": "email",
                    "request": {"path": "/tickets", "query": {"of": "{email}"}},
                    "verify": {"value": "requester.email", "same": "ignoring_case"},
                }
            ],
        }
    },
}
CAMILLE = {"id": 7, "name": "Camille Vasseur", "email": "camille.vasseur@example.com"}
REGIS = {"id": 8, "name": "Régis Lemoine", "email": "regis.lemoine@example.net"}


def ticket(number: int, requester: Any) -> dict[str, Any]:
    return {"id": number, "at": "2026-11-02T08:12:00Z", "title": f"Ticket {number}", "requester_id": requester}


async def requests_of(email: str, said: Any, **changes: Any) -> Batch[Any]:
    async def secret() -> str | None:
        return None

    tables = copy.deepcopy(DESK)
    tables["streams"]["requests"] |= changes
    head = {"content-type": "application/json"}
    answer = httpx.MockTransport(lambda _: httpx.Response(200, headers=head, content=orjson.dumps(said)))
    office = FileBackOffice(
        name="desk", manifest=parse(tables, "desk"), base_url="https://a.example", secret=secret, transport=answer
    )
    return await office.entries(Stream.REQUESTS, {HandleKind.EMAIL: (email,)})


async def test_a_record_is_verified_by_what_stands_beside_it() -> None:
    said = {"tickets": [ticket(1, 7), ticket(2, 8), ticket(3, 9)], "users": [CAMILLE, REGIS]}

    found = await requests_of("camille.vasseur@example.com", said)

    assert [(entry.title, entry.owner) for entry in found.items] == [("Ticket 1", "Camille Vasseur")]
    assert found.dropped == 2


@pytest.mark.parametrize("users", [None, [], [{"email": CAMILLE["email"]}], [7, None], {"7": CAMILLE}])
async def test_a_record_whose_person_is_not_told_belongs_to_nobody(users: Any) -> None:
    found = await requests_of("camille.vasseur@example.com", {"tickets": [ticket(1, None)], "users": users})

    assert found.items == ()
    assert found.dropped == 1


async def test_what_is_no_record_is_counted_and_costs_no_other() -> None:
    found = await requests_of("camille.vasseur@example.com", {"tickets": [7, ticket(1, 7)], "users": [CAMILLE]})

    assert [entry.title for entry in found.items] == ["Ticket 1"]
    assert found.dropped == 1


async def test_a_lookup_may_have_a_join_of_its_own() -> None:
    own = {**DESK["streams"]["requests"]["lookups"][0], "join": {**JOIN, "records": "people"}}
    said = {"tickets": [ticket(1, 7)], "users": [REGIS], "people": [CAMILLE]}

    found = await requests_of("camille.vasseur@example.com", said, lookups=[own])

    assert [entry.owner for entry in found.items] == ["Camille Vasseur"]


async def test_a_join_that_cannot_be_read_is_told_with_its_key() -> None:
    with pytest.raises(ManifestError, match=r"^desk: streams\.requests\.join: "):
        await requests_of("a@example.org", {}, join={**JOIN, "left": "a["})
