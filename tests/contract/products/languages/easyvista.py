"""The search of EasyVista Service Manager.

FIELD:"value" or FIELD~"pattern" between commas; several of one field are alternatives; what cannot be read is
ignored, and everybody comes back. In a pattern * and % stand for any signs, _ and a set for one.
"""

import re
from typing import Any

import httpx

from contract.products.languages.imitation import (
    LIKE,
    Person,
    Selects,
    every,
    everybody,
    nobody,
    parameter,
    pattern_of,
    some,
)

HELD = {
    **{"E_MAIL": "email", "LOGIN": "email", "IDENTIFICATION": "number", "LAST_NAME": "name"},
    **{"CELLULAR_NUMBER": "phone", "PHONE_NUMBER": "phone"},
}
_CONDITION = re.compile(r'(?P<field>[A-Z_.]+)(?P<sign>[:~])"(?P<value>[^"]*)"(?:,|$)')


def select(request: httpx.Request) -> Selects:
    if not request.url.path.endswith("/employees"):
        return nobody
    asked, place = parameter(request, "search"), 0
    by_field: dict[str, list[Selects]] = {}
    while place < len(asked):
        one = _CONDITION.match(asked, place)
        if one is None or one["field"] not in HELD:
            return everybody
        by_field.setdefault(one["field"], []).append(_condition(HELD[one["field"]], one))
        place = one.end()
    return every(some(listed) for listed in by_field.values())


def _condition(name: str, one: re.Match[str]) -> Selects:
    pattern = pattern_of(one["value"], {"*": ".*", "[": ".", **LIKE} if one["sign"] == "~" else {})
    return lambda person: pattern.fullmatch(person[name]) is not None


def shape(people: list[Person], _: httpx.Request) -> Any:
    rows = [
        {
            **{"EMPLOYEE_ID": one["id"], "LAST_NAME": one["name"], "E_MAIL": one["email"], "LOGIN": one["email"]},
            **{"CELLULAR_NUMBER": one["phone"], "PHONE_NUMBER": "", "IDENTIFICATION": one["number"]},
        }
        for one in people
    ]
    return {"record_count": str(len(rows)), "total_record_count": str(len(rows)), "records": rows}
