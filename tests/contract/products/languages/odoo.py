"""Odoo: a domain is a list of conditions; behind like and ilike % stands for any signs and _ for one."""

import json
from typing import Any

import httpx

from contract.products.languages.imitation import LIKE, Person, Selects, every, everybody, nobody, pattern_of

HELD = {"email_normalized": "email", "phone": "phone", "ref": "number", "name": "name"}


def select(request: httpx.Request) -> Selects:
    if "/res.partner/" not in request.url.path:
        return nobody
    return every(_condition(*one) for one in json.loads(request.content)["domain"])


def _condition(field: str, operator: str, value: Any) -> Selects:
    name = HELD.get(field)
    if name is None:
        return everybody
    if operator == "=":
        return lambda person: person[name] == value
    pattern = pattern_of(value, LIKE)
    return lambda person: pattern.search(person[name]) is not None


def shape(people: list[Person], request: httpx.Request) -> Any:
    return [
        {
            **{"id": int(one["id"]), "name": one["name"], "email_normalized": one["email"]},
            **{"phone": one["phone"], "ref": one["number"]},
        }
        for one in people
    ]
