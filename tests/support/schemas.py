"""As much of JSON Schema (draft 2020-12) as the shipped schemas use: what fits one, and values made from one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "null": (type(None),),
}
_KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "enum", "anyOf", "oneOf", "required", "properties",
    "additionalProperties", "items", "maxItems", "minLength", "maxLength", "minimum", "maximum", "format",
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
        properties: Mapping[str, Any] = schema.get("properties", {})
        more = schema.get("additionalProperties")
        return set(schema.get("required", ())) <= set(value) and all(
            self.fits(each, properties.get(name, more))
            for name, each in value.items()
            if name in properties or more is not None
        )

    def _list_fits(self, value: Sequence[object], schema: Mapping[str, Any]) -> bool:
        items = schema.get("items")
        return len(value) <= schema.get("maxItems", len(value)) and (
            items is None or all(self.fits(each, items) for each in value)
        )

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" not in schema:
            return schema
        found: Mapping[str, Any] = self.root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        return found


def _is(value: object, types: str | Sequence[str]) -> bool:
    kinds = [types] if isinstance(types, str) else types
    return any(isinstance(value, _TYPES[kind]) and not isinstance(value, bool) for kind in kinds)


def _text_fits(value: str, schema: Mapping[str, Any]) -> bool:
    return bool(schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)))


def _number_fits(value: Any, schema: Mapping[str, Any]) -> bool:
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
