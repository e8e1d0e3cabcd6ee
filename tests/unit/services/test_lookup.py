"""Links that ask to look somebody up: what is read, what is refused, and that a refusal tells nothing of the link."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.domain.customer import HandleKind
from relevo.services.lookup import MAX_LINK, LinkRefused, Lookup, read_link

PHONE, EMAIL = HandleKind.PHONE, HandleKind.EMAIL
NUMBER, LOGIN = HandleKind.CUSTOMER_NUMBER, HandleKind.LOGIN


@pytest.mark.parametrize(
    ("link", "by", "value"),
    [
        ("relevo://lookup?phone=+33199000123", PHONE, "+33199000123"),
        ("relevo://lookup/?phone=%2B33%201%2099%2000%2001%2023", PHONE, "+33199000123"),
        ("RELEVO://lookup?phone=0199000123", PHONE, "0199000123"),
        ("relevo://lookup?email=ana.ruiz%40example.org", EMAIL, "ana.ruiz@example.org"),
        ("relevo://lookup?email=ana+news@example.org", EMAIL, "ana+news@example.org"),
        ("relevo://lookup?customer_number=C-10008", NUMBER, "C-10008"),
        ("relevo://lookup?login=zo%C3%A9", LOGIN, "zoé"),
        ("tel:+33199000123", PHONE, "+33199000123"),
        ("TEL:+33-1-99-00-01-23", PHONE, "+33199000123"),
        ("tel:%2B33%20(1)%2099.00.01.23", PHONE, "+33199000123"),
        ("tel:+33199000123;ext=42;isub=7", PHONE, "+33199000123"),
        ("tel:+33199000123;phone-context=example.org", PHONE, "+33199000123"),
        ("tel:0199000123;phone-context=+33", PHONE, "0199000123"),
        ("tel:0199000123", PHONE, "0199000123"),
        ("tel://+33199000123/", PHONE, "+33199000123"),
        ("callto:+33199000123", PHONE, "+33199000123"),
        ("callto://+33199000123", PHONE, "+33199000123"),
    ],
)
def test_what_a_link_asks_is_read(link: str, by: HandleKind, value: str) -> None:
    assert read_link(link) == Lookup(by=by, value=value)


HOSTILE = [
    "",
    ":",
    "relevo:",
    "relevo://",
    "relevo://lookup",
    "relevo://lookup?",
    "relevo://lookup?phone=",
    "relevo://lookup?name=Zanzibarre",
    "relevo://lookup?phone=+33199000123&email=a@example.org",
    "relevo://lookup?phone=+33199000123#open",
    "relevo://lookup?choose=C-10008",
    "relevo://open?phone=+33199000123",
    "relevo://lookup@example.org?phone=+33199000123",
    "relevo://lookup/../../etc/passwd?phone=1",
    "relevo:file:///etc/passwd",
    "file:///etc/passwd",
    "https://example.org/?phone=+33199000123",
    "javascript:alert(1)",
    "-platformpluginpath",
    "--config=/etc/passwd",
    "-platform",
    "relevo://lookup?phone=+33199000123 -platformpluginpath /x",
    'relevo://lookup?phone=+33199000123" -qwindowgeometry "9x9',
    "relevo://lookup?phone=+33199000123\n--config=x",
    "relevo://lookup?phone=+33199000123\0",
    "relevo://lookup?login=%00",
    "relevo://lookup?login=a%0Ab",
    "relevo://lookup?login=%E2%80%AEgnp",
    "relevo://lookup?login=%FF%FE",
    "relevo://lookup?login=%2",
    "relevo://lookup?login=$(touch%20x)",
    "relevo://lookup?login=`id`",
    "relevo://lookup?login=%20anna",
    "relevo://lookup?email=not.an.address",
    "relevo://lookup?customer_number=---",
    "relevo://lookup?customer_number=" + "9" * 65,
    "relevo://lookup?login=" + "a" * MAX_LINK,
    "tel:",
    "tel:anonymous",
    "tel:+266696687",
    "tel:*21*0199000123#",
    "tel:7042;phone-context=pbx.example.org",
    "tel:12",
    "tel:+331990001234567890",
    "tel:+33199000123;ext=4 2",
    "tel:++33199000123",
    "tel:+٣٣١٩٩٠٠٠١٢٣",
    "tel:%D9%A3%D9%A3%D9%A1%D9%A9%D9%A9",
    "callto:echo123",
    "callto:+33199000123?call",
    "callto:+33199000123;ext=1",
    "sip:anna@example.org",
]


@pytest.mark.parametrize("link", HOSTILE)
def test_anything_else_is_refused_in_one_line_that_holds_nothing_of_it(link: str) -> None:
    with pytest.raises(LinkRefused) as refused:
        read_link(link)
    said = str(refused.value)
    assert said.isprintable() and said.isascii()
    assert not any(part in said for part in ("passwd", "Zanzibarre", "33199000123", "platform", "example", "anna"))


SPECIAL = st.text(alphabet=string.printable + "\u202e\u0663é", max_size=600)


@given(
    st.one_of(
        SPECIAL, st.builds("{}{}".format, st.sampled_from(["relevo:", "relevo://lookup?phone=", "tel:"]), SPECIAL)
    )
)
def test_whatever_comes_is_read_or_refused_and_what_is_read_steers_nothing(link: str) -> None:
    try:
        lookup = read_link(link)
    except LinkRefused:
        return
    assert lookup.value.isprintable() and 0 < len(lookup.value) <= 254
    assert read_link(lookup.link) == lookup


@given(st.sampled_from([EMAIL, NUMBER, LOGIN]), st.text(min_size=1, max_size=64))
def test_a_look_up_that_is_written_as_a_link_is_read_as_it_was(by: HandleKind, value: str) -> None:
    written = Lookup(by=by, value=value).link
    try:
        assert read_link(written) == Lookup(by=by, value=value)
    except LinkRefused:
        assert (
            len(written) > MAX_LINK
            or not value.isprintable()
            or value != value.strip()
            or by is EMAIL
            or not any(each.isalnum() for each in value)
        )


def test_whom_a_link_names_is_in_no_log() -> None:
    assert "33199000123" not in repr(read_link("tel:+33199000123"))
