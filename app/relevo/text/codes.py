"""Finds codes that open something: PINs and one-time codes."""

import re
from collections.abc import Iterator, Set

from relevo.text.code_values import values
from relevo.text.finding import Finding, each
from relevo.text.stems import Stems

_STRONG = (
    r"code pin|pin[- ]?code|pins?(?! (?:the|this|that|it|them)\b)|puk|nip|otp|m?tan"
    r"|(?:push|chip|sms|photo|i)-?tan|tan[- ]?nummer|2fa|passcode"
    r"|einmal(?:code|passwort|kennwort)"
    r"|one[- ]time (?:pass)?(?:code|word)|digicode|num[ée]ro secret|n[úu]mero secreto|secret number|authenticator"
    r"|mot de passe [àa] usage unique|contrase(?:ñ|n)a de un solo uso|einmalkennw[öo]rt"
    r"|n[úu]mero (?:que (?:me|nos) \w{2,6} ?\w{4,9}|del? (?:sms|mensaje|texto|token)|recibido)"
    r"|verificaci[óo]n(?=:? \d)"
    r"|jeton|zahlenkombination|(?:combina(?:ci[óo]n|ison|tion)|kombination)(?= (?:of|de|du|del|vom|am|zum"
    r"|for) (?:(?:la|the|le|my|mi"
    r"|mon) )?(?:caja|coffre|candado|cadenas|safe|lock|padlock|tresor|schloss))"
    r"|number (?:you|they) (?:texted|sent)(?: me)?|number (?:from|in) the text|num[ée]ro (?:re[çc]u|du sms)"
    r"|nummer aus der sms|n[úu]mero de (?:verificaci[óo]n|confirmaci[óo]n)|token|firma electr[óo]nica"
    r"|verification number|num[ée]ro de v[ée]rification"
    r"|clave (?:secreta|de un solo uso|de firma|de acceso|pin|num[ée]rica|temporal|sms|de seguridad"
    r"|de verificaci[óo]n"
    r"|de confirmaci[óo]n|de activaci[óo]n|del? (?:cajero|la tarjeta|mi tarjeta|tarjeta|alarma|la alarma|buz[óo]n))"
)
_CODE_WORD = re.compile(
    rf"(?:(?P<strong>\b(?:{_STRONG})|geheimzahl|geheimnummer)|(?P<code>codes?|c[óo]d(?:igos?)?|\bclaves?))\b",
    re.IGNORECASE,
)
_PLAIN_CODE = re.compile(r"(?P<strong>(?!))?(?P<code>codes?|c[óo]d(?:igos?)?)\b", re.IGNORECASE)
_FRONT = re.compile(r"\w{0,20}$")
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
    r"|boiler|chaudi[èe]re|caldera|art[íi]culo\w*|sap|oficina|agence|agency|filial\w*|sucursal|branch|catastral"
    r"|categor\w+|kategorie\w*|mat[ée]ri\w+|plan"
    r"|(?:on|en|sur|auf) (?:the|my|your|el|la|mi|su|le|ma|votre|der|dem|meiner|ihrer) "
    r"(?:recibo|factura|invoice|receipt|facture|rechnung|quittung|kassenbon|kassenzettel))\b"
    r"|^s?post(?:al)?\b",
    re.IGNORECASE,
)
_OF_CLAUSE, _BREAKS = re.compile(r"[^\d:=.,;!?]*"), re.compile(r"[.,;:!?\n]")
_PUBLIC_COMPOUND = re.compile(
    r"^(?:fehler|gutschein|l[äa]nder|status|strich|farb|produkt|artikel|rabatt|filial|buchungs|bestell|sap|qr|bar"
    r"|zip|post|error|quell"
    r"|source|aktions"
    r"|promo|kunden|tarif|projekt|uni|en|de|video|key|time|geo|insta|nip|gas|trans)[-]?codes?$",
    re.IGNORECASE,
)
_SECRET_COMPOUND = re.compile(
    r"(?:\b(?:2fa|sms|tan|pin|otp|mail|app|login)|sicherheits?|best[äa]tigungs?|zugangs?|einmal|verifizierungs?"
    r"|aktivierungs?|freischalt|authentifizierungs?|auth|security|verification|access|passe)$",
    re.IGNORECASE,
)
# "Number that I was given": given for what?
_ANY_NUMBER = re.compile(r"n[úuo]m|numm", re.IGNORECASE)
_OTHER_NUMBERED = re.compile(
    r"\b(?:incid\w+|st[öo]rung\w*|pedido|env[íi]o|seguimiento|cita|commande|colis|suivi|livraison|rendez-vous"
    r"|sendung\w*"
    r"|paket\w*|bestell\w*|termin\w*|order|parcel|tracking|appointment|fault|recla\w+|r[ée]clam\w+|beschwerde\w*"
    r"|complaint|siniestro|sinistre|schaden\w*|claim)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s?(?:de|del|du|des|f[üu]r (?:den|die|das)|for the|of the)\s", re.IGNORECASE)
_STRONG_STEMS = (
    "passcode", "digicode", "one-time", "one time", "pin", "puk", "nip", "firma", "authenticator",
    "usage unique", "solo uso", "otp", "tan", "2fa", "geheim", "einmal", "token", "verificac", "que me ",
    "que nos ", "l sms", "del mens", "recibido", "ro re", "the text", "texted", "u sent", "y sent", "o du sms",
    "der sms", "clave", "secret", "jeton", "ombina",
)  # fmt: skip
STRONG_STEMS = frozenset(_STRONG_STEMS)
CODE_STEMS = frozenset(("code", "digo", *_STRONG_STEMS[4:]))


def codes(text: str, held: Set[Stems]) -> Iterator[Finding]:
    """Yield PINs and one-time codes: digits that a word names, before or behind it; `held` are the stems in the text.

    Raises: TooMuch.
    """
    words = [*each(_CODE_WORD if STRONG_STEMS in held else _PLAIN_CODE, text)]
    for place, word in enumerate(words):
        strong = word["strong"]
        if strong == "tan" or (strong is None and is_public(text, word)):
            continue  # "tan" is "so" in Spanish
        around = text[max(0, word.start() - 40) : word.end() + 60]
        is_secret = strong is not None or _SECRET_CODE.search(around) is not None
        stop = words[place + 1].start() if place + 1 < len(words) else len(text)
        for value in values(text, word, 45 if is_secret else 25, stop):
            if not _is_public_value(text, word, value):
                yield value


def _is_public_value(text: str, word: re.Match[str], value: Finding) -> bool:
    """Tell whether what follows the digits, or stands between, says that they are no secret."""
    if strong := word["strong"]:
        between = text[word.end() : value.start]
        return _ANY_NUMBER.match(strong) is not None and _OTHER_NUMBERED.search(between) is not None
    behind = _OF.match(text, value.end)
    return behind is not None and _PUBLIC_CODE.match(text, behind.end()) is not None


def is_public(text: str, word: re.Match[str]) -> bool:
    """Tell whether the words around "code" say that it is no secret."""
    start = word.start()
    if text[max(0, start - 1) : start].isalnum():  # a part of a longer word
        front = _FRONT.search(text, max(0, start - 20), start)
        start = start if front is None else front.start()
    if _PUBLIC_COMPOUND.match(text[start : word.end()]) or text[max(0, start - 1) : start] in ("@", ".", "#"):
        return True
    if text[max(0, start - 1) : start] == "-":
        return _SECRET_COMPOUND.search(text[max(0, start - 20) : start - 1]) is None
    behind = _OF_CLAUSE.match(text, word.end(), word.end() + 24)
    return _says_public(_BREAKS.split(text[max(0, start - 16) : start])[-1]) or (
        behind is not None and _says_public(behind[0])
    )


def _says_public(words: str) -> bool:
    return not words.isspace() and _PUBLIC_CODE.search(words) is not None
