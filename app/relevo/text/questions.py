"""Tells what a message asks for: a code, a password, or neither."""

import re
from enum import Enum

from relevo.text.codes import is_public
from relevo.text.finding import has_any

_LAST = 160
"""Characters at the end of a message in which its question stands."""

_PASSWORD = re.compile(
    r"\b(?:pass ?words?|passwd|\w*passwort|\w*kennwort|mots? de passe|mdp|contrase(?:ñ|n)a|pass ?-?phrase"
    r"|losungswort"
    r"|codewort|kennsatz|passsatz|(?:memorable|secret|security|safe) (?:word|phrase|answer|question)"
    r"|phrases? (?:secr[èe]te"
    r"|de passe)|(?:mot|r[ée]ponse|question) secr[èe]te?|mot magique|frase (?:secreta|de paso|de contrase(?:ñ|n)a"
    r"|de seguridad)|(?:palabra|respuesta|pregunta) (?:clave|secreta|de (?:paso|seguridad))|sicherheitsfrage"
    r"|geheimfrage|clave (?:de acceso|de usuario|personal|web|(?:de la|del) (?:wi-?fi|router))"
    r"|(?:wlan|wi-?fi|netzwerk|router)[- ]?schl(?:ü|ue)ssel|cl[ée] (?:du |de la )?(?:wi-?fi|box)|wi-?fi key)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:pins?|puk|nip|otp|(?-i:TAN)|m?tan(?=[- ]?nummer|\?)|cv[cv]?2|cvv2?|cvc2?|csc|crypto(?:gramme)?"
    r"|passcode|\w*geheimzahl|\w*pr[üu]f(?:nummer|ziffer)"
    r"|einmal(?:passwort|kennwort)|token"
    r"|clave(?: de un solo uso| secreta)?|one[- ]time (?:password|code)|(?P<code>(?:\w{3,20})?codes?|c[óo]digos?)"
    r"|(?:three|3|four|4|six|6|last three|trois|quatre|tres|cuatro|seis|drei|vier|sechs)[- ]"
    r"(?:last |derniers |[úu]ltim[oa]s |letzten )?(?:digits?|numbers?|cifras|n[úu]meros|zahlen"
    r"|chiffres|d[íi]gitos|ziffern)"
    r"|(?:drei|vier|sechs)stellige[nrs]? (?:nummer|zahl|code)|claves?|num[ée]ro de s[ée]curit[ée] de la carte)\b",
    re.IGNORECASE,
)
# What is read off a screen, a message or an app is a code, whatever it is called
_SHOWN = re.compile(
    r"\b(?:digits?|numbers?|cifras|n[úu]meros?|numerito|zahl(?:en)?|nummer|chiffres|num[ée]ros?|d[íi]gitos|ziffern)\b"
    r"(?! (?:de|of|der|des|von)\b)[^.!?;]{0,30}?\b(?:appears?|shows?|displays?|see|received|got|sent|aparec\w+"
    r"|sal(?:e|en|ido)|ve[ns]?"
    r"|lleg\w+|recib\w+|affich\w+|re[çc]\w+|voyez|envoy\w+|erschein\w*|zeigt|sehen|bekommen|erhalten|angezeigt"
    r"|steht|stehen)\b"
    r"[^.!?;]{0,30}?\b(?:phone|mobile|sms|text|message|apps?|screen|m[óo]vil|tel[ée]fono|celular|mensaje"
    r"|aplicaci[óo]n|pantalla"
    r"|autenticador|t[ée]l[ée]phone|portable|appli(?:cation)?|[ée]cran|handy|bildschirm|nachricht|telefon)\b",
    re.IGNORECASE,
)
_OTHER_SHOWN = re.compile(r"error|erreur|fehler|order|commande|pedido|bestell|client|kunden|customer", re.IGNORECASE)
_ONE_TIME = re.compile("one[- ]time|einmal", re.IGNORECASE)
# One of these stands in whatever the expressions above find
_PASSWORD_STEMS = (
    "pass", "kennw", "mdp", "contrase", "wort", "kennsatz", "word", "phrase", "answer", "question", "secr", "magique",
    "frase", "palabra", "respuesta", "pregunta", "frage", "clave", "schlüssel", "schluessel", "clé", "cle", "key",
)  # fmt: skip
_SHOWN_STEMS = (
    "digit", "number", "cifra", "números", "numeros", "número", "numero", "numerito", "zahl", "nummer", "chiffre",
    "numéro", "dígito", "ziffer",
)  # fmt: skip
_STEMS = (
    *_PASSWORD_STEMS, *_SHOWN_STEMS, "pin", "puk", "nip", "otp", "tan", "cv", "csc", "crypto", "prüf", "pruf", "einmal",
    "token", "code", "digo",
)  # fmt: skip
_WHICH = re.compile(
    r"\b(?:what|what's|which|quels?|quelles?|lequel|indiquez|wie lautet|welche[rsn]?|cu[áa]l(?:es)?|qu[ée]"
    r"|enter|type|give|tell"
    r"|provide|confirm|send|share|now|please|saisi\w*|saisir|entre[rz]|entrez-le|tape[rz]|donne[rz]|merci de|veuillez"
    r"|communique[rz]|geben|eingeben|nennen|bitte|tippen|introduzca|escriba\w*|indique|ponga|d[íi]game|teclee"
    r"|facilite|need|read|lis(?:ez|e)|lire|faut|besoin|brauche\w*|ben[öo]tig\w*|vorlesen|lesen|sagen|necesito"
    r"|necesitamos"
    r"|l[ée]a(?:me|melo|nos)?|deme|denos|d[íi]ga\w*|d[íi]ct\w+|dictez|dites|dit|say|says|speak|repeat|dictate"
    r"|por favor|ind[íi]qu\w+"
    r"|tecl\w+|escr[íi]b\w+|introdu\w+|me falta|manque|fehlt|missing|was|qu['’]est|quoi|lo que|br[äa]uch\w*"
    r"|schreib\w*|[ée]cri\w+"
    r"|notez|diktier\w*|teilen|v[ée]rifi\w+|verify|check|pr[üu]f\w*|dois|debo|muss|must|have to|facilit\w+"
    r"|mand\w+)\b",
    re.IGNORECASE,
)
# "Did you change it?" is answered with yes or no
_YES_OR_NO = re.compile(
    r"^\W*(?:and |et |und |y )?(?:did|do|does|have|has|is|are|was(?= (?:it|the|this|that|there|your)\b)|were|can"
    r"|could|avez|as|est|êtes|pouvez|peut"
    r"|haben|hat|hast"
    r"|ist|sind|können|kann|ha|has|han|es|tiene|puede|est[áa])\b(?!.{0,60}\b(?:give|tell|enter|confirm|read|share"
    r"|type|repeat"
    r"|send|donner|indiquer|communiquer|lire|dicter|dire|saisir|envoyer|r[ée]p[ée]ter|[ée]crire|taper|nennen"
    r"|geben|vorlesen|diktieren"
    r"|sagen|schreiben|eingeben|durchgeben|mitteilen|schicken|(?:decir|dar|leer|dictar|indicar|facilitar|escribir"
    r"|mandar|repetir)"
    r"(?:me|nos)?(?:lo|la|los)?)\b)",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:never|jamais|niemals|nie|nunca|do not|don't|ne (?:le |la )?\w+ pas|nicht weiter)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")
_SHORT = 70


class Asked(Enum):
    """What is asked for."""

    NOTHING = 0
    CODE = 1
    PASSWORD = 2


def asked(text: str) -> Asked:
    """Return what the end of a folded message asks for."""
    end = text[-_LAST:]
    if not has_any(end.lower(), _STEMS):
        return Asked.NOTHING
    sentences = [sentence for sentence in _SENTENCE.split(end.strip()) if sentence]
    if not sentences:
        return Asked.NOTHING
    last = sentences[-1]
    about = _about(last)
    if about is Asked.NOTHING and len(last) <= _SHORT + 15 and len(sentences) > 1 and _WHICH.search(last):
        about, last = _about(" ".join(sentences[-2:])), " ".join(sentences[-2:])
    if about is Asked.NOTHING or _NEVER.search(last) or _YES_OR_NO.search(sentences[-1]):
        return Asked.NOTHING
    noun_alone = len(last) <= _SHORT and last.rstrip().endswith(("?", ":"))
    return about if noun_alone or _WHICH.search(last) else Asked.NOTHING


def _about(sentence: str) -> Asked:
    lower = sentence.lower()
    named = has_any(lower, _PASSWORD_STEMS) and _ONE_TIME.search(sentence) is None
    if named and _PASSWORD.search(sentence):
        return Asked.PASSWORD
    for word in _CODE.finditer(sentence):
        if word["code"] is None or not is_public(sentence, word):
            return Asked.CODE
    if has_any(lower, _SHOWN_STEMS) and _SHOWN.search(sentence) and not _OTHER_SHOWN.search(sentence):
        return Asked.CODE
    return Asked.NOTHING
