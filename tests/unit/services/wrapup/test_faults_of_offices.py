"""More than two hundred faults of back offices, before the work and after it: no note lost, none twice, each told.

Threat 64 for the wrap-up, as far as it comes from outside; what fails within is in test_faults_of_ours.
"""

import asyncio
import json
import logging
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.domain.act import Note, new_key
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryKind
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from support.canaries import people_in
from support.deliveries import MemoryOutbox
from support.sending import manifest_of
from support.wire import Asked, read_request, serving
from support.wrapups import NOON, a_draft

SLOW_S = 0.5
"""The deadline where answers are late."""

PERSONAL = "Vasseur asks +33 6 39 98 12 34"
"""Stands in every note and in every wrong answer, and may stand in no log."""

Says = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]
"""Gets what the right answer would be, and says something else; the line is cut after it."""


def raw(*parts: bytes) -> Says:
    async def say(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"".join(parts))

    return say


def reply(status: str, body: str | bytes, *head: str, kind: str = "application/json") -> Says:
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(content)}", *head, "", ""]
    return raw("\r\n".join(lines).encode(), content)


def part_of(share: float) -> Says:
    async def say(right: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(right[: int(len(right) * share)])

    return say


async def reset(_: bytes, writer: asyncio.StreamWriter) -> None:
    line: socket.socket = writer.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def late(right: bytes, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(SLOW_S * 1.3)
    writer.write(right)


async def by_letters(right: bytes, writer: asyncio.StreamWriter) -> None:
    for letter in right:
        writer.write(bytes([letter]))
        await writer.drain()
        await asyncio.sleep(SLOW_S / 20)


JSON = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
ELSEWHERE = f"http://127.0.0.2:9/{PERSONAL.replace(' ', '%20')}"
UNSURE: dict[str, Says] = {
    "nothing": raw(),
    "reset": reset,
    **{f"{share:.0%} of the answer": part_of(share) for share in (0.05, 0.3, 0.6, 0.9, 0.99)},
    **{
        f"status {code}": reply(f"{code} Fault", PERSONAL)
        for code in (408, 499, 500, 501, 502, 503, 504, 507, 520, 599)
    },
    **{f"{code} elsewhere": reply(f"{code} Moved", "", f"Location: {ELSEWHERE}") for code in (301, 302, 303, 307, 308)},
    "302 to itself": reply("302 Found", "", "Location: ."),
    "302 to a file": reply("302 Found", "", "Location: file:///etc/passwd"),
    "302 to nowhere": reply("302 Found", ""),
    "503 and when": reply("503 Busy", "{}", "Retry-After: 1"),
    "500 in HTML": reply("500 Fault", f"<html>{PERSONAL}</html>", kind="text/html"),
    "page of a proxy": reply("200 OK", f"<html>{PERSONAL}</html>", kind="text/html"),
    "words": reply("200 OK", PERSONAL, kind="text/plain"),
    "no JSON": reply("200 OK", f'{{"note": {{"id": {PERSONAL}'),
    "empty": reply("200 OK", ""),
    "null": reply("200 OK", "null"),
    "a list": reply("200 OK", "[]"),
    "a word": reply("200 OK", json.dumps(PERSONAL)),
    "no id": reply("200 OK", '{"note": {}}'),
    "id of a wrong kind": reply("200 OK", '{"note": {"id": [{}]}}'),
    "deep": reply("200 OK", "[" * 100_000),
    "no number": reply("200 OK", '{"note": {"id": NaN}}'),
    "huge number": reply("200 OK", '{"note": {"id": ' + "9" * 5_000 + "}}"),
    "no UTF-8": reply("200 OK", b'{"note": {"id": "\xff\xfe"}}'),
    "no gzip": reply("200 OK", PERSONAL, "Content-Encoding: gzip"),
    "unknown packing": reply("200 OK", PERSONAL, "Content-Encoding: vasseur"),
    "no HTTP": raw(f"{PERSONAL}\r\n\r\n".encode()),
    "no status": raw(b"HTTP/1.1 abc\r\n\r\n"),
    "broken header": raw(f"{JSON}Vasseur\x00: \x01\r\n\r\n{{}}".encode()),
    "endless header": raw(f"{JSON}X: {'v' * 200_000}\r\n\r\n".encode()),
    "two lengths": raw(f"{JSON}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{{}}".encode()),
    "broken pieces": raw(f"{JSON}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n".encode()),
    "half a piece": raw(f"{JSON}Transfer-Encoding: chunked\r\n\r\nff\r\n{{".encode()),
    "early words for ever": raw(b"HTTP/1.1 103 Early\r\n\r\n" * 50),
}
"""After each of these nobody can know from the answer whether the work was done: it comes before it and after it."""

LATER: dict[str, Says] = {
    "status 401": reply("401 Not yet", PERSONAL),
    "status 429": reply("429 Not yet", PERSONAL),
    "429 and when": reply("429 Not yet", PERSONAL, "Retry-After: 1"),
}
REFUSED: dict[str, Says] = {
    f"status {code}": reply(f"{code} No", PERSONAL) for code in (400, 403, 404, 409, 410, 413, 422)
}


@dataclass
class Fault:
    """What goes wrong with the first POST of a ticket, or with the first look; `works`: after the work was done."""

    name: str
    says: Says
    works: bool
    looks: bool = False
    knows_keys: bool = False
    notes: list[str] = field(default_factory=list)
    answers: dict[str, bytes] = field(default_factory=dict)
    posts: int = 0
    gets: int = 0

    def __str__(self) -> str:
        return f"{self.name}, {'key' if self.knows_keys else 'marker'}, {'after' if self.works else 'before'} the work"

    async def answer(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        """Answer one request as the server of this fault does; it is well from the next one on."""
        if asked.method == "GET":
            self.gets += 1
            listed = [{"id": str(place), "body": note} for place, note in enumerate(self.notes)]
            return await self._say(writer, {"notes": listed}, is_wrong=self.looks and self.gets == 1)
        self.posts += 1
        is_wrong = self.posts == 1
        if not is_wrong or self.works or self.looks:
            key = asked.headers.get("idempotency-key", "")
            if not (self.knows_keys and key in self.answers):
                self.notes.append(json.loads(asked.body)["body"])
                self.answers[key] = str(len(self.notes) - 1).encode()
        if is_wrong and self.looks:
            return False
        return await self._say(writer, {"note": {"id": str(len(self.notes) - 1)}}, is_wrong=is_wrong)

    async def _say(self, writer: asyncio.StreamWriter, answer: object, *, is_wrong: bool) -> bool:
        body = json.dumps(answer)
        right = f"{JSON}Content-Length: {len(body)}\r\n\r\n{body}".encode()
        if is_wrong:
            await self.says(right, writer)
        else:
            writer.write(right)
        if not writer.transport.is_closing():
            await writer.drain()
        return not is_wrong


SLOW = {"late": late, "by letters": by_letters}
GROUPS: dict[str, list[Fault]] = {
    f"{way}, {moment} the work": [Fault(name, says, works, knows_keys=knows_keys) for name, says in UNSURE.items()]
    for way, knows_keys in (("key", True), ("marker", False))
    for moment, works in (("before", False), ("after", True))
}
GROUPS["looks"] = [Fault(name, says, True, looks=True) for name, says in (UNSURE | LATER | REFUSED).items()]
GROUPS["slow"] = [
    Fault(name, says, works, knows_keys=knows_keys)
    for name, says in SLOW.items()
    for knows_keys in (True, False)
    for works in (True, False)
]
GROUPS["turned away"] = [
    Fault(name, says, works=False, knows_keys=knows_keys)
    for knows_keys in (True, False)
    for name, says in (LATER | REFUSED).items()
]


class Site:
    """One back office for each fault, and a note to each; each program runs an hour after the one before."""

    def __init__(self, url: str, faults: list[Fault], deadline_s: float) -> None:
        self.url, self.faults, self.deadline_s = url, faults, deadline_s
        self.outbox = MemoryOutbox(*map(self._note, range(len(faults))))
        self._hours, self._began = 0, asyncio.get_running_loop().time()

    def now(self) -> datetime:
        gone = timedelta(seconds=asyncio.get_running_loop().time() - self._began)
        return NOON + timedelta(hours=self._hours) + gone

    async def run(self) -> dict[str, Delivery]:
        """Run a program until each note was tried by it; return how what is left stands, by its fault."""
        self._hours += 1
        tries = {name: each.tries for name, each in self._left().items()}
        offices = {name: self._office(int(name)) for name in tries}
        deliveries = Deliveries(self.outbox, lambda: offices, self.now)
        running = asyncio.create_task(deliveries.run())
        try:
            async with asyncio.timeout(60):
                while any(_waits(each, tries) for each in self._left().values()):  # noqa: ASYNC110 - a poll
                    await asyncio.sleep(0.01)
            assert not running.done()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await asyncio.gather(*(each.aclose() for each in offices.values()))
        return {str(self.faults[int(name)]): each for name, each in self._left().items()}

    def _left(self) -> dict[str, Delivery]:
        return {each.office: each for kept in self.outbox.all() for each in kept.deliveries}

    def _note(self, place: int) -> Kept:
        note = Note(key=new_key(), at=NOON, kind=EntryKind.REQUEST, opens=f"{place}:{place}", text=PERSONAL)
        ref = CustomerRef(f"C-{place}")
        draft = a_draft(place + 1, PERSONAL, done_at=NOON, customer=ref, customer_refs=frozenset({ref}))
        return replace(draft, deliveries=(Delivery(office=f"{place}", act=note),))

    def _office(self, place: int) -> FileBackOffice:
        return FileBackOffice(
            name=f"{place}",
            manifest=MANIFESTS[self.faults[place].knows_keys],
            base_url=self.url,
            secret=_no_secret,
            deadline_s=self.deadline_s,
            clock=self.now,
        )


MANIFESTS = {knows_keys: manifest_of(knows_keys=knows_keys) for knows_keys in (True, False)}


async def _no_secret() -> str | None:
    return None


def _waits(delivery: Delivery, tries: dict[str, int]) -> bool:
    """Tell whether this program still has to try something, or tries it."""
    if delivery.state is DeliveryState.SENDING or delivery.is_settled:
        return True
    return delivery.state is not DeliveryState.REFUSED and delivery.tries == tries[delivery.office]


@asynccontextmanager
async def serving_all(faults: list[Fault]) -> AsyncIterator[str]:
    """Serve each fault at the ticket of its number."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        asked = await read_request(reader)
        return await faults[int(asked.target.split("/")[2])].answer(asked, writer)

    async with serving(answer) as url:
        yield url


def test_there_are_two_hundred_faults() -> None:
    assert sum(map(len, GROUPS.values())) >= 200


@pytest.mark.parametrize("group", GROUPS)
async def test_no_note_is_lost_or_there_twice_and_what_cannot_be_known_is_told(
    group: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    failed: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: failed.append(context["message"]))
    faults = [replace(each, notes=[], answers={}) for each in GROUPS[group]]
    async with serving_all(faults) as url:
        site = Site(url, faults, SLOW_S if group == "slow" else 10.0)
        first = await site.run()
        last = [await site.run() for _ in range(3)][-1]

    noted = {str(each): len(each.notes) for each in faults}
    assert len(noted) == len(faults)
    assert failed == []
    assert people_in(caplog.text) == []
    if group != "turned away":
        assert {each.state for each in first.values()} == {DeliveryState.UNKNOWN}
        assert {name for name, each in first.items() if each.tried is None or each.again_at is None} == set()
        assert first.keys() == noted.keys()
        assert not last
        assert set(noted.values()) == {1}
        return
    refused = {str(each) for each in faults if each.name in REFUSED}
    assert {name for name, each in first.items() if each.state is DeliveryState.WAITING} == noted.keys() - refused
    assert {name: each.state for name, each in last.items()} == dict.fromkeys(refused, DeliveryState.REFUSED)
    assert {name for name, each in last.items() if each.reason is None} == set()
    assert noted == {name: int(name not in refused) for name in noted}
