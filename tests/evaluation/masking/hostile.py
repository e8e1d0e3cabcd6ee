"""Measures the masker on a megabyte of what is hard to search: how long it takes, and whether anything passes."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.masking import UNITS
from relevo.text.masking import HIDDEN, mask, mask_messages

MEGABYTE = 1_000_000
PIECE = 65_536
MOST_MS = 50.0
"""Processor time for 64 KiB."""

CARD, IBAN, NIR = "4539 1488 0343 6467", "FR76 3000 6000 0112 3456 7890 189", "1 85 05 78 006 084 91"
TOLD = f" carte {CARD} , iban {IBAN} , sécu {NIR} . "
"""What stands in every text: made-up numbers with right check digits."""

_RUNS = 3


@dataclass(frozen=True)
class Hostile:
    """What came of hostile texts: `shown` of them let a number through, `raised` an error; the slowest, and of what."""

    texts: int
    shown: int
    raised: int
    hidden: int
    worst_ms: float
    worst: str


def measure(units: Sequence[str] = UNITS, *, size: int = MEGABYTE, runs: int = _RUNS) -> Hostile:
    """Mask texts of `size` characters that say each unit again and again, with numbers before, within and behind.

    Each is masked as one text, and its end as a conversation; the time is of 64 KiB of the unit alone, the best of
    some runs.
    """
    shown = raised = hidden = 0
    slowest = (0.0, "")
    for unit in units:
        for masked in _masked(_text(unit, size)):
            raised += masked is None
            hidden += masked == HIDDEN
            shown += masked is not None and _shows(masked)
        slowest = max(slowest, (_best(lambda unit=unit: mask(_filled(unit, PIECE)), runs), unit))  # type: ignore[misc]
    return Hostile(2 * len(units), shown, raised, hidden, *slowest)


def table(found: Hostile) -> str:
    """Lay the figures out, one line each with its goal."""
    rows = (
        ("numbers that passed", f"{found.shown} of {found.texts} texts", "0"),
        ("errors that got out", f"{found.raised} of {found.texts} texts", "0"),
        ("hidden as a whole", f"{found.hidden} of {found.texts} texts", ""),
        ("64 KiB, the slowest", f"{found.worst_ms:.0f} ms, {found.worst[:24]!r}", f"at most {MOST_MS:.0f} ms"),
    )
    return "".join(f"{name:24} {figure:34} {goal}".rstrip() + "\n" for name, figure, goal in rows)


def _text(unit: str, size: int) -> str:
    half = _filled(unit, size // 2)
    return f"{TOLD}{half}{TOLD}{half}{TOLD}"


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _masked(text: str) -> Iterator[str | None]:
    """Yield what is shown of a text, and of it as a conversation; None where masking raised an error."""
    end = text[-2 * PIECE :]
    turns = [("customer", end[start : start + PIECE // 8]) for start in range(0, len(end), PIECE // 8)]
    ways: tuple[Callable[[], str], ...] = (lambda: mask(text), lambda: "\n".join(mask_messages(turns)))
    for mask_it in ways:
        try:
            yield mask_it()
        except Exception:  # noqa: BLE001 - that it raises at all is what is counted
            yield None


def _shows(masked: str) -> bool:
    return any(number in masked for number in (CARD, IBAN, NIR))


def _best(work: Callable[[], object], runs: int) -> float:
    """Return the shortest of some runs, ms of processor time: what others do on the machine does not count."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1e3)
    return min(times)
