"""What clerks, customers and machines make of names, numbers and addresses."""

import random
from functools import lru_cache

import phonenumbers

from evaluation.population.people import Person

_FORMATS = phonenumbers.PhoneNumberFormat
_TITLES = {
    "fr": ("M.", "Mme", "Dr"),
    "de": ("Herr", "Frau", "Dr.", "Prof. Dr."),
    "en": ("Mr", "Mrs", "Ms", "Dr"),
    "es": ("Sr.", "Sra.", "Dª", "D."),
}
_KEYS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=100_000)
def _formatted(e164: str) -> tuple[str, str, str]:
    number = phonenumbers.parse(e164)
    national = phonenumbers.format_number(number, _FORMATS.NATIONAL)
    return national, phonenumbers.format_number(number, _FORMATS.INTERNATIONAL), str(number.country_code)


def typed_phone(e164: str, rng: random.Random) -> str:
    """Write a number the way one of several people would, in France."""
    national, international, code = _formatted(e164)
    digits = "".join(sign for sign in national if sign.isdigit())
    if code != "33":
        return rng.choice(
            (
                e164,
                international,
                "00" + e164[1:],
                f"+{code} (0){national.lstrip('0 (')}" if national.startswith("0") else international,
            )
        )
    return rng.choice(
        (national, digits, national.replace(" ", "."), national.replace(" ", "-"), international, e164, "00" + e164[1:],
         f"+33 (0){national[1:]}", f"{national} ")
    )  # fmt: skip


def sent_phone(e164: str, rng: random.Random) -> str:
    """Write a number the way a line sends it."""
    national, _, code = _formatted(e164)
    forms = [e164, e164, "00" + e164[1:]]
    if code == "33":
        forms += [national.replace(" ", ""), national.replace(" ", "")]
    return rng.choice(forms)


def mistyped_phone(e164: str, rng: random.Random) -> str:
    """Change one of the last six digits, or swap two of them."""
    digits = list(e164)
    place = rng.randrange(len(digits) - 6, len(digits) - 1)
    if rng.random() < 0.4:
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    else:
        digits[place] = str((int(digits[place]) + rng.randint(1, 9)) % 10)
    return "".join(digits)


def mistyped_number(number: str, rng: random.Random) -> str:
    """Change one digit of a customer number, or swap two."""
    digits = list(number)
    place = rng.randrange(len(digits) - 5, len(digits) - 1)
    if rng.random() < 0.4:
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    else:
        digits[place] = str((int(digits[place]) + rng.randint(1, 9)) % 10)
    return "".join(digits)


def mistyped_word(word: str, rng: random.Random) -> str:
    """Make a typing error anywhere in a word."""
    place = rng.randrange(len(word))
    match rng.randrange(4):
        case 0:
            return word[:place] + word[place + 1 :] or word
        case 1:
            return word[:place] + rng.choice(_KEYS) + word[place:]
        case 2:
            return word[:place] + rng.choice(_KEYS) + word[place + 1 :]
        case _:
            return word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]


def written_name(person: Person, rng: random.Random, *, wrong: float, old: float = 0.0) -> str:
    """Write a name the way one of several sources has it; `wrong` and `old` are shares."""
    if person.is_company:
        return mistyped_word(person.family, rng) if rng.random() < wrong else person.family
    given, family = person.given, person.family
    if person.maiden and rng.random() < old:
        family = person.maiden
    if rng.random() < wrong:
        if rng.random() < 0.5:
            given = mistyped_word(given, rng)
        else:
            family = mistyped_word(family, rng)
    if rng.random() < 0.03:
        given = f"{given[0]}."
    title = f"{rng.choice(_TITLES[person.language])} " if rng.random() < 0.15 else ""
    return rng.choice(
        (f"{title}{given} {family}", f"{given} {family}", f"{family.upper()} {given}", f"{family}, {given}",
         f"{given} {family.upper()}", f"{given} {family}".lower())
    )  # fmt: skip


def line_name(person: Person, rng: random.Random) -> str:
    """Return what a network says of a line: capitals, family name first, cut at 15, or a town with its state."""
    if rng.random() < 0.08:
        return rng.choice(("ALBANY NY", "WIRELESS CALLER", "SPRINGFIELD IL", "TOLL FREE CALL"))
    if person.is_company:
        return person.family.upper()[:15]
    full = rng.choice((f"{person.family} {person.given}", f"{person.family} {person.given[0]}", person.name))
    return full.upper()[:15]
