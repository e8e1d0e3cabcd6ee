"""The lead story: why Claire Moreau calls, and the tenants whom a careless panel would mix up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from relevo.demo.organisation import (
    CASES_QUEUE,
    INCIDENTS_QUEUE,
    Action,
    Case,
    Change,
    Fault,
    Journal,
    Message,
    Tenant,
    Visit,
    WorksOrder,
)
from relevo.demo.portal import PORTAL
from relevo.demo.redmine import CLOSED, IN_PROGRESS, NEW
from relevo.demo.texts import load

CLAIRE, JAVIER, NADIA, TOM = "C-20417", "C-20533", "C-20655", "C-20656"
SITE = "TIL-C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """When the story happens: `at` by name, aware UTC; `words` are times of the local day as people say them."""

    at: Mapping[str, datetime]
    words: Mapping[str, str]

    def of(self, entry: Mapping[str, Any]) -> datetime:
        """Return the moment of an entry of the story."""
        return self.at[entry["moment"]] + timedelta(minutes=entry.get("shift", 0))

    def fill(self, text: str) -> str:
        """Put the words into a text of the story."""
        return text.format_map(self.words)


def moments(now: datetime) -> Moments:
    """Set the story's moments before and after `now`, so that it always happens today."""
    local = now.astimezone()
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    began = minute - timedelta(minutes=140)
    after = minute + timedelta(minutes=36)
    due = after + timedelta(minutes=-after.minute % 5)
    call = (local - timedelta(days=1)).replace(hour=17, minute=32, second=0, microsecond=0)
    expected, visit = _office_hour(local, 5), _office_hour(local, 4)
    return Moments(
        at={
            "now": now.astimezone(UTC),
            "read": began - timedelta(minutes=10),
            "began": began,
            "told": began + timedelta(minutes=8),
            "call": call.astimezone(UTC),
            "chat": minute - timedelta(minutes=9),
            "due": due,
        },
        words={
            "due": f"{due.astimezone():%H:%M}",
            "on_site": f"{(began + timedelta(minutes=63)).astimezone():%H:%M}",
            "expected": f"{'' if expected.date() == local.date() else 'tomorrow '}at {expected:%H:%M}",
            "visit": f"{'today' if visit.date() == local.date() else 'tomorrow'} {visit:%H:%M}",
            "visit_hour": f"{visit:%H} h",
        },
    )


def _office_hour(local: datetime, hours: int) -> datetime:
    at = local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
    if at.hour < 8:
        return at.replace(hour=10)
    return at if at.hour <= 20 else (at + timedelta(days=1)).replace(hour=10)


class Story:
    """The story's tenants and what each back office knows of them; ids are given later."""

    def __init__(self, now: datetime) -> None:
        self.moments = moments(now)
        self._data = load("story")
        self.tenants: tuple[Tenant, ...] = tuple(Tenant(**tenant) for tenant in self._data["tenants"])
        self._people = {tenant.number: tenant for tenant in self.tenants}

    def faults(self) -> tuple[Fault, ...]:
        """Return the faults that are open now; the first is the reason of the call."""
        return tuple(self._fault(entry) for entry in self._data["faults"])

    def _fault(self, entry: Mapping[str, Any]) -> Fault:
        began = self.moments.of(entry)
        return Fault(
            reference=entry["reference"],
            title=entry["title"],
            site=entry["site"],
            severity=entry["severity"],
            kind=entry["kind"],
            began=began,
            ended=None,
            cause=self.moments.fill(entry["cause"]),
            sentence=self.moments.fill(entry["sentence"]),
            acknowledged=entry.get("acknowledged", False),
            log=self._messages(entry.get("log", ()), began, "root"),
            changes=_changes(entry.get("log", ()), began),
            remarks=self._messages(entry.get("remarks", ()), began, "root"),
        )

    def _messages(self, entries: Sequence[Mapping[str, Any]], begin: datetime, author: str) -> tuple[Message, ...]:
        return tuple(
            Message(
                at=begin + timedelta(minutes=entry.get("after", 0)),
                author=entry.get("by", author),
                text=self.moments.fill(entry["text"]),
                is_internal=entry.get("internal", False),
            )
            for entry in entries
            if "text" in entry
        )

    def cases(self) -> tuple[Case, ...]:
        """Return what Request Tracker knows."""
        return tuple(self._case(entry) for entry in self._data["cases"])

    def works(self) -> tuple[WorksOrder, ...]:
        """Return what the works department knows."""
        faults = zip(self._data["faults"], self.faults(), strict=True)
        booked = tuple(_fault_order(fault, entry["works"]) for entry, fault in faults if "works" in entry)
        return (*(self._order(entry) for entry in self._data["works"]), *booked)

    def visits(self) -> tuple[Visit, ...]:
        """Return what the portal saw."""
        return tuple(self._visit(entry) for entry in self._data["visits"])

    def _case(self, entry: Mapping[str, Any]) -> Case:
        tenant, opened = self._people[entry["tenant"]], self.moments.of(entry)
        messages = self._messages(entry["messages"], opened, tenant.email)
        status = entry.get("status", "open")
        return Case(
            id=0,
            queue=entry.get("queue", CASES_QUEUE),
            subject=self.moments.fill(entry["subject"]),
            tenant=tenant,
            site=tenant.site,
            channel=entry["channel"],
            status=status,
            opened=opened,
            updated=messages[-1].at,
            closed=messages[-1].at if status == "resolved" else None,
            due=self.moments.at["due"] if entry.get("promised") else None,
            owner=entry.get("owner", "Nobody"),
            minutes=entry.get("minutes", 0),
            messages=messages,
            changes=_changes(entry["messages"], opened),
        )

    def _order(self, entry: Mapping[str, Any]) -> WorksOrder:
        tenant, opened = self._people[entry["tenant"]], self.moments.of(entry)
        done = entry.get("done")
        ended = opened + timedelta(days=6) if done else None
        journals = _journals(entry.get("journals", ()), opened)
        if ended and done:
            journals = (*journals, Journal(at=ended, author="pascal.h", text=done, new_status=CLOSED))
        return WorksOrder(
            id=0,
            subject=entry["subject"],
            description=entry["description"],
            tenant=tenant,
            phone=entry.get("phone", tenant.phone),
            site=tenant.site,
            is_fault=False,
            status=CLOSED if done else entry.get("status", NEW),
            channel="phone",
            opened=opened,
            updated=journals[-1].at if journals else opened,
            closed=ended,
            author="pascal.h",
            journals=journals,
        )

    def _visit(self, entry: Mapping[str, Any]) -> Visit:
        begin = self.moments.of(entry)
        actions = tuple(
            Action(
                at=begin + timedelta(seconds=step["s"]),
                kind=step["kind"],
                title=step["title"],
                url=PORTAL + step["path"],
                spent_s=step.get("spent_s", 0),
                found=step.get("found"),
                category=step.get("category"),
                action=step.get("action"),
            )
            for step in entry["steps"]
        )
        return Visit(id=0, tenant=self._people[entry["tenant"]], actions=actions)


def _changes(entries: Sequence[Mapping[str, Any]], begin: datetime) -> tuple[Change, ...]:
    """Read the entries with a status; a case begins as new."""
    told = [entry for entry in entries if "status" in entry]
    before = ["new", *(entry["status"] for entry in told)]
    return tuple(
        Change(at=begin + timedelta(minutes=entry["after"]), author=entry["by"], old=old, new=entry["status"])
        for old, entry in zip(before, told, strict=False)
    )


def _journals(entries: Sequence[Mapping[str, Any]], begin: datetime) -> tuple[Journal, ...]:
    return tuple(
        Journal(
            at=begin + timedelta(minutes=entry["after"]),
            author=entry["by"],
            text=entry.get("text", ""),
            is_private=entry.get("private", False),
            new_status=entry.get("status"),
        )
        for entry in entries
    )


def incident_case(fault: Fault) -> Case:
    """Book a fault in the queue of incidents."""
    closed = fault.ended
    messages = (Message(at=fault.began, author="root", text=fault.cause), *fault.log)
    return Case(
        id=0,
        queue=INCIDENTS_QUEUE,
        subject=f"[{fault.reference}] {fault.title}",
        tenant=None,
        site=fault.site,
        channel=None,
        status="resolved" if closed else "open",
        opened=fault.began,
        updated=closed or max([*(message.at for message in messages), *(change.at for change in fault.changes)]),
        closed=closed,
        priority=90 if fault.severity == "critical" else 40,
        sentence=fault.sentence,
        messages=messages,
        changes=fault.changes,
    )


def _fault_order(fault: Fault, words: Mapping[str, Any]) -> WorksOrder:
    journals = _journals(words.get("journals", ()), fault.began)
    return WorksOrder(
        id=0,
        subject=f"[{fault.reference}] {words['subject']}",
        description=words["description"],
        tenant=None,
        phone=None,
        site=fault.site,
        is_fault=True,
        status=IN_PROGRESS,
        channel="",
        opened=fault.began,
        updated=journals[-1].at if journals else fault.began,
        closed=None,
        author="nina.z",
        journals=journals,
    )
