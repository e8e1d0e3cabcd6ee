"""Amounts of money, as people type them."""

import pytest

from relevo.text.amounts import amounts

WORTH = {"€": 1.0, "eur": 1.0, "euros": 1.0, "£": 1.2, "chf": 1.0, "rs": 0.01}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("you took €1,114.27 today", 1114.27),
        ("684,30 € nachzahlen", 684.30),
        ("8 250€ vers le notaire", 8250.0),
        ("CHF 18'400 an", 18400.0),
        ("Rs. 24,500 debited", 245.0),
        ("1.234,5 euros", 1234.5),
        ("£290", 348.0),
    ],
)
def test_an_amount_is_read_with_its_currency(text: str, value: float) -> None:
    assert [amount.value for amount in amounts(text, WORTH)] == [pytest.approx(value)]


@pytest.mark.parametrize("text", ["order 7730-4419", "in 14 days", "24.11.2026", "room 212", "€", ""])
def test_what_has_no_currency_is_no_amount(text: str) -> None:
    assert not list(amounts(text, WORTH))


def test_the_amount_covers_its_currency() -> None:
    text = "about 65 euros of it"
    assert [text[each.start : each.end] for each in amounts(text, WORTH)] == ["65 euros"]


def test_endless_digits_are_read_once() -> None:
    assert not list(amounts("1" * 50_000 + " 1,000" * 10_000, WORTH))
