"""The JSON Schema of connector files, for editors: made from the models that check a file."""

from collections.abc import Mapping
from typing import Any

from relevo.connectors.file.filewords import FIELD_WORDS, KINDS, WORDS
from relevo.connectors.file.schema import Manifest
from relevo.connectors.language.conversions import CONVERTERS
from relevo.connectors.language.escaping import ESCAPERS
from relevo.connectors.language.fields import FIELDS, PART_FIELDS, SCOPE_FIELDS

_RULES = {"$ref": "#/$defs/Rules"}
_SEVERAL = {"anyOf": [{"$ref": "#/$defs/RuleText"}, {"type": "array", "items": {"$ref": "#/$defs/RuleText"}}]}

_NAMED = frozenset({"properties", "patternProperties", "$defs"})


def file_schema() -> dict[str, Any]:
    """Return the schema; what a schema cannot say (escapers, verify) is said by `relevo connector check`."""
    made = Manifest.model_json_schema(by_alias=True)
    models: dict[str, Any] = {name: _tidy(model) for name, model in made.pop("$defs").items()}
    top: dict[str, Any] = _tidy(made)
    for name, model in {**models, "Manifest": top}.items():
        for key, words in WORDS.get(name, {}).items():
            model["properties"][key] = {"description": words, **model["properties"][key]}
    models["Rules"] = _SEVERAL
    models["RuleText"] = {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": "#/$defs/Rule"}]}
    _one_or_more(models["Rule"]["properties"]["as"], sorted(CONVERTERS))
    top["properties"]["languages"]["additionalProperties"] = _one_or_more({}, sorted(ESCAPERS))
    checks = top["properties"]["rights_check"]
    checks["anyOf"] = [
        {"$ref": "#/$defs/RightsCheck"},
        {name: checks.pop(name) for name in ("type", "items", "maxItems")},
    ]
    _fill(models["Opening"], "map", PART_FIELDS)
    _fill(models["StreamTable"], "scope", SCOPE_FIELDS)
    _fill(models["StreamTable"], "map", {})
    _fill(models["Lookup"], "map", {})
    models |= {f"Map_{stream}": _table(fields) for stream, fields in FIELDS.items()}
    top["properties"]["streams"] |= {
        "propertyNames": {"enum": [str(stream) for stream in FIELDS]},
        "properties": {str(stream): _stream(f"#/$defs/Map_{stream}") for stream in FIELDS},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **top,
        "title": "Relevo connector file",
        "description": "A back office as one TOML file; see connectors.md of Relevo's documentation.",
        "$defs": dict(sorted(models.items())),
    }


def _stream(table: str) -> dict[str, Any]:
    """Narrow the table of a stream, and those of its lookups, to the fields that the stream has."""
    lookups = {"type": "array", "items": {"properties": {"map": {"$ref": table}}}}
    return {"allOf": [{"$ref": "#/$defs/StreamTable"}, {"properties": {"map": {"$ref": table}, "lookups": lookups}}]}


def _table(fields: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "object", "properties": _fields(fields), "additionalProperties": False}


def _fill(model: dict[str, Any], key: str, fields: Mapping[str, str]) -> None:
    table: dict[str, Any] = {"description": model["properties"][key]["description"], "type": "object"}
    more: Any = False if fields else _RULES
    model["properties"][key] = {**table, "properties": _fields(fields), "additionalProperties": more}


def _fields(fields: Mapping[str, str]) -> dict[str, Any]:
    return {name: {"description": FIELD_WORDS.get(name, KINDS[kind]), **_RULES} for name, kind in fields.items()}


def _one_or_more(place: dict[str, Any], words: list[str]) -> dict[str, Any]:
    place["anyOf"] = [{"enum": words}, {"type": "array", "items": {"enum": words}}]
    return place


def _tidy(node: Any) -> Any:
    """Leave out what TOML cannot say (null), titles that repeat the key, and defaults that are empty tables."""
    if isinstance(node, list):
        return [_tidy(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if kept.get("default", "") in (None, [], {}) or isinstance(kept.get("default"), dict):
        kept.pop("default")
    choices = kept.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        others = [each for each in choices if each != {"type": "null"}]
        kept.pop("anyOf")
        kept = {**kept, **(others[0] if len(others) == 1 else {"anyOf": others})}
    return {key: _named(value) if key in _NAMED else _tidy(value) for key, value in kept.items()}


def _named(node: dict[str, Any]) -> dict[str, Any]:
    """Tidy what stands under names that are no words of JSON Schema: a key of a file may be called default."""
    return {name: _tidy(value) for name, value in node.items()}
