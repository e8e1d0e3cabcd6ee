"""What a machine says: which of its words count in a sentence, and codes of errors."""

import re
from collections.abc import Iterable

from relevo.services.briefing.limit.reading import Sentence
from relevo.services.briefing.limit.rules import LimitRules
from relevo.text.wording import flat, words_of

_HTTP = re.compile(
    r"(?<![\w€$£-])(?<![€$£] )(?:50[0-4]|40[348]|413|429)\b"
    r"(?!\s?(?:[€$£%]|eur|chf|franc|peso|sole|pound|kwh|mb|gb|kg|km))",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,6}(?:-[A-Z]{1,4})*-?\d{1,5}\b|0x\w{1,16})"
    r"|\b(?i:error|erreur|fehler|fehlercode)(?i: code)?[ :#]{1,3}\d{2,6}\b"
)
_UNFILLED = re.compile(r"\{\{|\$\{|\b(?:null|undefined|NaN)\b")
"""What a machine writes where it should have put in a value."""


LOST = frozenset({"understand", "rephrase", "unclear"})
"""Signs that something was not understood."""


def is_stock(said: Sentence) -> bool:
    """Tell whether a machine only says that it was lost, or nothing: "Could you rephrase?", "Sorry?", "?"."""
    return bool(said.names & LOST) or len(words_of(flat(said.text))) < 2


def told(rules: LimitRules, sentences: Iterable[Sentence], *, why: bool = False) -> frozenset[str]:
    """Return the signs in what a machine says.

    Words of `denied` count where the sentence denies something, or where the text as a whole tells `why` something
    failed, and those of `bounded` also where it sets bounds. A question counts for little: what is asked is no sign of
    what could not be done.
    """
    signs: set[str] = set()
    for each in sentences:
        signs |= _in_sentence(rules, each, why=why)
    return frozenset(signs)


def _in_sentence(rules: LimitRules, said: Sentence, *, why: bool) -> frozenset[str]:
    if said.asks and not why:
        lost = {"understand"} if "denies" in said.names else set[str]()
        return said.names & (rules.in_questions | lost)
    found = said.names - {"denies"}
    if "regret" in found:
        found -= {"regret", *LOST}  # "sorry to hear that" has been heard
    if why or "denies" in said.names:
        return found - {"guess"} if "understand" in found else found
    return found - (rules.denied if found & rules.bounds else rules.denied | rules.bounded)


def codes(text: str) -> frozenset[str]:
    """Return the signs of errors that are no words."""
    signs = {"unfilled"} if _UNFILLED.search(text) else set[str]()
    if _HTTP.search(text):
        signs.add("http")
    elif _CODE.search(text):
        signs.add("code")
    return frozenset(signs)


def reasons(rules: LimitRules, signs: frozenset[str]) -> frozenset[str]:
    """Return the signs that tell a reason: what only goes along with a refusal is left out."""
    return signs - rules.aside
