"""Handles as connectors use them: the allow-list each kind must pass, and the ways a phone number is written."""

import re
import unicodedata

from relevo.domain.customer import HandleKind
from relevo.text.phone import display

PATTERNS: dict[HandleKind, str] = {
    HandleKind.PHONE: r"\+[1-9][0-9]{6,14}",
    HandleKind.EMAIL: r"(?=.{3,254}$)[A-Za-z0-9_.+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    HandleKind.CUSTOMER_NUMBER: r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}",
    HandleKind.LOGIN: r"[A-Za-z0-9][A-Za-z0-9_.@+-]{0,127}",
    HandleKind.VISITOR: r"[A-Za-z0-9_-]{1,128}",
    HandleKind.NAME: r"[^%_*?\x00-\x1f]{2,64}",  # and what `is_name` says
    HandleKind.CONVERSATION: r"[A-Za-z0-9_.:-]{1,128}",
    HandleKind.SITE: r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,63}",
    HandleKind.PRODUCT: r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,63}",
    HandleKind.ACCOUNT: r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,63}",
}
"""What a handle may look like unless the connector file says it more narrowly."""

FORMS: dict[HandleKind, frozenset[str]] = {
    HandleKind.PHONE: frozenset({"digits", "national", "groups", "like", "tail"}),
    HandleKind.EMAIL: frozenset({"lower"}),
    HandleKind.NAME: frozenset({"like", "longest", "loose"}),
}
"""The forms in which a placeholder may ask for a handle: `{phone.like|sql}`."""

_MAY_HAVE_ACCENT = re.compile(r"[aceinosuyz]|[^\x00-\x7f]")

MAX_VALUES = 3
"""More values of one kind than that are not one customer's."""


def is_name(value: str) -> bool:
    """Tell whether it is a name that may be searched: letters, what stands between them, and one word of two or more.

    Nothing that a query language takes for a wildcard passes.
    """
    plain = "".join(c for c in value if not unicodedata.category(c).startswith("M"))
    return all(c.isalpha() or c in " .'’-" for c in plain) and max(map(len, words_of(value)), default=0) >= 2


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, without case and accents."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in folded if not unicodedata.category(c).startswith("M"))
    return tuple(re.findall(r"[^\W_]+", kept))


def usable(kind: HandleKind, value: str, pattern: str | None = None) -> bool:
    """Tell whether a handle may be sent to a back office at all."""
    allowed = re.fullmatch(PATTERNS[kind], value, re.ASCII) is not None
    if kind is HandleKind.NAME and not is_name(value):
        return False
    return allowed and (pattern is None or re.fullmatch(pattern, value, re.ASCII) is not None)


def in_form(kind: HandleKind, value: str, form: str | None) -> str:
    """Return a handle as the vendor stores or searches it; without a form, as it is.

    Of +33639980112: `digits` 33639980112, `national` 0639980112 is written without spaces, `groups` 39 98 01 12 (the
    last groups as people write them, seven digits or more), `like` 39%98%01%12, `tail` 39980112 (the last eight).
    Of a name: `like` Claire%Moreau, `longest` Claire (the first of its longest words), `loose` _l__r_%m_r___ (any sign
    where an accent may stand, for databases that mind them).
    """
    if form is None:
        return value
    if kind is HandleKind.NAME:
        return _name_in_form(unicodedata.normalize("NFC", value).split(), form)
    if kind is HandleKind.EMAIL:
        return value.lower()
    if form == "digits":
        return value[1:]
    if form == "tail":
        return value[1:][-8:]
    if form == "national":
        return _national(value)
    return ("%" if form == "like" else " ").join(_last_groups(value))


def _name_in_form(words: list[str], form: str) -> str:
    if form == "longest":
        return max(words, key=len, default="")
    return "%".join(words if form == "like" else (_MAY_HAVE_ACCENT.sub("_", word.lower()) for word in words))


def region_of(e164: str) -> str | None:
    """Return the country of a number, None where it has none or is no number."""
    import phonenumbers  # 9 MB of tables: not before the first number

    try:
        return phonenumbers.region_code_for_country_code(phonenumbers.parse(e164).country_code or 0)
    except phonenumbers.NumberParseException:
        return None


def _national(e164: str) -> str:
    # phonenumbers loads 9 MB of tables: not before the first number
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", e164)
    return re.sub(r"\D", "", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))


def _last_groups(e164: str) -> list[str]:
    groups = display(e164).split()[1:] or [e164[1:]]
    taken: list[str] = []
    while groups and sum(map(len, taken)) < 7:
        taken.insert(0, groups.pop())
    return taken
