"""What the rows that PostHog answers become, and that nothing that is asked for becomes part of its SQL."""

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contract.products.basics import NUMBER, said_by
from contract.replay import Tape, json_response, office, recording
from contract.test_hostile_handles import HOSTILE, bound_lookups
from relevo.domain.customer import HandleKind
from relevo.domain.handover import Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Handles, Stream

CAMILLE: Handles = {HandleKind.EMAIL: ("Camille.Vasseur@example.com",)}
SESSION = "0193524c-7a1e-7d23-9c5a-1f0a6c7d8e9f"
CONDITION = re.compile(
    r" from events where (?P<what>distinct_id|lower\(person\.properties\.email\)|properties\.\$session_id) = \{asked\}"
    r" and timestamp >= now\(\) - interval [0-9]+ day"
    r" and \(event in \('\$pageview', '\$screen'\) or not startsWith\(event, '\$'\)\)"
    r" order by timestamp desc limit (?:50|100)"
)
COLUMN = {"distinct_id": 3, "lower(person.properties.email)": 9, "properties.$session_id": 4}
said = said_by("posthog")


def imitation(request: httpx.Request) -> httpx.Response:
    """Read the query as SQL with one condition, whose placeholder is a constant; refuse every other text."""
    asked = json.loads(request.content)["query"]
    select, where = asked["query"][: asked["query"].index(" from ")], asked["query"][asked["query"].index(" from ") :]
    condition = CONDITION.fullmatch(where)
    if (
        condition is None
        or not re.fullmatch(r"select [a-z_.$]+(?:, [a-z_.$]+)*", select)
        or asked["values"].keys() != {"asked"}
    ):
        return json_response({"type": "validation_error", "detail": "bad query"}, 400)
    body = recording("posthog/events-everybody")["body"]
    wanted, column = asked["values"]["asked"], COLUMN[condition["what"]]
    rows = [row for row in body["results"] if row[column] == wanted]
    if condition["what"] == "properties.$session_id":
        rows = [[row[1], row[2], row[4], row[5], row[6], row[7]] for row in rows]
    return json_response({**body, "results": rows})


async def steps(answer: httpx.Response, asked: Handles = NUMBER) -> list[SelfServiceStep]:
    async with office("posthog", lambda _: answer) as opened:
        found = (await opened.entries(Stream.SELF_SERVICE, asked)).items
    return [one for one in found if isinstance(one, SelfServiceStep)]


async def test_what_somebody_did_becomes_steps_of_a_visit() -> None:
    bot, article, search, page = await steps(said("events"))

    assert [one.step for one in (bot, article, search, page)] == [
        StepKind.BOT,
        StepKind.ARTICLE,
        StepKind.SEARCH,
        StepKind.PAGE,
    ]
    assert [one.title for one in (bot, article, search)] == [
        "Box redémarre",
        "Ma box redémarre en boucle",
        "voyant rouge",
    ]
    assert page.title == page.url == "https://portal.example.com/compte"
    assert {one.visit for one in (bot, article, search, page)} == {f"posthog:{SESSION}"}
    assert article.at == datetime(2026, 11, 21, 18, 42, 44, tzinfo=UTC)


async def test_a_search_without_results_and_what_the_portal_calls_failed_have_failed() -> None:
    bot, article, search, _ = await steps(said("events"))

    assert (bot.outcome, search.outcome, article.outcome) == (Outcome.FAILED, Outcome.FAILED, Outcome.UNKNOWN)
    assert (search.found, article.found) == (0, None)


async def test_rows_of_others_are_dropped() -> None:
    async with office("posthog", lambda _: said("events-everybody")) as opened:
        found = await opened.entries(Stream.SELF_SERVICE, NUMBER)

    assert (len(found.items), found.dropped) == (4, 2)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (NUMBER, 4),
        (CAMILLE, 4),
        ({HandleKind.VISITOR: ("8289afa35789f830",)}, 1),
        ({HandleKind.CUSTOMER_NUMBER: ("C-1",)}, 0),
    ],
)
async def test_the_imitation_finds_whom_it_is_asked_for(asked: Handles, count: int) -> None:
    async with office("posthog", imitation) as opened:
        found = await opened.entries(Stream.SELF_SERVICE, asked)

    assert (len(found.items), found.dropped) == (count, 0)


async def test_an_address_that_a_family_shares_brings_the_own_events_alone() -> None:
    shared = recording("posthog/events")["body"]
    rows = [[*row[:10], "C-100234"] if place else row for place, row in enumerate(shared["results"])]
    both: Handles = {HandleKind.EMAIL: CAMILLE[HandleKind.EMAIL], HandleKind.CUSTOMER_NUMBER: ("C-100231",)}

    async with office("posthog", lambda _: json_response({**shared, "results": rows})) as opened:
        lookup = next(one for one in bound_lookups(opened) if one.needs is HandleKind.EMAIL)
        found = await opened.engine.run(lookup, both[HandleKind.EMAIL][0].lower(), numbers={"c-100231"})

    assert [row["number"] for row in found.rows] == ["C-100231"]


async def test_nobody_who_did_nothing_has_steps() -> None:
    assert await steps(said("none")) == []


async def test_the_key_goes_as_a_bearer_to_the_project() -> None:
    tape = Tape([("", said("none"))])

    async with office(
        "posthog", tape, settings={"project": "42", "days": "7", "title_property": "page_title"}
    ) as opened:
        await opened.entries(Stream.SELF_SERVICE, NUMBER)

    (request,) = tape.requests
    query = json.loads(request.content)["query"]
    assert (request.url.path, request.headers["authorization"]) == (
        "/api/projects/42/query/",
        "Bearer canary-secret-4711",
    )
    assert query["values"] == {"asked": "C-100231"}
    assert "properties.page_title," in query["query"]
    assert "interval 7 day" in query["query"]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("error-400", ErrorCode.REQUEST_REFUSED),
        ("error-401", ErrorCode.SIGN_IN),
    ],
)
async def test_documented_errors_are_told_apart(case: str, code: ErrorCode) -> None:
    async with office("posthog", lambda _: said(case)) as opened:
        with pytest.raises(SourceError) as caught:
            await opened.entries(Stream.SELF_SERVICE, NUMBER)

    assert caught.value.code is code


async def test_a_query_that_goes_on_elsewhere_is_late() -> None:
    status = {"id": "2fbd4b19413342a4ad08c307155187bc", "team_id": 123, "complete": False}

    async with office("posthog", lambda _: json_response({"query_status": status})) as opened:
        with pytest.raises(SourceError) as caught:
            await opened.entries(Stream.SELF_SERVICE, NUMBER)

    assert caught.value.code is ErrorCode.LATE


async def test_a_visit_is_opened_with_all_that_was_done_in_it() -> None:
    async with office("posthog", imitation) as opened:
        first = (await opened.entries(Stream.SELF_SERVICE, NUMBER)).items[0]
        answer: Any = await opened.detail(first)

    assert [part.text for part in answer.parts][:3] == [
        "https://portal.example.com/compte",
        "voyant rouge",
        "Ma box redémarre en boucle",
    ]
    assert "Box redémarre (failed)" in [part.text for part in answer.parts]
    assert not answer.is_cut


async def test_rows_of_another_visit_are_not_shown() -> None:
    body = recording("posthog/session")["body"]
    foreign = [[*row[:2], "other", *row[3:]] for row in body["results"]]
    tape = Tape([("select event, timestamp", json_response({**body, "results": foreign})), ("", said("events"))])

    async with office("posthog", tape) as opened:
        first = (await opened.entries(Stream.SELF_SERVICE, NUMBER)).items[0]
        with pytest.raises(SourceError):
            await opened.detail(first)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(value="C-100231' or 1=1 --")
@example(value="{asked}")
@example(value="C-100231\\' or '1'='1")
@given(value=st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=20))
async def test_nothing_that_is_asked_for_becomes_part_of_the_query(value: str) -> None:
    sent: list[Any] = []

    def keep(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content)["query"])
        return imitation(request)

    async with office("posthog", keep) as opened:
        for lookup in bound_lookups(opened):
            with suppress(SourceError):
                assert (await opened.engine.run(lookup, value)).foreign == 0
        for opening in opened.plan.openings.values():
            with suppress(SourceError):
                assert (await opened.engine.open(opening, value)).rows == []

    assert len(sent) == 4
    assert {one["values"]["asked"] for one in sent} <= {value, value.lower()}
    assert all(CONDITION.search(one["query"]) for one in sent)
