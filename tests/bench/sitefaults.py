"""Two hubs and three desktops on one machine, and the whole list of faults again and again: what is lost, what doubled.

Off screen, with a hub's processes, a broker and recorded calls that never stop; the short version is a test.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path

from bench.figures import Figure
from support.faultysite import a_faulty_site, broker_frozen, broker_killed, hub_killed, telephony_restarted

ROUNDS, HANG_S, TALK_S = 5, 8.0, 15.0


async def _measured(folder: Path) -> list[Figure]:
    back: list[float] = []
    async with a_faulty_site(folder, talk_s=TALK_S) as site:
        for _ in range(ROUNDS):
            for fault in (broker_killed, broker_frozen(HANG_S), hub_killed(0), hub_killed(1)):
                await site.calls_while(lambda fault=fault: fault(site))  # type: ignore[misc]
                await site.is_well()
            await telephony_restarted(site)
            began = time.monotonic()
            await site.is_well()
            back.append(time.monotonic() - began)
        await site.is_told()
        found = {"lost": site.lost, "doubled": site.doubled, "told to others": site.strayed, "left over": site.ghosts}
        calls = len(site.sent)
    how = f"{calls} calls; broker killed, hung for {HANG_S:g} s, each hub killed, telephony restarted; {ROUNDS} times"
    load = f"two hubs and three desktops; load {os.getloadavg()[0]:.1f}"
    return [
        *(Figure(f"site: calls {what}", "calls", [float(len(each))], "0", how) for what, each in found.items()),
        Figure("site: well after a telephony's restart", "s", back, "none set", f"all say so; {load}"),
    ]


def measure() -> list[Figure]:
    """Let it all happen, and count."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder)))
