"""A demo Request Tracker 5: users, tickets and their messages in the shapes of REST 2.0."""

import base64
import json
import math
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import unquote, urlencode

from relevo.demo.organisation import (
    CASES_QUEUE,
    INCIDENTS_QUEUE,
    NOTICES_QUEUE,
    Case,
    Change,
    Message,
    Organisation,
)
from relevo.demo.server import Reply, Request, json_reply
from relevo.demo.ticket_sql import Condition, QueryError, matches
from relevo.demo.tickets import CUSTOM_FIELDS, SEARCHABLE, Event, Tickets, User, custom_values, iso, plain_value

PATH = "/REST/2.0"
_OK = 'application/json; charset="utf-8"'
_ERROR = "application/json; charset=utf-8"
_QUEUES = {CASES_QUEUE: "3", NOTICES_QUEUE: "4", INCIDENTS_QUEUE: "5"}


class RequestTracker:
    """Answers from the cases of the organisation; `token` is the whole of an RT::AuthToken."""

    def __init__(self, organisation: Organisation, token: str) -> None:
        self._token, self._tickets = token, Tickets(organisation)

    def reply(self, request: Request) -> Reply:
        """Answer one request as REST 2.0 does."""
        if request.headers.get("authorization") != f"token {self._token}":
            return _refused(401, "Unauthorized")
        host = request.headers.get("host", "127.0.0.1")
        answer = _Answer(self._tickets, request, f"http://{host}{PATH}")
        try:
            return answer.of([unquote(part) for part in request.path.removeprefix(PATH).strip("/").split("/")])
        except QueryError as error:
            return _refused(400, str(error))


class _Answer:
    """One answer: knows the request's fields and the address that links begin with."""

    def __init__(self, tickets: Tickets, request: Request, base: str) -> None:
        self._tickets, self._request, self._base = tickets, request, base

    def of(self, parts: Sequence[str]) -> Reply:
        """Answer the resource that a path names. Raises: QueryError."""
        match parts:
            case ["rt"]:
                return _ok({"Version": "5.0.3", "Plugins": []})
            case ["users"]:
                return self.users()
            case ["user", name] if self._tickets.has_user(name):
                user = self._tickets.user(name)
                return _ok(self.user(user, list(user)))
            case ["tickets"]:
                return self.tickets()
            case ["ticket", number, *rest]:
                case = self._tickets.case(number)
                return self.ticket(case, rest) if case else _refused(404, "Not Found")
            case ["attachment" | "transaction" as kind, number]:
                found = self._tickets.message(number)
                return self.message(kind, int(number), *found) if found else _refused(404, "Not Found")
            case _:
                return _refused(404, "Not Found")

    def users(self) -> Reply:
        """Search users; a filter on a field that is not searchable is dropped without a word."""
        try:
            filters = json.loads(self._request.body or b"[]")
        except ValueError:
            return _refused(400, "malformed JSON string")
        if not isinstance(filters, list):
            return _refused(400, "JSON object must be a ARRAY")
        users = self._tickets.all_users()
        for rule in filters:
            if isinstance(rule, dict) and rule.get("field") in SEARCHABLE:
                operator = str(rule.get("operator", "=")).upper()
                condition = Condition(rule["field"], operator, str(rule.get("value", "")))
                users = [user for user in users if matches(condition, user.get(condition.field, ""))]
        return self._page(users, lambda user: self.user(user, self._fields()))

    def tickets(self) -> Reply:
        """Search tickets with TicketSQL."""
        found = self._tickets.find(self._request.first("query"))
        orders = self._request.all("order")
        for position, name in reversed(list(enumerate(self._request.all("orderby")))):
            descending = position < len(orders) and orders[position].upper() == "DESC"
            found.sort(key=lambda case: _sort_value(case, name), reverse=descending)
        return self._page(found, lambda case: self._ticket_fields(case, self._fields()))

    def ticket(self, case: Case, rest: Sequence[str]) -> Reply:
        """Answer a ticket, its messages or its history."""
        is_descending = self._request.first("order").upper() == "DESC" and self._request.first("orderby") == "id"
        step = -1 if is_descending else 1
        if rest == ["attachments"]:
            messages = self._tickets.messages_of(case)[::step]
            return self._page(messages, lambda pair: self._attachment(case, *pair), counted=False)
        if rest == ["history"]:
            events = self._tickets.events_of(case)[::step]
            return self._page(events, lambda pair: self._transaction(case, *pair), counted=False)
        if rest == ["comment"] and self._request.method == "POST":
            return self._comment(case)
        if rest:
            return _refused(404, "Not Found")
        links: list[Any] = [self._link("ticket", case.id) | {"ref": "self", "id": case.id}]
        links += [
            self._link("customfield", number) | {"ref": "customfield", "name": name}
            for name, number in CUSTOM_FIELDS.items()
        ]
        links.append({"ref": "history", "_url": f"{self._base}/ticket/{case.id}/history"})
        whole = self._ticket_fields(case, _TICKET_FIELDS) | {"id": case.id, "Type": "ticket", "_hyperlinks": links}
        return _ok({key: value for key, value in whole.items() if key not in ("type", "_url")})

    def _comment(self, case: Case) -> Reply:
        """Take a comment: a note that the customer does not see."""
        try:
            body = json.loads(self._request.body)
        except ValueError:
            return _refused(400, "malformed JSON string")
        if not isinstance(body, dict) or not isinstance(body.get("Content"), str):
            return _refused(400, "Content is a required field")
        self._tickets.comment(case, "relevo", body["Content"])
        return json_reply(["Comments added"], status=201, content_type=_OK)

    def message(self, kind: str, number: int, case: Case, message: Message) -> Reply:
        """Answer one attachment (its content in Base64) or one transaction."""
        record: dict[str, Any] = {
            "id": number,
            "Created": iso(message.at),
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

    def _attachment(self, case: Case, number: int, message: Message) -> dict[str, Any]:
        values: dict[str, Callable[[], Any]] = {
            "Content": lambda: message.text,
            "ContentType": lambda: _content_type(message),
            "Created": lambda: iso(message.at),
            "Creator": lambda: self._person(message.author, "Creator"),
            "TransactionId": lambda: str(number),
            "Subject": lambda: case.subject if message is case.messages[0] else "",
            "Filename": lambda: "",
            "Parent": lambda: "0",
        }
        return {name: values[name]() for name in self._fields() if name in values} | self._link("attachment", number)

    def _transaction(self, case: Case, number: int, event: Event) -> dict[str, Any]:
        values = {
            "Type": _kind(case, event),
            "Created": iso(event.at),
            "Creator": self._person(event.author, "Creator"),
            "ObjectType": "RT::Ticket",
            "ObjectId": str(case.id),
            "Content": "",
            "Field": "Status" if isinstance(event, Change) else "",
            "OldValue": event.old if isinstance(event, Change) else "",
            "NewValue": event.new if isinstance(event, Change) else "",
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
                self._link("customfield", number) | {"name": field, "values": custom_values(case, field)}
                for field, number in CUSTOM_FIELDS.items()
            ]
        return plain_value(case, name)

    def _person(self, name: str, field: str) -> dict[str, Any]:
        return self.user(self._tickets.user(name), self._subfields(field))

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


def _sort_value(case: Case, name: str) -> str | int:
    return case.id if name == "id" else plain_value(case, name)


def _kind(case: Case, message: Event) -> str:
    if isinstance(message, Change):
        return "Status"
    if message is case.messages[0]:
        return "Create"
    return "Comment" if message.is_internal else "Correspond"


def _content_type(message: Message) -> str:
    return "text/html" if message.is_html else "text/plain"


def _refused(status: int, message: str) -> Reply:
    return json_reply({"message": message}, status=status, content_type=_ERROR)


def _ok(value: Any) -> Reply:
    return json_reply(value, content_type=_OK)
