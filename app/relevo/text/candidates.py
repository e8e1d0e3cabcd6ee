"""Words that may be a password: tells what is none of any language from what stands in sentences."""

import re
from typing import NamedTuple

from relevo.text.finding import Finding
from relevo.text.ordinary import ASIDE, LINKS, ORDINARY

OUTSIDE = "\"'«»“”„‘’‚‹›()[]<>,;!?*`"
ELIDED = re.compile(r"^(?:l|d|j|qu|m|t|s|n|c|jusqu|lorsqu|puisqu|quoiqu)'(?=.)")
_NOT_SECRET = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+|\d{1,2}[:h.]\d\d|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,3}"
    r"|\d+[.,]\d+.{0,4}|\d{1,2}(?:st|nd|rd|th|e|er|ème|am|pm)|\d{1,2}-\d{1,2}|\w+\.(?:com|org|net|fr|de|es|pdf|html?)"
    r"|wi-?fi|wpa-?\d?|windows-?\d*|\d{1,3}x|(?:19|20)\d\d|[a-z]+/[a-z]+",
    re.IGNORECASE,
)
# Adverbs and participles, by what they begin or end with
_INFLECTED = re.compile(
    r"[a-zéèàç]{3,}(?:ly|ement|amment|emment|mente)|[a-zéèêçûï]{2,}ée?s?|[a-z]{4,}ed|[a-záéíóúñ]{4,}[ai]d[oa]s?"
    r"|(?:[a-zäöü]{2,6})?ge[a-zäöüß]{3,}(?:t|en)|(?:ver|be|ent|er|zer)[a-zäöüß]{3,}(?:t|en)|[a-zäöü]{3,}iert"
)
_HYPHENED = re.compile(r"[^\W\d_]+(?:['’\-/.…][^\W\d_]+)*[.…:]*")


class Candidate(NamedTuple):
    """A word without the quotes and stops around it, and its place."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


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


def candidate(token: str, place: int) -> Candidate | None:
    """Return a word without the quotes and stops around it, and its place; None where nothing is left."""
    front = token.lstrip(OUTSIDE)
    place += len(token) - len(front)
    bare = front.rstrip(OUTSIDE + ".:")
    if token[:1] != "*" and token[len(token) - len(front) + len(bare) :].rstrip(",.;") == "*":
        bare += "*"  # not emphasis, but a sign of the word
    told = bare[:1].isalnum() or any(sign.isalnum() for sign in bare)  # nearly always the first one
    return Candidate(bare, place) if told else None


def is_ordinary(token: str) -> bool:
    low = ELIDED.sub("", token.strip(OUTSIDE).lower().replace("’", "'"))
    return (
        len(low) < 3
        or low in ORDINARY
        or low.rstrip("s") in ORDINARY
        or low in LINKS
        or low in ASIDE
        or (token[:1].islower() and _INFLECTED.fullmatch(low) is not None)
        or _NOT_SECRET.fullmatch(token) is not None
    )


def as_finding(value: Candidate) -> Finding:
    return Finding(value.start, value.end, "••••••")
