"""Contacts of the population, each with who it really is and how it came about."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.population.errors import (
    line_name,
    mistyped_number,
    mistyped_phone,
    mistyped_word,
    sent_phone,
    written_name,
)
from evaluation.population.people import Person, World
from relevo.domain.contact import (
    Address,
    AddressKind,
    Advisor,
    Channel,
    Contact,
    ContactId,
    Direction,
    OfferId,
    Presentation,
)

ADVISOR = Advisor(id="anna")

CHANNELS = {"voice": 0.62, "chat signed in": 0.16, "chat": 0.04, "email": 0.11, "message": 0.07}
"""Share of each channel, by order of size as in surveys of contact centres."""

VOICE = {"own": 0.9, "withheld": 0.05, "unknown phone": 0.025, "somebody's phone": 0.015, "family's phone": 0.01}
"""From where a customer calls. Somebody's: another customer's, of the same town or not."""

STRANGER = 0.04
"""Share of the callers who are no customers; of these, one in ten has a number that was a customer's before."""

LINE_NAME, CALLER_NAME = 0.25, 0.06
"""How often the network sends the name of the line, and the telephony (a voice menu that asks) that of the caller."""

TYPED_NUMBER, NUMBER_WRONG, NUMBER_ANOTHERS, NUMBER_STALE = 0.22, 0.015, 0.012, 0.003
"""How often a customer number comes along; mistyped, that of somebody of the household, left over from another call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A contact, who it is (None: no customer), how it came about, and what of the caller came with it.

    `line` is whose the number, address or login is; `named` is whose the name is, None where none came.
    """

    contact: Contact
    caller: Person | None
    situation: str
    line: Person | None = None
    named: Person | None = None
    typed: str | None = None


class Traffic:
    """Makes contacts of a population."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self._world, self._rng = world, rng
        self._left_numbers = list(world.new_owners.items())
        self._homes: dict[int, list[Person]] = {}
        for person in world.people:
            self._homes.setdefault(person.household, []).append(person)

    def arrivals(self, contacts: int) -> Iterator[Arrival]:
        """Yield so many contacts, of each customer as likely as of any other."""
        makers = {
            "voice": self._voice,
            "chat signed in": self._signed_in,
            "chat": self._chat,
            "email": self._email,
            "message": self._message,
        }
        made = 0
        while made < contacts:
            channel = self._rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
            arrival: Arrival | None
            if channel == "voice" and self._chance(STRANGER):
                arrival = self._stranger(made)
            else:
                arrival = makers[channel](made, self._rng.choice(self._world.people))
            if arrival is not None:
                made += 1
                yield arrival

    def _chance(self, share: float) -> bool:
        return self._rng.random() < share

    def _stranger(self, at: int) -> Arrival:
        if self._chance(0.1) and self._left_numbers:
            number, taker = self._rng.choice(self._left_numbers)
            if taker is None:
                return self._call(at, None, "number of a former customer", number, None, {})
        return self._call(at, None, "no customer", f"+336010000{self._rng.randint(0, 99):02d}", None, {})

    def _voice(self, at: int, person: Person) -> Arrival | None:
        way = self._rng.choices(list(VOICE), list(VOICE.values()))[0]
        number: str | None = None
        line: Person | None = person
        situation = person.situation
        match way:
            case "own":
                weights = [0.8 if each == person.mobile else 0.2 for each in person.numbers]
                number = self._rng.choices(person.numbers, weights)[0] if person.numbers else None
            case "unknown phone":
                number, line, situation = f"+336010001{self._rng.randint(0, 99):02d}", None, "unknown phone"
            case "somebody's phone":
                line = self._rng.choice(self._world.people)
                number, situation = line.mobile, "phone of another customer"
            case "family's phone":
                line = self._rng.choice(self._homes[person.household])
                number, situation = (
                    line.mobile,
                    "phone of another of the household" if line is not person else situation,
                )
        if number is None and way != "withheld":
            return None
        if way == "own" and number in self._world.new_owners:
            situation = "number that was another's"
        return self._call(at, person, "withheld" if way == "withheld" else situation, number, line, self._typed(person))

    def _call(
        self,
        at: int,
        caller: Person | None,
        situation: str,
        number: str | None,
        line: Person | None,
        typed: dict[str, str],
    ) -> Arrival:
        named, name = None, None
        if number is not None and line is not None and self._chance(LINE_NAME):
            owner = self._homes[line.household][0] if number == line.landline else line
            name, named = line_name(owner, self._rng), owner
        if caller is not None and self._chance(CALLER_NAME) and not caller.is_company:
            typed["CALLER"], named = written_name(caller, self._rng, wrong=0.06), caller
        elif caller is None and self._chance(LINE_NAME):
            name = line_name(self._rng.choice(self._world.people), self._rng)
        address = Address(
            kind=AddressKind.PHONE,
            value=None if number is None else sent_phone(number, self._rng),
            name=name,
            presentation=Presentation.WITHHELD if number is None else Presentation.ALLOWED,
        )
        return self._arrival(at, Channel.VOICE, address, typed, caller, situation, line, named)

    def _typed(self, person: Person) -> dict[str, str]:
        """Return the customer number that a voice menu has asked for, now and then a wrong one."""
        if not self._chance(TYPED_NUMBER):
            return {}
        number = person.number
        if self._chance(NUMBER_STALE):
            number = self._rng.choice(self._world.people).number
        elif self._chance(NUMBER_ANOTHERS):
            number = self._rng.choice(self._homes[person.household]).number
        elif self._chance(NUMBER_WRONG):
            number = mistyped_number(number, self._rng)
        digits = number.partition("-")[2]
        return {
            "CUSTOMER_ID": self._rng.choice(
                (number, digits, digits, f"0{digits}", number.lower(), f"{digits[:3]} {digits[3:]}")
            )
        }

    def _signed_in(self, at: int, person: Person) -> Arrival | None:
        if person.login is None:
            return None
        holder = next(each for each in self._homes[person.household] if each.login == person.login)
        named = None if self._chance(0.25) else person if self._chance(0.07) else holder
        name = None if named is None else written_name(named, self._rng, wrong=0.004)
        if named is person and self._chance(0.5) and not person.is_company:
            name = person.given
        typed = {"CUSTOMER_ID": holder.number} if self._chance(0.3) else {}
        if typed and self._chance(0.003):
            typed = {"CUSTOMER_ID": self._rng.choice(self._world.people).number}
        login = person.login.upper() if self._chance(0.02) else person.login
        address = Address(kind=AddressKind.LOGIN, value=login, name=name)
        situation = person.situation if holder is person else "login of another of the household"
        return self._arrival(at, Channel.CHAT, address, typed, person, situation, holder, named)

    def _chat(self, at: int, person: Person) -> Arrival | None:
        if person.is_company:
            return None
        typed = {"CALLER": written_name(person, self._rng, wrong=0.02)} if self._chance(0.8) else {}
        if person.emails and self._chance(0.8):
            mail = person.emails[0]
            typed["EMAIL"] = (
                mail.replace("n", "m", 1) if self._chance(0.015) else mail.title() if self._chance(0.1) else mail
            )
        if self._chance(0.2):
            phone = person.mobile or person.landline
            if phone:
                typed["PHONE"] = mistyped_phone(phone, self._rng) if self._chance(0.015) else phone
        address = Address(kind=AddressKind.VISITOR, value=f"v{at}")
        return self._arrival(
            at, Channel.CHAT, address, typed, person, person.situation, person, person if "CALLER" in typed else None
        )

    def _email(self, at: int, person: Person) -> Arrival | None:
        home = self._homes[person.household]
        sender = self._rng.choice(home) if self._chance(0.03) else person
        if not sender.emails:
            return None
        mail = sender.emails[-1] if self._chance(0.1) else sender.emails[0]
        if self._chance(0.05):
            mail = f"other.{mail}"
        name = written_name(sender, self._rng, wrong=0.002) if self._chance(0.8) else None
        value = f'"{name}" <{mail}>' if name and self._chance(0.3) else mail
        address = Address(kind=AddressKind.EMAIL, value=value, name=name if value == mail else None)
        situation = person.situation if sender is person else "mail box of another of the household"
        return self._arrival(at, Channel.EMAIL, address, {}, person, situation, sender, sender if name else None)

    def _message(self, at: int, person: Person) -> Arrival | None:
        if person.mobile is None or person.is_company:
            return None
        name = None
        if self._chance(0.6):
            name = self._rng.choice(
                (
                    person.given,
                    person.name,
                    f"{person.given} {person.family[0]}.",
                    f"{person.given.lower()}{self._rng.randint(1, 99)}",
                )
            )
        typed = {"CALLER": mistyped_word(name, self._rng) if self._chance(0.01) else name} if name else {}
        address = Address(kind=AddressKind.PHONE, value=person.mobile)
        return self._arrival(
            at, Channel.MESSAGE, address, typed, person, person.situation, person, person if name else None
        )

    def _arrival(
        self,
        at: int,
        channel: Channel,
        address: Address,
        typed: dict[str, str],
        caller: Person | None,
        situation: str,
        line: Person | None,
        named: Person | None,
    ) -> Arrival:
        contact = Contact(
            contact_id=ContactId(f"c{at}"),
            offer_id=OfferId(f"o{at}"),
            advisor=ADVISOR,
            channel=channel,
            direction=Direction.INBOUND,
            customer_address=address,
            attributes=typed,
        )
        return Arrival(
            contact=contact, caller=caller, situation=situation, line=line, named=named, typed=typed.get("CUSTOMER_ID")
        )
