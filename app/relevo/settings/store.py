"""Reads a settings file; what is wrong with it is told in one line that never quotes a value."""

import difflib
import json
import os
import re
import sys
import tomllib
import typing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from relevo.settings.model import EventSourceSettings, Settings
from relevo.settings.versions import KEY, STEPS, VersionRefused, current

MAX_BYTES = 1_048_576

_KINDS: dict[str, type[BaseModel]] = {
    kind: table
    for table in typing.get_args(typing.get_args(EventSourceSettings)[0])
    for kind in typing.get_args(table.model_fields["kind"].annotation)
}
_BARE_KEY = re.compile(r"[A-Za-z0-9_\-]{1,64}")


class SettingsError(Exception):
    """The settings cannot be used; one line: file, key, what is wrong, what to do.

    `place` is where in the document, as far as keys go; `near` the key that an unknown one may be meant to be.
    """

    def __init__(
        self,
        path: PurePath,
        key: str | None,
        problem: str,
        *,
        place: tuple[str, ...] = (),
        near: str | None = None,
    ) -> None:
        super().__init__(f"{path}: {key}: {problem}" if key else f"{path}: {problem}")
        self.path, self.key, self.problem = path, key, problem
        self.place, self.near = place, near


def default_path() -> Path:
    """Return where the user's own settings stand on this platform."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "Relevo" / "settings.toml"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Relevo" / "settings.toml"
    configured = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(configured) if configured.startswith("/") else home / ".config"
    return folder / "relevo" / "settings.toml"


def read_file(file: Path) -> dict[str, Any]:
    """Return the TOML document that a file holds.

    Raises: SettingsError; FileNotFoundError, where there is none.
    """
    try:
        with file.open("rb") as stream:
            return decode(stream.read(MAX_BYTES + 1), file)
    except FileNotFoundError:
        raise
    except OSError:
        raise SettingsError(file, None, "cannot be read; check that it is a file and that you may read it") from None


def decode(content: bytes, file: Path) -> dict[str, Any]:
    """Return the TOML document in the content of a file, which is named in errors, in the present shape.

    Raises: SettingsError.
    """
    if len(content) > MAX_BYTES:
        raise SettingsError(file, None, "is larger than 1 MiB; it is no settings file")
    try:
        return current(tomllib.loads(content.decode("utf-8")))
    except VersionRefused as reason:
        raise SettingsError(file, KEY, str(reason), place=(KEY,)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(file, None, f"line {line}: is not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(file, None, _toml_problem(str(error))) from None
    except RecursionError:
        raise SettingsError(file, None, "cannot be read; it holds lists within lists without end") from None


FileOf = Callable[[tuple[int | str, ...]], PurePath]
"""Tells which file has the say at a place of the settings."""


def parse(data: dict[str, Any], file: PurePath, file_of: FileOf | None = None) -> Settings:
    """Return the settings that a TOML document holds.

    `file` is named in errors, or what `file_of` gives for the place of the error; paths count from the folder of
    `file`. Raises: SettingsError.
    """
    # As JSON, because in exact mode pydantic takes lists for tuples and texts for paths from nowhere else
    text = json.dumps(data, default=str)
    try:
        return Settings.model_validate_json(text, context={"folder": Path(file).absolute().parent})
    except ValidationError as error:
        raise _settings_error(error, data, file_of or (lambda _location: file)) from None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the settings file, the same for the same version."""
    schema = Settings.model_json_schema() | {"title": "Relevo settings"}
    version = {
        "type": "integer",
        "minimum": 1,
        "maximum": len(STEPS) + 1,
        "description": "Version of the file's shape.",
    }
    schema["properties"] = {KEY: version | {"default": 1}, **schema["properties"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _toml_problem(message: str) -> str:
    """Say where TOML ends; quoted parts of the message are left out, for they are from the file."""
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    where = f"line {place[1]}, column {place[2]}" if place else "the end of the file"
    what = re.sub(r"\([^()]*\)|'[^']*'$", "", message).strip().rstrip(":")
    return f"{where}: is not TOML ({what or 'syntax'}); correct that line"


def _settings_error(error: ValidationError, data: dict[str, Any], file_of: FileOf) -> SettingsError:
    faults = error.errors(include_url=False, include_input=False)
    # An unknown key is often the reason why another one is missing
    faults.sort(key=lambda fault: fault["type"] != "extra_forbidden")
    fault = faults[0]
    location = _without_tag(fault["loc"])
    more = f" ({len(faults) - 1} more to mend after it)" if len(faults) > 1 else ""
    numbers = (at for at, part in enumerate(location) if isinstance(part, int))
    return SettingsError(
        file_of(location),
        _dotted(location) or None,
        _problem(fault, location, data) + more,
        place=tuple(map(str, location[: next(numbers, len(location))])),
        near=_near(location, data) if fault["type"] == "extra_forbidden" else None,
    )


def _without_tag(location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Leave out what pydantic adds and no file has: the kind of an event source, and the mark of a key."""
    kept = [part for part in location if part != "[key]"]
    if len(kept) > 2 and kept[0] == "event_sources" and kept[2] in _KINDS:
        del kept[2]
    return tuple(kept)


def _dotted(location: Iterable[int | str]) -> str:
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += ("." if text else "") + (part if _BARE_KEY.fullmatch(part) else "…")
    return text


def _problem(fault: ErrorDetails, location: tuple[int | str, ...], data: dict[str, Any]) -> str:
    context = fault.get("ctx", {})
    match fault["type"]:
        case "extra_forbidden":
            return _unknown_key(location, data)
        case "missing":
            return "is missing; add it"
        case "value_error":
            name = str(location[1]) if len(location) == 3 else "NAME"
            return str(context.get("error", "is not right")).replace("NAME", name)
        case "literal_error":
            return f"must be one of {context['expected'].replace(' or ', ', ')}".replace("'", "")
        case "union_tag_invalid" | "union_tag_not_found":
            return f"kind must be one of {', '.join(_KINDS)}"
        case "string_pattern_mismatch":
            return f"is not of the right form; it must match {context['pattern']}"
        case "string_type":
            return 'must be a text in "quotes"'
        case "int_type" | "int_from_float":
            return "must be a whole number, without quotes"
        case "float_type":
            return "must be a number, without quotes"
        case "bool_type":
            return "must be true or false, without quotes"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"must be a table; write [{_dotted(location)}]"
        case "tuple_type" | "list_type":
            tables = " (a table: write [[advisors]])" if location == ("advisors",) else ""
            return f"must be a list in [brackets]{tables}"
        case _:
            return re.sub(r"^(Input|String|Value) should", "must", fault["msg"])


def _unknown_key(location: tuple[int | str, ...], data: dict[str, Any]) -> str:
    *parents, _ = location
    if near := _near(location, data):
        return f"is no setting; did you mean {near}?"
    return f"is no setting; here can stand {', '.join(sorted(_table_at(parents, data).model_fields))}"


def _near(location: tuple[int | str, ...], data: dict[str, Any]) -> str | None:
    """Return the key beside an unknown one that looks most like it."""
    *parents, key = location
    known = sorted(_table_at(parents, data).model_fields)
    return next(iter(difflib.get_close_matches(str(key), known, n=1, cutoff=0.6)), None)


def _table_at(parents: list[int | str], data: dict[str, Any]) -> type[BaseModel]:
    """Return the table of the model at a place in the file."""
    if parents[:1] == ["event_sources"]:
        return _KINDS[data["event_sources"][parents[1]]["kind"]]
    table: type[BaseModel] = Settings
    for part in parents:
        field = table.model_fields.get(str(part))
        inner = next(_models(field.annotation), None) if field is not None else None
        table = inner or table
    return table


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models(argument)
