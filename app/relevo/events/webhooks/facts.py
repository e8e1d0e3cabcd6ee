"""What is learnt of a platform's contacts and advisors, each fact once."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from relevo.domain.contact import Address, Advisor, ContactId
from relevo.domain.events import AdvisorState, AdvisorStateName, ContactUpdated, Event
from relevo.domain.handover import Handover
from relevo.events.webhooks.advisors import States
from relevo.events.webhooks.attributes import MAX_ATTRIBUTES
from relevo.events.webhooks.courses import Course, Courses, keep
from relevo.events.webhooks.rings import stamp


class Head(TypedDict):
    """What every event of a contact holds."""

    id: str
    source: str
    time: datetime
    contact_id: ContactId


class Facts:
    """Tells what is known of contacts and what advisors do; `take` returns what is to be told now."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.courses = Courses()
        self._out: list[Event] = []
        self._states = States()

    def take(self) -> tuple[Event, ...]:
        """Return what has been told since the last time, in order."""
        out, self._out = tuple(self._out), []
        return out

    def learn(
        self, course: Course, at: datetime, key: str, attributes: Mapping[str, str], address: Address | None
    ) -> None:
        """Note what is known of a contact, and tell what is news once the contact was told; `key` is the post's id.

        What a newer post has told is not changed by an older one.
        """
        known = course.attributes
        is_late = course.learnt_at is not None and at < course.learnt_at
        course.learnt_at = max(course.learnt_at or at, at)
        news = {n: v for n, v in attributes.items() if known.get(n) != v and not (is_late and n in known)}
        moved = address if address != course.address and not (is_late and course.address is not None) else None
        for name, value in news.items():
            keep(course.attributes, name, value, MAX_ATTRIBUTES)
        course.address = moved or course.address
        if course.is_told and not course.is_ended and (news or moved) and course.is_new(f"updated:{key}"):
            head = self._head(course, f"updated:{key}", at)
            self._out.append(ContactUpdated(**head, attributes=news, customer_address=moved))

    def hand_over(self, course: Course, handover: Handover, at: datetime, key: str) -> None:
        """Tell what self-service passes on, once; it may come before anybody is offered the contact."""
        if not course.is_ended and course.is_new(f"handover:{key}"):
            course.is_told = True
            self._out.append(ContactUpdated(**self._head(course, f"handover:{key}", at), handover=handover))

    def advisor_state(
        self, advisor: Advisor, state: AdvisorStateName, at: datetime, since: datetime, reason: str | None = None
    ) -> None:
        """Tell what an advisor does, when that has changed."""
        if self._states.is_new(advisor, state, reason, at):
            id_ = f"{advisor.address or advisor.id}:advisor.state:{state}:{stamp(since)}"
            told = AdvisorState(
                id=id_, source=self.source, time=at, advisor=advisor, state=state, since=since, reason=reason
            )
            self._out.append(told)

    def _head(self, course: Course, fact: str, at: datetime) -> Head:
        id_ = f"{course.contact_id}:{fact}"
        return {"id": id_, "source": self.source, "time": at, "contact_id": course.contact_id}
