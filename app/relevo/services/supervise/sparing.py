"""Which step would have spared a contact: rules that a site can read and set, the first that fits counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from relevo.domain.brief import Job, ReasonKind
from relevo.domain.contactrecord import ContactRecord
from relevo.domain.handover import Limit, Outcome
from relevo.domain.reports import Spared
from relevo.domain.selfservice import StepKind
from relevo.domain.understanding import DriverKind, Understanding

_NOTHING = Understanding()


@dataclass(frozen=True, slots=True, kw_only=True)
class SparingRule:
    """What a contact must be for a step to count as the one that would have spared it; an empty list is no condition.

    Args:
        spared: The step.
        limits: Why self-service stopped: one of these.
        stops: Of which kind the place is where it stopped.
        reasons: Of which kind the most probable reason is.
        jobs: What the customer wanted of the person.
        outcomes: Outcome codes of the wrap-up; `*` stands for anything (`billing/*`).
        tried: What was tried and how it went, as `portal failed`: one of these.
        had_notice, opened_article: What must be so where it is set; what is not known fits neither.
    """

    spared: Spared
    limits: tuple[Limit, ...] = ()
    stops: tuple[DriverKind, ...] = ()
    reasons: tuple[ReasonKind, ...] = ()
    jobs: tuple[Job, ...] = ()
    outcomes: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    had_notice: bool | None = None
    opened_article: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what could never fit. Raises: ValueError."""
        for each in self.tried:
            step, _, outcome = each.partition(" ")
            if step not in tuple(StepKind) or outcome not in tuple(Outcome):
                raise ValueError('tried: write a kind of step and how it went, such as "portal failed"')

    def fits(self, record: ContactRecord) -> bool:
        """Tell whether a contact is as the rule says."""
        understood = record.understood or _NOTHING
        stop = None if understood.stop is None else understood.stop.kind
        steps = {f"{step} {outcome}" for step, outcome in understood.tried}
        return (
            (not self.limits or understood.limit in self.limits)
            and (not self.stops or stop in self.stops)
            and (not self.reasons or understood.reason in self.reasons)
            and (not self.jobs or understood.job in self.jobs)
            and (not self.outcomes or any(fnmatchcase(record.outcome or "", each) for each in self.outcomes))
            and (not self.tried or not steps.isdisjoint(self.tried))
            and self.had_notice in (None, understood.has_notice)
            and self.opened_article in (None, understood.opened_article)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SparingRules:
    """The rules by their names, and the `order` in which they are tried; where none fits, nothing would have done."""

    order: tuple[str, ...]
    rules: Mapping[str, SparingRule]

    def __post_init__(self) -> None:
        """Refuse a rule that is never tried, or is not there. Raises: ValueError."""
        if sorted(self.order) != sorted(self.rules):
            raise ValueError("order names each of the rules once, and no other")

    def spared(self, record: ContactRecord) -> Spared:
        """Return which step would have spared a contact."""
        return next(
            (self.rules[name].spared for name in self.order if self.rules[name].fits(record)),
            Spared.NOTHING,
        )
