"""JQL, and the customers of a desk of Jira Service Management.

Conditions with AND and OR; behind ~ a value is words and wildcards unless it is a phrase in further quotes. The
customers of a desk are looked for without a language.
"""

import re
from typing import Any

import httpx

from contract.products.languages.conditions import conditions
from contract.products.languages.imitation import Person, Selects, everybody, nobody, parameter

HELD = {"cf[10050]": "number", "cf[10051]": "phone", "reporter": "id"}
_TOKEN = re.compile(
    r"\s*(?:(?P<tail>ORDER BY\b.*)|(?P<word>AND|OR)\b|(?P<sign>[()])"
    r"|(?P<name>cf\[[0-9]+\]|[A-Za-z]+)\s*(?P<operator>!=|>=|<=|=|~)\s*(?:\"(?P<text>(?:[^\"\\]|\\.)*)\"|(?P<bare>[\w-]+)))",
    re.DOTALL,
)


def select(request: httpx.Request) -> Selects:
    if request.url.path.endswith("/customer"):
        looked_in = "name" if parameter(request, "limit") == "50" else "email"
        sought = parameter(request, "query").casefold()
        return lambda person: sought in person[looked_in].casefold()
    if not request.url.path.endswith("/search/jql"):
        return nobody
    return conditions(parameter(request, "jql"), _TOKEN, _condition)


def _condition(token: re.Match[str]) -> Selects:
    name = HELD.get(token["name"])
    if name is None:
        return everybody
    value = re.sub(r"\\(.)", r"\1", token["text"], flags=re.DOTALL).casefold()
    if token["operator"] == "=":
        return lambda person: person[name].casefold() == value
    phrase = re.fullmatch(r'"([^"*?]*)"', value)
    return (lambda person: phrase[1] in person[name].casefold()) if phrase else everybody


def shape(people: list[Person], request: httpx.Request) -> Any:
    if request.url.path.endswith("/customer"):
        return {
            "values": [
                {"accountId": one["id"], "displayName": one["name"], "emailAddress": one["email"]} for one in people
            ]
        }
    return {
        "issues": [
            {
                "id": one["id"],
                "fields": {
                    "reporter": {"accountId": one["id"], "displayName": one["name"], "emailAddress": one["email"]},
                    **{"customfield_10050": one["number"], "customfield_10051": one["phone"]},
                },
            }
            for one in people
        ]
    }
