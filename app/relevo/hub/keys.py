"""Keys of a site: those of the broker's accounts and users (nkeys), and the key with which its hubs seal.

All are Ed25519. An nkey is written as base32 of a prefix, the 32 bytes and a checksum (CRC-16/XMODEM, low byte first);
the first letter tells what it belongs to, of a seed the second one. Source: github.com/nats-io/nkeys, README
("Encoding"), read 2026-11-22. A seal key is written alike, with a letter that the broker gives to nothing.
"""

import base64
import binascii
import os
from enum import StrEnum
from pathlib import Path
from typing import Self

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey

from relevo.files import is_private, replace_file
from relevo.sealkeys import text_of

SEED_BYTES = 32
MAX_FILE = 16 * 1_048_576
_SEED = 18 << 3  # S in base32


class Kind(StrEnum):
    """Whose key it is: the letter with which it begins."""

    OPERATOR = "O"
    ACCOUNT = "A"
    USER = "U"
    SEAL = "H"

    @property
    def prefix(self) -> int:
        """Return the byte that base32 writes as this letter."""
        return (ord(self.value) - ord("A")) << 3


class KeyFault(Exception):
    """A key cannot be used; one line: which file, what is wrong, what to do; nothing of the key."""


class Key:
    """A private key with its public one."""

    def __init__(self, kind: Kind, raw: bytes) -> None:
        self.kind = kind
        self._signing = SigningKey(raw)

    @classmethod
    def make(cls, kind: Kind) -> Self:
        """Return a key that nobody has had before."""
        return cls(kind, os.urandom(SEED_BYTES))

    @classmethod
    def from_seed(cls, seed: str, kind: Kind) -> Self:
        """Return the key that a seed stands for. Raises: ValueError, without the seed."""
        try:
            raw = base64.b32decode(seed + "=" * (-len(seed) % 8))
        except ValueError:  # also what is no ASCII
            raise ValueError("is no seed") from None
        body = raw[:-2]
        if len(body) != SEED_BYTES + 2 or _checksum(body) != raw[-2:]:
            raise ValueError("is no seed, or not a whole one")
        if body[:2] != _seed_prefix(kind):
            raise ValueError(f"is a seed, but of no {kind.name.lower()}")
        return cls(kind, body[2:])

    @property
    def seed(self) -> str:
        """Return the secret part as text."""
        return _base32(_seed_prefix(self.kind) + bytes(self._signing))

    @property
    def public(self) -> str:
        """Return the public part as the broker writes it; that of a seal key as a site file holds it."""
        raw = bytes(self._signing.verify_key)
        return text_of(raw) if self.kind is Kind.SEAL else _base32(bytes([self.kind.prefix]) + raw)

    def sign(self, data: bytes) -> bytes:
        """Return the signature (64 bytes) of some bytes."""
        return self._signing.sign(data).signature

    def open_box(self, box: bytes) -> bytes:
        """Return what was put into a box for this key (sealkeys.box_for). Raises: ValueError."""
        try:
            return SealedBox(self._signing.to_curve25519_private_key()).decrypt(box)
        except (CryptoError, TypeError):  # TypeError: shorter than a box is
            raise ValueError("is no box for this key") from None


def kept_key(path: Path, kind: Kind) -> tuple[Key, bool]:
    """Return the key of a file, and whether it was made: where there is no such file, one is. Raises: KeyFault."""
    if not path.exists():
        key = Key.make(kind)
        write_key(path, key)
        return key, True
    return read_key(path, kind), False


def write_key(path: Path, key: Key) -> None:
    """Put a key in a file that its owner alone may read, in the place of what was there. Raises: KeyFault."""
    try:
        replace_file(path, f"{key.seed}\n".encode())
    except OSError as error:
        raise KeyFault(f"{path}: cannot be written ({error.strerror}); check the folder and its rights") from None


def read_key(path: Path, kind: Kind) -> Key:
    """Return the key of a file that its owner alone may read. Raises: KeyFault."""
    try:
        return Key.from_seed(read_private(path).strip(), kind)
    except ValueError as fault:
        raise KeyFault(f"{path}: {fault}; put back the file that was there") from None


def read_private(path: Path) -> str:
    """Return the text of a file that its owner alone may read. Raises: KeyFault."""
    try:
        with path.open("rb") as file:
            if not is_private(os.fstat(file.fileno())):
                raise KeyFault(f"{path}: others may read it; run chmod 600 on it, as its owner, or renew what it holds")
            return file.read(MAX_FILE).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise KeyFault(f"{path}: cannot be read; check the file and its rights") from None


def _seed_prefix(kind: Kind) -> bytes:
    # five bits say that it is a seed, the next eight whose
    return bytes([_SEED | kind.prefix >> 5, (kind.prefix & 31) << 3])


def _base32(body: bytes) -> str:
    return base64.b32encode(body + _checksum(body)).decode().rstrip("=")


def _checksum(body: bytes) -> bytes:
    return binascii.crc_hqx(body, 0).to_bytes(2, "little")
