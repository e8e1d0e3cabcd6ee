"""What is lost, doubled or left unknown of ten thousand notes when a fifth of all requests goes wrong."""

import asyncio
import gc
import resource
from time import monotonic

from bench.figures import Figure
from relevo.services.writing import ActState
from support.ledger import keeping
from support.sending import Sent, send_all

NOTES, OUTBOXES = 10_000, 150
DEADLINE_S = 1.5
SHARE = 0.2


def measure() -> list[Figure]:
    """Send them to a server on loopback, once with keys that it honours, once with markers that are looked for."""
    figures: list[Figure] = []
    for knows_keys, way in ((True, "key in a header"), (False, "marker that is looked for")):
        figures += asyncio.run(_measure(way, knows_keys=knows_keys))
        gc.collect()
    return figures


async def _measure(way: str, *, knows_keys: bool) -> list[Figure]:
    began = monotonic()
    async with keeping(knows_keys=knows_keys, share=SHARE, slow_s=DEADLINE_S * 1.5) as ledger:
        sent = await send_all(ledger, notes=NOTES, offices=OUTBOXES, killed=0.02, restarts=True, deadline_s=DEADLINE_S)
        told = ledger.count()
        counts = [told[key] for key in sent.states]
        faults = sum(ledger.faults.values())
    took_s = monotonic() - began
    how = f"{way}; {NOTES:,} notes, {OUTBOXES} outboxes, {faults:,} faults of 9 kinds, {sent.killed} tries killed"
    return [
        Figure(f"notes lost ({way})", "notes", [float(counts.count(0))], "0", how),
        Figure(f"notes doubled ({way})", "notes", [float(sum(count > 1 for count in counts))], "0", how),
        Figure(f"notes left unknown ({way})", "notes", [float(_left(sent))], "0", how),
        Figure(f"tries of a note ({way})", "tries", _tries(sent), "none set", how),
        Figure(f"time of all ({way})", "s", [took_s], "none set", f"{how}; peak {_peak_mib():.0f} MiB"),
    ]


def _left(sent: Sent) -> int:
    return sum(state is not ActState.WRITTEN for state in sent.states.values())


def _tries(sent: Sent) -> list[float]:
    return [float(count) for count in sent.tries.elements()]


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
