"""Certificates that are not trusted: what is wrong with one, and whom it names as its issuer."""

import asyncio
import base64
import ssl
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from relevo.connectors.net.wayout import Proxy

LOOK_S = 1.0
"""How long the issuer is looked for, once a handshake has failed."""

LONGEST_NAME = 64

# Numbers of OpenSSL's x509_vfy.h
_WORDS = {
    3: "no revocation list",
    9: "not yet valid",
    10: "expired",
    11: "old revocation list",
    12: "old revocation list",
    18: "self-signed",
    19: "self-signed",
    20: "unknown issuer",
    21: "unknown issuer",
    23: "revoked",
    62: "wrong host",
    64: "wrong host",
    66: "too weak",
    67: "too weak",
    68: "too weak",
}
_WEAK = ("EE_KEY_TOO_SMALL", "CA_KEY_TOO_SMALL", "CA_MD_TOO_WEAK", "DH_KEY_TOO_SMALL")
_WANTED = ("CERTIFICATE_REQUIRED", "ALERT_HANDSHAKE_FAILURE")
_REFUSED = ("ALERT_UNKNOWN_CA", "ALERT_BAD_CERTIFICATE", "ALERT_CERTIFICATE_", "ALERT_UNSUPPORTED_CERTIFICATE")


def tls_word(error: ssl.SSLError) -> str:
    """Say in a word of ours why a handshake has failed."""
    code = getattr(error, "verify_code", None)
    if code is not None:
        return _WORDS.get(code, "not trusted")
    reason = error.reason or ""
    if any(word in reason for word in _WANTED):
        return "wants a client certificate"
    if any(word in reason for word in _REFUSED):
        return "refuses the client certificate"
    return "too weak" if reason in _WEAK else "handshake"


async def issuer_of(address: str, proxy: Proxy | None) -> str | None:
    """Return the name of who has issued the certificate that a server shows, None where it cannot be learnt.

    Shakes hands without trusting anybody, says nothing and hangs up: what is told is for eyes only.
    """
    with suppress(TimeoutError, OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        async with asyncio.timeout(LOOK_S):
            return issuer_name(await _shown(address, proxy))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a server shows of itself: who has issued it, None where it names nobody, and when it ends (UTC)."""

    issuer: str | None
    ends: datetime | None


async def certificate_of(address: str, proxy: Proxy | None) -> Certificate | None:
    """Return the certificate that a server shows, None where none can be had; nobody is trusted, nothing is said."""
    with suppress(TimeoutError, OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        async with asyncio.timeout(LOOK_S):
            shown = await _shown(address, proxy)
            return Certificate(issuer=issuer_name(shown), ends=end_of(shown)) if shown else None
    return None


async def _shown(address: str, proxy: Proxy | None) -> bytes:
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 443
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # a weak one is looked at as well
    through = urlsplit(proxy.address) if proxy is not None else None
    if through is not None and through.scheme != "http":
        return b""
    to = (through.hostname or "", through.port or 80) if through is not None else (host, port)
    reader, writer = await asyncio.open_connection(*to)
    try:
        if through is not None:
            await _connect(reader, writer, host, port, proxy)
        await writer.start_tls(context, server_hostname=host)
        shown: bytes | None = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        return shown or b""
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def _connect(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int, proxy: Proxy | None
) -> None:
    head = f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n"
    if proxy is not None and proxy.user is not None and proxy.password is not None:
        pair = f"{proxy.user}:{await proxy.password() or ''}"
        head += f"Proxy-Authorization: Basic {base64.b64encode(pair.encode()).decode()}\r\n"
    writer.write(f"{head}\r\n".encode("ascii"))
    answer = await reader.readuntil(b"\r\n\r\n")
    if answer.split(b" ", 2)[1:2] != [b"200"]:
        raise ValueError("the proxy does not connect")


def issuer_name(certificate: bytes) -> str | None:
    """Return the organisation and the common name of the issuer as plain bounded text, None where there is neither.

    `certificate` is DER. Source: RFC 5280, section 4.1 (the issuer follows version, serial number and algorithm).
    """
    try:
        (_, whole), *_ = _values(certificate)
        (_, signed), *_ = _values(whole)
        fields = [value for tag, value in _values(signed) if tag != _VERSION]
        names = dict(_names(fields[2]))
    except (IndexError, ValueError):
        return None
    told = dict.fromkeys(_plain(names[kind]) for kind in (_ORGANISATION, _COMMON) if kind in names)
    return ", ".join(filter(None, told)) or None


def end_of(certificate: bytes) -> datetime | None:
    """Return when a certificate ends, None where it does not say; `certificate` is DER.

    Source: RFC 5280, section 4.1.2.5 (of two digits, years from 50 on are of the last century).
    """
    try:
        (_, whole), *_ = _values(certificate)
        (_, signed), *_ = _values(whole)
        fields = [value for tag, value in _values(signed) if tag != _VERSION]
        (_, _begin), (tag, end), *_ = _values(fields[3])
        text = end.decode("ascii")
        century = "" if tag == _LONG_TIME else "19" if text >= "50" else "20"
        return datetime.strptime(f"{century}{text}", "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
    except (IndexError, ValueError):
        return None


_VERSION = 0xA0
_LONG_TIME = 24
_ORGANISATION, _COMMON = bytes((0x55, 4, 10)), bytes((0x55, 4, 3))
_ENCODINGS = {12: "utf-8", 19: "ascii", 20: "latin-1", 22: "ascii", 30: "utf-16-be"}


def _values(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield tag and content of each value of DER. Raises: IndexError, ValueError, where it is none."""
    at = 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            if not 1 <= count <= 4:
                raise ValueError("length")
            length, at = int.from_bytes(data[at : at + count], "big"), at + count
        if at + length > len(data):
            raise ValueError("length")
        yield tag, data[at : at + length]
        at += length


def _names(data: bytes) -> Iterator[tuple[bytes, str]]:
    for _, one in _values(data):
        for _, pair in _values(one):
            (_, kind), (tag, text), *_ = _values(pair)
            yield kind, text.decode(_ENCODINGS.get(tag, "latin-1"), "replace")


def _plain(text: str) -> str:
    """Return text from a stranger's certificate as one short line of letters, digits and signs."""
    shown = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text[: 4 * LONGEST_NAME])
    return " ".join(shown.split())[:LONGEST_NAME]
