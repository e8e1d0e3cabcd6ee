"""What was found becomes a clean value of its field."""

import pytest

from relevo.connectors.language.fields import FIELDS, cleaner
from relevo.domain.customer import Consent
from relevo.services.ports import Stream


def cleaned(stream: Stream, field: str, value: object) -> object:
    return cleaner(stream, field, FIELDS[stream][field], region="FR", zone=None)(value)


def test_a_title_is_one_line_without_controls() -> None:
    assert cleaned(Stream.REQUESTS, "title", "  Lift\n\tout \u200bof\u202e order ") == "Lift out of� order"


def test_a_text_keeps_its_lines_and_loses_a_card_number() -> None:
    assert cleaned(Stream.INTERACTIONS, "text", "Pay\nwith 4111 1111 1111 1111") == "Pay\nwith •••• 1111"


def test_a_very_long_text_is_cut() -> None:
    assert len(str(cleaned(Stream.REQUESTS, "text", "word " * 10_000))) <= 8_100


@pytest.mark.parametrize("value", [None, True, [], {}, "", "   ", 1e300])
def test_what_is_no_key_is_none(value: object) -> None:
    assert cleaned(Stream.REQUESTS, "id", value) is None


def test_numbers_are_e164_and_none_twice() -> None:
    found = cleaned(Stream.CUSTOMERS, "numbers", ["06 39 98 01 12", "+33639980112", None, "x", 7])

    assert found == ("+33639980112",)


def test_a_consent_that_is_not_clearly_granted_is_not_granted() -> None:
    found = cleaned(
        Stream.CUSTOMERS, "consents", [{"channel": "SMS", "granted": "true"}, {"channel": "email", "granted": True}]
    )

    assert found == (Consent(channel="sms", granted=False), Consent(channel="email", granted=True))


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//host/share",
        "https://a b",
        "https://x\n",
        "ftp://x",
        7,
        "https://" + "x" * 3000,
    ],
)
def test_what_is_no_web_address_is_none(value: object) -> None:
    assert cleaned(Stream.REQUESTS, "url", value) is None


@pytest.mark.parametrize(
    ("stream", "field", "value", "word"),
    [
        (Stream.INTERACTIONS, "channel", "Voice", "voice"),
        (Stream.INTERACTIONS, "channel", "fax", None),
        (Stream.SELF_SERVICE, "step", "bot", "bot"),
        (Stream.SELF_SERVICE, "outcome", "FAILED", "failed"),
        (Stream.SELF_SERVICE, "outcome", "whatever", None),
        (Stream.INCIDENTS, "severity", "critical", "critical"),
        (Stream.NOTICES, "medium", "SMS", "sms"),
        (Stream.SELF_SERVICE, "found", 0, 0),
        (Stream.SELF_SERVICE, "found", "0", None),
    ],
)
def test_words_of_a_closed_list_are_in_it(stream: Stream, field: str, value: object, word: object) -> None:
    assert cleaned(stream, field, value) == word
