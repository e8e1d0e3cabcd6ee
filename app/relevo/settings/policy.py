"""The layers of the settings: the machine's policy binds, the user chooses, the machine recommends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from relevo.settings.machine import Machine, this_machine
from relevo.settings.model import Settings
from relevo.settings.places import MISSING, absolute_paths, at, dotted
from relevo.settings.store import SettingsError, default_path, parse, read_file

Place = tuple[str, ...]

POLICY_ONLY: tuple[Place, ...] = (("search", "by"), ("sign_in", "device"))
"""What only a policy may set: it opens customers' data to a search, or a sign-in to whoever sends a code."""


class Layer(StrEnum):
    """Where a value comes from, the strongest first."""

    POLICY = "policy"
    USER = "user"
    DEFAULTS = "defaults"
    BUILT_IN = "built-in"


@dataclass(frozen=True, slots=True)
class Layered:
    """The settings that hold, and which layer each of them comes from.

    `fixed` are the dotted keys that the policy binds. `layers` holds what each file says, `files` where it stands.
    """

    settings: Settings
    fixed: frozenset[str]
    files: Mapping[Layer, Path]
    layers: Mapping[Layer, Mapping[str, Any]] = field(repr=False)

    def said_by(self, place: Place) -> tuple[Layer, ...]:
        """Return the layers that say something at a place or below it, the strongest first; the built-in always."""
        return (*(layer for layer, data in self.layers.items() if _says(data, place)), Layer.BUILT_IN)

    def unchosen(self) -> Settings:
        """Return what holds where the user has chosen nothing; the built-in where that does not stand by itself."""
        try:
            machine = _merged(self.layers[Layer.DEFAULTS], self.layers[Layer.POLICY])
            return parse(machine, self.files[Layer.DEFAULTS])
        except SettingsError:  # it counts on something in the user's file
            return Settings()

    def overruled(self) -> tuple[str, ...]:
        """Return the dotted keys of the user's file that a policy overrules, in the file's order."""
        return tuple(key for key in map(dotted, _leaves(self.layers[Layer.USER])) if key in self.fixed)


def load(path: Path | None = None, machine: Machine | None = None) -> Layered:
    """Return the settings of the user's file (default: where it stands on this platform) between those of the machine.

    The user's own file may be missing, one that is named may not. `machine` is an argument for tests alone: nothing
    that a user can set chooses it. Raises: SettingsError, one line; settings of the machine that cannot be trusted
    are one, for without them a limit could be missing.
    """
    file = path or default_path()
    try:
        data = read_file(file)
    except FileNotFoundError:
        if path is not None:
            raise SettingsError(file, None, "there is no such file; name another after --config") from None
        data = {}
    return layered(data, file, machine or this_machine())


def layered(data: dict[str, Any], file: Path, machine: Machine) -> Layered:
    """Return the settings that hold with these of the user's file. Raises: SettingsError."""
    policy, defaults = machine.read(machine.policy), machine.read(machine.defaults)
    for own, where in ((data, file), (defaults, machine.defaults)):
        for place in POLICY_ONLY:
            if _says(own, place):
                raise SettingsError(where, dotted(place), f"only {machine.policy} may set it; take it out here")
    files = {Layer.POLICY: machine.policy, Layer.USER: file, Layer.DEFAULTS: machine.defaults}
    layers = {
        Layer.POLICY: absolute_paths(policy, machine.folder),
        Layer.USER: data,
        Layer.DEFAULTS: absolute_paths(defaults, machine.folder),
    }

    def file_of(location: tuple[int | str, ...]) -> Path:
        """Return the strongest file that says something at the place, else at the table around it."""
        place = tuple(str(part) for part in location)
        for length in range(len(place), 0, -1):
            for layer, said in layers.items():
                if _says(said, place[:length]):
                    return files[layer]
        return file

    merged: dict[str, Any] = {}
    for said in reversed(layers.values()):
        merged = _merged(merged, said)
    settings = parse(merged, file, file_of)
    return Layered(settings, frozenset(map(dotted, _leaves(policy))), files, layers)


def _merged(weak: Mapping[str, Any], strong: Mapping[str, Any]) -> dict[str, Any]:
    """Return both, table by table; where both say something, the strong one has it. A list is one value."""
    both = dict(weak)
    for key, value in strong.items():
        below = both.get(key)
        both[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return both


def _leaves(data: Mapping[str, Any], place: Place = ()) -> Iterator[Place]:
    """List the places at which a document says something that is no table."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*place, key))
        else:
            yield (*place, key)


def _says(data: Mapping[str, Any], place: Place) -> bool:
    return at(data, place) is not MISSING
