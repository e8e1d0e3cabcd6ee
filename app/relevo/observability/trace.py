"""The trace of `relevo run --trace FILE`: one JSON line for each step of each contact, nothing personal."""

import json
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

_REMEMBERED_OFFERS = 1_000


class NoTrace:
    """Takes what a Trace takes and writes nothing."""

    def received(self, contact_id: str, offer_id: str) -> None:
        """Do nothing."""

    def shown(self, contact_id: str, offer_id: str) -> None:
        """Do nothing."""

    def identified(self, contact_id: str, offer_id: str) -> None:
        """Do nothing."""

    def source(self, contact_id: str, offer_id: str, source: str, ms: float) -> None:
        """Do nothing."""

    def complete(self, contact_id: str, offer_id: str) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class Trace:
    """Appends to a file, a line at a time; `ms` counts from `received` of the same offer, null where there was none.

    Raises: OSError from __init__, when the file cannot be opened.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._file: TextIO = path.open("a", encoding="utf-8", buffering=1)
        self._now, self._ticks = now, ticks
        self._received: OrderedDict[str, float] = OrderedDict()

    def received(self, contact_id: str, offer_id: str) -> None:
        """Write that the event has arrived, which is the zero of the offer's clock."""
        self._received[offer_id] = self._ticks()
        self._received.move_to_end(offer_id)
        if len(self._received) > _REMEMBERED_OFFERS:
            self._received.popitem(last=False)
        self._write(contact_id, offer_id, "received", None, 0.0)

    def shown(self, contact_id: str, offer_id: str) -> None:
        """Write that the window's first paint for the contact has ended."""
        self._write(contact_id, offer_id, "shown", None, self._since(offer_id))

    def identified(self, contact_id: str, offer_id: str) -> None:
        """Write that it is known who the customer is, or that it cannot be known."""
        self._write(contact_id, offer_id, "identified", None, self._since(offer_id))

    def source(self, contact_id: str, offer_id: str, source: str, ms: float) -> None:
        """Write that a source has had its last word, `ms` milliseconds after its request."""
        self._write(contact_id, offer_id, "source", source, ms)

    def complete(self, contact_id: str, offer_id: str) -> None:
        """Write that every source has had its last word."""
        self._write(contact_id, offer_id, "complete", None, self._since(offer_id))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _since(self, offer_id: str) -> float | None:
        start = self._received.get(offer_id)
        return None if start is None else (self._ticks() - start) * 1000

    def _write(self, contact_id: str, offer_id: str, step: str, source: str | None, ms: float | None) -> None:
        line = {
            "t": round(self._now(), 6),
            "contact_id": contact_id,
            "offer_id": offer_id,
            "step": step,
            "source": source,
            "ms": None if ms is None else round(ms, 3),
        }
        if not self._file.closed:
            self._file.write(json.dumps(line) + "\n")
