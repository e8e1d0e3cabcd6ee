"""Finds numbers by which a state knows a person: by their form and check digits, or by the word that names them."""

import re
from collections.abc import Callable, Iterator, Set

from stdnum import ean
from stdnum.es import dni, nie
from stdnum.fr import nir

from relevo.text.finding import SEPARATOR, Finding, each, has_any
from relevo.text.stems import Stems

_Form = tuple[re.Pattern[str], Callable[[str], bool]]

_S = rf"{SEPARATOR}{{0,3}}"
_C = r"[ .,\-]{0,2}"
_P = r"[.\-/\u2010-\u2015]?"
_BEFORE, _AFTER = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_NIR = re.compile(
    rf"{_BEFORE}[1-478]{_S}\d{_S}\d{_S}(?:0{_S}[1-9]|1{_S}[0-2]|20|3\d|4[0-2]|[5-9]\d){_S}\d{_S}[\dABab]{_S}"
    rf"(?:\d{_S}){{6}}\d{_S}\d{_AFTER}"
)
# A letter of its own word is a number's last sign only as a capital: "y" and "e" are words
_DNI = re.compile(rf"{_BEFORE}(?:\d{{2}}[. ]?\d{{3}}[. ]?\d{{3}}|\d(?:{_S}\d){{7}})(?:{_P}[A-Za-z]|{_S}[A-Z]){_AFTER}")
_NIE = re.compile(
    rf"{_BEFORE}(?:[XYZxyz]{_P}|[XYZ]{_S})(?:\d[. ]?\d{{3}}[. ]?\d{{3}}|\d(?:{_S}\d){{6}})"
    rf"(?:{_P}[A-Za-z]|{_S}[A-Z]){_AFTER}"
)
_NINO = re.compile(
    rf"{_BEFORE}[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]"
    rf"(?:(?: \d\d){{3}} [a-d]|(?:[ .\-]?\d\d){{3}}(?: ?[A-D]|[.\-]?[A-Da-d])){_AFTER}"
)
_SSN = re.compile(rf"{_BEFORE}(?!000|666|9)\d{{3}}-(?!00)\d\d-(?!0000)\d{{4}}{_AFTER}")
_RVNR = re.compile(
    rf"{_BEFORE}\d{_S}\d{_S}(?:0{_S}[1-9]|[12]{_S}\d|3{_S}[01]){_S}(?:0{_S}[1-9]"
    rf"|1{_S}[0-2]){_S}\d{_S}\d{_S}[A-Za-z]{_S}"
    rf"\d{_S}\d{_S}\d{_AFTER}"
)
_CODICE = re.compile(
    rf"{_BEFORE}(?:[A-Za-z]{_C}){{6}}(?:\d{_C}){{2}}[A-Za-z]{_C}(?:\d{_C}){{2}}[A-Za-z]{_C}(?:\d{_C}){{3}}[A-Za-z]{_AFTER}"
)
_CODICE_END = re.compile(rf"[A-Za-z]{_C}(?:\d{_C}){{3}}[A-Za-z](?![0-9A-Za-z])")
_AHV = re.compile(rf"{_BEFORE}7{_S}5{_S}6(?:{_S}\d){{10}}{_AFTER}")

_ID_WORD = re.compile(
    r"\b(?:imei|iccid|sim|colis|tracking|suivi|commande|order|pedido|bestell\w*|facture|invoice|factura|rechnung\w*|ean|isbn|s[ée]rie"
    r"|serial|compteur|pdl|prm|contrat|contract|demande|dossier|ticket|case|booking|reservation|r[ée]servation|client"
    r"|r[ée]f[ée]?rence|ref)\b[^\d]{0,14}$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:national insurance|nat\.? ins\.?|n\.?i\.? (?:number|no\b|n[°º])|nino|ssn|social security"
    r"|my social(?! media)"
    r"|(?:italian |french |spanish )?tax (?:id|code)|(?:num[ée]ro|n[°º]|no) (?:de )?s[ée]cu\w*"
    r"|s[ée]curit[ée] sociale|s[ée]cu"
    r"|n[°º] ?s[ée]cu|nir|carte vitale|vitale|immatricul\w+|matricule|num[ée]ro insee|avs|ahv\w*|code fiscal"
    r"|codice fiscale"
    r"|\w*sozialversicherung\w*|\w*rentenversicherung\w*|[sr]v[- ]?(?:nummer|nr)|svnr|rvnr|sozialvers\w*"
    r"|rentenvers\w*|rentennummer|steuerliche identifikation\w*|steuer[- ]?id\w*"
    r"|steuer-?identifikation\w*"
    r"|(?<!ust-)(?<!umsatzsteuer-)idnr|steuernummer|d\.? ?n\.? ?i|n\.? ?i\.? ?[fe]|nuss|naf|(?:seguridad"
    r"|seg\.?) social|n[úu]mero (?:de (?:la )?)?s\.? ?s"
    r"|n\.?[º°o] ?(?:de (?:la )?)?s\.? ?s|afiliaci[óo]n|cotizaci[óo]n|vida laboral|doc\. ?(?:de )?identidad"
    r"|(?:carnet|carn[ée]|c[ée]dula|n[úu]mero) de identidad|identificaci[óo]n fiscal"
    r"|n[úu]mero de extranjer[oa]|pasaporte"
    r"|documento (?:nacional )?de identidad|carte d'identit[ée]|spanish id|personalausweis\w*"
    r"|tarjeta de residencia)\b",
    re.IGNORECASE,
)
# Letters stand in front, at the end or in the middle, one to three of them (sixteen signs of a codice fiscale apart)
_VALUE = re.compile(
    rf"(?<![\w])(?:[A-Za-z]{{1,2}}{_S})?\d(?:{_S}\d){{3,14}}(?:{_S}[A-Za-z](?![A-Za-z])(?:{_S}\d){{0,6}})?"
)
_TO_LAST_DIGIT = re.compile(r".*\d", re.DOTALL)
_PARTING = re.compile(r"[^0-9A-Z]")
# A letter behind a digit, and none behind it: without one, no number with letters stands there
_LONE_LETTER = re.compile(rf"\d(?:{SEPARATOR}|,){{0,3}}[A-Za-z](?![A-Za-z])")
_MANY_WITH_LETTER = re.compile(rf"(?:\d{SEPARATOR}{{0,3}}+){{6}}[A-Za-z](?![A-Za-z])")
_MANY_DIGITS = re.compile(rf"(?:\d{SEPARATOR}{{0,3}}+){{6}}")
IDENTITY_STEMS = frozenset((
    "d.n", "d. n", "n.i", "cotiz", "vida lab", "document", "doc.", "carn", "cédula", "cedula", "extranjer",
    "pasaporte", "seg.", "s.s", " ss", "insur", "ni n", "ni-n", "n.i", "nino", "ssn", "social", "tax", "secu", "sécu",
    "nir", "vitale", "matric", "insee", "avs", "ahv", "fiscal", "versicherung", "sv-", "sv n", "svn", "rv-", "rv n",
    "rvn", "sozialv", "rentenv", "rentenn", "identif", "steuer", "idnr", "dni", "nif", "nie", "nuss", "naf",
    "seguridad", "afiliac", "identi", "residencia", "nish id", "ausweis",
))  # fmt: skip
_NO_DIGIT, _NO_SIGN = re.compile(r"[^0-9]+"), re.compile(r"[\W_]+")
_NEAR, _NEAR_BEHIND = 40, 30


def identity_numbers(text: str, held: Set[Stems]) -> list[Finding]:
    """Return the identity numbers of a folded text; `held` are the stems in it. Raises: TooMuch."""
    found: list[Finding] = []
    if _MANY_DIGITS.search(text):
        found += _of_form(text, _OF_DIGITS)
        if text.count("-") >= 2:
            found += _of_form(text, _OF_HYPHENS)
    if _LONE_LETTER.search(text):
        if _MANY_WITH_LETTER.search(text):
            found += _of_form(text, _OF_LETTERS)
        if _CODICE_END.search(text):
            found += [Finding(match.start(), match.end(), "••••") for match in _CODICE.finditer(text)]
    if IDENTITY_STEMS in held:
        found += named_numbers(text)
    return found


def _of_form(text: str, forms: tuple[_Form, ...]) -> Iterator[Finding]:
    for pattern, is_valid in forms:
        for match in pattern.finditer(text):
            number = _PARTING.sub("", match[0].upper())
            if is_valid(number) and not _is_other_number(text, match.start()):
                yield Finding(match.start(), match.end(), "••••")


def _is_other_number(text: str, start: int) -> bool:
    """Tell whether a word before a number, with no digit between, says that it is one of another kind."""
    first = max(0, start - _NEAR)
    digits = _TO_LAST_DIGIT.match(text, first, start)
    return _ID_WORD.search(text, first if digits is None else digits.end(), start) is not None


def names_identity(text: str) -> bool:
    """Tell whether a text names an identity number."""
    return has_any(text.lower(), IDENTITY_STEMS) and _NAME.search(text) is not None


def named_numbers(text: str, stop: int | None = None) -> Iterator[Finding]:
    """Yield the numbers that a word calls an identity number, whatever their check digits say. Raises: TooMuch.

    `stop`: only by words that begin before that place.
    """
    for word in each(_NAME, text):
        if stop is not None and word.start() >= stop:
            return
        ahead = _VALUE.search(text, word.end(), word.end() + _NEAR + 25)
        if ahead is not None and ahead.start() - word.end() <= _NEAR and _is_long(ahead[0]):
            yield Finding(ahead.start(), ahead.end(), "••••")
            continue
        behind = [match for match in _VALUE.finditer(text, max(0, word.start() - _NEAR_BEHIND - 25), word.start())]
        if behind and word.start() - behind[-1].end() <= _NEAR_BEHIND and _is_long(behind[-1][0]):
            yield Finding(behind[-1].start(), behind[-1].end(), "••••")


def _is_long(value: str) -> bool:
    return len(_NO_DIGIT.sub("", value)) >= 6 and len(_NO_SIGN.sub("", value)) >= 8


def _is_nir(number: str) -> bool:
    """Tell whether a French number is right: its key first, for that alone costs little."""
    if not number.isdigit():
        return nir.is_valid(number)
    return 97 - int(number[:13]) % 97 == int(number[13:]) and nir.is_valid(number)


def _is_rvnr(number: str) -> bool:
    """Tell whether the check digit of a German pension insurance number is right (VKVV, section 4)."""
    numeric = number[:8] + f"{ord(number[8]) - 64:02}" + number[9:11]
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(numeric, weights, strict=True))
    return str(total % 10) == number[11]


_OF_DIGITS: tuple[_Form, ...] = ((_NIR, _is_nir), (_AHV, ean.is_valid))
_OF_HYPHENS: tuple[_Form, ...] = ((_SSN, lambda _: True),)
_OF_LETTERS: tuple[_Form, ...] = (
    (_DNI, dni.is_valid),
    (_NIE, nie.is_valid),
    (_NINO, lambda number: number[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")),
    (_RVNR, _is_rvnr),
)
