"""Made-up secrets with right check digits, and the ways in which people write them."""

import random
import string

from stdnum import luhn
from stdnum.ch import ssn as ahv
from stdnum.es import ccc, dni, nie
from stdnum.iso7064 import mod_11_10, mod_97_10
from stdnum.it import codicefiscale

from evaluation.masking.spoken import digit_by_digit, in_pairs

_SCHEMES = (("4", 16), ("4", 16), ("4", 16), ("51", 16), ("53", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15),
            ("37", 15), ("36", 14), ("3003", 14), ("6011", 16), ("65", 16), ("3530", 16), ("62", 16), ("62", 19),
            ("6759", 16), ("5018", 16))  # fmt: skip
_BBAN = {"FR": "23", "DE": "18", "ES": "20", "BE": "12", "IT": "X22", "GB": "NWBK14", "NL": "INGB10", "CH": "17",
         "AT": "16", "PT": "21", "LU": "16", "IE": "AIBK14"}  # fmt: skip
_HOME = {"en": ("GB", "IE", "FR"), "fr": ("FR", "BE", "LU", "CH"), "de": ("DE", "AT", "CH"), "es": ("ES", "PT", "IT")}
_WORDS = ("Soleil", "tournesol", "Monkey", "qwerty", "Blumen", "Ananas", "Zanzibarre", "hunter", "Sommer", "verano",
          "chocolat", "dragon", "Lisboa", "gatito", "Maison", "football", "Schatz", "princesa")  # fmt: skip


_PHRASES = {
    "en": "correct horse battery staple purple monkey rainy window seven silver teapot garden bicycle thunder",
    "fr": "cheval violet lampe jardin tonnerre sept fromage bateau fenêtre soleil tambour carotte neige valise",
    "de": "Pferd lila Lampe Garten Donner sieben Käse Dampfer Fenster Sonne Trommel Karotte Schnee Koffer",
    "es": "caballo morado lámpara jardín trueno siete queso barco ventana tambor zanahoria nieve maleta sol",
}


def digits(rng: random.Random, count: int) -> str:
    """Return random digits."""
    return "".join(rng.choice(string.digits) for _ in range(count))


def card(rng: random.Random) -> str:
    """Return a made-up card number of a scheme in use."""
    start, length = rng.choice(_SCHEMES)
    number = start + digits(rng, length - len(start) - 1)
    return number + luhn.calc_check_digit(number)


def iban(rng: random.Random, language: str) -> str:
    """Return a made-up account number, mostly of a country where the language is spoken."""
    country = rng.choice(_HOME[language] if rng.random() < 0.8 else tuple(_BBAN))
    form = _BBAN[country]
    letters = form.rstrip(string.digits)
    bban = letters + digits(rng, int(form[len(letters) :]))
    return country + mod_97_10.calc_check_digits(bban + country) + bban


def identity(rng: random.Random, kind: str) -> tuple[str, tuple[int, ...]]:
    """Return an identity number of a kind, and the groups in which it is written."""
    return _IDENTITIES[kind](rng)


def _nir(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    department = rng.choice(("2A", "2B")) if rng.random() < 0.05 else f"{rng.randint(1, 95):02}"
    body = f"{rng.choice('12')}{digits(rng, 2)}{rng.randint(1, 12):02}{department}{digits(rng, 6)}"
    key = 97 - int(body.replace("2A", "19").replace("2B", "18")) % 97
    return f"{body}{key:02}", (1, 2, 2, 2, 3, 3, 2)


def _dni(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    number = digits(rng, 8)
    return number + dni.calc_check_digit(number), (8, 1)


def _nie(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    number = rng.choice("XYZ") + digits(rng, 7)
    return number + nie.calc_check_digit(number), (1, 7, 1)


def _nuss(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    province, serial = f"{rng.randint(1, 52):02}", f"{rng.randint(10_000_000, 99_999_999)}"
    return f"{province}{serial}{int(province + serial) % 97:02}", (2, 8, 2)


def _rvnr(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    letter = rng.choice(string.ascii_uppercase)
    birth = f"{rng.randint(1, 28):02}{rng.randint(1, 12):02}{digits(rng, 2)}"
    body = f"{rng.randint(2, 89):02}{birth}{letter}{digits(rng, 2)}"
    numeric = body.replace(letter, f"{ord(letter) - 64:02}")
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    check = sum(sum(divmod(int(each) * weight, 10)) for each, weight in zip(numeric, weights, strict=True)) % 10
    return f"{body}{check}", (2, 6, 1, 3)


def _idnr(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    order = rng.sample(string.digits, 10)
    if order[0] == "0":
        order[0], order[1] = order[1], order[0]
    order[9] = order[rng.randrange(0, 8)]
    number = "".join(order)
    return number + mod_11_10.calc_check_digit(number), (2, 3, 3, 3)


def _nino(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    first = rng.choice("ABCEGHJKLMNOPRSTWXYZ")
    second = rng.choice("ABCEGHJKLMNPRSTWXYZ")
    prefix = first + second
    prefix = "AB" if prefix in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ") else prefix
    return f"{prefix}{digits(rng, 6)}{rng.choice('ABCD')}", (2, 2, 2, 2, 1)


def _ssn(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    area = rng.choice([*range(1, 666), *range(667, 900)])
    return f"{area:03}{rng.randint(1, 99):02}{rng.randint(1, 9999):04}", (3, 2, 4)


def _cf(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    consonants = "BCDFGLMNPRSTVZ"
    name = "".join(rng.choice(consonants) for _ in range(6))
    day = rng.randint(1, 28) + rng.choice((0, 40))
    body = f"{name}{digits(rng, 2)}{rng.choice('ABCDEHLMPRST')}{day:02}{rng.choice('AFHL')}{digits(rng, 3)}"
    return body + codicefiscale.calc_check_digit(body), (3, 3, 5, 5)


def _ahv(rng: random.Random) -> tuple[str, tuple[int, ...]]:
    from stdnum import ean

    body = "756" + digits(rng, 9)
    number = body + ean.calc_check_digit(body)
    assert ahv.is_valid(number)
    return number, (3, 4, 4, 2)


_IDENTITIES = {"nir": _nir, "dni": _dni, "nie": _nie, "nuss": _nuss, "rvnr": _rvnr, "idnr": _idnr, "nino": _nino,
               "ssn": _ssn, "cf": _cf, "ahv": _ahv}  # fmt: skip


def account(rng: random.Random) -> dict[str, str]:
    """Return domestic account numbers, by the names that contexts use."""
    bank = digits(rng, 8)
    number = digits(rng, 10)
    spanish = bank + ccc.calc_check_digits(bank + "00" + number) + number
    sort = digits(rng, 6)
    return {
        "sort": rng.choice((f"{sort[:2]}-{sort[2:4]}-{sort[4:]}", f"{sort[:2]} {sort[2:4]} {sort[4:]}", sort)),
        "acct": digits(rng, 8),
        "frcompte": digits(rng, 11),
        "cle": digits(rng, 2),
        "dekonto": digits(rng, rng.choice((7, 8, 9, 10))),
        "blz": grouped(rng.choice(("", " ")), digits(rng, 8), (3, 3, 2)),
        "ccc": grouped(rng.choice(("", " ", "-")), spanish, (4, 4, 2, 10)),
    }


def password(rng: random.Random) -> str:
    """Return a password as people choose them: mostly a word with something, now and then a bare word or noise."""
    kind = rng.random()
    word = rng.choice(_WORDS)
    if kind < 0.45:
        return word + rng.choice(("12", "1!", "_2026", "#7", "123", "*", "2024!", "75"))
    if kind < 0.60:
        return word
    if kind < 0.75:
        return "".join(
            rng.choice(string.ascii_letters + string.digits + "!#$%&*+-_?") for _ in range(rng.randint(8, 14))
        )
    if kind < 0.85:
        return f"{rng.choice(_WORDS)}-{rng.choice(_WORDS)}-{digits(rng, 2)}"
    if kind < 0.93:
        return word.replace("o", "0").replace("e", "3").replace("a", "@") + "9"
    return digits(rng, rng.choice((6, 8)))


def passphrase(rng: random.Random, language: str) -> str:
    """Return three to five words of a language with spaces between them, as password machines propose them."""
    words = rng.sample(_PHRASES[language].split(), rng.randint(3, 5))
    return rng.choice((" ".join(words), " ".join(words), " ".join((words[0].capitalize(), *words[1:]))))


def grouped(separator: str, number: str, sizes: tuple[int, ...]) -> str:
    """Part a number; the last size goes on."""
    parts: list[str] = []
    place = 0
    while place < len(number):
        size = sizes[min(len(parts), len(sizes) - 1)]
        parts.append(number[place : place + size])
        place += size
    return separator.join(parts)


def card_written(rng: random.Random, language: str, number: str) -> tuple[str, str]:
    """Return a card number as written, and the name of the way."""
    sizes = (4, 6, 5) if len(number) == 15 else (4, 6, 4) if len(number) == 14 else (4,)
    way = rng.choices(
        ("plain", "spaced", "dashed", "dotted", "odd groups", "pairs", "single", "other digits", "invisible",
         "lookalike", "lines", "spoken", "spoken pairs", "no-break", "wide gaps"),
        (20, 22, 6, 5, 4, 3, 3, 6, 4, 3, 2, 7, 5, 3, 2),
    )[0]  # fmt: skip
    forms = {
        "plain": lambda: number,
        "spaced": lambda: grouped(" ", number, sizes),
        "dashed": lambda: grouped(rng.choice(("-", " - ", "–")), number, sizes),
        "dotted": lambda: grouped(rng.choice((".", "·", "/", "_")), number, sizes),
        "odd groups": lambda: grouped(" ", number, rng.choice(((6, 4, 6), (8,), (5,), (4, 8, 4)))),
        "pairs": lambda: grouped(" ", number, (2,)),
        "single": lambda: grouped(rng.choice((" ", "-", ".")), number, (1,)),
        "lines": lambda: grouped("\n", number, sizes),
        "no-break": lambda: grouped(rng.choice(("\u00a0", "\u202f")), number, sizes),
        "wide gaps": lambda: grouped(rng.choice(("  ", "   ", " . ")), number, sizes),
        "other digits": lambda: in_other_digits(rng, grouped(rng.choice(("", " ")), number, sizes)),
        "invisible": lambda: with_invisible(rng, grouped(rng.choice(("", " ")), number, sizes)),
        "lookalike": lambda: with_lookalikes(rng, number),
        "spoken": lambda: digit_by_digit(rng, language, number),
        "spoken pairs": lambda: in_pairs(rng, language, number),
    }
    return forms[way](), way


def in_other_digits(rng: random.Random, text: str) -> str:
    """Write with full-width, Arabic-Indic, Persian, Devanagari or bold digits."""
    start = rng.choice((0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE))
    return "".join(chr(start + int(sign)) if sign.isdigit() else sign for sign in text)


def with_invisible(rng: random.Random, text: str) -> str:
    """Put characters that nobody sees between some of the signs."""
    hidden = rng.choice(("\u200b", "\u2060", "\u00ad", "\u200d", "\ufeff", "\u202e"))
    return "".join(sign + (hidden if rng.random() < 0.4 else "") for sign in text)


def with_lookalikes(rng: random.Random, text: str) -> str:
    """Write letters that look like noughts and ones in their place."""
    nought, one = rng.choice(("O", "o", "О", "Ο")), rng.choice(("l", "I", "|"))
    return "".join({"0": nought, "1": one}.get(sign, sign) if rng.random() < 0.7 else sign for sign in text)
