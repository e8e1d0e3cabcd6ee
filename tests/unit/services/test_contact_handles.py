"""Handles: what of a contact can find its customer, however it is written; and what finds nobody."""

import pytest

from relevo.domain.contact import Address, AddressKind, Direction, Presentation
from relevo.domain.customer import HandleKind, is_same_number
from relevo.services.handles import CallerName, HandleRules, handles_of, handles_of_customer
from support.builders import a_contact, a_customer, a_phone

RULES = HandleRules(
    region="FR",
    attributes={
        HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",),
        HandleKind.PHONE: ("CALLBACK",),
        HandleKind.EMAIL: ("EMAIL",),
        HandleKind.NAME: ("CALLER",),
    },
    number_forms=("C-{digits}",),
)


@pytest.mark.parametrize(
    "raw", ["+33639981204", "0033639981204", "06 39 98 12 04", "+33 (0)6.39.98.12.04", "33639981204"]
)
def test_a_number_is_one_key_however_the_line_sends_it(raw: str) -> None:
    assert handles_of(a_contact(customer_address=a_phone(raw)), RULES).asked == {HandleKind.PHONE: ("+33639981204",)}


def test_a_mail_address_is_read_out_of_its_display_form_and_the_name_is_kept_as_a_hint() -> None:
    address = Address(kind=AddressKind.EMAIL, value='"Zita Zanzibarre" <Zita+Bills@Example.org>')
    handles = handles_of(a_contact(customer_address=address), RULES)
    assert handles.asked == {HandleKind.EMAIL: ("zita+bills@example.org",)}
    assert handles.names == (CallerName(text="Zita Zanzibarre"),)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("C-20101", ("C-20101",)),
        (" C-20101 ", ("C-20101",)),
        ("20101", ("20101", "C-20101")),
        ("0020101", ("0020101", "C-0020101", "C-20101")),
        ("20 101", ("20 101", "20101", "C-20101")),
        ("20.101", ("20.101", "20101", "C-20101")),
        ("Nr. 20101", ("20101", "C-20101")),
        ("n° C-20101", ("C-20101",)),
        ("---", ()),
        ("9" * 65, ()),
    ],
)
def test_a_customer_number_is_asked_for_as_it_came_and_as_numbers_are_written_here(
    typed: str, asked: tuple[str, ...]
) -> None:
    handles = handles_of(a_contact(customer_address=None, attributes={"CUSTOMER_ID": typed}), RULES)
    assert handles.asked.get(HandleKind.CUSTOMER_NUMBER, ()) == asked


@pytest.mark.parametrize(
    ("typed", "number", "is_same"),
    [
        ("c 20.101", "C-20101", True),
        ("20101", "C-20101", True),
        ("0020101", "C-20101", True),
        ("C-020101", "C20101", True),
        ("K-20101", "C-20101", False),
        ("20102", "C-20101", False),
        ("201010", "C-20101", False),
        ("", "C-20101", False),
        ("", "", False),
        ("-", "/", False),
        ("0", "000", True),
    ],
)
def test_customer_numbers_are_the_same_up_to_signs_case_and_zeros(typed: str, number: str, is_same: bool) -> None:
    assert is_same_number(typed, number) is is_same


@pytest.mark.parametrize(
    "raw",
    [
        "anonymous",
        "Anonymous",
        "unknown",
        "unavailable",
        "restricted",
        "+266696687",
        "+7378742833",
        "",
        " ",
        "101",
        "8204",
        "sip:204@pbx.example.org",
        "s",
        "<unknown>",
        "0",
        "+",
        "0033",
    ],
)
def test_what_is_no_number_of_anybody_gives_no_handle(raw: str) -> None:
    handles = handles_of(a_contact(customer_address=a_phone(raw)), RULES)
    assert handles.asked == {}
    assert handles.finds_nobody


def test_a_withheld_address_gives_neither_handle_nor_name() -> None:
    address = a_phone("+33639981204", name="Zita Zanzibarre", presentation=Presentation.WITHHELD)
    handles = handles_of(a_contact(customer_address=address), RULES)
    assert (handles.asked, handles.names, handles.withheld) == ({}, (), True)


def test_a_contact_between_advisors_has_neither_handle_nor_name() -> None:
    contact = a_contact(customer_address=a_phone(name="Ben Okafor"), direction=Direction.INTERNAL)
    handles = handles_of(contact, RULES)
    assert (handles.asked, handles.names) == ({}, ())


def test_names_come_with_the_line_and_with_the_telephony_and_find_nobody() -> None:
    contact = a_contact(customer_address=a_phone(None, name="ZANZIBARRE Z"), attributes={"CALLER": " Zita "})
    handles = handles_of(contact, RULES)
    assert handles.names == (CallerName(text="ZANZIBARRE Z", is_line=True), CallerName(text="Zita"))
    assert handles.finders == {}


def test_a_login_proves_and_one_that_is_a_mail_address_finds_by_that_as_well() -> None:
    address = Address(kind=AddressKind.LOGIN, value=" Zita@Example.org ")
    handles = handles_of(a_contact(customer_address=address), RULES)
    assert handles.proved == "Zita@Example.org"
    assert handles.asked == {HandleKind.LOGIN: ("Zita@Example.org",), HandleKind.EMAIL: ("zita@example.org",)}


def test_what_the_telephony_attaches_never_proves() -> None:
    rules = HandleRules(region="FR", attributes={HandleKind.LOGIN: ("LOGIN",)})
    handles = handles_of(a_contact(customer_address=None, attributes={"LOGIN": "zita"}), rules)
    assert (handles.asked, handles.proved) == ({HandleKind.LOGIN: ("zita",)}, None)


def test_a_customer_number_that_somebody_else_has_as_well_is_not_asked_by() -> None:
    one, other = a_customer("C-1", numbers=()), a_customer("C-1", name="Tom Zanzibarre", numbers=())
    assert HandleKind.CUSTOMER_NUMBER not in handles_of_customer(one, {}, [other])
    assert handles_of_customer(one, {})[HandleKind.CUSTOMER_NUMBER] == ("C-1",)


def test_no_name_is_in_a_repr() -> None:
    contact = a_contact(customer_address=a_phone(name="Zita Zanzibarre"))
    assert "Zanzibarre" not in repr(handles_of(contact, RULES))
