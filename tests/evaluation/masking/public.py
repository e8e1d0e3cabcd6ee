"""What has digits and is no secret: made-up order numbers, phone numbers, dates, amounts and their like."""

import random
import re
from collections.abc import Callable

from stdnum import ean, luhn

from evaluation.masking import secrets

_PHONES = {
    "en": ("+44 7700 900{}", "07700 900{}", "0113 496 0{}", "+44 113 4960{}", "(212) 555-0{}", "07700900{}"),
    "fr": ("06 39 98 0{:.1} {:.2}", "06.39.98.{}4", "+33 6 39 98 1{}", "01 99 00 2{}", "0639981{}", "+33199003{}"),
    "de": ("030 23125 {}", "+49 30 23125 {}", "0171 39200{}", "+4930 23125{}", "(069) 90009-{}", "0221 4710 {}"),
    "es": ("600 000 {}", "+34 600 000 {}", "910 000 {}", "600000{}", "+34600000{}", "91 000 0{}"),
}


def public(rng: random.Random, language: str, name: str) -> str:
    """Return something with digits that is no secret."""
    if re.fullmatch(r"n\d+", name):
        return str(rng.randint(1, 9)) + secrets.digits(rng, int(name[1:]) - 1)
    makers: dict[str, Callable[[random.Random], str]] = {
        "order": _order,
        "phone": lambda rng: _phone(rng, language),
        "postcode": lambda rng: "LS1 4DY" if language == "en" else secrets.digits(rng, 5),
        "date": _date,
        "time": lambda rng: f"{rng.randint(0, 23)}{rng.choice((':', 'h', '.'))}{rng.randint(0, 59):02}",
        "amount": lambda rng: rng.choice(("{}.{:02} €", "{},{:02} EUR", "£{}.{:02}", "1 {:03},{:02} €")).format(
            rng.randint(1, 999), rng.randint(0, 99)
        ),
        "serial": lambda rng: (
            rng.choice("ABKLRT") + secrets.digits(rng, 2) + rng.choice("CDEX") + secrets.digits(rng, 6)
        ),
        "invoice": lambda rng: rng.choice(("F-2026-{}", "INV{}", "2026/{}", "{}", "RE{}")).format(
            secrets.digits(rng, 6)
        ),
        "custno": lambda rng: rng.choice(("{}", "C-{}", "K{}")).format(secrets.digits(rng, rng.choice((6, 8, 9, 10)))),
        "track": _track,
        "isbn": lambda rng: _with_ean("978" + secrets.digits(rng, 9)),
        "ean": lambda rng: _with_ean(rng.choice(("3", "4", "50", "84")) + secrets.digits(rng, 11)[:11]),
        "imei": lambda rng: _with_luhn(rng.choice(("35", "86", "01")) + secrets.digits(rng, 12)),
        "siret": lambda rng: _with_luhn(rng.choice("345789") + secrets.digits(rng, 12)),
        "siren": lambda rng: _with_luhn(rng.choice("345789") + secrets.digits(rng, 7)),
        "pdl": lambda rng: rng.choice(("0", "1", "2", "30", "36")) + secrets.digits(rng, 12),
        "amazon": lambda rng: f"{secrets.digits(rng, 3)}-{secrets.digits(rng, 7)}-{secrets.digits(rng, 7)}",
        "streets": lambda rng: rng.choice(("Mill", "High", "Park")),
    }
    return makers[name](rng)


def _order(rng: random.Random) -> str:
    form = rng.choices((8, 9, 10, 12, "year", 14, 16), (20, 20, 20, 15, 15, 5, 5))[0]
    if form == "year":
        return f"2026-{secrets.digits(rng, 5)}"
    return secrets.digits(rng, int(form))


def _phone(rng: random.Random, language: str) -> str:
    return rng.choice(_PHONES[language]).format(secrets.digits(rng, 3), secrets.digits(rng, 2))


def _date(rng: random.Random) -> str:
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    return rng.choice(("{d:02}/{m:02}/2026", "2026-{m:02}-{d:02}", "{d}.{m}.2026", "{d:02}/{m:02}")).format(
        d=day, m=month
    )


def _track(rng: random.Random) -> str:
    return rng.choice(("6A{}", "1Z999AA1{}", "0034043{}", "LX{}FR", "{}")).format(
        secrets.digits(rng, rng.choice((10, 12)))
    )


def _with_ean(body: str) -> str:
    return f"{body[:12]}{ean.calc_check_digit(body[:12])}"


def _with_luhn(body: str) -> str:
    return f"{body}{luhn.calc_check_digit(body)}"
