"""Finds security codes of cards: beside their word, on the back, behind a card or its date of expiry."""

import re
from collections.abc import Iterator, Set

from relevo.text.finding import Finding, each
from relevo.text.stems import Stems

_LONE_CODE = re.compile(r"(?<![\d.,/:])\d{3,4}(?![\d/]|[.,:]\d)")
_APART = re.compile(r"(?<![\d.,/:\-])(?<!\W\d )\d(?: \d){2,3}(?! ?\d)|(?<![\d.,/:\-])(?<!\W\d )\d \d\d(?! ?\d)")

_CVV_WORD = re.compile(
    r"\b(?:cvv2?|cvc2?|cv2|cvn|csc|cid|kpn|crypto(?:gramme)?(?: visuel)?"
    r"|(?:card )?sec(?:urity|\.)? (?:code|number|no\.?)"
    r"|(?:code|num[ée]ro|n[°º]|chiffres?|celui) (?:de )?s[ée]curit[ée](?: (?:de (?:la|ma) )?(?:carte|cb))?"
    r"|(?:code|num[ée]ro|chiffres?) de v[ée]rification de (?:la|ma) (?:carte|cb)"
    r"|(?:code|num[ée]ro|chiffres?) de contr[ôo]le"
    r"|(?:c[óo]d(?:igo|\.)?|n[úu]mero|clave|d[íi]gitos?|cifras?|n[úu]meros|el) (?:de )?seguridad"
    r"|(?:karten)?pr[üu]f(?:nummer|ziffern?|zahl(?:en)?|code)|sicherheits(?:code|nummer|ziffern?|zahl(?:en)?)"
    r"|(?:c[óo]digo|n[úu]mero|d[íi]gitos?|cifras?) de (?:verificaci[óo]n|control) de (?:la|mi) tarjeta"
    r"|(?:security|verification) digits|tarjeta(?: de (?:cr[ée]dito|d[ée]bito))? seguridad"
    r"|(?:card )?verification (?:value|number))(?!\w)",
    re.IGNORECASE,
)
_SIGNS = (
    r"(?:chiffres?|digits?|numbers?|ziffern?|zahlen?|nummer|num[ée]ros?|n[úu]meros?|numeritos?|d[íi]gitos?"
    r"|cifras?|code|c[óo]digo|\bit|il y a|pone|steht|stehen|says?|figur|leo\b|lis\b|lese\b|read|dit\b|dice|marqu"
    r"|imprim|impres|gedruckt"
    r"|printed|\bviene|aparece|amex|american express|(?:los|les|die|the) (?:tres|trois|drei|three|cuatro|quatre"
    r"|vier|four)\b)"
)
_BACK = (
    r"(?:au dos|au verso|derri[èe]re|on the (?:\w{1,12} )?(?:back|reverse|strip|panel|front)|at the back"
    r"|back of (?:the |my )?card|r[üu]ckseite|unterschrifts(?:feld|streifen)|hinten|vorne|vorderseite|devant"
    r"|(?:por |de )?detr[áa]s|del? (?:reverso|dorso|atr[áa]s|delante)|trasera|al dorso|en el reverso|du dos"
    r"|du verso|[àa] l['’]arri[èe]re"
    r"|(?:franja|banda|tira|panel|espacio) de (?:la )?firma|bande(?:au)? (?:de (?:la )?)?signature"
    r"|signature (?:strip|panel|band)"
    r"|delante|von hinten)"
)
_BACK_OF_CARD = re.compile(rf"\b{_BACK}\b", re.IGNORECASE)
_ABOUT_DIGITS = re.compile(rf"\b{_SIGNS}", re.IGNORECASE)
# So many digits, and at once which: nothing but the code of a card is told like that
_THREE = re.compile(
    r"\b(?:(?:les|los|las|die|the|mes|mis|my|meine) )?(?:3|tres|trois|drei|three) (?:(?:petits|derniers"
    r"|[úu]ltim[oa]s|kleinen|letzten|last|little) )?"
    r"(?:chiffres|d[íi]gitos|cifras|n[úu]meros|ziffern|zahlen|digits|numbers)(?: (?:son|sont|sind|are|c['’]est|es"
    r"|ist|lauten)|\s?[:=]){1,2}\s*"
    r"(\d(?: ?\d){2,3})(?!\d|[.,:/]\d)",
    re.IGNORECASE,
)
THREE_STEMS = frozenset((
    "chiffres", "dígitos", "digitos", "cifras", "úmeros", "umeros", "ziffern", "zahlen", "digits", "numbers",
))  # fmt: skip
CVV_STEMS = frozenset((
    "cvv", "cvc", "cvn", "cv2", "cid", "kpn", "csc", "crypto", "sec ", "sec.", "security", "sécurit", "securit",
    "seguridad", "sicherheits", "prüf", "pruf", "contrôle", "controle", "verification", "vérification",
    "verificación", "tarjeta",
))  # fmt: skip
BACK_STEMS = frozenset((
    "au dos", "back of", "unterschr", "vorders", "verso", "derri", "on the", "at the", "rückseite", "ruckseite",
    "hinten", "vorne", "devant", "detr", "revers", "dorso", "de atr", "del atr", "delante", "trasera", "du dos",
    "arri", "firma", "signature",
))  # fmt: skip
_NEAR = 40
# Behind the name of a code that follows: "the security code?", "my cvv is:"
_ENDS = re.compile(r"(?:\W|\b(?:is|was|est|c['’]est|ist|lautet|es|era|war)\b)*", re.IGNORECASE)

# A date of expiry is a part of the card's own line; what stands behind it in three or four digits is the code
_BEHIND_EXPIRY = re.compile(
    r"\b(?:0[1-9]|1[0-2]) ?[/\-.] ?(?:20)?[2-4]\d\b(?:[^\d\n]{1,28}\W|[\s,;/\-]{1,4})(\d(?: ?\d){2,3})(?!\d|[.,:/]\d)"
)


def lone_codes(text: str, start: int = 0, end: int | None = None) -> Iterator[Finding]:
    """Yield groups of three or four digits that stand alone."""
    stop = len(text) if end is None else end
    for pattern in (_LONE_CODE, _APART):
        for match in pattern.finditer(text, start, stop):
            yield Finding(match.start(), match.end(), "•••")


def security_codes(text: str, held: Set[Stems]) -> Iterator[Finding]:
    """Yield the security codes of cards that a word names, or that are said to stand on the back; `held` are the stems
    in the folded text. Raises: TooMuch.
    """
    if CVV_STEMS in held:
        yield from _beside(text, _CVV_WORD)
    if BACK_STEMS in held:
        for place in each(_BACK_OF_CARD, text):
            around = _ABOUT_DIGITS.search(text, max(0, place.start() - 50), min(len(text), place.end() + _NEAR))
            if around is not None:
                yield from _around(text, place, 0)
    if THREE_STEMS in held:
        for three in each(_THREE, text):
            yield Finding(three.start(1), three.end(1), "•••")


def codes_behind(text: str, place: int) -> Iterator[Finding]:
    """Yield what stands behind a card: three digits, or four where they follow a date of expiry."""
    expiry = _BEHIND_EXPIRY.search(text, place, place + _NEAR)
    if expiry is not None:
        yield Finding(expiry.start(1), expiry.end(1), "•••")
    for code in lone_codes(text, place, place + _NEAR):
        if sum(map(str.isdigit, text[code.start : code.end])) == 3:
            yield code


def names_code(text: str) -> bool:
    """Tell whether a text ends in the name of a card's security code, which then follows."""
    word = _last(_CVV_WORD, text, len(text) - _NEAR)
    return word is not None and _ENDS.fullmatch(text, word.end()) is not None


def _last(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, max(0, start)), key=lambda match: match.end(), default=None)


def _beside(text: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    done = 0
    for word in each(pattern, text):
        found = [*_around(text, word, done)]
        yield from found
        done = word.end() + _NEAR if found else done


def _around(text: str, word: re.Match[str], done: int) -> Iterator[Finding]:
    end = word.end() + _NEAR
    ahead = [*lone_codes(text, max(done, word.end()), end)]
    if not ahead and done <= word.end():
        ahead = sorted(lone_codes(text, max(0, word.start() - _NEAR), word.start()))[-1:]
    yield from ahead
