"""Makes the landlord's buildings, staff and tenants."""

import random
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from relevo.demo.organisation import Employee, Site, Tenant

TENANTS = 360
_SHARES = (("fr", 44), ("de", 18), ("en", 19), ("es", 19))
_DOMAINS = ("example.org", "example.com", "example.net")


def sites_of(data: dict[str, Any]) -> tuple[Site, ...]:
    """Read the buildings."""
    return tuple(Site(**site) for site in data["sites"])


def employees_of(data: dict[str, Any]) -> tuple[Employee, ...]:
    """Read the advisors and technicians."""
    return tuple(Employee(**{**person, "languages": tuple(person["languages"])}) for person in data["employees"])


def tenants_of(
    data: dict[str, Any], sites: Sequence[Site], known: Sequence[Tenant], rng: random.Random, now: datetime
) -> tuple[Tenant, ...]:
    """Fill the buildings: the known tenants first, then others up to TENANTS.

    Phone numbers come from the ranges that the regulators set aside for fiction.
    """
    tenants = list(known)
    emails = {tenant.email for tenant in tenants}
    taken = {tenant.e164 for tenant in tenants}
    number = 20_101
    languages = [language for language, _ in _SHARES]
    weights = [share for _, share in _SHARES]
    while len(tenants) < TENANTS:
        number += rng.randint(1, 4)
        if any(tenant.number == f"C-{number}" for tenant in known):
            continue
        site = rng.choice(sites)
        language = rng.choices(languages, weights)[0]
        if site.country == "DE" and rng.random() < 0.6:
            language = "de"
        first, last = rng.choice(data["names"][language]["first"]), rng.choice(data["names"][language]["last"])
        email = _email(first, last, rng)
        e164 = _number(language, rng)
        if email in emails or e164 in taken:
            continue
        emails.add(email)
        taken.add(e164)
        since = now - timedelta(days=int(40 + rng.random() ** 1.4 * 5200))
        tenants.append(
            Tenant(
                number=f"C-{number}",
                first=first,
                last=last,
                email=email,
                phone=as_typed(e164, rng),
                e164=e164,
                language=language,
                site=site.code,
                floor=rng.randint(0, site.floors),
                since=since,
            )
        )
    return tuple(sorted(tenants, key=lambda tenant: tenant.number))


def as_typed(e164: str, rng: random.Random) -> str:
    """Write a number the way one of several clerks would."""
    if e164.startswith("+33"):
        digits = "0" + e164[3:]
        pairs = [digits[i : i + 2] for i in range(0, 10, 2)]
        plain = f"+33 {digits[1]} {' '.join(pairs[1:])}"
        return rng.choice((" ".join(pairs), " ".join(pairs), ".".join(pairs), digits, plain, plain.replace("+", "00")))
    if e164.startswith("+49"):
        rest = e164[5:]
        return rng.choice((f"030 {rest}", f"030/{rest[:5]}-{rest[5:]}", f"+49 30 {rest}", f"0049 30 {rest}"))
    if e164.startswith("+44"):
        rest = e164[3:]
        return rng.choice(
            (f"+44 {rest[:4]} {rest[4:]}", f"0044 {rest[:4]} {rest[4:]}", f"+44 (0){rest[:4]} {rest[4:]}")
        )
    rest = e164[3:]
    return rng.choice((f"+34 {rest[:3]} {rest[3:6]} {rest[6:]}", f"0034 {rest}"))


def _number(language: str, rng: random.Random) -> str:
    local = rng.random() < 0.7
    if language == "de" and not local:
        return f"+493023125{rng.randint(0, 999):03d}"
    if language == "en" and not local:
        return f"+447700900{rng.randint(0, 999):03d}"
    if language == "es" and rng.random() < 0.2:
        return f"+346000000{rng.randint(0, 99):02d}"
    if rng.random() < 0.12:
        return f"+3319900{rng.randint(0, 9999):04d}"
    return f"+3363998{rng.randint(0, 9999):04d}"


def _email(first: str, last: str, rng: random.Random) -> str:
    one, two = _ascii(first), _ascii(last)
    local = rng.choice(
        (f"{one}.{two}", f"{one}.{two}", f"{one[0]}{two}", f"{two}.{one}", f"{one}{rng.randint(60, 99)}")
    )
    return f"{local}@{rng.choice(_DOMAINS)}"


def _ascii(name: str) -> str:
    spelled = name.replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z-]", "", plain.replace(" ", "-"))
