"""Tells what a setting is, which layer has the say on it, what each layer says, and where it can be changed."""

import difflib
import json
from collections.abc import Iterator
from typing import Any

from relevo.settings.places import MISSING, at, dotted, place_of
from relevo.settings.policy import Layered
from relevo.settings.refusals import BINDING, Layer, Place
from relevo.settings.shape import shape_at

_WORDS = {
    Layer.POLICY: "the machine's policy, which binds",
    Layer.USER_POLICY: "the policy for you on this machine, which binds",
    Layer.USER: "your own settings",
    Layer.DEFAULTS: "the defaults that the machine recommends",
    Layer.BUILT_IN: "built in",
}


def explain(layered: Layered, key: str) -> tuple[str, ...]:
    """Return lines for a setting or for all settings of a table: `KEY = VALUE`, and which layer that comes from.

    Of a secret the place is told, which is all that settings hold. Raises: LookupError, one line, for a key that is
    none.
    """
    values = layered.settings.model_dump(mode="json")
    place = place_of(key)
    found = MISSING if place is None else at(values, place)
    if place is not None and found is MISSING and (gone := tuple(_not_used(layered, place))):
        return gone
    if place is None or found is MISSING:
        near = difflib.get_close_matches(key, [dotted(one) for one, _ in _all(values, ())], n=1, cutoff=0.6)
        advice = f"did you mean {near[0]}?" if near else "relevo config schema tells all settings"
        raise LookupError(f"{key[:64] or 'an empty key'} is no setting here; {advice}")
    lines = [line for one, value in _all(found, place) for line in _lines(layered, one, value)]
    return (*lines, *(line for line in _not_used(layered, place) if line not in lines))


def shown(layered: Layered) -> tuple[str, ...]:
    """Return a line for each setting that holds and each part that is not used, as `KEY = VALUE  (LAYER)`."""
    held = _all(layered.settings.model_dump(mode="json"), ())
    lines = [f"{dotted(place)} = {_written(value)}  ({_origin(layered, place)})" for place, value in held]
    return (*lines, *(f"not used: {each.line}" for each in layered.refused))


def shown_as_json(layered: Layered) -> dict[str, Any]:
    """Return the same as JSON: `settings`, a value and a layer each, `fixed`, and what is `not_used`."""
    held = _all(layered.settings.model_dump(mode="json"), ())
    return {
        "settings": {
            dotted(place): {
                "value": value,
                "layer": layered.held_by(place).value,
                "where": str(layered.files.get(layered.held_by(place), "")) or None,
                "fixed": dotted(place) in layered.fixed,
            }
            for place, value in held
        },
        "without_effect": list(layered.overruled()),
        "not_used": [
            {"where": str(each.where), "layer": each.layer.value, "key": dotted(each.place), "problem": each.problem}
            for each in layered.refused
        ],
    }


def _lines(layered: Layered, place: Place, value: object) -> Iterator[str]:
    yield f"{dotted(place)} = {_written(value)}"
    holder, is_fixed = layered.held_by(place), dotted(place) in layered.fixed
    refused = [each for each in layered.refused_at(place) if each.layer in BINDING] if is_fixed else []
    for each in refused:
        yield f"    not chosen by anybody, at its safe value: {each.line}"
    if not refused:
        yield f"    from {_layer(layered, holder)}"
    for other in layered.said_by(place):
        if other is not Layer.BUILT_IN and (other is not holder or refused):
            yield f"    not from {_layer(layered, other)}: {_written(at(layered.layers[other], place))}"
    if refused:
        yield f"    to do: mend {refused[0].where}, as its administrator"
    elif is_fixed and holder not in BINDING:
        yield f"    bound along with what {layered.binding(place)} says of this source or of the proxy"
    elif is_fixed:
        yield f"    to change it: {layered.files[holder]}, as its administrator"
    elif shape_at(place) is not None:
        yield f"    to change it: {layered.user_file}"


def _not_used(layered: Layered, place: Place) -> Iterator[str]:
    """Yield what is said at a place or below it and not used at all."""
    for each in layered.refused_at(place):
        if len(each.place) >= len(place) or each.place:
            yield f"not used: {each.line}"


def _origin(layered: Layered, place: Place) -> str:
    holder = layered.held_by(place)
    is_closed = dotted(place) in layered.fixed and (holder not in BINDING or layered.refused_at(place))
    return f"{holder}, {'closed' if is_closed else 'fixed'}" if dotted(place) in layered.fixed else str(holder)


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str) if value is not None else "none"


def _layer(layered: Layered, layer: Layer) -> str:
    file = layered.files.get(layer)
    return f"{_WORDS[layer]}: {file}" if file is not None else _WORDS[layer]


def _all(value: object, place: Place) -> Iterator[tuple[Place, object]]:
    """List the settings at a place: itself, or what stands in the table."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _all(inner, (*place, key))
    else:
        yield place, value
