"""Fits what each clue of a probable reason counts, held near what it counted before any situation was seen."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from pathlib import Path

from evaluation.measures import Played
from relevo.domain.entry import EntryKind
from relevo.services.briefing.reasons.matters import Matter
from relevo.services.briefing.reasons.rules import CLUES
from relevo.services.briefing.reasons.section import Reasons
from relevo.services.briefing.story import Story

ROUNDS = 400
STEP = 0.5
HOLD = 0.02
"""How strongly points are held where they begin: with few situations a clue that is seen once must not rule."""

PRIOR = Path(__file__).parent / "prior_reasons.toml"

SMALLEST = 0.005
"""Points that are smaller are left out: they change no line."""

_NO_IDEA = ("", "no_idea")

Clue = tuple[str, str]
"""Kind of reason and name of the clue."""


@dataclass(frozen=True)
class Example:
    """One situation: the clues of each member of each matter, and which matters are right (none: nobody could know)."""

    matters: tuple[tuple[tuple[Clue, ...], ...], ...]
    right: tuple[bool, ...]


def example(played: Played, story: Story, reasons: Reasons) -> Example:
    """Return what can be learnt from a situation."""
    accepted = played.accepted_first()
    found = reasons.found(story, played.brief.promised)
    right = tuple(any(played.labels(each.evidence) & accepted for each in matter.members) for matter in found)
    return Example(_clues(found), right)


def without_matter(played: Played, story: Story, reasons: Reasons) -> Example | None:
    """Return a situation without all that its label calls a reason, and without what was said: nobody could know then.

    None where nobody could know before, or nothing is left that might be taken for a reason.
    """
    named = {name for reason in played.case.expected["reasons"] for name in reason["evidence"]}
    if not named:
        return None
    hidden = {e.id for e in story.timeline if e.kind is EntryKind.HANDOVER or played.labels((e.id,)) & named}
    left = replace(story, timeline=tuple(entry for entry in story.timeline if entry.id not in hidden))
    promised = [line for line in played.brief.promised if not hidden.intersection(line.evidence)]
    found = reasons.found(left, promised)
    return Example(_clues(found), (False,) * len(found)) if found else None


def _clues(found: Sequence[Matter]) -> tuple[tuple[tuple[Clue, ...], ...], ...]:
    return tuple(tuple(tuple((each.kind.value, c) for c in each.clues) for each in m.members) for m in found)


@cache
def prior() -> Mapping[Clue, float]:
    """Return what clues count before any situation is seen: a fit that begins there is the same whenever it is made."""
    set_before = tomllib.loads(PRIOR.read_text("utf-8"))
    points = {(kind, clue): 0.0 for kind, clues in CLUES.items() for clue in sorted(clues)}
    points |= {(kind, clue): value for kind, clues in set_before["points"].items() for clue, value in clues.items()}
    return points | {_NO_IDEA: set_before["no_idea"]}


def fitted(examples: Sequence[Example]) -> dict[Clue, float]:
    """Return points under which what is right is as likely as it can be, held near the prior.

    Source: maximum likelihood of a log-linear model with a Gaussian prior, by gradient steps (Bishop, "Pattern
    Recognition and Machine Learning", 2006, section 4.3).
    """
    points = dict(prior())
    usable = [each for each in examples if each.matters]
    for _ in range(ROUNDS):
        slope: dict[Clue, float] = defaultdict(float)
        for each in usable:
            _add_slope(each, points, slope)
        for clue in {*points, *slope}:
            before = points.get(clue, 0.0)
            points[clue] = before + STEP * (slope[clue] / max(1, len(usable)) - HOLD * (before - prior()[clue]))
    return points


def loss(examples: Iterable[Example], points: Mapping[Clue, float]) -> float:
    """Return the mean of -log of the likelihood that what is right was given; less is better."""
    losses = []
    for each in examples:
        weights = [sum(map(exp, _members(matter, points))) for matter in each.matters]
        none = exp(points[_NO_IDEA])
        right = sum(w for w, is_right in zip(weights, each.right, strict=True) if is_right) if any(each.right) else none
        losses.append(-log(right / (sum(weights) + none)))
    return sum(losses) / len(losses)


def table(points: Mapping[Clue, float]) -> Iterable[str]:
    """Yield the points as they stand in reasons.toml; what no situation has is left out."""
    yield f"no_idea = {points[_NO_IDEA]:.2f}"
    kind = ""
    for (own, clue), value in sorted(points.items()):
        if (own, clue) == _NO_IDEA or abs(value) < SMALLEST:
            continue
        if own != kind:
            yield f"[points.{own}]"
            kind = own
        yield f"{clue} = {value:.2f}"


def _members(matter: Sequence[Sequence[Clue]], points: Mapping[Clue, float]) -> list[float]:
    return [sum(points.get(clue, 0.0) for clue in member) for member in matter]


def _add_slope(each: Example, points: Mapping[Clue, float], slope: dict[Clue, float]) -> None:
    """Add how the log-likelihood of a situation changes with each clue: share given what is right, less share now."""
    weights = [list(map(exp, _members(matter, points))) for matter in each.matters]
    none = exp(points[_NO_IDEA])
    total = none + sum(map(sum, weights))
    known = any(each.right)
    right = sum(sum(w) for w, is_right in zip(weights, each.right, strict=True) if is_right) if known else none
    slope[_NO_IDEA] += (0.0 if known else 1.0) - none / total
    for matter, own, is_right in zip(each.matters, weights, each.right, strict=True):
        for member, weight in zip(matter, own, strict=True):
            change = (weight / right if is_right and known else 0.0) - weight / total
            for clue in member:
                slope[clue] += change
