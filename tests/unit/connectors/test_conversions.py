"""Named converters."""

from datetime import UTC, datetime

import pytest

from relevo.connectors.language.conversions import UnknownZone, make_converter


def converted(name: str, value: object, zone: str | None = None) -> object:
    return make_converter(name, region="FR", zone=zone)(value)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-02T08:12:00Z", datetime(2026, 11, 2, 8, 12, tzinfo=UTC)),
        ("2026-11-02T09:12:00+01:00", datetime(2026, 11, 2, 8, 12, tzinfo=UTC)),
        ("2026-11-02T08:12:00.250Z", datetime(2026, 11, 2, 8, 12, 0, 250_000, tzinfo=UTC)),
        ("2026-11-02 08:12:00", datetime(2026, 11, 2, 8, 12, tzinfo=UTC)),
        ("2026-11-02 08:12:00 UTC", datetime(2026, 11, 2, 8, 12, tzinfo=UTC)),
        ("2026-11-02T09:12:00.000+0100", datetime(2026, 11, 2, 8, 12, tzinfo=UTC)),
    ],
)
def test_iso_times_are_utc(value: str, moment: datetime) -> None:
    assert converted("iso", value) == moment


@pytest.mark.parametrize("value", ["", "soon", None, 7, "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "99999-01-01"])
def test_a_time_that_is_none_or_never_is_none(value: object) -> None:
    assert converted("iso", value) is None


def test_a_local_time_is_read_in_its_zone() -> None:
    assert converted("iso_local", "2026-07-01T10:00:00", "Europe/Paris") == datetime(2026, 7, 1, 8, tzinfo=UTC)


def test_a_day_ends_in_the_evening_of_its_zone() -> None:
    assert converted("iso_local", "2026-11-25", "Europe/Paris") == datetime(2026, 11, 25, 22, 59, 59, tzinfo=UTC)


def test_an_unknown_zone_is_told() -> None:
    with pytest.raises(UnknownZone):
        make_converter("iso_local", region=None, zone="Europe/Lutetia")


@pytest.mark.parametrize(
    ("name", "value"), [("epoch_s", 1795239000), ("epoch_s", "1795239000"), ("epoch_ms", 1795239e6)]
)
def test_epochs_are_moments(name: str, value: object) -> None:
    assert converted(name, value) == datetime.fromtimestamp(1795239000 if name == "epoch_s" else 1795239e3, UTC)


@pytest.mark.parametrize("value", [0, -1, True, None, "x", 1e300, [], {}])
def test_an_epoch_that_makes_no_sense_is_none(value: object) -> None:
    assert converted("epoch_s", value) is None


@pytest.mark.parametrize(
    ("name", "value", "made"),
    [
        ("phone", "06 39 98 01 12", "+33639980112"),
        ("phone", 639980112, None),
        ("html_text", "<p>Lift &amp; stairs</p>", "Lift & stairs"),
        ("base64", "TGlmdA==\n", "Lift"),
        ("base64", "no base64!", None),
        ("integer", "12", 12),
        ("integer", True, None),
        ("integer", "x", None),
        ("boolean", "yes", True),
        ("boolean", 0, False),
        ("boolean", "perhaps", None),
        ("lower", "OPEN", "open"),
        ("text", 7, None),
    ],
)
def test_a_converter_gives_the_value_or_nothing(name: str, value: object, made: object) -> None:
    assert converted(name, value) == made


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("LIL-042", ["LIL-042"]),
        ("LIL-042; LIL-043,,LIL-044\n", ["LIL-042", "LIL-043", "LIL-044"]),
        (" ; ", None),
        (None, None),
        (["a"], None),
    ],
)
def test_a_text_of_several_values_is_parted(value: object, parts: list[str] | None) -> None:
    assert converted("listed", value) == parts


MORNING = datetime(2026, 11, 2, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "value", "zone", "moment"),
    [
        ("json_date", "/Date(1793607120000)/", None, MORNING),
        ("json_date", "/Date(1793607120000+0100)/", "Europe/Paris", MORNING),
        ("mail_date", "Mon, 02 Nov 2026 09:12:00 +0100", None, MORNING),
        ("mail_date", "Mon, 02 Nov 2026 08:12:00 GMT", None, MORNING),
        ("day_first", "02/11/2026 09:12", "Europe/Paris", MORNING),
        ("day_first", "2.11.2026 09:12:00", "Europe/Berlin", MORNING),
        ("day_first", "02-11-2026", None, datetime(2026, 11, 2, 23, 59, 59, tzinfo=UTC)),
        ("month_first", "11/02/2026 8:12 AM", None, MORNING),
        ("month_first", "11/02/2026, 08:12:00 p.m.", None, datetime(2026, 11, 2, 20, 12, tzinfo=UTC)),
        ("month_first", "11/2/2026 12:30 AM", None, datetime(2026, 11, 2, 0, 30, tzinfo=UTC)),
    ],
)
def test_times_are_read_as_vendors_write_them(name: str, value: str, zone: str | None, moment: datetime) -> None:
    assert converted(name, value, zone) == moment


@pytest.mark.parametrize("name", ["json_date", "mail_date", "day_first", "month_first"])
@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        None,
        7,
        [],
        "31/31/2026",
        "00/00/2026 10:00",
        "1/1/2026 25:00",
        "/Date(x)/",
        "/Date(9)",
    ],
)
def test_what_is_no_time_in_that_form_is_none(name: str, value: object) -> None:
    assert converted(name, value) is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("money", [12.5, "EUR"], "12.50 EUR"),
        ("money", {"amount": "1234.5", "currency": "usd"}, "1234.50 USD"),
        ("money", [-3, "CHF"], "-3.00 CHF"),
        ("money", [0.1 + 0.2, "EUR"], "0.30 EUR"),
        ("money", [1200, "JPY"], "1200 JPY"),
        ("money", ["7.5", "KWD"], "7.500 KWD"),
        ("money_minor", [1250, "EUR"], "12.50 EUR"),
        ("money_minor", [1250, "JPY"], "1250 JPY"),
        ("money", [12.5, None], None),
        ("money", [None, "EUR"], None),
        ("money", [True, "EUR"], None),
        ("money", [float("nan"), "EUR"], None),
        ("money", [float("inf"), "EUR"], None),
        ("money", [10**400, "EUR"], None),
        ("money", ["9" * 5_000, "EUR"], None),
        ("money", ["12 EUR", "EUR"], None),
        ("money", [5, "Euro"], None),
        ("money", "12.50", None),
    ],
)
def test_an_amount_and_its_currency_become_one_text(name: str, value: object, said: str | None) -> None:
    assert converted(name, value) == said
