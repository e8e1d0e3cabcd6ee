"""Finds passwords: what follows or precedes the word, as people tell one another their passwords."""

import re
from collections.abc import Iterator

from relevo.text.candidates import ELIDED, OUTSIDE, Candidate, as_finding, candidate, is_ordinary, looks_secret
from relevo.text.finding import Finding, each, has_any
from relevo.text.ordinary import ASIDE, LINKS, OF_WHAT, PLACING, WEAK_LINKS
from relevo.text.passwords_before import told_before
from relevo.text.quoting import quoted_at

_GERMAN = r"(?:passw[öo]rt(?:er|es|s)?|kennw[öo]rt(?:er|es|s)?)"
_WORD = re.compile(
    r"(?<![\w@])(?:(?P<key>netzwerkschl(?:ü|ue)ssel|(?:wlan|wi-?fi)[- ]?(?:schl(?:ü|ue)ssel|key|pin)"
    r"|(?:cl[ée]|clave|key)(?: du| del| de la| for the| der)? wi-?fi)"
    r"|(?P<word>(?:wlan|wifi|wi-fi|erst|start|initial)?-?pass ?words?|passwd|mots? de passe|mdp|pwd|pass ?codes?"
    rf"|(?:\w{{2,12}}-?)?{_GERMAN}|contrase(?:ñ|n)as?|losungswort|codewort|zugangs(?:code|wort)"
    r"|palabra (?:de paso|clave|secreta|de seguridad)|mot (?:secret|magique|cl[ée])"
    r"|(?:memorable|secret|security|safe) (?:word|answer)|r[ée]ponse secr[èe]te|respuesta secreta"
    r"|(?:antwort auf (?:die|meine) )?(?:sicherheits|geheim)frage|answer to (?:the|my) (?:secret|security) question"
    r"|r[ée]ponse [àa] (?:la|ma) question (?:secr[èe]te|de s[ée]curit[ée])"
    r"|respuesta a (?:la|mi) pregunta (?:secreta|de seguridad)|schl(?:ü|ue)ssel (?:vom|des|f[üu]rs?(?: den"
    r"| das)?) (?:router|wlan|wi-?fi)s?"
    r"|(?:cl[ée]|clave|key) (?:de la|du|del|of the|for the) (?:box|routeur|router|m[óo]dem)"
    r"|code d['’]acc[èe]s|access code|c[óo]digo de acceso|clave(?: de acceso| de usuario| personal| web)?"
    r"|contra(?=\s*[:=]|\s+(?:es|era)\b))"
    r"|(?P<phrase>pass ?-?phrases?|phrases? (?:secr[èe]tes?|de passe|cl[ée]|de s[ée]curit[ée])|kennsatz"
    r"|frases? (?:secretas?|de paso|de contrase(?:ñ|n)a|de seguridad|clave))"
    r"|(?P<short>pw|mp|pass))(?P<link>['’]s)?(?![\w@])",
    re.IGNORECASE,
)
PASSWORD_STEMS = frozenset((
    "passw", "pass w", "de passe", "passp", "pass p", "passc", "pass ", "pass:", "pass=", "kennw", "kennsatz", "mdp",
    "pwd", "contra", "palabra", "frase", "phrase", "losung", "codewort", "zugangs", "mot se", "mot ma", "mot cl",
    "le word", "et word", "ty word", "fe word", "secret", "secrè", "d'acc", "d’acc", "access c", "de acceso",
    "hlüssel", "hluessel", "wifi", "wi-fi", "clave", "itsfrage", "geheimfrage", "ty question", "de sécur", "la box",
    "routeur", "router", "modem", "módem", "pw", "mp:", "mp ", "mp=",
))  # fmt: skip
LOGIN_STEMS = frozenset((
    "acces", "accès", "zugang", "login", "log-in", "user", "identifiant", "nutzer", "usuario", "credential",
    "credencial", "anmeldedaten", "logon",
))  # fmt: skip
_TOKEN = re.compile(r"\S+")
_AHEAD, _TOKENS = 140, 12
_ENDS = (".", "!", "?", ";")
_LINK_SIGNS = frozenset((":", "=", "-", "->", "=>", ">", "–"))

_LOGIN = re.compile(
    r"\b(?:(?:log-?in|logon|user(?:name)?|identifiants?|utilisateur|benutzer(?:name)?|nutzer(?:name)?|usuario"
    r"|(?:log-?in )?credentials?|credenciales|zugangsdaten|anmeldedaten|datos de acceso"
    r"|(?:acceso|acc[èe]s|access|zugang)(?=\s?:\s?[^\s@]{1,60}@))"
    r"[\s:=]{1,3}(?:is\s|are\s|est\s|sont\s|ist\s|sind\s|es\s|son\s)?\S{2,60}\s?[/|,]\s?(?P<value>\S{4,}))",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"\b(?:tried|essay[ée]|probiert|versucht|prob[ée]|user(?:name)?|identifiant|log-?in|benutzer(?:name)?"
    r"|nutzer(?:name)?|usuario|utilisateur|typ(?:e|ed|ing)|tap[ée]|tippe|gebe|pongo|pus[eo]|entered|read|gave|given"
    r"|puest[oa]|pong(?:o|a|an)|mis|mets|mett(?:ez|iez|re)|setz(?:e|en|t)|facilit[aóo]|communiqu(?:e|é)e?|nennt"
    r"|nannte|shares?|gives?"
    r"|reconna[iî]t(?: pas)?|reconoce|acepta|accepte(?: pas)?|admite|said|dict[ée]e?|dict[óo]|donn[ée]e?|dijo|dio"
    r"|genannt|diktiert|using|utilisant|usando)\b",
    re.IGNORECASE,
)
# "With the password", "and password": a password follows where the sentence ends behind it
_GIVEN = re.compile(
    r"(?:\b(?:with|and|using|mit|und|avec|et|con|y)\s+(?:the|my|dem|das|meinem|le|mon|la|mi)?\s*"
    r"|\b(?:old|previous|temp|temporary|ancien|vieux|altes|alte|vorherige[sn]?|antigua|vieja|anterior)\s+)$",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or|ou|oder|o|u) (?:(?:the|my|le|mon|das|mein|la|mi) )?$", re.IGNORECASE)
_CLOSED = re.compile(r"[\"'»”]?\s*(?:[,.;!?)\n]|$)")
# "My password was X and ...", as it is said the other way round
_WAS_MINE = re.compile(r"\b(?:war|était|etait|era|was) (?:mein|mon|mi|my) $", re.IGNORECASE)
_WENT_ON = re.compile(r"\s(?:und|et|y|and|aber|mais|pero|but)\b", re.IGNORECASE)
# "As password I use X"
_AS = re.compile(r"\b(?:como|comme|als|as)\s+(?:(?:my|mi|mon|mein|the|la|le)\s+)?$", re.IGNORECASE)
_USING = re.compile(
    r"\s*(?:j['’]|je |yo |i |ich )?(?:uso|us[ée]|utili[cz]\w+|utilise\w*|mets|mis|puse|pongo|tengo|prends|benutze"
    r"|benutzt|nehme|verwende"
    r"|habe|use|used|chose|picked)\s",
    re.IGNORECASE,
)
_LINKED_BEFORE = re.compile(r"\b(?:lautet|hei(?:ß|ss)t)\s+(?:das|mein|unser|ihr|der|die)\s*$", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s[^\W\d_a-zäöüéèàçñ]\w{3,}[.!]?$")
_SETTING = re.compile(
    r"\b(?:set|chang\w*|reset\w*|updat\w*|back|(?:ge)?änder\w*|(?:ge)?setz\w*|(?:um)?gestellt|stell\w*|mis"
    r"|mett\w+|chang\w+"
    r"|modifi\w+|remis|remett\w+|remplac\w+|cambi\w*|modific\w*|puse|pus[oe]|pon\w*|switch\w*)\b",
    re.IGNORECASE,
)
_LINKED_STEMS, _AS_STEMS = ("lautet", "heißt", "heisst"), ("como", "comme", "als", "as ")
_SETTING_STEMS = ("set", "chang", "updat", "back", "änder", "stell", "mis", "mett", "modif", "rempl", "cambi", "pus",
                  "pon", "switch")  # fmt: skip
_REFUSED = re.compile(
    r"^[\s\"'»”.,!;)]*(?:is |isn't |ist |est |es |was |wird |wurde |still |does|(?:ça "
    r"|ca )?(?:ne )?marche (?:pas|plus)|not |no |nicht|expir|abgelaufen|caduc|genannt|sein\b|an\b(?=\W*$)"
    r"|doesn|refus|rejet|reject|abgelehnt|geht nicht|rechaz|funktion|fonctionne|invalid|falsch|wrong|incorrect"
    r"|gesetzt|eintrag|eingetragen|gegeben|vergeben|eingegeben|zugeteilt|reicht|para (?:entrar|acceder|el |la "
    r"|mi |revisar|ver|comprobar)"
    r"|pour (?:l['’]|le |la |mon |entrer|acc[ée]der|v[ée]rif)|f[üu]rs |f[üu]r (?:den|das|die|mein) |zur |zum "
    r"|for (?:the|my) |n'est)",
    re.IGNORECASE,
)
_MOST_WORDS = 7
"""Words of the longest passphrase that is told from a sentence."""


def passwords(text: str) -> Iterator[Finding]:
    """Yield the passwords of a folded text. Raises: TooMuch."""
    words = [*each(_WORD, text)]
    for place, word in enumerate(words):
        stop = words[place + 1].start() if place + 1 < len(words) else len(text)
        ahead = _Search(text, word, stop).ahead()
        if ahead is not None:
            yield ahead
            continue
        yield from told_before(text, word, words[place - 2].end() if place > 1 else 0)


def beside_login(text: str) -> Iterator[Finding]:
    """Yield what follows a user's name behind a stroke or a comma. Raises: TooMuch."""
    for login in each(_LOGIN, text):
        value = candidate(login["value"], login.start("value"))
        if value is not None and not is_ordinary(value.text):
            yield as_finding(value)


class _Search:
    """Looks for what is told behind a word for password: behind a link ("is", ":"), or at once.

    `plain`: nothing but asides since the word. `close`: a link stands before, with nothing but asides since. `linked`:
    a link stands at once before, whatever stands between it and the word ("the password of my mailbox is").
    """

    def __init__(self, text: str, word: re.Match[str], stop: int) -> None:
        self.text, self.word, self.stop = text, word, min(stop, word.end() + _AHEAD)
        before = text[max(0, word.start() - 24) : word.start()]
        lower = before.lower()
        linked = has_any(lower, _LINKED_STEMS) and _LINKED_BEFORE.search(before) is not None
        self.close = linked or word["link"] is not None
        if has_any(lower, _AS_STEMS) and _AS.search(before) and _USING.match(text, word.end()):
            self.close = True
        self.plain, self.skipped, self.seen, self.linked = True, False, 0, False

    def ahead(self) -> Finding | None:
        """Return what is told behind the word, None where nothing is."""
        text, word = self.text, self.word
        last = ""
        tokens = _TOKEN.finditer(text, word.end(), self.stop)
        for _, match in zip(range(_TOKENS), tokens, strict=False):
            token, value = match[0], candidate(match[0], match.start())
            if match.start() == word.end() and token[0] in ":=":
                self.close = True
                rest = token.lstrip(":=")
                value = candidate(rest, match.end() - len(rest))
            quoted = (
                quoted_at(text, match.end() - len(token.lstrip(":=")))
                if self.plain or self.close or self.linked
                else None
            )
            if quoted is not None and not all(is_ordinary(part) for part in text[slice(*quoted)].split()):
                return Finding(*quoted, "••••••")
            if value is None:
                sign = token.strip(OUTSIDE) in _LINK_SIGNS
                self.close, self.linked = self.close or (self.plain and sign), self.linked or sign
                continue
            found = self._value(value, match, last)
            if found is not None or token.endswith(_ENDS):
                return found
            last = value.text.lower()
            self.linked = last in LINKS or last in WEAK_LINKS or token[-1] in ":="
            self.seen += 1
        return None

    def _value(self, value: Candidate, match: re.Match[str], last: str) -> Finding | None:
        """Return the password if a word is one; else note what it says of the next."""
        token = match[0]
        low = value.text.lower().replace("’", "'")
        low = low if low in LINKS else ELIDED.sub("", low)
        near = self.close or self.linked or (self.plain and not self.skipped) or self.seen < 2
        if near and looks_secret(value.text):
            told = self.word["short"] is None or self.close or self.seen == 0
            return as_finding(value) if told else None
        if self._is_link(low, match):
            self.close = self.plain
        elif low in ASIDE or low in PLACING:
            self.close = (self.close or token[-1] in ":=") and not token.endswith(_ENDS)
        elif not is_ordinary(value.text) and (
            self.close or (self.plain and self.seen < 2 and last not in OF_WHAT and self._is_told(match))
        ):
            return self._with_more(value, token)
        elif not is_ordinary(value.text) and self.plain and last in ASIDE and self.seen:
            self.skipped = True  # "the password on the sticker is": what it stands on is no password
            self.close = token[-1] in ":="
        else:
            self.close = self.plain = False
        return None

    def _is_set(self, value: re.Match[str]) -> bool:
        """Tell whether "to" is what a password was changed to, and not to whom it was given."""
        around = self.text[max(0, self.word.start() - 50) : value.end() + 50]
        return self.close or (has_any(around.lower(), _SETTING_STEMS) and _SETTING.search(around) is not None)

    def _is_link(self, low: str, match: re.Match[str]) -> bool:
        """Tell whether a word says that the password comes."""
        if low in WEAK_LINKS and (self.word["phrase"] is not None or self._is_name_next(match)):
            return True
        return low in LINKS or (low in PLACING and self._is_set(match))

    def _is_name_next(self, link: re.Match[str]) -> bool:
        """Tell whether a word with a capital letter ends the sentence behind "remains", "will be"."""
        return self.plain and _NAME_ENDS.match(self.text, link.end()) is not None

    def _is_told(self, value: re.Match[str]) -> bool:
        """Tell whether a plain word at once behind "password" is one."""
        text, word = self.text, self.word
        if value[0][0] in "\"'«“„" or word["key"] is not None or word["phrase"] is not None:
            return True
        before = text[max(0, word.start() - 40) : word.start()]
        if _TRIED.search(before) and not _OR.search(before):
            return True
        if _WAS_MINE.search(before) and _WENT_ON.match(text, value.end()):
            return True
        if "," in text[word.end() : value.start()] and _CLOSED.match(text, value.end()):
            return True
        ends = value[0][-1] in ",.;!?" or _CLOSED.match(text, value.end()) is not None
        if ends and _GIVEN.search(text[max(0, word.start() - 24) : word.start()]):
            return True
        return _REFUSED.search(text[value.end() : value.end() + 24]) is not None

    def _with_more(self, first: Candidate, token: str) -> Finding:
        """Return a word with the next ones of its clause: all of a passphrase, elsewhere what is no ordinary word."""
        end, is_phrase = first.end, self.word["phrase"] is not None
        if token[-1] in ",;!?.)" or "\n" in self.text[first.start : first.end + 1]:
            return as_finding(first)
        words = _TOKEN.finditer(self.text, first.end, first.end + _AHEAD)
        for _, match in zip(range(_MOST_WORDS), words, strict=False):
            value = candidate(match[0], match.start())
            broken = "\n" in self.text[end : match.start()] or value is None
            if broken or value is None or (is_ordinary(value.text) and not is_phrase):
                break
            end = value.end
            if match[0][-1] in ",;!?.)":
                break
        return Finding(first.start, end, "••••••")
