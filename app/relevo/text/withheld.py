"""Withheld numbers: what must not be told, wherever it stands."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

KEYPAD_WORDS = frozenset({"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"})
"""What carriers send for "anonymous", "restricted", "blocked", "unknown" and "unavailable", spelt on the keypad."""

_NOT_SENT = frozenset({"anonymous", "restricted", "private", "unavailable", "unknown"}) | KEYPAD_WORDS
_MANY_DIGITS = 6
_TAIL = 8  # national and international writings of one number agree in their last digits


def is_not_sent(number: str | None) -> bool:
    """Tell whether the caller sent no number, or a word in its place."""
    return number is None or number.casefold() in _NOT_SENT


def is_marked(presentation: str) -> bool:
    """Tell whether the telephony's mark (CALLERID(num-pres)) says that the number is withheld."""
    return presentation.startswith("prohib")


def hides(value: str, secrets: Iterable[str]) -> bool:
    """Tell whether a value holds one of the secret numbers or names, in whatever writing."""
    texts = [value, unquote(value), *_from_hex(value)]
    return any(_holds(text.casefold(), secret.casefold()) for text in texts for secret in secrets if secret)


def _holds(text: str, secret: str) -> bool:
    digits = re.sub(r"\D", "", secret)
    if len(digits) >= _MANY_DIGITS and not re.search(r"[^\W\d_]", secret):
        return digits[-_TAIL:] in re.sub(r"\D", "", text)
    if len(secret) < _MANY_DIGITS:
        return re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text) is not None
    return secret in text


def _from_hex(value: str) -> list[str]:
    """Read runs of hexadecimal (User-to-User, RFC 7433) as text."""
    runs = re.findall(r"(?:[0-9A-Fa-f]{2}){3,}", value)
    return [bytes.fromhex(run).decode("utf-8", "replace") for run in runs]
