"""A real nats-server on free ports of this machine, under a site's own configuration, to be lost and found again."""

import asyncio
import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nats.aio.client import Client

from relevo.brokersignin import sign_in
from relevo.hub.brokerconfig import BrokerPlan, BrokerTls
from relevo.hub.credentials import (
    BROKER,
    CONFIG_FILE,
    DESKTOP,
    SEAL_FILE,
    SITE_FILE,
    Role,
    SiteFolder,
    User,
    advisor,
    hub,
)
from relevo.hub.keys import Key, Kind, read_key
from relevo.hub.siteplan import SitePlan
from relevo.services.site import subjects
from relevo.services.site.sitefile import Site, parse

ADVISORS = ("anna", "bob")
START_LIMIT_S = 15.0
MEBIBYTE = 1_048_576


@dataclass(slots=True)
class Broker:
    """A broker with hub `hub` and the advisors of `ADVISORS`, unless other users are named.

    `stop` and `kill` end it, `start` lets it run again on the same port and store, `frozen` halts it for a block.
    """

    folder: SiteFolder
    plan: SitePlan
    is_tls: bool
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return its address."""
        return self.plan.servers[0]

    @property
    def site_file(self) -> Path:
        """Return the site file for desktops."""
        return self.folder.folder / DESKTOP / SITE_FILE

    @property
    def site(self) -> Site:
        """Return what the site file tells."""
        return parse(self.site_file.read_bytes(), self.site_file.parent)

    @property
    def seal_key(self) -> Key:
        """Return the key with which the site's hubs seal."""
        return read_key(self.seal_file, Kind.SEAL)

    @property
    def seal_file(self) -> Path:
        """Return the file of that key."""
        return self.folder.folder / Role.HUB / SEAL_FILE

    @property
    def config(self) -> Path:
        """Return the file of its configuration."""
        return self.folder.folder / BROKER / CONFIG_FILE

    @property
    def log(self) -> str:
        """Return what the broker has said so far."""
        return self._log.read_text("utf-8", "replace")

    @property
    def _log(self) -> Path:
        return self.folder.folder / "broker.log"

    def credentials_file(self, user: User) -> Path:
        """Return the file of a user's credentials, which are issued where the site has none yet."""
        if not (self.folder.folder / user.file).exists():
            self.issue(user)
        return self.folder.folder / user.file

    def credentials(self, user: User) -> str:
        """Return a user's credentials as the broker's clients take them."""
        return self.credentials_file(user).read_text("ascii")

    def issue(self, user: User, *, lifetime: timedelta | None = None, at: datetime | None = None) -> None:
        """Issue a user's credentials, at another time or for a while, as an administrator does on a running site."""
        plan = replace(self.plan, lifetime=lifetime)
        self.folder.write(plan, [user], at=at or datetime.now(UTC), renew=True)

    def tls(self) -> ssl.SSLContext | None:
        """Return what trusts the broker's certificate alone; None where it speaks without TLS."""
        return ssl.create_default_context(cafile=str(self.site.ca_file)) if self.is_tls else None

    async def connect(
        self,
        user: User,
        *,
        credentials: str | None = None,
        on_error: Callable[[Exception], Awaitable[None]] | None = None,
    ) -> Client:
        """Sign in as a user, with an inbox of its own, tried once; `credentials` are another's or spoilt ones."""
        client = Client()
        try:
            await client.connect(
                self.url,
                **sign_in(credentials or self.credentials(user)),
                tls=self.tls(),
                inbox_prefix=inbox_of(user),
                error_cb=on_error or _silent,
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0,
                connect_timeout=5,
            )
        except BaseException:
            # it leaves its socket open where it was refused, and after a failed handshake its close never ends
            with suppress(TimeoutError):
                async with asyncio.timeout(5):
                    await client.close()
            raise
        return client

    def start(self) -> None:
        """Start it and wait until it listens; its store is then open."""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [program(), "-c", str(self.config)], stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        deadline = time.monotonic() + START_LIMIT_S
        while not listens(self.plan.broker.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"nats-server did not come up:\n{self.log[-2_000:]}")
            time.sleep(0.01)

    def stop(self) -> None:
        """End it as an administrator does; does nothing where it does not run."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it without warning."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it hang with its connections open."""
        self._running().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._running().send_signal(signal.SIGCONT)

    def reload(self) -> None:
        """Let it read its configuration again."""
        self._running().send_signal(signal.SIGHUP)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let it hang for as long as the block lasts."""
        self.freeze()
        try:
            yield
        finally:
            self.thaw()

    def _running(self) -> subprocess.Popen[bytes]:
        assert self.process is not None, "the broker does not run"
        return self.process

    def _end(self, sign: signal.Signals) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(sign)
            process.send_signal(signal.SIGCONT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def program() -> str:
    """Return the path of nats-server; a test that needs it is left out aloud where it is not installed."""
    found = shutil.which(
        "nats-server", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/bin"])
    )
    if found is None:
        pytest.skip("not installed: nats-server (python3 dev.py test, as root, installs it)")
    return found


@contextmanager
def a_broker(
    folder: Path,
    *,
    tls: bool = False,
    users: Sequence[User] | None = None,
    disk: int = 256 * MEBIBYTE,
    readers: int = 50_000,
) -> Iterator[Broker]:
    """Run a broker whose site stands in a folder, for as long as the block lasts."""
    program()
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    certificates, ca = _certificates(folder) if tls else (None, None)
    plan = SitePlan(
        name="Example site",
        servers=(f"tls://localhost:{port}" if tls else f"nats://127.0.0.1:{port}",),
        broker=BrokerPlan(
            port=port, store=folder / "store", tls=certificates, disk=disk, memory=64 * MEBIBYTE, readers=readers
        ),
        ca=ca,
    )
    site = SiteFolder(folder / "site")
    site.write(plan, [hub("hub"), *map(advisor, ADVISORS)] if users is None else users, at=datetime.now(UTC))
    broker = Broker(site, plan, tls)
    broker.start()
    try:
        yield broker
    finally:
        broker.kill()


async def _silent(_error: Exception) -> None:
    """Leave it to the caller, who gets the error as well."""


def inbox_of(user: User) -> str:
    """Return the beginning of the subjects on which a user is answered."""
    of = {Role.HUB: subjects.hub_inbox, Role.ADVISOR: subjects.inbox, Role.SUPERVISOR: subjects.supervisor_inbox}
    return of[user.role](user.id)


def free_port() -> int:
    """Find a loopback port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Tell whether a broker says its first line on a port; with TLS it says that line before as well."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            return connection.recv(4).startswith(b"INFO")
    except OSError:
        return False


def _certificates(folder: Path) -> tuple[BrokerTls, bytes]:
    import trustme  # the slow one

    authority = trustme.CA()
    mine = authority.issue_cert("localhost", "127.0.0.1")
    tls = BrokerTls(certificate=folder / "broker.pem", key=folder / "broker.key")
    tls.certificate.write_bytes(b"".join(each.bytes() for each in mine.cert_chain_pems))
    tls.key.touch(0o600)
    tls.key.write_bytes(mine.private_key_pem.bytes())
    return tls, authority.cert_pem.bytes()
