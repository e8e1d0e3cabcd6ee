"""Matters: what is about the same thing is one reason, with all its proofs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from relevo.domain.brief import Evidence, ReasonKind
from relevo.services.briefing.reasons.fit import LATE
from relevo.services.briefing.reasons.possible import Possible

_NEXT_TO = frozenset({ReasonKind.HANDOVER, ReasonKind.SELF_SERVICE})
"""What stands at the door of the contact: a self-service visit goes on in the hand-over."""


@dataclass(slots=True)
class Matter:
    """Possible reasons that are about one thing; the first one gave it its subject."""

    members: list[Possible] = field(default_factory=list)

    def evidence(self, first: Possible, most: int) -> Evidence:
        """Return the proofs, those of one member first."""
        others = (proof for each in self.members for proof in each.evidence)
        return tuple(dict.fromkeys((*first.evidence, *others)))[:most]


_OPEN = frozenset({ReasonKind.INCIDENT, ReasonKind.HANDOVER, ReasonKind.PROMISE, ReasonKind.REQUEST})
_OWED = frozenset({ReasonKind.PROMISE, ReasonKind.REQUEST})


def are_together(first: ReasonKind, other: ReasonKind) -> bool:
    """Tell whether a matter that is less likely than the first may well be the same: what is owed, beside what is open.

    Args: kinds of the possible reasons that gave each its subject.
    """
    return first in _OPEN and other in _OWED


def matters(found: Iterable[Possible], join_from: float) -> list[Matter]:
    """Join what is about the same thing.

    Each possible reason goes to the first matter whose subject it shares; none goes by way of another member, so that
    a chain of half-alike texts does not become one matter.
    """
    made: list[Matter] = []
    for each in found:
        place = next((matter for matter in made if _is_same(matter.members[0], each, join_from)), None)
        if place is None:
            made.append(Matter([each]))
        else:
            place.members.append(each)
    return made


def _is_same(subject: Possible, other: Possible, join_from: float) -> bool:
    if set(subject.evidence) & set(other.evidence):
        return True
    if {subject.kind, other.kind} == _NEXT_TO:
        return "hour" in other.clues or "today" in other.clues or subject.gist.shared(other.gist) >= join_from
    if subject.kind is ReasonKind.INCIDENT:
        if other.kind is ReasonKind.HANDOVER:
            return subject.gist.shared(other.gist) > 0  # it was chosen by what the customer says
        if other.kind is ReasonKind.INCIDENT or other.since < subject.since - LATE:
            return False  # nothing is about an incident that had not begun
    return subject.gist.shared(other.gist) >= join_from
