"""The search of HubSpot's CRM.

Groups of filters are alternatives; EQ compares whole values, CONTAINS_TOKEN words with * for any signs; a query is
looked for in every property.
"""

import json
from typing import Any

import httpx

from contract.products.languages.imitation import Person, Selects, every, everybody, nobody, pattern_of, some

HELD = {
    **{"email": "email", "customer_number": "number"},
    **{f"hs_searchable_calculated_{kind}_number": "phone" for kind in ("mobile", "phone")},
}


def select(request: httpx.Request) -> Selects:
    asked = json.loads(request.content) if request.content else {}
    if "/contacts/search" not in request.url.path:
        return nobody
    if words := str(asked.get("query", "")).casefold().split():
        return lambda person: all(any(word in held.casefold() for held in person.values()) for word in words)
    groups = asked.get("filterGroups", [])
    return some(every(_filter(one) for one in group["filters"]) for group in groups) if groups else everybody


def _filter(asked: dict[str, str]) -> Selects:
    name, value = HELD[asked["propertyName"]], asked["value"].casefold()
    if asked["operator"] == "EQ":
        return lambda person: person[name].casefold() == value
    patterns = [pattern_of(word, {"*": ".*"}) for word in value.split()]
    return lambda person: any(pattern.fullmatch(person[name]) for pattern in patterns)


def shape(people: list[Person], _: httpx.Request) -> Any:
    contacts = [
        {
            "id": one["id"],
            "properties": {
                **{"firstname": one["name"].split()[0], "lastname": one["name"].split()[-1], "email": one["email"]},
                **{"phone": one["phone"], "customer_number": one["number"]},
            },
        }
        for one in people
    ]
    return {"total": len(contacts), "results": contacts}
