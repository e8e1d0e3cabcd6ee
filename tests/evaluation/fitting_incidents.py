"""Fits what speaks for an incident as the explanation of a contact, by situations and by drills."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from evaluation.measures import Played
from relevo.domain.brief import Promised
from relevo.domain.entry import EntryId
from relevo.services.briefing.reasons.fit import fit_clues, gist_of
from relevo.services.briefing.reasons.section import Reasons
from relevo.services.briefing.story import Story

ROUNDS = 400
STEP = 0.5
HOLD = 0.002
"""How strongly points are held at nothing: a clue that is seen once must not rule."""


@dataclass(frozen=True)
class Trial:
    """One incident that concerns a customer: what speaks for and against it, and whether it explains the contact."""

    clues: tuple[str, ...]
    explains: bool


def trials(played: Played, story: Story, reasons: Reasons) -> list[Trial]:
    """Return what a situation tells of its incidents."""
    expected = played.case.expected.get("incident")
    told = clues_of(story, reasons, played.brief.promised)
    return [Trial(clues, expected in played.labels((name,))) for name, clues in told.items()]


def clues_of(story: Story, reasons: Reasons, promised: Sequence[Promised] = ()) -> dict[EntryId, tuple[str, ...]]:
    """Return the clues of each incident that is read, by its id."""
    reading = reasons.reading(story, promised)
    return {entry.id: tuple(fit_clues(entry, gist_of(entry, reading), reading)) for entry in reading.incidents}


def fitted(given: Sequence[Trial], hold: float = HOLD, rounds: int = ROUNDS) -> dict[str, float]:
    """Return points under which what explains is told from what does not, from nothing on.

    Source: logistic regression with a Gaussian prior (Bishop, "Pattern Recognition and Machine Learning", 2006, 4.3.2).
    """
    points = dict.fromkeys(sorted({clue for each in given for clue in each.clues}), 0.0)
    for _ in range(rounds):
        slope = dict.fromkeys(points, 0.0)
        for each in given:
            gap = each.explains - likely(each.clues, points)
            for clue in each.clues:
                slope[clue] += gap
        for clue, before in points.items():
            points[clue] = before + STEP * (slope[clue] / len(given) - hold * before)
    return points


def likely(clues: Iterable[str], points: Mapping[str, float]) -> float:
    """Return how likely an incident is to explain a contact, in [0, 1]."""
    return 1 / (1 + exp(-sum(points.get(clue, 0.0) for clue in clues)))


def loss(given: Sequence[Trial], points: Mapping[str, float]) -> float:
    """Return the mean of -log of the likelihood of what is; less is better."""
    chances = ((likely(each.clues, points), each.explains) for each in given)
    return -sum(log(max(1e-9, p if right else 1 - p)) for p, right in chances) / len(given)
