"""The fields that a mapping may fill, and how what was found becomes a clean value of that field."""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum

from relevo.connectors.language.conversions import make_converter
from relevo.domain.contact import Channel
from relevo.domain.customer import Consent
from relevo.domain.handover import Limit, Outcome
from relevo.domain.incident import Severity
from relevo.domain.selfservice import StepKind
from relevo.services.ports import Stream
from relevo.text.masking import mask
from relevo.text.named import mask_key, mask_url
from relevo.text.phone import to_e164
from relevo.text.plain import plain_text

Clean = Callable[[object], object | None]
"""Makes a value of the field, None where it makes no sense."""

MAX_LINE, MAX_KEY, MAX_LIST, MAX_URL = 300, 200, 50, 2000
MAX_COUNT = 10**9
"""Nothing is counted so high; longer numbers are somebody's."""

_DIGIT = re.compile(r"\d")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9._@+-]+")
_SHORT_KEY = re.compile(r"[A-Za-z0-9._@+-]{1,9}")  # too short to hold a secret
# Signs that plain text leaves as they are, one blank alone between words: nothing in it is to be tidied up
_SIGN = "\x21-\x7e\xa1-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122"
_TIDY_LINE = re.compile(f"[{_SIGN}]+(?: [{_SIGN}]+)*+")
_TIDY_NAME = re.compile("[A-Za-z\xc0-\u024f.,'’-]+(?: [A-Za-z\xc0-\u024f.,'’-]+)*+")
_TIDY_URL = re.compile("https?://[\x21-\x7e]+")
_URL = re.compile(r"https?://[^\s\x00-\x20\x7f]+")

_ENTRY = {
    "id": "id",
    "at": "time",
    "until": "time",
    "title": "line",
    "text": "text",
    "internal": "flag",
    "outcome": "word",
    "url": "url",
    "reference": "reference",
    "opens": "owned",
}
_PROMISE = {"promise_due": "time", "promise_text": "line", "promise_by": "name"}
AFTER_DUE = frozenset({"promise_text", "promise_by"})
"""Fields that are of no use where the file says where the date of a promise stands and there is none."""

FIELDS: dict[Stream, dict[str, str]] = {
    Stream.CUSTOMERS: {
        "id": "id",
        "name": "name",
        "customer_number": "owned",
        "numbers": "phones",
        "emails": "keys",
        "logins": "keys",
        "language": "word",
        "sites": "keys",
        "products": "keys",
        "services": "keys",
        "regions": "keys",
        "accounts": "keys",
        "consents": "consents",
        "hint": "line",
        "description": "line",
    },
    Stream.INTERACTIONS: {**_ENTRY, **_PROMISE, "channel": "channel", "advisor": "name"},
    Stream.SELF_SERVICE: {
        **_ENTRY,
        "step": "step",
        "visit": "id",
        "found": "number",
        "limit": "limit",
        "version": "key",
        "changed_at": "time",
    },
    Stream.NOTICES: {**_ENTRY, "medium": "word", "delivered_at": "time", "opened_at": "time"},
    Stream.INCIDENTS: {**_ENTRY, "severity": "severity", "sentence": "line", "acknowledged": "flag"},
    Stream.REQUESTS: {**_ENTRY, **_PROMISE, "is_open": "flag", "updated_at": "time", "type": "line", "owner": "name"},
}
"""What each stream's `map` may fill: field name to the kind of value."""

PART_FIELDS = {"at": "time", "by": "name", "text": "said", "internal": "flag"}
"""What the `map` of an opened entry may fill."""

SCOPE_FIELDS = {
    "everyone": "flag",
    "sites": "keys",
    "products": "keys",
    "services": "keys",
    "regions": "keys",
    "accounts": "keys",
}

REQUIRED: dict[Stream, frozenset[str]] = {
    stream: frozenset({"id"} if stream is Stream.CUSTOMERS else {"id", "at", "title"}) for stream in Stream
}
"""Fields without which a record cannot be shown."""


def cleaner(stream: Stream | None, field: str, kind: str, *, region: str | None, zone: str | None) -> Clean:
    """Return what makes a value of a field of a stream; None for the parts of an opened entry."""
    if kind == "time":
        return make_converter("iso", region=region, zone=zone)
    if kind == "phones":
        return lambda value: _phones(value, region)
    if stream is Stream.SELF_SERVICE and field == "outcome":
        return _one_of(Outcome)
    return _CLEANERS[kind]


def shown(value: object) -> str:
    """Spell a value for the person who tries a connector out."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple):
        return ", ".join(shown(item) for item in value)
    return str(value)


def _string(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value) if abs(value) < 1e18 else None
    return None


def _key(value: object) -> str | None:
    text = value if type(value) is str else _string(value)
    if text is None or len(text) > MAX_KEY:
        return None
    if _PLAIN_KEY.fullmatch(text):
        return mask_key(text)
    return mask_key(plain_text(text, MAX_KEY)).strip() or None


def _id(value: object) -> str | None:
    """A key that is never shown; one that holds a secret is told from others by its digest."""
    if type(value) is str and _SHORT_KEY.fullmatch(value):
        return value
    text = _string(value)
    key = _key(text)
    if text is None or key is None or key == text or mask_key(text) == text:
        return key
    return hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=12).hexdigest()


def _owned(value: object) -> str | None:
    """A key by which its source is asked again; one that holds a secret is none."""
    key = _key(value)
    return None if key is None or "•" in key else key


def _reference(value: object) -> str | None:
    key = _key(value)
    return key if key is None or _DIGIT.search(key) is None else mask(key)


def _line(value: object) -> str | None:
    text = value if type(value) is str else _string(value)
    if text is None:
        return None
    if len(text) > MAX_LINE or _TIDY_LINE.fullmatch(text) is None:
        return " ".join(mask(plain_text(text, MAX_LINE)).split()) or None
    masked = mask(text)
    return text if masked is text else " ".join(masked.split())


def _name(value: object) -> str | None:
    """A name without a digit holds nothing to mask."""
    if isinstance(value, str) and len(value) <= MAX_LINE:
        if _TIDY_NAME.fullmatch(value):
            return value
        if not _DIGIT.search(value):
            return " ".join(plain_text(value, MAX_LINE).split()) or None
    return _line(value)


def _text(value: object) -> str | None:
    text = _said(value)
    if text is None:
        return None
    masked = mask(text)
    return text if masked is text else masked.strip() or None


def _said(value: object) -> str | None:
    """Make plain text that is not masked yet: what a conversation hides stands in the messages around as well."""
    if isinstance(value, list):
        value = "\n".join(part for item in value[:MAX_LIST] if (part := _string(item)))
    text = value if type(value) is str else _string(value)
    return plain_text(text).strip() or None if text is not None else None


def _keys(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for item in _several(value) if (key := _key(item))))


def _phones(value: object, region: str | None) -> tuple[str, ...]:
    texts = (text for item in _several(value) if (text := _string(item)))
    return tuple(dict.fromkeys(number for text in texts if (number := to_e164(text, region))))


def _several(value: object) -> Iterable[object]:
    return value[:MAX_LIST] if isinstance(value, list) else (value,)


def _consents(value: object) -> tuple[Consent, ...]:
    """Read a list of `{channel, purpose, granted}`; what is not clearly granted is not."""
    found: list[Consent] = []
    for item in _several(value):
        if isinstance(item, dict) and (channel := _word(item.get("channel"))):
            purpose, granted = _line(item.get("purpose")), item.get("granted") is True
            found.append(Consent(channel=channel, purpose=purpose, granted=granted))
    return tuple(found)


def _word(value: object) -> str | None:
    key = _key(value)
    return key.lower() if key else None


def _flag(value: object) -> bool | None:
    return None if value is None else bool(value)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < MAX_COUNT else None


def _url(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > MAX_URL:
        return None
    if _TIDY_URL.fullmatch(value):
        return mask_url(value)
    if not _URL.fullmatch(value):
        return None
    return mask_url(value) if value.isascii() or plain_text(value, MAX_URL) == value else None


def _one_of(words: type[StrEnum]) -> Clean:
    known = {word.value: word for word in words}
    return lambda value: known.get(value.casefold()) if isinstance(value, str) else None


_CLEANERS: dict[str, Clean] = {
    "key": _key,
    "id": _id,
    "owned": _owned,
    "reference": _reference,
    "keys": _keys,
    "line": _line,
    "name": _name,
    "text": _text,
    "said": _said,
    "consents": _consents,
    "word": _word,
    "flag": _flag,
    "number": _number,
    "url": _url,
    "channel": _one_of(Channel),
    "step": _one_of(StepKind),
    "severity": _one_of(Severity),
    "limit": _one_of(Limit),
}
