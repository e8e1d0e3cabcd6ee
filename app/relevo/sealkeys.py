"""Public keys with which what a site's hubs have sealed is checked: Ed25519 (RFC 8032), written as base64."""

import base64
import binascii
from collections.abc import Callable, Sequence

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import SealedBox
from nacl.signing import VerifyKey

KEY_BYTES, SIGNATURE_BYTES = 32, 64


def text_of(public: bytes) -> str:
    """Return a public key as it stands in a site file."""
    return base64.b64encode(public).decode()


def verifier(keys: Sequence[str]) -> Callable[[bytes, bytes], bool]:
    """Return what tells whether a signature (second) of some bytes (first) is by one of these keys.

    Several keys stand side by side while a site changes its key. Raises: ValueError for what is no key, and for none.
    """
    if not keys:
        raise ValueError("no public key: nothing could ever be verified")
    known = tuple(_key(text) for text in keys)

    def verify(told: bytes, signature: bytes) -> bool:
        return len(signature) == SIGNATURE_BYTES and any(_is_by(key, told, signature) for key in known)

    return verify


def box_for(key: str) -> Callable[[bytes], bytes]:
    """Return what puts bytes into a box that the owner of a public key alone can open: X25519 with XSalsa20-Poly1305.

    Source: libsodium, "Sealed boxes" and "Ed25519 to Curve25519", read 2026-11-22. Raises: ValueError for what is no
    key.
    """
    try:
        box = SealedBox(_key(key).to_curve25519_public_key())
    except (RuntimeError, CryptoError):  # 32 bytes that are no point of the curve
        raise ValueError("is no public key: nothing can be sealed for it") from None
    return box.encrypt


def _key(text: str) -> VerifyKey:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("is no public key: it is not base64") from None
    if len(raw) != KEY_BYTES:
        raise ValueError(f"is no public key: it must have {KEY_BYTES} bytes")
    return VerifyKey(raw)


def _is_by(key: VerifyKey, told: bytes, signature: bytes) -> bool:
    try:
        key.verify(told, signature)
    except BadSignatureError:
        return False
    return True
