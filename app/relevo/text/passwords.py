"""Finds passwords: what follows or precedes the word, as people tell one another their passwords."""

import re
from collections.abc import Iterator

from relevo.text.finding import Finding, each
from relevo.text.ordinary import ASIDE, LINKS, ORDINARY

_WORD = re.compile(
    r"(?<![\w@])(?:(?P<key>netzwerkschl(?:ü|ue)ssel|(?:wlan|wi-?fi)[- ]?(?:schl(?:ü|ue)ssel|key)|(?:cl[ée]|clave|key)"
    r"(?: du| del| for the| der)? wi-?fi)|(?P<word>(?:wlan|wifi|wi-fi|erst|start|initial)?-?pass ?words?|passwd"
    r"|(?:wlan-?|erst|einmal|start|initial|kunden|router)?-?(?:passw[öo]rt(?:er|es|s)?|kennw[öo]rt(?:er|es|s)?)"
    r"|mots? de passe|mdp|pwd"
    r"|passphrase|passcode|contrase(?:ñ|n)as?|palabra de paso|phrase secr[èe]te|losungswort"
    r"|clave(?: de acceso| de usuario)?)|(?P<short>pw|mp|pass))(?P<link>['’]s)?(?![\w@])",
    re.IGNORECASE,
)
STEMS = ("passw", "pass w", "de passe", "passp", "passc", "pass ", "pass:", "pass=", "kennw", "mdp", "pwd", "contras",
         "de paso",
         "phrase s", "losung", "hlüssel", "hluessel", "wifi", "wi-fi", "clave", "pw", "mp:", "mp ", "mp=")  # fmt: skip
LOGIN_STEMS = ("login", "log-in", "user", "identifiant", "nutzer", "usuario")
_TOKEN = re.compile(r"\S+")
_AHEAD, _BEHIND, _TOKENS = 140, 60, 9
_OUTSIDE = "\"'«»“”„‘’()[]<>,;!?*`"
_ELIDED = re.compile(r"^(?:l|d|j|qu|m|t|s|n)'(?=.)")
_ENDS = (".", "!", "?", ";")
_LINK_SIGNS = frozenset((":", "=", "-", "->", "=>", ">", "–"))

_USED_AS = re.compile(
    r"(?P<value>\S+)\s+(?:as|comme|als|como|en|for)\s+(?:(?:my|the|a|an|mon|le|un|mein|das|mi|la|una|new"
    r"|nouveau|neues|nueva)\s+){0,2}$",
    re.IGNORECASE,
)
_PUT_AS = re.compile(
    r"\b(?:puse|pongo|tengo|puesto|mis|mets|use|uso|pus|tape|tapé)\s+(?P<value>\S+)\s+(?:de|en|como"
    r"|comme)\s+(?:mi\s+|mon\s+)?$",
    re.IGNORECASE,
)
_IS_MINE = re.compile(
    r"(?P<value>\S+)\s+(?:is|was|est|était|ist|war|es|era|c'est)\s+(?:(?:my|the|our|mon|le|notre|mein|das|unser"
    r"|mi|la|old|new|current)\s+){1,2}$",
    re.IGNORECASE,
)
_WAS_IT = re.compile(
    r"\b(?:was|war|era|était|c'était)\s+(?P<value>\S+)\s+(?:(?:my|the|mon|le|mein|das|mi|la|old|new)\s+){1,2}$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\b(?:changed?|set|reset)\s+(?:it\s+)?from\s+(?P<value>\S+)\s", re.IGNORECASE)
_LOGIN = re.compile(
    r"\b(?:log-?in|user(?:name)?|identifiant|utilisateur|benutzer(?:name)?|nutzer(?:name)?|usuario)\b"
    r"[\s:=]{1,3}(?:is\s|est\s|ist\s|es\s)?\S{2,60}\s?[/|,]\s?(?P<value>\S{4,})",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"\b(?:tried|essay[ée]|probiert|versucht|prob[ée]|user(?:name)?|identifiant|login|benutzer(?:name)?"
    r"|nutzer(?:name)?|usuario"
    r"|utilisateur|typ(?:e|ed|ing)|tap[ée]|tippe|gebe|pongo|pus[eo])\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"^[\s\"'»”.,!;)]*(?:is |isn't |ist |est |es |was |wird |wurde |still |does|(?:ça "
    r"|ca )?(?:ne )?marche (?:pas|plus)|not |no |nicht"
    r"|doesn|refus|rejet|reject|abgelehnt|geht nicht|rechaz|funktion|fonctionne|invalid|falsch|wrong|incorrect"
    r"|n'est)",
    re.IGNORECASE,
)
_NOT_SECRET = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+|\d{1,2}[:h.]\d\d|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,3}"
    r"|\d+[.,]\d+.{0,4}|\d{1,2}(?:st|nd|rd|th|e|er|ème|am|pm)|\d{1,2}-\d{1,2}|\w+\.(?:com|org|net|fr|de|es|pdf|html?)"
    r"|wi-?fi|wpa-?\d?|windows-?\d*|\d{1,3}x|(?:19|20)\d\d|[a-z]+/[a-z]+",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"[^\W\d_]+(?:['’\-/.…][^\W\d_]+)*[.…:]*")


def passwords(text: str) -> Iterator[Finding]:
    """Yield the passwords of a folded text. Raises: TooMuch."""
    for word in each(_WORD, text):
        ahead = _after(text, word)
        if ahead is not None:
            yield ahead
            continue
        yield from _before(text, word)


def beside_login(text: str) -> Iterator[Finding]:
    """Yield what follows a user's name behind a stroke or a comma. Raises: TooMuch."""
    for login in each(_LOGIN, text):
        value = _bare(login["value"], login.start("value"))
        if value is not None and not _is_ordinary(value[0]):
            yield _found(value)


def looks_secret(token: str) -> bool:
    """Tell whether a word is none of any language: letters with digits or signs in it, capitals in the middle."""
    if len(token) < 4 or _NOT_SECRET.fullmatch(token):
        return False
    if token.isdigit():
        return len(token) >= 4
    if _HYPHENED.fullmatch(token):
        inner = token[1:]
        return inner != inner.lower() and not inner.isupper() and "-" not in token and "'" not in token
    return any(sign.isalnum() for sign in token)


def words_of_answer(text: str) -> list[Finding]:
    """Return what may be the password in the answer to a question for it: all but ordinary words."""
    tokens = [value for match in _TOKEN.finditer(text) if (value := _bare(match[0], match.start())) is not None]
    if len(tokens) > 10:
        return [_found(value) for value in tokens if looks_secret(value[0])]
    return [_found(value) for value in tokens if not _is_ordinary(value[0])]


def _after(text: str, word: re.Match[str]) -> Finding | None:
    """Return what is told behind the word: behind a link ("is", ":"), or at once.

    `plain`: nothing but asides since the word. `close`: a link stands before, with nothing but asides since.
    """
    close, plain = word["link"] is not None, True
    tokens = _TOKEN.finditer(text, word.end(), min(len(text), word.end() + _AHEAD))
    for count, match in zip(range(_TOKENS), tokens, strict=False):
        token, value = match[0], _bare(match[0], match.start())
        if match.start() == word.end() and token[0] in ":=":
            close = True
            rest = token.lstrip(":=")
            value = _bare(rest, match.end() - len(rest))
        if value is None:
            close = close or (plain and token.strip(_OUTSIDE) in _LINK_SIGNS)
            continue
        low = value[0].lower().replace("’", "'")
        low = low if low in LINKS else _ELIDED.sub("", low)
        if (plain or close or count < 2) and looks_secret(value[0]):
            return _found(value) if word["short"] is None or close or count == 0 else None
        if low in LINKS:
            close = plain
        elif low in ASIDE:
            close = (close or token[-1] in ":=") and not token.endswith(_ENDS)
        else:
            if not _is_ordinary(value[0]) and (close or (count == 0 and _is_told(text, word, match))):
                return _found(value)
            close = plain = False
        if token.endswith(_ENDS):
            return None
    return None


def _is_told(text: str, word: re.Match[str], value: re.Match[str]) -> bool:
    """Tell whether a plain word behind "password" is one: quoted, refused, tried, beside a user's name, or the end."""
    if value[0][0] in "\"'«“„" or word["key"] is not None:
        return True
    if word["word"] is not None and _TRIED.search(text, max(0, word.start() - 40), word.start()):
        return True
    return _REFUSED.search(text[value.end() : value.end() + 24]) is not None


def _before(text: str, word: re.Match[str]) -> Iterator[Finding]:
    start = max(0, word.start() - _BEHIND)
    before = text[start : word.start()]
    for pattern in (_PUT_AS, _USED_AS, _IS_MINE, _WAS_IT, _FROM_TO):
        match = pattern.search(before)
        if match is None:
            continue
        value = _bare(match["value"], start + match.start("value"))
        if value is not None and not _is_ordinary(value[0]):
            yield _found(value)
            return


def _bare(token: str, place: int) -> tuple[str, int] | None:
    """Return a word without the quotes and stops around it, and its place; None where nothing is left."""
    front = token.lstrip(_OUTSIDE)
    place += len(token) - len(front)
    bare = front.rstrip(_OUTSIDE + ".:")
    return (bare, place) if any(sign.isalnum() for sign in bare) else None


def _is_ordinary(token: str) -> bool:
    low = token.lower().replace("’", "'")
    return len(token) < 3 or low in ORDINARY or low in LINKS or low in ASIDE or _NOT_SECRET.fullmatch(token) is not None


def _found(value: tuple[str, int]) -> Finding:
    return Finding(value[1], value[1] + len(value[0]), "••••••")
