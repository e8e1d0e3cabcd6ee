"""What is due: which acts may be tried next, and which back offices are let alone for a while."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from relevo.domain.act import ActKey
from relevo.services.errors import ErrorCode
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from relevo.services.writing import ActState, Receipt

FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=10)
"""How long the next try waits, doubled from try to try, where the back office does not say itself."""

MOST_LOOKS: Final = 8
"""Tries after which what is unknown rests until the advisor says whether it is there."""

OF_ALL: Final = frozenset(
    {
        ErrorCode.UNREACHABLE,
        ErrorCode.TLS,
        ErrorCode.LATE,
        ErrorCode.THROTTLED,
        ErrorCode.SIGN_IN,
        ErrorCode.SIGN_IN_AGAIN,
        ErrorCode.PROXY_SIGN_IN,
        ErrorCode.NO_SECRET,
    }
)
"""Reasons that say nothing of one act: what stands in the way of it stands in the way of all."""


TELLS_NOTHING: Final = OF_ALL | {ErrorCode.SOURCE_ERROR, ErrorCode.NOT_JSON, ErrorCode.REDIRECT}
"""Reasons for which a look has found out nothing, so that the next one may: it goes on for as long as it takes."""


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that goes next of its customer at its back office; `at` is when, None for at once."""

    kept: Kept
    delivery: Delivery

    @property
    def at(self) -> datetime | None:
        """Return when it is to be tried again."""
        return self.delivery.again_at

    def is_time(self, now: datetime) -> bool:
        """Tell whether its moment has come; one that lies further ahead than any wait was set by a clock gone wrong."""
        return self.at is None or self.at <= now or self.at > now + 2 * LONGEST_WAIT


def due_by_office(held: Iterable[Kept], busy: Collection[ActKey]) -> Mapping[str, list[Due]]:
    """Return what goes next at each back office, what was finished first before the rest.

    Of one customer, by whatever ref, nothing goes before what was finished earlier and is still on its way there.
    """
    found: dict[str, list[Due]] = {}
    waiting: dict[str, set[str]] = {}
    for kept in sorted(held, key=_finished):
        if kept.wrap_up.is_draft:
            continue
        whose = _whose(kept)
        for delivery in kept.deliveries:
            ahead = waiting.setdefault(delivery.office, set())
            if not is_on_its_way(delivery) or not ahead.isdisjoint(whose):
                continue
            ahead |= whose
            if delivery.act.key not in busy:
                found.setdefault(delivery.office, []).append(Due(kept, delivery))
    return found


def is_on_its_way(delivery: Delivery) -> bool:
    """Tell whether a delivery goes on by itself."""
    if delivery.state is DeliveryState.UNKNOWN:
        return delivery.again_at is not None or delivery.tries < MOST_LOOKS
    return delivery.state in (DeliveryState.WAITING, DeliveryState.SENDING)


def wait_for(tries: int, receipt: Receipt) -> timedelta:
    """Return how long the next try waits after so many."""
    if receipt.again_s is not None:
        return min(max(timedelta(seconds=receipt.again_s), timedelta(milliseconds=50)), LONGEST_WAIT)
    return min(FIRST_WAIT * (1 << min(max(tries, 1) - 1, 10)), LONGEST_WAIT)


class Rests:
    """Back offices that are let alone for a while: one act at a time finds out whether they are back."""

    def __init__(self) -> None:
        self._failures: dict[str, int] = {}
        self._until: dict[str, datetime] = {}

    def take(self, office: str, receipt: Receipt, now: datetime) -> None:
        """Take what came of a try."""
        was_turned_away = receipt.state is ActState.LATER or not receipt.was_sent
        if receipt.reason in OF_ALL and was_turned_away:
            self.begin(office, receipt, now)
        else:
            self.end(office)

    def begin(self, office: str, receipt: Receipt, now: datetime) -> None:
        """Let a back office alone, for longer from failure to failure."""
        self._failures[office] = self._failures.get(office, 0) + 1
        self._until[office] = now + wait_for(self._failures[office], receipt)

    def end(self, office: str) -> None:
        """Let a back office be tried again at once."""
        self._failures.pop(office, None)
        self._until.pop(office, None)

    def until(self, office: str, now: datetime) -> datetime | None:
        """Return until when a back office is let alone, None where it is not; a clock gone wrong ends it."""
        until = self._until.get(office)
        return until if until is not None and now < until <= now + LONGEST_WAIT else None


def _whose(kept: Kept) -> set[str]:
    wrap_up = kept.wrap_up
    known = {*wrap_up.customer_refs, *([] if wrap_up.customer is None else [wrap_up.customer])}
    return {str(ref) for ref in known} or {f"contact {wrap_up.contact_id}"}


def _finished(kept: Kept) -> tuple[datetime, datetime, str]:
    wrap_up = kept.wrap_up
    return wrap_up.done_at or wrap_up.changed_at, wrap_up.begun_at, wrap_up.id
