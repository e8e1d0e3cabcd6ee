"""What a row of the outbox is sealed in: AES-256-GCM, behind a head by which it is found even in a damaged file.

    magic (8) | mark of the key (8) | id of the wrap-up (16) | revision (8) | length (4) | nonce (12) | sealed

The head is part of what is authenticated: a row cannot be passed off as another one, or as a later state of it.
"""

import hashlib
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from relevo.domain.wrapup import WrapUpId

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"RLVNOTE\x01"
_HEAD = struct.Struct(">8s8s16sQI")
_NONCE_BYTES = 12
_TAG_BYTES = 16

MAX_SEALED = 4 << 20
"""Bytes of a row: far above what a note of the greatest length with all its deliveries takes."""

LAST_REVISION = 2**62
"""Of a row that was erased for good: no process that still holds it can put it back."""

EMPTY_BYTES = _HEAD.size + _NONCE_BYTES + _TAG_BYTES
"""Length of a row that stands for what is gone."""


class NotOpened(Exception):
    """A row that this key does not open; `is_of_another_key` where it says so itself, else it is damaged."""

    def __init__(self, *, is_of_another_key: bool) -> None:
        super().__init__("sealed under another key" if is_of_another_key else "damaged")
        self.is_of_another_key = is_of_another_key


@dataclass(frozen=True, slots=True)
class Opened:
    """A row in clear; of two with one id the greater `revision` is the later state."""

    id: WrapUpId
    revision: int
    content: bytes


class Seal:
    """Seals and opens rows under one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.mark = hashlib.sha256(b"relevo outbox mark\0" + key).digest()[:8]

    @cached_property
    def _cipher(self) -> "AESGCM":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # late: an outbox is empty most of the time

        return AESGCM(self._key)

    def close(self, wrap_up_id: WrapUpId, revision: int, content: bytes) -> bytes:
        """Return a row. Raises: ValueError, for more than a row can hold."""
        length = _NONCE_BYTES + len(content) + _TAG_BYTES
        if length > MAX_SEALED:
            raise ValueError("a wrap-up is longer than a row of the outbox can be")
        head = _HEAD.pack(MAGIC, self.mark, UUID(wrap_up_id).bytes, revision, length)
        nonce = os.urandom(_NONCE_BYTES)
        return head + nonce + self._cipher.encrypt(nonce, content, head)

    def open(self, row: bytes) -> Opened:
        """Return what a row holds; bytes behind it do not matter. Raises: NotOpened."""
        if len(row) < EMPTY_BYTES or not row.startswith(MAGIC):
            raise NotOpened(is_of_another_key=False)
        head = row[: _HEAD.size]
        _, mark, raw_id, revision, length = _HEAD.unpack(head)
        if mark != self.mark:
            raise NotOpened(is_of_another_key=True)
        from cryptography.exceptions import InvalidTag

        rest = row[_HEAD.size : _HEAD.size + length]
        try:
            content = self._cipher.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], head)
        except (InvalidTag, ValueError):
            raise NotOpened(is_of_another_key=False) from None
        return Opened(WrapUpId(str(UUID(bytes=raw_id))), revision, content)


def rows_in(raw: bytes) -> Iterator[bytes]:
    """Yield whatever may be a row in the bytes of a file, whether it can be opened or not."""
    at = raw.find(MAGIC)
    while at >= 0:
        head = raw[at : at + _HEAD.size]
        if len(head) == _HEAD.size and (length := _HEAD.unpack(head)[4]) <= MAX_SEALED:
            yield raw[at : at + _HEAD.size + length]
        at = raw.find(MAGIC, at + 1)


def is_full(row: bytes) -> bool:
    """Tell whether a row holds anything, as its head says; one that stands for what is gone holds nothing."""
    return bool(_HEAD.unpack(row[: _HEAD.size])[4] > _NONCE_BYTES + _TAG_BYTES)


def id_in(row: bytes) -> bytes:
    """Return the bytes of the id that the head of a row tells."""
    return row[16:32]


def revision_in(row: bytes) -> int:
    """Return the revision that the head of a row tells, 0 where it has none."""
    return min(int.from_bytes(row[32:40]), LAST_REVISION) if len(row) >= _HEAD.size else 0
