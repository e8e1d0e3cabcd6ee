"""Pseudonyms: keyed digests of contacts, customers and searches, from which nobody gets back to them."""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from relevo.domain.contact import ContactId
from relevo.domain.contactrecord import Pseudonym, RecordId
from relevo.domain.customer import CustomerRef

KEY_BYTES, DIGEST_BYTES = 32, 16
"""A digest of 128 bits: among ten thousand million customers no two share one."""

HIDDEN = "~"
"""Stands before the digest of a search."""

_WRITTEN = 22  # characters of a digest


class Pseudonyms:
    """Makes the pseudonyms of a site from its key; with another key all of them are others.

    Source: BLAKE2 (RFC 7693), keyed hashing; `person` of hashlib.blake2b parts what is digested.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key of the contact records must have {KEY_BYTES} bytes")
        self._key = key

    def record(self, contact: ContactId) -> RecordId:
        """Return the id of a contact's record."""
        return RecordId(self._digest(b"contact", contact))

    def customer(self, ref: CustomerRef) -> Pseudonym:
        """Return the pseudonym of a customer."""
        return Pseudonym(self._digest(b"customer", ref))

    def search(self, key: str) -> str:
        """Return what stands for the words of a search; what stands for some already is returned as it is."""
        return key if is_hidden(key) else HIDDEN + self._digest(b"search", key)

    def _digest(self, kind: bytes, text: str) -> str:
        said = text.encode("utf-8", "replace")
        raw = hashlib.blake2b(said, digest_size=DIGEST_BYTES, key=self._key, person=b"relevo " + kind)
        return urlsafe_b64encode(raw.digest()).decode().rstrip("=")


def is_hidden(key: str) -> bool:
    """Tell whether the key of a search is a digest."""
    return key.startswith(HIDDEN) and len(key) == len(HIDDEN) + _WRITTEN and " " not in key


def new_key() -> str:
    """Return a new key, as it is written: hexadecimal digits."""
    return secrets.token_bytes(KEY_BYTES).hex()


def key_from(written: str) -> bytes:
    """Read a key. Raises: ValueError, whose message does not quote it."""
    try:
        key = bytes.fromhex(written.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(f"is no key of contact records: it must be {2 * KEY_BYTES} hexadecimal digits")
    return key
