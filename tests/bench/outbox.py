"""The outbox under a thousand kills, at each call that changes the disk, and with a thousand turned bits."""

import asyncio
import random
import shutil
import tempfile
import time
from pathlib import Path

from bench.figures import Figure
from support.outbox_kills import (
    KEY,
    Promised,
    broken_promises,
    damage,
    flip,
    instants,
    killed_after,
    killed_at_call,
    killed_in_salvage,
)
from support.wrapups import Keyring, a_draft, an_outbox

KILLS, FLIPS, PUTS = 1_000, 1_000, 500


def measure() -> list[Figure]:
    """Measure in a folder on the disk, not in memory."""
    with tempfile.TemporaryDirectory(dir=Path.home()) as name:
        folder = Path(name)
        kills = [*_kills(folder / "kills"), *_calls(folder / "calls"), *_salvages(folder / "salvages")]
        return [*kills, *_flips(folder / "flips"), _put(folder / "put")]


def _kills(folder: Path) -> list[Figure]:
    folder.mkdir()
    promised, count, lost = Promised(), 0, 0
    for number, seconds in enumerate(instants(1, KILLS, 0.4)):
        count += promised.take(killed_after(folder, 1 + number * 10_000, seconds))
        if number % 20 == 19:  # looking takes longer the more there is
            lost += len(asyncio.run(broken_promises(folder, promised)))
            shutil.rmtree(folder)
            folder.mkdir()
            promised = Promised()
    how = f'{KILLS:,} kill -9 at random instants, {count:,} times "saved"'
    return [Figure("notes lost after saved", "notes", [float(lost)], "0", how)]


def _calls(folder: Path) -> list[Figure]:
    folder.mkdir()
    promised, call, lost = Promised(), 1, 0
    while True:
        said, was_killed = killed_at_call(folder, 1 + call * 10_000, call)
        promised.take(said)
        lost += len(asyncio.run(broken_promises(folder, promised)))
        if not was_killed:
            break
        call += 1
    return [Figure("notes lost at a call", "notes", [float(lost)], "0", f"killed at each of {call - 1} calls")]


def _salvages(folder: Path) -> list[Figure]:
    asyncio.run(damage(folder))
    call, lost, was_killed = 0, 0, True
    while was_killed:
        call += 1
        copy = folder.with_name(f"salvage-{call}")
        shutil.copytree(folder, copy)
        was_killed = killed_in_salvage(copy, call)
        lost += 2 - asyncio.run(_held(copy))
    how = f"killed at each of {call - 1} calls that salvage a damaged file of two notes"
    return [Figure("notes lost in a salvage", "notes", [float(lost)], "0", how)]


async def _held(folder: Path) -> int:
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    held = len(outbox.all())
    await outbox.aclose()
    return held


def _flips(folder: Path) -> list[Figure]:
    before, promised = folder / "before", Promised()
    before.mkdir(parents=True)
    for first in (1, 11):
        promised.take(killed_at_call(before, first, 30)[0])
    chance, silent, crashed = random.Random(1), 0, 0
    for number in range(FLIPS):
        copy = folder / f"flip-{number}"
        shutil.copytree(before, copy)
        flip(copy, chance)
        try:
            silent += asyncio.run(_is_silent(copy, promised))
        except Exception:  # noqa: BLE001 - whatever it is, it is counted
            crashed += 1
        shutil.rmtree(copy)
    how = f"{FLIPS:,} times one bit turned in the database or its log"
    return [
        Figure("silent losses of turned bits", "files", [float(silent)], "0", how),
        Figure("crashes of turned bits", "files", [float(crashed)], "0", how),
    ]


async def _is_silent(folder: Path, promised: Promised) -> bool:
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    keeping = outbox.keeping
    await outbox.aclose()
    return not (keeping.unreadable or keeping.set_aside) and bool(await broken_promises(folder, promised))


def _put(folder: Path) -> Figure:
    async def put() -> list[float]:
        outbox = an_outbox(folder, Keyring(KEY))
        await outbox.load()
        taken = []
        for number in range(PUTS):
            began = time.perf_counter()
            await outbox.put(a_draft(number % 50 + 1, "x" * 600))
            taken.append((time.perf_counter() - began) * 1_000)
        await outbox.aclose()
        return taken

    return Figure("typed to saved", "ms", asyncio.run(put()), "1,000 with the pause before it", "a note of 600 letters")
