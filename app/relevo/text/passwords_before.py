"""Finds passwords that stand before their word: "Sunny7 is my password", "I use Sunny7 as password"."""

import re
from collections.abc import Iterator

from relevo.text.candidates import as_finding, candidate, is_ordinary, looks_secret
from relevo.text.finding import Finding, has_any
from relevo.text.quoting import QUOTED

_BEHIND = 110
_OWN = (
    r"(?:(?:my|the|our|a|an|mon|ma|le|la|un|une|notre|mein|meine|das|die|unser|mi|new|old|current|nouveau|neues"
    r"|nueva|neue|temporary"
    r"|initial|vorl[äa]ufiges|tempor[äa]res|provisorisches|provisoire|provisional|temporal|temporaire"
    r"|wifi|wlan|login|account)\s+){0,3}$"
)
_VALUE = rf"(?P<value>{QUOTED}|\S+)"
_USED_AS = re.compile(rf"{_VALUE}\s+(?:as|comme|als|como|en|for|de)\s+{_OWN}", re.IGNORECASE)
_PUTTING = r"\b(?:puse|pongo|pon(?:ga|gan|er)|tengo|puesto|mis|mets|mettez|mettre|use|uso|pus|tape|tapé|set|enter)"
_PUT_AS = re.compile(rf"{_PUTTING}\s+{_VALUE}\s+(?:de|en|como|comme)\s+(?:mi\s+|mon\s+)?$", re.IGNORECASE)
_IS_MINE = re.compile(rf"{_VALUE}\s+(?:is|was|est|était|ist|war|es|era|c'est)\s+(?=\w){_OWN}", re.IGNORECASE)
_WAS_IT = re.compile(rf"\b(?:was|war|era|était|c'était)\s+{_VALUE}\s+(?=\w){_OWN}", re.IGNORECASE)
_FROM_TO = re.compile(rf"\b(?:changed?|set|reset)\s+(?:it\s+)?from\s+{_VALUE}\s", re.IGNORECASE)
_NOT_TAKEN = re.compile(
    r"\b(?:accept(?:s|ed|ing)?|tak(?:e|es|ing)|recogni[sz]es?|akzeptiert|nimmt|erkennt|accepte|reconna[iî]t|prend"
    rf"|refus(?:e|es|ed)|rechaza|acepta|reconoce|admite)\s+(?:my\s|the\s|pas\s|nicht\s)?{_VALUE}\s+[^.;!?]{{0,50}}$",
    re.IGNORECASE,
)
# "I tried X and the old password": only what looks like none of any language
_TRIED_BOTH = re.compile(
    r"\b(?:tried|try|essay[ée]|essaie|prob[éo]|probado(?: con)?|probiert|versucht|habe|tested"
    r"|test[ée])\s+(?P<value>\S+)\s+"
    r"(?:(?:probiert|versucht|ausprobiert)\s+)?(?:and|et|und|y|puis|dann|then|luego)\s+(?:(?:con|with|mit"
    r"|avec)\s+)?(?:\S{1,10}\s+){0,2}(?:l['’])?(?:\S{1,10}\s+)?$",
    re.IGNORECASE,
)

_AS_WORDS = frozenset(("as", "comme", "als", "como", "en", "for", "de"))
_IS_WORDS = frozenset(("is", "was", "est", "était", "ist", "war", "es", "era", "c'est"))
_MOST_LAST = 4
"""Words of the longest link: three that belong to the password, and one before them."""

_TAKING_STEMS = ("accept", "tak", "recogni", "akzeptiert", "nimmt", "erkennt", "reconna", "prend", "refus", "rechaza",
                 "acepta", "reconoce", "admite")  # fmt: skip
_TRYING_STEMS = ("tr", "essa", "prob", "versucht", "habe", "test")
_WAS_STEMS = ("was", "war", "era", "était")


def _patterns(before: str) -> Iterator[re.Pattern[str]]:
    """Yield what may be found in a text in small letters, by the words that it needs."""
    if before[-1:].isspace():
        last = before.split()[-_MOST_LAST:]
        if not _AS_WORDS.isdisjoint(last):
            yield from (_PUT_AS, _USED_AS)
        if not _IS_WORDS.isdisjoint(last):
            yield _IS_MINE
        if has_any(before, _WAS_STEMS):
            yield _WAS_IT
    if "from" in before:
        yield _FROM_TO
    if has_any(before, _TAKING_STEMS):
        yield _NOT_TAKEN


def told_before(text: str, word: re.Match[str], last: int) -> Iterator[Finding]:
    """Yield what is told before a word for password, at most back to the last such word but one."""
    start = max(last, word.start() - _BEHIND)
    before = text[start : word.start()]
    lower = before.lower()
    for pattern in _patterns(lower):
        match = pattern.search(before)
        if match is None:
            continue
        if pattern is _NOT_TAKEN and is_ordinary(match["value"]):
            continue
        value = candidate(match["value"], start + match.start("value"))
        if value is not None and not all(is_ordinary(part) for part in value.text.split()):
            yield as_finding(value)
            return
    both = _TRIED_BOTH.search(before) if has_any(lower, _TRYING_STEMS) else None
    value = None if both is None else candidate(both["value"], start + both.start("value"))
    if value is not None and looks_secret(value.text):
        yield as_finding(value)
