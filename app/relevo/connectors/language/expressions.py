"""JMESPath expressions compiled to closures: the mapping of a thousand records must not cost a visible moment."""

import operator
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jmespath
from jmespath import exceptions, functions
from jmespath.visitor import Options, TreeInterpreter

Find = Callable[[Any], Any]
"""Takes a JSON value, gives what the expression finds in it, None where it finds nothing."""

_INTERPRETER: Any = TreeInterpreter(Options())
_FUNCTIONS = functions.Functions()
_TAKING_EXPRESSIONS = frozenset({"sort_by", "max_by", "min_by", "map"})


REMEMBERED = 4_096
"""Expressions that are kept compiled: a file is compiled to be checked, then for each source that is made of it."""


class BadExpression(Exception):
    """An expression cannot be read; `position` counts characters from 1, None where the parser does not say."""

    def __init__(self, reason: str, position: int | None) -> None:
        super().__init__(reason)
        self.reason, self.position = reason, position


@lru_cache(REMEMBERED)
def compile_expression(text: str) -> Find:
    """Compile an expression once; what it finds is what jmespath.search finds, with None for a wrong type.

    Raises: BadExpression.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PendingDeprecationWarning)  # a literal that is no JSON
            tree: Any = jmespath.compile(text).parsed
    except exceptions.LexerError as exc:
        raise BadExpression("a character that JMESPath does not know", exc.lexer_position + 1) from None
    except exceptions.ParseError as exc:
        raise BadExpression("it breaks off or has one sign too many", exc.lex_position + 1) from None
    except (exceptions.JMESPathError, ValueError, PendingDeprecationWarning):
        raise BadExpression("JMESPath cannot read it", None) from None
    _refuse_unknown_functions(tree)
    return _guarded(_compile(tree)) if _can_fail(tree) else _compile(tree)


def compile_reader(text: str, value: Find) -> Find:
    """Compile an expression and what is made of the value that it finds; where it finds none, nothing is made.

    Most fields are read by a name or two: those take no call between finding and making. Raises: BadExpression.
    """
    find = compile_expression(text)
    tree: Any = jmespath.compile(text).parsed
    names = _names(tree)
    if len(names) == 1:
        return _made_of_field(*names, value)
    return _made_of_inner_field(*names, value) if len(names) == 2 else made_of(find, value)


def made_of(find: Find, value: Find) -> Find:
    """Return what makes a value of what is found, of nothing none."""

    def read(item: Any) -> Any:
        found = find(item)
        return None if found is None else value(found)

    return read


def _made_of_field(name: str, value: Find) -> Find:
    def read(item: Any) -> Any:
        found = item.get(name) if type(item) is dict else None
        return None if found is None else value(found)

    return read


def _made_of_inner_field(outer: str, inner: str, value: Find) -> Find:
    def read(item: Any) -> Any:
        held = item.get(outer) if type(item) is dict else None
        found = held.get(inner) if type(held) is dict else None
        return None if found is None else value(found)

    return read


def _names(node: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of a path of nothing but names (`a`, `a.b`), none of any other expression."""
    if node["type"] == "field":
        return (node["value"],)
    children = node["children"]
    if node["type"] == "subexpression" and all(child["type"] == "field" for child in children):
        return tuple(child["value"] for child in children)
    return ()


def _can_fail(node: dict[str, Any]) -> bool:
    """Tell whether a wrong type can stop the walk: in a function, or where an order is asked for."""
    if node["type"] not in _MAKERS or node["type"] == "function_expression":
        return True
    if node["type"] == "comparator" and node["value"] not in ("eq", "ne"):
        return True
    return any(_can_fail(child) for child in node["children"] if isinstance(child, dict))


def _refuse_unknown_functions(node: dict[str, Any]) -> None:
    if node["type"] == "function_expression" and node["value"] not in _FUNCTIONS.FUNCTION_TABLE:
        raise BadExpression(f"JMESPath has no function {node['value']}()", None)
    for child in node["children"]:
        if isinstance(child, dict):
            _refuse_unknown_functions(child)


def _guarded(find: Find) -> Find:
    """A function that is given a wrong type finds nothing: one odd record must not cost the others."""

    def search(value: Any) -> Any:
        try:
            return find(value)
        except (exceptions.JMESPathError, TypeError, ValueError, OverflowError, RecursionError):
            return None

    return search


def _compile(node: dict[str, Any]) -> Find:
    make = _MAKERS.get(node["type"])
    if make is None:
        return lambda value: _INTERPRETER.visit(node, value)
    return make(node, [child for child in node["children"] if isinstance(child, dict)])


def _field(node: dict[str, Any], _: list[dict[str, Any]]) -> Find:
    name = node["value"]

    def find(value: Any) -> Any:
        return value.get(name) if type(value) is dict else None

    return find


def _chain(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    """`a.b.c`, `a | b` and `a[0]` are the same walk; a projection is not flattened into it."""
    steps = [_compile(child) for child in children]
    if all(child["type"] == "field" for child in children):
        return _fields(tuple(child["value"] for child in children))

    def find(value: Any) -> Any:
        for step in steps:
            value = step(value)
        return value

    return find


def _fields(names: tuple[str, ...]) -> Find:
    def find(value: Any) -> Any:
        for name in names:
            if type(value) is not dict:
                return None
            value = value.get(name)
        return value

    return find


def _index(node: dict[str, Any], _: list[dict[str, Any]]) -> Find:
    place = node["value"]

    def find(value: Any) -> Any:
        if type(value) is not list:
            return None
        return value[place] if -len(value) <= place < len(value) else None

    return find


def _slice(node: dict[str, Any], _: list[dict[str, Any]]) -> Find:
    part = slice(*node["children"])
    return lambda value: value[part] if type(value) is list else None


def _projection(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    base = _compile(children[0])
    return _project(base, children[1])


def _project(base: Find, node: dict[str, Any]) -> Find:
    if node["type"] == "identity":

        def keep(value: Any) -> Any:
            found = base(value)
            return [item for item in found if item is not None] if type(found) is list else None

        return keep
    step = _compile(node)

    def find(value: Any) -> Any:
        found = base(value)
        if type(found) is not list:
            return None
        return [got for item in found if (got := step(item)) is not None]

    return find


def _value_projection(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    base = _compile(children[0])

    def values(value: Any) -> Any:
        found = base(value)
        return list(found.values()) if type(found) is dict else None

    return _project(values, children[1])


def _flatten(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    base = _compile(children[0])

    def find(value: Any) -> Any:
        found = base(value)
        if type(found) is not list:
            return None
        merged: list[Any] = []
        for item in found:
            if type(item) is list:
                merged.extend(item)
            else:
                merged.append(item)
        return merged

    return find


def _filter(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    base, condition = _compile(children[0]), children[2]
    quick = _field_is_literal(condition)
    if quick is not None:
        name, wanted, kinds = quick

        def select(value: Any) -> Any:
            found = base(value)
            if type(found) is not list:
                return None
            return [
                item
                for item in found
                if type(item) is dict and (held := item.get(name)) == wanted and type(held) in kinds
            ]

        return _project(select, children[1])
    holds = _compile(condition)

    def choose(value: Any) -> Any:
        found = base(value)
        return [item for item in found if is_true(holds(item))] if type(found) is list else None

    return _project(choose, children[1])


def _field_is_literal(node: dict[str, Any]) -> tuple[str, Any, tuple[type, ...]] | None:
    """Recognise `[?name=='text']`, the filter that every list of custom fields needs."""
    if node["type"] != "comparator" or node["value"] != "eq":
        return None
    left, right = node["children"]
    if left["type"] == "field" and right["type"] == "literal" and type(right["value"]) in (str, int):
        kinds = (str,) if type(right["value"]) is str else (int, float)  # 1.0 is 1, and no truth value is
        return left["value"], right["value"], kinds
    return None


def _comparator(node: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    quick = _field_is_literal(node)
    if quick is not None:
        return _is_literal(*quick)
    compare = _COMPARE[node["value"]]
    left, right = _compile(children[0]), _compile(children[1])
    return lambda value: compare(left(value), right(value))


def _is_literal(name: str, wanted: Any, kinds: tuple[type, ...]) -> Find:
    def find(value: Any) -> bool:
        held = value.get(name) if type(value) is dict else None
        return held == wanted and type(held) in kinds

    return find


def _same(one: Any, other: Any) -> bool:
    """JSON knows no equality between a truth value and a number."""
    return (type(one) is bool) is (type(other) is bool) and bool(one == other)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool | None]:
    def find(one: Any, other: Any) -> bool | None:
        comparable = all(type(side) in (int, float, str) for side in (one, other))
        return compare(one, other) if comparable else None

    return find


_COMPARE: dict[str, Callable[[Any, Any], bool | None]] = {
    "eq": _same,
    "ne": lambda one, other: not _same(one, other),
    "lt": _ordered(operator.lt),
    "lte": _ordered(operator.le),
    "gt": _ordered(operator.gt),
    "gte": _ordered(operator.ge),
}


def _and(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    left, right = _compile(children[0]), _compile(children[1])

    def find(value: Any) -> Any:
        found = left(value)
        return right(value) if found is True or is_true(found) else found

    return find


def _or(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    left, right = _compile(children[0]), _compile(children[1])

    def find(value: Any) -> Any:
        found = left(value)
        return found if is_true(found) else right(value)

    return find


def _not(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    inner = _compile(children[0])
    return lambda value: not is_true(inner(value))


def is_true(value: Any) -> bool:
    """JMESPath takes the number 0 for true, unlike Python."""
    return bool(value) or (type(value) in (int, float))


def _function(node: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    name = node["value"]
    if name in _TAKING_EXPRESSIONS:
        return lambda value: _INTERPRETER.visit(node, value)
    arguments = [_compile(child) for child in children]
    if name == "contains" and len(arguments) == 2:
        return _contains(*arguments)
    return lambda value: _FUNCTIONS.call_function(name, [argument(value) for argument in arguments])


def _contains(where: Find, what: Find) -> Find:
    """The one function that mappings use for every record; the others take the long way."""

    def find(value: Any) -> bool:
        place, part = where(value), what(value)
        if type(place) is not list and (type(place) is not str or type(part) is not str):
            raise TypeError("contains")
        return part in place

    return find


def _multi_select_list(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    if all(child["type"] == "literal" for child in children):
        constants = [child["value"] for child in children]
        return lambda value: None if value is None else constants
    parts = [_compile(child) for child in children]
    return lambda value: None if value is None else [part(value) for part in parts]


def _multi_select_dict(_: dict[str, Any], children: list[dict[str, Any]]) -> Find:
    parts = [(pair["value"], _compile(pair["children"][0])) for pair in children]
    return lambda value: None if value is None else {name: part(value) for name, part in parts}


def _literal(node: dict[str, Any], _: list[dict[str, Any]]) -> Find:
    found = node["value"]
    return lambda _value: found


def _identity(_node: dict[str, Any], _: list[dict[str, Any]]) -> Find:
    return lambda value: value


_MAKERS: dict[str, Callable[[dict[str, Any], list[dict[str, Any]]], Find]] = {
    "field": _field,
    "subexpression": _chain,
    "index_expression": _chain,
    "pipe": _chain,
    "index": _index,
    "slice": _slice,
    "projection": _projection,
    "value_projection": _value_projection,
    "filter_projection": _filter,
    "flatten": _flatten,
    "comparator": _comparator,
    "and_expression": _and,
    "or_expression": _or,
    "not_expression": _not,
    "function_expression": _function,
    "multi_select_list": _multi_select_list,
    "multi_select_dict": _multi_select_dict,
    "literal": _literal,
    "identity": _identity,
    "current": _identity,
}
