"""What is wrong in a file of rules, in one line of our words: what is expected there, and what stands there."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from relevo.settings.rulekinds import HINT

_EXPECTED = {
    "dict_type": "a table",
    "mapping_type": "a table",
    "dataclass_type": "a table",
    "dataclass_exact_type": "a table",
    "tuple_type": "a list in [brackets]",
    "list_type": "a list in [brackets]",
    "frozen_set_type": "a list in [brackets]",
    "set_type": "a list in [brackets]",
    "string_type": 'a text in "quotes"',
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}


def fault_of(error: ValidationError, data: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return the key of the first fault in a file, None for the file as a whole, and what to do about it.

    An unknown key is told before the missing one that it may be; no value of the file is repeated.
    """
    faults = error.errors(include_url=False, include_input=False)
    fault = min(faults, key=lambda each: each["type"] not in ("unexpected_keyword_argument", "extra_forbidden"))
    place = tuple(part for part in fault["loc"] if part != "[key]")
    return _dotted(place) or None, _problem(fault, place, data)


def _problem(fault: ErrorDetails, place: Sequence[int | str], data: Mapping[str, Any]) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        near = _alike(place, data)
        return f"is no key of these rules{f'; did you mean {near}?' if near else ''}; {HINT}"
    if kind in ("missing", "missing_argument"):
        return f"is missing; {HINT}"
    if kind == "value_error":
        return f"{context.get('error', 'is not right')}; {HINT}"
    if kind in ("enum", "literal_error"):
        allowed = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        if fault["loc"][-1:] == ("[key]",):
            return f"is no key of these rules; here can stand {allowed}"
        expected = f"one of {allowed}"
    elif kind in ("too_long", "too_short"):
        expected = f"a list of {context.get('max_length', context.get('min_length'))}"
    else:
        expected = _EXPECTED.get(kind, "another value")
    return f"must be {expected}, not {_kind(_at(place, data), is_text=expected.startswith('one of'))}; {HINT}"


def _dotted(place: Sequence[int | str]) -> str:
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f"{'.' if text else ''}{part}"
    return text


def _at(place: Sequence[int | str], data: Any) -> Any:
    """Return what stands at a place of a file, None where there is nothing."""
    for part in place:
        if isinstance(data, Mapping) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _kind(value: Any, *, is_text: bool = False) -> str:
    """Return of which kind a value is, in the words of TOML; `is_text` where a text is expected."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int():
            return "a whole number"
        case float():
            return "a number with a point"
        case str():
            return "another text" if is_text else "a text"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a table"
        case _:
            return "a date"


def _alike(place: Sequence[int | str], data: Mapping[str, Any]) -> str | None:
    """Return the key beside an unknown one that looks most like it: the file that ships has every key."""
    beside = _at(place[:-1], data)
    others = [key for key in beside if key != place[-1]] if isinstance(beside, Mapping) else []
    return next(iter(difflib.get_close_matches(str(place[-1]), others, n=1, cutoff=0.75)), None)
