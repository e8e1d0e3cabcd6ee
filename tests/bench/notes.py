"""What is lost or doubled of notes that whole programs keep and deliver, killed and begun anew, through every fault.

First against real Request Tracker and Redmine, both at the same time, over a line that loses a fifth of all writes
before, during and after the work, then against the made-up server that fails a fifth of all requests in nine ways.
`--size N`: so many notes for each of the two real servers.
"""

import asyncio
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic

from bench.figures import Figure
from servers import redmine, request_tracker
from servers.conftest import is_installed
from servers.lossy import Line, Loss, lossy
from servers.notes import count, new_tickets, spec_of
from servers.server import Server
from support.ledger import keeping
from support.note_kills import Desk
from support.note_sender import key_of

NOTES, DESKS, ROUNDS = 5_000, 5, 4
SHARE = 0.2
DEADLINE_S = 1.5
SIZE = "RELEVO_BENCH_SIZE"
REAL_NOTES, REAL_DESKS = 400, 4
PER_ROUND, PER_TICKET = 100, 20
"""How many notes each program of a desk keeps, and how many there are of a ticket, spread over many as in real life."""

AT_ONCE = {"request-tracker": 2, "redmine": 1}
"""Requests that a server is given at once: its SQLite hangs for 30 s where two threads of one Redmine write to it."""

CHEAP_TOKEN = "Set($BcryptCost, 4);\n1;\n"
"""Request Tracker checks a token by a hash that is slow by design, a quarter of a second of each request."""

RIGHTS = ("ShowTicket", "ShowTicketComments", "SeeQueue", "CommentOnTicket", "CreateTicket", "ModifyTicket")
WHEN = {Loss.REQUEST: "before", Loss.LINE: "during", Loss.ANSWER: "after"}
LATER_S = 600.0
"""How far the clock of each last program is ahead of the one before: what waits longest is due by then."""

SPAN = 1_000_000
"""How far the numbers of two desks are apart."""


def measure() -> list[Figure]:
    """Measure in a folder on the disk, not in memory; servers whose packages are missing are left out."""
    with tempfile.TemporaryDirectory(dir=Path.home()) as name:
        folder = Path(name)
        figures = asyncio.run(_real(folder, int(os.environ.get(SIZE, REAL_NOTES))))
        for knows_keys, way in ((True, "key in a header"), (False, "marker that is looked for")):
            figures += asyncio.run(_faulty(folder / str(knows_keys), way, knows_keys=knows_keys))
        return figures


async def _faulty(folder: Path, way: str, *, knows_keys: bool) -> list[Figure]:
    folder.mkdir()  # noqa: ASYNC240 - nothing else waits
    began = monotonic()
    async with keeping(knows_keys=knows_keys, share=SHARE, slow_s=DEADLINE_S * 1.5) as ledger:
        spec = {"name": "ledger", "url": ledger.url, "knows_keys": knows_keys, "deadline_s": DEADLINE_S}
        spec |= {"customers": 9973, "targets": [f"ledger:{number}" for number in range(997)]}
        desks = _desks(folder, spec, DESKS)
        await asyncio.gather(
            *(_work(desk, NOTES // DESKS, ROUNDS, 12.0, last_s=72.0, ahead_s=LATER_S) for desk in desks)
        )
        told, faults = ledger.count(), sum(ledger.faults.values())
    how = f"{way}; {faults:,} faults of 9 kinds"
    return _figures(way, how, desks, told, monotonic() - began)


async def _real(folder: Path, notes: int) -> list[Figure]:
    """Measure every server whose packages are there, all at the same time."""
    makers = [
        make
        for packages, make in ((request_tracker.PACKAGES, _request_tracker), (redmine.PACKAGES, redmine.redmine))
        if all(map(is_installed, packages))
    ]
    return [
        figure for of_one in await asyncio.gather(*(_one(folder, make, notes) for make in makers)) for figure in of_one
    ]


async def _one(folder: Path, make: Callable[[Path], Server], notes: int) -> list[Figure]:
    server = await asyncio.to_thread(make, folder / make.__name__)
    await asyncio.to_thread(server.start)
    try:
        return await _on(server, folder / "desks" / server.connector, notes)
    finally:
        await asyncio.to_thread(server.stop)


def _request_tracker(folder: Path) -> Server:
    server = request_tracker.request_tracker(folder)
    (folder / "configuration" / "cheap_token.pm").write_text(CHEAP_TOKEN)
    assert server.account is not None
    return replace(server, secret=server.account("desks", *RIGHTS))


async def _on(server: Server, folder: Path, notes: int) -> list[Figure]:
    folder.mkdir(parents=True)  # noqa: ASYNC240 - nothing else waits
    targets = await asyncio.to_thread(new_tickets, server, max(notes // PER_TICKET, 1))
    chance, began, each = random.Random(1), monotonic(), notes // REAL_DESKS
    async with lossy(server.base_url, at_once=AT_ONCE[server.connector]) as line:
        line.before = lambda: _lose(line, chance)
        desks = _desks(folder, spec_of(server, line.url, targets, deadline_s=10.0), REAL_DESKS)
        await asyncio.gather(*(_work(desk, each, max(each // PER_ROUND, 1), 30.0, last_s=300.0) for desk in desks))
    told = await asyncio.to_thread(count, server, targets)
    losses = ", ".join(f"{line.lost[loss]:,} {when}" for loss, when in WHEN.items())
    how = f"of {line.writes:,} writes {losses} the work were lost; {len(targets):,} tickets"
    return _figures(server.connector, how, desks, told, monotonic() - began)


def _lose(line: Line, chance: random.Random) -> None:
    line.losses = [chance.choice([*WHEN])] if chance.random() < SHARE else []


def _desks(folder: Path, spec: dict[str, object], many: int) -> list[Desk]:
    desks = [Desk(folder / str(place), spec, SPAN * (place + 1)) for place in range(many)]
    for desk in desks:
        desk.folder.mkdir()
    return desks


async def _work(desk: Desk, notes: int, rounds: int, kill_s: float, *, last_s: float, ahead_s: float = 0.0) -> None:
    """Have so many notes saved, in rounds that are killed at chance moments; the last program comes to its end.

    It is killed as well where it has not after `last_s`; the clock of the next one is then `ahead_s` further.
    """
    chance, begun = random.Random(desk.next), 0
    while begun < rounds or len(desk.saved) < notes:
        await desk.run(max(notes // rounds, 1), kill_s=chance.uniform(0.5, kill_s))
        begun += 1
    while not await desk.run(0, kill_s=last_s):
        desk.ahead_s += ahead_s


def _figures(way: str, how: str, desks: list[Desk], told: Mapping[str, int], took_s: float) -> list[Figure]:
    keys: dict[str, bool] = {}
    for place, desk in enumerate(desks):
        keys |= desk.keys(SPAN * (place + 1))
    promised = [key for key, is_promised in keys.items() if is_promised]
    there = Counter(told[key] for key in keys if told.get(key))
    left = {key_of(number) for desk in desks for number in desk.left}
    lost = [key for key in promised if not told.get(key) and key not in left]
    kills, unreadable = sum(desk.kills for desk in desks), sum(desk.unreadable for desk in desks)
    how = f"{len(promised):,} notes saved, {kills:,} kill -9; {how}"
    return [
        Figure(f"notes lost ({way})", "notes", [float(len(lost))], "0", how),
        Figure(f"notes doubled ({way})", "notes", [float(sum(there.values()) - there[1])], "0", how),
        Figure(f"notes left to somebody ({way})", "notes", [float(len(left))], "0", how),
        Figure(f"notes unreadable ({way})", "notes", [float(unreadable)], "0", how),
        Figure(f"time of all ({way})", "s", [took_s], "none set", how),
    ]
