"""The filter language of Freshdesk, and its lists.

A query in double quotes, of field:'value' and field:number with AND, OR and parentheses; lists have filters that
compare whole values.
"""

import re
from typing import Any

import httpx

from contract.products.languages.conditions import conditions
from contract.products.languages.imitation import BadQuery, Person, Selects, parameter

HELD = {"email": "email", "mobile": "phone", "phone": "phone", "customer_number": "number"}
_TOKEN = re.compile(
    r"\s*(?:(?P<word>AND|OR)\b|(?P<sign>[()])|(?P<name>[a-z_]+):(?P<operator>[<>]?)(?:'(?P<text>[^']*)'|(?P<bare>[^\s'()]+)))"
)


def select(request: httpx.Request) -> Selects:
    path = request.url.path
    if path.endswith("/autocomplete"):
        term = parameter(request, "term").casefold()
        return lambda person: any(word.casefold().startswith(term) for word in person["name"].split())
    if path.endswith("/contacts"):
        if "/search/" in path:
            quoted = re.fullmatch(r'"([^"]*)"', parameter(request, "query"))
            if quoted is None:
                raise BadQuery
            return conditions(quoted[1], _TOKEN, _condition)
        email = parameter(request, "email").casefold()
        return lambda person: person["email"] == email
    if number := re.search(r"/contacts/([0-9]+)$", path):
        return lambda person: person["id"] == number[1]
    email = parameter(request, "email").casefold()
    return lambda person: bool(email) and person["email"] == email


def _condition(token: re.Match[str]) -> Selects:
    name, value = HELD.get(token["name"]), (token["text"] or token["bare"] or "").casefold()
    return lambda person: person[name].casefold() == value if name else True


def shape(people: list[Person], request: httpx.Request) -> Any:
    listed = [{**one, "custom_fields": {"customer_number": one["number"]}, "requester": one} for one in people]
    if "/search/" in request.url.path:
        return {"total": len(listed), "results": listed}
    return listed[0] if re.search(r"/contacts/[0-9]+$", request.url.path) else listed
