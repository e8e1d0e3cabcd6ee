"""Places: how an advisor stands at each telephony and chat, and which of that the board shows."""

from collections.abc import Collection
from dataclasses import dataclass

from relevo.domain.events import AdvisorStateName

REORDERED_S = 5.0
"""A state that is older than the one that is known by no more than this was overtaken; by more, a clock was set."""

_ENGAGED = (
    AdvisorStateName.OFFLINE,
    AdvisorStateName.READY,
    AdvisorStateName.PAUSED,
    AdvisorStateName.WRAP_UP,
    AdvisorStateName.OFFERED,
    AdvisorStateName.BUSY,
)
"""The states, the one that says least first."""

Key = tuple[str, str | None]
"""A place: its event source and the address there."""


@dataclass(slots=True)
class Place:
    """One place; `t` is when the state was told by the source's clock, `since` in the board's own time."""

    key: Key
    state: AdvisorStateName
    t: float
    since: float
    reason: str | None = None
    is_known: bool = True


def is_overtaken(place: Place, t: float) -> bool:
    """Tell whether what is told now is older than what is known."""
    return 0 < place.t - t <= REORDERED_S


def shown(places: Collection[Place]) -> Place | None:
    """Return the place that says most: where there is a contact, else the one that was told of last."""
    if len(places) == 1:
        return next(iter(places))
    return max(places, key=lambda place: (_ENGAGED.index(place.state), place.since), default=None)


def elsewhere(places: Collection[Place], one: Place) -> tuple[str, ...]:
    """Return where else the advisor is at the same time, sorted."""
    others = (each for each in places if each is not one and each.state is not AdvisorStateName.OFFLINE)
    return tuple(sorted({each.key[1] or each.key[0] for each in others}))
