"""Why the brief is as it is: the rule behind each line, and the lines that were nearly made."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from relevo.domain.brief import Brief, Evidence
from relevo.domain.entry import EntryId
from relevo.services.codec import to_json_value

Prove = Callable[[Iterable[EntryId]], str]
"""Gives the numbers of the entries that prove a line, as they stand in the timeline below."""


class MadeLine(NamedTuple):
    """A line of the brief with the rule that made it; `likelihood` is None but for reasons."""

    section: str
    rule: str
    text: str
    likelihood: float | None
    evidence: Evidence


def made_lines(brief: Brief) -> Iterator[MadeLine]:
    """Yield every line of the brief, section by section."""
    for reason in brief.reasons:
        yield MadeLine("reasons", reason.rule, reason.text, reason.likelihood, reason.evidence)
    for step in brief.tried:
        yield MadeLine("tried", step.rule, f"{step.text} ({step.outcome})", None, step.evidence)
    for fact in brief.told_us:
        yield MadeLine("told_us", fact.rule, f"{fact.name}: {fact.value}", None, fact.evidence)
    for promise in brief.promised:
        yield MadeLine("promised", promise.rule, promise.text, None, promise.evidence)
    for told in brief.we_told:
        yield MadeLine("we_told", told.rule, told.text, None, told.evidence)
    if brief.limit is not None:
        yield MadeLine("limit", brief.limit.rule, brief.limit.text, None, brief.limit.evidence)
    if brief.score is not None:
        for counted in brief.score.inputs:
            yield MadeLine("score", counted.rule, f"{counted.text} ({counted.counts_for})", None, counted.evidence)


def rules_as_text(brief: Brief, prove: Prove) -> Iterator[str]:
    """Yield a line for each line of the brief: section, rule, what it says, its proof."""
    for line in made_lines(brief):
        likelihood = "" if line.likelihood is None else f"{line.likelihood:.0%} "
        yield f"{line.section} by {line.rule}: {likelihood}{line.text}{prove(line.evidence)}"


def near_as_text(brief: Brief, prove: Prove) -> Iterator[str]:
    """Yield a line for each line that was nearly made, and what it lacked."""
    for near in brief.near:
        yield f"{near.section} by {near.rule}: {near.text}{prove(near.evidence)}; lacks: {near.missing}"


def explained_as_json(brief: Brief) -> dict[str, object]:
    """Return the same as JSON: `made` and `near`, a list each."""
    return {
        "made": [to_json_value(line._asdict()) for line in made_lines(brief)],
        "near": to_json_value(brief.near),
    }
