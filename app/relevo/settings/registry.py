"""Reads what Group Policy has written into the Windows registry, in the shape of the settings."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Any, Final, Protocol

from relevo.settings.places import path_places
from relevo.settings.refusals import WHOLE, Document, Layer, Place, Refusal
from relevo.settings.shape import Kind, Shape, settings_shape

POLICIES = r"Software\Policies\Relevo"
"""The key of what binds, under HKEY_LOCAL_MACHINE and HKEY_CURRENT_USER; nobody but administrators may write there."""

RECOMMENDED = "Recommended"
"""The key below it, of the machine alone, of what is recommended."""

TEXT = "Settings"
"""The value at the top that holds settings as TOML: those whose names are a site's own."""

MAX_VALUES, MAX_TEXT, MAX_DEPTH = 2_000, 1_048_576, 6
"""How much is read of one hive: values, characters of all texts, and keys below keys."""

_HIVES = {
    Layer.POLICY: ("HKEY_LOCAL_MACHINE", POLICIES),
    Layer.USER_POLICY: ("HKEY_CURRENT_USER", POLICIES),
    Layer.DEFAULTS: ("HKEY_LOCAL_MACHINE", rf"{POLICIES}\{RECOMMENDED}"),
}


_NOTHING: Final = object()
"""An empty key: Group Policy takes values away again and may leave their key behind, which is to bind nothing."""


class Registry(Protocol):
    """What is used of the module winreg, by its names."""

    HKEY_LOCAL_MACHINE: int
    HKEY_CURRENT_USER: int
    KEY_READ: int
    KEY_WOW64_64KEY: int
    REG_SZ: int
    REG_DWORD: int
    REG_QWORD: int
    REG_MULTI_SZ: int

    # The names and signatures are winreg's own
    def OpenKeyEx(self, key: Any, sub_key: str, reserved: int, access: int) -> Any:
        """Open a key, to be closed by leaving it. Raises: FileNotFoundError, OSError."""

    def EnumKey(self, key: Any, index: int) -> str:
        """Return the name of a key below. Raises: OSError, where there is none of that number."""

    def EnumValue(self, key: Any, index: int) -> tuple[str, Any, int]:
        """Return name, data and type of a value. Raises: OSError, where there is none of that number."""


class _Unfit(Exception):
    """A value is not what stands there; the text says what should."""


def system_registry() -> Registry | None:
    """Return the registry of this machine, None where there is none."""
    if sys.platform == "win32":
        import winreg

        return winreg
    return None


def read_registry(registry: Registry, layer: Layer, folder: Path) -> Document:
    """Return what the registry says in a layer; what is not as it must be is refused value by value."""
    hive, path = _HIVES[layer]
    return _Reading(registry, layer, PureWindowsPath(hive) / path).document(hive, path, folder)


class _Reading:
    def __init__(self, registry: Registry, layer: Layer, where: PureWindowsPath) -> None:
        self._registry, self._layer, self._where = registry, layer, where
        self._values, self._text = MAX_VALUES, MAX_TEXT
        self._refused: list[Refusal] = []

    def document(self, hive: str, path: str, folder: Path) -> Document:
        data: dict[str, Any] = {}
        try:
            access = self._registry.KEY_READ | self._registry.KEY_WOW64_64KEY
            with self._registry.OpenKeyEx(getattr(self._registry, hive), path, 0, access) as key:
                data = self._table(key, settings_shape(), ())
        except FileNotFoundError:
            pass
        except OSError:
            self._refuse(WHOLE, "cannot be read; its administrator has to let everybody read it")
        except _Unfit as fault:
            self._refuse(WHOLE, str(fault))
        self._refuse_paths(data)
        return Document(self._where, self._layer, folder, data, tuple(self._refused))

    def _table(self, key: Any, shape: Shape, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if len(place) > MAX_DEPTH:
            raise _Unfit("holds keys within keys without end; remove them")
        for name, value, kind in list(self._each_value(key)):
            if not place and name.casefold() == TEXT.casefold():
                _put_below(data, self._toml(value, kind))
            elif name or value:
                known, inner = _known(shape, name)
                self._take(data, known, (*place, known), lambda i=inner, v=value, k=kind: self._value(i, v, k))
        for name in list(self._each_key(key)):
            if not place and name.casefold() == RECOMMENDED.casefold():
                continue
            known, inner = _known(shape, name)
            here = (*place, known)
            with self._registry.OpenKeyEx(key, name, 0, self._registry.KEY_READ) as below:
                self._take(data, known, here, lambda i=inner, b=below, h=here: self._key(b, i, h))
        return data

    def _take(self, data: dict[str, Any], name: str, place: Place, read: Any) -> None:
        """Put what is read into its place; what is not fit for it is refused."""
        try:
            value = read()
        except _Unfit as fault:
            self._refuse(place, str(fault))
            return
        if value is _NOTHING:
            return
        if isinstance(value, dict) and isinstance(data.get(name), dict):
            _put_over(data[name], value)
        else:
            data[name] = value

    def _key(self, key: Any, shape: Shape | None, place: Place) -> Any:
        """Return what a key below holds: a table, or a list as Group Policy writes one, in numbered values."""
        if shape is not None and shape.kind is Kind.LIST:
            values = sorted(self._each_value(key), key=lambda one: (len(one[0]), one[0]))
            return [self._string(value, kind) for _, value, kind in values] or _NOTHING
        if shape is not None and shape.kind is Kind.LABELS:
            return {name: self._string(value, kind) for name, value, kind in self._each_value(key)} or _NOTHING
        if shape is not None and shape.kind not in (Kind.TABLE, Kind.NAMED):
            raise _Unfit("is a key and must be a value")
        # Of a key that is no setting nothing is known: the model tells of it
        return self._table(key, shape or Shape(Kind.TABLE), place) or _NOTHING

    def _value(self, shape: Shape | None, value: Any, kind: int) -> Any:
        wanted = shape.kind if shape is not None else None
        is_number = kind in (self._registry.REG_DWORD, self._registry.REG_QWORD)
        match wanted:
            case Kind.BOOLEAN:
                if not is_number or value not in (0, 1):
                    raise _Unfit("must be 0 or 1, as REG_DWORD")
                return value == 1
            case Kind.INTEGER:
                if not is_number:
                    raise _Unfit("must be a whole number, as REG_DWORD")
                return value
            case Kind.NUMBER:
                return float(value) if is_number else _number(self._string(value, kind))
            case Kind.LIST:
                return self._strings(value, kind)
            case Kind.TABLES | Kind.LABELS | Kind.NAMED:
                raise _Unfit(f"is a value; write it as TOML into the value {TEXT}")
            case None:
                return value if is_number else "" if value is None else str(value)
            case _:  # a table may have a word in its place
                return self._string(value, kind)

    def _string(self, value: Any, kind: int) -> str:
        # REG_EXPAND_SZ is none: the user's environment would have a say in it
        if kind != self._registry.REG_SZ or not isinstance(value, str):
            raise _Unfit("must be a text, as REG_SZ")
        self._text -= len(value)
        if self._text < 0:
            raise _Unfit("holds more than a million characters; shorten it")
        return value

    def _strings(self, value: Any, kind: int) -> list[str]:
        if kind != self._registry.REG_MULTI_SZ:
            raise _Unfit("must be a list: a key with a value for each entry, or REG_MULTI_SZ")
        return [self._string(each, self._registry.REG_SZ) for each in value or ()]

    def _toml(self, value: Any, kind: int) -> dict[str, Any]:
        """Return the settings that a text holds. Raises: _Unfit, for everything: it may have bound anything."""
        is_lines = kind == self._registry.REG_MULTI_SZ
        text = "\n".join(self._strings(value, kind)) if is_lines else self._string(value, kind)
        try:
            return tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            raise _Unfit(f"the value {TEXT} is not TOML; try it as a file with relevo config check") from None

    def _refuse(self, place: Place, problem: str) -> None:
        self._refused.append(Refusal(self._where, self._layer, place, problem))

    def _refuse_paths(self, data: dict[str, Any]) -> None:
        """Refuse paths that count from somewhere: the registry stands in no folder."""
        for place, path in path_places(data):
            if not Path(path).expanduser().is_absolute():
                self._refuse(place, "must be a whole path; the registry stands in no folder")

    def _each_value(self, key: Any) -> Iterator[tuple[str, Any, int]]:
        for index in range(MAX_VALUES + 1):
            try:
                found = self._registry.EnumValue(key, index)
            except OSError:
                return
            self._values -= 1
            if self._values < 0:
                raise _Unfit(f"holds more than {MAX_VALUES} values; remove those that are no settings")
            yield found

    def _each_key(self, key: Any) -> Iterator[str]:
        for index in range(MAX_VALUES + 1):
            try:
                name = self._registry.EnumKey(key, index)
            except OSError:
                return
            self._values -= 1
            if self._values < 0:
                raise _Unfit(f"holds more than {MAX_VALUES} keys; remove those that are no settings")
            yield name


def _known(shape: Shape, name: str) -> tuple[str, Shape | None]:
    """Return the key that a name of the registry means: its letters have no case. A name of one's choice stays."""
    known = next((key for key in shape.keys if key.casefold() == name.casefold()), name)
    return known, shape.at(known)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise _Unfit("must be a number with a point, such as 1.5") from None


def _put_below(data: dict[str, Any], weak: dict[str, Any]) -> None:
    """Add what is not said yet, table by table."""
    for key, value in weak.items():
        if key not in data:
            data[key] = value
        elif isinstance(value, dict) and isinstance(data[key], dict):
            _put_below(data[key], value)


def _put_over(data: dict[str, Any], strong: dict[str, Any]) -> None:
    """Put what is said over what was, table by table."""
    for key, value in strong.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            _put_over(data[key], value)
        else:
            data[key] = value
