"""Made-up values that stand for real ones: the same for the same, as long, and of the same form."""

import re
import secrets
import string
import unicodedata
from collections import Counter
from collections.abc import Callable
from random import Random

from relevo.connectors.language.handles import region_of
from relevo.connectors.recording.shifting import Shift
from relevo.text.phone import display, to_e164

_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprstvz"
_FICTION = {"33": "63998####", "44": "2079460###", "49": "3023125###"}
"""National numbers that are kept for fiction, by country; of North America every 555-01xx is."""

_AREAS = ("212", "310", "415", "617", "702", "808", "907", "206", "303", "404", "512", "602", "713", "801", "901")
_TRIES = 200
_LONGEST_PHONE = 64


class MadeUp:
    """Gives made-up words, numbers, addresses and times; each real value has one, and no two have the same.

    `learn` every text first: nothing that was learnt is given as made-up. `counts` are values that were replaced, by
    kind. Without a `seed` nobody can tell the values from one another again.
    """

    def __init__(self, *, region: str | None = None, seed: int | None = None) -> None:
        self._random = Random(secrets.randbits(128) if seed is None else seed)
        self._region = region
        self._words: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._given: set[str] = set()
        self._real: set[str] = set()
        self._phones: dict[str, str] = {}
        self._hosts: dict[str, str] = {}
        self._regions: set[str] = set()
        self.shift = Shift(self._random.randint(400, 700))
        self.counts: Counter[str] = Counter()

    def learn(self, text: str) -> None:
        """Keep the words and numbers of a text from being made up."""
        self._real.update(folded(word) for word in runs(text) if len(word) > 2)
        if len(text) <= _LONGEST_PHONE and (number := to_e164(text, self._region)) is not None:
            self._real.add(number)

    def learn_country(self, e164: str) -> None:
        """Read numbers that the site's region cannot read as those of this number's country."""
        if region := region_of(e164):
            self._regions.add(region)

    def word(self, word: str) -> str:
        """Return a made-up word of as many letters, with capitals where the word has them."""
        key = folded(word)
        made = self._words.get(key)
        if made is None:
            made = self._words[key] = self._new(key, self._spelt)
            self.counts["words"] += 1
        made = made[: len(word)] if len(made) > len(word) else made
        return "".join(b.upper() if a.isupper() else b for a, b in zip(word.ljust(len(made), "x"), made, strict=False))

    def number(self, digits: str) -> str:
        """Return as many made-up digits; zeros in front stay."""
        significant = digits.lstrip("0")
        if not significant:
            return digits
        made = self._numbers.get(significant)
        if made is None:
            made = self._numbers[significant] = self._new(significant, self._counted)
            self.counts["numbers and codes"] += 1
        return digits[: len(digits) - len(significant)] + made

    def plain(self, text: str, kept: Callable[[str], bool] = lambda _: False) -> str:
        """Replace every word and number of a text, but for words that are `kept`; what stands between stays."""
        made = []
        for run in split(text):
            if run[0].isdecimal():
                made.append(self.number("".join(str(unicodedata.decimal(sign)) for sign in run)))
            elif is_letter(run[0]):
                made.append(run if kept(run) else self.word(run))
            elif unicodedata.category(run[0])[0] == "N":
                made.append("1" * len(run))
            else:
                made.append(run)
        return "".join(made)

    def email(self, address: str) -> str:
        """Return a made-up address, in lower case as addresses are compared."""
        local, _, domain = address.strip().lower().rpartition("@")
        self.counts["e-mail addresses"] += 1
        return f"{self.plain(local)}@{self.host(domain)}"

    def host(self, name: str) -> str:
        """Return a host below example.org."""
        known = self._hosts.get(name.lower())
        if known is None:
            label = self._new("h" * 6, self._spelt)
            known = self._hosts[name.lower()] = f"{label}.example.org"
            self.counts["hosts"] += 1
        return known

    def phone(self, text: str) -> str | None:
        """Return a made-up number as the real one is written; None where it is not certain which number it is."""
        number = to_e164(text, self._region)
        for region in sorted(self._regions) if number is None else ():
            number = number or to_e164(text, region)
        if number is None:
            return None
        made = self._phones.get(number)
        if made is None:
            made = self._phones[number] = self._new_phone(number)
            self.counts["phone numbers"] += 1
        return _written_as(text, number, made)

    def address(self, text: str) -> str:
        """Return an address of the internet that is kept for documentation."""
        self.counts["addresses of the internet"] += 1
        made = self.number(str(int.from_bytes(text.encode(), "big") % 10**9 + 10**9))
        last = int(made) % 254 + 1
        return f"2001:db8::{last:x}" if ":" in text else f"192.0.2.{last}"

    def key(self, text: str) -> str:
        """Return as many hexadecimal digits, dashes where the real key has them."""
        made = self._words.get(f"key {text.lower()}")
        if made is None:
            digits = [self._random.choice(string.hexdigits[:16]) if sign.isalnum() else sign for sign in text.lower()]
            made = self._words[f"key {text.lower()}"] = "".join(digits)
            self.counts["keys"] += 1
        return made.upper() if text.isupper() else made

    def _new(self, real: str, make: Callable[[int, int], str]) -> str:
        """Make what was neither given yet nor is real; very short ones run out, and then any other will do."""
        made = real
        for attempt in range(_TRIES):
            made = make(len(real), attempt)
            if made != real and made not in self._given and made not in self._real:
                break
        if made == real:
            made = make(len(real), _TRIES)
        self._given.add(made)
        return made

    def _spelt(self, length: int, attempt: int) -> str:
        signs = [self._random.choice(_VOWELS if place % 2 else _CONSONANTS) for place in range(length)]
        if length < 3 or attempt > _TRIES // 2:
            signs = [self._random.choice(string.ascii_lowercase) for _ in range(length)]
        return "".join(signs)

    def _counted(self, length: int, _: int) -> str:
        first = self._random.choice("123456789")
        return first + "".join(self._random.choice(string.digits) for _ in range(length - 1))

    def _new_phone(self, real: str) -> str:
        import phonenumbers

        parsed = phonenumbers.parse(real)
        country, national = str(parsed.country_code), phonenumbers.national_significant_number(parsed)
        made = real
        self._real.add(real)
        for _ in range(_TRIES):
            form = f"{self._random.choice(_AREAS)}55501##" if country == "1" else _FICTION.get(country)
            form = form or "9" * max(0, len(national) - 4) + "#" * min(4, len(national))
            made = f"+{country}" + re.sub("#", lambda _: self._random.choice(string.digits), form)
            if made not in self._given and made not in self._real:
                break
        self._given.add(made)
        return made


def folded(word: str) -> str:
    """Return a word without case and accents, as names are compared."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M")) or word


def is_letter(sign: str) -> bool:
    """Tell whether a sign is a letter or a mark on one."""
    return unicodedata.category(sign)[0] in "LM"


def split(text: str) -> list[str]:
    """Part a text into runs of letters, of digits, of other numbers, and of what stands between (by its sort)."""
    found: list[str] = []
    before = ""
    for sign in text:
        kind = "L" if is_letter(sign) else "D" if sign.isdecimal() else unicodedata.category(sign)[0]
        if kind == before:
            found[-1] += sign
        else:
            found.append(sign)
        before = kind
    return found


def runs(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return [run for run in split(text) if is_letter(run[0]) or run[0].isdecimal()]


def _written_as(text: str, real: str, made: str) -> str:
    """Put a made-up number into the place of the real one, with the blanks and prefixes of the text."""
    import phonenumbers

    national = phonenumbers.national_significant_number(phonenumbers.parse(real))
    own = phonenumbers.national_significant_number(phonenumbers.parse(made))
    places = [place for place, sign in enumerate(text) if sign.isdecimal()]
    digits = "".join(text[place] for place in places)
    if len(own) == len(national) and digits.endswith(national):
        signs = list(text)
        for place, digit in zip(places[-len(own) :], own, strict=True):
            signs[place] = digit
        return "".join(signs)
    if text.strip().startswith(("+", "00")):
        return display(made) if " " in text.strip() else made
    shown = phonenumbers.format_number(phonenumbers.parse(made), phonenumbers.PhoneNumberFormat.NATIONAL)
    return shown if " " in text.strip() else re.sub(r"\D", "", shown)
