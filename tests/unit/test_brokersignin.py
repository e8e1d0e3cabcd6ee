"""Signing in to the broker."""

import base64

import pytest
from nacl.signing import SigningKey

from relevo.brokersignin import sign_in

SECRET = bytes(range(32))
SEED = "SUAAAAICAMCAKBQHBAEQUCYMBUHA6EARCIJRIFIWC4MBSGQ3DQOR4H776Y"
CREDENTIALS = f"""-----BEGIN NATS USER JWT-----
e30.e30.c2ln
------END NATS USER JWT------

-----BEGIN USER NKEY SEED-----
{SEED}
------END USER NKEY SEED------
"""


def test_the_token_is_shown_and_the_challenge_signed_with_the_seed() -> None:
    how = sign_in(CREDENTIALS)

    assert bytes(how["user_jwt_cb"]()) == b"e30.e30.c2ln"
    signature = base64.b64decode(how["signature_cb"]("challenge"))
    SigningKey(SECRET).verify_key.verify(b"challenge", signature)


@pytest.mark.parametrize(
    "text", ["", "no credentials", CREDENTIALS.replace(SEED, "SU"), CREDENTIALS.replace(SEED, "!!"), CREDENTIALS * 2]
)
def test_what_holds_no_credentials_is_refused_without_its_text(text: str) -> None:
    with pytest.raises(ValueError, match=r"^holds no credentials$"):
        sign_in(text)
