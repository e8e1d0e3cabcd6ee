"""What a demo Request Tracker holds: users, tickets and messages, and how TicketSQL finds them."""

from collections.abc import Callable, Mapping, Set
from datetime import UTC, datetime
from threading import Lock

from relevo.demo.organisation import Case, Change, Message, Organisation, Site, Tenant
from relevo.demo.ticket_sql import Condition, QueryError, matches, search

CUSTOM_FIELDS = {"Customer number": "2", "Channel": "3", "Site": "4", "Customer sentence": "5"}
"""The fields of a ticket and their ids."""

SEARCHABLE = {"Name", "EmailAddress", "Organization", "RealName", "NickName", "Lang", "Gecos", "id"}
"""The fields by which users can be searched: phones are not among them."""

_FIRST_ADDED = 1_000_000
"""The id of the first message that is written while the product runs."""

_NO_DATE = "1970-01-01T00:00:00Z"
_PHONES = ("MobilePhone", "WorkPhone", "HomePhone")
_ACTIVE = {"new", "open", "stalled"}

User = Mapping[str, str]
Event = Message | Change
"""What a transaction of a ticket tells of."""


class Tickets:
    """The cases of the organisation, indexed by what queries ask for."""

    def __init__(self, organisation: Organisation) -> None:
        self._users = {user["Name"].casefold(): user for user in _users_of(organisation)}
        self._cases = {case.id: case for case in organisation.cases}
        self._of_user: dict[str, set[int]] = {}
        self._of_site: dict[str, set[int]] = {}
        self._of_queue: dict[str, set[int]] = {}
        self._first_event: dict[int, int] = {}
        self._case_of_event: dict[int, Case] = {}
        self._added: dict[int, list[tuple[int, Message]]] = {}  # written since the start, by the id of the ticket
        self._writing = Lock()
        number = 1
        for case in organisation.cases:
            if case.tenant:
                self._of_user.setdefault(case.tenant.email.casefold(), set()).add(case.id)
            self._of_site.setdefault(case.site.casefold(), set()).add(case.id)
            self._of_queue.setdefault(case.queue.casefold(), set()).add(case.id)
            self._first_event[case.id] = number
            count = max(1, len(case.messages) + len(_changes(case)))
            self._case_of_event |= dict.fromkeys(range(number, number + count), case)
            number += count

    def all_users(self) -> list[User]:
        """Return the users by name, system users included."""
        return [self._users[name] for name in sorted(self._users)]

    def has_user(self, name: str) -> bool:
        """Tell whether there is such a user."""
        return name.casefold() in self._users

    def user(self, name: str) -> User:
        """Return a user; an unknown one has a name only."""
        return self._users.get(name.casefold(), {"Name": name})

    def case(self, number: str) -> Case | None:
        """Return a ticket by its id."""
        return self._cases.get(int(number)) if number.isascii() and number.isdigit() else None

    def comment(self, case: Case, author: str, text: str) -> None:
        """Add a note that customers do not see."""
        with self._writing:
            number = _FIRST_ADDED + sum(len(each) for each in self._added.values())
            message = Message(at=datetime.now(UTC), author=author, text=text, is_internal=True)
            self._added.setdefault(case.id, []).append((number, message))
            self._case_of_event[number] = case

    def events_of(self, case: Case) -> list[tuple[int, Event]]:
        """Return what happened to a ticket, with ids in the order of time."""
        events: list[Event] = [*case.messages, *_changes(case)]
        events.sort(key=lambda event: event.at)
        return [*enumerate(events, self._first_event[case.id]), *self._added.get(case.id, ())]

    def messages_of(self, case: Case) -> list[tuple[int, Message]]:
        """Return the messages of a ticket with their ids."""
        return [(number, event) for number, event in self.events_of(case) if isinstance(event, Message)]

    def message(self, number: str) -> tuple[Case, Message] | None:
        """Return a message and its ticket."""
        case = self._case_of_event.get(int(number)) if number.isascii() and number.isdigit() else None
        found = dict(self.messages_of(case)).get(int(number)) if case else None
        return (case, found) if case and found else None

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
            "created": lambda case: iso(case.opened),
            "lastupdated": lambda case: iso(case.updated),
            "due": lambda case: iso(case.due),
            "resolved": lambda case: iso(case.closed),
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
        if name not in {*SEARCHABLE, *_PHONES, "City"}:
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
        known = {field.casefold(): field for field in CUSTOM_FIELDS}.get(name.casefold())
        if known is None:
            return set()
        return self._where(condition, among, lambda case: (custom_values(case, known) or [""])[0])


def _changes(case: Case) -> tuple[Change, ...]:
    """Return the changes of status; what nobody wrote down is that a case which is over was resolved."""
    if case.changes or case.closed is None or case.status != "resolved":
        return case.changes
    author = case.messages[-1].author if case.messages else "root"
    return (Change(at=case.closed, author=author, old="open", new=case.status),)


def plain_value(case: Case, name: str) -> str:
    """Return a field of a ticket that is a text; what is not kept is "0"."""
    match name:
        case "Subject":
            return case.subject
        case "Status":
            return case.status
        case "Created" | "Started":
            return iso(case.opened)
        case "LastUpdated" | "Told":
            return iso(case.updated)
        case "Due":
            return iso(case.due)
        case "Resolved":
            return iso(case.closed)
        case "Starts":
            return _NO_DATE
        case "Priority" | "InitialPriority":
            return str(case.priority)
        case "TimeWorked":
            return str(case.minutes)
        case _:
            return "0"


def custom_values(case: Case, field: str) -> list[str]:
    """Return the values of a custom field, none where it is empty."""
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


def iso(at: datetime | None) -> str:
    """Write a moment as Request Tracker does: without one, the beginning of 1970."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else _NO_DATE
