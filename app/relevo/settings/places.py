"""Places in the settings: dotted keys, and the keys whose values are paths."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

_BARE = re.compile(r"[A-Za-z0-9_\-]+")
_EACH = "*"
_PATHS = (
    ("connectors_folder",),
    ("trace",),
    ("log", "folder"),
    ("wrap_up", "export_folder"),
    ("brief", "rules_folder"),
    ("records", "ca_file"),
    ("hub", "credentials"),
    ("hub", "seal_key"),
    ("hub", "ca_file"),
    ("hub", "tls_certificate"),
    ("hub", "tls_key"),
    ("hub", "state_folder"),
    ("hub", "partners", _EACH, "ca_file"),
    ("event_sources", _EACH, "ca_file"),
    ("event_sources", _EACH, "site_file"),
    ("event_sources", _EACH, "credentials"),
    ("sources", _EACH, "ca_file"),
    ("sources", _EACH, "client_cert"),
    ("sources", _EACH, "client_key"),
)
_SECRETS = (
    ("event_sources", _EACH, "secret"),
    ("sources", _EACH, "secret"),
    ("sources", _EACH, "proxy", "secret"),
    ("proxy", "secret"),
)
_FILE = "file:"

MISSING: Final = object()
"""Stands for what a document does not say; None may be a value."""


def at(data: Mapping[str, Any], place: tuple[str, ...]) -> Any:
    """Return what a document says at a place, a value or a table; MISSING where it says nothing."""
    found: Any = data
    for part in place:
        if not isinstance(found, dict) or part not in found:
            return MISSING
        found = found[part]
    return found


def dotted(place: tuple[str, ...]) -> str:
    """Return a place as TOML writes it: parts with anything but letters, digits, - and _ are quoted."""
    return ".".join(part if _BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False) for part in place)


def place_of(key: str) -> tuple[str, ...] | None:
    """Return the place that a dotted key names, None where it is none."""
    try:
        found: Any = tomllib.loads(f"{key} = 0") if "\n" not in key else None
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    place = []
    while isinstance(found, dict):
        if len(found) != 1:
            return None
        ((part, found),) = found.items()
        place.append(part)
    return tuple(place) if found == 0 else None


def path_places(data: Mapping[str, Any], place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each place of a document at which a path stands, and the path; also that of a secret in a file."""
    for key, value in data.items():
        here = (*place, key)
        if isinstance(value, dict):
            yield from path_places(value, here)
        elif isinstance(value, str) and _is_one_of(here, _PATHS):
            yield here, value
        elif isinstance(value, str) and value.startswith(_FILE) and _is_one_of(here, _SECRETS):
            yield here, value.removeprefix(_FILE)


def leaves(data: Mapping[str, Any], place: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """List the places at which a document says something that is no table."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from leaves(value, (*place, key))
        else:
            yield (*place, key)


def merged(weak: Mapping[str, Any], strong: Mapping[str, Any]) -> dict[str, Any]:
    """Return both, table by table; where both say something, the strong one has it. A list is one value."""
    both = dict(weak)
    for key, value in strong.items():
        below = both.get(key)
        both[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return both


def without(data: Mapping[str, Any], place: tuple[str, ...]) -> dict[str, Any]:
    """Return a document that says nothing at a place or below it; tables around it stay."""
    if not place:
        return {}
    kept = dict(data)
    key, *below = place
    if not below:
        kept.pop(key, None)
    elif isinstance(kept.get(key), dict):
        kept[key] = without(kept[key], tuple(below))
    return kept


def put(data: Mapping[str, Any], place: tuple[str, ...], value: Any) -> dict[str, Any]:
    """Return a document that says a value at a place."""
    key, *below = place
    around = data.get(key)
    inner = put(around if isinstance(around, dict) else {}, tuple(below), value) if below else value
    return {**data, key: inner}


def absolute_paths(data: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return a copy of a document whose paths count from its own folder, wherever it is put."""
    return _absolute(data, folder, ())


def _absolute(data: Mapping[str, Any], folder: Path, place: tuple[str, ...]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in data.items():
        here = (*place, key)
        if isinstance(value, dict):
            made[key] = _absolute(value, folder, here)
        elif isinstance(value, str) and _is_one_of(here, _PATHS):
            made[key] = str(folder / Path(value).expanduser())
        elif isinstance(value, str) and value.startswith(_FILE) and _is_one_of(here, _SECRETS):
            made[key] = _FILE + str(folder / Path(value.removeprefix(_FILE)).expanduser())
        else:
            made[key] = value
    return made


def _is_one_of(place: tuple[str, ...], patterns: tuple[tuple[str, ...], ...]) -> bool:
    return any(
        len(place) == len(pattern) and all(each in (_EACH, part) for part, each in zip(place, pattern, strict=True))
        for pattern in patterns
    )
