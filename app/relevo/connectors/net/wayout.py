"""The way out to a source's servers: whom to trust, which certificate to show, and through which proxy."""

import asyncio
import logging
import os
import ssl
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from relevo.files import is_private
from relevo.services.errors import ErrorCode, SourceRefused
from relevo.text.address import is_loopback

if TYPE_CHECKING:
    import httpx

KEPT_S = 120.0
"""How long a connection is kept that nobody asks on: warm between two contacts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A proxy that the settings name; `password` is asked for where it wants a sign-in."""

    address: str
    user: str | None = None
    password: Callable[[], Awaitable[str | None]] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """How the servers of one source are reached; nothing of it comes from the environment.

    `inner` stands in for the network in tests. Raises SourceRefused where a file that the settings name is of no use.
    """

    source: str
    ca_file: Path | None = None
    client_cert: Path | None = None
    client_key: Path | None = None
    proxy: Proxy | None = None
    inner: "httpx.AsyncBaseTransport | None" = field(default=None, repr=False)

    def proxy_to(self, address: str) -> Proxy | None:
        """Return the proxy on the way to an address; this machine is never asked through one."""
        return None if is_loopback(urlsplit(address).hostname or "") else self.proxy

    async def open(self, address: str, *, connections: int, is_own: bool = True) -> "httpx.AsyncBaseTransport":
        """Build what sends to the servers of one origin, beside the event loop; it carries no credential of its own.

        With `is_own` False the address is another's, such as a sign-in service: it is not shown the source's
        certificate, and the system's authorities count beside `ca_file`.
        """
        proxy = self.proxy_to(address)
        password = await proxy.password() if proxy is not None and proxy.password is not None else None
        return await asyncio.to_thread(self._build, address, proxy, password, connections, is_own)

    def _build(
        self, address: str, proxy: Proxy | None, password: str | None, connections: int, is_own: bool
    ) -> "httpx.AsyncBaseTransport":
        # httpx imports its command line too, with rich and pygments, where those happen to be installed: 6 MB
        cast("dict[str, object]", sys.modules).setdefault("httpx._main", None)
        import httpx  # slow to import: not before the first question or the warm-up

        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)  # at DEBUG it writes addresses with numbers in them
        trust = self.trust(address, is_own)
        if self.inner is not None:
            return self.inner
        through = None
        if proxy is not None:
            account = (proxy.user, password or "") if proxy.user is not None else None
            trust_proxy = self._system() if proxy.address.startswith("https://") else None
            through = httpx.Proxy(proxy.address, auth=account, ssl_context=trust_proxy)
        # httpx's transport and no client of it: what a client adds (redirects, cookies, the environment's accounts and
        # proxies) is what no question of ours may have, and costs as much processor as the request itself
        return httpx.AsyncHTTPTransport(
            verify=trust,
            proxy=through,
            trust_env=False,
            limits=httpx.Limits(max_connections=connections, keepalive_expiry=KEPT_S),
        )

    def trust(self, address: str, is_own: bool = True) -> ssl.SSLContext | bool:
        """Return whom to trust at an address; it blocks, for a thread. False for this machine without TLS."""
        if address.startswith("http://"):
            return False  # no store to read
        context = self._own_authority() if is_own and self.ca_file is not None else self._system()
        if not is_own and self.ca_file is not None:
            self._add_authority(context)
        if is_own and self.client_cert is not None and self.client_key is not None:
            self._show(context, self.client_cert, self.client_key)
        return context

    def _system(self) -> ssl.SSLContext:
        import truststore  # reads the system's store

        for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
            os.environ.pop(name, None)  # OpenSSL would trust what whoever starts the program names there
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    def _own_authority(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody
        self._add_authority(context)
        if context.cert_store_stats()["crl"]:  # OpenSSL reads a list of revoked certificates, and heeds none unasked
            context.verify_flags |= ssl.VerifyFlags.VERIFY_CRL_CHECK_LEAF
        return context

    def _add_authority(self, context: ssl.SSLContext) -> None:
        try:
            context.load_verify_locations(cafile=str(self.ca_file))
        except (OSError, ssl.SSLError):
            raise SourceRefused(self.source, ErrorCode.TLS, "ca_file cannot be read") from None

    def _show(self, context: ssl.SSLContext, cert: Path, key: Path) -> None:
        try:
            with key.open("rb") as file:
                if not is_private(os.fstat(file.fileno())):
                    raise SourceRefused(self.source, ErrorCode.TLS, "client_key can be read by others")
            # without a password of ours OpenSSL would ask for one at the terminal
            context.load_cert_chain(cert, key, password=lambda: b"")
        except (OSError, ssl.SSLError):
            raise SourceRefused(self.source, ErrorCode.TLS, "client_cert or client_key cannot be read") from None
