"""Finds codes that open something: security codes of cards, PINs, one-time codes."""

import re
from collections.abc import Iterator

from relevo.text.finding import Finding, each

_LONE_CODE = re.compile(r"(?<![\d.,/:])\d{3,4}(?![\d/]|[.,:]\d)")
_APART = re.compile(r"(?<![\d.,/:\-])(?<!\W\d )\d(?: \d){2,3}(?! ?\d)|(?<![\d.,/:\-])(?<!\W\d )\d \d\d(?! ?\d)")

_CVV_WORD = re.compile(
    r"\b(?:cvv2?|cvc2?|cvn|csc|crypto(?:gramme)?(?: visuel)?|(?:card )?security (?:code|number)"
    r"|code de s[ée]curit[ée]"
    r"|(?:code|num[ée]ro) de contr[ôo]le|c[óo]digo de seguridad|(?:karten)?pr[üu]f(?:nummer|ziffern?|zahl)"
    r"|sicherheits(?:code|nummer)|c[óo]digo de verificaci[óo]n de (?:la|mi) tarjeta"
    r"|(?:card )?verification (?:value|number))(?!\w)",
    re.IGNORECASE,
)
_SIGNS = (
    r"(?:chiffres?|digits?|numbers?|ziffern?|zahlen?|nummer|num[ée]ros?|n[úu]meros?|numeritos?|d[íi]gitos?"
    r"|cifras?|code|c[óo]digo|\bit|il y a|pone|steht|says?)"
)
_BACK = (
    r"(?:au dos|au verso|derri[èe]re|on the (?:back|reverse|strip|front)|at the back|r[üu]ckseite|hinten|vorne|devant"
    r"|por detr[áa]s|del? (?:reverso|dorso|atr[áa]s|delante)|trasera|al dorso|en el reverso)"
)
_BACK_OF_CARD = re.compile(rf"\b{_BACK}\b", re.IGNORECASE)
_ABOUT_DIGITS = re.compile(rf"\b{_SIGNS}", re.IGNORECASE)
_CVV_STEMS = ("cvv", "cvc", "cvn", "csc", "crypto", "security", "sécurit", "securit", "seguridad", "sicherheits",
              "prüf", "pruf", "contrôle", "controle", "verification", "tarjeta")  # fmt: skip
_BACK_STEMS = ("au dos", "verso", "derri", "on the", "at the", "rückseite", "ruckseite", "hinten", "vorne", "devant",
               "detr", "revers", "dorso", "de atr", "del atr", "delante", "trasera")  # fmt: skip
_NEAR = 40

# A date of expiry is a part of the card's own line; what stands behind it in three or four digits is the code
_BEHIND_EXPIRY = re.compile(
    r"\b(?:0[1-9]|1[0-2]) ?[/\-.] ?(?:20)?[2-4]\d\b[\s,;/\-]{1,4}(\d(?: ?\d){2,3})(?!\d|[.,:/]\d)"
)

_STRONG = (
    r"code pin|pin[- ]?code|pins?|otp|m?tan|(?:push|chip|sms|photo|i)-?tan|tan[- ]?nummer|2fa|passcode"
    r"|einmal(?:code|passwort|kennwort)"
    r"|one[- ]time (?:pass)?(?:code|word)|digicode|num[ée]ro secret|n[úu]mero secreto|secret number"
    r"|clave (?:secreta|de un solo uso|de firma|de acceso|pin)|clave de un solo uso"
)
_CODE_WORD = re.compile(
    rf"(?:(?P<strong>\b(?:{_STRONG})|geheimzahl|geheimnummer)|(?P<code>codes?|c[óo]digos?))\b", re.IGNORECASE
)
_FRONT = re.compile(r"\w{0,20}$")
_VERIFY = re.compile(r"\b(?:to (?:verify|confirm|log ?in|sign ?in)|(?:text|sms|texto|message|mensaje) (?:said"
        r"|says|disait|dit"
                     r"|dec[íi]a|pon[íi]a|stand)|sms stand|mensaje pon[íi]a)\b", re.IGNORECASE)  # fmt: skip
_SECRET_CODE = re.compile(
    r"verif|v[ée]rif|valida|confirm|connexion|login|log-?in|sign|anmelde|best[äa]tigung|zugang|freischalt|sicherheit"
    r"|acc[eè]s|acceso|activa|aktivier|authenti|autentic|secret|geheim|confident|sms|texto|text|re[çc]u"
    r"|received|sent|got"
    r"|envoy|mandaron|lleg[óo]|recib|geschickt|bekommen|erhalten|usage unique|one[- ]time|solo uso|temp|provis"
    r"|vorl[äa]uf"
    r"|inicial|initial|3d|secure|s[ée]curit|seguridad|chiffres|digit|d[íi]gitos|stellig|carte|card|karte"
    r"|tarjeta|porte"
    r"|\bdoor|einmal|inicio de sesi",
    re.IGNORECASE,
)
_PUBLIC_CODE = re.compile(
    r"\b(?:postal|postaux|post|zip|\w*error\w*|erreur|erreurs|fehler\w*|promo\w*|area|client|customer|kunden\w*"
    r"|cliente|article|artikel\w*|product\w*"
    r"|produit|produkt\w*|producto|fault|d[ée]faut|country|pays|pa[íi]s|l[äa]nder\w*|bar|barres?|barras"
    r"|strich\w*|status\w*"
    r"|statut|estado|qr|discount|gutschein\w*|rabatt\w*|store|magasin|wrap|insee|naf|ape|rome|sort|banque"
    r"|guichet|bic|swift"
    r"|dial\w*|vorwahl|prefi\w*|indicatif|bag|item|model\w*|mod[èe]le|source|dress|color|colou?r|couleur"
    r"|farb\w*|building"
    r"|voucher|coupon|gift|party|cadeau|r[ée]duction|descuento|offre|oferta|tariff?\w*|tarif\w*|unit|department"
    r"|d[ée]partement"
    r"|station|gare|airport|morse|exit|return|http|response|r[ée]ponse|respuesta|language|langue|projet"
    r"|project\w*|reason|motif"
    r"|rout\w*|iata|vin|hs|tva|tax|steuer\w*|du travail|civil|p[ée]nal|route|straf\w*|penal|conduct|conduite"
    r"|boiler|chaudi[èe]re|caldera)\b"
    r"|^s?post(?:al)?\b",
    re.IGNORECASE,
)
_PUBLIC_COMPOUND = re.compile(
    r"^(?:fehler|gutschein|l[äa]nder|status|strich|farb|produkt|artikel|rabatt|qr|bar|zip|post|error|quell"
    r"|source|aktions"
    r"|promo|kunden|tarif|projekt|uni|en|de|video|key|time|geo|insta|nip|gas|trans)[-]?codes?$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?<![\w.,/:+#°])(?:G-)?(\d(?:[ \-]?\d){3,7})(?![\d\w]|[.,/:]\d|[ ]?(?:€|\$|£|%|kwh|km|eur|mo\b|mb))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_YEAR = re.compile(r"\b(?:in|en|since|seit|depuis|desde|from|de|im|year|jahr|ann[ée]e|a[ñn]o)\s$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_COPULA = re.compile(r"\b(?:is|was|est|c'est|était|ist|war|es|era|as|comme|als|como|de|my|mon|ma|mein\w*|mi|su"
        r"|your|votre|ton|"
                     r"ihr\w*|tu|der|the|le|la|el|den)\b|[=:\-]", re.IGNORECASE)  # fmt: skip
CODE_STEMS = ("code", "digo", "pin", "otp", "tan", "2fa", "geheim", "einmal", "clave", "secret")  # fmt: skip


VERIFY_STEMS = ("to verify", "to confirm", "to log", "to sign", "text said", "text says", "sms s", "texto ",
                "message d",
                "sms d", "mensaje ")  # fmt: skip


def lone_codes(text: str, start: int = 0, end: int | None = None) -> Iterator[Finding]:
    """Yield groups of three or four digits that stand alone."""
    stop = len(text) if end is None else end
    for pattern in (_LONE_CODE, _APART):
        for match in pattern.finditer(text, start, stop):
            yield Finding(match.start(), match.end(), "•••")


def security_codes(text: str, lower: str) -> Iterator[Finding]:
    """Yield the security codes of cards that a word names, or that are said to stand on the back. Raises: TooMuch."""
    if any(stem in lower for stem in _CVV_STEMS):
        yield from _beside(text, _CVV_WORD)
    if any(stem in lower for stem in _BACK_STEMS):
        for place in each(_BACK_OF_CARD, text):
            around = _ABOUT_DIGITS.search(text, max(0, place.start() - 50), min(len(text), place.end() + _NEAR))
            if around is not None:
                yield from _around(text, place, 0)


def codes_behind(text: str, place: int) -> Iterator[Finding]:
    """Yield what stands behind a card: three digits, or four where they follow a date of expiry."""
    expiry = _BEHIND_EXPIRY.search(text, place, place + _NEAR)
    if expiry is not None:
        yield Finding(expiry.start(1), expiry.end(1), "•••")
    for match in _LONE_CODE.finditer(text, place, place + _NEAR):
        if len(match[0]) == 3:
            yield Finding(match.start(), match.end(), "•••")


def codes(text: str) -> Iterator[Finding]:
    """Yield PINs and one-time codes: digits that a word names, before or behind it. Raises: TooMuch."""
    words = [*each(_CODE_WORD, text)]
    for place, word in enumerate(words):
        strong = word["strong"]
        if strong == "tan" or (strong is None and is_public(text, word)):
            continue  # "tan" is "so" in Spanish
        around = text[max(0, word.start() - 40) : word.end() + 60]
        is_secret = strong is not None or _SECRET_CODE.search(around) is not None
        stop = words[place + 1].start() if place + 1 < len(words) else len(text)
        yield from _values(text, word, 45 if is_secret else 25, stop)


def codes_to_verify(text: str) -> Iterator[Finding]:
    """Yield codes that no word calls so: "the text said 1234", "use 1234 to log in". Raises: TooMuch."""
    for word in each(_VERIFY, text):
        yield from _values(text, word, 20, len(text), apart=True)


def is_public(text: str, word: re.Match[str]) -> bool:
    """Tell whether the words around "code" say that it is no secret."""
    front = _FRONT.search(text, max(0, word.start() - 20), word.start())
    start = word.start() if front is None else front.start()
    if _PUBLIC_COMPOUND.match(text[start : word.end()]) or text[max(0, start - 1) : start] in ("-", "@", ".", "#"):
        return True
    before, after = text[max(0, start - 16) : start], text[word.end() : word.end() + 24]
    behind = re.split(r"[\d:=.,;!?]", after)[0]
    ahead = re.split(r"[.,;:!?\n]", before)[-1]
    return _PUBLIC_CODE.search(ahead) is not None or _PUBLIC_CODE.search(behind) is not None


def _values(text: str, word: re.Match[str], reach: int, stop: int, *, apart: bool = False) -> Iterator[Finding]:
    """Yield the digits that a word names: the next ones of the sentence, or else the last ones before."""
    ahead = _VALUE.search(text, word.end(), min(stop, word.end() + reach + 16))
    if ahead is not None and ahead.start(1) - word.end() <= reach and not _is_other(text, word.end(), ahead):
        yield Finding(ahead.start(1), ahead.end(1), "••••")
        return
    behind = [*_VALUE.finditer(text, max(0, word.start() - 36), word.start())]
    if behind:
        last = behind[-1]
        between = text[last.end() : word.start()]
        linked = (apart or _COPULA.search(between) is not None) and _SENTENCE_END.search(between) is None
        if linked and not _is_other(text, last.start(), last):
            yield Finding(last.start(1), last.end(1), "••••")


def _is_other(text: str, start: int, value: re.Match[str]) -> bool:
    """Tell whether the digits are a year, or those of another sentence."""
    if _YEAR.fullmatch(value[1]) and _IN_YEAR.search(text, max(0, value.start(1) - 9), value.start(1)):
        return True
    gap = text[start : value.start(1)]
    return (
        _SENTENCE_END.search(gap) is not None
        or (any(sign.isdigit() for sign in gap.replace("3D", "").replace("2F", ""))
        and (
            re.search(r"\b[4-8][ \-]?(?:\w+ )?(?:digit|chiffre|stellig|d[íi]gito|cifra|ziffer)", gap, re.IGNORECASE)
            is None
            and re.search(r"\d{2,}", gap) is not None
        ))
    )


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
