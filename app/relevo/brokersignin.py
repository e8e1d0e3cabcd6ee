"""How a user of the broker signs in: the token of the credentials is shown, and the broker's challenge signed.

The broker's client would do the same with a library that comes without wheels, and needs a compiler then.
"""

import base64
import binascii
import re
from collections.abc import Callable
from typing import TypedDict

_ARMOURED = re.compile(r"-----BEGIN [A-Z ]+-----\s+(\S+)\s+-{5,6}END [A-Z ]+-{5,6}")
_SEED = slice(2, 34)
"""Where the 32 bytes of the secret stand in a seed: behind what it is of, before its checksum."""


class SignIn(TypedDict):
    """What the broker's client asks when it connects: arguments of its `connect`."""

    user_jwt_cb: Callable[[], bytearray]
    signature_cb: Callable[[str], bytes]


def token_and_seed(credentials: str) -> tuple[str, str]:
    """Return the two parts of a .creds file. Raises: ValueError."""
    parts = _ARMOURED.findall(credentials)
    if len(parts) != 2:
        raise ValueError("holds no credentials")
    return parts[0], parts[1]


def sign_in(credentials: str) -> SignIn:
    """Return how to sign in with the text of a .creds file. Raises: ValueError, where it holds none."""
    from nacl.signing import SigningKey  # late: only where somebody signs in

    token, seed = token_and_seed(credentials)
    try:
        secret = base64.b32decode(seed + "=" * (-len(seed) % 8))[_SEED]
        key = SigningKey(secret)
    except (binascii.Error, ValueError, TypeError):
        raise ValueError("holds no credentials") from None

    def signed(challenge: str) -> bytes:
        return base64.b64encode(key.sign(challenge.encode()).signature)

    return SignIn(user_jwt_cb=lambda: bytearray(token.encode()), signature_cb=signed)
