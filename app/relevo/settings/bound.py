"""What the organisation has the say on, for whoever sits there to read: keys, masked values, and who binds them."""

from dataclasses import dataclass
from typing import Literal

from relevo.settings.masked import Masking
from relevo.settings.places import place_of
from relevo.settings.policy import Layered
from relevo.settings.refusals import BINDING, Layer, Place

Origin = Literal["policy", "user-policy", "along", "closed"]
"""Who binds a key: the policy of the machine, that of the user on it, another key along with its own, or a policy that
cannot be used, for which a safe value stands."""


@dataclass(frozen=True, slots=True)
class BoundKey:
    """A key that nobody chooses here; of a value that is somebody's own only that it is said."""

    key: str
    value: object
    origin: Origin


def bound_keys(layered: Layered, connectors: frozenset[str] = frozenset()) -> tuple[BoundKey, ...]:
    """Return every key that is bound, by name; `connectors` are the names of the files that are shipped."""
    held = {key: one["value"] for key, one in Masking(connectors).settings(layered).items()}
    return tuple(BoundKey(key, held.get(key), _origin(layered, place_of(key) or ())) for key in sorted(layered.fixed))


def _origin(layered: Layered, place: Place) -> Origin:
    if any(each.layer in BINDING for each in layered.refused_at(place)):
        return "closed"
    match layered.held_by(place):
        case Layer.POLICY:
            return "policy"
        case Layer.USER_POLICY:
            return "user-policy"
        case _:
            return "along"
