"""Seal keys: what verifies is what was signed by a key of the site, and nothing else."""

from dataclasses import replace

import pytest

from relevo.hub.keys import Key, Kind
from relevo.sealkeys import verifier
from relevo.services.site import subjects
from relevo.services.site.sealing import NotSealed, opened, seal
from support.builders import an_offer


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


def test_what_a_hub_sealed_for_one_advisor_opens_for_that_advisor_alone() -> None:
    hub, somebody = Key.make(Kind.SEAL), Key.make(Kind.SEAL)
    verify, mine, others = verifier([hub.public]), subjects.contacts_of("anna"), subjects.contacts_of("bob")
    told = seal(an_offer(), mine, hub.sign)
    forged = seal(an_offer(), mine, somebody.sign)

    assert opened(mine, told.body, told.headers, verify) == an_offer()
    for subject, message in ((others, told), (mine, forged), (mine, replace(told, headers={}))):
        with pytest.raises(NotSealed):
            opened(subject, message.body, message.headers, verify)
