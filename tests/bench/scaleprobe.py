"""Runs inside the processes that bench.scale starts: readers of many advisors' subjects, and who tells them offers.

`read FOLDER NUMBER OF` holds every OF-th connection, from NUMBER on, and obeys lines: `hear COUNT` subscribes to
its part of so many subjects, `report` prints the offers that came since, as [number, milliseconds]. Without arguments
the process measures, and prints JSON.
"""

import asyncio
import json
import math
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from bench.hub import cpu_s
from relevo.brokersignin import sign_in
from relevo.hub.credentials import SiteFolder, hub
from relevo.hub.streams import ensure_streams
from relevo.services.site import subjects
from relevo.services.site.sealing import seal
from support.broker import MEBIBYTE, Broker, a_broker, inbox_of
from support.site import a_call

READERS, CONNECTIONS = 4, 1_000
SIZES = (100, 1_000, 10_000)
RATE, ROUNDS, ROUND_S, LONG_S = 500, 3, 10.0, 60.0
QUIET_S = 1.0
"""Seconds without a message after which none is under way any more."""

NUMBER, AT = "Bench-Number", "Bench-At"
Figures = dict[str, list[float]]


def subject_of(number: int) -> str:
    """Return the subject of an advisor of the site."""
    return subjects.contacts_of(f"advisor-{number}")


class Readers:
    """Part of the connections, in a process of its own."""

    def __init__(self, clients: dict[int, Client]) -> None:
        self._clients = clients
        self._subscriptions: dict[int, Subscription] = {}
        self._heard: list[tuple[int, float]] = []
        self._last = time.monotonic()

    async def hear(self, count: int) -> None:
        """Subscribe to this part of so many subjects, and to no other."""
        for number in [number for number in self._subscriptions if number >= count]:
            await self._subscriptions.pop(number).unsubscribe()
        for number in range(count):
            client = self._clients.get(number % CONNECTIONS)
            if client is not None and number not in self._subscriptions:
                self._subscriptions[number] = await client.subscribe(subject_of(number), cb=self._take)
        for client in self._clients.values():
            await client.flush()
            await client.flush()  # the first one may go before what was asked for

    async def report(self) -> list[tuple[int, float]]:
        """Return what was heard since the last report, once nothing more comes."""
        while time.monotonic() - self._last < QUIET_S:  # noqa: ASYNC110  # quiet is what sets no event
            await asyncio.sleep(QUIET_S / 10)
        heard, self._heard = self._heard, []
        return heard

    async def _take(self, message: Msg) -> None:
        self._last = time.monotonic()
        headers = message.headers or {}
        self._heard.append((int(headers[NUMBER]), (self._last - float(headers[AT])) * 1_000))


async def _read(broker: Broker, mine: range) -> None:
    credentials = broker.credentials(hub("reader"))
    clients: dict[int, Client] = {}
    for number in mine:
        clients[number] = client = Client()
        await client.connect(
            broker.url, **sign_in(credentials), inbox_prefix=inbox_of(hub("reader")), connect_timeout=30
        )
    readers = Readers(clients)
    while True:
        match (await asyncio.to_thread(sys.stdin.readline)).split():
            case ["hear", count]:
                await readers.hear(int(count))
                _say([])
            case ["report"]:
                _say(await readers.report())
            case _:
                return


def _say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Site:
    """The processes that read, and the client that tells."""

    def __init__(self, broker: Broker, client: Client, readers: list[asyncio.subprocess.Process]) -> None:
        self._broker, self._client, self._readers = broker, client, readers
        self._told = 0

    async def ask(self, line: str) -> list[tuple[int, float]]:
        """Give all readers an order; return what they answer, together."""
        for reader in self._readers:
            assert reader.stdin is not None
            reader.stdin.write(f"{line}\n".encode())
        answers = []
        for reader in self._readers:
            assert reader.stdout is not None
            answers += json.loads(await reader.stdout.readline())
        return answers

    async def told(self, size: int, seconds: float) -> Figures:
        """Tell offers to advisors all over the site for so long, as a hub does; return times and what is missing."""
        stream, sign = self._client.jetstream(), self._broker.seal_key.sign
        first, began = self._told, time.monotonic()
        taken: set[asyncio.Task[object]] = set()
        while (due := began + (self._told - first) / RATE) < began + seconds:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            # a prime stride: neighbours in time are neighbours neither on a connection nor in a process
            sealed = seal(a_call(self._told), subject_of(self._told * 7_919 % size), sign)
            headers = {**sealed.headers, NUMBER: str(self._told), AT: repr(time.monotonic())}
            taken.add(asyncio.create_task(stream.publish(sealed.subject, sealed.body, headers=headers, timeout=20)))
            self._told += 1
        rate = (self._told - first) / (time.monotonic() - began)
        await asyncio.gather(*taken)
        heard = await self.ask("report")
        numbers = [number for number, _ in heard]
        return {
            "ms": [ms for _, ms in heard],
            "lost": [float(len(set(range(first, self._told)) - set(numbers)))],
            "doubled": [float(len(numbers) - len(set(numbers)))],
            "rate": [rate],
        }


async def _measured() -> Figures:
    with tempfile.TemporaryDirectory() as folder, a_broker(Path(folder), disk=1_024 * MEBIBYTE) as broker:
        broker.issue(hub("reader"))
        client = await broker.connect(hub("hub"))
        await ensure_streams(client)
        readers = [await _reader(broker, number) for number in range(READERS)]
        try:
            return await _figures(broker, Site(broker, client, readers))
        finally:
            for reader in readers:
                reader.kill()
            for reader in readers:
                await reader.wait()
            await client.close()


async def _reader(broker: Broker, number: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.scaleprobe", "read", str(broker.folder.folder), str(number), str(READERS),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=64 * MEBIBYTE,
    )  # fmt: skip


async def _figures(broker: Broker, site: Site) -> Figures:
    figures: Figures = {f"{kind} {size}": [] for kind in ("median", "p95") for size in SIZES}
    figures |= {"exponent": [], "exponent p95": [], "lost": [0.0], "doubled": [0.0]}
    for _ in range(ROUNDS):
        for size in SIZES:
            await site.ask(f"hear {size}")
            found = await site.told(size, ROUND_S)
            figures[f"median {size}"].append(statistics.median(found["ms"]))
            figures[f"p95 {size}"].append(statistics.quantiles(found["ms"], n=20)[-1])
            for kind in ("lost", "doubled"):
                figures[kind][0] += found[kind][0]
    for kind, name in (("median", "exponent"), ("p95", "exponent p95")):
        ends = zip(figures[f"{kind} {SIZES[0]}"], figures[f"{kind} {SIZES[-1]}"], strict=True)
        figures[name] = [math.log(many / few, SIZES[-1] / SIZES[0]) for few, many in ends]
    assert broker.process is not None
    pid, at = broker.process.pid, time.monotonic()
    before = cpu_s(pid)
    long = await site.told(SIZES[-1], LONG_S)
    figures["cores"] = [(cpu_s(pid) - before) / (time.monotonic() - at)]
    figures["memory"] = [_resident_mib(pid)]
    for kind in ("lost", "doubled"):
        figures[kind][0] += long[kind][0]
    figures["load"] = [os.getloadavg()[0]]
    return figures | {"ms": long["ms"], "rate": long["rate"]}


def _resident_mib(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1_024 for line in lines if line.startswith("VmRSS"))


def _broker_in(folder: str) -> Broker:
    site = SiteFolder(Path(folder))
    plan = site.plan()
    assert plan is not None, "the site was written before"
    return Broker(site, plan, is_tls=False)


def main() -> None:
    """Print the figures, or be one of the readers."""
    match sys.argv[1:]:
        case ["read", folder, number, of]:
            asyncio.run(_read(_broker_in(folder), range(int(number), CONNECTIONS, int(of))))
        case _:
            _say(asyncio.run(_measured()))


if __name__ == "__main__":
    main()
