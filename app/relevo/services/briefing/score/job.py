"""The customer's resolution job: what the person on the other side is there to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from relevo.domain.brief import Job
from relevo.services.exact import EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRules:
    """A job needs `least` points; of those that have as many, the first in `order`. `base` is what each begins with."""

    __pydantic_config__: ClassVar = EXACT

    least: float
    order: tuple[Job, ...]
    base: Mapping[Job, float]

    def best(self, points: Mapping[str, float]) -> Job | None:
        """Return the job with the most points, None where none has enough."""
        ranked = ranked_jobs(self.order, self.base, points)
        return ranked[0][1] if ranked and ranked[0][0] >= self.least else None


def ranked_jobs(
    order: Sequence[Job], base: Mapping[Job, float], points: Mapping[str, float]
) -> list[tuple[float, Job]]:
    """Return the jobs that something speaks for with their points, most first."""
    told = [(base.get(job, 0.0) + points[job], job) for job in order if points.get(job)]
    return sorted(told, key=lambda each: -each[0])
