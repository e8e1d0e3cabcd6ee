"""Finds what must never be shown: card and account numbers, security codes, identity numbers, passwords."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdnum import luhn
from stdnum.fr import nir
from stdnum.iso7064 import mod_97_10

BREAK = "\x1f"
"""Stands between two messages that are searched as one."""

_SEPARATOR = rf"[ .\-/·\u2010-\u2015\n{BREAK}]"
_RUN = re.compile(rf"\d+(?:{_SEPARATOR}{{1,3}}\d+)*")
_GROUP = re.compile(r"\d+")
_LONG_RUN = re.compile(rf"(?:\d{_SEPARATOR}{{0,3}}){{12}}\d")

# Issuer ranges and lengths of the schemes in use (ISO/IEC 7812; the schemes' own BIN tables)
_SCHEME = re.compile(
    r"4\d{15}(?:\d{3})?|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-59]|[689]\d)\d{11}|36\d{12,17}|(?:6011|64[4-9]\d|65\d\d)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15}"
    r"|62\d{14,17}|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{9,15}|220[0-4]\d{12,15}"
)
_ISSUERS = "23456"
_OLD_VISA = re.compile(r"4\d{12}")
_CARD_WORD = re.compile(
    r"\b(?:carte|card|cb|visa|master ?card|amex|american express|tarjeta|karte|kreditkarte|maestro|paiement|payment)",
    re.IGNORECASE,
)
_ID_WORD = re.compile(
    r"\b(?:imei|iccid|sim|colis|tracking|suivi|commande|order|pedido|bestell\w*|facture|invoice|ean|isbn|s[ée]rie"
    r"|serial|compteur|pdl|prm|contrat|contract|demande|dossier|ticket|case|booking|reservation|r[ée]servation|client|r[ée]f[ée]?rence|ref)\b[^\d]{0,14}$",
    re.IGNORECASE,
)
_LONE_CODE = re.compile(r"(?<![\d.,/:])\d{3,4}(?![\d/]|[.,:]\d)")

_DIGIT_WORDS = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "zero zéro oh cero null",
            "one un uno eins",
            "two deux dos zwei zwo",
            "three trois tres drei",
            "four quatre cuatro vier",
            "five cinq cinco fünf",
            "six seis sechs",
            "seven sept siete sieben",
            "eight huit ocho acht",
            "nine neuf nueve neun",
        )
    )
    for word in words.split()
}
_WORD = "|".join(sorted(_DIGIT_WORDS, key=len, reverse=True))
_SPOKEN = re.compile(rf"\b(?:{_WORD})(?:[\s,.\-]{{1,3}}(?:{_WORD}))*\b", re.IGNORECASE)

_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ .\-\x1f]{0,3}[A-Za-z0-9])")
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
_S = rf"{_SEPARATOR}{{0,3}}"
_NIR = re.compile(
    rf"(?<![0-9A-Za-z])[1-478]{_S}\d{_S}\d{_S}(?:0{_S}[1-9]|1{_S}[0-2]|20|3\d|4[0-2]|[5-9]\d){_S}\d{_S}[\dABab]{_S}"
    rf"(?:\d{_S}){{6}}(?:\d{_S}\d)?(?![0-9A-Za-z])"
)
_NIR_WORD = re.compile(r"s[ée]curit[ée] sociale|n° ?s[ée]cu|\bnir\b|\bsecu\b|\bsécu\b", re.IGNORECASE)

_CVV_WORD = re.compile(
    r"\b(?:cvv2?|cvc2?|cvn|csc|crypto(?:gramme)?(?: visuel)?|(?:card )?security code|code de s[ée]curit[ée]"
    r"|c[óo]digo de seguridad|(?:karten)?pr[üu]f(?:nummer|ziffer)|sicherheitscode"
    r"|(?:trois|3|three|last three|last 3) (?:derniers )?(?:chiffres|digits|numbers)"
    r"(?= (?:au dos|on the back|derri[èe]re|at the back)))(?!\w)",
    re.IGNORECASE,
)
_NEAR = 40

_PASSWORD = re.compile(
    r"\b(?:pass ?word|passwort|kennwort|mot de passe|mots de passe|mdp|pwd|passcode|passphrase|contraseña|contrasena"
    r"|clave(?: de acceso)?)\b"
    r"(?:\s+(?:actuel(?:le)?|provisoire|temporaire|temporary|current|new|old|nouveau|ancien|wi-?fi|portail|portal"
    r"|for|pour|the|le|la|de|du|mon|my|account|compte|internet|nuevo|actual|neues|para|el|acceso)){0,4}"
    r"(?P<link>\s*(?:[:=]|->)\s*|\s+(?:is|was|est|était|c'est|es|ist|lautet)\s*:?\s+|\s+)"
    r"[\"'«“]?\s?(?P<value>[^\s\"'»”]+)",
    re.IGNORECASE,
)
_NO_PASSWORD = """
    a an the not no nicht pas oublié oubliée oublie perdu perdue forgotten lost wrong incorrect invalid expired expiré
    expire incorrecto incorrecta inválido olvidé olvidada caducada falsch abgelaufen vergessen reset bloqué bloquée
    blocked gesperrt needed required requis nécessaire obligatoire too trop refusé refused rejected toujours still
    never jamais plus mon ma my que qui what which modifié changé changed updated correct correcte bon good right
    valid valide simple sent envoyé et and ou or un une to par en sur dans pour for from on il elle ne n'est je
    être be being now ya muy la el no. weg ungültig vide empty missing déjà already
"""
"""What follows "password is" and is no password."""

_CODE_WORD = re.compile(
    r"\b(?:code pin|pin code|pin|otp|tan|code (?:secret|sms|confidentiel|d'acc[èe]s|d'activation"
    r"|de (?:v[ée]rification|confirmation|validation|connexion))|(?:verification|confirmation|access|login|sms"
    r"|one[- ]time) code|one[- ]time password|c[óo]digo de (?:verificaci[óo]n|confirmaci[óo]n|acceso)"
    r"|best[äa]tigungscode|geheimzahl)\b(?P<gap>\D{0,25})(?P<value>\d(?:[ \-]?\d){3,7})(?!\d)",
    re.IGNORECASE,
)
_BARE_CODE = re.compile(
    r"(?P<before>\w+ )?\b(?:code|c[óo]digo)\s*(?::|=|is|est|es|ist|c'est|re[çc]u)\s*:?\s*"
    r"(?P<value>\d(?:[ \-]?\d){3,7})(?!\d)",
    re.IGNORECASE,
)
_OTHER_CODES = """
    postal post zip error erreur promo area client article product produit fault country barre bar status qr discount
    store wrap
"""
"""What stands before "code" where the code is no secret."""

_NO_PASSWORDS = frozenset(_NO_PASSWORD.split())
_PUBLIC_CODES = frozenset(_OTHER_CODES.split())

_PASSWORD_STEMS = (
    "password",
    "pass word",
    "passwort",
    "kennw",
    "passe",
    "mdp",
    "pwd",
    "passc",
    "passph",
    "contras",
    "clave",
)
_CODE_STEMS = ("code", "digo", "pin", "otp", "tan", "one", "geheimz")
_CVV_STEMS = ("cvv", "cvc", "cvn", "csc", "crypto", "security", "sécurit", "securit", "seguridad", "sicherheitsc",
              "prüf", "pruf", "chiffres", "digits", "numbers")  # fmt: skip
# A Corsican department has a letter, so that no run of digits is longer than eight
_MANY_DIGITS = re.compile(rf"(?:\d{_SEPARATOR}{{0,3}}){{6}}")
_SOME_DIGITS = re.compile(r"\d[ \-]?\d[ \-]?\d")


class _Group(NamedTuple):
    """Digits without a separator, and where they stand."""

    start: int
    end: int
    digits: str


class Finding(NamedTuple):
    """A part of a text that must not be shown, and what to show instead."""

    start: int
    end: int
    mask: str
    is_card: bool = False


def findings(text: str) -> list[Finding]:
    """Return what must not be shown, in order and without overlap; `text` is folded (see masking).

    Ordinary text costs a few microseconds: each search runs only where a cheap sign says that it may find something.
    """
    lower = text.lower()
    found: list[Finding] = []
    if _SOME_DIGITS.search(text):
        long = _LONG_RUN.search(text) is not None
        cards = list(_cards(text)) if long else []
        found += cards
        for card in cards:
            found += _codes_behind(text, card.end)
        found += _ibans(text)
        if _MANY_DIGITS.search(text):
            found += _identity_numbers(text)
        if _has_any(lower, _CVV_STEMS):
            found += _security_codes(text)
        if _has_any(lower, _CODE_STEMS):
            found += _codes(text)
    if _has_any(lower, _PASSWORD_STEMS):
        found += _passwords(text)
    if lower.count(" ") >= 12 or lower.count(",") >= 12 or lower.count("-") >= 12:
        found += _spoken_numbers(text, lower)
    return without_overlap(found) if found else found


def is_card(digits: str) -> bool:
    """Tell whether the digits are a payment card's: issuer range, length and check digit."""
    return _SCHEME.fullmatch(digits) is not None and luhn.is_valid(digits)


def lone_codes(text: str, start: int = 0, end: int | None = None) -> Iterator[Finding]:
    """Yield groups of three or four digits that stand alone."""
    for match in _LONE_CODE.finditer(text, start, len(text) if end is None else end):
        yield Finding(match.start(), match.end(), "•••")


def _has_any(lower: str, stems: tuple[str, ...]) -> bool:
    for stem in stems:  # noqa: SIM110 - any() with a generator takes three times as long, on every text
        if stem in lower:
            return True
    return False


def _cards(text: str) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= 13:
            yield from _cards_in(text, run.start(), run.end())


def _cards_in(text: str, start: int, end: int) -> Iterator[Finding]:
    groups = [_Group(match.start(), match.end(), match[0]) for match in _GROUP.finditer(text, start, end)]
    named = _CARD_WORD.search(text, max(0, start - 60), start) is not None
    alone = sum(len(group.digits) for group in groups) <= 19
    first = 0
    while first < len(groups):
        # Small groups are also dates, amounts and telephone numbers: then nothing but the card may stand there
        small = (named and groups[first].start - start <= 60) or (alone and first == 0)
        begins = groups[first].digits[0] in _ISSUERS
        last = _card_from(text, groups, first, named=named, small=small) if begins else None
        if last is None:
            first += 1
            continue
        shown = "".join(group.digits for group in groups[max(first, last - 3) : last + 1])[-4:]
        yield Finding(groups[first].start, groups[last].end, f"•••• {shown}", is_card=True)
        first = last + 1


def _card_from(text: str, groups: list[_Group], first: int, *, named: bool, small: bool) -> int | None:
    """Return the last group of the longest card number that begins with a group."""
    digits, found = "", None
    for last in range(first, min(len(groups), first + 19)):
        digits += groups[last].digits
        if len(digits) > 19:
            break
        if len(digits) >= 13 and _is_card_here(text, groups[first].start, digits, named=named, single=last == first):
            found = last
        if not small and len(groups[last].digits) < 3:
            break
    return found


def _is_card_here(text: str, start: int, digits: str, *, named: bool, single: bool) -> bool:
    if named and _OLD_VISA.fullmatch(digits):
        return luhn.is_valid(digits)
    if not is_card(digits):
        return False
    if named:
        return True
    before = text[max(0, start - 60) : start]
    if before.endswith("+") and len(digits) <= 15:
        return False
    # Written in groups it is a card even so; in one piece it is what the word says
    if single and _ID_WORD.search(before):
        return False
    return not (before[-1:].isalnum() and any(c.isdigit() for c in re.split(r"\W", before)[-1]))


def _spoken_numbers(text: str, lower: str) -> Iterator[Finding]:
    if len(_DIGIT_WORDS.keys() & set(re.split(r"[\s,.\-]+", lower))) < 3:
        return
    for match in _SPOKEN.finditer(text):
        words = re.split(r"[\s,.\-]+", match[0])
        if len(words) < 13:
            continue
        digits = "".join(_DIGIT_WORDS[word.lower()] for word in words)
        if is_card(digits) or (len(digits) == 15 and nir.is_valid(digits)):
            yield Finding(match.start(), match.end(), "••••", is_card=True)


def _ibans(text: str) -> Iterator[Finding]:
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTH.get(match[0][:2].upper())
        if length is None:
            continue
        number, end = _collect(text, match.start(), length)
        if len(number) == length and not text[end : end + 1].isalnum() and mod_97_10.is_valid(number[4:] + number[:4]):
            yield Finding(match.start(), end, f"{number[:2]} •••• {number[-4:]}")


def _collect(text: str, start: int, length: int) -> tuple[str, int]:
    """Return `length` letters and digits from a place on, at most three separators between them, and the end."""
    kept: list[str] = []
    gap, end = 0, start
    for place in range(start, min(len(text), start + 3 * length)):
        character = text[place]
        if character.isascii() and character.isalnum():
            kept.append(character.upper())
            gap, end = 0, place + 1
            if len(kept) == length:
                break
        elif character in " .-\u00b7\n" + BREAK and gap < 3:
            gap += 1
        else:
            break
    return "".join(kept), end


def _identity_numbers(text: str) -> Iterator[Finding]:
    for match in _NIR.finditer(text):
        number = re.sub(r"[^0-9A-Z]", "", match[0].upper())
        before = text[max(0, match.start() - _NEAR) : match.start()]
        named = _NIR_WORD.search(before) is not None
        if named or (len(number) == 15 and nir.is_valid(number) and not _ID_WORD.search(before)):
            yield Finding(match.start(), match.end(), "••••")


def _security_codes(text: str) -> Iterator[Finding]:
    done = 0
    for word in _CVV_WORD.finditer(text):
        end = word.end() + _NEAR
        ahead = [*lone_codes(text, max(done, word.end()), end)]
        if not ahead and done <= word.end():
            ahead = [*lone_codes(text, max(0, word.start() - _NEAR), word.start())][-1:]
        yield from ahead
        done = end if ahead else done


def _codes_behind(text: str, place: int) -> Iterator[Finding]:
    for match in _LONE_CODE.finditer(text, place, place + _NEAR):
        if len(match[0]) == 3:
            yield Finding(match.start(), match.end(), "•••")


def _passwords(text: str) -> Iterator[Finding]:
    for match in _PASSWORD.finditer(text):
        value = match["value"].rstrip(".,;!?)")
        named = not match["link"].isspace()
        looks_secret = len(value) >= 4 and any(not c.isalpha() and c not in "'-’" for c in value)
        if value and value.lower() not in _NO_PASSWORDS and (named or looks_secret):
            start = match.start("value")
            yield Finding(start, start + len(value), "••••••")


def _codes(text: str) -> Iterator[Finding]:
    for match in _CODE_WORD.finditer(text):
        yield Finding(match.start("value"), match.end("value"), "••••")
    for match in _BARE_CODE.finditer(text):
        if (match["before"] or "").strip().lower() not in _PUBLIC_CODES:
            yield Finding(match.start("value"), match.end("value"), "••••")


def without_overlap(found: list[Finding]) -> list[Finding]:
    """Return the findings in order; of two that overlap the longer or earlier one stands for both."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
        elif finding.end > kept[-1].end:
            kept[-1] = kept[-1]._replace(end=finding.end)
    return kept
