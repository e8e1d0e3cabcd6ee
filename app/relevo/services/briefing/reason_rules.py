"""What may be set about the probable reasons: reach, points, topics."""

from collections.abc import Mapping
from dataclasses import dataclass

KINDS = ("incident", "request", "self_service", "handover", "notice", "promise", "repeat")
_AGES = ("hour", "today", "days", "weeks", "older")
_ALIKE = ("said", "queue", "visit", "apart")
CLUES: Mapping[str, frozenset[str]] = {
    "incident": frozenset(("base", "scoped", "said", "queue", "visit", "ended", *_AGES)),
    "handover": frozenset(("base", "words", "intent_only", "queue")),
    "request": frozenset(("base", "changed", "quiet", *_AGES, *_ALIKE)),
    "promise": frozenset(("base", "overdue", "soon", *_AGES, *_ALIKE)),
    "self_service": frozenset(("base", "failed", "abandoned", "none_found", "several", "queue", *_AGES)),
    "notice": frozenset(("base", "acts", "opened", *_AGES, *_ALIKE)),
    "repeat": frozenset(("base", "unsettled", "several", *_AGES, *_ALIKE)),
}
"""What may count for each kind of reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRules:
    """How the probable reasons are found; resources/docs/brief.md tells each key.

    Raises: ValueError for points of a kind or a clue that is not known.
    """

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    lines: int
    headline_from: float
    shown_from: float
    no_idea: float
    curve: tuple[tuple[float, float], ...]
    reach_days: float
    read: int
    visit_hours: float
    ended_minutes: float
    join_from: float
    proofs: int
    points: Mapping[str, Mapping[str, float]]
    topics: Mapping[str, tuple[str, ...]]
    things: tuple[str, ...]
    acting: tuple[str, ...]
    settled: tuple[str, ...]
    plain: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check that points stand for something."""
        for kind, clues in self.points.items():
            if kind not in CLUES:
                raise ValueError(f"points.{kind}: there are {', '.join(CLUES)}")
            if unknown := sorted(set(clues) - CLUES[kind]):
                raise ValueError(f"points.{kind}.{unknown[0]}: there are {', '.join(sorted(CLUES[kind]))}")

    def points_of(self, kind: str, clue: str) -> float:
        """Return what a clue counts for a kind of reason."""
        return self.points.get(kind, {}).get(clue, 0.0)
