"""Finds bank accounts: IBANs by their check digits, account numbers of one country where a word names them."""

import re
from collections.abc import Iterator
from functools import cache

from stdnum.iso7064 import mod_97_10

from relevo.text.finding import BREAK, SEPARATOR, Finding, each, has_any

_IBAN_START = re.compile(
    rf"(?<![A-Za-z0-9])[A-Za-z][ ]?[A-Za-z]{SEPARATOR}{{0,3}}\d{SEPARATOR}{{0,3}}\d(?={SEPARATOR}{{0,3}}[A-Za-z0-9])"
)
_COUNTRY = 6
"""Characters before the first digit of an IBAN: two letters, a blank between them, and what parts them from it."""

_BREAK = rf"[ \t.\-/_·\u2010-\u2015,\n{BREAK}]"
_PARTING = re.compile(r"[^A-Za-z0-9]+")
_IBAN_LENGTH = {
    country: int(length)
    for length, countries in {
        "15": "NO",
        "16": "BE",
        "18": "DK FI FO GL NL SD",
        "19": "MK SI",
        "20": "AT BA EE KZ LT LU XK MN",
        "21": "CH HR LI LV",
        "22": "BG BH CR DE GB GE IE ME RS VA",
        "23": "AE GI IL IQ TL SO OM",
        "24": "AD CZ ES MD PK RO SA SE SK TN VG",
        "25": "LY PT ST",
        "26": "IS TR",
        "27": "BI DJ FR GR IT MC MR SM",
        "28": "AL AZ BY CY DO GT HU LB NI PL SV",
        "29": "BR EG PS QA UA",
        "30": "JO KW MU YE",
        "31": "MT SC",
        "32": "LC",
        "33": "RU",
    }.items()
    for country in countries.split()
}
# What follows the country and its check digits; of all others only the length is known here (ISO 13616 registry)
_ALL_DIGITS = "AT BA BE CZ DE DK EE ES FI FO HR HU IL IS LT ME NO PL PT RS SE SI SK XK"
_DIGITS_ONLY = frozenset(_ALL_DIGITS.split())
_BBAN = {
    "FR": r"\d{10}\w{11}\d\d",
    "MC": r"\d{10}\w{11}\d\d",
    "IT": r"[A-Z]\d{10}\w{12}",
    "SM": r"[A-Z]\d{10}\w{12}",
    "CH": r"\d{5}\w{12}",
    "LI": r"\d{5}\w{12}",
    "LU": r"\d{3}\w{13}",
    "GB": r"[A-Z]{4}\d{14}",
    "IE": r"[A-Z]{4}\d{14}",
    "NL": r"[A-Z]{4}\d{10}",
    "GR": r"\d{7}\w{16}",
    "CY": r"\d{8}\w{16}",
    "TR": r"\d{6}\w{16}",
    "RO": r"[A-Z]{4}\w{16}",
    "BG": r"[A-Z]{4}\d{6}\w{8}",
    "MT": r"[A-Z]{4}\d{5}\w{18}",
}
_NAMED = re.compile(r"\biban\b[^\d\n]{0,20}$", re.IGNORECASE)
_NAMED_LENGTH = 15
"""Characters that what is called an IBAN has at least, even mistyped."""

_NUMBER = re.compile(rf"(?<![\w])\d(?:{SEPARATOR}{{0,2}}\d){{5,22}}(?!\w)")
_ACCOUNT_WORD = re.compile(
    r"\b(?:account|acct?|a/c)\.? ?(?:number|num|no|n[°º]|#)?\b|\bcompte\b|\bkonto(?:nummer|[- ]?nr\.?)?\b|\bkto\b"
    r"|\b(?:cuenta|c/c|ccc|rib)\b",
    re.IGNORECASE,
)
_BANK_WORD = re.compile(
    r"\b(?:banks?|banking|sort|s/c|bic|swift|iban|building society|barclays|lloyds|natwest|hsbc|santander|monzo"
    r"|nationwide"
    r"|pay(?:ed|ing)? (?:it |this |that )?(?:in)?to|refund\w*|direct debit|transfer\w*|banque|bancaire|guichet"
    r"|rib|virement"
    r"|pr[ée]l[èe]v\w+|rembours\w+|banco|bancari[ao]|caja|transferencia|iban|domicili\w+)\b",
    re.IGNORECASE,
)
_ALWAYS_BANK = re.compile(r"\bk(?:onto|to)|^ccc$|^rib$", re.IGNORECASE)
_CUSTOMER_ACCOUNT = re.compile(r"^\s*(?:client|customer|with you|cliente)|\b(?:client|kunden)\w*\s*$", re.IGNORECASE)
ACCOUNT_STEMS = frozenset(("account", "acc", "a/c", "compte", "konto", "kto", "cuenta", "c/c", "ccc", "rib"))
IBAN_STEMS = frozenset(("ban", "ro", "r o", "lu", "l u"))
"""Of a text with fewer than six digits: an IBAN by name (its i may have lost the dot), one of Romania or Luxembourg."""

_NEAR = 40


def may_hold_iban(text: str, digit: int) -> bool:
    """Tell whether anything in a folded text begins like an IBAN; `digit` is where its first digit stands."""
    return _IBAN_START.search(text, max(0, digit - _COUNTRY)) is not None


def ibans(text: str) -> Iterator[Finding]:
    """Yield the IBANs of a folded text. Raises: TooMuch."""
    for match in each(_IBAN_START, text):
        country = match[0][0] + match[0].lstrip(match[0][0]).lstrip()[:1] if match[0][1] == " " else match[0][:2]
        length = _IBAN_LENGTH.get(country.upper())
        if length is None:
            continue
        number, end = _collect(text, match.start(), length)
        complete = len(number) == length and not text[end : end + 1].isalnum()
        if complete and _is_formed(number) and mod_97_10.is_valid(number[4:] + number[:4]):
            yield Finding(match.start(), end, f"{number[:2]} •••• {number[-4:]}")
        elif len(number) >= _NAMED_LENGTH and _NAMED.search(text, max(0, match.start() - 30), match.start()):
            yield Finding(match.start(), end, f"{number[:2]} ••••")


def _is_formed(number: str) -> bool:
    country, rest = number[:2], number[4:]
    if country in _DIGITS_ONLY:
        return rest.isdigit()
    form = _BBAN.get(country)
    return sum(sign.isdigit() for sign in rest) >= 8 if form is None else re.fullmatch(form, rest) is not None


def accounts(text: str, stop: int | None = None) -> Iterator[Finding]:
    """Yield account numbers that a word names, in a text that speaks of a bank. Raises: TooMuch.

    `stop`: only by words that begin before that place.
    """
    for word in each(_ACCOUNT_WORD, text):
        if stop is not None and word.start() >= stop:
            return
        found = _NUMBER.search(text, word.end(), word.end() + _NEAR + 30)
        if found is None or found.start() - word.end() > _NEAR or _is_customers(text, word):
            continue
        count = sum(sign.isdigit() for sign in found[0])
        around = text[max(0, word.start() - 80) : found.end() + 60]
        by_length = (word[0].lower() == "compte" and count == 11) or (word[0].lower() == "cuenta" and count == 20)
        if by_length or _ALWAYS_BANK.search(word[0]) or _BANK_WORD.search(around):
            yield Finding(found.start(), found.end(), f"•••• {re.sub(r'[^0-9]', '', found[0])[-2:]}")


def names_account(text: str) -> bool:
    """Tell whether a text names an account."""
    return has_any(text.lower(), ACCOUNT_STEMS) and _ACCOUNT_WORD.search(text) is not None


def _is_customers(text: str, word: re.Match[str]) -> bool:
    """Tell whether the account is one with the organisation, not with a bank."""
    after, before = text[word.end() : word.end() + 12], text[max(0, word.start() - 12) : word.start()]
    return _CUSTOMER_ACCOUNT.search(after) is not None or _CUSTOMER_ACCOUNT.search(before) is not None


def _collect(text: str, start: int, length: int) -> tuple[str, int]:
    """Return `length` letters and digits from a place on, at most three separators between them, and the end."""
    most = min(len(text), start + 3 * length)
    match = _signs(length).match(text, start, most)
    return ("", start) if match is None else (_PARTING.sub("", match[0]).upper(), match.end())


@cache
def _signs(most: int) -> re.Pattern[str]:
    """Return an expression for so many letters and digits or fewer, without what stands behind the last."""
    return re.compile(rf"[A-Za-z0-9](?:{_BREAK}{{0,3}}+[A-Za-z0-9]){{0,{most - 1}}}+")
