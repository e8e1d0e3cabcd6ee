"""Values that platforms post: times, attributes, addresses, and how much is remembered."""

from datetime import UTC, datetime

import pytest

from relevo.domain.contact import Address, AddressKind, Channel, Presentation
from relevo.events.webhooks.addresses import address_of
from relevo.events.webhooks.attributes import MAX_ATTRIBUTES, flat
from relevo.events.webhooks.courses import MAX_CONTACTS, MAX_TOLD, Courses
from relevo.events.webhooks.reading import MAX_ID, MAX_TEXT, identity, moment, number, text
from relevo.text.phone import to_e164

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-23T09:00:00Z", NINE),
        ("2026-11-23T09:00:00.000z", NINE),
        ("2026-11-23T10:00:00+01:00", NINE),
        ("2026-11-23T09:00:00", NINE),
        (1795424400, NINE),
        (1795424400000, NINE),
        ("1795424400", NINE),
        (" 1795424400000 ", NINE),
        ("1970-01-01T00:00:00.001Z", None),
        ("2026-11-25T09:00:00Z", None),
        (0, None),
        (-1, None),
        (1e300, None),
        ("", None),
        ("soon", None),
        (True, None),
        (None, None),
        ([], None),
        ("9" * 400, None),
    ],
)
def test_a_time_is_read_in_every_writing_that_platforms_use(value: object, expected: datetime | None) -> None:
    assert moment(value, NOW) == expected


@pytest.mark.parametrize("value", ["", "  ", "x" * (MAX_ID + 1), "a\nb", "a\x00", "\ud800", 7, None, ["a"], {"a": 1}])
def test_what_is_no_id_is_none_and_never_cut(value: object) -> None:
    assert identity(value) is None


@pytest.mark.parametrize(("value", "expected"), [(" a ", "a"), ("\ud800x", "\ufffdx"), ("x" * (MAX_TEXT + 1), None)])
def test_a_text_is_trimmed_and_never_cut(value: str, expected: str | None) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("7", 7.0), (2.5, 2.5), ("nan", None), ("1e999", None), (10**400, None)]
)
def test_only_a_finite_number_is_one(value: object, expected: float | None) -> None:
    assert number(value) == expected


def test_nested_attributes_have_names_with_dots_and_lists_are_json() -> None:
    nested = {"a": {"b": {"c": 1.5}}, "list": [1, {"x": None}], "no": False, "empty": "", "none": None, "n": []}
    assert flat(nested) == {"a.b.c": "1.5", "list": '[1,{"x":null}]', "no": "false"}


def test_the_outer_name_and_the_first_object_hold() -> None:
    assert flat({"a": {"b": "inner"}, "a.b": "outer"}, {"a.b": "second"}) == {"a.b": "outer"}


def test_attributes_are_bounded_in_number_depth_and_length() -> None:
    deep: dict[str, object] = {"x": "too deep"}
    for _ in range(10):
        deep = {"x": deep}

    assert len(flat({f"name{n}": "x" for n in range(1_000)})) == MAX_ATTRIBUTES
    assert flat(deep) == {}
    assert flat({"long": "x" * (MAX_TEXT + 1), "n" * 500: "x", "short": "x"}) == {"short": "x"}


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


def test_no_more_contacts_are_remembered_than_are_bounded_and_the_one_heard_of_longest_ago_goes() -> None:
    courses = Courses()
    for n in range(MAX_CONTACTS):
        courses.of(str(n))
    courses.of("0")
    courses.of("one more")

    assert courses.find("0") is not None
    assert courses.find("1") is None
    assert sum(courses.find(str(n)) is not None for n in range(MAX_CONTACTS)) == MAX_CONTACTS - 1


def test_no_more_facts_of_a_contact_are_remembered_than_are_bounded() -> None:
    course = Courses().of("one")
    assert all(course.is_new(str(n)) for n in range(10 * MAX_TOLD))
    assert len(course.told) == MAX_TOLD
