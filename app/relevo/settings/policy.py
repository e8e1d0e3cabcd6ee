"""The layers of the settings: policies bind, the user chooses, the machine recommends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from relevo.settings.machine import Machine, this_machine
from relevo.settings.model import Settings
from relevo.settings.places import MISSING, absolute_paths, at, dotted, leaves, merged, path_places, without
from relevo.settings.reach import beyond
from relevo.settings.refusals import BINDING, Layer, Place, Refusal
from relevo.settings.safety import CANNOT_BE_GUESSED, Layers, closed, closed_keys
from relevo.settings.shape import shape_at
from relevo.settings.store import SettingsError, default_path, parse, read_file

__all__ = ["BINDING", "Layer", "Layered", "Place", "layered", "load"]

POLICY_ONLY: tuple[Place, ...] = (
    ("search", "by"),
    ("sign_in", "device"),
    ("allowed", "hosts"),
    ("allowed", "secrets"),
    ("allowed", "plain_http"),
    ("wrap_up", "export_folder"),
    ("role",),
    ("board", "see_persons"),
)
"""What only a policy may set: it opens customers' data to a search, the network, a folder, or a sign-in to others;
or it opens the board, and persons on it."""

MACHINE_ONLY: tuple[Place, ...] = (("role",), ("board", "see_persons"))
"""What of that only the machine's policy may set: it is for whoever sits there."""

MOST_REFUSALS = 200
"""How many parts of the machine's settings are refused one by one; a file with more is none."""


@dataclass(frozen=True, slots=True)
class Layered:
    """The settings that hold, and which layer each of them comes from.

    `fixed` are the dotted keys that nobody chooses here: a policy binds them, or is wrong in them (`refused`). `layers`
    holds what each place says, `files` where it stands: files, or keys of the registry. `unread` are files that would
    count on another platform.
    """

    settings: Settings
    fixed: frozenset[str]
    files: Mapping[Layer, PurePath]
    layers: Mapping[Layer, Mapping[str, Any]] = field(repr=False)
    holding: Mapping[Layer, Mapping[str, Any]] = field(repr=False)
    refused: tuple[Refusal, ...] = ()
    unread: tuple[PurePath, ...] = ()

    @property
    def user_file(self) -> Path:
        """Return the file in which the user chooses."""
        return Path(self.files[Layer.USER])

    def said_by(self, place: Place) -> tuple[Layer, ...]:
        """Return the layers that say something at a place or below it, the strongest first; the built-in always."""
        return (*(layer for layer, data in self.layers.items() if _says(data, place)), Layer.BUILT_IN)

    def held_by(self, place: Place) -> Layer:
        """Return the layer that has the say at a place."""
        return next((layer for layer, data in self.holding.items() if _says(data, place)), Layer.BUILT_IN)

    def refused_at(self, place: Place) -> tuple[Refusal, ...]:
        """Return what is refused at a place, above it or below it."""
        return tuple(each for each in self.refused if _touches(each.place, place))

    def binding(self, place: Place) -> PurePath:
        """Return where the policy stands that binds a place, or would have bound it."""
        wrong = (each.where for each in self.refused_at(place) if each.layer in BINDING)
        right = (self.files[layer] for layer in BINDING if _says(self.holding[layer], place))
        return next(right, next(wrong, self.files[Layer.POLICY]))

    def unchosen(self) -> Settings:
        """Return what holds where the user has chosen nothing; the built-in where that does not stand by itself."""
        machine: dict[str, Any] = {}
        for layer in (Layer.DEFAULTS, *reversed(BINDING)):
            machine = merged(machine, self.holding[layer])
        try:
            return parse(machine, self.files[Layer.DEFAULTS])
        except SettingsError:  # it counts on something in the user's file
            return Settings()

    def overruled(self) -> tuple[str, ...]:
        """Return the dotted keys of the user's file that have no effect, in the file's order."""
        held = self.holding[Layer.USER]
        said = leaves(self.layers[Layer.USER])
        return tuple(dotted(place) for place in said if dotted(place) in self.fixed or not _says(held, place))


def load(path: Path | None = None, machine: Machine | None = None) -> Layered:
    """Return the settings of the user's file (default: where it stands on this platform) between those of the machine.

    The user's own file may be missing, one that is named may not. `machine` is an argument for tests alone: nothing
    that a user can set chooses it. Raises: SettingsError, one line, for what is wrong in the user's file, and for a
    policy that is wrong where nothing could take its place.
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
    documents = {document.layer: document for document in machine.documents()}
    policy = documents[Layer.POLICY].where
    for place in POLICY_ONLY:
        if _says(data, place):
            raise SettingsError(file, dotted(place), f"only {policy} may set it; take it out here")
    order = (Layer.POLICY, Layer.USER_POLICY, Layer.USER, Layer.DEFAULTS)
    said: Layers = {layer: data if layer is Layer.USER else dict(documents[layer].data) for layer in order}
    files = {layer: file if layer is Layer.USER else documents[layer].where for layer in order}
    layers = said | {Layer.USER: absolute_paths(data, file.absolute().parent)}
    layers[Layer.USER], along = _without_side_doors(layers)
    settling = _Settling(layers, files, file)
    for document in documents.values():
        for refusal in document.refused:
            settling.refuse(refusal)
    problem = f"only {policy} may set it; take it out here"
    for layer, places in ((Layer.DEFAULTS, POLICY_ONLY), (Layer.USER_POLICY, MACHINE_ONLY)):
        for place in places:
            if _says(said[layer], place):
                settling.refuse(Refusal(files[layer], layer, place, problem))
    settings = settling.settle()
    bound = {dotted(place) for layer in BINDING for place in leaves(settling.layers[layer])}
    fixed = frozenset(bound | along) | closed_keys(settling.refused)
    unread = tuple(machine.unread_files())
    return Layered(settings, fixed, files, said, settling.layers, tuple(settling.refused), unread)


class _Settling:
    """Takes out of the layers what is wrong in them, until what is left is whole."""

    def __init__(self, layers: Layers, files: Mapping[Layer, PurePath], file: Path) -> None:
        self.layers, self._files, self._file = layers, files, file
        self.refused: list[Refusal] = []

    def refuse(self, refusal: Refusal) -> None:
        """Leave out what is refused. Raises: SettingsError, where nothing can take its place."""
        place = refusal.place
        needed = [place[:1]] if place else [(key,) for key in CANNOT_BE_GUESSED if key == "hub"]
        is_needed = any(key[0] in CANNOT_BE_GUESSED and (place or self._is_said(key)) for key in needed)
        if len(self.refused) >= MOST_REFUSALS or (is_needed and refusal.layer in BINDING):
            raise SettingsError(refusal.where, dotted(place) or None, refusal.problem)
        self.refused.append(refusal)
        self.layers = closed(self.layers, refusal)

    def settle(self) -> Settings:
        """Return the settings that are left. Raises: SettingsError."""
        while True:
            data: dict[str, Any] = {}
            for layer in reversed(self.layers):
                data = merged(data, self.layers[layer])
            try:
                settings = parse(data, self._file, lambda place: self._files[self._layer_at(place)])
            except SettingsError as fault:
                layer = self._layer_at(fault.place)
                if layer is Layer.USER or not fault.place:
                    raise
                self._refuse_fault(fault, layer)
                continue
            if (found := next(beyond(settings, self._machine_paths()), None)) is None:
                return settings
            self._leave_out(*found)

    def _refuse_fault(self, fault: SettingsError, layer: Layer) -> None:
        place, where = fault.place, self._files[layer]
        if fault.near is not None and shape_at((*place[:-1], fault.near)) is not None:
            self.refuse(Refusal(where, layer, place, fault.problem))
            place = (*place[:-1], fault.near)  # which is what was to be bound
            if layer in BINDING and not _says(self.layers[layer], place):
                self.refuse(Refusal(where, layer, place, "may be what is misspelt there; correct it"))
            return
        self.refuse(Refusal(where, layer, place, fault.problem))

    def _leave_out(self, place: Place, problem: str) -> None:
        """Use an entry not at all that leads beyond what is allowed."""
        layer = self._layer_at(place)
        self.refused.append(Refusal(self._files[layer], layer, place, problem))
        gone = [place, *([("sources",)] if place == ("proxy",) else [])]
        for one in gone:
            self.layers = {each: without(data, one) for each, data in self.layers.items()}

    def _layer_at(self, location: tuple[int | str, ...]) -> Layer:
        """Return the strongest layer that says something at a place, else at the table around it."""
        place = tuple(str(part) for part in location)
        for length in range(len(place), 0, -1):
            for layer, data in self.layers.items():
                if _says(data, place[:length]):
                    return layer
        return Layer.USER

    def _is_said(self, place: Place) -> bool:
        return any(_says(data, place) for data in self.layers.values())

    def _machine_paths(self) -> frozenset[Path]:
        machine = (data for layer, data in self.layers.items() if layer is not Layer.USER)
        return frozenset(Path(path) for data in machine for _, path in path_places(data))


def _without_side_doors(layers: Layers) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the user's layer without what would lead around a policy, and the keys that nobody chooses for it.

    Whoever binds the address of a source binds whom it is trusted by and the way to it, and a proxy that is bound
    counts for every source.
    """
    bound: dict[str, Any] = {}
    for layer in reversed(BINDING):
        bound = merged(bound, layers[layer])
    user, along = layers[Layer.USER], set()
    names = {*_names(user, "sources"), *_names(bound, "sources")}
    doors: list[Place] = [
        ("sources", name, "proxy")
        for name in names
        if _says(bound, ("proxy",)) or _says(bound, ("sources", name, "base_url"))
    ]
    doors += [("sources", name, "ca_file") for name in names if _says(bound, ("sources", name, "base_url"))]
    doors += [
        ("event_sources", name, "ca_file")
        for name in _names(bound, "event_sources")
        if _says(bound, ("event_sources", name, "host"))
    ]
    for place in doors:
        if not _says(bound, place):
            user = without(user, place)
            along.add(dotted(place))
    return user, frozenset(along)


def _names(data: Mapping[str, Any], table: str) -> Iterator[str]:
    found = data.get(table)
    yield from found if isinstance(found, dict) else ()


def _says(data: Mapping[str, Any], place: Place) -> bool:
    return at(data, place) is not MISSING


def _touches(one: Place, other: Place) -> bool:
    """Tell whether a place lies in the other, or the other in it."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]
