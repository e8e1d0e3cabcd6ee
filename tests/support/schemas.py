"""As much of JSON Schema as the shipped schemas use: what fits one, and values made from one."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "null": (type(None),),
}
_KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "enum", "anyOf", "oneOf", "required", "properties",
    "additionalProperties", "items", "maxItems", "minLength", "maxLength", "minimum", "maximum", "format",
    "allOf", "const", "default", "minItems", "minProperties", "maxProperties", "pattern", "patternProperties",
    "propertyNames",
}  # fmt: skip


class Schema:
    """A schema with its definitions."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self.root = root

    def fits(self, value: object, schema: Mapping[str, Any] | None = None) -> bool:
        """Tell whether a value is as the schema says."""
        schema = self._resolved(self.root if schema is None else schema)
        assert set(schema) <= _KNOWN, f"not known here: {set(schema) - _KNOWN}"
        return all(
            (
                "type" not in schema or _is(value, schema["type"]),
                "enum" not in schema or value in schema["enum"],
                "const" not in schema or value == schema["const"],
                all(self.fits(value, each) for each in schema.get("allOf", ())),
                "anyOf" not in schema or any(self.fits(value, each) for each in schema["anyOf"]),
                "oneOf" not in schema or sum(self.fits(value, each) for each in schema["oneOf"]) == 1,
                not isinstance(value, dict) or self._object_fits(value, schema),
                not isinstance(value, list) or self._list_fits(value, schema),
                not isinstance(value, str) or _text_fits(value, schema),
                not _is(value, "number") or _number_fits(value, schema),
            )
        )

    def values(self, schema: Mapping[str, Any] | None = None) -> st.SearchStrategy[Any]:
        """Return values that the schema's properties allow; what needs several at once is for `fits` to filter."""
        schema = self._resolved(self.root if schema is None else schema)
        for choice in ("oneOf", "anyOf"):
            if choice in schema and "properties" not in schema:
                return st.one_of([self.values(each) for each in schema[choice]])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        return st.one_of([self._typed(kind, schema) for kind in types])

    def _typed(self, kind: str, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
        match kind:
            case "object":
                properties = schema.get("properties", {})
                needed = {name: self.values(properties[name]) for name in schema.get("required", ())}
                others = {name: self.values(each) for name, each in properties.items() if name not in needed}
                if not properties:
                    return st.dictionaries(st.text(max_size=8), self.values(schema["additionalProperties"]), max_size=3)
                return st.fixed_dictionaries(needed, optional=others)
            case "array":
                return st.lists(self.values(schema["items"]), max_size=3)
            case "number":
                return st.floats(
                    schema.get("minimum"), schema.get("maximum", 1e6), allow_nan=False, allow_infinity=False
                )
            case "null":
                return st.none()
            case _ if schema.get("format") == "date-time":
                return st.integers(1_577_836_800, 1_893_456_000).map(
                    lambda at: datetime.fromtimestamp(at, UTC).isoformat()
                )
            case _:
                return st.text(st.characters(codec="utf-8"), min_size=schema.get("minLength", 0), max_size=20)

    def _object_fits(self, value: Mapping[str, object], schema: Mapping[str, Any]) -> bool:
        return (
            set(schema.get("required", ())) <= set(value)
            and schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value))
            and all(self.fits(name, schema.get("propertyNames", {})) for name in value)
            and all(self._member_fits(name, each, schema) for name, each in value.items())
        )

    def _member_fits(self, name: str, value: object, schema: Mapping[str, Any]) -> bool:
        named = [schema["properties"][name]] if name in schema.get("properties", {}) else []
        patterns: Mapping[str, Any] = schema.get("patternProperties", {})
        named += [each for pattern, each in patterns.items() if re.search(pattern, name)]
        more = schema.get("additionalProperties", True)
        if named or isinstance(more, bool):
            return bool(named or more) and all(self.fits(value, each) for each in named)
        return self.fits(value, more)

    def _list_fits(self, value: Sequence[object], schema: Mapping[str, Any]) -> bool:
        items = schema.get("items")
        return schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)) and (
            items is None or all(self.fits(each, items) for each in value)
        )

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" not in schema:
            return schema
        found: Mapping[str, Any] = self.root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        return found


def _is(value: object, types: str | Sequence[str]) -> bool:
    kinds = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, _TYPES[kind]) for kind in kinds if kind in _TYPES)


def _text_fits(value: str, schema: Mapping[str, Any]) -> bool:
    return bool(
        schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        and re.search(schema.get("pattern", ""), value)
    )


def _number_fits(value: Any, schema: Mapping[str, Any]) -> bool:
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
