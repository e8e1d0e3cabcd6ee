"""Lists of filters, as Chatwoot takes them.

equal_to compares whole values whatever their case, a number bears a plus that is not asked for,
and in what a text contains a % stands for any signs and a _ for one.
"""

import json
from typing import Any

import httpx

from contract.products.languages.imitation import LIKE, Person, Selects, every, nobody, pattern_of

HELD = {"email": "email", "phone_number": "phone", "identifier": "number", "name": "name"}


def select(request: httpx.Request) -> Selects:
    if not request.url.path.endswith("/contacts/filter"):
        return nobody
    return every(_filter(one) for one in json.loads(request.content)["payload"])


def _filter(asked: dict[str, Any]) -> Selects:
    name, value = HELD[asked["attribute_key"]], asked["values"][0].casefold()
    if asked["filter_operator"] == "equal_to":
        wanted = f"+{value.replace('+', '')}" if name == "phone" else value
        return lambda person: person[name].casefold() == wanted
    pattern = pattern_of(value, LIKE)
    return lambda person: pattern.search(person[name]) is not None


def shape(people: list[Person], _: httpx.Request) -> Any:
    held = {"name": "name", "email": "email", "phone_number": "phone", "identifier": "number"}
    listed = [{"id": int(one["id"]), **{name: one[field] for name, field in held.items()}} for one in people]
    return {"meta": {"count": len(listed), "current_page": 1}, "payload": listed}
