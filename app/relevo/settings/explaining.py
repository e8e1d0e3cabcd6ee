"""Tells what a setting is and which layer has the say on it."""

import difflib
import json
from collections.abc import Iterator

from relevo.settings.places import MISSING, at, dotted, place_of
from relevo.settings.policy import Layer, Layered, Place

_WORDS = {
    Layer.POLICY: "the machine's policy, which binds",
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
    if place is None or found is MISSING:
        near = difflib.get_close_matches(key, [dotted(one) for one, _ in _all(values, ())], n=1, cutoff=0.6)
        advice = f"did you mean {near[0]}?" if near else "relevo config schema tells all settings"
        raise LookupError(f"{key[:64] or 'an empty key'} is no setting here; {advice}")
    return tuple(line for one, value in _all(found, place) for line in _lines(layered, one, value))


def _lines(layered: Layered, place: Place, value: object) -> Iterator[str]:
    said = json.dumps(value, ensure_ascii=False) if value is not None else "none"
    yield f"{dotted(place)} = {said}"
    first, *others = layered.said_by(place)
    yield f"    from {_layer(layered, first)}"
    yield from (f"    not from {_layer(layered, other)}" for other in others if other is not Layer.BUILT_IN)


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
