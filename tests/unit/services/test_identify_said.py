"""Identification by what the customer has typed to a bot: a hint that finds, never proves, and may contradict."""

from pathlib import Path

import pytest

from relevo.domain.customer import Customer, HandleKind
from relevo.domain.handover import Handover, Speaker, Turn
from relevo.domain.identity import Identity, IdentityState, Proof
from relevo.services.handles import ContactHandles, HandleRules, handles_of
from relevo.services.identify import Answers, identify
from relevo.services.identityrules import IdentityRules
from relevo.services.linking import owns
from relevo.settings.rules import identity_rules, shipped_identity_rules
from relevo.settings.store import SettingsError
from support.builders import a_contact, a_customer, a_phone

NUMBER, EMAIL, PHONE = HandleKind.CUSTOMER_NUMBER, HandleKind.EMAIL, HandleKind.PHONE
ZITA = a_customer("C-20417", numbers=("+33639981204",), emails=("zita@example.org",))
TOM = a_customer("C-20418", name="Tom Abt", numbers=("+33639989999",), emails=("tom@example.org",))


def _handles(*lines: str, phone: str | None = None, **attributes: str) -> ContactHandles:
    turns = tuple(
        Turn(speaker=Speaker.BOT if line[0] == "b" else Speaker.CUSTOMER, text=line[2:].strip()) for line in lines
    )
    rules = HandleRules(
        region="FR",
        attributes={NUMBER: ("CUSTOMER_ID",), HandleKind.NAME: ("CALLER",)},
        number_forms=("C-{digits}",),
        answers=lambda: shipped_identity_rules().answers,
    )
    address = None if phone is None else a_phone(phone)
    contact = a_contact(customer_address=address, attributes=attributes, handover=Handover(transcript=turns))
    return handles_of(contact, rules)


def _identified(
    handles: ContactHandles, *people: Customer, earlier: tuple[Customer, HandleKind] | None = None
) -> Identity:
    """Identify among whom sources find by the handles; they find `C-20417` by its digits as well."""
    asked = [(kind, value) for kind, values in handles.finders.items() for value in values]
    found = [each for each in people if any(owns(each, kind, value) for kind, value in asked)]
    return identify(handles, found, answers=Answers(answered=1), earlier=earlier, rules=shipped_identity_rules())


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("b Your customer number?", "c 20417"), "Customer number given in the chat matches"),
        (("c My number is C-20417 and it is dark",), "Customer number given in the chat matches"),
        (("b Ihre E-Mail?", "c Zita@example.org"), "E-mail address given in the chat matches"),
        (("b Quel est votre numéro de téléphone ?", "c 06 39 98 12 04"), "Phone number given in the chat matches"),
    ],
)
def test_who_tells_who_they_are_is_probable_and_no_more(lines: tuple[str, ...], reason: str) -> None:
    identity = _identified(_handles(*lines), ZITA, TOM)
    assert (identity.state, identity.customer, identity.proof) == (IdentityState.PROBABLE, ZITA, None)
    assert identity.reasons == (reason,)


def test_what_came_otherwise_keeps_its_own_words() -> None:
    identity = _identified(_handles("b Customer number?", "c 20417", phone="+33639981204"), ZITA, TOM)
    assert identity.reasons == ("Customer number given in the chat matches", "Phone number matches")
    identity = _identified(_handles("b Customer number?", "c 20417", CUSTOMER_ID="20417"), ZITA, TOM)
    assert identity.reasons == ("Customer number matches",)


@pytest.mark.parametrize(
    "handles",
    [
        _handles("b Customer number?", "c 20418", phone="+33639981204"),
        _handles("b Customer number?", "c 20418", CUSTOMER_ID="C-20417"),
        _handles("b Customer number?", "c 20999", phone="+33639981204"),
        _handles("b Your e-mail?", "c tom@example.org", phone="+33639981204"),
        _handles("b Customer number?", "c 20417", CALLER="Tom Abt"),
    ],
)
def test_what_contradicts_leaves_it_to_the_advisor(handles: ContactHandles) -> None:
    identity = _identified(handles, ZITA, TOM)
    assert (identity.state, identity.customer) == (IdentityState.AMBIGUOUS, None)


def test_an_earlier_choice_proves_nobody_by_what_is_typed() -> None:
    typed = _handles("b Your e-mail?", "c zita@example.org")
    assert _identified(typed, ZITA, earlier=(ZITA, EMAIL)).state is IdentityState.PROBABLE
    beside = _handles("b Your e-mail?", "c zita@example.org", phone="+33639981204")
    assert _identified(beside, ZITA, earlier=(ZITA, PHONE)).proof is Proof.REMEMBERED


@pytest.mark.parametrize("typed", ["20417", "VX-20417", "88123"])
def test_a_number_of_a_contract_finds_nobody_by_its_digits_and_contradicts_nobody(typed: str) -> None:
    lines = ("b What is your contract number?", f"c {typed}")
    assert _identified(_handles(*lines), ZITA, TOM).state is IdentityState.UNKNOWN
    identity = _identified(_handles(*lines, phone="+33639981204"), ZITA, TOM)
    assert (identity.state, identity.customer) == (IdentityState.PROBABLE, ZITA)
    assert identity.reasons == ("Phone number matches",)


def test_a_number_of_a_contract_that_is_the_customers_own_finds_them() -> None:
    owner = a_customer("VX-88123", numbers=())
    identity = _identified(_handles("b What is your contract number?", "c vx 88123"), ZITA, owner)
    assert identity.state is IdentityState.UNKNOWN  # the letters are no part of what was typed
    identity = _identified(_handles("b What is your contract number?", "c vx-88123"), ZITA, owner)
    assert (identity.state, identity.customer) == (IdentityState.PROBABLE, owner)


def test_words_of_a_sites_own_count_over_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "identity.toml").write_text('[answers.phrases]\ncustomer_number = ["star sign"]\n', "utf-8")
    rules: IdentityRules = identity_rules(tmp_path)
    assert rules.answers.phrases["customer_number"] == ("star sign",)
    assert rules.answers.phrases["email"] == shipped_identity_rules().answers.phrases["email"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[answers.phrases]\nshoe_size = ["shoes"]\n', "answers.phrases"),
        ('[answers.phrases]\nemail = ["mail ("]\n', "answers.phrases.email"),
        ("[answers]\nturns = 0\n", "answers: turns"),
    ],
)
def test_words_that_make_no_sense_are_named_with_their_key(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "identity.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=key):
        identity_rules(tmp_path)
