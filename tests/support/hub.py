"""A real `relevo hub` process on this machine, and what its broker keeps of what it tells."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from relevo.domain.events import Event
from relevo.events.asterisk.settings import AsteriskSettings
from relevo.events.asterisk.source import AsteriskEventSource
from relevo.hub.broker import Broker as Link
from relevo.hub.broker import BrokerPlace
from relevo.hub.credentials import hub as hub_user
from relevo.hub.journal import Journal
from relevo.hub.plan import HubPlan
from relevo.hub.reading import Read
from relevo.hub.service import Hub
from relevo.sealkeys import verifier
from relevo.services.seats import Seats
from relevo.services.site.sealing import opened
from relevo.services.site.subjects import CONTACTS, QUEUES, STATES
from support.broker import Broker, free_port

APP = Path(__file__).parent.parent.parent / "app"
USER, SECRET = "relevo", "tcp-secret"
FOLLOWED = (CONTACTS, QUEUES, STATES)
GONE_AFTER_S = 0.6
"""Seconds after which hubs of tests count as gone: they live on one machine, and tests are in a hurry."""


@dataclass(slots=True)
class HubProcess:
    """A hub with its settings in a folder; `start`, `kill` and `stop` may follow one another.

    `more` are further tables of the settings, `of_hub` further keys of the hub's own; a secret that they name as
    `posted.secret` is there.
    """

    folder: Path
    broker: Broker
    id: str
    ports: Sequence[int]
    more: str = ""
    of_hub: str = ""
    port: int = field(default_factory=free_port)
    health_port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it serves some moments later."""
        self.folder.mkdir(exist_ok=True)
        with (self.folder / "hub.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "relevo", "hub", "--config", str(self._settings())],
                env={**os.environ, "PYTHONPATH": str(APP)},
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )

    def reread(self, more: str) -> None:
        """Write other further tables into its settings, and tell it so."""
        assert self.process is not None, "the hub does not run"
        self.more = more
        self._settings()
        self.process.send_signal(signal.SIGHUP)

    @property
    def log(self) -> str:
        """Return what it has said so far."""
        return (self.folder / "hub.log").read_text("utf-8", "replace")

    def kill(self) -> None:
        """End it without warning."""
        self._end(signal.SIGKILL)

    def stop(self) -> int | None:
        """End it in order; return its exit status."""
        return self._end(signal.SIGTERM)

    async def health(self) -> dict[str, object]:
        """Return what it says of itself; empty while it does not serve."""
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
                told: dict[str, object] = (await client.get(f"http://127.0.0.1:{self.health_port}/health")).json()
                return told
        except httpx.TransportError:
            return {}

    def _end(self, sign: signal.Signals) -> int | None:
        process, self.process = self.process, None
        if process is None:
            return None
        process.send_signal(sign)
        try:
            return process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait(10)

    def _settings(self) -> Path:
        for name in ("pbx", "posted"):
            secret = self.folder / f"{name}.secret"
            secret.touch(0o600)
            secret.write_text(SECRET)
        sources = "".join(
            f'[event_sources.pbx{number or ""}]\nkind = "asterisk"\nport = {port}\nuser = "{USER}"\n'
            f'secret = "file:pbx.secret"\n'
            for number, port in enumerate(self.ports)
        )
        file = self.folder / "hub.toml"
        file.write_text(
            f"""
            [hub]
            id = "{self.id}"
            servers = ["{self.broker.url}"]
            credentials = "{self.broker.credentials_file(hub_user(self.id))}"
            seal_key = "{self.broker.seal_file}"
            port = {self.port}
            health_port = {self.health_port}
            state_folder = "{self.folder / "state"}"
            gone_after_s = {GONE_AFTER_S}
            {self.of_hub}
            """
            + sources
            + self.more
        )
        return file


@contextmanager
def a_hub(
    folder: Path, broker: Broker, ports: Sequence[int], hub_id: str = "hub", *, more: str = ""
) -> Iterator[HubProcess]:
    """Run a hub for as long as the block lasts."""
    hub = HubProcess(folder / hub_id, broker, hub_id, ports, more)
    hub.start()
    try:
        yield hub
    finally:
        hub.kill()


@dataclass(frozen=True, slots=True)
class Kept:
    """A message of a stream, opened."""

    subject: str
    event: Event
    sequence: int


@asynccontextmanager
async def hub_here(
    folder: Path,
    broker: Broker,
    ports: Sequence[int],
    hub_id: str = "hub",
    *,
    outbox_bytes: int = 64 * 1_048_576,
    seats: Seats | None = None,
    has_broker: bool = True,
    more: Sequence[Read] = (),
) -> AsyncIterator[Hub]:
    """Run a hub in this process for as long as the block lasts; it leaves in order.

    It has its event sources, those of `more` among them, and its broker, unless `has_broker` is false.
    """
    key, stopped = broker.seal_key, asyncio.Event()
    plan = HubPlan(
        hub=hub_id, sign=key.sign, verify=verifier([key.public]), outbox_bytes=outbox_bytes, gone_s=GONE_AFTER_S
    )
    place = BrokerPlace(servers=(broker.url,), hub=hub_id, credentials=broker.credentials(hub_user(hub_id)))
    journal = Journal(folder / f"{hub_id}.journal")
    journal.open()
    who = seats or Seats()
    sources = [*(_read(number, port, who) for number, port in enumerate(ports)), *more]
    hub = Hub(plan, Link(place), sources, journal, seats=seats)
    running = asyncio.create_task(hub.run(stopped))
    try:
        await until(lambda: running.done() or _is_there(hub, has_broker=has_broker), what="hub")
        yield hub
    finally:
        stopped.set()
        await running


def _is_there(hub: Hub, *, has_broker: bool) -> bool:
    health = hub.health()
    return health.is_well or (not has_broker and all(each.up for each in health.sources.values()))


def _read(number: int, port: int, seats: Seats) -> Read:
    async def secret() -> str:
        return SECRET

    settings = AsteriskSettings(
        port=port, user=USER, banner_s=1.0, action_s=2.0, boot_poll_s=0.02, backoff_s=0.02, backoff_limit_s=0.1
    )
    name = f"pbx{number or ''}"
    source = AsteriskEventSource(name, settings, secret, advisor_of=partial(seats.heard, source=name))
    return Read(source, source.told_as)


class Reader:
    """Reads along what the broker keeps, from the beginning on: messages by stream, in the order of the stream.

    Every message must be sealed by the site's hubs for its subject.
    """

    def __init__(self, broker: Broker, client: Client) -> None:
        self.kept: dict[str, list[Kept]] = {each.name: [] for each in FOLLOWED}
        self._verify = verifier(broker.site.seal_keys)
        self._client = client

    @property
    def contacts(self) -> list[Kept]:
        """Return what is kept of advisors' contacts."""
        return self.kept[CONTACTS.name]

    @property
    def queues(self) -> list[Kept]:
        """Return what is kept of queues' contacts."""
        return self.kept[QUEUES.name]

    @property
    def states(self) -> list[Kept]:
        """Return the states, those that others have followed included."""
        return self.kept[STATES.name]

    async def follow(self) -> None:
        """Begin to read; the streams must be there."""
        for stream in FOLLOWED:
            inbox = self._client.new_inbox()
            await self._client.subscribe(inbox, cb=self._take)
            config = ConsumerConfig(
                deliver_subject=inbox, deliver_policy=DeliverPolicy.ALL, ack_policy=AckPolicy.NONE, mem_storage=True
            )
            await self._client.jetstream().add_consumer(stream.name, config)

    async def _take(self, message: Msg) -> None:
        event = opened(message.subject, message.data, message.headers, self._verify)
        assert event is not None
        self.kept[message.metadata.stream].append(Kept(message.subject, event, message.metadata.sequence.stream))


@asynccontextmanager
async def reading(broker: Broker) -> AsyncIterator[Reader]:
    """Read along for as long as the block lasts."""
    client = await broker.connect(hub_user("reader"))
    try:
        reader = Reader(broker, client)
        await reader.follow()
        yield reader
    finally:
        await client.close()


async def kept(broker: Broker, stream: str = CONTACTS.name) -> list[Kept]:
    """Return all that a stream of the broker keeps now, in order."""
    async with reading(broker) as reader:
        count = (await reader._client.jetstream().stream_info(stream)).state.messages
        await until(lambda: len(reader.kept[stream]) >= count)
        return reader.kept[stream]


async def until(is_so: Callable[[], object], limit_s: float = 45.0, what: str = "") -> None:
    """Wait for a condition."""
    end = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < end, f"not within {limit_s:g} s: {what}"
        await asyncio.sleep(0.01)


async def well(hub: HubProcess, *, beside: bool = False, limit_s: float = 20.0) -> None:
    """Wait until a hub has its broker and all its event sources; `beside`: and knows of another hub."""
    end = time.monotonic() + limit_s
    while True:
        health = await hub.health()
        if health.get("status") == "ok" and (health.get("other_hubs") or not beside):
            return
        assert time.monotonic() < end, f"not well: {health}"
        await asyncio.sleep(0.05)
