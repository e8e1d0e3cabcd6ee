"""Masks what stands under a name or in an address: attributes, facts, keys, links."""

import re
from urllib.parse import unquote_plus

from relevo.text.masking import HIDDEN, mask, mask_messages, may_change

_JOINTS = re.compile(r"[_\-./]+|(?<=[a-z])(?=[A-Z])")
_LONG_NUMBER = re.compile(r"(?:\d\D{0,3}){9}")
_PARTS = re.compile("[&;#]")
_SHORT_KEY = 10
"""Characters of the shortest key that can hold a card or an account number, less one or two."""


def mask_field(name: str, value: str, *, handles: bool = False) -> str:
    """Return the value of a field, masked also where only the name of the field tells that it is a secret.

    `card_pin`, `cardPin` and "Card PIN" are one name. `handles` leaves what a person may be known by.
    """
    if not name:
        return mask(value, handles=handles)
    front = _front(name)
    if not may_change(front + value):
        return value
    masked = mask(value, handles=handles)
    if masked != value:
        return masked
    whole = mask(front + value, handles=handles)
    if whole in (front + value, HIDDEN):
        return HIDDEN if whole == HIDDEN else value
    return whole.removeprefix(front) if whole.startswith(front) else "••••"


def _front(name: str) -> str:
    """Return a name as a person writes it before a value."""
    return f"{_JOINTS.sub(' ', name)}: "


def mask_answer(question: str, value: str) -> str:
    """Return what was answered to a question, masked where the question asks for a secret."""
    return mask_messages([("asked", question), ("answered", value)])[1]


def mask_key(key: str) -> str:
    """Return a key (a number, a login, an address by which things are found) without a card, an IBAN or a password."""
    if len(key) < _SHORT_KEY or (" " not in key and _LONG_NUMBER.search(key) is None):
        return key
    return mask(key, handles=True)


def mask_url(url: str) -> str | None:
    """Return a link without its query where that holds a secret; None where the rest of it holds one, too."""
    if "=" not in url and not may_change(unquote_plus(url) if "%" in url or "+" in url else url):
        return url  # as it is with nearly all that lead to one record
    if not _holds_secret(url):
        return url
    bare = re.split(r"[?#]", url, maxsplit=1)[0]
    return None if _holds_secret(bare) else bare


def holds_secret(text: str) -> bool:
    """Tell whether a text holds a card, an IBAN, a code or a password; identity numbers do not count."""
    return mask(text, handles=True) != text


def _holds_secret(url: str) -> bool:
    path, _, query = url.partition("?")
    for part in (path, *_PARTS.split(query)) if query else (path,):
        name, has_value, value = part.partition("=")
        told = unquote_plus(value if has_value else name)
        if mask_field(unquote_plus(name) if has_value else "", told) != told:
            return True
    return False
