"""A line of what the customer has told, before it is decided which are shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from relevo.domain.entry import EntryId
from relevo.domain.phrase import Phrase
from relevo.text.language import COMMON
from relevo.text.wording import flat, words_of

STEM = 6
"""Letters by which inflected forms of a word are taken for one."""

NAMES = {
    "order": Phrase("Order number"),
    "meter": Phrase("Meter"),
    "contract": Phrase("Contract"),
    "number": Phrase("Number"),
    "amount": Phrase("Amount"),
    "when": Phrase("When"),
    "place": Phrase("Where"),
    "name": Phrase("Who"),
    "fault": Phrase("Problem"),
    "wish": Phrase("Wish"),
    "condition": Phrase("To note"),
    "product": Phrase("What"),
    "quantity": Phrase("How many"),
    "plain": Phrase("Said"),
}
"""What stands before a value, by its kind."""


@dataclass(slots=True)
class Line:
    """Something that was told; `words` counts those of the value, `stems` are the telling ones."""

    name: str
    value: str = field(repr=False)
    asked: str | None = field(repr=False)
    evidence: EntryId
    rule: str
    score: float
    words: int
    stems: frozenset[str] = field(repr=False)

    @classmethod
    def named(cls, name: str, value: str, asked: str | None, evidence: EntryId) -> Self:
        """Make a line of a fact that self-service has named itself."""
        words = words_of(flat(value))
        return cls(name, value, asked, evidence, "fact", float("inf"), len(words), stems_of(words))

    @classmethod
    def told(cls, kind: str, value: str, asked: str | None, evidence: EntryId, score: float) -> Self:
        """Make a line of what was said."""
        words = words_of(flat(value))
        return cls(NAMES[kind], value, asked, evidence, kind, score, len(words), stems_of(words))


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """Return the words by which two texts are compared: all of them where none carries meaning."""
    return frozenset(word[:STEM] for word in words if word not in COMMON) or frozenset(words)
