"""Which addresses are this machine, and which mail address somebody has written."""

import pytest

from relevo.text.address import email_of, is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost", "LocalHost"])
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "192.0.2.1", "example.org", "localhost.example.org", "::"])
def test_every_other_name_is_another_machine(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("text", "address", "name"),
    [
        ('"Paul Martin" <Paul@Example.org>', "paul@example.org", "Paul Martin"),
        ("Martin, Paul <paul@example.org>", "paul@example.org", "Martin, Paul"),
        ("paul@example.org (Paul Martin)", "paul@example.org", "Paul Martin"),
        ("mailto:paul+bills@example.org?subject=x", "paul+bills@example.org", None),
        (" <PAUL@EXAMPLE.ORG> ", "paul@example.org", None),
        ("paul@example.org.", "paul@example.org", None),
        ('"paul@example.org" <paul@example.org>', "paul@example.org", None),
        ("paul@example.org, claire@example.org", None, None),
        ("paul", None, None),
        ("@", None, None),
        ("", None, None),
        ("x" * 300 + "@example.org", None, None),
    ],
)
def test_a_mail_address_is_read_from_what_people_and_programs_write(
    text: str, address: str | None, name: str | None
) -> None:
    assert email_of(text) == (address, name)
