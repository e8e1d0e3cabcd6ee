"""The corpus: contexts written by hand, filled by a generator that gives the same messages every time."""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.masking import secrets
from evaluation.masking.public import public
from evaluation.masking.spoken import below_hundred, digit_by_digit

LANGUAGES = ("en", "fr", "de", "es")
HALVES = ("tuning", "unseen")
"""The halves of the lists whose author saw the rules."""

FRESH = "fresh"
"""The list of an author who had not seen the rules; it holds some kinds only."""

VARIED = "varied"
"""The list of many ways to say one thing, that may be read; it holds no English, and some kinds only."""

PARTS = (*HALVES, FRESH, VARIED)
KINDS = ("card", "iban", "identity", "account", "cvv", "code", "password", "passphrase")
CUSTOMER, BOT = "customer", "bot"


@dataclass(frozen=True)
class Message:
    """A conversation (mostly of one message): its turns, and by turn the pieces that must not be shown.

    `shape` names the way of writing and the context, never what was written.
    """

    turns: tuple[tuple[str, str], ...]
    secrets: tuple[tuple[int, str], ...]
    shape: str


@cache
def contexts(language: str) -> dict[str, dict[str, list[str]]]:
    """Return the contexts of a language: by kind, by part."""
    folder = Path(__file__).parent / "contexts"
    listed: dict[str, dict[str, list[str]]] = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
    for part in (FRESH, VARIED):
        path = folder / part / f"{language}.toml"
        for kind, texts in tomllib.loads(path.read_text("utf-8")).items() if path.exists() else ():
            listed[kind][part] = texts
    return listed


def messages(language: str, kind: str, half: str, count: int) -> Iterator[Message]:
    """Yield messages of a kind that hold a secret; the same ones every time. None where a part has no such list."""
    rng = random.Random(f"{language} {kind} {half}")
    listed = contexts(language)[kind].get(half, [])
    for place in range(count if listed else 0):
        context = listed[place % len(listed)]
        yield _FILLERS[kind](rng, language, context, place % len(listed))


def clean(language: str, half: str, count: int) -> Iterator[Message]:
    """Yield messages in which nothing is secret."""
    rng = random.Random(f"{language} clean {half}")
    listed = contexts(language)["clean"].get(half, [])
    for place in range(count if listed else 0):
        filled = re.sub(r"\{(\w+)\}", lambda gap: public(rng, language, gap[1]), listed[place % len(listed)])
        yield Message(_turns(filled), (), f"clean {place % len(listed)}")


def _turns(text: str) -> tuple[tuple[str, str], ...]:
    parts = text.split(" || ")
    return tuple((BOT, part[5:]) if part.startswith("BOT: ") else (CUSTOMER, part) for part in parts)


def _filled(context: str, written: str, shape: str, split: list[str] | None = None) -> Message:
    """Put what is written into a context; `split` are the pieces where it goes over several messages."""
    pieces = split or [written]
    text = context.replace("{}", "\x00".join(pieces))
    turns: list[tuple[str, str]] = []
    found: list[tuple[int, str]] = []
    for author, part in _turns(text):
        for piece in part.split("\x00"):
            turns.append((author, piece))
            found += [(len(turns) - 1, each) for each in pieces if each in piece]
    return Message(tuple(turns), tuple(found), shape)


def _card(rng: random.Random, language: str, context: str, place: int) -> Message:
    number = secrets.card(rng)
    if len(number) == 16 and rng.random() < 0.08 and " || " not in context:
        sizes = rng.choice(((8, 8), (4, 4, 4, 4), (4, 12), (12, 4)))
        pieces = secrets.grouped("\x00", number, sizes).split("\x00")
        return _filled(context, number, f"card in {len(pieces)} messages, context {place}", pieces)
    written, way = secrets.card_written(rng, language, number)
    return _filled(context, written, f"card {way}, context {place}")


def _iban(rng: random.Random, language: str, context: str, place: int) -> Message:
    number = secrets.iban(rng, language)
    way = rng.choices(
        ("plain", "spaced", "lower", "dashed", "other digits", "invisible", "spoken", "split", "odd groups"),
        (28, 36, 8, 5, 4, 4, 4, 4, 5),
    )[0]
    four = secrets.grouped(" ", number, (4,))
    if way == "split" and " || " not in context:
        cut = rng.choice((4, 8, 12))
        return _filled(context, number, f"iban split, context {place}", [number[:cut], number[cut:]])
    written = {
        "plain": lambda: number,
        "spaced": lambda: four,
        "split": lambda: four,
        "lower": lambda: rng.choice((number, four)).lower(),
        "dashed": lambda: four.replace(" ", rng.choice(("-", ".", "\u00a0"))),
        "other digits": lambda: secrets.in_other_digits(rng, four),
        "invisible": lambda: secrets.with_invisible(rng, number),
        "odd groups": lambda: (
            f"{number[:2]} {secrets.grouped(' ', number[2:], rng.choice(((2, 5, 5), (2, 8, 10), (3,))))}"
        ),
        "spoken": lambda: digit_by_digit(rng, language, number),
    }[way]()
    return _filled(context, written, f"iban {way}, context {place}")


def _identity(rng: random.Random, language: str, context: str, place: int) -> Message:
    kind, _, context = context.partition("|")
    number, sizes = secrets.identity(rng, kind)
    way = rng.choices(("plain", "spaced", "dashed", "dotted", "lower", "other digits", "spoken"),
                      (34, 34, 8, 6, 6, 4, 4))[0]  # fmt: skip
    grouped = secrets.grouped(" ", number, sizes)
    written = {
        "plain": lambda: number,
        "spaced": lambda: grouped,
        "dashed": lambda: grouped.replace(" ", "-"),
        "dotted": lambda: grouped.replace(" ", "."),
        "lower": lambda: number.lower(),
        "other digits": lambda: secrets.in_other_digits(rng, number),
        "spoken": lambda: digit_by_digit(rng, language, number),
    }[way]()
    return _filled(context, written, f"{kind} {way}, context {place}")


def _account(rng: random.Random, _: str, context: str, place: int) -> Message:
    values = secrets.account(rng)
    found = [
        values[name] for name in re.findall(r"\{(\w+)\}", context) if name in ("acct", "frcompte", "dekonto", "ccc")
    ]
    turns = _turns(re.sub(r"\{(\w+)\}", lambda gap: values[gap[1]], context))
    marked = tuple((spot, value) for spot, (_, text) in enumerate(turns) for value in found if value in text)
    return Message(turns, marked, f"account, context {place}")


def _cvv(rng: random.Random, language: str, context: str, place: int) -> Message:
    code = secrets.digits(rng, 4 if "amex" in context.lower() or rng.random() < 0.1 else 3)
    way = rng.choices(("plain", "spaced", "spoken", "said whole", "other digits"), (72, 6, 12, 5, 5))[0]
    if "{card}" in context and way in ("spoken", "said whole"):
        way = "plain"
    if way == "said whole" and (len(code) != 3 or code[0] == "0" or code[1] == "0"):
        way = "plain"
    written = {
        "plain": lambda: code,
        "spaced": lambda: " ".join(code),
        "other digits": lambda: secrets.in_other_digits(rng, code),
        "spoken": lambda: digit_by_digit(rng, language, code),
        "said whole": lambda: f"{below_hundred(language, int(code[0]))} {below_hundred(language, int(code[1:]))}",
    }[way]()
    return _filled(context.replace("{card}", secrets.card(rng)), written, f"cvv {way}, context {place}")


def _code(rng: random.Random, language: str, context: str, place: int) -> Message:
    code = secrets.digits(rng, rng.choice((4, 6, 6, 6, 8)))
    way = rng.choices(("plain", "parted", "spoken", "other digits"), (76, 10, 8, 6))[0]
    written = {
        "plain": lambda: code,
        "parted": lambda: secrets.grouped(rng.choice((" ", "-")), code, (len(code) // 2,)),
        "spoken": lambda: digit_by_digit(rng, language, code),
        "other digits": lambda: secrets.in_other_digits(rng, code),
    }[way]()
    return _filled(context, written, f"code {way}, context {place}")


def _password(rng: random.Random, _: str, context: str, place: int) -> Message:
    value = secrets.password(rng)
    shape = "digits" if value.isdigit() else "word" if value.isalpha() else "mixed"
    return _filled(context, value, f"password {shape}, context {place}")


def _passphrase(rng: random.Random, language: str, context: str, place: int) -> Message:
    return _filled(context, secrets.passphrase(rng, language), f"passphrase, context {place}")


_FILLERS = {"card": _card, "iban": _iban, "identity": _identity, "account": _account, "cvv": _cvv, "code": _code,
            "password": _password, "passphrase": _passphrase}  # fmt: skip
