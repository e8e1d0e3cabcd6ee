"""Recording: contact records made from contact events, one for each contact at its end, and again when more is told."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from relevo.domain.contact import ContactId, OfferId
from relevo.domain.contactrecord import ContactRecord
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactTransferred,
    Event,
)
from relevo.observability.log import log_event
from relevo.services.supervise.afterwards import Afterwards
from relevo.services.supervise.ports import ContactRecords, RecordsUnavailable
from relevo.services.supervise.recorded import Pseudonymous, Recorded

LOG = logging.getLogger(__name__)

MAX_CONTACTS = 20_000
"""Contacts that are remembered, live and over; one takes some 3 kB."""

MAX_ADVISORS = 50_000
"""Advisors of whom it is remembered what they do."""

SETTLE_S, EVERY_S = 3.0, 1.0
"""How long after a contact's end, or a change, its record is put: by then what belongs together has come."""

LATE_S = 4 * 3_600.0
"""How long after its end a wrap-up or an understanding still changes a record."""

LOST_S = 24 * 3_600.0
"""A contact of which nothing was told for so long has ended unheard."""

AT_ONCE, FIRST_PAUSE_S, LONGEST_PAUSE_S = 500, 2.0, 60.0


class ContactRecording:
    """Hears contact events, and keeps what became of each contact for as long as `run` runs.

    What a database does not take is tried again; `on_trouble` is told its one line, and None once it goes on.
    `is_wrap_up` tells of a pause code whether it means wrap-up.
    """

    def __init__(
        self,
        records: ContactRecords,
        pseudonyms: Pseudonymous,
        clock: Callable[[], datetime],
        *,
        on_trouble: Callable[[str | None], None] = lambda line: None,
        is_wrap_up: Callable[[str | None], bool] = lambda code: False,
    ) -> None:
        self._records, self._pseudonyms, self._clock, self._on_trouble = records, pseudonyms, clock, on_trouble
        self._is_wrap_up = is_wrap_up
        self._advisors: OrderedDict[str, Afterwards] = OrderedDict()
        self._states: dict[tuple[str, str, str | None], tuple[float, AdvisorStateName]] = {}
        self._contacts: OrderedDict[ContactId, Recorded] = OrderedDict()
        self._of_offer: dict[OfferId, ContactId] = {}
        self._over: dict[ContactId, float] = {}
        self._due: OrderedDict[ContactId, float] = OrderedDict()
        self._changed: set[ContactId] = set()
        self._trouble: str | None = None
        self._pause_s = FIRST_PAUSE_S
        self._swept = 0.0

    def hear(self, event: Event) -> None:
        """Take an event in: of contacts, and what advisors are seen to do after them. Never blocks."""
        if isinstance(event, AdvisorState):
            self._see(event)
        if not isinstance(event, ContactEvent):
            return
        contact = self._contacts.get(event.contact_id)
        if contact is None:
            contact = self._contacts[event.contact_id] = Recorded(event.contact_id, event.source)
            self._make_room()
        now = self._clock().timestamp()
        if not contact.take(event, now):
            return
        contact.last = contact.last or now
        if isinstance(event, ContactTransferred) and event.rebinds_offer_id is not None:
            self._rebind(contact, event.rebinds_offer_id, event.time.timestamp(), now)
        if isinstance(event, ContactOffered):
            self._of_offer[event.offer_id] = event.contact_id
        if isinstance(event, ContactLeftAdvisor | ContactEnded):
            left = event.advisor.id if isinstance(event, ContactLeftAdvisor) else None
            for part in contact.ended_parts(left):
                self._after(part.advisor).over(part, event.time.timestamp())
                self._of_offer.setdefault(OfferId(part.offer), event.contact_id)
        if contact.is_over:
            self._over.setdefault(event.contact_id, now)
            self._change(event.contact_id, now)

    def _see(self, event: AdvisorState) -> None:
        """Take what an advisor does; a record of which the wrap-up is another one by it is put again."""
        state, t = event.state, event.time.timestamp()
        if state is AdvisorStateName.PAUSED and self._is_wrap_up(event.reason):
            state = AdvisorStateName.WRAP_UP
        place = event.advisor.id, event.source, event.advisor.address
        before = self._states.get(place)
        if before is not None and (t < before[0] or state is before[1]):
            return
        self._states[place] = t, state
        part = self._after(event.advisor.id).turn(state, t)
        contact_id = None if part is None else self._of_offer.get(OfferId(part.offer))
        if contact_id in self._over:
            self._change(contact_id, self._clock().timestamp())

    def _after(self, advisor: str) -> Afterwards:
        found = self._advisors.setdefault(advisor, Afterwards())
        if len(self._advisors) > MAX_ADVISORS:
            gone, _ = self._advisors.popitem(last=False)
            self._states = {place: told for place, told in self._states.items() if place[0] != gone}
        return found

    @property
    def waiting(self) -> int:
        """Return how many records are not kept yet."""
        return len(self._due)

    async def run(self) -> None:
        """Put what is due, until cancelled."""
        while True:
            await asyncio.sleep(EVERY_S if self._trouble is None else self._pause_s)
            self.sweep()
            await self.put_due(self._clock().timestamp())

    async def aclose(self) -> None:
        """Put what has not been put, once: contacts that are over."""
        await self.put_due(float("inf"))

    async def put_due(self, now: float) -> None:
        """Put the records that are due by a moment (seconds since 1970); what cannot be put waits."""
        while due := [each for each, at in self._due.items() if at <= now][:AT_ONCE]:
            told = {each: self._record(each) for each in due}
            self._changed.clear()
            try:
                await self._records.put([record for record in told.values() if record is not None])
            except RecordsUnavailable as fault:
                self._fail(str(fault))
                return
            for each in due:
                if each not in self._changed:
                    self._due.pop(each, None)
            self._go_on()

    def _change(self, contact_id: ContactId, now: float) -> None:
        """Note that a record is to be put, soon; what changes while it is being put is put again."""
        self._due.setdefault(contact_id, now + SETTLE_S)
        self._changed.add(contact_id)

    def _record(self, contact_id: ContactId) -> ContactRecord | None:
        contact = self._contacts.get(contact_id)
        return None if contact is None else contact.record(self._pseudonyms)

    def _rebind(self, contact: Recorded, offer: OfferId, t: float, heard: float) -> None:
        """Give a contact the part that was a consultation's: that advisor has the customer from now on."""
        other = self._contacts.get(self._of_offer.get(offer, contact.contact_id))
        part = None if other is None or other is contact else other.course.give_up(offer)
        if part is not None:
            contact.course.took_over(part, t, heard)
            self._of_offer[offer] = contact.contact_id

    def sweep(self) -> None:
        """Take for lost what nobody tells of any more, and let go of what can no longer change."""
        now = self._clock().timestamp()
        if now - self._swept < SETTLE_S and now >= self._swept:
            return
        self._swept = now
        for contact_id in [each for each, since in self._over.items() if now - since > LATE_S]:
            if contact_id not in self._due:
                self._let_go(contact_id)
        for contact_id, contact in list(self._contacts.items()):
            if not contact.is_over and now - contact.last > LOST_S:
                contact.lose(now)
                self._over[contact_id], self._due[contact_id] = now, now

    def _make_room(self) -> None:
        """Let go of one contact where there are too many: first of one that is kept, then of the oldest."""
        if len(self._contacts) <= MAX_CONTACTS:
            return
        kept = next((each for each in self._over if each not in self._due), None)
        gone = kept if kept is not None else next(iter(self._contacts))
        if kept is None:
            log_event(LOG, "contact_records.dropped", level=logging.WARNING, records=1)
        self._let_go(gone)

    def _let_go(self, contact_id: ContactId) -> None:
        gone = self._contacts.pop(contact_id)
        for part in gone.course.parts:
            self._of_offer.pop(OfferId(part.offer), None)
        self._over.pop(contact_id, None)
        self._due.pop(contact_id, None)

    def _fail(self, line: str) -> None:
        if self._trouble is None:
            log_event(LOG, "contact_records.not_kept", level=logging.WARNING, waiting=len(self._due))
        else:
            self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)
        if line != self._trouble:
            self._trouble = line
            self._on_trouble(line)

    def _go_on(self) -> None:
        if self._trouble is not None:
            self._trouble, self._pause_s = None, FIRST_PAUSE_S
            log_event(LOG, "contact_records.kept_again")
            self._on_trouble(None)
