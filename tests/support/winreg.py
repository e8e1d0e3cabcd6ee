"""A registry that behaves as the module winreg does, and Group Policy that writes into it what a template says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

NO_MORE = OSError(22, "No more data is available")


@dataclass
class Key:
    """A key: its values with their types, and the keys below; names have no case."""

    values: dict[str, tuple[str, Any, int]] = field(default_factory=dict)
    keys: dict[str, tuple[str, "Key"]] = field(default_factory=dict)
    is_denied: bool = False

    def below(self, name: str) -> "Key":
        """Return the key of that name, which is made where there is none."""
        return self.keys.setdefault(name.casefold(), (name, Key()))[1]


class FakeRegistry:
    """Two hives in memory, with winreg's constants, order and errors."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = 0x80000001, 0x80000002
    KEY_READ, KEY_WOW64_64KEY = 0x20019, 0x0100
    REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD, REG_MULTI_SZ, REG_QWORD = 1, 2, 3, 4, 7, 11

    def __init__(self) -> None:
        self._hives = {self.HKEY_CURRENT_USER: Key(), self.HKEY_LOCAL_MACHINE: Key()}
        self.opened: list[tuple[str, int]] = []

    def OpenKeyEx(self, key: Any, sub_key: str, reserved: int = 0, access: int = 0x20019) -> Any:
        assert reserved == 0
        self.opened.append((sub_key, access))
        found = self._hives[key] if isinstance(key, int) else key
        for part in sub_key.split("\\"):
            if part.casefold() not in found.keys:
                raise FileNotFoundError(2, "The system cannot find the file specified")
            found = found.keys[part.casefold()][1]
        if found.is_denied:
            raise PermissionError(13, "Access is denied")
        return _opened(found)

    def EnumKey(self, key: Key, index: int) -> str:
        names = [name for name, _ in key.keys.values()]
        if index >= len(names):
            raise NO_MORE
        return names[index]

    def EnumValue(self, key: Key, index: int) -> tuple[str, Any, int]:
        values = list(key.values.values())
        if index >= len(values):
            raise NO_MORE
        return values[index]

    def key(self, path: str, hive: int | None = None) -> Key:
        """Return a key by its path, made where there is none."""
        found = self._hives[hive or self.HKEY_LOCAL_MACHINE]
        for part in path.split("\\"):
            found = found.below(part)
        return found

    def write(self, path: str, name: str, data: Any, kind: int | None = None, hive: int | None = None) -> None:
        """Write a value; its type follows the data where none is named."""
        kinds: dict[type, int] = {str: self.REG_SZ, int: self.REG_DWORD, list: self.REG_MULTI_SZ}
        self.key(path, hive).values[name.casefold()] = (name, data, kind or kinds[type(data)])


@contextmanager
def _opened(key: Key) -> Iterator[Key]:
    yield key
