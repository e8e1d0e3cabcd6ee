"""The site file: what a desktop needs to find its broker and to know what is sealed; nothing in it is secret."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from relevo.text.address import is_loopback

MAX_BYTES = 65_536
SEALS = 4
"""Public keys that may stand side by side: the one in use, and those before it."""

_KEYS = {"name": str, "servers": list, "seal_keys": list, "ca_file": str}


class SiteFault(Exception):
    """The site file cannot be used; one line: key, what is wrong, what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site: where its brokers are, in the order in which they are tried, and with which keys its hubs seal.

    `ca_file` holds the authority that signed the brokers' certificates (PEM), None: those of the system are trusted.
    """

    name: str
    servers: tuple[str, ...]
    seal_keys: tuple[str, ...]
    ca_file: Path | None = None


def checked_server(address: str) -> str:
    """Return the address of a broker. Raises: ValueError, where it is none, or anyone on the way could read along."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or port is None or parts.scheme not in ("tls", "nats") or parts.path or parts.query or parts.fragment:
        raise ValueError("is no broker's address; write tls://HOST:4222")
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user; leave it out: who signs in stands in the credentials")
    if parts.scheme == "nats" and not is_loopback(host):
        raise ValueError("begins with nats://, which anyone on the way can read; use tls://")
    return address


def parse(content: bytes, folder: Path) -> Site:
    """Return the site that a file in `folder` tells of. Raises: SiteFault."""
    if len(content) > MAX_BYTES:
        raise SiteFault(f"is larger than {MAX_BYTES} bytes; it is no site file")
    try:
        said = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise SiteFault("is not TOML; take the file that relevo hub credentials has written") from None
    for key, kind in _KEYS.items():
        if not isinstance(said.get(key, kind()), kind):
            raise SiteFault(f"{key}: must be a {'list' if kind is list else 'text'}")
    servers, seals = _texts(said, "servers"), _texts(said, "seal_keys")
    if not seals or len(seals) > SEALS:
        raise SiteFault(f"seal_keys: must hold 1 to {SEALS} public keys of the site's hubs")
    try:
        servers = tuple(map(checked_server, servers))
    except ValueError as fault:
        raise SiteFault(f"servers: {fault}") from None
    if not servers:
        raise SiteFault("servers: is empty; write the addresses of the site's brokers")
    ca_file = folder / said["ca_file"] if said.get("ca_file") else None
    return Site(name=said.get("name", ""), servers=servers, seal_keys=seals, ca_file=ca_file)


def written(site: Site) -> bytes:
    """Return the text of a site file; a `ca_file` is meant as it stands, from the folder of the site file."""
    lines = [
        "# What a desktop needs to find the site's broker; nothing here is secret. By: relevo hub credentials",
        f"name = {_toml(site.name)}",
        f"servers = [{', '.join(map(_toml, site.servers))}]",
        f"seal_keys = [{', '.join(map(_toml, site.seal_keys))}]",
    ]
    if site.ca_file is not None:
        lines.append(f"ca_file = {_toml(site.ca_file.as_posix())}")
    return ("\n".join(lines) + "\n").encode()


def _texts(said: dict[str, object], key: str) -> tuple[str, ...]:
    values = said.get(key, [])
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise SiteFault(f"{key}: must be a list of texts")
    return tuple(values)


def _toml(text: str) -> str:
    # a JSON text is a basic string of TOML, but for DEL, which no name or address holds
    return json.dumps(text, ensure_ascii=False)
