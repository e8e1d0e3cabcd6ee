"""Finds codes that open something: PINs and one-time codes."""

import re
from collections.abc import Iterator

from relevo.text.cards import ORDER_WORD
from relevo.text.finding import Finding, each, has_any

_STRONG = (
    r"code pin|pin[- ]?code|pins?(?! (?:the|this|that|it|them)\b)|puk|nip|otp|m?tan"
    r"|(?:push|chip|sms|photo|i)-?tan|tan[- ]?nummer|2fa|passcode"
    r"|einmal(?:code|passwort|kennwort)"
    r"|one[- ]time (?:pass)?(?:code|word)|digicode|num[ée]ro secret|n[úu]mero secreto|secret number|authenticator"
    r"|mot de passe [àa] usage unique|contrase(?:ñ|n)a de un solo uso|einmalkennw[öo]rt"
    r"|n[úu]mero (?:que (?:me|nos) \w{2,6} ?\w{4,9}|del? (?:sms|mensaje|texto|token)|recibido)"
    r"|verificaci[óo]n(?=:? \d)"
    r"|number (?:you|they) (?:texted|sent)(?: me)?|number (?:from|in) the text|num[ée]ro (?:re[çc]u|du sms)"
    r"|nummer aus der sms|n[úu]mero de (?:verificaci[óo]n|confirmaci[óo]n)|token|firma electr[óo]nica"
    r"|verification number|num[ée]ro de v[ée]rification"
    r"|clave (?:secreta|de un solo uso|de firma|de acceso|pin|num[ée]rica|temporal|sms|de seguridad"
    r"|de verificaci[óo]n"
    r"|de confirmaci[óo]n|de activaci[óo]n|del? (?:cajero|la tarjeta|mi tarjeta|tarjeta|alarma|la alarma|buz[óo]n))"
)
_CODE_WORD = re.compile(
    rf"(?:(?P<strong>\b(?:{_STRONG})|geheimzahl|geheimnummer)|(?P<code>codes?|c[óo]d(?:igos?)?))\b", re.IGNORECASE
)
_PLAIN_CODE = re.compile(r"(?P<strong>(?!))?(?P<code>codes?|c[óo]d(?:igos?)?)\b", re.IGNORECASE)
_FRONT = re.compile(r"\w{0,20}$")
_VERIFY = re.compile(
    r"\b(?:to (?:verify|confirm|log ?in|sign ?in)|pour (?:vous connecter|vous identifier|confirmer|valider"
    r"|v[ée]rifier)"
    r"|zum (?:anmelden|best[äa]tigen|einloggen|verifizieren)|um sich (?:anzumelden|einzuloggen)|zur (?:anmeldung"
    r"|best[äa]tigung)|para (?:iniciar sesi[óo]n|entrar|acceder|verificar|confirmar|validar|identificarse)"
    r"|(?:text|sms|texto|message|mensaje) (?:said|says|disait|dit|dec[íi]a|dice|pon[íi]a|pone|stand|steht"
    r"|with|avec|mit|con|que pone|que dice)|(?:by|via|per|par|por) (?:sms|text(?: message)?|texto|mensaje))\b",
    re.IGNORECASE,
)
# Six digits at once behind it are what an app for codes shows
_APP_SHOWS = re.compile(
    r"\b(?:app|appli(?:cation)?|aplicaci[óo]n|token|bo[îi]tier|ger[äa]t) (?:me )?(?:"
    r"shows?|says|displays|affiche|indique"
    r"|zeigt|muestra|pone|da|gives|donne)(?: me| mir)?:? (\d{3}[ \-]?\d{3}"
    r"(?![\d\w]|[.,/:]\d|\s?[\w€$£%])|\d{4}(?:[ \-]?\d{4})?(?=[\s.!?]*$))",
    re.IGNORECASE,
)
_SECRET_CODE = re.compile(
    r"verif|v[ée]rif|valida|confirm|connexion|login|log-?in|sign|anmelde|best[äa]tigung|zugang|freischalt|sicherheit"
    r"|acc[eè]s|acceso|activa|aktivier|authenti|autentic|secret|geheim|confident|sms|texto|text|re[çc]u"
    r"|received|sent|got"
    r"|envoy|mandaron|lleg[óo]|recib|geschickt|bekommen|erhalten|usage unique|one[- ]time|solo uso|temp|provis"
    r"|vorl[äa]uf"
    r"|inicial|initial|alarm|entsperr|unlock|d[ée]verrouill|desbloqueo|t[üu]r|portal|r[ée]pondeur|voicemail"
    r"|mailbox|buz[óo]n|2fa|app\b|appli|aplicaci|handy|m[óo]vil|3d|secure|s[ée]curit|seguridad|chiffres|digit"
    r"|d[íi]gitos|stellig|carte|card|karte"
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
_SECRET_COMPOUND = re.compile(
    r"(?:\b(?:2fa|sms|tan|pin|otp|mail|app|login)|sicherheits?|best[äa]tigungs?|zugangs?|einmal|verifizierungs?"
    r"|aktivierungs?|freischalt|authentifizierungs?|auth|security|verification|access|passe)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_YEAR = re.compile(
    r"\b(?:in|en|since|seit|depuis|desde|from|de|of|von|vom|du|del|im|year|jahr|ann[ée]e|a[ñn]o)\s$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<!\bno)(?<!\bnr)(?<!\bn[úu]m)[.!?;]\s|\n", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"\b(?:[4-8][ \-]?(?:\w{1,12} )?(?:digit|chiffre|stellig|d[íi]gito|cifra|ziffer)\w*|2f[ao]?|3-?d)", re.IGNORECASE
)
_SMALL_WORDS = re.compile(r"\W*(?:\w{1,4}\W+){0,2}(?:G-)?")
_NUMBER_BETWEEN = re.compile(r"\d{2,}")
_COPULA = re.compile(r"\b(?:is|was|est|c'est|était|ist|war|es|era|as|comme|als|como|de|my|mon|ma|mein\w*|mi|su"
        r"|your|votre|ton|"
                     r"ihr\w*|tu|der|the|le|la|el|den)\b|[=:\-]", re.IGNORECASE)  # fmt: skip
_STRONG_STEMS = (
    "passcode", "digicode", "one-time", "one time", "pin", "puk", "nip", "firma", "authenticator",
    "usage unique", "solo uso", "otp", "tan", "2fa", "geheim", "einmal", "token", "verificac", "que me ",
    "que nos ", "l sms", "del mens", "recibido", "ro re", "the text", "texted", "u sent", "y sent", "o du sms",
    "der sms", "clave", "secret",
)  # fmt: skip
CODE_STEMS = ("code", "digo", *_STRONG_STEMS[4:])


VERIFY_STEMS = ("pour v", "pour c", "zum ", "zur ", "um sich", "para ", "app ", "appli", "aplic", "token ",
                "tier ", "gerät ", "by text", "via text", "por mens", "par text", "por text", "text with",
                "message w", "message a", "to verify", "to confirm", "to log", "to sign", "text said", "text says",
                "sms s", "texto ", "message d", "sms d", "mensaje ")  # fmt: skip


def codes(text: str, lower: str) -> Iterator[Finding]:
    """Yield PINs and one-time codes: digits that a word names, before or behind it. Raises: TooMuch."""
    words = [*each(_CODE_WORD if has_any(lower, _STRONG_STEMS) else _PLAIN_CODE, text)]
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
    for shown in _APP_SHOWS.finditer(text):
        yield Finding(shown.start(1), shown.end(1), "••••")
    for word in each(_VERIFY, text):
        yield from _values(text, word, 20, len(text), apart=True)


def is_public(text: str, word: re.Match[str]) -> bool:
    """Tell whether the words around "code" say that it is no secret."""
    front = _FRONT.search(text, max(0, word.start() - 20), word.start())
    start = word.start() if front is None else front.start()
    if _PUBLIC_COMPOUND.match(text[start : word.end()]) or text[max(0, start - 1) : start] in ("@", ".", "#"):
        return True
    if text[max(0, start - 1) : start] == "-":
        return _SECRET_COMPOUND.search(text[max(0, start - 20) : start - 1]) is None
    before, after = text[max(0, start - 16) : start], text[word.end() : word.end() + 24]
    behind = re.split(r"[\d:=.,;!?]", after)[0]
    ahead = re.split(r"[.,;:!?\n]", before)[-1]
    return _PUBLIC_CODE.search(ahead) is not None or _PUBLIC_CODE.search(behind) is not None


def _values(text: str, word: re.Match[str], reach: int, stop: int, *, apart: bool = False) -> Iterator[Finding]:
    """Yield the digits that a word names: the next ones of the sentence, or else the last ones before."""
    ahead = _VALUE.search(text, word.end(), min(stop, word.end() + reach + 16))
    if (
        ahead is not None
        and ahead.start(1) - word.end() <= reach
        and not _is_other(text, word.end(), ahead, apart=apart)
    ):
        yield Finding(ahead.start(1), ahead.end(1), "••••")
        return
    behind = [*_VALUE.finditer(text, max(0, word.start() - 36), word.start())]
    if behind:
        last = behind[-1]
        between = text[last.end() : word.start()]
        named = apart and ORDER_WORD.search(text, max(0, last.start() - 40), last.start())
        linked = not named and (apart or _COPULA.search(between) is not None) and _SENTENCE_END.search(between) is None
        if linked and not _is_other(text, last.start(), last):
            yield Finding(last.start(1), last.end(1), "••••")


def _is_other(text: str, start: int, value: re.Match[str], *, apart: bool = False) -> bool:
    """Tell whether the digits are a year, those of another sentence, or not the first number behind the word."""
    if _YEAR.fullmatch(value[1]) and _IN_YEAR.search(text, max(0, value.start(1) - 9), value.start(1)):
        return True
    gap = text[start : value.start(1)]
    if apart and _SMALL_WORDS.fullmatch(gap) is None:
        return True  # "to confirm order 12345"
    return _SENTENCE_END.search(gap) is not None or _NUMBER_BETWEEN.search(_HOW_MANY.sub("", gap)) is not None
