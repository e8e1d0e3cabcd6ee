"""Whatever a Tryton answers, its connector raises errors of ours alone, and shows nothing that must be masked."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contract.products.tryton_server import Server, office, said
from contract.replay import recording
from contract.test_random_answers import ANY, changed, json_bytes, places
from relevo.connectors.mapping.entries import entry
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceError
from relevo.services.ports import Handles, Stream

HANDLES: Handles = {
    HandleKind.EMAIL: ("camille.vasseur@example.com",),
    HandleKind.PHONE: ("+33639980112",),
    HandleKind.CUSTOMER_NUMBER: ("C-100231",),
}
CASES = ("party-by-email", "complaints", "sales", "party-notes", "complaint-notes", "forbidden")
HUGE = {"__class__": "datetime", **dict.fromkeys(("year", "month", "day", "hour", "minute", "second"), 10**18)}


def answering(body: Any, *, only: str | None = None) -> Server:
    """Return a server that gives this to every question, or to those of one model, and recorded answers to others."""
    strange = httpx.Response(200, headers={"content-type": "application/json"}, content=json_bytes(body))
    if only is None:
        return Server({"search_read": strange})
    return Server({only: strange, "party.party.search_read": said("party-by-email"), "search_read": said("none")})


async def ask_all(server: Server) -> None:
    async with office(server) as opened:
        for stream in sorted(opened.streams):
            try:
                asked: Any = (
                    opened.customers(HANDLES) if stream is Stream.CUSTOMERS else opened.entries(stream, HANDLES)
                )
                found = await asked
            except SourceError:
                continue
            for item in found.items:
                for name in item.__slots__:
                    repr(getattr(item, name, None)).encode("utf-8")
        values = {"id": "1", "at": datetime(2026, 11, 2, tzinfo=UTC), "title": "x", "opens": "sale.complaint,1"}
        try:
            detail = await opened.detail(entry(Stream.REQUESTS, values, "tryton"))
        except SourceError:
            return
        for part in detail.parts:
            f"{part.by} {part.text}".encode()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=ANY)
def test_any_answer_at_all(body: Any) -> None:
    asyncio.run(ask_all(answering(body)))


@pytest.mark.parametrize("case", CASES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(place=0.5, put=HUGE)
@given(place=st.floats(min_value=0, max_value=0.999), put=ANY)
def test_a_recorded_answer_with_something_else_in_it(case: str, place: float, put: Any) -> None:
    body = recording(f"tryton/{case}")["body"]
    listed = places(body)
    path = listed[int(place * len(listed))]
    model = recording(f"tryton/{case}")["request"]["body"]["method"]

    asyncio.run(ask_all(answering(changed(body, path, put), only=model)))


async def test_a_moment_that_no_calendar_has_costs_its_record_alone() -> None:
    body = recording("tryton/complaints")["body"]
    first, second = body["result"]
    server = answering({**body, "result": [{**first, "create_date": HUGE}, second]}, only="model.sale.complaint")

    async with office(server, settings={"database": "relevo", "requests": "sale.complaint"}) as opened:
        found = await opened.entries(Stream.REQUESTS, HANDLES)

    assert (len(found.items), found.dropped) == (1, 1)


async def test_card_numbers_are_masked_wherever_they_were_written() -> None:
    card = "4111 1111 1111 1111"
    complaints = recording("tryton/complaints")["body"]
    notes = recording("tryton/complaint-notes")["body"]
    written = [{**one, "description": f"Ma carte {card}"} for one in complaints["result"]]
    noted = [{**one, "message": f"Carte {card}"} for one in notes["result"]]
    server = answering({**complaints, "result": written}, only="model.sale.complaint")
    server.tape = {
        "sale.complaint,": httpx.Response(
            200, headers={"content-type": "application/json"}, content=json_bytes({**notes, "result": noted})
        ),
        **server.tape,
    }

    async with office(server, settings={"database": "relevo", "requests": "sale.complaint"}) as opened:
        found = (await opened.entries(Stream.REQUESTS, HANDLES)).items
        detail = await opened.detail(next(one for one in found if one.opens == "tryton:sale.complaint,1"))

    assert found
    assert detail.parts
    assert not any("1111 1111" in (one.text or "") for one in found)
    assert not any("1111 1111" in part.text for part in detail.parts)
