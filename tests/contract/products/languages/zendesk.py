"""The search syntax of Zendesk.

Terms between spaces; quotes make a phrase, a minus negates, * is a wildcard, without a property the whole record is
looked through; several terms of one property are alternatives.
"""

import re
from typing import Any

import httpx

from contract.products.languages.imitation import BadQuery, Person, Selects, every, nobody, parameter, some

HELD = {"email": "email", "requester": "email", "phone": "phone", "name": "name"}
_TERM = re.compile(r'\s*(?P<minus>-?)(?:(?P<name>[a-z_]+)(?::|>=|<=|>|<))?(?P<value>"[^"]*"|[^\s"]+)')


def select(request: httpx.Request) -> Selects:
    if "/users/search" not in request.url.path and "/search" not in request.url.path:
        return nobody
    if number := parameter(request, "external_id"):
        return lambda person: person["number"] == number
    query, place = parameter(request, "query"), 0
    alternatives: dict[str, list[Selects]] = {}
    while place < len(query):
        term = _TERM.match(query, place)
        if term is None:
            raise BadQuery
        place = term.end()
        if term["name"] in ("type", "role", "updated"):
            continue
        holds = _term(HELD.get(term["name"] or ""), term["value"], negated=bool(term["minus"]))
        alternatives.setdefault(term["name"] or f"term {place}", []).append(holds)
    return every(some(listed) for listed in alternatives.values())


def _term(named: str | None, value: str, *, negated: bool) -> Selects:
    text = value.strip('"').casefold()
    ends = r"(?:\W|$)" if value.startswith('"') else ""
    pattern = re.compile(r"(?:^|\W)" + re.escape(text).replace(r"\*", ".*") + ends)

    def holds(person: Person) -> bool:
        places = [held.casefold() for name, held in person.items() if named in (None, name)]
        return any(pattern.search(held) for held in places) is not negated

    return holds


def shape(people: list[Person], _: httpx.Request) -> Any:
    users = [{**one, "external_id": one["number"], "role": "end-user"} for one in people]
    return {"users": users, "results": [{"id": 7, "requester_id": one["id"]} for one in people]}
