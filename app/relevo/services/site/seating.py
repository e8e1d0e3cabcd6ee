"""Where advisors say they sit: checked, the newest counts, and told to whomever it affects."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from relevo.domain.contact import Advisor
from relevo.domain.events import AdvisorSeat, AdvisorState, Event, SeatReason
from relevo.services.seats import SeatRefused, Seats
from relevo.services.site import subjects
from relevo.services.site.passing import NotPassedOn, advisor_of
from relevo.services.site.routing import Told

KIND = "seat"
MAX_RECORD = 1_024
SOURCE = "hub"


class Seating:
    """Takes records `{"address": ADDRESS or null}`; every hub tells the same of one, under one id."""

    def __init__(self, seats: Seats) -> None:
        self.seats = seats

    def follow(self, event: Event) -> None:
        """Take a device that answers for queues for a place: any of them may be shared, and no other line is one."""
        if isinstance(event, AdvisorState) and event.advisor.address is not None:
            self.seats.name_place(event.advisor.address, event.source.partition(":")[2])

    def restore(self, advisor: str, address: str | None, at: datetime) -> None:
        """Take up where an advisor has sat, at a place that the telephony may not have named again yet."""
        with suppress(SeatRefused):
            if address is None:
                self.seats.sign_out(advisor, at)
            else:
                self.seats.name_place(address)
                self.seats.sign_in(advisor, address, at)

    def take(self, subject: str, body: bytes, at: datetime) -> Iterator[Told]:
        """Take a record that the broker has kept at a moment; yield what advisors are told. Raises: NotPassedOn."""
        advisor = advisor_of(subject, KIND)
        address = _address(body)
        try:
            if address is None:
                taken, reason = self.seats.sign_out(advisor, at), SeatReason.SIGNED_OUT
            else:
                taken, reason = self.seats.sign_in(advisor, address, at), SeatReason.SIGNED_IN
        except SeatRefused as fault:
            yield self._told(Advisor(id=advisor, address=self.seats.seat_of(advisor)), SeatReason(str(fault)), at)
            return
        for each in taken:
            yield self._told(each.advisor, reason if each.by is None else SeatReason.TAKEN, at)

    def _told(self, advisor: Advisor, reason: SeatReason, at: datetime) -> Told:
        event_id = f"seat:{advisor.id}:{reason}:{at.timestamp():.6f}"
        event = AdvisorSeat(id=event_id, source=SOURCE, time=at, advisor=advisor, reason=reason)
        return subjects.advisor_seat(advisor.id), event


def _address(body: bytes) -> str | None:
    if len(body) > MAX_RECORD:
        raise NotPassedOn("too_large")
    try:
        address = json.loads(body)["address"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NotPassedOn("unreadable") from None
    if address is not None and not isinstance(address, str):
        raise NotPassedOn("unreadable")
    return address
