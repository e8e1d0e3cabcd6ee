"""A real `relevo hub` process on this machine, and what its broker keeps of what it tells."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from relevo.domain.events import Event
from relevo.hub.credentials import hub as hub_user
from relevo.sealkeys import verifier
from relevo.services.site.sealing import opened
from relevo.services.site.subjects import CONTACTS, QUEUES, STATES
from support.broker import Broker, free_port

APP = Path(__file__).parent.parent.parent / "app"
USER, SECRET = "relevo", "tcp-secret"
GONE_AFTER_S = 0.6
"""Seconds after which hubs of tests count as gone: they live on one machine, and tests are in a hurry."""


@dataclass(slots=True)
class HubProcess:
    """A hub with its settings in a folder; `start`, `kill` and `stop` may follow one another."""

    folder: Path
    broker: Broker
    id: str
    ports: Sequence[int]
    port: int = field(default_factory=free_port)
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
                told: dict[str, object] = (await client.get(f"http://127.0.0.1:{self.port}/health")).json()
                return told
        except httpx.TransportError:
            return {}

    async def is_well(self) -> bool:
        """Tell whether it has its broker and all its event sources."""
        return (await self.health()).get("status") == "ok"

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
        secret = self.folder / "pbx.secret"
        secret.touch(0o600)
        secret.write_text(SECRET)
        sources = "".join(
            f'[event_sources.pbx{number or ""}]\nkind = "asterisk"\nport = {port}\nuser = "{USER}"\n'
            f'secret = "file:{secret}"\n'
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
            state_folder = "{self.folder / "state"}"
            gone_after_s = {GONE_AFTER_S}
            """
            + sources
        )
        return file


@contextmanager
def a_hub(folder: Path, broker: Broker, ports: Sequence[int], hub_id: str = "hub") -> Iterator[HubProcess]:
    """Run a hub for as long as the block lasts."""
    hub = HubProcess(folder / hub_id, broker, hub_id, ports)
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


async def kept(broker: Broker, stream: str = CONTACTS.name) -> list[Kept]:
    """Return all that a stream of the broker keeps, in order; every message must be sealed by the site's hubs."""
    verify = verifier(broker.site.seal_keys)
    client = await broker.connect(hub_user("reader"))
    try:
        return [
            Kept(message.subject, event, message.metadata.sequence.stream)
            for message in await _messages(client, stream)
            if (event := opened(message.subject, message.data, message.headers, verify)) is not None
        ]
    finally:
        await client.close()


async def _messages(client: Client, stream: str) -> list[Msg]:
    jetstream = client.jetstream()
    count = (await jetstream.stream_info(stream)).state.messages
    arrived: list[Msg] = []
    complete = asyncio.Event()

    async def take(message: Msg) -> None:
        arrived.append(message)
        if len(arrived) >= count:
            complete.set()

    if count:
        inbox = client.new_inbox()
        await client.subscribe(inbox, cb=take)
        config = ConsumerConfig(
            deliver_subject=inbox, deliver_policy=DeliverPolicy.ALL, ack_policy=AckPolicy.NONE, mem_storage=True
        )
        await jetstream.add_consumer(stream, config)
        async with asyncio.timeout(10):
            await complete.wait()
    return arrived


async def until(is_so: Callable[[], Awaitable[bool]], limit_s: float = 15.0, what: str = "") -> None:
    """Wait for a condition."""
    end = time.monotonic() + limit_s
    while not await is_so():
        assert time.monotonic() < end, f"not within {limit_s:g} s: {what}"
        await asyncio.sleep(0.02)


def as_text(told: object) -> str:
    """Return JSON for a message of a failed test."""
    return json.dumps(told, default=str)


__all__ = ["CONTACTS", "QUEUES", "STATES", "HubProcess", "Kept", "a_hub", "as_text", "kept", "until"]
