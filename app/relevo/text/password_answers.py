"""Finds what may be a password in the answer to a question for it."""

import re

from relevo.text.candidates import Candidate, as_finding, candidate, is_ordinary, looks_secret
from relevo.text.finding import Finding

_TOKEN = re.compile(r"\S+")
_CLAUSE = re.compile(r"[^,.;!?…\n]+[,.;!?…\n]*")
# "I do not remember it any more": nothing is told there, whatever words follow
_NOT_KNOWN = re.compile(
    r"\b(?:(?:don['’]?t|do not|can['’]?t|cannot|could not|couldn['’]?t) (?:\w+ )?(?:know|remember|recall|find)"
    r"|no (?:idea|clue)|forg[eo]t(?:ten)?"
    r"|(?:weiß|weiss|kenne|finde|erinner\w*|habe?|fällt) (?:\w+ ){0,4}(?:nicht|kein\w*)|vergessen|keine ahnung"
    r"|entfallen|(?:sais|souviens|rappelle|connais|retrouve|ai|l['’]ai) (?:\w+ )?(?:pas|plus)|oubli[ée]\w*"
    r"|aucune id[ée]e"
    r"|no (?:(?:lo|la|me) )?(?:s[ée]|acuerdo|recuerdo|tengo|encuentro)|olvid\w+|ni idea)\b",
    re.IGNORECASE,
)
# Behind one of these a guess may follow
_BUT = re.compile(r"\b(?:but|maybe|perhaps|mais|peut-être|aber|vielleicht|pero|quizás?|creo que)\b", re.IGNORECASE)
# What a password is for, where no figure stands in it: "the password for telephone banking"
_WHAT_FOR = re.compile(
    r"\b(?:passwor[dt]|kennwort|mot de passe|mdp|contrase(?:ñ|n)a)\s(?:for|f(?:ü|ue)r|pour|para)\s"
    r"(?:(?:the|my|our|das|die|den|mein|meine|le|la|les|mon|ma|el|mi|su)\s|l['’])?(?P<thing>[^\W\d_]+)",
    re.IGNORECASE,
)
_MANY = 10
"""Words of an answer that tells more than a password."""


def words_of_answer(text: str) -> list[Finding]:
    """Return what may be the password in the answer to a question for it: all but ordinary words.

    Of a short answer all between the first and the last such word: it may be a passphrase.
    """
    tokens = [value for match in _TOKEN.finditer(text) if (value := candidate(match[0], match.start())) is not None]
    if len(tokens) > _MANY:
        return [as_finding(value) for value in tokens if looks_secret(value.text)]
    unknown = [*_not_known(text), *(match.span("thing") for match in _WHAT_FOR.finditer(text))]
    told = [value for value in tokens if _may_be_told(value, unknown)]
    if len(told) >= 2 and "\n" not in text[told[0].start : told[-1].end]:
        return [Finding(told[0].start, told[-1].end, "••••••")]
    return [as_finding(value) for value in told]


def _may_be_told(value: Candidate, unknown: list[tuple[int, int]]) -> bool:
    if is_ordinary(value.text):
        return False
    return looks_secret(value.text) or not any(start <= value.start < end for start, end in unknown)


def _not_known(text: str) -> list[tuple[int, int]]:
    """Return the clauses which say that the password is not known."""
    clauses = []
    for clause in _CLAUSE.finditer(text):
        if _NOT_KNOWN.search(clause[0]):
            but = _BUT.search(clause[0])
            clauses.append((clause.start(), clause.end() if but is None else clause.start() + but.start()))
    return clauses
