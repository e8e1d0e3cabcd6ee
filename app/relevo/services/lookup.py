"""Links that ask to look somebody up (`relevo:`, `tel:`, `callto:`): read strictly; a hint, never an act."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote, unquote_to_bytes

from relevo.domain.customer import HandleKind
from relevo.text.withheld import is_not_sent

MAX_LINK = 512
"""Characters of a link; one that names a number or an address of e-mail takes a tenth of it."""

_MIN_DIGITS, _MAX_DIGITS = 3, 15  # ITU-T E.164 allows 15
_LONGEST = MappingProxyType({HandleKind.EMAIL: 254, HandleKind.CUSTOMER_NUMBER: 64, HandleKind.LOGIN: 100})
_KEYS = MappingProxyType(
    {
        "phone": HandleKind.PHONE,
        "email": HandleKind.EMAIL,
        "customer_number": HandleKind.CUSTOMER_NUMBER,
        "login": HandleKind.LOGIN,
    }
)
_NAMES = MappingProxyType({kind: key for key, kind in _KEYS.items()})

_OURS = re.compile(r"//lookup/?\?([a-z_]{1,20})=((?:[A-Za-z0-9._~+@()-]|%[0-9A-Fa-f]{2})+)")
_NUMBER = re.compile(r"\+?[0-9().-]{1,60}")
_PARAMETER = re.compile(r"([A-Za-z0-9-]{1,40})(?:=([A-Za-z0-9+.()~_-]{1,100}))?")
_SEPARATORS = re.compile(r"[ ().-]")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


class LinkRefused(Exception):
    """A link that is not read; the text is one sentence that holds nothing of the link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Whom a link asks to look up: by what, and its value as plain text without characters that steer."""

    by: HandleKind
    value: str = field(repr=False)

    @property
    def link(self) -> str:
        """Return the one link that says this; reading it gives the same look-up again."""
        return f"relevo://lookup?{_NAMES[self.by]}={quote(self.value, safe='')}"


def read_link(link: str) -> Lookup:
    """Read a link. Raises: LinkRefused.

    Source: RFC 3966 (tel), sections 3 and 5; RFC 3986, section 2.1. `callto` has no specification: read as `tel`
    without parameters.
    """
    if len(link) > MAX_LINK:
        raise LinkRefused(f"the link is longer than {MAX_LINK} characters")
    if not all("!" <= letter <= "~" for letter in link):
        raise LinkRefused("the link holds blanks or characters that no link holds")
    scheme, colon, rest = link.partition(":")
    reading = _READINGS.get(scheme.lower()) if colon else None
    if reading is None:
        raise LinkRefused("the link does not begin with relevo:, tel: or callto:")
    return reading(rest)


def _ours(rest: str) -> Lookup:
    found = _OURS.fullmatch(rest)
    kind = _KEYS.get(found[1]) if found is not None else None
    if found is None or kind is None:
        raise LinkRefused(
            "the link is not relevo://lookup? with one of phone=, email=, customer_number= and login=; "
            "characters other than letters, digits and . _ ~ + @ ( ) - are written as %XX"
        )
    value = _decoded(found[2])
    if kind is HandleKind.PHONE:
        return _phone(value)
    if len(value) > _LONGEST[kind] or not any(letter.isalnum() for letter in value):
        raise LinkRefused("the value of the link is too long, or has neither letters nor digits")
    if kind is HandleKind.EMAIL and not _EMAIL.fullmatch(value):
        raise LinkRefused("the link holds no whole e-mail address")
    return Lookup(by=kind, value=value)


def _tel(rest: str) -> Lookup:
    number, *parameters = _host(rest).split(";")
    read = [_PARAMETER.fullmatch(each) for each in parameters]
    if not all(read):
        raise LinkRefused("the parameters after the number are not those of a tel: link")
    context = next((each[2] or "" for each in read if each and each[1].lower() == "phone-context"), None)
    lookup = _phone(_number(number))
    if context is not None and not context.startswith("+") and not lookup.value.startswith("+"):
        raise LinkRefused("the number counts within one organisation only; there is nobody to look up by it")
    return lookup


def _callto(rest: str) -> Lookup:
    return _phone(_number(_host(rest)))


def _host(rest: str) -> str:
    """Leave out the slashes that some programs write as if a host came."""
    return rest[2:].removesuffix("/") if rest.startswith("//") else rest


def _number(text: str) -> str:
    number = _decoded(text)
    if not _NUMBER.fullmatch(number.replace(" ", "")):
        raise LinkRefused("the link holds no phone number")
    return number


def _phone(value: str) -> Lookup:
    number = _SEPARATORS.sub("", value)
    digits = number.removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and _MIN_DIGITS <= len(digits) <= _MAX_DIGITS):
        raise LinkRefused("the link holds no phone number")
    if is_not_sent(f"+{digits}"):
        raise LinkRefused("the number says that the caller withholds it; there is nobody to look up by it")
    return Lookup(by=HandleKind.PHONE, value=number)


def _decoded(text: str) -> str:
    """Return what %XX stand for: UTF-8 without controls, marks of direction and other letters that are not seen."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise LinkRefused("a % in the link is not followed by two digits of a hexadecimal number")
    try:
        decoded = unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        raise LinkRefused("the link is not written in UTF-8") from None
    if not decoded.isprintable() or decoded != decoded.strip():
        raise LinkRefused("the link holds characters that cannot be seen")
    return decoded


_READINGS: MappingProxyType[str, Callable[[str], Lookup]] = MappingProxyType(
    {"relevo": _ours, "tel": _tel, "callto": _callto}
)
