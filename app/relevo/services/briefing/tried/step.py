"""One step that was tried, from wherever it was told, and when two of them are the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from relevo.domain.entry import EntryId
from relevo.domain.handover import Outcome
from relevo.domain.selfservice import StepKind
from relevo.text.language import COMMON
from relevo.text.wording import flat

STEM = 5
"""Letters by which inflected forms of a word are taken for one."""

MERE_DEED = frozenset({"done"})
"""What was only “done”, without a word for what."""

MERE_TRY = frozenset({"tried"})
"""What was only “tried”, without a word for what was done."""

READ = 240
"""Characters of a title that are compared."""

_TOKEN = re.compile(r"[^\W\d_]{2,}|\d{2,}")


def telling(text: str, besides: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the words of a text that carry meaning, each by its beginning; `besides` are left out, flat."""
    words = set(_TOKEN.findall(flat(text[:READ])))
    return frozenset([word[:STEM] for word in words.difference(COMMON, besides)])


def share(wanted: frozenset[str], there: Iterable[str]) -> float:
    """Return which part of some words is among others, in [0, 1]; 0 of none."""
    return len(wanted.intersection(there)) / len(wanted) if wanted else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.

    `kind` is None for what was done by hand; `families` names what it was then. `words` are those that tell what it was
    about, `details` those that its system added. `rule` is the name of the rule that found it. `is_told` where its
    outcome was told, not only taken for granted. `signs` are what speaks for and against that words tell of a step that
    was tried; what a system has seen needs none.
    """

    rule: str
    title: str = field(repr=False)
    outcome: Outcome
    at: datetime | None
    evidence: EntryId
    source: str
    kind: StepKind | None = None
    found: int | None = None
    families: frozenset[str] = frozenset()
    words: frozenset[str] = field(default=frozenset(), repr=False)
    details: frozenset[str] = field(default=frozenset(), repr=False)
    is_told: bool = True
    signs: frozenset[str] = frozenset()

    def with_sign(self, sign: str) -> "Step":
        """Return the step with one more sign."""
        return replace(self, signs=self.signs | {sign})
