"""Words of the organisation's own, as they may be counted and shown: without what tells of one person.

Titles of pages, questions of bots, names of menus are the organisation's; but a portal greets by name, a bot says a
number again, an address of a page holds an order. What is known of the customer is taken out, and whatever looks like a
number, an address or a secret.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import unquote, urlsplit

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer
from relevo.domain.understanding import MAX_KEY, MAX_LABEL
from relevo.text.language import COMMON
from relevo.text.letters import flat
from relevo.text.masking import mask

GONE, ANY = "…", "*"
"""What stands in a label, and in a key, in the place of what was taken out."""

READ = 1_000
STEM, STEMS, SHORTEST = 5, 4, 4
"""Letters of a stem, stems of a search, letters of a word that tells something."""

PARTS = 8
_NAMES_PERSON = re.compile(
    r"name|\bnom\b|nombre|apellido|street|\brue\b|strasse|calle|address|adresse|direccion|mail|phone|tel\b|login|birth"
)
"""What a fact is called that is about the person, in the four languages."""

_WORD = re.compile(r"[^\W_]+")
_TELLING_DIGITS = 4
"""Digits in one word from which on it is somebody's number: a year or a form's name has no more than this."""

_MAIL = re.compile(r"\S+@\S+")
_NUMBER = re.compile(r"\+?\d(?:[\s./()-]{0,2}\d){4,}")
_LONG_ID = re.compile(r"(?=[^-]*\d)[0-9a-z_~.-]{16,}|[0-9a-f]{12,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Personal:
    """What is known of one person: words and numbers that no label and no key may hold."""

    def __init__(self, texts: Iterable[str | None]) -> None:
        words = (word for text in texts if text for word in _WORD.findall(flat(unquote(text))[:READ]))
        self._words = {word for word in words if len(word) > 1 and word not in COMMON}

    def holds(self, word: str) -> bool:
        """Tell whether a word, flat, is one of the person's."""
        return word in self._words

    def is_free(self, text: str) -> bool:
        """Tell whether a text holds no word of the person's."""
        return self._words.isdisjoint(_WORD.findall(flat(text)))


def personal_of(contact: Contact, customers: Iterable[Customer], names: Iterable[str] = ()) -> Personal:
    """Return what is known of whoever is behind a contact, and of all who may be: names and numbers, no topics.

    `names` are further names that came with the contact.
    """
    address, handover = contact.customer_address, contact.handover
    texts: list[str | None] = [*names, contact.dialled, *filter(_is_number, contact.attributes.values())]
    if address is not None:
        texts += [address.value, address.name]
    if handover is not None:
        facts = handover.facts[:50]
        texts += [fact.value for fact in facts if _is_number(fact.value) or _NAMES_PERSON.search(flat(fact.name))]
        texts.append(handover.conversation_id)
    for each in customers:
        texts += [each.ref, each.name, each.customer_number, *each.numbers, *each.emails, *each.logins, *each.accounts]
    return Personal(texts)


def label(text: str, personal: Personal) -> str | None:
    """Return a text as it may be shown, None where nothing is left of it."""
    shown = _MAIL.sub(GONE, str(text)[:READ])
    if mask(shown) != shown:
        return None
    shown = _NUMBER.sub(GONE, shown)
    shown = _WORD.sub(lambda word: GONE if _is_personal(flat(word[0]), personal) else word[0], shown)
    shown = re.sub(rf"{GONE}(?:\W*{GONE})+", GONE, " ".join(shown.split()))
    if not any(sign.isalpha() for sign in shown):
        return None
    return shown if len(shown) <= MAX_LABEL else f"{shown[: MAX_LABEL - 1].rstrip()}…"


def key(text: str, personal: Personal) -> str | None:
    """Return a key for a text of the organisation's: the same for the same words, whoever they were said to."""
    shown = label(text, personal)
    words = _WORD.findall(flat(shown)) if shown is not None else []
    return "-".join(words)[:MAX_KEY] or None


def digest(text: str, personal: Personal) -> str | None:
    """Return such a key that does not tell the words: those of a bot may be somebody's after all."""
    words = key(text, personal)
    return None if words is None else blake2b(words.encode(), digest_size=8).hexdigest()


def path(url: str | None, personal: Personal, *, keeps_numbers: bool = False) -> str | None:
    """Return the path of an address, without query and ids, None where there is none.

    `keeps_numbers` is for articles, whose numbers are the organisation's.
    """
    try:
        raw = urlsplit((url or "")[:READ]).path
    except ValueError:
        return None
    parts = [flat(unquote(part)).strip() for part in raw.split("/")]
    kept = [_part(part, personal, keeps_numbers=keeps_numbers) for part in parts if part][:PARTS]
    made = "/" + "/".join(kept)
    if not raw or len(made) > MAX_KEY or mask(made) != made:
        return None
    return made


def stems(text: str, personal: Personal) -> str | None:
    """Return the stems of what somebody has searched, in order, without what tells of the person; None without any."""
    if mask(text) != text:
        return None
    words = _WORD.findall(flat(_MAIL.sub(" ", text[:READ])))
    telling = (
        word
        for word in words
        if len(word) >= SHORTEST and word.isalpha() and word not in COMMON and not personal.holds(word)
    )
    found = sorted({word[:STEM] for word in telling})[:STEMS]
    return " ".join(found) or None


def _is_number(text: str) -> bool:
    return "@" in text or sum(sign.isdigit() for sign in text) >= _TELLING_DIGITS


def _is_personal(word: str, personal: Personal) -> bool:
    digits = sum(sign.isdigit() for sign in word)
    return personal.holds(word) or digits > _TELLING_DIGITS


def _part(part: str, personal: Personal, *, keeps_numbers: bool) -> str:
    """Return one part of a path, or what stands for whatever stands there."""
    words = _WORD.findall(part)
    if "@" in part or any(personal.holds(word) for word in words):
        return ANY
    if keeps_numbers:
        return part if len(part) <= 80 else ANY
    if any(sum(sign.isdigit() for sign in word) >= 3 for word in words) or _LONG_ID.fullmatch(part):
        return ANY
    return part if len(part) <= 80 else ANY
