"""The truth: who lives where with whom, and which numbers, mail boxes and logins are whose."""

import random
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

NAMES = Path(__file__).parent / "names.toml"
TOWNS = tuple(f"{kind} {name}" for kind in ("Saint", "Neu", "Upper", "Villa", "Bad") for name in "ABCDEFGHKLMNPRSTVW")

LANGUAGES = {"fr": 0.7, "de": 0.12, "en": 0.1, "es": 0.08}
"""Share of each; the site is in France."""

ALONE, COUPLES, FAMILIES, NAMESAKES, TWINS, SWITCHBOARDS = 0.62, 0.24, 0.09, 0.006, 0.004, 0.02
"""Share of the households by who of them is a customer; the rest are firms that are one customer.

A family is a parent and a grown-up child, a namesake a father and a son with one name at one address (in France about
1 in 100 men has his father's name as the first of his given names; that both are customers is rarer), twins are 1.6 %
of births, of whom few live together as grown-ups. A switchboard is one number for 3 to 12 customers.
"""
MOVED_NUMBER = 0.015
"""Share of the people who had another number before that a source still has. Networks give numbers again after 3 to 12
months (the United States' regulator counts 35 million a year, about one in ten numbers in use)."""
TAKEN_OVER = (0.35, 0.65)
"""To whom such a number went: to another customer, to somebody who is none."""


@dataclass(slots=True, kw_only=True)
class Person:
    """A customer as they are, whatever any source says."""

    id: int
    given: str
    family: str
    language: str
    household: int
    situation: str
    number: str
    town: str
    site: str
    is_company: bool = False
    maiden: str | None = None
    mobile: str | None = None
    landline: str | None = None
    old_number: str | None = None
    emails: list[str] = field(default_factory=list)
    login: str | None = None

    @property
    def name(self) -> str:
        """Return the full name."""
        return self.family if self.is_company else f"{self.given} {self.family}"

    @property
    def numbers(self) -> list[str]:
        """Return the numbers that are the person's today, shared ones included."""
        return [number for number in (self.mobile, self.landline) if number]


class World:
    """A population, made of a seed. `new_owners` tells to whom a number went that was a customer's before."""

    def __init__(self, people: int, seed: int) -> None:
        self.rng = random.Random(seed)
        data = tomllib.loads(NAMES.read_text("utf-8"))
        self._names = {
            language: {kind: [name.replace("_", " ") for name in text.split()] for kind, text in data[language].items()}
            for language in LANGUAGES
        }
        self._twins = [pair.split(":") for pair in data["twins"]["pairs"].split()]
        self._companies = [tuple(kind.split(";")) for kind in data["companies"]["kinds"].split()]
        self._phones, self._mailboxes = _phones(self.rng), set[str]()
        self.people: list[Person] = []
        self._household = 0
        while len(self.people) < people:
            self._move_in()
        del self.people[people:]
        self.new_owners: dict[str, Person | None] = {}
        self._move_numbers()

    def _move_in(self) -> None:
        self._household += 1
        kinds = ("alone", "couple", "family", "namesakes", "twins", "switchboard", "company")
        shares = (ALONE, COUPLES, FAMILIES, NAMESAKES, TWINS, SWITCHBOARDS)
        kind = self.rng.choices(kinds, (*shares, 1 - sum(shares)))[0]
        town = self.rng.choice(TOWNS)
        site = f"{town[:3].upper()}-{self.rng.randint(1, 400)}"
        language = self.rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        match kind:
            case "company":
                self._company(language, town, site)
                return
            case "switchboard":
                people = [self._person(kind, language, town, site) for _ in range(self.rng.randint(3, 12))]
            case "alone":
                people = [self._person(kind, language, town, site)]
            case _:
                people = [self._person(kind, language, town, site), self._person(kind, language, town, site)]
        self._name_alike(kind, people)
        for person in people:
            self._equip(person)
        self._share(kind, people)

    def _person(self, situation: str, language: str, town: str, site: str) -> Person:
        names = self._names[language]
        given = self.rng.choice(names["women"] + names["men"])
        family = self.rng.choice(names["family"])
        if language == "es" or self.rng.random() < 0.02:
            family = f"{family} {self.rng.choice(names['family'])}"
        person = Person(
            id=len(self.people),
            given=given,
            family=family,
            language=language,
            household=self._household,
            situation=situation,
            number=f"C-{100_000 + len(self.people)}",
            town=town,
            site=site,
        )
        self.people.append(person)
        return person

    def _company(self, language: str, town: str, site: str) -> None:
        person = self._person("company", language, town, site)
        kind, form = self.rng.choice(self._companies)
        person.is_company, person.given = True, ""
        person.family = " ".join(
            part for part in (kind, person.family, form if self.rng.random() < 0.6 else "") if part
        )
        person.landline = next(self._phones)
        person.emails = [self._mailbox("info", person.family)]
        if self.rng.random() < 0.5:
            person.login = person.emails[0]

    def _name_alike(self, kind: str, people: Sequence[Person]) -> None:
        first = people[0]
        if (kind == "couple" and self.rng.random() < 0.6) or kind in ("family", "namesakes", "twins"):
            for person in people[1:]:
                person.family = first.family
        if kind == "namesakes":
            people[1].given = first.given
        if kind == "twins":
            first.given, people[1].given = self.rng.sample(self.rng.choice(self._twins), 2)
        for person in people:
            if self.rng.random() < 0.02:
                person.maiden = self.rng.choice(self._names[person.language]["family"])

    def _equip(self, person: Person) -> None:
        if self.rng.random() < 0.94:
            person.mobile = next(self._phones)
        if self.rng.random() < 0.82:
            person.emails.append(self._mailbox(person.given, person.family))
        if self.rng.random() < 0.08:
            person.emails.append(self._mailbox(person.family, "work"))
        if person.emails and self.rng.random() < 0.6:
            is_mail = self.rng.random() < 0.7
            person.login = (
                person.emails[0]
                if is_mail
                else f"{person.emails[0].partition('@')[0]}{person.id % 10}-{person.household}"
            )

    def _share(self, kind: str, people: Sequence[Person]) -> None:
        """Give a household its telephone, and sometimes one mobile, one mail box, one login for two."""
        if self.rng.random() < (0.9 if kind in ("switchboard", "namesakes") else 0.45):
            landline = next(self._phones)
            for person in people:
                person.landline = landline
        if kind in ("alone", "switchboard"):
            return
        one, other = people[0], people[1]
        chances = {"couple": (0.1, 0.12, 0.06), "twins": (0.15, 0.05, 0.02), "namesakes": (0.05, 0.05, 0.02)}
        mobile, mail, login = chances.get(kind, (0.03, 0.03, 0.01))
        if self.rng.random() < mobile:
            other.mobile = one.mobile
        if self.rng.random() < mail and one.emails:
            other.emails = [one.emails[0]]
            if one.login == one.emails[0]:
                other.login = None
        if self.rng.random() < login and one.login:
            other.login = one.login

    def _move_numbers(self) -> None:
        for person in self.rng.sample(self.people, round(len(self.people) * MOVED_NUMBER)):
            if person.is_company or person.mobile is None or self._is_shared(person):
                continue
            taker: Person | None = None
            if self.rng.random() < TAKEN_OVER[0]:
                taker = self.rng.choice(self.people)
            if taker is None or taker.is_company or taker is person or self._is_shared(taker) or taker.old_number:
                taker, person.old_number = None, next(self._phones)
            else:
                person.old_number = taker.mobile = taker.mobile or next(self._phones)
            self.new_owners[person.old_number] = taker

    def _is_shared(self, person: Person) -> bool:
        return any(
            o.mobile == person.mobile for o in self.people[max(0, person.id - 2) : person.id + 3] if o is not person
        )

    def _mailbox(self, one: str, two: str) -> str:
        local = f"{_ascii(one)}.{_ascii(two)}"[:40]
        while (address := f"{local}@example.{self.rng.choice(('org', 'com', 'net'))}") in self._mailboxes:
            local = f"{local.rstrip('0123456789')}{self.rng.randint(1, 999)}"
        self._mailboxes.add(address)
        return address


def _phones(rng: random.Random) -> Iterator[str]:
    """Yield numbers of the ranges that regulators set aside for fiction, each once; then of one that nobody has."""
    ranges = ("3363998", "3319900", "3326191", "3335301", "3346571", "3353649")
    numbers = [f"+{start}{rest:04d}" for start in ranges for rest in range(10_000)]
    numbers += [f"+447700900{rest:03d}" for rest in range(1_000)] + [f"+441134960{rest:03d}" for rest in range(1_000)]
    numbers += [f"+493023125{rest:03d}" for rest in range(1_000)] + [f"+12025550{rest:03d}" for rest in range(100, 200)]
    rng.shuffle(numbers)
    yield from numbers


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss")).encode("ascii", "ignore").decode()
    return "".join(sign for sign in plain if sign.isalnum()) or "x"
