"""OData, as Dataverse reads it.

Comparisons with and, or and parentheses; a quote in a literal is doubled, and in contains() a % stands for any signs
and a _ for one.
"""

import re
from typing import Any

import httpx

from contract.products.languages.conditions import conditions
from contract.products.languages.imitation import LIKE, Person, Selects, everybody, nobody, parameter, pattern_of

HELD = {
    **{"emailaddress1": "email", "emailaddress2": "email", "customerid_contact/emailaddress1": "email"},
    **{"mobilephone": "phone", "telephone1": "phone", "telephone2": "phone", "fullname": "name"},
    **{"externaluseridentifier": "number", "customerid_contact/externaluseridentifier": "number"},
}
_TOKEN = re.compile(
    r"\s*(?:(?P<word>and|or)\b|contains\((?P<within>[a-z0-9_/]+),\s*'(?P<part>(?:[^']|'')*)'\)|(?P<sign>[()])"
    r"|(?P<name>[a-z0-9_/]+)\s+(?P<operator>eq|ne|ge|le)\s+(?:'(?P<text>(?:[^']|'')*)'|(?P<bare>[0-9A-Za-z:-]+)))",
    re.DOTALL,
)


def select(request: httpx.Request) -> Selects:
    if not request.url.path.endswith(("/contacts", "/incidents")):
        return nobody
    return conditions(parameter(request, "$filter"), _TOKEN, _condition)


def _condition(token: re.Match[str]) -> Selects:
    name = HELD.get(token["within"] or token["name"])
    if name is None:
        return everybody
    if token["within"] is None:
        value = (token["text"] or "").replace("''", "'").casefold()
        return lambda person: (person[name].casefold() == value) is (token["operator"] == "eq")
    pattern = pattern_of(token["part"].replace("''", "'"), LIKE)
    return lambda person: pattern.search(person[name]) is not None


def shape(people: list[Person], _: httpx.Request) -> Any:
    held = {"fullname": "name", "emailaddress1": "email", "mobilephone": "phone", "externaluseridentifier": "number"}
    records = [{"contactid": one["id"], **{name: one[field] for name, field in held.items()}} for one in people]
    return {"value": [{**record, "customerid_contact": record} for record in records]}
