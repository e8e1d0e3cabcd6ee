"""Twilio TaskRouter: tasks are contacts, reservations are offers, workers are advisors.

Source: Twilio docs, "TaskRouter Events reference" (the types and what they mean) and "Task reservation resource" (the
states of a reservation); read 2026-11-22. What TaskRouter does not tell: hold (it is the conference's), the position
in a queue, the customer's end during wrap-up (a task ends when it is completed), and what a worker does but for the
activity that he has chosen.
"""

from collections.abc import Callable

from relevo.domain.contact import Advisor, Direction
from relevo.domain.events import (
    AdvisorStateName,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.events.webhooks.addresses import Normalise
from relevo.events.webhooks.advisors import AdvisorOf, as_known
from relevo.events.webhooks.courses import Course
from relevo.events.webhooks.rings import Ring
from relevo.events.webhooks.telling import Teller
from relevo.events.webhooks.twilio_posts import events_of
from relevo.events.webhooks.twilio_task import TaskEvent, task_event
from relevo.services.site.webhook import Posted

_WITHDRAWN = {
    "reservation.rejected": WithdrawnReason.DECLINED,
    "reservation.timeout": WithdrawnReason.TIMEOUT,
    "reservation.failed": WithdrawnReason.TIMEOUT,
    "reservation.canceled": WithdrawnReason.CALLER_LEFT,
    "reservation.rescinded": WithdrawnReason.ANSWERED_ELSEWHERE,
}
_ACTIVITIES = {
    "offline": AdvisorStateName.OFFLINE,
    "available": AdvisorStateName.READY,
    "idle": AdvisorStateName.READY,
    "reserved": AdvisorStateName.OFFERED,
    "busy": AdvisorStateName.BUSY,
    "wrapup": AdvisorStateName.WRAP_UP,
    "wrapping": AdvisorStateName.WRAP_UP,
}
"""Names of the activities that a workspace has at first; those of a site's own are breaks, or ready where available."""

_GIVEN_UP = ("ttl", "timeout", "timed out")
"""In the reason of a cancelled task: TaskRouter itself stopped looking for an advisor."""


class TwilioWebhook:
    """Takes what a Twilio workspace posts, as event callbacks or through Event Streams; the secret is the auth token.

    `advisor_of` is asked with the worker's SID and friendly name.
    """

    def __init__(self, name: str, *, normalise: Normalise | None = None, advisor_of: AdvisorOf = as_known) -> None:
        self._name, self._normalise, self._advisor_of = name, normalise, advisor_of
        self._teller = Teller(f"twilio:{name}")

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    def take(self, posted: Posted) -> tuple[Event, ...]:
        """Return what a request tells, in order. Raises: PostRefused."""
        for kind, fields in events_of(posted):
            event = task_event(kind, fields, posted.received_at)
            if kind == "worker.activity.update":
                self._activity(event)
            elif kind in _HANDLERS and (task := event.id_of("task_sid")) is not None:
                course = self._teller.courses.of(task)
                address = event.address(self._normalise)
                self._teller.learn(course, event.at, event.id, event.tellable(address), address)
                _HANDLERS[kind](self, course, event)
        return self._teller.take()

    # Tasks

    def _learnt(self, _course: Course, _event: TaskEvent) -> None:
        """What was learnt is all that there is to tell."""

    def _entered(self, course: Course, event: TaskEvent) -> None:
        if event.queue is not None and event.direction is not Direction.OUTBOUND:
            self._teller.queued(course, event.queue, event.at, event.id)

    def _queue_timeout(self, course: Course, event: TaskEvent) -> None:
        self._teller.left_queue(course, event.at, LeftQueueReason.OVERFLOW)

    def _canceled(self, course: Course, event: TaskEvent) -> None:
        reason = (event.text_of("task_canceled_reason") or event.text_of("reason") or "").casefold()
        if any(word in reason for word in _GIVEN_UP):
            self._teller.ended(course, event.at, EndedReason.FINISHED)
        else:
            self._teller.ended(course, event.at)

    def _completed(self, course: Course, event: TaskEvent) -> None:
        self._teller.ended(course, event.at, EndedReason.FINISHED)

    # Reservations

    def _created(self, course: Course, event: TaskEvent) -> None:
        offer = self._offer(event)
        if offer is None:
            return
        ring = Ring(
            offer_id=offer[0],
            advisor=offer[1],
            at=event.at,
            queue=event.queue,
            channel=event.channel,
            direction=event.direction,
            dialled=event.dialled,
            queued_at=event.waits_since,
        )
        self._teller.offered(course, ring)

    def _accepted(self, course: Course, event: TaskEvent) -> None:
        if (offer := self._offer(event)) is not None:
            self._created(course, event)
            self._teller.accepted(course, offer[0], event.at)

    def _withdrawn(self, course: Course, event: TaskEvent) -> None:
        if (offer := self._offer(event)) is None:
            return
        known = course.offers.get(offer[0])
        if known is not None and known.is_live:
            self._left(course, event)
        else:
            self._teller.withdrawn(course, *offer, event.at, _WITHDRAWN[event.kind])

    def _left(self, course: Course, event: TaskEvent) -> None:
        if (offer := self._offer(event)) is not None:
            is_passed = _passed(offer[1]) in course.told
            reason = LeftAdvisorReason.TRANSFERRED if is_passed else LeftAdvisorReason.ENDED
            self._teller.left_advisor(course, *offer, event.at, reason)
            course.told.pop(_passed(offer[1]), None)

    def _offer(self, event: TaskEvent) -> tuple[str, Advisor] | None:
        offer_id, worker = event.id_of("reservation_sid"), event.id_of("worker_sid")
        if offer_id is None or worker is None:
            return None
        return offer_id, self._advisor_of(worker, event.text_of("worker_name"))

    # Transfers: a cold one leaves the advisor at once, a warm one is a consultation until it is completed

    def _transfer_initiated(self, course: Course, event: TaskEvent) -> None:
        if (by := self._passing(course, event)) is not None:
            self._teller.passing(course, by, event.transfer_kind, event.at, is_told=True)
            if event.transfer_kind is TransferKind.BLIND:
                self._transferred(course, event, by)

    def _transfer_completed(self, course: Course, event: TaskEvent) -> None:
        if (by := self._passing(course, event)) is not None:
            self._transferred(course, event, by)

    def _transfer_failed(self, course: Course, event: TaskEvent) -> None:
        course.passing = None
        if (by := self._passing(course, event)) is not None:
            course.told.pop(_passed(by), None)

    def _transferred(self, course: Course, event: TaskEvent, by: Advisor) -> None:
        to = self._destination(event)
        if to is not None:
            course.is_new(_passed(by))
            key = event.id_of("task_transfer_sid") or event.id
            self._teller.transferred(course, by, to, event.transfer_kind, event.at, key)

    def _passing(self, course: Course, event: TaskEvent) -> Advisor | None:
        offer = course.offers.get(event.id_of("transfer_initiating_reservation_sid") or "")
        worker = event.id_of("transfer_initiating_worker_sid")
        if offer is not None:
            return offer.advisor
        return None if worker is None else self._advisor_of(worker, None)

    def _destination(self, event: TaskEvent) -> Destination | None:
        to = event.id_of("transfer_to")
        if to is None:
            return None
        if (event.text_of("transfer_type") or "").upper() == "QUEUE":
            return Destination(kind=DestinationKind.QUEUE, id=to)
        advisor = self._advisor_of(to, None)
        return Destination(kind=DestinationKind.ADVISOR, id=advisor.id, name=advisor.name)

    # Workers

    def _activity(self, event: TaskEvent) -> None:
        worker, activity = event.id_of("worker_sid"), event.text_of("worker_activity_name")
        if worker is None or activity is None:
            return
        is_ready = event.fields.get("worker_available") in (True, "true")
        other = AdvisorStateName.READY if is_ready else AdvisorStateName.PAUSED
        state = _ACTIVITIES.get(activity.casefold(), other)
        advisor = self._advisor_of(worker, event.text_of("worker_name"))
        reason = activity if state is AdvisorStateName.PAUSED else None
        self._teller.advisor_state(advisor, state, event.at, event.at, reason)


def _passed(by: Advisor) -> str:
    """Name the fact that an advisor has passed a task on, until his part of it is over."""
    return f"passed_by:{by.id}"


_Handler = Callable[[TwilioWebhook, Course, TaskEvent], None]
_HANDLERS: dict[str, _Handler] = {
    "task.created": TwilioWebhook._learnt,
    "task.updated": TwilioWebhook._learnt,
    "task.canceled": TwilioWebhook._canceled,
    "task.completed": TwilioWebhook._completed,
    "task.deleted": TwilioWebhook._completed,
    "task.system-deleted": TwilioWebhook._completed,
    "task.transfer-initiated": TwilioWebhook._transfer_initiated,
    "task.transfer-completed": TwilioWebhook._transfer_completed,
    "task.transfer-failed": TwilioWebhook._transfer_failed,
    "task.transfer-canceled": TwilioWebhook._transfer_failed,
    "task-queue.entered": TwilioWebhook._entered,
    "task-queue.moved": TwilioWebhook._entered,
    "task-queue.timeout": TwilioWebhook._queue_timeout,
    "reservation.created": TwilioWebhook._created,
    "reservation.accepted": TwilioWebhook._accepted,
    "reservation.wrapup": TwilioWebhook._left,
    "reservation.completed": TwilioWebhook._left,
    **dict.fromkeys(_WITHDRAWN, TwilioWebhook._withdrawn),
}
