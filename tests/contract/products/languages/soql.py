"""SOQL, the queries of Salesforce.

Conditions with AND and OR; in a quoted string a backslash takes the next sign literally, and after LIKE % stands for
any signs and _ for one.
"""

import re
from typing import Any

import httpx

from contract.products.languages.conditions import conditions
from contract.products.languages.imitation import LIKE, Person, Selects, everybody, nobody, parameter, pattern_of

HELD = {
    **{"Email": "email", "Contact.Email": "email", "Name": "name"},
    **{"Phone": "phone", "MobilePhone": "phone", "HomePhone": "phone", "Account.AccountNumber": "number"},
}
_TOKEN = re.compile(
    r"\s*(?:(?P<tail>(?:ORDER BY|LIMIT)\b.*)|(?P<word>AND|OR)\b|(?P<sign>[()])"
    r"|(?P<name>[A-Za-z_.]+)\s*(?P<operator>=|!=|LIKE|>=|<=)\s*(?:'(?P<text>(?:[^'\\]|\\.)*)'|(?P<bare>[0-9TZ:-]+)))",
    re.DOTALL,
)


def select(request: httpx.Request) -> Selects:
    table = re.split(r" FROM (?:Contact|Case) WHERE ", parameter(request, "q"), maxsplit=1)
    if len(table) < 2:
        return nobody
    return conditions(table[1], _TOKEN, _condition)


def _condition(token: re.Match[str]) -> Selects:
    name = HELD.get(token["name"])
    if name is None:
        return everybody
    if token["operator"] != "LIKE":
        value = re.sub(r"\\(.)", r"\1", token["text"], flags=re.DOTALL).casefold()
        return lambda person: (person[name].casefold() == value) is (token["operator"] == "=")
    pattern = pattern_of(re.findall(r"\\.|.", token["text"], re.DOTALL), LIKE)
    return lambda person: pattern.fullmatch(person[name]) is not None


def shape(people: list[Person], _: httpx.Request) -> Any:
    records = [
        {
            **{"Id": one["id"], "Name": one["name"], "Email": one["email"], "MobilePhone": one["phone"]},
            **{"Contact": {"Email": one["email"]}, "Account": {"AccountNumber": one["number"]}},
        }
        for one in people
    ]
    return {"totalSize": len(records), "done": True, "records": records}
