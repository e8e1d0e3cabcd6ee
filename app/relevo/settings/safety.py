"""What holds where a policy cannot be read: not what the user would rather have, but what can do no harm."""

from collections.abc import Iterable, Mapping
from typing import Any

from relevo.settings.places import dotted, put, without
from relevo.settings.refusals import BINDING, WHOLE, Layer, Place, Refusal
from relevo.settings.shape import fixed_places

SAFE: Mapping[Place, Any] = {
    ("search", "by"): [],
    ("sign_in", "device"): False,
    ("allowed", "hosts"): [],
    ("allowed", "secrets"): ["keyring"],
    ("allowed", "plain_http"): False,
    ("choices", "remember"): False,
    ("choices", "keep_days"): 1,
    ("panel", "keep_ended_min"): 1,
    ("alerts", "notification"): False,
}
"""Values that bind in the place of what a policy should have said; for every other key that is what is built in."""

HARMLESS: frozenset[Place] = frozenset(
    {
        ("region",),
        ("language",),
        ("seat",),
        ("queues",),
        ("lines",),
        ("panel", "theme"),
        ("panel", "text_scale"),
        ("panel", "pop"),
        ("panel", "dock"),
        ("panel", "screen"),
        ("panel", "motion"),
        ("alerts", "sound"),
    }
)
"""What stays the user's where a whole policy cannot be read: none of it opens anything to anybody."""

ENTRIES = frozenset({"sources", "event_sources"})
"""Tables whose entries are not used at all where a policy is wrong in one of their keys."""

CANNOT_BE_GUESSED = frozenset({"hub", "advisors", "advisor"})
"""Where a policy is wrong in these nothing starts: without them contacts could come up for everybody."""

Layers = dict[Layer, dict[str, Any]]


def closed(layers: Layers, refusal: Refusal) -> Layers:
    """Return the layers, the strongest first, without what is refused, and without what it would have overridden.

    What the machine only recommends is left out, and that is all.
    """
    if refusal.layer not in BINDING:
        return {**layers, refusal.layer: without(layers[refusal.layer], _meant(refusal.place))}
    place = _meant(refusal.place)
    order = list(layers)
    below = order[order.index(refusal.layer) :]
    made = dict(layers)
    for layer in below:
        made[layer] = _harmless(made[layer]) if place == WHOLE else without(made[layer], place)
    if place == WHOLE:
        made[refusal.layer] = {}
    if place and place[0] == "proxy":  # nobody knows the way: nothing is asked, above all not without the proxy
        for layer in below:
            made[layer] = without(made[layer], ("sources",))
    for safe, value in SAFE.items():
        if safe[: len(place)] == place or place[: len(safe)] == safe:
            made[refusal.layer] = put(made[refusal.layer], safe, value)
    return made


def closed_keys(refusals: Iterable[Refusal]) -> frozenset[str]:
    """Return the dotted keys that nobody chooses because a policy is wrong there."""
    places = [_meant(refusal.place) for refusal in refusals if refusal.layer in BINDING]
    if not places:  # the shape of the settings takes as long as all of their reading
        return frozenset()
    known = [place for place, _ in fixed_places()]
    keys = {dotted(place) for place in places if place}
    for place in places:
        inside = (one for one in known if one[: len(place)] == place)
        keys |= {dotted(one) for one in inside if place or one not in HARMLESS}
    return frozenset(keys)


def _meant(place: Place) -> Place:
    """Return what a fault at a place makes unusable: of a list of any kind, and of an entry, all of it."""
    if place[:1] and place[0] in ENTRIES:
        return place[:2]
    if place[:1] == ("proxy",):
        return place[:1]
    for known, _ in fixed_places():
        if place[: len(known)] == known:
            return known
    return place


def _harmless(data: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for place in HARMLESS:
        found: Any = data
        for part in place:
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is not None:
            kept = put(kept, place, found)
    return kept
