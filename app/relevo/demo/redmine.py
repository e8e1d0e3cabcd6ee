"""A demo Redmine 5: works orders as issues with custom fields and journals."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from relevo.demo.organisation import Journal, Organisation, WorksOrder
from relevo.demo.server import Reply, Request, json_reply

NEW, IN_PROGRESS, RESOLVED, CLOSED = 1, 2, 3, 5
_STATUSES = {NEW: "New", IN_PROGRESS: "In progress", RESOLVED: "Resolved", CLOSED: "Closed"}
_FIELDS = {1: "Customer number", 2: "Phone", 3: "Contact e-mail", 4: "Channel", 5: "Site"}
_JSON = "application/json; charset=utf-8"
_DATES = {"created_on": "Created", "updated_on": "Updated"}
_DATE_VALUE = re.compile(r"(?:>=|<=|=|><)?\d{4}-\d\d-\d\d(?:T[\d:]+Z)?(?:\|\d{4}-\d\d-\d\d)?|\*|!\*")
_ISSUE = re.compile(r"/issues/(\d+)\.json")

Test = Callable[[WorksOrder], bool]


class Redmine:
    """Answers from the works orders of the organisation; `key` is the API key of a user who may read them."""

    def __init__(self, organisation: Organisation, key: str) -> None:
        self._key = key
        self._works = {order.id: order for order in organisation.works}
        self._added: dict[int, list[Journal]] = {}  # written since the start, by the id of the issue
        self._people = {person.login: number for number, person in enumerate(organisation.employees, 5)}
        self._names = {person.login: person.name for person in organisation.employees}

    def reply(self, request: Request) -> Reply:
        """Answer one request as Redmine's REST interface does."""
        if request.headers.get("x-redmine-api-key") != self._key:
            return Reply(status=401)
        if request.path == "/issues.json":
            return self._list(request)
        if request.path == "/issue_statuses.json":
            listed = [{"id": n, "name": name, "is_closed": n >= CLOSED} for n, name in _STATUSES.items()]
            return self._ok({"issue_statuses": listed})
        if request.path == "/users/current.json":
            return self._ok({"user": {"id": 4, "login": "relevo", "firstname": "Relevo", "lastname": "(read only)"}})
        if request.path in ("/custom_fields.json", "/users.json"):
            return Reply(status=403)
        found = _ISSUE.fullmatch(request.path)
        order = self._works.get(int(found[1])) if found else None
        if order is None:
            return Reply(status=404)
        if request.method == "PUT":
            return self._note(order, request)
        included = request.first("include").split(",")
        issue = self._issue(order)
        if "attachments" in included:
            issue["attachments"] = []
        if "journals" in included:
            issue["journals"] = [self._journal(order, n, journal) for n, journal in enumerate(self._journals(order), 1)]
        return self._ok({"issue": issue})

    def _journals(self, order: WorksOrder) -> list[Journal]:
        return [*order.journals, *self._added.get(order.id, ())]

    def _note(self, order: WorksOrder, request: Request) -> Reply:
        """Take a note of an issue; nothing else of it is changed."""
        try:
            issue = json.loads(request.body)["issue"]
            text, is_private = issue["notes"], issue.get("private_notes", False)
        except (ValueError, KeyError, TypeError, AttributeError):
            return Reply(status=400)
        journal = Journal(at=datetime.now(UTC), author="relevo", text=str(text), is_private=bool(is_private))
        self._added.setdefault(order.id, []).append(journal)
        return Reply(status=204)

    def _list(self, request: Request) -> Reply:
        tests: list[Test] = []
        if not request.first("status_id"):
            tests.append(lambda order: order.status < CLOSED)
        for name, value in request.query:
            read = _reader(name)
            if read is None:
                continue  # a filter that it does not know is dropped without a word
            if not value:
                label = _FIELDS.get(int(name[3:])) if name.startswith("cf_") else name
                return _refused(f"{label} cannot be blank")
            if name in _DATES and not _DATE_VALUE.fullmatch(value):
                return _refused(f"{_DATES[name]} is invalid")
            tests.append(_test(name, value, read))
        found = [order for order in self._works.values() if all(test(order) for test in tests)]
        found.reverse()
        for key in reversed(request.first("sort").split(",")):
            _sort(found, key)
        limit = min(100, request.number("limit", 25) or 25)
        offset = request.number("offset", (max(1, request.number("page", 1)) - 1) * limit)
        page = [self._issue(order) for order in found[offset : offset + limit]]
        return self._ok({"issues": page, "total_count": len(found), "offset": offset, "limit": limit})

    def _issue(self, order: WorksOrder) -> dict[str, Any]:
        values = {number: _custom_value(order, number) or None for number in _FIELDS}
        return {
            "id": order.id,
            "project": {"id": 1, "name": "Works and repairs"},
            "tracker": {"id": 1, "name": "Fault"} if order.is_fault else {"id": 3, "name": "Works order"},
            "status": {"id": order.status, "name": _STATUSES[order.status], "is_closed": order.status == CLOSED},
            "priority": {"id": 4, "name": "Urgent"} if order.is_fault else {"id": 2, "name": "Normal"},
            "author": self._person(order.author),
            "subject": order.subject,
            "description": order.description,
            "start_date": _day(order.opened),
            "due_date": _day(order.due),
            "done_ratio": 100 if order.status == CLOSED else 0,
            "is_private": False,
            "estimated_hours": None,
            "total_estimated_hours": None,
            "spent_hours": 0.0,
            "total_spent_hours": 0.0,
            "custom_fields": [{"id": n, "name": _FIELDS[n], "value": value} for n, value in values.items()],
            "created_on": _iso(order.opened),
            "updated_on": _iso(order.updated),
            "closed_on": _iso(order.closed),
        }

    def _journal(self, order: WorksOrder, position: int, journal: Journal) -> dict[str, Any]:
        before = [earlier.new_status for earlier in self._journals(order)[: position - 1] if earlier.new_status]
        old = before[-1] if before else NEW
        change = {"property": "attr", "name": "status_id", "old_value": str(old), "new_value": str(journal.new_status)}
        return {
            "id": order.id * 10 + position,
            "user": self._person(journal.author),
            "notes": journal.text,
            "created_on": _iso(journal.at),
            "private_notes": journal.is_private,
            "details": [change] if journal.new_status else [],
        }

    def _person(self, login: str) -> dict[str, Any]:
        return {"id": self._people.get(login, 1), "name": self._names.get(login, "Redmine Admin")}

    @staticmethod
    def _ok(value: Any) -> Reply:
        reply = json_reply(value, content_type=_JSON)
        etag = hashlib.md5(reply.body, usedforsecurity=False).hexdigest()
        return Reply(body=reply.body, content_type=_JSON, headers={"ETag": f'W/"{etag}"'})


def _refused(reason: str) -> Reply:
    return json_reply({"errors": [reason]}, status=422, content_type=_JSON)


def _reader(name: str) -> Callable[[WorksOrder], str] | None:
    if name.startswith("cf_") and name[3:].isdigit() and int(name[3:]) in _FIELDS:
        number = int(name[3:])
        return lambda order: _custom_value(order, number)
    readers: dict[str, Callable[[WorksOrder], str]] = {
        "status_id": lambda order: str(order.status),
        "tracker_id": lambda order: "1" if order.is_fault else "3",
        "project_id": lambda _: "1",
        "issue_id": lambda order: str(order.id),
        "subject": lambda order: order.subject,
        "created_on": lambda order: _day(order.opened) or "",
        "updated_on": lambda order: _day(order.updated) or "",
    }
    return readers.get(name)


def _test(name: str, value: str, read: Callable[[WorksOrder], str]) -> Test:
    """Read a filter value as Redmine does: the first signs of the value are the operator."""
    if name == "status_id" and value in ("open", "o"):
        return lambda order: order.status < CLOSED
    if name == "status_id" and value in ("closed", "c"):
        return lambda order: order.status == CLOSED
    if value == "*":
        return lambda order: name == "status_id" or bool(read(order))
    if value == "!*":
        return lambda order: not read(order)
    if value.startswith("!~"):
        return lambda order: value[2:].casefold() not in read(order).casefold()
    if value.startswith("~"):
        words = value[1:].casefold().split()
        return lambda order: all(word in read(order).casefold() for word in words)
    if value.startswith("!"):
        return lambda order: read(order) not in value[1:].split("|")
    if value.startswith("><"):
        low, _, high = value[2:].partition("|")
        return lambda order: low <= read(order) <= high
    if value.startswith(">="):
        return lambda order: read(order) >= value[2:]
    if value.startswith("<="):
        return lambda order: read(order) <= value[2:]
    return lambda order: read(order) in value.removeprefix("=").split("|")


def _custom_value(order: WorksOrder, number: int) -> str:
    tenant = order.tenant
    match number:
        case 1:
            return tenant.number if tenant else ""
        case 2:
            return order.phone or ""
        case 3:
            return tenant.email if tenant else ""
        case 4:
            return order.channel
        case _:
            return order.site


def _sort(orders: list[WorksOrder], key: str) -> None:
    name, _, direction = key.partition(":")
    keys: dict[str, Callable[[WorksOrder], Any]] = {
        "id": lambda order: order.id,
        "created_on": lambda order: order.opened,
        "updated_on": lambda order: order.updated,
    }
    if name in keys:
        orders.sort(key=keys[name], reverse=direction == "desc")


def _day(at: datetime | date | None) -> str | None:
    return at.strftime("%Y-%m-%d") if at else None


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
