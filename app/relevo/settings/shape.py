"""The shape of the settings: what may stand at a place, read from their schema."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from relevo.settings.model import Settings
from relevo.settings.refusals import Place


class Kind(StrEnum):
    """What a setting holds."""

    TABLE = "table"  # keys that are known
    NAMED = "named"  # tables under names of one's choice
    LABELS = "labels"  # texts under names of one's choice
    TABLES = "tables"  # a list of tables
    LIST = "list"  # of texts
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"


_KINDS = {"boolean": Kind.BOOLEAN, "integer": Kind.INTEGER, "number": Kind.NUMBER, "string": Kind.TEXT}


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at a place; `keys` of a table, `values` where only some may stand there, `inner` below a name."""

    kind: Kind
    keys: Mapping[str, "Shape"] = field(default_factory=dict)
    inner: "Shape | None" = None
    name: str = ""  # the pattern that names must match
    values: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    is_path: bool = False
    default: object = None
    about: str = ""

    def at(self, key: str) -> "Shape | None":
        """Return what may stand below a key or name, None where nothing may."""
        if self.kind is Kind.TABLE:
            return self.keys.get(key)
        return self.inner if self.inner is not None and re.search(self.name, key) else None


@cache
def settings_shape() -> Shape:
    """Return the shape of the settings as a whole."""
    schema = Settings.model_json_schema()
    return _shape(schema, schema["$defs"])


def shape_at(place: Place) -> Shape | None:
    """Return what may stand at a place, None where nothing may."""
    found: Shape | None = settings_shape()
    for part in place:
        found = found.at(part) if found is not None else None
    return found


def fixed_places(shape: Shape | None = None, place: Place = ()) -> Iterator[tuple[Place, Shape]]:
    """Yield every setting whose key is known beforehand, in the order of the settings; a list or labels are one."""
    for key, inner in (shape or settings_shape()).keys.items():
        if inner.kind is Kind.TABLE:
            yield from fixed_places(inner, (*place, key))
        else:
            yield (*place, key), inner


def _shape(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Shape:
    about, default = schema.get("description", ""), schema.get("default")
    found = _resolved(schema, defs)
    common = {"about": about, "default": default}
    if "properties" in found:
        keys = {key: _shape(value, defs) for key, value in found["properties"].items()}
        return Shape(Kind.TABLE, keys=keys, **common)
    if "patternProperties" in found:
        ((pattern, inner),) = found["patternProperties"].items()
        return Shape(Kind.NAMED, inner=_shape(inner, defs), name=pattern, **common)
    if "additionalProperties" in found:
        return Shape(Kind.LABELS, inner=_shape(found["additionalProperties"], defs), name=r"^.{1,200}$", **common)
    if found["type"] == "array":
        items = _resolved(found["items"], defs)
        kind = Kind.TABLES if "properties" in items else Kind.LIST
        return Shape(kind, inner=_shape(items, defs), values=tuple(items.get("enum", ())), **common)
    values = found.get("enum", (found["const"],) if "const" in found else ())
    return Shape(
        _KINDS[found["type"]],
        values=tuple(values),
        least=found.get("minimum"),
        most=found.get("maximum"),
        longest=found.get("maxLength"),
        is_path=found.get("format") == "path",
        **common,
    )


def _resolved(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema without references; of several tables that may stand there, one with the keys of all."""
    if "$ref" in schema:
        return _resolved(defs[schema["$ref"].rpartition("/")[2]], defs)
    either = [one for one in schema.get("anyOf", schema.get("oneOf", ())) if one.get("type") != "null"]
    if not either:
        return dict(schema)
    options = [_resolved(one, defs) for one in either]
    tables = [one for one in options if "properties" in one]
    if not tables:
        return options[0]
    properties: dict[str, Any] = {}
    for table in tables:
        for key, value in table["properties"].items():
            properties[key] = _wider(properties.get(key), value)
    return {"type": "object", "properties": properties}


def _wider(one: Mapping[str, Any] | None, other: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what admits the values of both: what only some may be is then checked by the model."""
    if one is None or one == other:
        return other
    return {key: value for key, value in other.items() if key not in ("enum", "const", "minimum", "maximum")}
