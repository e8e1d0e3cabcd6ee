"""The criteria of GLPI's search.

Numbered criteria; behind "contains" ^ and $ are the ends of the value, % any signs, NULL no value at all.
"""

import re
from typing import Any

import httpx

from contract.products.languages.imitation import Person, Selects, every, everybody, nobody, parameter, some

HELD = {"1": "id", "5": "email", "6": "phone", "9": "name", "10": "phone", "11": "phone", "22": "number", "34": "name"}


def select(request: httpx.Request) -> Selects:
    if "/search/User" not in request.url.path:
        return nobody
    chosen: Selects = everybody
    for number in range(9):
        field = parameter(request, f"criteria[{number}][field]")
        if not field:
            return chosen if number else everybody
        one = _contains(HELD[field], parameter(request, f"criteria[{number}][value]"))
        is_other = parameter(request, f"criteria[{number}][link]") == "OR"
        chosen = some([chosen, one]) if is_other else every([chosen, one])
    return chosen


def _contains(name: str, value: str) -> Selects:
    value = value.strip().casefold()
    if value == "null":
        return everybody
    ends = "" if value.startswith("^") else ".*", "" if value.endswith("$") else ".*"
    signs = [".*" if sign == "%" else re.escape(sign) for sign in value.removeprefix("^").removesuffix("$")]
    pattern = re.compile(ends[0] + "".join(signs) + ends[1], re.DOTALL)
    return lambda person: pattern.fullmatch(person[name].casefold()) is not None


def shape(people: list[Person], _: httpx.Request) -> Any:
    rows = [
        {
            **{"1": one["id"], "2": int(one["id"]), "5": one["email"], "11": one["phone"], "22": one["number"]},
            **{"9": one["name"].split()[0], "34": one["name"].split()[-1], "8": 1, "20": "Self-Service"},
        }
        for one in people
    ]
    return {"totalcount": len(rows), "count": len(rows), **({"data": rows} if rows else {})}
