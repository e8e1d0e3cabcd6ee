"""The back offices: a customer file, billing and a portal, each with its own partly wrong copies."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from evaluation.population.errors import mistyped_number, mistyped_phone, typed_phone, written_name
from evaluation.population.people import Person, World
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.services.ports import Handles
from relevo.text.phone import to_e164


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How good the copies of one source are; all are shares of its records.

    `covers` is the share of the customers it knows; a phone is `missing`, that of some years ago (`old`) or mistyped; a
    name is mistyped or that from before a marriage; the customer number is there, and mistyped.
    """

    covers: float
    phone_missing: float
    phone_old: float
    phone_wrong: float
    name_wrong: float
    name_old: float
    name_missing: float
    number: float
    number_wrong: float
    mail: float
    mail_wrong: float


SOURCES = {
    "crm": Quality(covers=0.98, phone_missing=0.05, phone_old=0.3, phone_wrong=0.006, name_wrong=0.01, name_old=0.3,
                   name_missing=0.0, number=1.0, number_wrong=0.0, mail=0.85, mail_wrong=0.005),
    "billing": Quality(covers=0.9, phone_missing=0.25, phone_old=0.6, phone_wrong=0.01, name_wrong=0.015, name_old=0.5,
                       name_missing=0.01, number=0.99, number_wrong=0.003, mail=0.5, mail_wrong=0.01),
    "portal": Quality(covers=1.0, phone_missing=0.5, phone_old=0.2, phone_wrong=0.005, name_wrong=0.02, name_old=0.2,
                      name_missing=0.03, number=0.8, number_wrong=0.004, mail=0.97, mail_wrong=0.0),
}  # fmt: skip
"""Rates of error by field lie between 0.3 and 3 %, as surveys of customer data find them; old copies are commoner."""

SPELLINGS = {"crm": ("C-{}", "C {}"), "billing": ("{}", "C{}"), "portal": ("c-{}", "00{}")}
"""How each source writes customer numbers: the first, and by other hands or an older import the second."""

SECOND_SPELLING = 0.2
OWN_NUMBERING = 0.01
"""Share of billing's records with a number of billing's own, whose digits are those of somebody else's number."""

FILLER, FILLERS = 0.005, (".", "0", "n/a")
"""Share of the portal's records of which something stands in the place of the number."""


@dataclass(slots=True)
class Source:
    """One back office: finds whoever owns a handle, as the `verify` rule of a connector lets pass."""

    name: str
    records: list[Customer] = field(default_factory=list)
    _found_by: dict[tuple[HandleKind, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, record: Customer) -> None:
        """Keep a record, and find it by what it holds."""
        place = len(self.records)
        self.records.append(record)
        keys = {(HandleKind.PHONE, each) for each in record.numbers}
        keys |= {(HandleKind.EMAIL, each.casefold()) for each in record.emails}
        keys |= {(HandleKind.LOGIN, each.casefold()) for each in record.logins}
        if record.customer_number:
            keys.add((HandleKind.CUSTOMER_NUMBER, record.customer_number.casefold()))
        for key in keys:
            self._found_by[key].append(place)

    def find(self, handles: Handles) -> list[Customer]:
        """Return the records that hold any of the handles."""
        places = {
            place
            for kind, values in handles.items()
            for value in values
            for place in self._found_by.get((kind, value.casefold()), ())
        }
        return [self.records[place] for place in sorted(places)]

    def knows(self, kind: HandleKind, value: str) -> list[Customer]:
        """Return the records that hold one handle."""
        return [self.records[place] for place in self._found_by.get((kind, value.casefold()), ())]


def owner_mark(person: Person) -> str:
    """Return what tells whose a record is. It stands in `regions`, which identification does not look at."""
    return f"person {person.id}"


def owners(customer: Customer) -> frozenset[int]:
    """Return the people whose records were put together in what is shown."""
    return frozenset(int(mark.split()[1]) for mark in customer.regions)


def sources_of(world: World, rng: random.Random) -> Mapping[str, Source]:
    """Make the back offices of a population; a login that two people share is known in the name of the first."""
    sources = {name: Source(name) for name in SOURCES}
    seen_logins: set[str] = set()
    spelling = random.Random(len(world.people))  # a die of its own: all else stays as it was
    for person in world.people:
        for name, quality in SOURCES.items():
            is_portal = name == "portal"
            if rng.random() >= quality.covers or (is_portal and (not person.login or person.login in seen_logins)):
                continue
            sources[name].add(_spelt(_record(person, name, quality, rng), name, world, spelling))
        if person.login:
            seen_logins.add(person.login)
    return sources


def _record(person: Person, source: str, quality: Quality, rng: random.Random) -> Customer:
    number: str | None = person.number if rng.random() < quality.number else None
    if number and rng.random() < quality.number_wrong:
        number = mistyped_number(number, rng)
    emails = [each for each in person.emails if rng.random() < quality.mail]
    emails = [each.replace("a", "e", 1) if rng.random() < quality.mail_wrong else each for each in emails]
    name = (
        None
        if rng.random() < quality.name_missing
        else written_name(person, rng, wrong=quality.name_wrong, old=quality.name_old)
    )
    return Customer(
        ref=CustomerRef(number or f"{source}:{person.id}"),
        name=name,
        customer_number=number,
        numbers=tuple(_numbers(person, quality, rng)),
        emails=tuple(emails),
        logins=(person.login,) if source == "portal" and person.login else (),
        language=person.language,
        sites=(person.site,) if source != "portal" else (),
        hint=person.town if source == "crm" else None,
        regions=(owner_mark(person),),
        sources=(source,),
    )


def _spelt(record: Customer, source: str, world: World, rng: random.Random) -> Customer:
    """Return a record with its customer number as the source writes it."""
    if record.customer_number is None:
        return record
    digits = record.customer_number.partition("-")[2]
    if source == "billing" and rng.random() < OWN_NUMBERING:
        number = rng.choice(world.people).number.partition("-")[2]
    elif source == "portal" and rng.random() < FILLER:
        number = rng.choice(FILLERS)
    else:
        number = SPELLINGS[source][rng.random() < SECOND_SPELLING].format(digits)
    return replace(record, ref=CustomerRef(number), customer_number=number)


def _numbers(person: Person, quality: Quality, rng: random.Random) -> Iterable[str]:
    for number in person.numbers:
        kept = (
            person.old_number
            if number == person.mobile and person.old_number and rng.random() < quality.phone_old
            else number
        )
        if rng.random() < quality.phone_missing:
            continue
        text = mistyped_phone(kept, rng) if rng.random() < quality.phone_wrong else kept
        read = to_e164(typed_phone(text, rng), "FR")
        if read is not None:
            yield read
