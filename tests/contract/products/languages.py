"""Small imitations of back offices that read a vendor's query language as its documentation says, loosely on purpose.

Each gives the people of PEOPLE that the query of a request selects, in the vendor's shape. Where a value breaks out of
its place, the query selects more than the one person, and the test that sent it fails.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpx

from contract.replay import json_response

Person = dict[str, str]
Selects = Callable[[Person], bool]

PEOPLE: tuple[Person, ...] = tuple(
    {"id": str(place), "name": name, "email": email, "phone": phone, "number": number}
    for place, (name, email, phone, number) in enumerate(
        (
            ("Camille Vasseur", "camille.vasseur@example.com", "+33639980112", "C-100231"),
            ("Régis Lemoine", "regis.lemoine@example.net", "+33639980145", "C-100232"),
            ("Nadia Benkacem", "nadia.benkacem@example.org", "+33639980177", "C-100233"),
        ),
        1,
    )
)


class BadQuery(Exception):
    """The query cannot be read; a server answers 400."""


@dataclass
class Imitation:
    """A server made of what reads the query of a request and what writes the people it selects; `sent` keeps them."""

    select: Callable[[httpx.Request], Selects]
    shape: Callable[[list[Person]], Any]
    sent: list[Person] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        try:
            chosen = self.select(request)
        except BadQuery:
            return json_response({"error": "invalid"}, 400)
        people = [person for person in PEOPLE if chosen(person)]
        self.sent += people
        return json_response(self.shape(people))


def every(conditions: Iterable[Selects]) -> Selects:
    listed = tuple(conditions)
    return lambda person: all(holds(person) for holds in listed)


def some(conditions: Iterable[Selects]) -> Selects:
    listed = tuple(conditions)
    return lambda person: any(holds(person) for holds in listed)


def nobody(_: Person) -> bool:
    return False


def parameter(request: httpx.Request, name: str) -> str:
    return httpx.QueryParams(request.url.query).get(name) or ""


# ---- Zendesk: terms between spaces; quotes make a phrase, a minus negates, * is a wildcard, without a property the
# whole record is looked through; several terms of one property are alternatives

ZENDESK = {"email": "email", "requester": "email", "phone": "phone", "name": "name"}
_ZENDESK_TERM = re.compile(r'\s*(?P<minus>-?)(?:(?P<name>[a-z_]+)(?::|>=|<=|>|<))?(?P<value>"[^"]*"|[^\s"]+)')


def zendesk(request: httpx.Request) -> Selects:
    if "/users/search" not in request.url.path and "/search" not in request.url.path:
        return nobody
    if number := parameter(request, "external_id"):
        return lambda person: person["number"] == number
    query, place = parameter(request, "query"), 0
    alternatives: dict[str, list[Selects]] = {}
    while place < len(query):
        term = _ZENDESK_TERM.match(query, place)
        if term is None:
            raise BadQuery
        place = term.end()
        if term["name"] in ("type", "role", "updated"):
            continue
        holds = _zendesk_term(ZENDESK.get(term["name"] or ""), term["value"], negated=bool(term["minus"]))
        alternatives.setdefault(term["name"] or f"term {place}", []).append(holds)
    return every(some(listed) for listed in alternatives.values())


def _zendesk_term(named: str | None, value: str, *, negated: bool) -> Selects:
    text = value.strip('"').casefold()
    ends = r"(?:\W|$)" if value.startswith('"') else ""
    pattern = re.compile(r"(?:^|\W)" + re.escape(text).replace(r"\*", ".*") + ends)

    def holds(person: Person) -> bool:
        places = [held.casefold() for name, held in person.items() if named in (None, name)]
        return any(pattern.search(held) for held in places) is not negated

    return holds


def zendesk_users(people: list[Person]) -> Any:
    users = [{**one, "external_id": one["number"], "role": "end-user"} for one in people]
    return {"users": users, "results": [{"id": 7, "requester_id": one["id"]} for one in people]}


IMITATIONS: dict[str, tuple[Callable[[httpx.Request], Selects], Callable[[list[Person]], Any]]] = {
    "zendesk": (zendesk, zendesk_users),
}
