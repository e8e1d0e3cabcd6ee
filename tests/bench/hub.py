"""The hub as a process at 50 calls a second: cores used, and memory after an hour's worth of recorded traffic.

The recorded calls are sent over TCP again and again, each time with ids and phones of their own, with the stamps of the
moment; the broker is real, on the same machine.
"""

import asyncio
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from bench.figures import Figure
from relevo.demo.telephony import PlaybackServer
from support.broker import a_broker
from support.hub import SECRET, USER, HubProcess, a_hub, well
from support.telephony import SCENARIOS, raw

CALLS_PER_S, SECONDS, WARM_S = 50, 40, 10
_SKIPPED = ("snapshot", "hostile_caller_name", "pause_unpause", "local_originate")
_MARK = re.compile(rb"lab-17952(\d{5})")
_STAMP = re.compile(rb"Timestamp: [\d.]+")
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_s(pid: int) -> float:
    """Return the processor time that a process has used, seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mib(pid: int) -> float:
    """Return the memory that a process has in use, without what it shares with others."""
    pages = Path(f"/proc/{pid}/statm").read_text().split()
    return (int(pages[1]) - int(pages[2])) * os.sysconf("SC_PAGE_SIZE") / 1_048_576


def calls() -> Iterator[bytes]:
    """Return recorded calls for ever, each copy with ids and phones of its own."""
    names = [name for name in SCENARIOS if name not in _SKIPPED]
    texts = [raw(name).partition(b"\r\n")[2] for name in names]
    events = [
        b"".join(part + b"\r\n\r\n" for part in text.split(b"\r\n\r\n") if part.startswith(b"Event: "))
        for text in texts
    ]
    copy = 0
    while True:
        copy += 1
        for text in events:
            phone = b"PJSIP/%d" % (1000 + copy % 20)
            yield _MARK.sub(rb"lab%d-17952\1" % copy, text).replace(b"PJSIP/10", phone)


async def load(server: PlaybackServer, seconds: float, per_s: float) -> float:
    """Send so many calls a second, spread evenly; return how many were sent a second."""
    sent, began, source = 0, time.monotonic(), calls()
    while (passed := time.monotonic() - began) < seconds:
        while sent < passed * per_s:
            stamp = b"Timestamp: %.6f" % time.time()
            data = _STAMP.sub(stamp, next(source))
            for client in list(server._clients):
                if client.is_logged_in:
                    client.writer.write(data)
            sent += data.count(b"Event: Newchannel") and 1
        await asyncio.sleep(0.01)
    return sent / (time.monotonic() - began)


async def _drained(hub: HubProcess) -> None:
    """Wait until the broker has everything."""
    for _ in range(600):
        if not (await hub.health())["outbox"]["messages"]:  # type: ignore[index]
            return
        await asyncio.sleep(0.05)
    raise RuntimeError("the hub does not get rid of what it has")


async def _figures(hub: HubProcess) -> dict[str, float]:
    async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
        text = (await client.get(f"http://127.0.0.1:{hub.health_port}/metrics")).text
    found = re.findall(r"^(relevo_hub_\w+)(?:\{[^}]*\})? ([\d.e+]+)$", text, re.MULTILINE)
    totals: dict[str, float] = {}
    for name, value in found:
        totals[name] = totals.get(name, 0.0) + float(value)
    return totals


async def _measured(folder: Path) -> list[Figure]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    with a_broker(folder / "broker") as broker, a_hub(folder, broker, [server.port]) as hub:
        await well(hub)
        assert hub.process is not None
        pid = hub.process.pid
        await load(server, WARM_S, CALLS_PER_S)
        await _drained(hub)
        warm = memory_mib(pid)
        cores, rates, began = [], [], time.monotonic()
        while time.monotonic() - began < SECONDS:
            before, at = cpu_s(pid), time.monotonic()
            rates.append(await load(server, 5, CALLS_PER_S))
            cores.append((cpu_s(pid) - before) / (time.monotonic() - at))
        await _drained(hub)
        flat = memory_mib(pid) - warm
        # an hour of a site with a call a second, a hundred times as fast
        hour = 0.0
        while hour < 3600:
            hour += await load(server, 5, 2 * CALLS_PER_S) * 5
            await _drained(hub)
        grown = memory_mib(pid) - warm
        figures = await _figures(hub)
    await server.stop()
    rate, kinds = sum(rates) / len(rates), len(SCENARIOS) - len(_SKIPPED)
    how = f"{rate:.0f} calls/s of {kinds} recorded kinds over TCP, broker real"
    told = figures["relevo_hub_published_total"]
    return [
        Figure("hub at 50 calls/s", "cores", cores, "at most 0.3", how),
        Figure("hub: memory gained at 50 calls/s", "MiB", [flat], "flat", f"{SECONDS} s after {WARM_S} s to warm up"),
        Figure(
            "hub: memory gained in an hour's worth", "MiB", [grown], "flat", f"3,600 calls more; {told:.0f} messages"
        ),
        Figure("hub: messages sent again", "", [figures["relevo_hub_retries_total"]], "0", how),
    ]


def measure() -> list[Figure]:
    """Take the figures of one hub."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder)))
