"""Writes what a user chooses into the settings file, in its place; comments and everything else stay."""

import copy
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from relevo.files import locked, make_private_folder, replace_file
from relevo.settings.machine import Machine, this_machine
from relevo.settings.places import dotted, place_of
from relevo.settings.policy import layered
from relevo.settings.store import SettingsError, decode, default_path
from relevo.settings.versions import VersionRefused, migrate_locked

Value = str | float | int | bool | None
"""A value of a setting; None takes the key out of the file."""

_ATTEMPTS = 5
"""How often a file that an editor saves at the same moment is read again."""


def write(choices: Mapping[str, Value], path: Path | None = None, machine: Machine | None = None) -> None:
    """Set dotted keys in the user's file (default: where it stands on this platform); blocks, for a thread.

    The file is made where there is none. What would not be valid, or is fixed by a policy, is not written.
    Raises: SettingsError, one line; the file is then as it was.
    """
    file = (path or default_path()).absolute()
    places = {_place(key, file): value for key, value in choices.items()}
    try:
        file = file.resolve()  # a link to a file elsewhere stays a link
        make_private_folder(file.parent)
        with locked(file.with_name(f".{file.name}.lock")):
            migrate_locked(file)
            for _ in range(_ATTEMPTS):
                before = _content(file)
                after = _changed(before, places, file, machine or this_machine())
                if after == before:
                    return
                if _content(file) == before:
                    replace_file(file, after)
                    return
    except VersionRefused as reason:
        raise SettingsError(file, "version", str(reason)) from None
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); check that the file and its folder are yours"
        raise SettingsError(file, None, problem) from None
    raise SettingsError(file, None, "is written by another program over and over; close that program")


def _place(key: str, file: Path) -> tuple[str, ...]:
    place = place_of(key)
    if place is None:
        raise SettingsError(file, None, f"{key[:64]!r} is no setting; write a dotted key such as panel.theme")
    return place


def _content(file: Path) -> bytes:
    """Return what stands in the file; nothing, where there is none. Raises: OSError, PermissionError if read-only."""
    try:
        with file.open("rb") as stream:
            # Replacing needs rights on the folder alone; whoever made the file read-only meant it
            if not os.fstat(stream.fileno()).st_mode & 0o200:
                raise PermissionError(13, "it is read-only")
            return stream.read()
    except FileNotFoundError:
        return b""


def _changed(before: bytes, places: Mapping[tuple[str, ...], Value], file: Path, machine: Machine) -> bytes:
    """Return the content with the changes, checked: it says what was said and the choices, and nothing else."""
    said = decode(before, file)
    wanted = copy.deepcopy(said)
    for place, value in places.items():
        _set(wanted, place, value)
    if wanted == said:
        return before
    found = layered(wanted, file, machine)
    for place in places:
        if dotted(place) in found.fixed:
            raise SettingsError(file, dotted(place), f"is fixed by {found.binding(place)}; it cannot be chosen")
    after = _edited(before.decode("utf-8"), places)
    try:
        right = _without_empty(decode(after.encode("utf-8"), file)) == _without_empty(wanted)
    except SettingsError:
        right = False
    if not right:  # tables of an unusual form; what matters is that nothing is written wrongly
        keys = ", ".join(map(dotted, places))
        raise SettingsError(file, None, f"cannot be changed in place; change {keys} there by hand")
    return after.encode("utf-8")


def _edited(text: str, places: Mapping[tuple[str, ...], Value]) -> str:
    import tomlkit  # late: it takes 30 ms, and most starts change nothing
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for place, value in places.items():
            _set(document, place, value, new_table=tomlkit.table)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError):
        return ""  # which says something else than what is wanted, and is refused


def _set(document: Any, place: tuple[str, ...], value: Value, new_table: Any = dict) -> None:
    """Set or take out a value; tables on the way are made where they are missing."""
    *tables, key = place
    found = document
    for table in tables:
        if not isinstance(found.get(table), Mapping):
            if value is None:
                return
            found[table] = new_table()
        found = found[table]
    if value is None:
        found.pop(key, None)
    else:
        found[key] = value


def _without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out empty tables: a header may stay behind its last key, and a comment below it with it."""
    kept = {key: _without_empty(value) if isinstance(value, Mapping) else value for key, value in data.items()}
    return {key: value for key, value in kept.items() if value != {}}
