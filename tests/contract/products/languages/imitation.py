"""Small imitations of back offices that read a vendor's query language as its documentation says, loosely on purpose.

Each gives the people of PEOPLE that the query of a request selects, in the vendor's shape. Where a value breaks out of
its place, the query selects more than the one person, and the test that sent it fails.
"""

import re
from collections.abc import Callable, Iterable, Mapping
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
    shape: Callable[[list[Person], httpx.Request], Any]
    sent: list[Person] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        try:
            chosen = self.select(request)
        except BadQuery:
            return json_response({"error": "invalid"}, 400)
        people = [person for person in PEOPLE if chosen(person)]
        self.sent += people
        return json_response(self.shape(people, request))


def every(conditions: Iterable[Selects]) -> Selects:
    listed = tuple(conditions)
    return lambda person: all(holds(person) for holds in listed)


def some(conditions: Iterable[Selects]) -> Selects:
    listed = tuple(conditions)
    return lambda person: any(holds(person) for holds in listed)


def everybody(_: Person) -> bool:
    return True


def nobody(_: Person) -> bool:
    return False


def parameter(request: httpx.Request, name: str) -> str:
    return httpx.QueryParams(request.url.query).get(name) or ""


def pattern_of(signs: Iterable[str], wild: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a text of which some signs stand for others, whatever the case; a backslash before a sign is left out."""
    return re.compile("".join(wild.get(one) or re.escape(one[-1]) for one in signs), re.DOTALL | re.IGNORECASE)


LIKE: Mapping[str, str] = {"%": ".*", "_": "."}
"""What the wildcards of SQL's LIKE stand for."""
