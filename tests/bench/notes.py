"""What is lost or doubled of notes that whole programs keep and deliver, killed and begun anew, through every fault.

First against the made-up server that fails a fifth of all requests before, during and after the work, then against real
Request Tracker and Redmine over a line that loses requests and answers.
"""

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
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
REAL_NOTES, REAL_DESKS, REAL_ROUNDS, TICKETS = 400, 2, 4, 20
LATER_S = 600.0
"""How far the clock of each last program is ahead of the one before: what waits longest is due by then."""

SPAN = 1_000_000
"""How far the numbers of two desks are apart."""


def measure() -> list[Figure]:
    """Measure in a folder on the disk, not in memory; servers whose packages are missing are left out."""
    with tempfile.TemporaryDirectory(dir=Path.home()) as name:
        folder = Path(name)
        figures: list[Figure] = []
        for knows_keys, way in ((True, "key in a header"), (False, "marker that is looked for")):
            figures += asyncio.run(_faulty(folder / str(knows_keys), way, knows_keys=knows_keys))
        real = ((request_tracker.PACKAGES, request_tracker.request_tracker), (redmine.PACKAGES, redmine.redmine))
        for product, make in real:
            if all(map(is_installed, product)):
                figures += _real(folder, make)
        return figures


async def _faulty(folder: Path, way: str, *, knows_keys: bool) -> list[Figure]:
    folder.mkdir()  # noqa: ASYNC240 - nothing else waits
    began = monotonic()
    async with keeping(knows_keys=knows_keys, share=SHARE, slow_s=DEADLINE_S * 1.5) as ledger:
        spec = {"name": "ledger", "url": ledger.url, "knows_keys": knows_keys, "deadline_s": DEADLINE_S}
        spec |= {"customers": 9973, "targets": [f"ledger:{number}" for number in range(997)]}
        desks = _desks(folder, spec, DESKS)
        await asyncio.gather(*(_work(desk, NOTES // DESKS, ROUNDS, 12.0) for desk in desks))
        told, faults = ledger.count(), sum(ledger.faults.values())
    how = f"{way}; {faults:,} faults of 9 kinds"
    return _figures(way, how, desks, told, monotonic() - began)


def _real(folder: Path, make: Callable[[Path], Server]) -> list[Figure]:
    server = make(folder / make.__name__)
    server.start()
    try:
        return asyncio.run(_on(server, folder / "desks" / server.connector))
    finally:
        server.stop()


async def _on(server: Server, folder: Path) -> list[Figure]:
    folder.mkdir(parents=True)  # noqa: ASYNC240 - nothing else waits
    targets, chance, began = new_tickets(server, TICKETS), random.Random(1), monotonic()
    async with lossy(server.base_url) as line:
        line.before = lambda: _lose(line, chance)
        desks = _desks(folder, spec_of(server, line.url, targets, deadline_s=10.0), REAL_DESKS)
        await asyncio.gather(*(_work(desk, REAL_NOTES // REAL_DESKS, REAL_ROUNDS, 30.0, 600.0) for desk in desks))
        writes = line.writes
    told = await asyncio.to_thread(count, server, targets)
    how = f"a fifth of {writes:,} writes lost before the work or after it"
    return _figures(server.connector, how, desks, told, monotonic() - began)


def _lose(line: Line, chance: random.Random) -> None:
    line.losses = [chance.choice([Loss.REQUEST, Loss.ANSWER])] if chance.random() < SHARE else []


def _desks(folder: Path, spec: dict[str, object], many: int) -> list[Desk]:
    desks = [Desk(folder / str(place), spec, SPAN * (place + 1)) for place in range(many)]
    for desk in desks:
        desk.folder.mkdir()
    return desks


async def _work(desk: Desk, notes: int, rounds: int, kill_s: float, ahead_s: float = 0.0) -> None:
    """Have so many notes saved, in rounds that are killed at chance moments; the last program comes to its end."""
    chance, begun = random.Random(desk.next), 0
    while begun < rounds or len(desk.saved) < notes:
        await desk.run(max(notes // rounds, 1), kill_s=chance.uniform(0.5, kill_s))
        desk.ahead_s += ahead_s
        begun += 1
    while not await desk.run(0, kill_s=kill_s * 6):
        desk.ahead_s += LATER_S


def _figures(way: str, how: str, desks: list[Desk], told: Mapping[str, int], took_s: float) -> list[Figure]:
    keys: dict[str, bool] = {}
    for place, desk in enumerate(desks):
        keys |= desk.keys(SPAN * (place + 1))
    promised = [key for key, is_promised in keys.items() if is_promised]
    there = Counter(told[key] for key in keys if told.get(key))
    left = {key_of(number) for desk in desks for number in desk.left}
    lost = [key for key in promised if not told.get(key) and key not in left]
    kills, unreadable = sum(desk.kills for desk in desks), sum(desk.unreadable for desk in desks)
    how = f"{len(promised):,} notes saved, {kills} kill -9; {how}"
    return [
        Figure(f"notes lost ({way})", "notes", [float(len(lost))], "0", how),
        Figure(f"notes doubled ({way})", "notes", [float(sum(there.values()) - there[1])], "0", how),
        Figure(f"notes left to somebody ({way})", "notes", [float(len(left))], "0", how),
        Figure(f"notes unreadable ({way})", "notes", [float(unreadable)], "0", how),
        Figure(f"time of all ({way})", "s", [took_s], "none set", how),
    ]
