"""A demo Request Tracker 5: users, tickets and their messages in the shapes of REST 2.0."""

import base64
import json
import math
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlencode

from relevo.demo.organisation import (
    CASES_QUEUE,
    INCIDENTS_QUEUE,
    NOTICES_QUEUE,
    Case,
    Message,
    Organisation,
    Site,
    Tenant,
)
from relevo.demo.server import Reply, Request, json_reply
from relevo.demo.ticket_sql import Condition, QueryError, matches, search

PATH = "/REST/2.0"
_OK = 'application/json; charset="utf-8"'
_ERROR = "application/json; charset=utf-8"
_NO_DATE = "1970-01-01T00:00:00Z"
_QUEUES = {CASES_QUEUE: "3", NOTICES_QUEUE: "4", INCIDENTS_QUEUE: "5"}
_CUSTOM_FIELDS = {"Customer number": "2", "Channel": "3", "Site": "4", "Customer sentence": "5"}
_SEARCHABLE = {"Name", "EmailAddress", "Organization", "RealName", "NickName", "Lang", "Gecos", "id"}
_PHONES = ("MobilePhone", "WorkPhone", "HomePhone")
_ACTIVE = {"new", "open", "stalled"}

User = Mapping[str, str]


class RequestTracker:
    """Answers from the cases of the organisation; `token` is the whole of an RT::AuthToken."""

    def __init__(self, organisation: Organisation, token: str) -> None:
        self._token = token
        self._users = {user["Name"].casefold(): user for user in _users_of(organisation)}
        self._cases = {case.id: case for case in organisation.cases}
        self._of_user: dict[str, set[int]] = {}
        self._of_site: dict[str, set[int]] = {}
        self._of_queue: dict[str, set[int]] = {}
        self._first_message: dict[int, int] = {}
        self._message: dict[int, tuple[Case, int]] = {}
        number = 1
        for case in organisation.cases:
            if case.tenant:
                self._of_user.setdefault(case.tenant.email.casefold(), set()).add(case.id)
            self._of_site.setdefault(case.site.casefold(), set()).add(case.id)
            self._of_queue.setdefault(case.queue.casefold(), set()).add(case.id)
            self._first_message[case.id] = number
            for position in range(len(case.messages)):
                self._message[number + position] = (case, position)
            number += max(1, len(case.messages))

    def reply(self, request: Request) -> Reply:
        """Answer one request as REST 2.0 does."""
        if request.headers.get("authorization") != f"token {self._token}":
            return json_reply({"message": "Unauthorized"}, status=401, content_type=_ERROR)
        host = request.headers.get("host", "127.0.0.1")
        parts = [unquote(part) for part in request.path.removeprefix(PATH).strip("/").split("/")]
        answer = _Answer(self, request, f"http://{host}{PATH}")
        try:
            match parts:
                case ["rt"]:
                    return _ok({"Version": "5.0.3", "Plugins": []})
                case ["users"]:
                    return answer.users()
                case ["user", name] if name.casefold() in self._users:
                    return _ok(answer.user(self._users[name.casefold()], list(self._users[name.casefold()])))
                case ["tickets"]:
                    return answer.tickets()
                case ["ticket", number, *rest] if number.isdigit() and int(number) in self._cases:
                    return answer.ticket(self._cases[int(number)], rest)
                case ["attachment" | "transaction" as kind, number] if (
                    number.isdigit() and int(number) in self._message
                ):
                    return answer.message(kind, int(number))
        except QueryError as error:
            return json_reply({"message": str(error)}, status=400, content_type=_ERROR)
        return json_reply({"message": "Not Found"}, status=404, content_type=_ERROR)

    def all_users(self) -> list[User]:
        """Return the users by name, system users included."""
        return [self._users[name] for name in sorted(self._users)]

    def user(self, name: str) -> User:
        """Return a user; an unknown one has a name only."""
        return self._users.get(name.casefold(), {"Name": name})

    def messages_of(self, case: Case) -> list[tuple[int, Message]]:
        """Return the messages of a ticket with their ids."""
        return list(enumerate(case.messages, self._first_message[case.id]))

    def message(self, number: int) -> tuple[Case, Message]:
        """Return a message and its ticket."""
        case, position = self._message[number]
        return case, case.messages[position]

    def find(self, query: str) -> list[Case]:
        """Find the tickets that a TicketSQL query selects, by id."""
        return [self._cases[number] for number in sorted(search(query, self._cases.keys(), self._leaf))]

    def _leaf(self, condition: Condition, among: Set[int]) -> Set[int]:
        name = condition.field.casefold()
        if name in ("id", "ticket"):
            return self._where(condition, among, lambda case: str(case.id), as_number=True)
        if name == "queue":
            return self._either(condition, self._of_queue)
        if name == "status":
            return self._of_status(condition, among)
        if name.startswith("requestor"):
            return self._of_requestor(condition)
        if name.startswith(("cf.", "customfield.")):
            return self._of_custom_field(condition, among)
        readers: dict[str, Callable[[Case], str]] = {
            "subject": lambda case: case.subject,
            "owner": lambda case: case.owner,
            "priority": lambda case: str(case.priority),
            "content": lambda case: "\n".join(message.text for message in case.messages),
            "created": lambda case: _iso(case.opened),
            "lastupdated": lambda case: _iso(case.updated),
            "due": lambda case: _iso(case.due),
            "resolved": lambda case: _iso(case.closed),
        }
        if name not in readers:
            where = "/usr/share/request-tracker5/lib/RT/Tickets.pm line 3187"
            raise QueryError(f"Unknown field: {condition.field} at {where}.\n")
        return self._where(condition, among, readers[name], as_number=name == "priority")

    def _where(
        self, condition: Condition, among: Set[int], read: Callable[[Case], str], as_number: bool = False
    ) -> set[int]:
        if not as_number:
            return {number for number in among if matches(condition, read(self._cases[number]))}
        value = condition.value
        padded = Condition(condition.field, condition.operator, value.zfill(12) if value.isdigit() else value)
        return {number for number in among if matches(padded, read(self._cases[number]).zfill(12))}

    def _either(self, condition: Condition, index: Mapping[str, set[int]]) -> set[int]:
        if condition.operator == "=":
            return index.get(condition.value.casefold(), set())
        return set().union(*(ids for key, ids in index.items() if matches(condition, key)))

    def _of_status(self, condition: Condition, among: Set[int]) -> set[int]:
        special = {"__active__": True, "__inactive__": False}.get(condition.value.casefold())
        if special is None:
            return self._where(condition, among, lambda case: case.status)
        wanted = special == (condition.operator == "=")
        return {number for number in among if (self._cases[number].status in _ACTIVE) == wanted}

    def _of_requestor(self, condition: Condition) -> set[int]:
        _, _, name = condition.field.partition(".")
        name = name or "EmailAddress"
        if name not in {*_SEARCHABLE, *_PHONES, "City"}:
            raise QueryError(f"Invalid watcher subfield: '{name}'\n")
        negative = condition.operator in ("!=", "NOT LIKE")
        operator = {"!=": "=", "NOT LIKE": "LIKE"}.get(condition.operator, condition.operator)
        positive = Condition(name, operator, condition.value)
        found: set[int] = set()
        for email, ids in self._of_user.items():
            user = self._users[email]
            if matches(positive, user.get("Name" if name == "id" else name, "")):
                found |= ids
        return set(self._cases) - found if negative else found

    def _of_custom_field(self, condition: Condition, among: Set[int]) -> set[int]:
        name = condition.field.partition(".")[2].strip("{}")
        if name.casefold() == "customer number" and condition.operator == "=":
            return self._of_requestor(Condition("Requestor.Organization", "=", condition.value))
        if name.casefold() == "site" and condition.operator == "=":
            return self._of_site.get(condition.value.casefold(), set())
        known = {field.casefold(): field for field in _CUSTOM_FIELDS}.get(name.casefold())
        if known is None:
            return set()
        return self._where(condition, among, lambda case: (_custom_values(case, known) or [""])[0])


class _Answer:
    """One answer: knows the request's fields and the address that links begin with."""

    def __init__(self, tracker: RequestTracker, request: Request, base: str) -> None:
        self._tracker, self._request, self._base = tracker, request, base

    def users(self) -> Reply:
        """Search users; a filter on a field that is not searchable is dropped without a word."""
        filters = json.loads(self._request.body or b"[]")
        if not isinstance(filters, list):
            return json_reply({"message": "JSON object must be a ARRAY"}, status=400, content_type=_ERROR)
        users = self._tracker.all_users()
        for rule in filters:
            if isinstance(rule, dict) and rule.get("field") in _SEARCHABLE:
                operator = str(rule.get("operator", "=")).upper()
                condition = Condition(rule["field"], operator, str(rule.get("value", "")))
                users = [user for user in users if matches(condition, user.get(condition.field, ""))]
        return self._page(users, lambda user: self.user(user, self._fields()))

    def tickets(self) -> Reply:
        """Search tickets with TicketSQL."""
        found = self._tracker.find(self._request.first("query"))
        orders = self._request.all("order")
        for position, name in reversed(list(enumerate(self._request.all("orderby")))):
            descending = position < len(orders) and orders[position].upper() == "DESC"
            found.sort(key=lambda case: _sort_value(case, name), reverse=descending)
        return self._page(found, lambda case: self._ticket_fields(case, self._fields()))

    def ticket(self, case: Case, rest: Sequence[str]) -> Reply:
        """Answer a ticket, its messages or its history."""
        messages = self._tracker.messages_of(case)
        if rest == ["attachments"]:
            return self._page(messages, lambda pair: self._attachment(*pair), counted=False)
        if rest == ["history"]:
            return self._page(messages, lambda pair: self._transaction(case, *pair), counted=False)
        if rest:
            return json_reply({"message": "Not Found"}, status=404, content_type=_ERROR)
        links: list[Any] = [self._link("ticket", case.id) | {"ref": "self", "id": case.id}]
        links += [
            self._link("customfield", number) | {"ref": "customfield", "name": name}
            for name, number in _CUSTOM_FIELDS.items()
        ]
        links.append({"ref": "history", "_url": f"{self._base}/ticket/{case.id}/history"})
        whole = self._ticket_fields(case, _TICKET_FIELDS) | {"id": case.id, "Type": "ticket", "_hyperlinks": links}
        return _ok({key: value for key, value in whole.items() if key not in ("type", "_url")})

    def message(self, kind: str, number: int) -> Reply:
        """Answer one attachment (its content in Base64) or one transaction."""
        case, message = self._tracker.message(number)
        record: dict[str, Any] = {
            "id": number,
            "Created": _iso(message.at),
            "Creator": self._link("user", message.author),
        }
        me = self._link(kind, number) | {"ref": "self", "id": number}
        if kind == "transaction":
            attachment = {"ref": "attachment", "_url": f"{self._base}/attachment/{number}"}
            more = {"Type": _kind(case, message), "Object": self._link("ticket", case.id), "TimeTaken": "0"}
            return _ok(record | more | {"_hyperlinks": [me, attachment]})
        content = base64.encodebytes(message.text.encode()).decode()
        more = {"Subject": "", "Content": content, "ContentType": _content_type(message), "Parent": "0", "Headers": ""}
        return _ok(record | more | {"TransactionId": self._link("transaction", number), "_hyperlinks": [me]})

    def user(self, user: User, fields: Sequence[str]) -> dict[str, Any]:
        """Render a user with the fields asked for."""
        return {name: user.get(name, "") for name in fields} | self._link("user", user["Name"])

    def _attachment(self, number: int, message: Message) -> dict[str, Any]:
        kind = _kind(self._tracker.message(number)[0], message)
        values: dict[str, Callable[[], Any]] = {
            "Content": lambda: message.text,
            "ContentType": lambda: _content_type(message),
            "Created": lambda: _iso(message.at),
            "Creator": lambda: self._person(message.author, "Creator"),
            "TransactionId": lambda: str(number),
            "Subject": lambda: self._tracker.message(number)[0].subject if kind == "Create" else "",
            "Filename": lambda: "",
            "Parent": lambda: "0",
        }
        return {name: values[name]() for name in self._fields() if name in values} | self._link("attachment", number)

    def _transaction(self, case: Case, number: int, message: Message) -> dict[str, Any]:
        values = {
            "Type": _kind(case, message),
            "Created": _iso(message.at),
            "Creator": self._person(message.author, "Creator"),
            "Content": "",
            "Field": "",
            "OldValue": "",
            "NewValue": "",
            "Data": "",
        }
        return {name: values[name] for name in self._fields() if name in values} | self._link("transaction", number)

    def _ticket_fields(self, case: Case, fields: Sequence[str]) -> dict[str, Any]:
        values = {name: self._ticket_value(case, name) for name in fields if name in _TICKET_FIELDS}
        return values | self._link("ticket", case.id)

    def _ticket_value(self, case: Case, name: str) -> Any:
        if name in ("Cc", "AdminCc"):
            return []
        if name == "EffectiveId":
            return self._link("ticket", case.id)
        if name == "Requestor":
            return [self._person(case.tenant.email, name)] if case.tenant else []
        if name in ("Owner", "Creator", "LastUpdatedBy"):
            last = case.messages[-1 if name == "LastUpdatedBy" else 0].author if case.messages else "root"
            return self._person(case.owner if name == "Owner" else last, name)
        if name == "Queue":
            named = {"Name": case.queue} if "Name" in self._subfields("Queue") else {}
            return self._link("queue", _QUEUES[case.queue]) | named
        if name == "CustomFields":
            return [
                self._link("customfield", number) | {"name": field, "values": _custom_values(case, field)}
                for field, number in _CUSTOM_FIELDS.items()
            ]
        return _plain_value(case, name)

    def _person(self, name: str, field: str) -> dict[str, Any]:
        return self.user(self._tracker.user(name), self._subfields(field))

    def _fields(self) -> list[str]:
        return [name for text in self._request.all("fields") for name in text.split(",") if name]

    def _subfields(self, field: str) -> list[str]:
        return [name for name in self._request.first(f"fields[{field}]").split(",") if name]

    def _link(self, kind: str, number: int | str) -> dict[str, Any]:
        return {"id": str(number), "type": kind, "_url": f"{self._base}/{kind}/{number}"}

    def _page(self, records: Sequence[Any], render: Callable[[Any], Any], counted: bool = True) -> Reply:
        per_page = min(100, self._request.number("per_page", 20) or 20)
        page = max(1, self._request.number("page", 1))
        items = [render(record) for record in records[(page - 1) * per_page : page * per_page]]
        pages = math.ceil(len(records) / per_page)
        answer = {
            "count": len(items),
            "items": items,
            "page": page,
            "pages": pages if counted else None,
            "per_page": per_page,
            "total": len(records) if counted else None,
        }
        if page < pages:
            answer["next_page"] = self._page_url(page + 1)
        if 1 < page <= pages + 1:
            answer["prev_page"] = self._page_url(page - 1)
        return _ok(answer)

    def _page_url(self, page: int) -> str:
        others = [pair for pair in self._request.query if pair[0] != "page"]
        return f"{self._base}{self._request.path.removeprefix(PATH)}?{urlencode([*others, ('page', str(page))])}"


_TICKET_FIELDS = (
    *("Subject", "Status", "Queue", "Created", "LastUpdated", "LastUpdatedBy", "Creator", "Owner", "Requestor", "Cc"),
    *("AdminCc", "Due", "Starts", "Started", "Resolved", "Told", "Priority", "InitialPriority", "FinalPriority"),
    *("TimeWorked", "TimeEstimated", "TimeLeft", "CustomFields", "EffectiveId"),
)


def _plain_value(case: Case, name: str) -> str:
    match name:
        case "Subject":
            return case.subject
        case "Status":
            return case.status
        case "Created" | "Started":
            return _iso(case.opened)
        case "LastUpdated" | "Told":
            return _iso(case.updated)
        case "Due":
            return _iso(case.due)
        case "Resolved":
            return _iso(case.closed)
        case "Starts":
            return _NO_DATE
        case "Priority" | "InitialPriority":
            return str(case.priority)
        case "TimeWorked":
            return str(case.minutes)
        case _:
            return "0"


def _sort_value(case: Case, name: str) -> str | int:
    return case.id if name == "id" else _plain_value(case, name)


def _custom_values(case: Case, field: str) -> list[str]:
    match field:
        case "Customer number":
            value = case.tenant.number if case.tenant else None
        case "Channel":
            value = case.channel
        case "Site":
            value = case.site
        case _:
            value = case.sentence
    return [value] if value else []


def _users_of(organisation: Organisation) -> list[User]:
    sites = {site.code: site for site in organisation.sites}
    users: list[User] = [
        {
            "Name": tenant.email,
            "RealName": tenant.name,
            "EmailAddress": tenant.email,
            "MobilePhone": tenant.phone,
            "Organization": tenant.number,
            "Address1": _home(tenant, sites[tenant.site]),
            "City": sites[tenant.site].town,
            "Comments": f"Tenant since {tenant.since.year}",
            "Lang": tenant.language,
            "NickName": tenant.site,
        }
        for tenant in organisation.tenants
    ]
    users += [{"Name": person.login, "RealName": person.name} for person in organisation.employees]
    users += [
        {"Name": "root", "RealName": "Enoch Root"},
        {"Name": "Nobody", "RealName": "Nobody in particular"},
        {"Name": "RT_System", "RealName": "The RT System itself"},
        {"Name": "relevo", "RealName": "Relevo (read only)"},
    ]
    return users


def _home(tenant: Tenant, site: Site) -> str:
    ordinal = {1: "1st", 2: "2nd", 3: "3rd"}.get(tenant.floor, f"{tenant.floor}th")
    floor = f"{ordinal} floor" if tenant.floor else "ground floor"
    return f"{site.street}, {site.name.rpartition(', ')[2]}, {floor}"


def _kind(case: Case, message: Message) -> str:
    if message is case.messages[0]:
        return "Create"
    return "Comment" if message.is_internal else "Correspond"


def _content_type(message: Message) -> str:
    return "text/html" if message.is_html else "text/plain"


def _iso(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else _NO_DATE


def _ok(value: Any) -> Reply:
    return json_reply(value, content_type=_OK)
