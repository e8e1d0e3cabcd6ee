"""Findings of the contract: which clause a file breaks, by which key, what happened, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line for whoever wrote the file. A note is worth a look and breaks nothing.

    `key` is the dotted path in the file, `text` what happened, `advice` what to do. Nothing in it comes from a record.
    """

    clause: str
    key: str
    text: str
    advice: str
    is_note: bool = False

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.key}: {self.text}; {self.advice} ({self.clause})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the clauses found of a file; of what could not be put to the test a note says so."""

    connector: str
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Tell whether no clause is broken."""
        return all(one.is_note for one in self.findings)
