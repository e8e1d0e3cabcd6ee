"""A back office on loopback that keeps notes and loses answers: before, during and after the work."""

import asyncio
import json
import random
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

from support.wire import Asked, read_request, serving

PAGE = 5
SLOW_S = 0.9
"""Longer than the sources' deadline."""

WORKS_ON_S = 0.5
"""How long the work goes on after the line was cut during it: longer than the next try waits."""


_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Fault(StrEnum):
    """What goes wrong with one request."""

    CUT_BEFORE = "cut before the work"
    REFUSED_BEFORE = "503 before the work"
    CUT_DURING = "cut during the work"
    CUT_AFTER = "cut after the work"
    FAILED_AFTER = "503 after the work"
    BROKEN_AFTER = "500 after the work"
    SLOW_AFTER = "late after the work"
    HALF_AFTER = "half an answer after the work"
    FOREIGN_AFTER = "a page of a proxy after the work"


BEFORE = frozenset({Fault.CUT_BEFORE, Fault.REFUSED_BEFORE})


@dataclass
class Ledger:
    """The notes of each ticket, oldest first, and what was asked; `knows_keys` is what the header is for.

    `busy` are the keys of work that is under way.
    """

    knows_keys: bool
    share: float
    seed: int = 20261122
    slow_s: float = SLOW_S
    url: str = ""
    notes: dict[str, list[str]] = field(default_factory=dict)
    faults: Counter[Fault] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    busy: set[str] = field(default_factory=set)
    _answers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin the same faults again for the same seed."""
        self.random: random.Random = random.Random(self.seed)

    def count(self) -> Counter[str]:
        """Return how many notes hold each key."""
        return Counter(_KEY.findall("\n".join(note for notes in self.notes.values() for note in notes)))

    def fault(self) -> Fault | None:
        """Choose what goes wrong with the next request, None where nothing does."""
        if self.random.random() >= self.share:
            return None
        kinds: list[Fault] = [*Fault, *[Fault.CUT_DURING] * 3]
        chosen = self.random.choice(kinds)
        self.faults[chosen] += 1
        return chosen

    def work(self, asked: Asked) -> str:
        """Do what is asked and return the answer."""
        parts = urlsplit(asked.target)
        ticket = parts.path.split("/")[2]
        self.asked[asked.method] += 1
        if asked.method == "GET":
            return self._page(ticket, int(parse_qs(parts.query).get("page", ["1"])[0]))
        key = asked.headers.get("idempotency-key", "")
        if self.knows_keys and key in self._answers:
            return self._answers[key]
        notes = self.notes.setdefault(ticket, [])
        notes.append(json.loads(asked.body)["body"])
        answer = json.dumps({"note": {"id": f"{ticket}-{len(notes)}"}})
        if self.knows_keys:
            self._answers[key] = answer
        return answer

    def _page(self, ticket: str, page: int) -> str:
        newest = [
            {"id": f"{ticket}-{place}", "body": note} for place, note in enumerate(self.notes.get(ticket, []), 1)
        ][::-1]
        return json.dumps({"notes": newest[(page - 1) * PAGE : page * PAGE]})


@asynccontextmanager
async def keeping(
    *, knows_keys: bool, share: float = 0.0, seed: int = 20261122, slow_s: float = SLOW_S
) -> AsyncIterator[Ledger]:
    """Serve on loopback until the block ends; a `share` of all requests goes wrong."""
    ledger = Ledger(knows_keys=knows_keys, share=share, seed=seed, slow_s=slow_s)
    tasks: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        return await _answer(ledger, await read_request(reader), writer, tasks)

    async with serving(answer, tasks) as ledger.url:
        yield ledger


async def _answer(ledger: Ledger, asked: Asked, writer: asyncio.StreamWriter, tasks: set[asyncio.Task[None]]) -> bool:
    """Answer one request; False where the line is to be cut."""
    if asked.headers.get("idempotency-key", "") in ledger.busy:
        return await _say(writer, "409 Conflict", "{}")
    fault = ledger.fault()
    if fault is Fault.CUT_BEFORE:
        return False
    if fault is Fault.REFUSED_BEFORE:
        return await _say(writer, "503 Service Unavailable", "{}")
    if fault is Fault.CUT_DURING:
        task = asyncio.create_task(_work_on(ledger, asked))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        return False
    answer = ledger.work(asked)
    if fault is Fault.CUT_AFTER:
        return False
    if fault is Fault.FAILED_AFTER:
        return await _say(writer, "503 Service Unavailable", "{}")
    if fault is Fault.BROKEN_AFTER:
        return await _say(writer, "500 Internal Server Error", "{}")
    if fault is Fault.FOREIGN_AFTER:
        return await _say(writer, "200 OK", "<html>Sign in</html>", "text/html")
    if fault is Fault.HALF_AFTER:
        writer.write(_reply("200 OK", answer, "application/json")[:-5])
        await writer.drain()
        return False
    if fault is Fault.SLOW_AFTER:
        await asyncio.sleep(ledger.slow_s)
    return await _say(writer, "201 Created" if asked.method == "POST" else "200 OK", answer)


async def _work_on(ledger: Ledger, asked: Asked) -> None:
    key = asked.headers.get("idempotency-key")
    if key:
        ledger.busy.add(key)
    await asyncio.sleep(WORKS_ON_S)
    ledger.work(asked)
    ledger.busy.discard(key or "")


async def _say(writer: asyncio.StreamWriter, status: str, body: str, kind: str = "application/json") -> bool:
    writer.write(_reply(status, body, kind))
    await writer.drain()
    return True


def _reply(status: str, body: str, kind: str) -> bytes:
    content = body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content
