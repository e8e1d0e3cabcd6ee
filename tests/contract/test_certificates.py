"""Certificates that are not to be trusted: each is told as what it is, with its issuer's name, and none is let pass."""

import asyncio
import socket
import ssl
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from contract.signed_sources import NUMBER, source
from relevo.connectors.net.certificates import LONGEST_NAME, issuer_name
from relevo.connectors.net.wayout import WayOut
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.messages import explain
from relevo.services.ports import Stream

NONE = {"kind": "none"}
NOW = datetime.now(UTC)


def name(common: str, organisation: str | None = None) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation is not None:
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


class Made:
    """A certificate with its key, by an issuer of its own or by itself; `host` is whom it is for."""

    def __init__(
        self,
        issuer: str = "Inspecting Proxy CA",
        *,
        host: str = "localhost",
        begins: timedelta = timedelta(days=-30),
        ends: timedelta = timedelta(days=30),
        bits: int = 2048,
        is_self_signed: bool = False,
    ) -> None:
        self.authority_key = rsa.generate_private_key(65537, 2048)
        self.authority = self._signed(name(issuer, "Example Works"), self.authority_key, is_authority=True)
        self.key = rsa.generate_private_key(65537, bits)
        subject = name(host)
        by = subject if is_self_signed else self.authority.subject
        self.certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(by)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW + begins)
            .not_valid_after(NOW + ends)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .sign(self.key if is_self_signed else self.authority_key, hashes.SHA256())
        )

    def _signed(self, subject: x509.Name, key: rsa.RSAPrivateKey, *, is_authority: bool) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - timedelta(days=400))
            .not_valid_after(NOW + timedelta(days=400))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )

    def revocations(self, *certificates: x509.Certificate, until: timedelta = timedelta(days=7)) -> bytes:
        """Return the authority's list of revoked certificates, PEM."""
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.authority.subject)
            .last_update(NOW - timedelta(days=30))
            .next_update(NOW + until)
        )
        for each in certificates:
            entry = x509.RevokedCertificateBuilder().serial_number(each.serial_number)
            made = made.add_revoked_certificate(entry.revocation_date(NOW - timedelta(days=1)).build())
        return made.sign(self.authority_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def write(self, folder: Path) -> tuple[Path, Path, Path]:
        """Write authority, certificate and key as PEM; return their files."""
        pem = serialization.Encoding.PEM
        key = self.key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        contents = (self.authority.public_bytes(pem), self.certificate.public_bytes(pem), key)
        files = tuple(folder / f"{part}.pem" for part in ("authority", "certificate", "key"))
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
            file.chmod(0o600)
        return files[0], files[1], files[2]


@asynccontextmanager
async def serving(context: ssl.SSLContext) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Answer over TLS that there are no cases; gives address and requests.

    In threads: asyncio hangs up on whom it does not trust, where other servers say why (RFC 8446, section 6).
    """
    heard: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(10)

    def serve(plain: socket.socket) -> None:
        with plain, suppress(OSError):
            plain.settimeout(5)
            line = context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
            with line:
                try:
                    line.do_handshake()
                except ssl.SSLError:
                    line.shutdown(socket.SHUT_WR)  # what has been said is read first, or the reason is lost
                    while line.recv(4096):
                        pass
                    return
                request = b""
                while b"\r\n\r\n" not in request and (more := line.recv(4096)):
                    request += more
                if request:
                    heard.append(request)
                    line.sendall(ANSWER)

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=[listening.accept()[0]], daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{listening.getsockname()[1]}", heard
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        await asyncio.to_thread(thread.join, 5)


ANSWER = (
    b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{"cases": []}'
)


def server_context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.load_cert_chain(certificate, key)
    return context


async def asked(url: str, **way: Any) -> Any:
    office = source(url, NONE, way=WayOut(source="cases", **way))
    try:
        return await office.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: (NUMBER,)})
    finally:
        await office.aclose()


async def refused(url: str, **way: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await asked(url, **way)
    assert caught.value.code is ErrorCode.TLS
    return caught.value


BY = "; issuer: Example Works, Inspecting Proxy CA"


@pytest.mark.parametrize(
    ("made", "trusts", "detail", "advice"),
    [
        ({"begins": timedelta(days=-60), "ends": timedelta(days=-1)}, True, f"expired{BY}", "has expired"),
        ({"begins": timedelta(days=1)}, True, f"not yet valid{BY}", "not valid yet"),
        ({"host": "other.example.org"}, True, f"wrong host{BY}", "another host"),
        ({"is_self_signed": True}, False, "self-signed; issuer: localhost", "has signed itself"),
        ({}, False, f"unknown issuer{BY}", "is not trusted"),
        ({"bits": 1024}, True, f"too weak{BY}", "too weak"),
    ],
)
async def test_a_bad_certificate_is_told_as_what_it_is_with_its_issuer(
    tmp_path: Path, made: dict[str, Any], trusts: bool, detail: str, advice: str
) -> None:
    authority, certificate, key = Made(**made).write(tmp_path)
    async with serving(server_context(certificate, key)) as (url, heard):
        error = await refused(url, ca_file=authority if trusts else None)

    words = explain(error.code, error.detail)
    assert error.detail == detail
    assert advice in words
    assert detail.partition("issuer: ")[2] in words
    assert not any(word in words for word in ("ignore", "anyway", "proceed", "localhost:"))
    assert heard == []


async def test_a_good_certificate_of_the_sites_own_authority_is_trusted(tmp_path: Path) -> None:
    authority, certificate, key = Made().write(tmp_path)
    async with serving(server_context(certificate, key)) as (url, heard):
        await asked(url, ca_file=authority)

    assert len(heard) == 1


async def test_a_revoked_certificate_is_not_known_as_such_without_the_authoritys_list(tmp_path: Path) -> None:
    """OpenSSL asks nobody: neither lists nor responders are fetched, for that would tell others who is asked when."""
    authority, certificate, key = Made().write(tmp_path)
    async with serving(server_context(certificate, key)) as (url, heard):
        await asked(url, ca_file=authority)

    assert len(heard) == 1


async def test_a_certificate_on_the_list_beside_its_authority_is_refused_as_revoked(tmp_path: Path) -> None:
    made = Made()
    authority, certificate, key = made.write(tmp_path)
    authority.write_bytes(authority.read_bytes() + made.revocations(made.certificate))
    async with serving(server_context(certificate, key)) as (url, heard):
        error = await refused(url, ca_file=authority)

    assert error.detail == f"revoked{BY}"
    assert "has been revoked; tell IT" in explain(error.code, error.detail)
    assert heard == []


async def test_a_certificate_that_is_not_on_the_list_is_trusted(tmp_path: Path) -> None:
    made = Made()
    authority, certificate, key = made.write(tmp_path)
    authority.write_bytes(authority.read_bytes() + made.revocations(Made().certificate))
    async with serving(server_context(certificate, key)) as (url, heard):
        await asked(url, ca_file=authority)

    assert len(heard) == 1


async def test_a_list_that_is_out_of_date_lets_nobody_pass_and_is_told(tmp_path: Path) -> None:
    made = Made()
    authority, certificate, key = made.write(tmp_path)
    authority.write_bytes(authority.read_bytes() + made.revocations(until=timedelta(days=-1)))
    async with serving(server_context(certificate, key)) as (url, heard):
        error = await refused(url, ca_file=authority)

    assert "the list of revoked certificates in its ca_file is out of date" in explain(error.code, error.detail)
    assert heard == []


async def test_the_list_of_another_authority_lets_nobody_pass_and_is_told(tmp_path: Path) -> None:
    made = Made()
    authority, certificate, key = made.write(tmp_path)
    authority.write_bytes(authority.read_bytes() + Made("Another CA").revocations())
    async with serving(server_context(certificate, key)) as (url, heard):
        error = await refused(url, ca_file=authority)

    assert "has no list of revoked certificates of this issuer" in explain(error.code, error.detail)
    assert heard == []


async def test_the_environment_names_nobody_to_be_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority, certificate, key = Made().write(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys.log"))
    async with serving(server_context(certificate, key)) as (url, heard):
        await refused(url)
        assert heard == []
        await asked(url, ca_file=authority)

    assert not (tmp_path / "keys.log").exists()


class Mutual:
    """A server that wants to see a certificate, and two that could be shown."""

    def __init__(self, folder: Path) -> None:
        ca, stranger = trustme.CA(organization_name="Example Works"), trustme.CA()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert("localhost").configure_cert(self.context)
        ca.configure_trust(self.context)
        self.context.verify_mode = ssl.CERT_REQUIRED
        self.authority = folder / "ca.pem"
        ca.cert_pem.write_to_path(str(self.authority))
        self.own = self._write(folder, "own", ca)
        self.strange = self._write(folder, "strange", stranger)

    def _write(self, folder: Path, kind: str, ca: trustme.CA) -> dict[str, Path]:
        made = ca.issue_cert("desk.example.org")
        cert, key = folder / f"{kind}.pem", folder / f"{kind}.key"
        cert.write_bytes(b"".join(blob.bytes() for blob in made.cert_chain_pems))
        key.write_bytes(made.private_key_pem.bytes())
        key.chmod(0o600)
        return {"client_cert": cert, "client_key": key}


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_a_desktop_shows_its_certificate_where_one_is_wanted(tmp_path: Path, version: ssl.TLSVersion) -> None:
    mutual = Mutual(tmp_path)
    mutual.context.maximum_version = version
    async with serving(mutual.context) as (url, heard):
        await asked(url, ca_file=mutual.authority, **mutual.own)
        assert len(heard) == 1
        missing = await refused(url, ca_file=mutual.authority)

    assert (missing.detail or "").startswith("wants a client certificate")
    assert "client_cert" in explain(missing.code, missing.detail)
    assert len(heard) == 1


async def test_a_certificate_of_a_stranger_lets_nobody_in(tmp_path: Path) -> None:
    mutual = Mutual(tmp_path)
    async with serving(mutual.context) as (url, heard):
        error = await refused(url, ca_file=mutual.authority, **mutual.strange)

    assert (error.detail or "").startswith("refuses the client certificate")
    assert heard == []


async def test_a_key_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    mutual = Mutual(tmp_path)
    mutual.own["client_key"].chmod(0o644)
    async with serving(mutual.context) as (url, heard):
        error = await refused(url, ca_file=mutual.authority, **mutual.own)

    assert error.detail == "client_key can be read by others"
    assert heard == []


@pytest.mark.parametrize("broken", ["client_cert", "client_key"])
async def test_a_file_that_holds_no_certificate_or_key_is_named(tmp_path: Path, broken: str) -> None:
    mutual = Mutual(tmp_path)
    mutual.own[broken].write_text("nothing\n")
    async with serving(mutual.context) as (url, _):
        error = await refused(url, ca_file=mutual.authority, **mutual.own)

    assert error.detail == "client_cert or client_key cannot be read"


async def test_a_key_with_a_password_is_refused_and_nobody_is_asked_for_it(tmp_path: Path) -> None:
    mutual = Mutual(tmp_path)
    key = serialization.load_pem_private_key(mutual.own["client_key"].read_bytes(), None)
    sealed = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(b"word")
    )
    mutual.own["client_key"].write_bytes(sealed)
    async with serving(mutual.context) as (url, _):
        error = await refused(url, ca_file=mutual.authority, **mutual.own)

    assert error.detail == "client_cert or client_key cannot be read"


def test_an_issuer_is_one_short_plain_line_whatever_a_certificate_says() -> None:
    hostile = "<b>Bank</b>\n\x1b[31m‮" + "A" * 40
    made = Made(issuer=hostile)
    told = issuer_name(made.certificate.public_bytes(serialization.Encoding.DER)) or ""

    assert told.startswith("Example Works, <b>Bank</b>")
    assert told.isprintable()
    assert len(told) <= 2 * LONGEST_NAME + 2


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_broken_certificate_has_no_issuer_and_breaks_nothing(cut: int) -> None:
    whole = CERTIFICATE.certificate.public_bytes(serialization.Encoding.DER)
    for data in (whole[:cut], b"\x30\x84\xff\xff\xff\xff" + whole, whole[:cut] + b"\xff" * 40):
        told = issuer_name(data)
        assert told is None or told.isprintable()


CERTIFICATE = Made()
