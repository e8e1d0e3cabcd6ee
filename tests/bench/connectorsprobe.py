"""Runs inside the process that bench.connectors starts: asks the made-up servers and prints its times as JSON."""

import asyncio
import gc
import json
import math
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jmespath
import orjson

from bench import caseserver
from relevo.connectors.asking.newest import Course, Place, told
from relevo.connectors.asking.paging import Trail
from relevo.connectors.asking.turns import Turns
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import parse
from relevo.connectors.net.answers import read_json
from relevo.connectors.net.hosts import Hosts
from relevo.connectors.net.slicing import at_once
from relevo.domain.contact import Address, AddressKind, Contact
from relevo.domain.customer import HandleKind
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.errors import SourceError
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.older import next_of, with_older
from relevo.services.ports import Handles, Stream
from relevo.settings.rules import shipped_rules
from support.builders import a_contact

LATENCY_S, ROUNDS, FAILURES = 0.1, 30, 10_000
HANDLES: Handles = {HandleKind.CUSTOMER_NUMBER: (caseserver.NUMBER,)}
RULES = HandleRules(region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",)})
QUERY = {"customer": "{customer_number}"}
Figures = dict[str, list[float]]
NAMES = (
    *("newest", "complete", "complete_cpu", "two", "two_cpu", "twenty", "twenty_cpu", "mapping", "jmespath"),
    *("cold", "warm", "down"),
    *("scroll", "stall", "stall_cpu", "stall_scroll", "files"),
)


def tables(path: str, size: int = 50) -> dict[str, Any]:
    """Return the file of the made-up product."""
    verify = {"value": "customer.number", "same": "ignoring_case"}
    by_number = {"needs": "customer_number", "verify": verify, "request": {"path": path, "query": QUERY}}
    own = {"value": "number", "same": "ignoring_case"}
    paging = {"kind": "offset", "param": "offset", "size": size} if path == "/cases" and size <= 50 else {}
    return {
        "id": "casework",
        "name": "Casework",
        "product": "made up",
        "versions_tried": [],
        "proof": "documentation",
        "personal_data": [],
        "rights": [],
        "connections": 8,
        "tables": {"channel": {"call": "voice", "chat": "chat", "mail": "email"}},
        "streams": {
            "customers": {
                "items": "people",
                "map": {"id": "id", "name": "name", "customer_number": "number", "numbers": "phones"},
                "lookups": [
                    {"needs": "customer_number", "verify": own, "request": {"path": "/people", "query": QUERY}}
                ],
            },
            "interactions": {
                "items": "cases",
                "paging": {**paging},
                "map": {
                    "id": "id",
                    "at": "opened.at",
                    "until": "closed",
                    "title": "subject",
                    "text": [{"value": "channel == 'mail' && body", "as": "html_text"}, "body"],
                    "internal": "!public",
                    "channel": {"value": "channel", "table": "channel"},
                    "advisor": "owner.name",
                    "outcome": "state.name",
                    "url": "link",
                    "promise_text": "promise.text",
                    "promise_due": "promise.due",
                },
                "lookups": [by_number],
            },
        },
    }


@asynccontextmanager
async def servers(offices: int, latency_s: float, entries: int, total: int) -> AsyncIterator[list[int]]:
    """Run the servers in a process of their own; yield their ports."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        caseserver.__file__,
        *(str(each) for each in (offices, latency_s, entries, total)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        yield json.loads(await process.stdout.readline())
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def sources(
    ports: list[int], path: str = "/cases", size: int = 50, **changes: Any
) -> AsyncIterator[list[FileBackOffice]]:
    """Open a source for each port, warm."""
    manifest, turns, hosts = parse(tables(path, size), "casework.toml"), Turns(), Hosts()
    async with AsyncExitStack() as stack:
        opened = [
            FileBackOffice(
                name=f"office-{n}",
                manifest=manifest,
                base_url=f"http://127.0.0.1:{port}",
                secret=_none,
                region="FR",
                turns=turns,
                hosts=hosts,
                **{"max_items": size, "deadline_s": 30.0, **changes},
            )
            for n, port in enumerate(ports)
        ]
        for each in opened:
            stack.push_async_callback(each.aclose)
            await each.warm_up()
        yield opened


def gatherer(offices: list[FileBackOffice]) -> ContextGatherer:
    """Gather from these sources."""
    briefing = Briefing(None, shipped_rules)
    briefing.make_ready(("en",))
    return ContextGatherer(offices, rules=RULES, briefing=briefing, clock=lambda: datetime.now(UTC))


def contact() -> Contact:
    """Return a contact that brings a customer number."""
    address = Address(kind=AddressKind.PHONE, value=caseserver.PHONE)
    return a_contact(customer_address=address, attributes={"CUSTOMER_ID": caseserver.NUMBER})


async def gathered(of: ContextGatherer) -> tuple[float, float, Snapshot]:
    """Return the times to the first entries and to the whole, in ms, and the whole."""
    began, first, last = time.perf_counter(), None, None
    async for last in of.gather(contact()):
        if first is None and last.timeline:
            first = _ms(began)
    assert last is not None
    return first or math.inf, _ms(began), last


async def speed(figures: Figures) -> None:
    """Measure five sources of 200 entries each, and 2 against 20 sources."""
    async with servers(20, LATENCY_S, 200, 200) as ports:
        async with sources(ports[:5], size=200) as offices:
            of = gatherer(offices)
            await gathered(of)  # what is imported late is there
            for _ in range(ROUNDS):
                gc.collect()
                began = time.process_time()
                first, whole, last = await gathered(of)
                figures["complete_cpu"].append((time.process_time() - began) * 1_000)
                assert len(last.timeline) == 1_000
                figures["newest"].append(first)
                figures["complete"].append(whole)
        figures["newest_x"] = [each / LATENCY_S / 1_000 for each in figures["newest"]]
        figures["complete_x"] = [each / LATENCY_S / 1_000 for each in figures["complete"]]
    async with servers(20, LATENCY_S, 10, 10) as ports:
        for name, count in (("two", 2), ("twenty", 20)):
            async with sources(ports[:count]) as offices:
                of = gatherer(offices)
                await gathered(of)
                for _ in range(ROUNDS):
                    began = time.process_time()
                    figures[name].append((await gathered(of))[1])
                    figures[f"{name}_cpu"].append((time.process_time() - began) * 1_000)
        figures["growth"] = [
            math.log(many / few, 10) for few, many in zip(figures["two"], figures["twenty"], strict=True)
        ]
        async with sources(ports[:1]) as (office,):
            for name in ("cold", "warm", "warm", "warm"):
                began = time.perf_counter()
                await office.entries(Stream.INTERACTIONS, HANDLES)
                figures[name].append(_ms(began))


async def mapping(figures: Figures) -> None:
    """Measure what verifying and mapping 1,000 records takes, beside JMESPath itself on the same expressions."""
    async with sources([1], size=1_000) as (office,):
        (lookup,) = office.plan.lookups[Stream.INTERACTIONS]
        data = orjson.loads(caseserver.cases(1, 0, 1_000))
        place = Place(lookup=lookup, courses=(Course(asked=caseserver.NUMBER, trail=Trail()),))
        plain = [jmespath.compile(way.expression) for field in lookup.fields for way in field.ways]
        for _ in range(ROUNDS):
            gc.collect()
            began = time.process_time()
            found = office.engine.read(lookup, data, caseserver.NUMBER)
            made = at_once(told(place, found.rows, "office", 1_000))
            figures["mapping"].append((time.process_time() - began) * 1_000)
            assert len(made.entries) == 1_000
            began = time.process_time()
            for record in data["cases"]:
                for expression in plain:
                    expression.search(record)
            figures["jmespath"].append((time.process_time() - began) * 1_000)
        figures["mapping_x"] = [ours / its for ours, its in zip(figures["mapping"], figures["jmespath"], strict=True)]


async def history(figures: Figures) -> None:
    """Scroll through 10,000 interactions, and read them in one answer, while the loop beats."""
    async with servers(1, 0.0, 50, 10_000) as ports:
        async with sources(ports) as offices:
            of = gatherer(offices)
            last = (await gathered(of))[2]
            while (further := next_of(last)) is not None and len(last.timeline) < 10_000:
                gc.collect()
                began = time.perf_counter()
                async with beating() as longest:
                    last = with_older(last, await of.older(further))
                if len(last.timeline) > 9_000:
                    figures["scroll"].append(_ms(began))
                    figures["stall_scroll"].append(longest())
        async with sources(ports, "/all") as (office,):
            for _ in range(5):
                gc.collect()
                async with beating() as longest:
                    await office.entries(Stream.INTERACTIONS, HANDLES)
                figures["stall"].append(longest())
    body = caseserver.cases(0, 0, 12_000)
    for _ in range(5):
        async with beating(time.process_time) as longest:
            await read_json(body, "application/json")
        figures["stall_cpu"].append(longest())


@asynccontextmanager
async def beating(clock: Callable[[], float] = time.perf_counter) -> AsyncIterator[Callable[[], float]]:
    """Let the loop beat; yield what tells the longest pause between two beats so far, in ms."""
    longest = 0.0

    async def beat() -> None:
        nonlocal longest
        last = clock()
        while True:
            await asyncio.sleep(0)
            now = clock()
            longest, last = max(longest, (now - last) * 1_000), now

    task = asyncio.create_task(beat())
    await asyncio.sleep(0)
    try:
        yield lambda: longest
    finally:
        task.cancel()


async def faults(figures: Figures) -> None:
    """Measure the snapshot while nobody listens, and what 10,000 failures leave open."""
    async with sources([_unused() for _ in range(5)]) as offices:
        of = gatherer(offices)
        for _ in range(ROUNDS):
            began = time.perf_counter()
            async for _snapshot in of.gather(contact()):
                figures["down"].append(_ms(began))
                break
    async with servers(1, 0.0, 50, 50) as ports, AsyncExitStack() as stack:
        offices = []
        for path, port in (("/html", ports[0]), ("/cut", ports[0]), ("/cases", _unused())):
            offices += await stack.enter_async_context(sources([port], path))
        await _fail(offices, 300)
        before = _open_files()
        await _fail(offices, FAILURES)
        figures["files"].append(float(_open_files() - before))


async def _fail(offices: list[FileBackOffice], times: int) -> None:
    for _ in range(times // (8 * len(offices))):
        for office in offices:
            office.gate.breaker.worked()
        asked = (office.entries(Stream.INTERACTIONS, HANDLES) for office in offices for _ in range(8))
        assert all(isinstance(each, SourceError) for each in await asyncio.gather(*asked, return_exceptions=True))


def _open_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


def _unused() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _ms(began: float) -> float:
    return (time.perf_counter() - began) * 1_000


async def _none() -> None:
    return None


async def _measured() -> Figures:
    figures: Figures = {name: [] for name in NAMES}
    gc.freeze()
    for part in (speed, mapping, history, faults):
        began = time.perf_counter()
        if part is faults:
            gc.enable()
        else:
            gc.disable()  # in the application, too, what was left behind is collected between two events of Qt
        await part(figures)
        sys.stderr.write(f"{part.__name__}: {time.perf_counter() - began:.0f} s\n")
    return figures


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(_measured())) + "\n")
