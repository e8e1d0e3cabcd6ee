"""Phone numbers: E.164 inside, as people write them outside."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from relevo.text.withheld import KEYPAD_WORDS

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

MAX_LENGTH = 64
"""Nothing longer is a phone number."""

REMEMBERED = 64
"""Numbers of which it is remembered how they are read: all sources tell the same few of one person, in every record."""

_EXTENSION = re.compile(
    r"(?:;ext=|[\s,;]*\(?\b(?:ext(?:ensi[oó]n)?|x|poste|int(?:erno)?|anexo|durchwahl|dw|apparat|app)\.?:?\s*"
    r"|\s*#)\d{1,7}\)?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:t[eé]l(?:[eé]phone|[eé]fono|efon)?|phone|telephone|mob(?:ile|il)?|m[oó]vil|portable|handy|gsm|cell)(?:\.|:|\s)[.:\s]*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:\s*[,;:/\-\u2013]\s*|\s+|(?=\())\(?\s*(?:t[eé]l(?:[eé]phone|[eé]fono|efon)?|phone|mob(?:ile|il)?|m[oó]vil|portable|handy|gsm|cell"
    r"|work|office|home|private|bureau|travail|pro(?:fessionnel)?|domicile|maison|perso(?:nnel)?|fixe|landline"
    r"|b[uü]ro|arbeit|gesch[aä]ftlich|privat|zuhause|festnetz|trabajo|oficina|casa|fijo|particular)\.?\s*\)?\s*$",
    re.IGNORECASE,
)
"""Where a number rings, written after it; any other remark ("old", "her sister's") leaves open whose number it is."""
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks of direction and of no width, which copies from web pages and address books bring."""
_SHAPE = re.compile(r"[+\uff0b]?[\d\s().\-/\u00b7\u2010-\u2015\u00a0\u202f]+")
_ZERO_STAYS = ("39", "225", "241", "242", "378", "379")
"""Country codes after which a zero is a part of the number and no trunk prefix."""

_SHORTEST_NATIONAL = 6
"""Shorter national numbers cannot be told from the extensions of a telephone system."""


def to_e164(raw: str, region: str | None) -> str | None:
    """Return the number in E.164, or None where it is not certain which number is meant.

    None for withheld and unknown callers, extensions of the telephone system, short codes, and national numbers
    without a region or without the trunk prefix that tells them from local ones. `region` is ISO 3166 (`FR`).
    """
    text = _bare(raw)
    return None if text is None else _e164(text, region)


@lru_cache(REMEMBERED)
def _e164(text: str, region: str | None) -> str | None:
    digits = re.sub(r"\D", "", text)
    is_double_zero = digits.startswith("00") and digits[2:3] not in ("", "0") and text[0] not in "+\uff0b"
    number = _after_double_zero(text, digits, region) if is_double_zero else _parse(text, region)
    if number is None:
        return None
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def display(e164: str) -> str:
    """Return the number in international format with spaces; what is no E.164 number is returned as it is."""
    number = _from_e164(e164)
    if number is None:
        return e164
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL).replace("-", " ")


def _bare(raw: str) -> str | None:
    """Drop scheme and extension; None when what is left does not look like a number."""
    if len(raw) > MAX_LENGTH:
        return None
    text = _UNSEEN.sub("", raw).strip()
    scheme, colon, rest = text.partition(":")
    if colon and scheme.casefold() in ("tel", "sip", "sips", "callto"):
        text = rest.partition("@")[0]
        if ";phone-context=" in text:
            return None
    text = _PLACE.sub("", text)
    text = _EXTENSION.sub("", _LABEL.sub("", text, count=1) if _LABEL.match(text) else text).partition(";")[0].strip()
    if text.startswith(("(+", "(00")):
        text = text[1:].replace(")", "", 1)
    if "(0)" in text and text.startswith(("+", "00")) and not text.lstrip("+0").startswith(_ZERO_STAYS):
        text = text.replace("(0)", " ", 1)
    if not _SHAPE.fullmatch(text) or text in KEYPAD_WORDS:
        return None
    return text


def _parse(text: str, region: str | None) -> "PhoneNumber | None":
    # 9 MB of tables and tens of milliseconds: not before the first number
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    # Never is_valid_number: it refuses newly opened ranges and those for fiction
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    if not text.startswith(("+", "\uff0b")) and not _is_complete(text, region, number):
        return None
    return number


def _after_double_zero(text: str, digits: str, region: str | None) -> "PhoneNumber | None":
    """Read 00 as +, also where the region itself dials abroad with something else; None where both readings hold."""
    import phonenumbers

    abroad, here = _parse(f"+{digits[2:]}", None), _parse(text, region)
    if here is None or abroad == here:
        return abroad
    is_here = phonenumbers.is_valid_number(here)
    if abroad is None:
        return here if is_here else None
    return None if is_here and not phonenumbers.is_valid_number(abroad) else abroad


def _is_complete(text: str, region: str | None, number: "PhoneNumber") -> bool:
    """Tell whether a number without country code is a whole national number and not a local part or an extension."""
    import phonenumbers

    significant = phonenumbers.national_significant_number(number)
    usual = phonenumbers.example_number(region or "ZZ")
    if usual is None or len(significant) < _SHORTEST_NATIONAL:
        return False
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region or "ZZ")
    if metadata is None or metadata.general_desc is None or not metadata.national_prefix:
        return True
    digits = re.sub(r"\D", "", text)
    if len(digits) > len(significant) or len(significant) == max(metadata.general_desc.possible_length):
        return True
    # Some countries have a trunk prefix and write some kinds of numbers without it
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return len(re.sub(r"\D", "", national)) == len(significant) >= len(str(usual.national_number))


def _from_e164(e164: str) -> "PhoneNumber | None":
    return _parse(e164, None) if e164.startswith("+") and len(e164) <= MAX_LENGTH else None


def is_region(code: str) -> bool:
    """Tell whether a country code (ISO 3166) is one by which national numbers can be read."""
    import phonenumbers

    return code in phonenumbers.SUPPORTED_REGIONS
