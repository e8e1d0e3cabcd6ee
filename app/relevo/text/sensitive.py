"""Finds what must never be shown: card and account numbers, codes, identity numbers, passwords."""

import re
from collections.abc import Set

from relevo.text import codes, passwords, received
from relevo.text.accounts import ACCOUNT_STEMS, IBAN_STEMS, accounts, ibans, may_hold_iban
from relevo.text.card_codes import BACK_STEMS, CVV_STEMS, THREE_STEMS, codes_behind, security_codes
from relevo.text.cards import cards
from relevo.text.finding import Finding, without_overlap
from relevo.text.identities import IDENTITY_STEMS, identity_numbers
from relevo.text.number_words import NUMBER_STEMS
from relevo.text.spoken import long_numbers, read_aloud
from relevo.text.stems import Stems, StemSearch

SEARCHED = (
    *(ACCOUNT_STEMS, IDENTITY_STEMS, CVV_STEMS, BACK_STEMS, THREE_STEMS, codes.CODE_STEMS, codes.STRONG_STEMS),
    *(received.VERIFY_STEMS, received.MESSAGE_STEMS, received.PHONE_STEMS, received.READY_STEMS, received.OPENS_STEMS),
    *(passwords.PASSWORD_STEMS, passwords.LOGIN_STEMS, IBAN_STEMS, NUMBER_STEMS),
)
STEMS = StemSearch(SEARCHED)
_DIGIT = re.compile("[0-9]")  # the only ones in a folded text
# Three digits close together, or one that a letter like a digit follows
_TELLING = re.compile(r"[0-9](?:[ \-.]?[0-9][ \-.]?[0-9]|[OoОоΟοIl|І])")
_SIX_DIGITS = re.compile("(?:[^0-9]*+[0-9]){6}")
"""Fewer are in no card, and in no number by which a state or a bank knows a person, but for IBANs told by a stem."""


def findings(text: str, *, handles: bool = False) -> list[Finding]:
    """Return what must not be shown, in order and without overlap; `text` is folded (see masking).

    With `handles`, identity numbers and account numbers of one country stay: some organisations know people by them.

    Ordinary text costs some microseconds: without a stem and six digits nothing is found, and with them each search
    runs only where a cheap sign says that it may find something. Raises: TooMuch.
    """
    lower = text.lower() if text.isascii() else _small(text)
    held = STEMS.held(lower)
    if not held and _SIX_DIGITS.match(text) is None:
        return []
    found = _found(text, held, handles=handles)
    reading = read_aloud(text, lower) if NUMBER_STEMS in held else None
    if reading is not None:
        found += long_numbers(reading)
        said = _found(reading.text, STEMS.held(_small(reading.text)), handles=handles)
        found += [finding for each in said if (finding := reading.back(each)) is not None]
    return without_overlap(found) if found else found


def may_find(text: str) -> bool:
    """Tell whether anything may be found in a folded text, or in a part of it: with no sign in the whole, none is."""
    return STEMS.is_any_in(text.lower() if text.isascii() else _small(text)) or _SIX_DIGITS.match(text) is not None


def _small(text: str) -> str:
    """Return the text in small letters, of the same length: of all capitals one alone becomes two signs."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.replace("\u0130", "I").lower()


def _found(text: str, held: Set[Stems], *, handles: bool) -> list[Finding]:
    found: list[Finding] = []
    digit = _DIGIT.search(text)
    if digit is not None and _TELLING.search(text, digit.start()):
        has_many = _SIX_DIGITS.match(text, digit.start()) is not None
        if has_many:
            found += cards(text)
            for card in [*found]:
                found += codes_behind(text, card.end)
        if (has_many or IBAN_STEMS in held) and may_hold_iban(text, digit.start()):
            found += ibans(text)
        if not handles and (has_many or IDENTITY_STEMS in held):
            found += identity_numbers(text, held)
        if held:
            found += security_codes(text, held)
        if not handles and ACCOUNT_STEMS in held:
            found += accounts(text)
        if codes.CODE_STEMS in held:
            found += codes.codes(text, held)
        if held:
            found += received.codes_received(text, held)
    if passwords.PASSWORD_STEMS in held:
        found += passwords.passwords(text)
    if passwords.LOGIN_STEMS in held:
        found += passwords.beside_login(text)
    return found
