"""Lines of a TOML text: where a key stands, which no parser in use tells."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Path = tuple[str | int, ...]
"""Keys from the top of the file; in lists the places of their members, from 0."""

_KEY = re.compile(r'[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|\'([^\'\n]*)\')[ \t]*(\.)?')
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' + "|'''.*?'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'",
    re.DOTALL,
)
_BETWEEN = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_WORD = re.compile(r"[^,\]}#\n]*")
_ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|["\\btnfr])')


def line_of(text: str, tables: Mapping[str, Any], key: str | Iterable[str | int]) -> int | None:
    """Return the line, from 1, of a key or of the innermost table around it that is there; None where there is none.

    `text` is TOML that was read as `tables`. A dotted `key` may name a lookup by its title and a member of another list
    by its number from 1; a sequence gives places from 0, and parts of it that are no keys are passed over.
    """
    path = _named(tables, key) if isinstance(key, str) else _placed(tables, key)
    lines = _Scan(text).lines
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def _named(node: Any, key: str) -> Path:
    """Follow a dotted name as far as it leads; names of keys and of lookups may hold dots themselves."""
    for part, names, value in _members(node):
        for name in names:
            if key == name:
                return (part,)
            if key.startswith(f"{name}."):
                return (part, *_named(value, key[len(name) + 1 :]))
    return ()


def _members(node: Any) -> Iterable[tuple[str | int, tuple[str, ...], Any]]:
    if isinstance(node, Mapping):
        listed = sorted(node.items(), key=lambda pair: -len(str(pair[0])))
        return [(name, (str(name),), value) for name, value in listed]
    if isinstance(node, list):
        return [(place, (*_titles(value), str(place + 1)), value) for place, value in enumerate(node)]
    return ()


def _titles(node: Any) -> tuple[str, ...]:
    """A lookup without a name is called by what it needs."""
    if not isinstance(node, Mapping):
        return ()
    needs = node.get("needs")
    return (str(node.get("name") or ("all" if needs == "none" else f"by {needs}")),)


def _placed(node: Any, key: Iterable[str | int]) -> Path:
    path: Path = ()
    for part in key:
        if isinstance(node, Mapping) and part in node:
            path, node = (*path, part), node[str(part)]
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            path, node = (*path, part), node[part]
    return path


class _Scan:
    """Goes through a valid TOML text once and notes the line of every key and table; stops where it is lost."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text, self._at, self._line, self._counted = text.removeprefix("\ufeff"), 0, 1, 0
        self._members: dict[Path, int] = {}
        table: Path = ()
        while self._skip() < len(self._text):
            before = self._at
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
            if self._at == before:
                return

    def _header(self) -> Path:
        is_member = self._text.startswith("[[", self._at)
        line, self._at = self._here(), self._at + (2 if is_member else 1)
        *above, last = self._keys() or [""]
        table: Path = ()
        for name in above:
            table = self._newest((*table, name))
            self.lines.setdefault(table, line)
        table = (*table, last)
        if is_member:
            self.lines.setdefault(table, line)
            self._members[table] = self._members.get(table, -1) + 1
        table = self._newest(table)
        self.lines[table] = line
        self._at += 2 if is_member else 1
        return table

    def _newest(self, table: Path) -> Path:
        return (*table, self._members[table]) if table in self._members else table

    def _pair(self, table: Path) -> None:
        line, path = self._here(), table
        for name in self._keys():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip()
        opening = self._text[self._at : self._at + 1]
        if opening in ("[", "{"):
            self._members_of(path, opening)
        elif (found := _STRING.match(self._text, self._at)) or (found := _WORD.match(self._text, self._at)):
            self._at = found.end()

    def _members_of(self, path: Path, opening: str) -> None:
        closing, place = ("]" if opening == "[" else "}"), 0
        self._at += 1
        while self._skip() < len(self._text) and self._text[self._at] != closing:
            before = self._at
            if self._text[self._at] == ",":
                self._at += 1
            elif opening == "{":
                self._pair(path)
            else:
                self.lines[(*path, place)] = self._here()
                self._value((*path, place))
                place += 1
            if self._at == before:
                return
        self._at += 1

    def _keys(self) -> list[str]:
        keys = []
        while found := _KEY.match(self._text, self._at):
            self._at = found.end()
            bare, quoted, literal, dot = found.groups()
            keys.append(bare if bare is not None else literal if literal is not None else _unescaped(quoted))
            if not dot:
                break
        return keys

    def _skip(self) -> int:
        found = _BETWEEN.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _here(self) -> int:
        """Return the line of the place that has been reached."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line


def _unescaped(text: str) -> str:
    plain = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
    return _ESCAPE.sub(lambda e: chr(int(e[1][1:], 16)) if e[1][0] in "uU" else plain.get(e[1], e[1]), text)
