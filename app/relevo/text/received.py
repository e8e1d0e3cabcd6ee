"""Finds codes that no word calls so: what a message said, what an app shows, what a door or an alarm opens with."""

import re
from collections.abc import Iterator, Set

from relevo.text.code_values import VALUE, is_other, values
from relevo.text.finding import Finding, each
from relevo.text.stems import Stems

_VERIFY = re.compile(
    r"\b(?:to (?:verify|confirm|log ?in|sign ?in)|pour (?:vous connecter|vous identifier|confirmer|valider"
    r"|v[ée]rifier)"
    r"|zum (?:anmelden|best[äa]tigen|einloggen|verifizieren)|um sich (?:anzumelden|einzuloggen)|zur (?:anmeldung"
    r"|best[äa]tigung)|um (?:\w{3,4} \w{3,20} )?zu (?:best[äa]tigen|verifizieren)"
    r"|para (?:iniciar sesi[óo]n|entrar|acceder|verificar|confirmar|validar|identificarse)"
    r"|(?:by|via|per|par|por) (?:sms|text(?: message)?|texto|mensaje|whatsapp))\b",
    re.IGNORECASE,
)
VERIFY_STEMS = frozenset((
    "pour v", "pour c", "zum ", "zur ", "um ", "para ", "by text", "via ", "per ", "par ", "por ", "by sms",
    "to verify", "to confirm", "to log", "to sign",
))  # fmt: skip

# What brings a code, and what is said of a code that has come
_MESSAGE = re.compile(
    r"\b(?:sms|text(?:o|os|s)?|text message|messages?|mensajes?|mensajito|whats ?app(?:[- ](?:nachricht|message"
    r"|mensaje))?"
    r"|nachricht|notificaci[óo]n|notification|mitteilung|push|authenticator|authentificator|autenticador"
    r"|authentificateur|apps?|appli(?:cation)?|aplicaci[óo]n|\w{2,12}-app|bo[îi]tier|ger[äa]t|token)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b(?:(?:on|sur|dans|en|aufs?|auf dem|im|al|to) (?:(?:my|the|mon|le|el|mi|mein|meinem|dem) )?(?:mobile|phone"
    r"|portable|t[ée]l[ée]phone|mobil|handy|celular|m[óo]vil|tel[ée]fono))\b",
    re.IGNORECASE,
)
MESSAGE_STEMS = frozenset((
    "sms", "text", "messag", "mensaj", "whats", "nachricht", "notif", "mitteil", "push", "auth", "autent", "app",
    "aplic", "tier", "gerät", "token",
))  # fmt: skip
PHONE_STEMS = frozenset(("phone", "portable", "mobil", "handy", "celular", "móvil", "movil", "léfono", "lefono"))
_SAYS = (
    r"(?:sa(?:id|ys)|shows?|displays?|gives?|gave|dis(?:ait|ent)|dit|affiche\w*|indiqu\w+|donne\w*|marque|dec[íi]a"
    r"|dice|pon[íi]a|pone|muestra\w*|da(?:n|ba)?|sale|sal[íi]a|sali[óo]|aparec\w+|mostraba|leo|veo|st[ae]nd|steht"
    r"|zeigt\w*"
    r"|gibt|sagt|tells?|reads|lese|sehe|angezeigt|lis|vois|i have|j['’]ai|tengo|habe ich|with|avec|con|mit|que)"
)
# Behind what brings it: what it says, then the digits, with nothing but small words between
_THEN = re.compile(
    rf"[^.!?;\n\d]{{0,28}}?\b{_SAYS}\b(?:[\s:,\"'«“]+(?:(?:me|mir|moi|nous|nos|it|es|ça|se|the|le|la|el|die|der"
    rf"|un|a|eine?"
    r"|now|code|n[úu]mero|num[ée]ro|number|nummer|this|esto)\b)?){1,3}[\s:,\"'«“]*$",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\s?[:=]\s?$")
# Before it: the digits, then who sent them where
_CAME = re.compile(
    r"[\"'»”]?(?: \w{1,4}){0,2}(?: (?:que|qu['’]on|which|that|die|der|pone|pon[íi]a))?(?: (?:me|m['’]|je|i|you"
    r"|they|ich|il))?"
    r"(?: ?(?:mandan|mandaron|env[íi]an|enviaron|lleg[óo]|llega|ha llegado|re[çc]ois|re[çc]u|arrive|got|sent"
    r"|received|texted))?"
    r"(?: (?:on|in|en|dans|sur|par|por|by|via|per|aus|aufs?|im|auf))?(?: (?:the|my|le|la|mon|mes|el|mi|de la|der"
    r"|dem|einer|un"
    r"|pantalla del|pantalla de la|l['’]écran de))?[ '’]?(?:l['’])?$",
    re.IGNORECASE,
)
# Digits of another kind: what they are called, shortly before them
_CALLED = re.compile(
    r"\b(?:error\w*|erreur|fehler\w*|order|commande|pedido|bestell\w*|factur\w+|facture|invoice|rechnung\w*"
    r"|ticket|dossier"
    r"|case|expediente|vorgang\w*|cliente?|customer|kunden\w*|abonn\w+|client|colis|parcel|paquete|paket\w*"
    r"|env[íi]o|sendung\w*"
    r"|suivi|seguimiento|tracking|ref\w*|r[ée]f[ée]?rence|contador|compteur|z[äa]hler\w*|meter|lectura|relev[ée]"
    r"|index|postal"
    r"|postleitzahl|plz|zip|vuelo|vol|flug|flight|train|zug|tren|cita|rendez-vous|termin\w*|versi[óo]n"
    r"|extensi[óo]n|poste"
    r"|durchwahl|tel\w*|phone|portable|m[óo]vil|handy|cuenta|compte|konto\w*|account|contrat\w*|contract|vertrag\w*"
    r"|importe|montant|betrag|amount|saldo|solde|precio|prix|preis|price|a[ñn]o|ann[ée]e|jahr|year|calle|rue"
    r"|incidencia"
    r"|incident|fault|avis|aviso|oferta|offre|angebot|habitaci[óo]n|chambre|zimmer|room|modelo?|mod[èe]le"
    r"|modell)\b[^\d\n]{0,24}$",
    re.IGNORECASE,
)
_READY = re.compile(
    r"\b(?:re[çc]u|lleg[óo]|llegado|recibido|bekommen|erhalten|gekommen|angekommen|received|arrived|got it"
    r"|ist (?:sie|er|es) da|entrar)(?: ist| sind)?(?: (?:al|en el|aufs|sur mon|on my) \w{3,10})?\s?[:,…]\s?",
    re.IGNORECASE,
)
READY_STEMS = frozenset((
    "reçu", "recu", "lleg", "recib", "bekomm", "erhalt", "gekomm", "receiv", "arriv", "got it", " da", "entrar",
))  # fmt: skip
_OPENS = re.compile(
    r"\b(?:abre|abrimos|entra|desactiva|desactivo|desbloquea|d[ée]sactive|s['’]ouvre|ouvre|d[ée]verrouille|entre"
    r"|[öo]ffnet|entsperrt|geht"
    r"|aufgeht|kommt|rein|opens?|unlocks?|disarms?|disables?) (?:con|avec|mit|with|using)(?: (?:el|la|le|der|dem"
    r"|die|the))? ",
    re.IGNORECASE,
)
OPENS_STEMS = frozenset((" con ", " avec ", " mit ", " with ", " using "))
_REACH = 56


def codes_received(text: str, held: Set[Stems]) -> Iterator[Finding]:
    """Yield codes that no word calls so: "the text said 1234", "use 1234 to log in".

    `held` are the stems in the text. Raises: TooMuch.
    """
    if VERIFY_STEMS in held:
        for word in each(_VERIFY, text):
            told = values(text, word, 20, len(text), apart=True)
            yield from (value for value in told if not _is_called(text, value.start))
    if MESSAGE_STEMS in held:
        yield from _beside(text, _MESSAGE)
    if PHONE_STEMS in held:
        yield from _beside(text, _PHONE, at_once=True)
    for pattern, stems in ((_READY, READY_STEMS), (_OPENS, OPENS_STEMS)):
        if stems in held:
            for word in each(pattern, text):
                value = VALUE.match(text, word.end(), word.end() + 20)
                if value is not None and not _is_called(text, word.start()):
                    yield Finding(value.start(1), value.end(1), "••••")


def _beside(text: str, pattern: re.Pattern[str], *, at_once: bool = False) -> Iterator[Finding]:
    """Yield the digits that stand behind what brings a code, or else before it. Raises: TooMuch.

    `at_once`: nothing need stand between the digits and it ("1234 on my phone", yet not "Reception 1234 app").
    """
    for word in each(pattern, text):
        ahead = VALUE.search(text, word.end(), word.end() + _REACH + 16)
        if ahead is not None and _is_told(text, word, ahead):
            yield Finding(ahead.start(1), ahead.end(1), "••••")
            continue
        behind = [*VALUE.finditer(text, max(0, word.start() - 50), word.start())]
        if behind:
            last = behind[-1]
            came = _CAME.match(text, last.end(), word.start())
            if (
                came is not None
                and (at_once or came[0].strip())
                and not _is_called(text, last.start())
                and not is_other(text, last.start(), last)
            ):
                yield Finding(last.start(1), last.end(1), "••••")


def _is_told(text: str, word: re.Match[str], value: re.Match[str]) -> bool:
    """Tell whether digits are what a message says: "the text said 1234", "text: 1234"."""
    start, place = word.end(), value.start()
    if place - start > _REACH or is_other(text, start, value) or _is_called(text, place, max(0, word.start() - 24)):
        return False
    return _THEN.match(text, start, place) is not None or _LINKED.fullmatch(text, start, place) is not None


def _is_called(text: str, place: int, first: int = 0) -> bool:
    return _CALLED.search(text, max(first, place - 40), place) is not None
