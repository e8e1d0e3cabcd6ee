"""Sprinklr: filters in JSON, each with a key and the values of which one is meant, sign by sign."""

import json
from typing import Any

import httpx

from contract.products.languages.imitation import Person, Selects, every, everybody, nobody, some

HELD = {
    **{"contact.email": "email", "contact.phoneNo": "phone", "contact.channelId": "email"},
    **{"profileWorkflow.customProperties._c_number": "number", "workflow.customProperties._c_number": "number"},
}


def select(request: httpx.Request) -> Selects:
    if not request.url.path.endswith(("/PROFILE", "/CASE")):
        return nobody
    asked = json.loads(request.content)["filter"]
    joined = {"AND": every, "OR": some}[asked["type"]]
    return joined([_filter(one) for one in asked["filters"]])


def _filter(one: dict[str, Any]) -> Selects:
    name = HELD.get(one["key"])
    if name is None or one["type"] != "IN":
        return everybody
    return lambda person: person[name] in one["values"]


def shape(people: list[Person], request: httpx.Request) -> Any:
    made: list[Any] = []
    for one in people:
        number = {"_c_number": [one["number"]]}
        if request.url.path.endswith("/PROFILE"):
            contact = {"fullName": one["name"], "email": one["email"], "phoneNo": one["phone"][1:]}
            made.append({"id": one["id"], "contact": contact, "profileWorkflow": {"customProperties": number}})
        else:
            case = {"caseNumber": int(one["id"]), "subject": "Question", "createdTime": 1795110000000}
            owner = {"channelId": one["email"], "fromSnUserId": one["email"]}
            made.append({**case, "contact": owner, "workflow": {"customProperties": number}})
    return {"data": {"results": made}, "errors": []}
