"""Query strings of Lucene, as Zammad hands them on.

A backslash takes the next sign literally, within quotes and without, a bare star stands for
any signs, and a term without a field is looked for in all.
"""

import re
from typing import Any

import httpx

from contract.products.languages.conditions import conditions
from contract.products.languages.imitation import Person, Selects, everybody, nobody, parameter, pattern_of

HELD = {
    **{"email": "email", "customer.email": "email", "phone": "phone", "mobile": "phone", "customer_id": "id"},
    **{"customer_number": "number", "customer.customer_number": "number", "firstname": "name", "lastname": "name"},
}
_TOKEN = re.compile(
    r"\s*(?:(?P<word>AND|OR)\b|(?P<sign>[()])"
    r"|(?:(?P<name>[a-z_.]+):)?(?:\"(?P<text>(?:[^\"\\]|\\.)*)\"|(?P<bare>(?:[^\s\"()\\]|\\.)+)))",
    re.DOTALL,
)


def select(request: httpx.Request) -> Selects:
    if not request.url.path.endswith("/search"):
        return nobody
    return conditions(parameter(request, "query"), _TOKEN, _condition)


def _condition(token: re.Match[str]) -> Selects:
    field, written = token["name"] or "", token["text"] if token["text"] is not None else token["bare"]
    if field and field not in HELD:
        return everybody
    wild = {"*": ".*", "?": "."} if token["text"] is None else {}
    pattern = pattern_of(re.findall(r"\\.|.", written, re.DOTALL), wild)
    if field == "customer_id":
        return lambda person: pattern.fullmatch(person["id"]) is not None
    names = [HELD[field]] if field else ["name", "email", "phone", "number"]
    return lambda person: any(pattern.search(person[name]) for name in names)


def shape(people: list[Person], request: httpx.Request) -> Any:
    users = [
        {
            **{"id": one["id"], "email": one["email"], "login": one["email"], "mobile": one["phone"]},
            **{"firstname": one["name"].split()[0], "lastname": one["name"].split()[-1]},
            **{"customer_number": one["number"], "roles": ["Customer"]},
        }
        for one in people
    ]
    if request.url.path.endswith("/users/search"):
        return users
    tickets = [{"id": one["id"], "customer_id": one["id"], "updated_at": "2026-11-22"} for one in people]
    if not parameter(request, "full"):
        return tickets
    return {"assets": {"Ticket": {one["id"]: one for one in tickets}, "User": {one["id"]: one for one in users}}}
