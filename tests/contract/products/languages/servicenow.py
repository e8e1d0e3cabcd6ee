"""ServiceNow: conditions parted by ^, alternatives by ^OR, a new query by ^NQ; what cannot be read is ignored."""

import re
from typing import Any

import httpx

from contract.products.languages.imitation import Person, Selects, every, everybody, nobody, parameter, some

HELD = {
    **{"email": "email", "contact.email": "email", "phone": "phone", "mobile_phone": "phone", "name": "name"},
    "account.number": "number",
}
_TERM = re.compile(
    r"(?P<name>[a-z_.]+?)(?P<operator>ISNOTEMPTY|ISEMPTY|STARTSWITH|ENDSWITH|LIKE|IN|!=|>=|<=|=|>|<)(?P<value>.*)",
    re.DOTALL,
)


def select(request: httpx.Request) -> Selects:
    if "sys_journal_field" in request.url.path:
        return nobody
    return some(_all(one) for one in parameter(request, "sysparm_query").split("^NQ"))


def _all(query: str) -> Selects:
    groups: list[list[Selects]] = []
    for term in query.split("^"):
        if term.startswith("ORDERBY"):
            continue
        condition = _condition(term.removeprefix("OR"))
        if condition is None:
            continue
        if term.startswith("OR") and groups:
            groups[-1].append(condition)
        else:
            groups.append([condition])
    return every(some(group) for group in groups)


def _condition(term: str) -> Selects | None:
    found = _TERM.fullmatch(term)
    name = HELD.get(found["name"]) if found else None
    if found is None or name is None:
        return None
    value = found["value"].casefold()
    holds: dict[str, Selects] = {
        "=": lambda person: person[name].casefold() == value or value.startswith("javascript:"),
        "!=": lambda person: person[name].casefold() != value,
        "LIKE": lambda person: value in person[name].casefold(),
        "STARTSWITH": lambda person: person[name].casefold().startswith(value),
        "ENDSWITH": lambda person: person[name].casefold().endswith(value),
        "IN": lambda person: person[name].casefold() in value.split(","),
    }
    return holds.get(str(found["operator"]), everybody)


def shape(people: list[Person], request: httpx.Request) -> Any:
    held = {"contact.email": "email", "mobile_phone": "phone", "account.number": "number"}
    records: list[dict[str, Any]] = [
        {"sys_id": one["id"], **one, **{name: one[field] for name, field in held.items()}} for one in people
    ]
    if "sn_customerservice_case" in request.url.path:
        records = [{name: {"value": value} for name, value in record.items()} for record in records]
    return {"result": records}
