"""The same step, told by several sources or several times: one thing that was tried."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from relevo.domain.entry import EntryId
from relevo.domain.handover import Outcome
from relevo.domain.selfservice import StepKind
from relevo.services.briefing.tried.step import Step, share

ALIKE = 0.5
"""Share of the words of the shorter of two steps by which they are about the same thing."""

NEAR = timedelta(days=7)
"""Time between a step on record and what is said of it, where only its kind tells which one is meant."""


READ = 4
"""Steps of one group whose details are compared."""


@dataclass(slots=True)
class Group:
    """The same step, as often as it was told; the first one words it.

    `is_aside` where it is older, and about something else as far as its words tell; `is_denied` where the customer says
    not to have done it.
    """

    steps: list[Step] = field(default_factory=list)
    is_aside: bool = False
    is_denied: bool = False

    @property
    def first(self) -> Step:
        """Return the step that words it."""
        return self.steps[0]

    @property
    def evidence(self) -> tuple[EntryId, ...]:
        """Return the entries that prove it, each once; none of a search that knows nothing of how it ended."""
        told = [step for step in self.steps if step.kind is not StepKind.SEARCH or step.outcome is self.outcome]
        return tuple(dict.fromkeys(step.evidence for step in told or self.steps))

    @property
    def signs(self) -> frozenset[str]:
        """Return the signs of the step that words it, and whether it was told again."""
        return self.first.signs | {"told_again"} if len(self.steps) > 1 else self.first.signs

    def weight(self, weights: Mapping[str, float]) -> float:
        """Return what its signs count."""
        return weights.get("base", 0.0) + sum(weights.get(sign, 0.0) for sign in sorted(self.signs))

    @property
    def outcome(self) -> Outcome:
        """Return the outcome by the latest who knows, none where denied; who leaves after a failure has failed."""
        known = [step for step in self.steps if step.outcome is not Outcome.UNKNOWN and not self.is_denied]
        known = [step for step in known if step.kind is not None] or known
        known = [step for step in known if step.is_told] or known
        if not known:
            return Outcome.UNKNOWN
        timed = [(step.at, -place) for place, step in enumerate(known) if step.at is not None]
        latest = known[-max(timed)[1]] if timed else known[0]
        if latest.outcome is Outcome.ABANDONED and any(step.outcome is Outcome.FAILED for step in known):
            return Outcome.FAILED
        return latest.outcome

    def ended_otherwise(self, step: Step) -> bool:
        """Tell whether the same source saw a step of these end in another way; it may not have seen how one did."""
        seen = {each.outcome for each in self.steps if each.source == step.source and each.evidence != step.evidence}
        return not seen <= {step.outcome, Outcome.UNKNOWN} and step.outcome is not Outcome.UNKNOWN


def grouped(steps: Iterable[tuple[Step, bool]]) -> list[Group]:
    """Return what was tried by steps on record, each with whether it stands aside, in their order.

    What one source saw end in two ways was tried twice: an upload that failed, and the one that then worked.
    """
    groups: dict[tuple[StepKind | None, object], list[Group]] = {}
    for step, is_aside in steps:
        same = groups.setdefault((step.kind, step.words or step.title), [])
        group = next((each for each in same if not each.ended_otherwise(step)), None)
        if group is None:
            group = Group(is_aside=is_aside)
            same.append(group)
        group.steps.append(step)
        group.is_aside = group.is_aside and is_aside
    return [group for same in groups.values() for group in same]


def group_said_of(step: Step, groups: Iterable[Group], kinds: Collection[StepKind], is_bare: bool) -> Group | None:
    """Return what a step that was said tells of: something else that was said, or a step on record of these kinds.

    `is_bare` where it names nothing that it would be about: the newest one is meant, if possible one that did not work.
    """
    listed = list(groups)
    for group in listed:
        if group.first.kind is None and _is_same(step, group.first):
            return group
    recorded = [group for group in listed if group.first.kind is not None]
    likeness = [_likeness(step, group, kinds) for group in recorded]
    if likeness and max(likeness) >= ALIKE:
        return recorded[likeness.index(max(likeness))]
    if not is_bare:
        return None
    near = [group for group in recorded if not group.is_aside and _is_near(group, step)]
    if step.words or kinds:
        near = [group for group in near if group.first.kind in kinds]
    return next((group for group in near if group.outcome is not Outcome.WORKED), next(iter(near), None))


def _likeness(said: Step, group: Group, kinds: Collection[StepKind]) -> float:
    """Return how much of a step on record is in what was said of it, or the other way round.

    Of a step of another kind than the words say, and of an article, more is to be named.
    """
    on_record = group.first
    shared, is_of_kind = len(on_record.words & said.words), on_record.kind in kinds
    if on_record.kind is StepKind.ARTICLE and not is_of_kind and shared < min(2, len(on_record.words)):
        return 0.0
    is_other = said.is_told and said.outcome is Outcome.WORKED and on_record.outcome is Outcome.FAILED
    if not is_of_kind and (group.is_aside or is_other):
        return 0.0
    told = on_record.words.union(*(step.details for step in group.steps[:READ]))
    return max(share(on_record.words, said.words), share(said.words, told))


def _is_same(one: Step, other: Step) -> bool:
    """Tell whether two steps that were said are one: of one family, and about the same thing where both name it."""
    if one.families & other.families:
        is_open = "note" in (one.rule, other.rule) and not (one.is_told and other.is_told)
        return is_open or not one.words or not other.words or bool(one.words & other.words)
    fewer, more = sorted((one.words, other.words), key=len)
    return share(fewer, more) > ALIKE


def _is_near(group: Group, step: Step) -> bool:
    first: datetime | None = group.first.at
    return step.at is None or first is None or abs(step.at - first) <= NEAR
