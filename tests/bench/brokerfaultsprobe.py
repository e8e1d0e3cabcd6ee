"""Runs inside the process that bench.brokerfaults starts: a desktop of a site and what its broker suffers; prints JSON.

With `tell FOLDER COUNT RATE` it is the hub instead, and tells offers. With `stop FOLDER` it is a hub that stops the
process which has started it for some seconds, and tells offers meanwhile.
"""

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.panelprobe import resident_mib
from relevo.hub.credentials import SiteFolder
from support.broker import Broker, a_broker
from support.site import Desktop, TestHub, a_call, a_desktop, a_test_hub, until

KILLS, EACH_S = 100, 0.02
FLOOD, RATE = 50_000, 5_000.0
STOPPED_S, NEARLY_OLD_S = 20.0, 290.0
HANGS = 5
BEAT_S = 0.01

Figures = dict[str, list[float]]


async def _killed(broker: Broker, hub: TestHub, desktop: Desktop) -> Figures:
    told, back = 0, list[float]()

    async def tell() -> None:
        nonlocal told
        while True:
            await hub.tell(a_call(told))
            told += 1
            await asyncio.sleep(EACH_S)

    telling = asyncio.create_task(tell())
    for _ in range(KILLS):
        seen = len(desktop.offers)
        await until(lambda seen=seen: len(desktop.offers) > seen + 5)  # type: ignore[misc]
        await asyncio.sleep(0.2)
        await asyncio.to_thread(broker.kill)
        await asyncio.to_thread(broker.start)
        listens, seen = time.monotonic(), len(desktop.offers)
        await until(lambda seen=seen: len(desktop.offers) > seen, 30)  # type: ignore[misc]
        back.append(time.monotonic() - listens)
    telling.cancel()
    await asyncio.wait([telling])
    await hub.tell(a_call(9_000_000))
    await until(lambda: "o9000000" in desktop.offers, 30)
    counted = Counter(desktop.offers)
    return {
        "lost": [float(sum(f"o{number}" not in counted for number in range(told)))],
        "doubled": [float(sum(times > 1 for times in counted.values()))],
        "back": back,
    }


async def _frozen(broker: Broker, desktop: Desktop) -> Figures:
    noticed = []
    for _ in range(HANGS):
        await until(lambda: desktop.is_up, 30)
        await asyncio.sleep(1.0)
        with broker.frozen():
            noticed.append(await until(lambda: not desktop.is_up, 30))
    await until(lambda: desktop.is_up, 30)
    return {"noticed": noticed}


async def _flooded(broker: Broker, desktop: Desktop) -> Figures:
    stalls = list[float]()

    async def turn() -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(BEAT_S)
            stalls.append((time.monotonic() - began - BEAT_S) * 1_000)

    before = resident_mib()
    turning = asyncio.create_task(turn())
    hub = await _another("tell", str(broker.folder.folder), str(FLOOD), str(RATE))
    await hub.wait()
    sent, grown = time.monotonic(), resident_mib() - before
    await until(lambda: desktop.newest == f"o{FLOOD - 1}", 60)
    newest = time.monotonic() - sent
    turning.cancel()
    return {"newest": [newest], "grown": [grown], "stalls": stalls}


async def _stopped(broker: Broker, desktop: Desktop) -> Figures:
    desktop.events.clear()
    hub = await _another("stop", str(broker.folder.folder))
    await hub.wait()
    await until(lambda: "o7000001" in desktop.offers, 30)
    assert "o7000000" in desktop.offers, "what is not quite old comes up"
    return {"stale": [float(sum(each.startswith("o8") for each in desktop.offers))]}


async def _another(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.brokerfaultsprobe", *arguments)


async def _tell(broker: Broker, count: int, rate: float) -> None:
    async with a_test_hub(broker, beats=False) as hub:
        client = await hub.connect()
        began = time.monotonic()
        for number in range(count):
            sealed = hub.seal(a_call(number))
            await client.publish(sealed.subject, sealed.body, headers=dict(sealed.headers))
            if number % 50 == 0:
                await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        await client.flush()
        await client.flush()


async def _stop(broker: Broker) -> None:
    async with a_test_hub(broker) as hub:

        async def tell(number: int) -> None:
            call = a_call(number)
            await hub.tell(replace(call, time=call.time - timedelta(seconds=NEARLY_OLD_S)))

        await tell(7_000_000)
        await asyncio.sleep(1.0)
        os.kill(os.getppid(), signal.SIGSTOP)
        try:
            for number in range(8_000_000, 8_000_050):
                await tell(number)
            await asyncio.sleep(STOPPED_S)
        finally:
            os.kill(os.getppid(), signal.SIGCONT)
        await hub.tell(a_call(7_000_001))


async def _measured() -> Figures:
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder, a_broker(Path(folder)) as broker:
        async with a_test_hub(broker) as hub, a_desktop(broker) as desktop:
            await until(lambda: desktop.is_up)
            for steps in (_killed(broker, hub, desktop), _frozen(broker, desktop)):
                figures |= await steps
        async with a_test_hub(broker), a_desktop(broker, keeps=1_000) as desktop:
            await until(lambda: desktop.is_up)
            figures |= await _flooded(broker, desktop)
        async with a_test_hub(broker), a_desktop(broker) as desktop:
            await until(lambda: desktop.is_up)
            figures |= await _stopped(broker, desktop)
    return figures


def _broker_in(folder: str) -> Broker:
    site = SiteFolder(Path(folder))
    plan = site.plan()
    assert plan is not None, "the site was written before"
    return Broker(site, plan, is_tls=False)


def main() -> None:
    """Print the figures of this process, or be its hub."""
    match sys.argv[1:]:
        case ["tell", folder, count, rate]:
            asyncio.run(_tell(_broker_in(folder), int(count), float(rate)))
        case ["stop", folder]:
            asyncio.run(_stop(_broker_in(folder)))
        case _:
            sys.stdout.write(json.dumps(asyncio.run(_measured())) + "\n")


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
