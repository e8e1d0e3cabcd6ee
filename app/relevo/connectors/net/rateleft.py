"""Rate left: how many questions a source still takes, as the headers say that its file names."""

from collections.abc import Mapping
from dataclasses import dataclass

from relevo.connectors.file.schema import Rate

MOST = 10**9
"""Nobody counts so many questions; what is longer is something else."""

LONGEST = 20
"""Digits that are read at all: Python refuses thousands of them."""


@dataclass(slots=True)
class RateLeft:
    """What the newest answer told; None where nothing was told. `rate` names the headers."""

    rate: Rate | None = None
    left: int | None = None
    limit: int | None = None

    def read(self, headers: Mapping[str, str]) -> None:
        """Take in what an answer tells; header names are in lower case."""
        if self.rate is None:
            return
        self.left = _number(headers, self.rate.remaining, self.left)
        self.limit = _number(headers, self.rate.limit, self.limit)


def _number(headers: Mapping[str, str], name: str | None, before: int | None) -> int | None:
    """Read a count, the first where a header tells several, for a minute and for a day say."""
    said = headers.get(name.lower(), "").partition(",")[0].partition(";")[0].strip() if name else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST and int(said) < MOST else before
