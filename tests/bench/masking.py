"""How long masking takes: of ordinary messages, and of the worst texts of 64 KiB that we could think of."""

import random
import time
from collections.abc import Callable
from functools import partial

from bench.figures import Figure
from relevo.text.masking import mask, mask_messages

SIZE = 65_536
RUNS = 5
OFTEN = 2_000
ORDINARY = {
    "English": "Good morning, I have been trying to reach you since last week about the lift in our building."
    " The engineer came on Tuesday but nobody told us what was wrong and my mother cannot take the stairs at all.",
    "French": "Bonjour, depuis la semaine dernière l'ascenseur de notre immeuble est en panne et personne ne nous a"
    " prévenus. Le technicien est passé mardi, mais ma mère ne peut plus descendre faire ses courses seule.",
    "full of figures": "Ticket 20261118 : l'usager au 06 39 98 00 01 attend depuis le 18/11/2026 à 14:30, commande"
    " 4500123987 du 2026-11-02, facture F-2026-001234 de 1 249,90 €, code postal 75011, rappel demandé avant 18 h.",
}
UNITS = (
    *(
        "4",
        "4 ",
        "45 ",
        "4539-",
        "4539 1488 ",
        "4539148803436467 ",
        "4o",
        "0O1l",
        "4" * 19 + " ",
        "2-",
        "1.",
        "12/26 123 ",
    ),
    *(
        "FR76",
        "FR76 ",
        "G B 3 7 ",
        "FR76 3000 6000 0112 3456 7890 18 ",
        "DE",
        "a1",
        "AB 12 34 56 C ",
        "756.",
        "é1",
        "X1234567",
    ),
    *("1 85 05 78 006 084 ", "123-45-678 ", "ABCDEF12A12A", "sécu 1 ", "nir 1234567 ", "dni ", "tax code 12345678 "),
    *(
        "pin ",
        "pin 1234 ",
        "code ",
        "code 12",
        "codecode",
        "error code 1234 ",
        "cvv 123 ",
        "cvv ",
        "au dos ",
        "sms said 1",
    ),
    *(
        "mot de passe ",
        "password is ",
        "password: a ",
        "pass:a1b2 ",
        "pw ",
        "a as password ",
        "x is my password ",
        "login a/b ",
    ),
    *(
        "one two ",
        "quatre vingt ",
        "soixante dix sept ",
        "fünfundvierzig ",
        "mille ",
        "double ",
        "one, ",
        "un et ",
        "1 two ",
    ),
    *(
        "account 12345678 bank ",
        "compte ",
        "konto 1234567 ",
        "iban ",
        "iban FR76 3000 ",
        "\u200b4",
        "\uff14",
        "\u06604",
        " ",
        "a",
        "\n",
    ),
    *(
        "a" * 60_000 + " code ",
        "é" * 2_000 + " password ",
        "1" * 400 + " ",
        "1 " * 190 + "x ",
        "code " + "a" * 40,
        "٤",
        "-",
        "' ",
    ),
)


def measure() -> list[Figure]:
    """Measure in this process."""
    how = f"mask(), the mean of {OFTEN:,} calls; 200 characters"
    ordinary = [Figure(f"mask {name}", "us", _each(text), "tens at most", how) for name, text in ORDINARY.items()]
    hostile = {unit: _best(partial(mask, (unit * SIZE)[:SIZE])) for unit in UNITS}
    chats = [_best(partial(mask_messages, _chat(unit))) for unit in UNITS]
    worst = sorted(hostile, key=hostile.__getitem__)[-8:]
    figures = [
        Figure(
            f"64 KiB of {unit[:24]!r}", "ms", [hostile[unit]], "at most 50", "the best of five; one of the worst eight"
        )
        for unit in worst
    ]
    mixed = [_best(partial(mask, text)) for text in _mixed()]
    chat = Figure(
        "64 KiB in 500 hostile messages",
        "ms",
        chats,
        "at most 100",
        "the best of five each; every message is such a text",
    )
    return [
        *ordinary,
        *figures,
        Figure("64 KiB of all, mixed", "ms", mixed, "at most 50", "the best of five each"),
        chat,
    ]


def _each(text: str) -> list[float]:
    def mean_us() -> float:
        start = time.perf_counter()
        for _ in range(OFTEN):
            mask(text)
        return (time.perf_counter() - start) / OFTEN * 1e6

    return [mean_us() for _ in range(RUNS)]


def _best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs, ms of processor time: what others do on the machine does not count."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1e3)
    return min(times)


def _chat(unit: str) -> list[tuple[str, str]]:
    """Return as much text as a long chat holds: 500 messages of two people."""
    return [("bot" if place % 2 else "customer", (unit * 131)[:131]) for place in range(500)]


def _mixed() -> list[str]:
    rng = random.Random(80)
    return ["".join(rng.choices(UNITS[:60], k=SIZE))[:SIZE] for _ in range(3)]
