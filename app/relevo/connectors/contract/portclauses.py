"""Clauses that hold behind the port, whatever a connector is made of: whose records, which questions, which faults."""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import httpx

from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.hostile import HOSTILE, PLAIN, generated
from relevo.connectors.contract.port import PortSubject, ask
from relevo.connectors.contract.statuses import EXPECTED
from relevo.connectors.contract.strangeanswers import BODIES, OTHER
from relevo.connectors.contract.subject import HOST, SECRET
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Entry
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Handles, Stream

GENERATED = 60
"""Keys made by chance with which a connector is asked for everything."""

MOST_REQUESTS, MOST_RECORDS = 8, 50
"""Requests for one stream by one handle, sign-in aside, and records of a page, where a page has a number of them."""

PortClause = Callable[[PortSubject], Awaitable[list[Finding]]]


def _finding(clause: str, key: str, text: str) -> Finding:
    return Finding(clause=clause, key=key, text=text, advice="correct the connector")


async def handles(subject: PortSubject) -> list[Finding]:
    """Nothing is asked without a handle, but incidents."""
    asked: list[httpx.Request] = []
    async with subject.open(_kept(subject, asked)) as office:
        for stream in office.streams - {Stream.INCIDENTS}:
            await ask(office, stream, {})
    return [_finding("handles", "streams", "something is asked without a handle")] if asked else []


async def foreign_records(subject: PortSubject) -> list[Finding]:
    """A server that gives everybody brings nobody to a hostile handle, and to one customer nothing of the others."""
    found = []
    async with subject.open(subject.everybody) as office:
        for stream, given in ((stream, given) for stream in office.streams for given in _strangers(subject)):
            with suppress(SourceError):
                if stream is not Stream.INCIDENTS and (await ask(office, stream, given)).items:
                    found.append(_finding("foreign_records", str(stream), "a handle of nobody brings somebody"))
        for stream in office.streams - {Stream.CUSTOMERS, Stream.INCIDENTS}:
            batch = await ask(office, stream, subject.own)
            told = [str(one.id) for one in batch.items if isinstance(one, Entry)]
            if subject.theirs & set(told):
                found.append(_finding("foreign_records", str(stream), "records of another customer are shown"))
    return list(dict.fromkeys(found))


async def own_records(subject: PortSubject) -> list[Finding]:
    """The customer who is asked for is found among everybody."""
    async with subject.open(subject.everybody) as office:
        told = await ask(office, Stream.CUSTOMERS, subject.own)
    return [] if told.items else [_finding("own_records", "customers", "the customer's own record is dropped")]


async def languages(subject: PortSubject) -> list[Finding]:
    """A handle stays a value: whatever it holds, the question has the same parts, and goes to the same address."""
    plain: dict[HandleKind, set[str]] = {}
    found = []
    for kind in HandleKind:
        plain[kind] = await _shapes(subject, {kind: (PLAIN[kind],)})
        for value in (*HOSTILE, *generated(GENERATED, seed=len(kind))):
            if plain[kind] and await _shapes(subject, {kind: (value,)}) - plain[kind]:
                found.append(_finding("languages", str(kind), "a handle changes the question that it stands in"))
                break
    return found


async def _shapes(subject: PortSubject, given: Handles) -> set[str]:
    asked: list[httpx.Request] = []
    async with subject.open(_kept(subject, asked)) as office:
        with suppress(SourceError):
            await ask(office, Stream.CUSTOMERS, given)
    return {_shape(request) for request in asked}


def _shape(request: httpx.Request) -> str:
    """Return a question without the texts in it: the names and the structure."""
    try:
        body = json.loads(request.content)
    except ValueError:
        body = None
    pairs = [name for name, _ in request.url.params.multi_items()]
    return json.dumps([request.method, request.url.host, request.url.path, pairs, _bare(body)])


def _bare(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _bare(value) for name, value in node.items()}
    if isinstance(node, list):
        return [_bare(part) for part in node]
    return "" if isinstance(node, str) else node


async def secrets(subject: PortSubject) -> list[Finding]:
    """No question leaves the product's host, and the secret stands in no address and in no question."""
    asked: list[httpx.Request] = []
    found = []
    async with subject.open(_kept(subject, asked)) as office:
        for stream in office.streams:
            with suppress(SourceError):
                await ask(office, stream, subject.own)
    if any(request.url.host != HOST for request in asked):
        found.append(_finding("secrets", "address", "a question goes to another host"))
    if any(SECRET in f"{request.url}{request.content.decode('utf-8', 'replace')}" for request in asked):
        found.append(_finding("secrets", "question", "the secret stands in an address or in a question"))
    return found


async def bounds(subject: PortSubject) -> list[Finding]:
    """A stream takes a few requests, whatever there is."""
    found = []
    for kind, values in subject.own.items():
        asked: list[httpx.Request] = []
        async with subject.open(_kept(subject, asked)) as office:
            for stream in office.streams:
                asked.clear()
                await ask(office, stream, {kind: values[:1]})
                if len(asked) > MOST_REQUESTS:
                    found.append(_finding("bounds", str(stream), f"{len(asked)} requests for one question"))
                if any(number > MOST_RECORDS for request in asked for number in _numbers(request)):
                    found.append(_finding("bounds", str(stream), "a page of more than fifty records is asked for"))
    return found


def _numbers(request: httpx.Request) -> Iterator[int]:
    """Yield the numbers that stand in a list of a JSON question beside others: an offset and a size, in RPC."""
    with suppress(ValueError, TypeError, KeyError):
        for part in json.loads(request.content)["params"]:
            if type(part) is int:
                yield part


async def statuses(subject: PortSubject) -> list[Finding]:
    """401, 403, 404, 429 and 500 become the codes that they mean; neither the secret nor the handle is told."""
    found = []
    for status, expected in EXPECTED.items():
        code, told = await _failing(subject, httpx.Response(status, content=b"{}"))
        if code not in expected:
            found.append(_finding("statuses", str(status), f"is taken for {code or 'nothing found'}"))
        if any(value in told for values in ((SECRET,), *subject.own.values()) for value in values):
            found.append(_finding("statuses", str(status), "its error tells the secret or the handle"))
    return found


async def strange_answers(subject: PortSubject) -> list[Finding]:
    """A page of HTML, null or JSON of another shape is an error that says so, never "nothing found"."""
    found = []
    for body, kind in BODIES:
        answer = httpx.Response(200, headers={"content-type": kind}, content=body)
        try:
            code, told = await _failing(subject, answer)
        except Exception as exc:  # noqa: BLE001
            found.append(_finding("strange_answers", "customers", f"a strange answer raises {type(exc).__name__}"))
            continue
        if code is ErrorCode.INTERNAL or (code is None and not told and body in OTHER):
            found.append(
                _finding("strange_answers", "customers", "an answer of another shape looks like nothing found")
            )
    return list(dict.fromkeys(found))


async def _failing(subject: PortSubject, answer: httpx.Response) -> tuple[ErrorCode | None, str]:
    """Ask where every question is answered so; return the code of the error and all that it says.

    Without an error there is no code, and what is said is that records were dropped, where some were.
    """

    def answers(request: httpx.Request) -> httpx.Response:
        if not subject.is_question(request):
            return subject.everybody(request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    async with subject.open(answers) as office:
        stream = next(one for one in Stream if one in office.streams and office.can_ask(one, subject.own))
        try:
            batch = await ask(office, stream, subject.own)
        except SourceError as exc:
            return exc.code, f"{exc} {exc!r} {exc.detail}"
    return None, f"{batch.dropped} dropped" if batch.dropped else ""


def _strangers(subject: PortSubject) -> Iterator[Handles]:
    known = {value.strip().casefold() for values in subject.own.values() for value in values}
    for kind in HandleKind:
        # a name is searched by the beginnings of its words: "a" made by chance is somebody's
        by_chance = () if kind is HandleKind.NAME else generated(GENERATED, seed=len(kind))
        for value in (PLAIN[kind], *HOSTILE, *by_chance):
            if value.strip().casefold() not in known:
                yield {kind: (value,)}


def _kept(subject: PortSubject, asked: list[httpx.Request]) -> Callable[[httpx.Request], httpx.Response]:
    def answers(request: httpx.Request) -> httpx.Response:
        if subject.is_question(request):
            asked.append(request)
        return subject.everybody(request)

    return answers


PORT_CLAUSES: Mapping[str, PortClause] = {
    "handles": handles,
    "foreign_records": foreign_records,
    "own_records": own_records,
    "languages": languages,
    "secrets": secrets,
    "bounds": bounds,
    "statuses": statuses,
    "strange_answers": strange_answers,
}
"""The clauses by name; those of files that bear the same name say more, for a file can be looked into."""
