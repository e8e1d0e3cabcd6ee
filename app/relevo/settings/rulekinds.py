"""Whether a site's file of rules holds what the one that ships holds: kinds of values, and signs that there are."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

HINT = "see the file that ships with Relevo"
_WEIGHTS = "weights"
_PLACES = ("after_", "before_")
"""Beginnings of the name of a sign that stands beside the clause that is weighed."""

_GREATEST = 1_000_000_000
"""What no number of the rules needs to be beyond: a sum of such numbers is one."""

Fault = tuple[str, str]
"""A key, and what is expected there."""


def kind_fault(own: Mapping[str, Any], shipped: Mapping[str, Any], place: str = "") -> Fault | None:
    """Return the first value that is of another kind than the shipped one: "yes" for true, "3" or nan for a number.

    Where nothing of that name ships, the values that ship beside it tell the kind.
    """
    for name, value in own.items():
        key = f"{place}.{name}" if place else name
        before = shipped.get(name)
        if before is None:
            before = _alike(shipped.values())
        if isinstance(value, Mapping):
            fault = kind_fault(value, before if isinstance(before, Mapping) else {}, key)
        else:
            fault = None if (problem := _problem(value, before)) is None else (key, f"{problem}; {HINT}")
        if fault is not None:
            return fault
    return None


def weight_fault(own: Mapping[str, Any], shipped: Mapping[str, Any]) -> Fault | None:
    """Return the first weight of a sign that nothing can find: it would never count."""
    weights, known = own.get(_WEIGHTS), shipped.get(_WEIGHTS)
    if not isinstance(weights, Mapping) or not isinstance(known, Mapping):
        return None
    signs = {*known, *_names({key: table for key, table in (*shipped.items(), *own.items()) if key != _WEIGHTS})}
    for name in weights:
        bare = next((name.removeprefix(begin) for begin in _PLACES if name.startswith(begin)), name)
        if name not in signs and bare not in signs:
            return (
                f"{_WEIGHTS}.{name}",
                f"nothing finds a sign of this name; add words for it, or leave it out; {HINT}",
            )
    return None


def _problem(value: Any, before: Any) -> str | None:
    if isinstance(before, bool):
        return None if isinstance(value, bool) else "must be true or false"
    if isinstance(before, int | float):
        if isinstance(value, bool):
            return "must be a number, not true or false"
        if isinstance(value, str) and _is_number(value):
            return "must be a number without quotes"
        if isinstance(value, float) and not isfinite(value):
            return "must be a finite number"
        if isinstance(value, int | float) and abs(value) > _GREATEST:
            return f"must be a number from -{_GREATEST} to {_GREATEST}"
    return None


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _alike(values: Any) -> Any:
    """Return one of some values where all are of one kind, else None."""
    listed = list(values)
    return listed[0] if listed and len({type(each) for each in listed}) == 1 else None


def _names(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        yield name
        if isinstance(value, Mapping):
            yield from _names(value)
