"""Finds numbers of payment cards: by issuer, length and check digit, however they are parted."""

import re
from collections.abc import Iterator
from itertools import accumulate

from relevo.text.finding import SEPARATOR, Finding, has_any

_RUN = re.compile(rf"\d+(?:{SEPARATOR}{{1,3}}\d+)*")
_GROUP = re.compile(r"\d+")
_LONG_RUN = re.compile(rf"(?:\d{SEPARATOR}{{0,3}}+){{12}}\d")
_LONGEST_RUN = 240
"""A longer run of digits and what parts them is nothing that a person has written; it is hidden as a whole."""

# Issuer ranges and lengths of the schemes in use (ISO/IEC 7812; the schemes' own BIN tables)
_MASTERCARD = r"(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"
_SCHEME = re.compile(
    rf"4\d{{15}}(?:\d{{3}})?|{_MASTERCARD}|3[47]\d{{13}}"
    r"|3(?:0[0-59]|[689]\d)\d{11}|36\d{12,17}|(?:6011|64[4-9]\d|65\d\d)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15}"
    r"|62\d{14,17}|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{9,15}|220[0-4]\d{12,15}"
)
# What nearly every customer's card is; of numbers that a word explains otherwise, only those of this length are cards
_USUAL_CARD = re.compile(rf"4\d{{15}}|{_MASTERCARD}|3[47]\d{{13}}")
_USUAL_LENGTHS = (15, 16)
# By first digit
_LENGTHS = {"2": range(16, 20), "3": range(14, 20), "4": (13, 16, 19), "5": range(13, 20), "6": range(13, 20)}
_OLD_VISA = re.compile(r"4\d{12}")
_FORM = re.compile(f"{_SCHEME.pattern}|{_OLD_VISA.pattern}")
_CARD_WORD = re.compile(
    r"\b(?:carte|card|cb|visa|master ?card|amex|american express|tarjeta|\w*karte|kartennummer|maestro|paiement"
    r"|payment"
    r"|pago|zahlung)",
    re.IGNORECASE,
)
_CARD_STEMS = ("cart", "card", "cb", "visa", "master", "amex", "american", "tarjet", "kart", "maestro", "paiement",
               "payment", "pago", "zahlung")  # fmt: skip
# A card by name, and no other kind of card
_CARD_NUMBER = re.compile(
    r"\b(?:(?:card|credit card|debit card) (?:number|no\.?)|num[ée]ro de (?:ma |la )?carte(?: bancaire| bleue"
    r"| de cr[ée]dit)?"
    r"|carte bancaire|carte bleue|kartennummer|kreditkarte|kreditkartennummer|n[úu]mero de (?:mi |la )?tarjeta"
    r"|tarjeta de (?:cr[ée]dito|d[ée]bito)|credit card|debit card|visa|master ?card|amex|cb)\b[^\d\n]{0,25}$",
    re.IGNORECASE,
)
# Numbers with a numbering of their own; many end in the same check digit as cards
_OTHER_NUMBER = re.compile(
    r"\b(?:imei|iccid|sim|siret|siren|ean|gtin|isbn|pdl|prm|pod|cups|sscc|tracking|suivi|colis|sendung\w*"
    r"|paket\w*|parcel"
    r"|env[íi]o|paquete|seguimiento|s[ée]rie|serie|serial|seriennummer|compteur|z[äa]hler\w*|contador|meter|barcode"
    r"|code[- ]barres|strichcode|barras|marktlokation|malo"
    r"|point de livraison|punto de suministro|z[äa]hlpunkt|entnahmestelle|supply point)\b[^\d]{0,24}$",
    re.IGNORECASE,
)
ORDER_WORD = re.compile(
    r"\b(?:commande|order|pedido|bestell\w*|facture|invoice|rechnung\w*|factura|contrat|contract|vertrag\w*|contrato"
    r"|demande|dossier|ticket|case|booking|reservation|r[ée]servation|reserva|buchung\w*|client|customer"
    r"|kunden\w*|cliente"
    r"|vorgang\w*|expediente|aktenzeichen|r[ée]f[ée]?rence|referen\w+|ref|session)\b[^\d]{0,14}$",
    re.IGNORECASE,
)
# Letters that stand for noughts and ones, among digits: Latin, Cyrillic, Greek
_LIKE_DIGITS = {ord(letter): "0" for letter in "OoОоΟο"} | {ord(letter): "1" for letter in "Il|І"}
_NEARLY_DIGITS = re.compile(rf"(?<![A-Za-z])(?:[\dOoОоΟοIl|І]{SEPARATOR}?){{13,24}}(?![A-Za-z])")
_ONCE = bytes.maketrans(b"0123456789", bytes(range(10)))
_TWICE = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
HAS_LIKE_DIGIT = re.compile(r"\d[OoОоΟοIl|І]")


def is_card(digits: str) -> bool:
    """Tell whether the digits are a payment card's: issuer range, length and check digit."""
    return _SCHEME.fullmatch(digits) is not None and _is_checked(digits)


def _is_checked(digits: str) -> bool:
    """Tell whether the check digit is right (ISO/IEC 7812-1, annex B).

    Written out, for a text full of digits asks for it a thousand times, and over bytes it costs a fortieth.
    """
    reversed_digits = digits.encode()[::-1]
    return (sum(reversed_digits[::2].translate(_ONCE)) + sum(reversed_digits[1::2].translate(_TWICE))) % 10 == 0


def cards(text: str) -> list[Finding]:
    """Return the card numbers of a folded text."""
    found = list(_cards(text)) if _LONG_RUN.search(text) else []
    if HAS_LIKE_DIGIT.search(text):
        read = _NEARLY_DIGITS.sub(_as_digits, text)
        if read != text:
            found += _cards(read)
    return found


def _as_digits(run: re.Match[str]) -> str:
    digits = sum(sign in "0123456789" for sign in run[0])
    return run[0].translate(_LIKE_DIGITS) if digits >= 7 else run[0]


def _cards(text: str) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= 13:
            yield from _cards_in(text, run.start(), run.end())


def _cards_in(text: str, start: int, end: int) -> Iterator[Finding]:
    if end - start > _LONGEST_RUN:
        yield Finding(start, end, "••••", is_card=True)
        return
    groups = [*_GROUP.finditer(text, start, end)]
    number = "".join([group[0] for group in groups])
    if len(number) < 13:
        return
    before = text[max(0, start - 60) : start]
    named = has_any(before.lower(), _CARD_STEMS) and _CARD_WORD.search(text, start - len(before), start) is not None
    sizes = [len(group[0]) for group in groups]
    if not named and len(number) > 19 and max(sizes) < 3:
        return
    forms = _Forms(number, [0, *accumulate(sizes)], named=named)
    end = 0
    for first, group in enumerate(groups):
        # Small groups are also dates, amounts and telephone numbers: then nothing but the card may stand there
        small = (named and group.start() - start <= 60) or (len(number) <= 19 and first == 0)
        if first < end or not (small or len(group[0]) >= 3):
            continue
        last = _card_from(text, groups, first, forms.from_group(first), named=named, small=small)
        if last is None:
            continue
        shown = "".join(group[0] for group in groups[max(first, last - 3) : last + 1])[-4:]
        yield Finding(group.start(), groups[last].end(), f"•••• {shown}", is_card=True)
        end = last + 1


class _Forms:
    """What in a run of groups has a card's issuer, length and check digit; if cards are named, also with a slip."""

    def __init__(self, number: str, places: list[int], *, named: bool) -> None:
        self._number, self._places, self._named = number, places, named
        self._groups = {place: group for group, place in enumerate(places)}
        # Sums of the check digit, of all before a place: every number between two places costs one difference
        digits = number.encode()
        even, odd = bytearray(digits.translate(_ONCE)), bytearray(digits.translate(_TWICE))
        even[1::2], odd[1::2] = odd[1::2], even[1::2]
        self._sums = ([*accumulate(even, initial=0)], [*accumulate(odd, initial=0)])

    def from_group(self, first: int) -> Iterator[tuple[int, str, bool]]:
        """Yield the last group, the digits, and whether the check digit is right; shortest first."""
        start = self._places[first]
        for length in _LENGTHS.get(self._number[start], ()):
            end = start + length
            last = self._groups.get(end)
            if last is None:
                continue
            sums = self._sums[(end - 1) % 2]
            checked = (sums[end] - sums[start]) % 10 == 0
            slip = self._named and length in _USUAL_LENGTHS
            if (checked or slip) and _FORM.fullmatch(self._number, start, end) is not None:
                yield last - 1, self._number[start:end], checked


def _card_from(
    text: str,
    groups: list[re.Match[str]],
    first: int,
    forms: Iterator[tuple[int, str, bool]],
    *,
    named: bool,
    small: bool,
) -> int | None:
    """Return the last group of the longest card number that begins with a group."""
    found = None
    for last, digits, checked in forms:
        if not small and any(len(group[0]) < 3 for group in groups[first:last]):
            break
        odd = not named and last > first and len(groups[first][0]) == 3
        if odd or (last > first and _is_order(text, groups, first, digits, named=named)):
            continue
        if _is_card_here(text, groups[first].start(), digits, checked=checked, named=named, single=last == first):
            found = last
    return found


def _is_order(text: str, groups: list[re.Match[str]], first: int, digits: str, *, named: bool) -> bool:
    """Tell whether a number is the rest of an order's: of no card's usual length, groups of the same before it."""
    if named or first == 0 or len(digits) in _USUAL_LENGTHS:
        return False
    start = groups[0].start()
    return ORDER_WORD.search(text, max(0, start - 60), start) is not None


def _is_card_here(text: str, start: int, digits: str, *, checked: bool, named: bool, single: bool) -> bool:
    if named and _OLD_VISA.fullmatch(digits):
        return checked
    if _SCHEME.fullmatch(digits) is None:
        return False
    before = text[max(0, start - 60) : start]
    if not checked:  # a slip of the finger leaves fifteen right digits of sixteen
        return named and _USUAL_CARD.fullmatch(digits) is not None and _CARD_NUMBER.search(before) is not None
    if named:
        return True
    if before.endswith("+") and len(digits) <= 15:
        return False
    if single and _OTHER_NUMBER.search(before):
        return False
    # One order number of fifty could be a card as well: of the two mistakes, a card on the screen is the worse one
    if single and len(digits) not in _USUAL_LENGTHS and ORDER_WORD.search(before):
        return False
    return not (before[-1:].isalnum() and any(c.isdigit() for c in re.split(r"\W", before)[-1]))
