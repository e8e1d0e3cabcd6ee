"""Planting: JSON in which an expression finds a value, made from the expression alone."""

from collections.abc import Callable, Sequence
from typing import Any

import jmespath

from relevo.connectors.language.expressions import compile_expression, is_true

Node = dict[str, Any]


class CannotPlant(Exception):
    """The expression says too much to be turned round."""


def plant(text: str, value: Any, into: Any = None) -> Any:
    """Return a copy of `into` in which an expression finds a value; what stood there before stays where it can.

    Raises: CannotPlant.
    """
    tree: Any = jmespath.compile(text).parsed
    made = _plant(tree, value, into)
    if not _holds_all(compile_expression(text)(made), value):
        raise CannotPlant(text)
    return made


def _holds_all(found: Any, value: Any) -> bool:
    """Tell whether what was found is the value; an object may hold more than what was planted in it."""
    if isinstance(value, dict):
        return isinstance(found, dict) and all(_holds_all(found.get(name), one) for name, one in value.items())
    if isinstance(value, list):
        has_room = isinstance(found, list) and len(found) == len(value)
        return has_room and all(_holds_all(there, one) for there, one in zip(found, value, strict=True))
    return type(found) is type(value) and bool(found == value)


def literals_of(text: str) -> tuple[str, ...]:
    """Return the texts that stand in an expression as they are."""
    found: list[str] = []

    def walk(node: Node) -> None:
        if node["type"] == "literal" and isinstance(node["value"], str):
            found.append(node["value"])
        for child in _children(node):
            walk(child)

    tree: Any = jmespath.compile(text).parsed
    walk(tree)
    return tuple(dict.fromkeys(found))


def _children(node: Node) -> list[Node]:
    return [child for child in node["children"] if isinstance(child, dict)]


def _plant(node: Node, value: Any, into: Any) -> Any:
    make = _MAKERS.get(node["type"])
    if make is None:
        raise CannotPlant(node["type"])
    return make(node, value, into)


def _field(node: Node, value: Any, into: Any) -> Any:
    return {**(into if isinstance(into, dict) else {}), node["value"]: value}


def _chain(node: Node, value: Any, into: Any) -> Any:
    return _through(_children(node), value, into)


def _through(steps: Sequence[Node], value: Any, into: Any) -> Any:
    first, *others = steps
    if not others:
        return _plant(first, value, into)
    return _plant(first, _through(others, value, _look(first, into)), into)


def _look(node: Node, into: Any) -> Any:
    """Return what stands there, so that a second value can be planted beside it."""
    if into is None:
        return None
    if node["type"] == "field":
        return into.get(node["value"]) if isinstance(into, dict) else None
    if node["type"] in ("subexpression", "index_expression", "pipe"):
        for child in _children(node):
            into = _look(child, into)
        return into
    if node["type"] == "index" and isinstance(into, list):
        return into[node["value"]] if -len(into) <= node["value"] < len(into) else None
    return into if node["type"] in ("identity", "current") else None


def _index(node: Node, value: Any, into: Any) -> Any:
    listed, place = list(into) if isinstance(into, list) else [], node["value"]
    if place < 0:
        return [*listed, value]
    listed += [{} for _ in range(place + 1 - len(listed))]
    listed[place] = value
    return listed


def _slice(_: Node, value: Any, into: Any) -> Any:
    if not isinstance(value, list):
        raise CannotPlant("slice")
    return value


def _projection(node: Node, value: Any, into: Any) -> Any:
    base, rest = _children(node)
    if not isinstance(value, list):
        raise CannotPlant("projection")
    return _plant(base, [_plant(rest, one, None) for one in value], into)


def _filter(node: Node, value: Any, into: Any) -> Any:
    base, rest, condition = _children(node)
    if not isinstance(value, list):
        raise CannotPlant("filter")
    before = _look(base, into)
    others = [one for one in before if not _holds(condition, one)] if isinstance(before, list) else []
    made = [_satisfied(condition, _plant(rest, one, None)) for one in value]
    return _plant(base, [*others, *made], into)


def _holds(condition: Node, item: Any) -> bool:
    kind, name = condition["type"], condition.get("value")
    if kind == "comparator" and name == "eq" and isinstance(item, dict):
        left, right = _children(condition)
        is_plain = left["type"] == "field" and right["type"] == "literal"
        return is_plain and bool(item.get(left["value"]) == right["value"])
    return False


def _satisfied(condition: Node, item: Any) -> Any:
    """Return an item for which a condition is true."""
    kind, children = condition["type"], _children(condition)
    if kind == "comparator":
        left, right = children
        if left["type"] == "literal" and right["type"] != "literal":
            left, right = right, left
        if condition["value"] == "eq" and right["type"] == "literal":
            return _type_of(left, right["value"], item)
        if condition["value"] == "ne":
            return item
        if right["type"] == "literal" and type(right["value"]) in (int, float, str):
            return _plant(left, _beyond(condition["value"], right["value"]), item)
    if kind == "and_expression":
        return _satisfied(children[1], _satisfied(children[0], item))
    if kind == "or_expression":
        return _satisfied(children[0], item)
    if kind == "not_expression":
        return item
    if kind == "function_expression" and condition["value"] in ("contains", "starts_with", "ends_with"):
        where, what = children
        known = [one["value"] for one in _children(where) if one["type"] == "literal"]
        if known and where["type"] == "multi_select_list":
            return _plant(what, known[0], item)
        if what["type"] == "literal":
            return _plant(where, [what["value"]] if condition["value"] == "contains" else what["value"], item)
    if kind in ("field", "subexpression", "index_expression"):
        return item if _look(condition, item) else _plant(condition, "x", item)
    raise CannotPlant("condition")


def _beyond(order: str, value: Any) -> Any:
    """Return a value that stands in an order to another one."""
    if isinstance(value, str):
        return f"{value}~" if order == "gt" else "" if order == "lt" else value
    return value + {"gt": 1, "lt": -1}.get(order, 0)


def _type_of(node: Node, value: Any, item: Any) -> Any:
    """`type(x) == 'object'` asks for a kind of value, not for a value; it is there once something is planted in it."""
    if node["type"] == "function_expression" and node["value"] == "type":
        empty: dict[str, Any] = {"object": {}, "array": [], "string": "x", "number": 1, "boolean": True, "null": None}
        inner = _children(node)[0]
        return item if _look(inner, item) is not None else _plant(inner, empty.get(value), item)
    return _plant(node, value, item)


def _flatten(node: Node, value: Any, into: Any) -> Any:
    (base,) = _children(node)
    if not isinstance(value, list):
        raise CannotPlant("flatten")
    if base["type"] == "multi_select_list":
        return _plant(base, [value], into)
    return _plant(base, value, into)


def _value_projection(node: Node, value: Any, into: Any) -> Any:
    base, rest = _children(node)
    if not isinstance(value, list):
        raise CannotPlant("value projection")
    return _plant(base, {str(place): _plant(rest, one, None) for place, one in enumerate(value)}, into)


def _multi_select_list(node: Node, value: Any, into: Any) -> Any:
    children = _children(node)
    if not isinstance(value, list) or len(value) > len(children):
        raise CannotPlant("list")
    for child, one in zip(children, value, strict=False):
        if one is not None:
            into = _plant(child, one, into)
    return {} if into is None else into


def _multi_select_dict(node: Node, value: Any, into: Any) -> Any:
    if not isinstance(value, dict):
        raise CannotPlant("object")
    for pair in _children(node):
        if value.get(pair["value"]) is not None:
            into = _plant(_children(pair)[0], value[pair["value"]], into)
    return {} if into is None else into


def _first(node: Node, value: Any, into: Any) -> Any:
    """Of alternatives plant the first that can be."""
    for child in _children(node):
        try:
            return _plant(child, value, into)
        except CannotPlant:
            continue
    raise CannotPlant(node["type"])


def _and(node: Node, value: Any, into: Any) -> Any:
    condition, wanted = _children(node)
    return _satisfied(condition, _plant(wanted, value, into))


def _comparator(node: Node, value: Any, into: Any) -> Any:
    return _satisfied(node, into) if value is True else into


def _literal(node: Node, value: Any, into: Any) -> Any:
    if node["value"] != value:
        raise CannotPlant("literal")
    return into


def _itself(_: Node, value: Any, into: Any) -> Any:
    return value


def _function(node: Node, value: Any, into: Any) -> Any:
    name, arguments = node["value"], _children(node)
    if name == "sort_by" and isinstance(value, list):
        return _plant(arguments[0], [_ranked(arguments[1], one, place) for place, one in enumerate(value)], into)
    if name in ("to_string", "to_array", "not_null", "sort", "map", "to_number"):
        inner = arguments[1] if name == "map" else arguments[0]
        for one in (value, [value] if name != "to_array" else None, value[0] if _is_lone(value) else None):
            if one is not None:
                return _plant(inner, one, into)
    if name == "reverse" and isinstance(value, list):
        return _plant(arguments[0], value[::-1], into)
    if name == "values" and isinstance(value, list):
        return _plant(arguments[0], {str(place): one for place, one in enumerate(value)}, into)
    if name == "join" and arguments[0]["type"] == "literal" and isinstance(value, str):
        parts = value.split(arguments[0]["value"]) if arguments[0]["value"] else [value]
        room = len(_children(arguments[1])) if arguments[1]["type"] == "multi_select_list" else len(parts)
        if len(parts) > room:
            parts = [*parts[: room - 1], arguments[0]["value"].join(parts[room - 1 :])]
        return _plant(arguments[1], parts, into)
    if name in ("contains", "starts_with", "ends_with") and value is True:
        return _satisfied(node, into)
    raise CannotPlant(name)


def _ranked(order: Node, item: Any, place: int) -> Any:
    """Give an item what it is sorted by, unless it has it."""
    key = _children(order)[0]
    return item if _look(key, item) is not None else _plant(key, f"2026-11-02T08:{place % 60:02}:00Z", item)


def _is_lone(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 1


_MAKERS: dict[str, Callable[[Node, Any, Any], Any]] = {
    "field": _field,
    "subexpression": _chain,
    "index_expression": _chain,
    "pipe": _chain,
    "index": _index,
    "slice": _slice,
    "projection": _projection,
    "filter_projection": _filter,
    "value_projection": _value_projection,
    "flatten": _flatten,
    "multi_select_list": _multi_select_list,
    "multi_select_dict": _multi_select_dict,
    "or_expression": _first,
    "and_expression": _and,
    "comparator": _comparator,
    "literal": _literal,
    "identity": _itself,
    "current": _itself,
    "function_expression": _function,
}


def satisfy(text: str, into: Any) -> Any:
    """Return a copy of `into` for which a condition is true. Raises: CannotPlant."""
    if is_true(compile_expression(text)(into)):
        return into
    tree: Any = jmespath.compile(text).parsed
    made = _satisfied(tree, into)
    if not is_true(compile_expression(text)(made)):
        raise CannotPlant(text)
    return made
