"""How platforms write whom a contact is with: phone numbers under schemes and channels, mail, visitors."""

from collections.abc import Callable

from relevo.domain.contact import Address, AddressKind, Channel, Presentation
from relevo.text.address import email_of
from relevo.text.withheld import is_not_sent

Normalise = Callable[[str], str | None]
"""Writes a number as E.164; None where it is not certain which number is meant."""

_OF_PHONES = frozenset({"tel", "sip", "sips", "whatsapp", "sms", "rcs", "callto"})
_CALLED = frozenset({Channel.VOICE, Channel.CALLBACK})


def address_of(raw: str | None, name: str | None, channel: Channel, normalise: Normalise | None) -> Address | None:
    """Return whom a contact is with; None where nothing is known of it.

    A number is written as E.164 where it is sure which is meant, else as received without its scheme. The words for
    withheld numbers (`anonymous`, `restricted`, `+266696687`, …) give a withheld address, which holds nothing.
    """
    if raw is None:
        return None
    scheme, value = _parted(raw)
    user = value.partition("@")[0].partition(";")[0]
    if is_not_sent(user) or is_not_sent(f"+{user}"):
        return Address(kind=AddressKind.PHONE, value=None, presentation=Presentation.WITHHELD)
    number = _number(raw, value, normalise)
    if number is not None:
        return Address(kind=AddressKind.PHONE, value=number, name=_other_than(name, number))
    mail, called = email_of(value) if scheme in ("", "mailto") and channel not in _CALLED else (None, None)
    if mail is not None:
        return Address(kind=AddressKind.EMAIL, value=mail, name=_other_than(name, mail) or called)
    is_phone = scheme in _OF_PHONES or (scheme == "" and channel in _CALLED)
    kind = AddressKind.PHONE if is_phone else AddressKind.VISITOR
    return Address(kind=kind, value=value, name=_other_than(name, value))


def _parted(raw: str) -> tuple[str, str]:
    scheme, colon, rest = raw.partition(":")
    if colon and scheme.isascii() and scheme.isalpha() and rest.strip():
        return scheme.casefold(), rest.strip()
    return "", raw.strip()


def _number(raw: str, value: str, normalise: Normalise | None) -> str | None:
    if normalise is None:
        return None
    return normalise(value.partition("@")[0]) or normalise(raw)


def _other_than(name: str | None, value: str) -> str | None:
    """Return a name that says more than the address: platforms put the number where no name is known."""
    if name is None or is_not_sent(name):
        return None
    digits = "".join(filter(str.isdigit, name))
    says_nothing = name.casefold().endswith(value.casefold()) or (len(digits) > 5 and digits[-8:] in value)
    return None if says_nothing else name
