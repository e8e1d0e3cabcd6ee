"""Waiting: answers by which a product says "too many" in words of its own, beside 429 and 503."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from relevo.connectors.language.expressions import Find, is_true
from relevo.connectors.net.retrying import MAX_RETRY_AFTER_S, http_date, retry_after_s

SINCE_1970 = 10**9
"""A count of seconds above it is a moment, below it a time that is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitRule:
    """One such answer: its status, and a header (of a value, where one is named) or what is true of its JSON.

    `until` is the header that tells when it is over.
    """

    status: int
    header: str | None = None
    value: str | None = None
    found: Find | None = None
    until: str | None = None

    def fits(self, status: int, headers: Mapping[str, str], data: Any) -> bool:
        """Tell whether an answer is meant; header names are in lower case, `data` is None where it is no JSON."""
        if status != self.status:
            return False
        if self.found is not None:
            return data is not None and is_true(self.found(data))
        said = headers.get((self.header or "").lower())
        return said is not None and (self.value is None or said.strip().casefold() == self.value.casefold())

    def wait_s(self, headers: Mapping[str, str], now: datetime) -> float | None:
        """Return how long it asks to wait, within bounds; None where it does not tell."""
        date = headers.get("date")
        asked_s = retry_after_s(headers.get("retry-after"), date, now)
        text = headers.get((self.until or "").lower(), "").strip()
        if asked_s is not None or not text.isascii() or not text.isdigit() or len(text) > 12:
            return asked_s
        told = http_date(date or "") or now
        left_s = float(text) - told.timestamp() if int(text) > SINCE_1970 else float(text)
        return min(max(left_s, 0.0), MAX_RETRY_AFTER_S)


def wait_asked_s(
    rules: tuple[WaitRule, ...], status: int, headers: Mapping[str, str], data: Any
) -> tuple[bool, float | None]:
    """Tell whether an answer says "too many", and for how long it asks to wait, where it does."""
    rule = next((rule for rule in rules if rule.fits(status, headers, data)), None)
    return (False, None) if rule is None else (True, rule.wait_s(headers, datetime.now(UTC)))
