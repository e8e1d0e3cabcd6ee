"""Zammad's generic CTI: the three posts that telephone systems make for it, sent to the hub as well or instead.

Many telephone systems speak it (newCall, answer, hangup; as JSON or as a form). There is no time in them and no state:
the time is that of the request. An advisor is known by the name in `user`, else by `answeringNumber`. The token stands
at the end of the address, as at Zammad itself. Sources: Zammad docs, "Generic CTI": "New Call", "Call Answered", "Call
Hangup"; read 2026-11-22.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from relevo.domain.contact import Address, Advisor, Channel, Direction, Queue
from relevo.domain.events import EndedReason, Event, LeftQueueReason, WithdrawnReason
from relevo.events.webhooks.addresses import Normalise, address_of
from relevo.events.webhooks.advisors import AdvisorOf, as_known
from relevo.events.webhooks.courses import Course
from relevo.events.webhooks.forms import fields_of
from relevo.events.webhooks.reading import Json, identity, text
from relevo.events.webhooks.rings import Ring
from relevo.events.webhooks.signatures import check_bearer_or_path
from relevo.events.webhooks.telling import Teller
from relevo.services.site.webhook import Posted

MAX_USERS = 50

_CAUSES = {
    "cancel": WithdrawnReason.CALLER_LEFT,
    "normalClearing": WithdrawnReason.CALLER_LEFT,
    "busy": WithdrawnReason.DECLINED,
    "noAnswer": WithdrawnReason.DECLINED,
    "congestion": WithdrawnReason.TIMEOUT,
    "notFound": WithdrawnReason.TIMEOUT,
    "forwarded": WithdrawnReason.ANSWERED_ELSEWHERE,
}
"""Why nobody has answered; `noAnswer` is documented as a rejection, as by do-not-disturb."""


class ZammadWebhook:
    """Takes the posts of one telephone system; the secret is the token at the end of the address.

    `advisor_of` is asked with the name of a user, and with the answering number.
    """

    def __init__(self, name: str, *, normalise: Normalise | None = None, advisor_of: AdvisorOf = as_known) -> None:
        self._name, self._normalise, self._advisor_of = name, normalise, advisor_of
        self._teller = Teller(f"zammad:{name}")

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    def take(self, posted: Posted) -> tuple[Event, ...]:
        """Return what a request tells, in order. Raises: PostRefused."""
        check_bearer_or_path(posted, [posted.secret], "the generic CTI")
        fields = fields_of(posted)
        call, handler = identity(fields.get("callId")), _HANDLERS.get(text(fields.get("event")) or "")
        if call is not None and handler is not None:
            course = self._teller.courses.of(f"{self._name}:{call}")
            key, attributes = str(fields.get("event")), {"call_id": call}
            self._teller.learn(course, posted.received_at, key, attributes, self._address(fields))
            handler(self, course, fields, posted.received_at)
        return self._teller.take()

    def _new(self, course: Course, fields: Json, at: datetime) -> None:
        queue = _queue(fields)
        if queue is not None and _direction(fields) is Direction.INBOUND:
            self._teller.queued(course, queue, at, "newCall")
        for user in _users(fields):
            self._ring(course, self._advisor_of(user, user), fields, at)

    def _answer(self, course: Course, fields: Json, at: datetime) -> None:
        advisor = self._answering(course, fields)
        if advisor is None or course.was_accepted:
            return
        offer_id = course.of(advisor) or self._ring(course, advisor, fields, at)
        self._teller.accepted(course, offer_id, at)
        for other_id, other in list(course.offers.items()):
            if other.is_ringing:
                self._teller.withdrawn(course, other_id, other.advisor, at, WithdrawnReason.ANSWERED_ELSEWHERE)

    def _hangup(self, course: Course, fields: Json, at: datetime) -> None:
        cause = text(fields.get("cause")) or ""
        for offer_id, offer in list(course.offers.items()):
            if offer.is_ringing:
                reason = _CAUSES.get(cause, WithdrawnReason.CALLER_LEFT)
                self._teller.withdrawn(course, offer_id, offer.advisor, at, reason)
        if cause == "forwarded":
            self._teller.left_queue(course, at, LeftQueueReason.OVERFLOW)
        was_missed = not course.was_accepted and _direction(fields) is Direction.INBOUND and cause != "forwarded"
        self._teller.ended(course, at, EndedReason.ABANDONED if was_missed else EndedReason.FINISHED)

    def _ring(self, course: Course, advisor: Advisor, fields: Json, at: datetime) -> str:
        ring = Ring(
            offer_id=f"{course.contact_id}:{advisor.id}",
            advisor=advisor,
            at=at,
            queue=_queue(fields),
            direction=_direction(fields),
            dialled=text(fields.get("to")),
        )
        self._teller.offered(course, ring)
        return ring.offer_id

    def _answering(self, course: Course, fields: Json) -> Advisor | None:
        """Return who has answered: who rings, else whom the settings know, by name before number."""
        users, number = list(_users(fields)), identity(fields.get("answeringNumber"))
        told: list[tuple[str, str | None]] = [(user, user) for user in users] if len(users) == 1 else []
        told += [(number, None)] if number is not None else []
        found = [(id_, self._advisor_of(id_, name)) for id_, name in told]
        rings = [each for _, each in found if course.of(each) is not None]
        known = [each for id_, each in found if each.id != id_]
        return next(iter([*rings, *known, *(each for _, each in found)]), None)

    def _address(self, fields: Json) -> Address | None:
        other = "from" if _direction(fields) is Direction.INBOUND else "to"
        return address_of(text(fields.get(other)), None, Channel.VOICE, self._international)

    def _international(self, raw: str) -> str | None:
        """Read a number as it is, and as one that only lacks its plus sign: `493055571600`."""
        if self._normalise is None:
            return None
        return self._normalise(raw) or (self._normalise(f"+{raw}") if raw.isdigit() and raw[0] != "0" else None)


def _direction(fields: Json) -> Direction:
    return Direction.OUTBOUND if fields.get("direction") == "out" else Direction.INBOUND


def _queue(fields: Json) -> Queue | None:
    queue = identity(fields.get("queue"))
    return None if queue is None else Queue(id=queue)


def _users(fields: Json) -> Iterator[str]:
    told = fields.get("user[]", fields.get("user"))
    for each in (told if isinstance(told, list) else [told])[:MAX_USERS]:
        if (user := identity(each)) is not None:
            yield user


_HANDLERS: dict[str, Callable[[ZammadWebhook, Course, Json, datetime], None]] = {
    "newCall": ZammadWebhook._new,
    "answer": ZammadWebhook._answer,
    "hangup": ZammadWebhook._hangup,
}
