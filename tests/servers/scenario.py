"""The made-up people, cases, notices and incidents with which every server is filled."""

import json
from pathlib import Path
from typing import TypedDict

HERE = Path(__file__).parent
SCENARIO_FILE = HERE / "scenario.json"


class Person(TypedDict):
    """A customer; `phone` is as somebody typed it, `e164` the same number in E.164."""

    id: str
    first: str
    last: str
    email: str
    phone: str
    e164: str
    city: str
    site: str
    language: str


class Message(TypedDict):
    """One message of a case; `from` is customer, agent or internal."""

    at: str
    text: str


class Case(TypedDict):
    """A case of one customer, oldest message first."""

    customer: str
    channel: str
    opened: str
    status: str
    subject: str
    messages: list[Message]


class Fault(TypedDict):
    """An incident; `site` is `*` when it concerns everyone."""

    id: str
    title: str
    severity: str
    site: str
    started: str


class Scenario(TypedDict):
    """The whole file."""

    customers: list[Person]
    cases: list[Case]
    incidents: list[Fault]


SCENARIO: Scenario = json.loads(SCENARIO_FILE.read_text("utf-8"))
PEOPLE = {person["id"]: person for person in SCENARIO["customers"]}
