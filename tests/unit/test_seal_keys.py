"""Seal keys: what verifies is what was signed by a key of the site, and nothing else."""

import pytest

from relevo.hub.keys import Key, Kind
from relevo.sealkeys import verifier


def test_a_signature_of_any_of_the_sites_keys_holds() -> None:
    before, present = Key.make(Kind.SEAL), Key.make(Kind.SEAL)
    verify = verifier([present.public, before.public])

    assert verify(b"told", before.sign(b"told"))
    assert verify(b"told", present.sign(b"told"))


def test_another_key_another_text_and_no_signature_do_not_hold() -> None:
    ours, foreign = Key.make(Kind.SEAL), Key.make(Kind.SEAL)
    verify = verifier([ours.public])

    assert not verify(b"told", foreign.sign(b"told"))
    assert not verify(b"other", ours.sign(b"told"))
    assert not verify(b"told", ours.sign(b"told")[:-1])
    assert not verify(b"told", b"")


@pytest.mark.parametrize("keys", [[], ["no base64!"], ["AAAA"]])
def test_without_a_whole_public_key_nothing_is_verified_at_all(keys: list[str]) -> None:
    with pytest.raises(ValueError, match="public key"):
        verifier(keys)
