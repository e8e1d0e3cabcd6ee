"""Leaves of a sample answer: where its records stand, and what each expression finds in them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from relevo.connectors.proposing.fieldwords import words_of_key

MAX_RECORDS, MAX_LEAVES, MAX_DEPTH = 50, 400, 4

_PLAIN = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_LISTS = (
    "data",
    "results",
    "result",
    "items",
    "records",
    "value",
    "values",
    "rows",
    "list",
    "entries",
    "content",
    "hits",
)
_LABELS = ("name", "id", "key", "field", "code", "label", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One expression over records; `path` is its names in snake case, `values` what it found, one a record at most."""

    expression: str
    path: str
    values: tuple[Any, ...] = field(repr=False)
    depth: int
    share: float

    @property
    def texts(self) -> tuple[str, ...]:
        """The values that are texts, of lists their members."""
        several = (one for value in self.values for one in (value if isinstance(value, list) else [value]))
        return tuple(one for one in several if isinstance(one, str))


def named(name: str) -> str:
    """Write a name as an expression does."""
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def snake(name: str) -> str:
    """Return a name in lower case, its words parted by underscores."""
    return "_".join(words_of_key(name)) or name.lower()


def lists_of(answer: Any, words: Sequence[str] = ()) -> list[tuple[str, list[Any]]]:
    """Return the lists of records in an answer with their expressions, the likeliest first.

    `words` are what the records may be called. An object without any is one record: `[@]`.
    """
    if isinstance(answer, list):
        return [("@", answer)]
    found = sorted(_lists(answer, "", 0), key=lambda one: _unlikeliness(one, words))
    if found and _is_record(answer) and _unlikeliness(found[0], words)[1] > 1:
        return [("[@]", [answer])]
    listed = [(expression, records) for expression, records, _ in found if records]
    if not listed and found:
        listed = [(found[0][0], [])]
    if not listed and isinstance(answer, dict):
        return [("[@]", [answer])]
    return listed


def _is_record(answer: Any) -> bool:
    """Tell whether an object is itself what was asked for: it bears a key and more."""
    plain = [name for name, value in answer.items() if type(value) in (str, int)] if isinstance(answer, dict) else []
    return len(plain) > 2 and any(snake(str(name)) == "id" for name in plain)


def _unlikeliness(one: tuple[str, list[Any], int], words: Sequence[str]) -> tuple[int, int, int]:
    expression, records, depth = one
    last = snake(expression.rpartition(".")[2].strip('"'))
    is_called_so = any(word in last for word in words)
    rank = 0 if is_called_so else 1 if last in _LISTS else 2
    return (0 if records else 1, rank + 2 * depth, -len(records))


def _lists(node: Any, path: str, depth: int) -> Iterator[tuple[str, list[Any], int]]:
    if not isinstance(node, Mapping) or depth > 2:
        return
    for name, value in node.items():
        expression = f"{path}.{named(str(name))}" if path else named(str(name))
        if isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
            yield expression, value[:MAX_RECORDS], depth
        else:
            yield from _lists(value, expression, depth + 1)


def leaves_of(records: Sequence[Any]) -> list[Leaf]:
    """Return what can be found in records, in the order in which it stands there."""
    rows = [record for record in records[:MAX_RECORDS] if isinstance(record, Mapping)]
    found: dict[str, tuple[str, int, list[Any]]] = {}
    for row in rows:
        for expression, path, depth, value in _walk(row, "", "", 0):
            if len(found) < MAX_LEAVES or expression in found:
                found.setdefault(expression, (path, depth, []))[2].append(value)
    return [
        Leaf(expression=expression, path=path, values=tuple(values), depth=depth, share=len(values) / len(rows))
        for expression, (path, depth, values) in found.items()
    ]


def _walk(node: Mapping[str, Any], above: str, path: str, depth: int) -> Iterator[tuple[str, str, int, Any]]:
    for key, value in node.items():
        expression = f"{above}.{named(str(key))}" if above else named(str(key))
        names = f"{path}.{snake(str(key))}" if path else snake(str(key))
        if value is None or value in ("", [], {}):
            continue
        if isinstance(value, Mapping):
            if depth < MAX_DEPTH:
                yield from _walk(value, expression, names, depth + 1)
        elif isinstance(value, list) and isinstance(value[0], Mapping):
            yield from _in_list(value, expression, names, depth)
        else:
            yield expression, names, depth, value


def _in_list(listed: list[Any], above: str, path: str, depth: int) -> Iterator[tuple[str, str, int, Any]]:
    """Of a list of named values, as custom fields are, each; of other lists the members of all and of the first."""
    first = listed[0]
    label = next((name for name in _LABELS if type(first.get(name)) in (str, int)), None)
    held = next((name for name in ("value", "values") if name in first), None)
    if held is not None and label is not None:
        for one in listed:
            value = one.get(held) if isinstance(one, Mapping) else None
            if value in (None, "", []) or type(one.get(label)) not in (str, int):
                continue
            said = (
                f"`{json.dumps(one[label])}`"
                if isinstance(one[label], int)
                else "'" + one[label].replace("'", "") + "'"
            )
            words = one.get("name") if isinstance(one.get("name"), str) else one[label]
            expression = f"{above}[?{named(label)}=={said}].{named(held)}"
            expression += "[] | [0]" if isinstance(value, list) else " | [0]"
            yield expression, f"{path}.{snake(str(words))}", depth + 1, value[0] if isinstance(value, list) else value
        return
    if depth < MAX_DEPTH:
        for expression, names, deep, value in _walk(first, f"{above}[0]", path, depth + 1):
            yield expression, names, deep, value
