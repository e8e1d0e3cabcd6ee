"""Whom an event concerns: the subjects on which the hub tells it, with what the reader cannot know yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from relevo.domain.contact import ContactId, OfferId, Queue
from relevo.domain.events import (
    AdvisorState,
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactResumed,
    ContactTransferred,
    ContactUnderstood,
    ContactUpdated,
    ContactWithdrawn,
    Event,
    QueueState,
    SourceDown,
    SourceResynced,
    SourceUp,
)
from relevo.services.known import Known
from relevo.services.site import subjects

MAX_CONTACTS = 50_000
"""Contacts of a site that are remembered at once; the oldest goes first, before all of those that nobody has."""

Told = tuple[str, Event]
"""A subject, and the event as it is told there."""


@dataclass(slots=True)
class _Course:
    """A contact's way through the site: what is known of it, and with whom it is."""

    known: Known = field(default_factory=Known)
    offer: ContactOffered | None = None
    queue: Queue | None = None
    offers: dict[OfferId, str] = field(default_factory=dict)

    @property
    def advisors(self) -> Iterator[str]:
        """Return the ids of those who have it, each once."""
        return iter(dict.fromkeys(self.offers.values()))


class Routes:
    """Decides where each event of a site is told.

    An advisor hears of a contact from the offer on, and then of all that is learnt; who has nothing to do with it hears
    nothing. An offer carries what was learnt before it. Supervisors hear of a queue's contacts what is not personal.
    """

    def __init__(self, *, limit: int = MAX_CONTACTS) -> None:
        self._limit = limit
        self._courses: dict[ContactId, _Course] = {}
        self._contact_of: dict[OfferId, ContactId] = {}

    def route(self, event: Event, *, is_safe: bool = False) -> Iterator[Told]:
        """Yield where to tell an event, in order; `is_safe`: its texts have been made safe (Known.after)."""
        match event:
            case ContactEvent():
                yield from self._contact_event(event, is_safe=is_safe)
            case AdvisorState():
                yield subjects.advisor_state(event.advisor.id), event
            case QueueState():
                yield subjects.queue_state(event.queue.id), event
            case SourceUp() | SourceDown() | SourceResynced():
                yield subjects.source_state(event.source), event

    def _contact_event(self, event: ContactEvent, *, is_safe: bool) -> Iterator[Told]:
        course = self._courses.get(event.contact_id) or self._begin(event.contact_id)
        course.known = course.known.after(event, is_safe=is_safe)
        match event:
            case ContactQueued():
                course.queue = event.queue
                yield from self._of_queue(course, event)
            case ContactOffered():
                self._add(course, event.contact_id, event.offer_id, event.advisor.id)
                course.offer, course.queue = event, event.queue or course.queue
                yield subjects.contacts_of(event.advisor.id), _complete(event, course.known)
                yield from self._of_queue(course, event)
            case ContactTransferred():
                yield from self._transferred(course, event)
            case ContactUpdated():
                for advisor in course.advisors:
                    yield subjects.contacts_of(advisor), _cleaned(event, course.known)
            case ContactLeftQueue() | ContactUnderstood():
                yield from self._of_queue(course, event)
            case ContactEnded():
                for advisor in course.advisors:
                    yield subjects.contacts_of(advisor), event
                yield from self._of_queue(course, event)
                self._end(event.contact_id)
            case ContactAccepted() | ContactWithdrawn() | ContactHeld() | ContactResumed() | ContactLeftAdvisor():
                yield subjects.contacts_of(event.advisor.id), event
                yield from self._of_queue(course, event)
                self._drop(course, event)

    def _transferred(self, course: _Course, event: ContactTransferred) -> Iterator[Told]:
        """Tell both sides; whoever was consulted learns first of what the contact is about."""
        yield subjects.contacts_of(event.from_advisor.id), event
        rebound = event.rebinds_offer_id
        before = self._courses.get(self._contact_of.get(rebound, event.contact_id)) if rebound else None
        target = None if before is None or rebound is None else before.offers.pop(rebound, None)
        if rebound is None or target is None:
            return
        self._add(course, event.contact_id, rebound, target)
        if course.offer is not None:
            # as an offer to somebody else it brings up nothing, and tells all that the desk needs
            known = replace(_complete(course.offer, course.known), id=f"{event.id}:known", wait_s=course.known.wait_s)
            yield subjects.contacts_of(target), known
        yield subjects.contacts_of(target), event

    def _of_queue(self, course: _Course, event: ContactEvent) -> Iterator[Told]:
        queue = event.queue if isinstance(event, ContactLeftQueue) else course.queue
        if queue is not None:
            yield subjects.queue_contacts(queue.id), impersonal(event)

    def _begin(self, contact_id: ContactId) -> _Course:
        if len(self._courses) >= self._limit:
            # nobody has those of which something was learnt beforehand, and nothing else
            idle = (each for each, known in self._courses.items() if not known.offers and known.queue is None)
            self._end(next(idle, next(iter(self._courses))))
        course = self._courses[contact_id] = _Course()
        return course

    def _end(self, contact_id: ContactId) -> None:
        course = self._courses.pop(contact_id, None)
        for offer_id in course.offers if course is not None else ():
            self._contact_of.pop(offer_id, None)

    def _add(self, course: _Course, contact_id: ContactId, offer_id: OfferId, advisor: str) -> None:
        course.offers[offer_id] = advisor
        self._contact_of[offer_id] = contact_id

    def _drop(self, course: _Course, event: ContactEvent) -> None:
        if isinstance(event, ContactWithdrawn):
            over = [event.offer_id]
        elif isinstance(event, ContactLeftAdvisor):
            over = [offer for offer, advisor in course.offers.items() if advisor == event.advisor.id]
        else:
            return
        for offer_id in over:
            course.offers.pop(offer_id, None)
            self._contact_of.pop(offer_id, None)


def _complete(offer: ContactOffered, known: Known) -> ContactOffered:
    """Return an offer with all that is known of its contact, made safe to tell."""
    return replace(
        offer,
        customer_address=known.customer_address,
        attributes=known.attributes,
        handover=known.handover,
        dialled=known.dialled,
    )


def _cleaned(event: ContactUpdated, known: Known) -> ContactUpdated:
    """Return what was learnt, as it is known: masked, and without what a withheld address must not show."""
    return replace(
        event,
        attributes={name: known.attributes[name] for name in event.attributes if name in known.attributes},
        customer_address=None if event.customer_address is None else known.customer_address,
        handover=None if event.handover is None else known.handover,
    )


def impersonal(event: ContactEvent) -> ContactEvent:
    """Return an event without what is personal: who calls from where, what they said, whose it is."""
    match event:
        case ContactQueued():
            return replace(event, customer_address=None)
        case ContactOffered():
            # of an outgoing call the dialled number is the customer's
            return replace(event, customer_address=None, dialled=None, attributes={}, handover=None)
        case ContactUnderstood():
            return replace(event, understood=replace(event.understood, customer=None, disagrees=False))
        case _:
            return event
