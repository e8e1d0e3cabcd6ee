"""A sign that self-service met a limit: found by a rule, at a moment, in a place."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.entry import EntryId
from relevo.domain.handover import Limit

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign.

    `at` and `order` tell which of two came later. `place` is the page, the question or the step.
    """

    kind: Limit
    rule: str
    weight: float
    at: datetime
    order: int
    evidence: EntryId
    place: str | None = field(default=None, repr=False)

    @property
    def when(self) -> tuple[datetime, int]:
        """Return by what signs are ordered."""
        return self.at, self.order


def shortened(text: str, words: int) -> str:
    """Return the beginning of a text, up to so many words."""
    found = list(_WORD.finditer(text, 0, 2_000))[: words + 1]
    if len(found) <= words:
        return text.strip()
    return f"{text[found[0].start() : found[words - 1].end()]} …"
