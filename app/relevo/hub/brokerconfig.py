"""The configuration of a site's broker (nats-server): who may sign in, TLS, what it keeps, and its limits.

Source: docs.nats.io, "Configuration", "JWT authentication" and "Memory resolver", read 2026-11-22; tried on 2.9.10.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from relevo.hub.tokens import StoreLimits
from relevo.services.site.sealing import MAX_MESSAGE
from relevo.services.site.subjects import STREAMS
from relevo.text.address import is_loopback

MEBIBYTE = 1_048_576
MAX_PAYLOAD = 2 * MAX_MESSAGE
"""Bytes of a message with its headers."""

MAX_LINE = 262_144
"""Bytes of a line of the broker's protocol. Whoever signs in shows the token in one, and that of a supervisor names
everybody of the team: by default (4 KiB) fifteen people are too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerTls:
    """The certificate of the broker and its key (PEM), as paths on the broker's machine."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerPlan:
    """How a broker is to run. Raises: ValueError, where it would let others read along."""

    listen: str = "127.0.0.1"
    port: int = 4222
    store: Path = Path("/var/lib/nats/relevo")
    tls: BrokerTls | None = None
    disk: int = 4_096 * MEBIBYTE
    memory: int = 256 * MEBIBYTE
    readers: int = 50_000
    sync_always: bool = False
    """Whether each message is on the disk before it counts as taken; nats-server 2.9 does not know the setting."""

    def __post_init__(self) -> None:
        """Refuse a broker that others can reach without TLS."""
        if self.tls is None and not is_loopback(self.listen):
            raise ValueError(
                f"a broker on {self.listen} needs TLS: give its certificate and key, or listen on 127.0.0.1"
            )

    @property
    def limits(self) -> StoreLimits:
        """Return what the site's account may keep; a reader for each desktop, should all come back at once."""
        return StoreLimits(disk=self.disk, memory=self.memory, streams=2 * len(STREAMS), consumers=self.readers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Whom the broker trusts: tokens, and the public keys of the accounts that they are for."""

    operator_token: str = field(repr=False)
    system: str
    system_token: str = field(repr=False)
    site: str
    site_token: str = field(repr=False)


def config_text(plan: BrokerPlan, accounts: Accounts) -> str:
    """Return the text of the configuration."""
    return "\n".join(_lines(plan, accounts)) + "\n"


def _lines(plan: BrokerPlan, accounts: Accounts) -> Iterator[str]:
    yield "# Written by: relevo hub credentials. New advisors need no change here."
    yield f"listen: {_text(f'{plan.listen}:{plan.port}')}"
    yield 'server_name: "relevo"'
    yield ""
    yield "# only who holds a token of the site's account may sign in: no password, no anonymous client"
    yield f"operator: {_text(accounts.operator_token)}"
    yield f"system_account: {accounts.system}"
    yield "resolver: MEMORY"
    yield "resolver_preload: {"
    yield f"  {accounts.system}: {_text(accounts.system_token)}"
    yield f"  {accounts.site}: {_text(accounts.site_token)}"
    yield "}"
    yield ""
    yield from _tls(plan.tls)
    yield from _store(plan)
    yield f"max_payload: {MAX_PAYLOAD}"
    yield f"max_control_line: {MAX_LINE}"
    yield "# a desktop that went to sleep or lost its network is given up after three unanswered pings"
    yield 'ping_interval: "10s"'
    yield "ping_max: 3"
    yield 'write_deadline: "5s"'


def _tls(tls: BrokerTls | None) -> Iterator[str]:
    if tls is None:
        return
    yield "tls: {"
    yield f"  cert_file: {_text(tls.certificate.as_posix())}"
    yield f"  key_file: {_text(tls.key.as_posix())}"
    yield "  timeout: 5"
    yield "}"
    yield ""


def _store(plan: BrokerPlan) -> Iterator[str]:
    yield "jetstream: {"
    yield f"  store_dir: {_text(plan.store.as_posix())}"
    # what the account is granted twice over: where two of its clients come first at once, 2.9 reserves it for both, and
    # refuses the account for good where there is not enough
    yield f"  max_file_store: {2 * plan.disk}"
    yield f"  max_memory_store: {2 * plan.memory}"
    if plan.sync_always:
        yield "  sync_interval: always"
    yield "}"
    yield ""


def _text(value: str) -> str:
    # as JSON writes it: quoted, so that nothing in it is taken for a variable or an end
    return json.dumps(value, ensure_ascii=False)
