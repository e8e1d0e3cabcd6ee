"""A broker of some lines on loopback, for what a real one does not do at a word: fall silent, refuse, hang up.

It speaks as much of NATS as a desktop's connection needs (docs.nats.io, "Client Protocol", read 2026-11-22) and checks
nothing: the rights of a site are tried on a real broker.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from relevo.events.hub.signin import Credentials, SetUp, read_credentials, read_site
from relevo.hub.brokerconfig import BrokerPlan
from relevo.hub.credentials import DESKTOP, SEAL_FILE, SITE_FILE, Role, SiteFolder, advisor, hub
from relevo.hub.keys import Key, Kind, read_key
from relevo.hub.siteplan import SitePlan
from relevo.hub.tokens import credentials_text, user_token
from relevo.services.site.sealing import Sealed
from relevo.services.site.sitefile import Site

READING = "$JS.API.CONSUMER.CREATE."
"""How the subjects begin on which somebody asks to read a stream."""

Answer = Callable[[str, bytes], bytes | None]
"""Gives the answer to what was published on a subject; None for none."""


@dataclass(slots=True)
class NatsLine:
    """A listening port; `answers` by the beginning of the subject asked, `refused` are subjects that it denies."""

    set_up: SetUp
    seal_key: Key
    port: int = 0
    is_silent: bool = False
    greeting: dict[str, object] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    refuses_sign_in: bool = False
    subscribed: dict[str, list[tuple[asyncio.StreamWriter, str]]] = field(default_factory=dict)
    published: list[tuple[str, bytes]] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    @property
    def site(self) -> Site:
        """Return what the site file tells."""
        return read_site(self.set_up.site_file)

    @property
    def credentials(self) -> Credentials:
        """Return who signs in."""
        return read_credentials(self.set_up.credentials)

    @property
    def url(self) -> str:
        """Return its address."""
        return f"nats://127.0.0.1:{self.port}"

    def tell(self, sealed: Sealed, *, reply: str = "") -> None:
        """Publish a message to whoever has subscribed to its subject."""
        head = "NATS/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in sealed.headers.items()) + "\r\n"
        self.send(sealed.subject, sealed.body, head.encode(), reply=reply)

    def send(self, subject: str, body: bytes, head: bytes = b"", *, reply: str = "") -> None:
        """Publish a body; `head` are its headers as they stand on the line."""
        asks = f" {reply}" if reply else ""
        for pattern, readers in self.subscribed.items():
            if not _matches(pattern, subject):
                continue
            for writer, sid in readers:
                word = f"HMSG {subject} {sid}{asks} {len(head)} {len(head) + len(body)}" if head else ""
                line = word or f"MSG {subject} {sid}{asks} {len(body)}"
                writer.write(f"{line}\r\n".encode() + head + body + b"\r\n")

    def hang_up(self) -> None:
        """End all connections."""
        for writer in self.writers:
            writer.transport.abort()
        self.writers.clear()
        self.subscribed.clear()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Talk to one client until it goes."""
        self.writers.append(writer)
        info = {"server_id": "L", "version": "2.9.10", "headers": True, "max_payload": 1_000_000, "nonce": "n"}
        writer.write(f"INFO {json.dumps({**info, **self.greeting})}\r\n".encode())
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                await self._take((await reader.readuntil(b"\r\n")).decode().split(), reader, writer)

    async def _take(self, words: list[str], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        match words:
            case ["CONNECT", *_] if self.refuses_sign_in:
                writer.write(b"-ERR 'Authorization Violation'\r\n")
                await writer.drain()
                writer.close()
            case ["PING"] if not self.is_silent:
                writer.write(b"PONG\r\n")
            case ["SUB", subject, *_, sid]:
                if subject in self.refused:
                    writer.write(f"-ERR 'Permissions Violation for Subscription to \"{subject}\"'\r\n".encode())
                else:
                    self.subscribed.setdefault(subject, []).append((writer, sid))
            case ["PUB" | "HPUB" as verb, subject, *replies, size]:
                whole = (await reader.readexactly(int(size) + 2))[:-2]
                skipped = int(replies.pop()) if verb == "HPUB" else 0
                self._published(subject, whole[skipped:], replies[0] if replies else "", writer)

    def _published(self, subject: str, body: bytes, reply: str, writer: asyncio.StreamWriter) -> None:
        if subject in self.refused:
            writer.write(f"-ERR 'Permissions Violation for Publish to \"{subject}\"'\r\n".encode())
            return
        self.published.append((subject, body))
        made = next((make for begin, make in self.answers.items() if subject.startswith(begin)), None)
        answer = made(subject, body) if made is not None else None
        if answer is not None and reply and not self.is_silent:
            self.send(reply, answer)


def streams(at: Callable[[], datetime]) -> Answer:
    """Return the answer of streams that keep nothing, to whoever asks to read them."""

    def made(_subject: str, _body: bytes) -> bytes:
        answer = {"num_pending": 0, "delivered": {"consumer_seq": 0}, "created": at().isoformat()}
        return json.dumps(answer).encode()

    return made


def credentials_of(who: str) -> str:
    """Return credentials of an advisor, of a site that nobody knows."""
    account, own, user = Key.make(Kind.ACCOUNT), Key.make(Kind.USER), advisor(who)
    token = user_token(account, own.public, user.name, user.rights, at=datetime.now(UTC), until=None)
    return credentials_text(token, own.seed)


def a_set_up(folder: Path, url: str) -> SetUp:
    """Write the files of a site with an advisor; return where a desktop finds its own."""
    site = SiteFolder(folder / "site")
    plan = SitePlan(name="Example site", servers=(url,), broker=BrokerPlan(store=folder / "store"))
    site.write(plan, [hub("hub"), advisor("anna")], at=datetime.now(UTC))
    return SetUp(site_file=site.folder / DESKTOP / SITE_FILE, credentials=site.folder / advisor("anna").file)


@asynccontextmanager
async def a_nats_line(folder: Path) -> AsyncIterator[NatsLine]:
    """Listen for as long as the block lasts."""
    lines: list[NatsLine] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await lines[0].serve(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    set_up = a_set_up(folder, f"nats://127.0.0.1:{port}")
    key = read_key(folder / "site" / Role.HUB / SEAL_FILE, Kind.SEAL)
    lines.append(NatsLine(set_up, key, port))
    try:
        yield lines[0]
    finally:
        lines[0].hang_up()
        server.close()


def _matches(pattern: str, subject: str) -> bool:
    form = re.escape(pattern).replace(r"\*", "[^.]+").replace(r"\.>", r"\..+").replace(">", ".+")
    return re.fullmatch(form, subject) is not None
