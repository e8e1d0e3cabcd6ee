"""Counts of what is right, with examples of what is not."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Miss:
    """What went wrong in one situation: what was expected, what came."""

    case: str
    expected: str
    got: str


@dataclass
class Tally:
    """How many of how many; `misses` says what the others were."""

    right: float = 0
    of: float = 0
    misses: list[Miss] = field(default_factory=list)

    def count(self, is_right: bool, case: str, expected: object = "", got: object = "") -> None:
        """Count one."""
        self.right += is_right
        self.of += 1
        if not is_right:
            self.misses.append(Miss(case, str(expected), str(got)))

    @property
    def share(self) -> float | None:
        """Return the part that is right, in [0, 1]; None of nothing."""
        return self.right / self.of if self.of else None


def together(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies."""
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.of += tally.of
        total.misses.extend(tally.misses)
    return total
