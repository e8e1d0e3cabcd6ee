"""Faults of the network as errors of a source: late, not reachable, not trusted, or a proxy in between."""

import ssl
from typing import TYPE_CHECKING

from relevo.connectors.net.certificates import issuer_of, tls_word
from relevo.connectors.net.wayout import WayOut
from relevo.services.errors import ErrorCode, SourceError, SourceRefused, SourceUnavailable

if TYPE_CHECKING:
    import httpx


async def network_error(fault: "httpx.HTTPError | ssl.SSLError", way: WayOut, address: str) -> SourceError:
    """Return what a fault of httpx or of TLS means; the address of the request never stands in it."""
    import httpx

    if isinstance(fault, httpx.TimeoutException):
        step = "connection" if isinstance(fault, httpx.ConnectTimeout) else None
        return SourceUnavailable(way.source, ErrorCode.LATE, step)
    proxy = way.proxy_to(address)
    tls = _tls_fault(fault)
    if tls is not None:
        issuer = await issuer_of(address, proxy)
        word = tls_word(tls)
        return SourceUnavailable(way.source, ErrorCode.TLS, f"{word}; issuer: {issuer}" if issuer else word)
    if isinstance(fault, httpx.ProxyError) and str(fault).startswith("407"):
        return SourceRefused(way.source, ErrorCode.PROXY_SIGN_IN, "407")
    return SourceUnavailable(way.source, ErrorCode.UNREACHABLE, "proxy" if proxy is not None else None)


def _tls_fault(fault: BaseException) -> ssl.SSLError | None:
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return None
