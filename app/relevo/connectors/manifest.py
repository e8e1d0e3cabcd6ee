"""Connector files: read, checked, and refused with one line that names the file, the key and what to do."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from relevo.connectors.asking.plan import compile_plan
from relevo.connectors.file.checking import BUILT_IN_SETTINGS, check
from relevo.connectors.file.faults import ManifestError, PlanError
from relevo.connectors.file.lines import line_of
from relevo.connectors.file.schema import Manifest

ACCOUNT = "user"
"""The setting that holds the account of a sign-in; a source has a key of its own for it."""

KEPT_MONTHS = 24
"""What is older is not fetched."""

MAX_BYTES = 262_144

__all__ = ["Manifest", "ManifestError", "load", "resolve_settings"]


def load(path: Path) -> Manifest:
    """Read and check a connector file.

    Raises: ManifestError, one line naming the file, the key and what to do.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # whatever was meant: a disk image, or what never ends
        if len(data) > MAX_BYTES:
            raise ManifestError(f"{path}: larger than {MAX_BYTES} bytes; a connector file is a few pages of text")
        text = data.decode("utf-8")
        tables = tomllib.loads(text)
    except OSError as exc:
        raise ManifestError(f"{path}: cannot be read ({exc.strerror}); check the path and the rights") from None
    except UnicodeDecodeError:
        raise ManifestError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as exc:
        raise ManifestError(f"{path}: not TOML: {_one_line(str(exc))}; correct it there") from None
    return parse(tables, str(path), text)


def parse(tables: Mapping[str, Any], file: str, text: str | None = None) -> Manifest:
    """Check the tables of a connector file; `text` is what they were read from. Raises: ManifestError."""
    try:
        manifest = Manifest.model_validate(tables)
    except ValidationError as exc:
        fault, meant = _first(exc)
        raise ManifestError(f"{file}: {_worded(fault, meant)}{_line(text, tables, fault['loc'])}") from None
    try:
        check(manifest)
        compile_plan(manifest, example_settings(manifest), None)
    except PlanError as exc:
        raise ManifestError(f"{file}: {_one_line(str(exc))}{_line(text, tables, exc.key)}") from None
    return manifest


def _line(text: str | None, tables: Mapping[str, Any], key: str | tuple[str | int, ...]) -> str:
    line = line_of(text, tables, key) if text is not None else None
    return f" (line {line})" if line is not None else ""


def resolve_settings(
    manifest: Manifest, given: Mapping[str, str], web: str, source: str, today: date
) -> dict[str, str]:
    """Fill in defaults. Raises: ManifestError for a setting that the file does not know or that is missing."""
    for name in given:
        if name == ACCOUNT and name not in manifest.settings:
            raise ManifestError(f"sources.{source}.{ACCOUNT}: {manifest.id} signs in without one; remove it")
        if name not in manifest.settings and name not in BUILT_IN_SETTINGS:
            known = ", ".join(sorted(manifest.settings)) or "none"
            raise ManifestError(f"sources.{source}.settings.{name}: {manifest.id} has no such setting; it has {known}")
    settings = (
        {"web": web, "since": _since(today)}
        | {n: s.default for n, s in manifest.settings.items() if s.default is not None}
        | dict(given)
    )
    for name, setting in manifest.settings.items():
        if name not in settings:
            raise ManifestError(f"{_key(source, name, given)}: missing; set it ({_one_line(setting.about)})")
    for name, value in settings.items():
        if re.search(r"['\"`\\\x00-\x1f]", value):
            raise ManifestError(f"{_key(source, name, given)}: quotes, backslashes and controls are not allowed")
    return settings


def _key(source: str, name: str, given: Mapping[str, str]) -> str:
    """Name the key of the settings file that a setting comes from."""
    if name == ACCOUNT:
        return f"sources.{source}.{ACCOUNT}"
    return f"sources.{source}.base_url" if name == "web" and name not in given else f"sources.{source}.settings.{name}"


def _since(today: date) -> str:
    years, month = divmod(today.year * 12 + today.month - 1 - KEPT_MONTHS, 12)
    return date(years, month + 1, 1).isoformat()


def _first(error: ValidationError) -> tuple[ErrorDetails, str | None]:
    """Return the fault to tell of: a misspelt key before the key that is missing for it, which is returned as well."""
    first, *others = error.errors(include_url=False, include_input=False, include_context=True)
    *table, missing = first["loc"] or ("",)
    if first["type"] in ("missing", "tuple_type"):
        for other in others:
            *beside, key = other["loc"]
            is_like_it = bool(get_close_matches(str(key), [str(missing)], cutoff=0.6))
            if other["type"] == "extra_forbidden" and beside == table and is_like_it:
                return other, str(missing)
            is_table = key == "[key]" and beside[:-1] == table[:-1]
            if is_table and get_close_matches(str(beside[-1]), [str(table[-1])]):
                return other | {"loc": tuple(beside)}, str(table[-1])
    return first, None


def _worded(fault: ErrorDetails, meant: str | None) -> str:
    """Word a fault; the fault of a union's branch names the branch, which is of no use to a reader."""
    key = ".".join(
        str(part) for part in fault["loc"] if not re.match(r"(function-|tuple\[|Rule$|str$|constr)", str(part))
    )
    advice = {
        "extra_forbidden": "unknown key; remove it or correct its spelling",
        "missing": "missing; add it",
    }.get(fault["type"], _one_line(fault["msg"]))
    return f"{key or 'the file'}: {f'unknown key; did you mean {meant}?' if meant else advice}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def example_settings(manifest: Manifest) -> dict[str, str]:
    """Return a value for each setting of a file, for what is checked without a site."""
    return {"web": "https://web.example.org", "since": "2024-01-01"} | {
        name: s.default or "1" for name, s in manifest.settings.items()
    }
