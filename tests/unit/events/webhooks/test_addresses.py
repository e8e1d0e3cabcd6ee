"""How platforms write whom a contact is with."""

import pytest

from relevo.domain.contact import Address, AddressKind, Channel, Presentation
from relevo.events.webhooks.addresses import address_of
from relevo.text.phone import to_e164


@pytest.mark.parametrize(
    ("raw", "channel", "kind", "value"),
    [
        ("tel:+447700900123", Channel.VOICE, AddressKind.PHONE, "+447700900123"),
        ("07700 900123", Channel.VOICE, AddressKind.PHONE, "+447700900123"),
        ("sip:+447700900123@192.0.2.7;user=phone", Channel.VOICE, AddressKind.PHONE, "+447700900123"),
        ("101", Channel.VOICE, AddressKind.PHONE, "101"),
        ("whatsapp:+447700900123", Channel.MESSAGE, AddressKind.PHONE, "+447700900123"),
        ("mailto:Zita@example.com", Channel.EMAIL, AddressKind.EMAIL, "zita@example.com"),
        ("zita@example.com", Channel.CHAT, AddressKind.EMAIL, "zita@example.com"),
        ("client:zita", Channel.VOICE, AddressKind.VISITOR, "zita"),
        ("a1b2c3", Channel.CHAT, AddressKind.VISITOR, "a1b2c3"),
    ],
)
def test_an_address_is_of_the_kind_that_its_writing_shows(
    raw: str, channel: Channel, kind: AddressKind, value: str
) -> None:
    assert address_of(raw, None, channel, lambda number: to_e164(number, "GB")) == Address(kind=kind, value=value)


@pytest.mark.parametrize("name", ["+447700900123", "07700 900123", "+44 7700 900123", "tel:+447700900123", "Anonymous"])
def test_a_name_that_only_repeats_the_number_is_none(name: str) -> None:
    address = address_of("+447700900123", name, Channel.VOICE, lambda number: to_e164(number, "GB"))
    assert address is not None and address.name is None


def test_without_a_region_a_national_number_stays_as_received() -> None:
    address = address_of("tel:07700900123", None, Channel.VOICE, lambda number: to_e164(number, None))
    assert address == Address(kind=AddressKind.PHONE, value="07700900123")


@pytest.mark.parametrize("raw", ["anonymous", "tel:Restricted", "sip:unavailable@example.org", "+86282452253"])
def test_words_for_withheld_numbers_hold_nothing(raw: str) -> None:
    withheld = Address(kind=AddressKind.PHONE, value=None, presentation=Presentation.WITHHELD)
    assert address_of(raw, "Zita", Channel.VOICE, None) == withheld
