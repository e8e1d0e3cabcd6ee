"""What the made-up landlord knows: its sites, tenants, cases, works orders, visits and faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

CASES_QUEUE = "Tenant service"
NOTICES_QUEUE = "Notices"
INCIDENTS_QUEUE = "Incidents"
EVERYWHERE = "*"
"""Site code of a fault that concerns everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A building; `code` is what all back offices share."""

    code: str
    name: str
    street: str
    town: str
    country: str
    floors: int
    has_lift: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A customer; `phone` is as somebody typed it, `e164` what it means, `floor` 0 the ground floor."""

    number: str
    first: str
    last: str
    email: str = field(repr=False)
    phone: str = field(repr=False)
    e164: str = field(repr=False)
    language: str
    site: str
    floor: int
    since: datetime

    @property
    def name(self) -> str:
        """First and last name, in that order."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """An advisor or technician; `login` is the name in Request Tracker."""

    login: str
    name: str
    languages: tuple[str, ...]
    is_technician: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message or note; `author` is an employee's login or the tenant's e-mail address."""

    at: datetime
    author: str
    text: str = field(repr=False)
    is_internal: bool = False
    is_html: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a case's status; `author` is an employee's login."""

    at: datetime
    author: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A ticket: a contact with a person, a notice, or an incident (the queue tells); `minutes` worked on it."""

    id: int
    queue: str
    subject: str = field(repr=False)
    tenant: Tenant | None
    site: str
    channel: str | None
    status: str
    opened: datetime
    updated: datetime
    closed: datetime | None = None
    due: datetime | None = None
    owner: str = "Nobody"
    minutes: int = 0
    priority: int = 0
    sentence: str | None = None
    messages: tuple[Message, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A note on a works order, or (without text) a change of its status."""

    at: datetime
    author: str
    text: str = field(repr=False)
    is_private: bool = False
    new_status: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksOrder:
    """An issue of the works department; `phone` is as typed on that day, which may no longer be the tenant's."""

    id: int
    subject: str = field(repr=False)
    description: str = field(repr=False)
    tenant: Tenant | None
    phone: str | None = field(repr=False)
    site: str
    is_fault: bool
    status: int
    channel: str
    opened: datetime
    updated: datetime
    closed: datetime | None
    author: str
    due: datetime | None = None
    journals: tuple[Journal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One step of a visit. `kind`: `page` (title, url), `search` (title is the keyword, `found`), `event`."""

    at: datetime
    kind: str
    title: str = field(repr=False)
    url: str
    spent_s: int = 0
    found: int | None = None
    category: str | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit to the tenants' portal, signed in."""

    id: int
    tenant: Tenant
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault of the building technology or of a service; `site` may be EVERYWHERE.

    `log` and `changes` are what is booked about it, `remarks` what operators write in the supervision.
    """

    reference: str
    title: str
    site: str
    severity: str
    kind: str
    began: datetime
    ended: datetime | None
    cause: str
    sentence: str
    acknowledged: bool = False
    log: tuple[Message, ...] = ()
    changes: tuple[Change, ...] = ()
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Everything at one moment (`now`); cases, works orders and visits are in the order of their ids."""

    now: datetime
    sites: tuple[Site, ...]
    tenants: tuple[Tenant, ...]
    employees: tuple[Employee, ...]
    cases: tuple[Case, ...]
    works: tuple[WorksOrder, ...]
    visits: tuple[Visit, ...]
    faults: tuple[Fault, ...]

    @property
    def interactions(self) -> tuple[Case, ...]:
        """The contacts with a person: calls, chats, e-mails, visits to the counter."""
        return tuple(case for case in self.cases if case.queue == CASES_QUEUE)

    @property
    def notices(self) -> tuple[Case, ...]:
        """What the landlord told its tenants unasked."""
        return tuple(case for case in self.cases if case.queue == NOTICES_QUEUE)

    def texts(self) -> Iterator[str]:
        """Yield every text that a person wrote or was sent; menu names and article titles are not among them."""
        for case in self.cases:
            yield case.subject
            yield from (message.text for message in case.messages)
        for order in self.works:
            yield order.subject
            yield order.description
            yield from (journal.text for journal in order.journals if journal.text)
