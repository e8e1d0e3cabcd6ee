"""Gathering: every source is asked as soon as it can be, and each answer makes a newer snapshot."""

import time
from collections.abc import AsyncGenerator, Collection, Sequence
from datetime import timedelta

from relevo.domain.contact import Contact
from relevo.domain.customer import CustomerRef
from relevo.domain.snapshot import Snapshot
from relevo.domain.timeline import merge
from relevo.services.briefing import Briefing
from relevo.services.handles import HandleRules, handles_of
from relevo.services.identify import Word
from relevo.services.inquiry import Inquiry, Step, ms_since
from relevo.services.ports import BackOffice, Clock


class ContextGatherer:
    """Gathers the context of a contact from all back offices.

    Entries later than the clock are left out; `skew` is how far ahead a back office's clock may be. `on_step` is told
    what happened when, for the trace.
    """

    def __init__(
        self,
        sources: Sequence[BackOffice],
        *,
        rules: HandleRules,
        briefing: Briefing,
        clock: Clock,
        skew: timedelta = timedelta(0),
        on_step: Step = lambda *_: None,
    ) -> None:
        self._sources, self._skew = tuple(sources), skew
        self._rules, self._briefing, self._clock, self._on_step = rules, briefing, clock, on_step

    async def gather(
        self, contact: Contact, *, choice: CustomerRef | None = None, set_aside: Collection[CustomerRef] = ()
    ) -> AsyncGenerator[Snapshot, None]:
        """Yield a snapshot at once, then a newer one whenever sources have answered; the last one is complete.

        `choice` is whom the advisor has chosen, `set_aside` who it is not. Closing the iterator ends what is still
        being asked.
        """
        word = Word(choice=choice, set_aside=frozenset(set_aside))
        inquiry = Inquiry(contact, self._sources, self._rules, word, self._on_step)
        began = time.monotonic()
        try:
            inquiry.ask()
            yield self._snapshot(inquiry)
            while inquiry.is_under_way:
                if await inquiry.next_answers():
                    yield self._snapshot(inquiry)
            self._on_step(inquiry.contact, "complete", None, ms_since(began))
        finally:
            await inquiry.close()

    def basis(self, contact: Contact) -> object:
        """Return what the gathering of a contact stands on: as long as it is equal, nothing need be asked again."""
        return basis_of(contact, self._rules)

    def _snapshot(self, inquiry: Inquiry) -> Snapshot:
        now = self._clock()
        complete = not inquiry.is_under_way
        timeline = merge([*inquiry.entries(), inquiry.handover()])
        timeline = tuple(entry for entry in timeline if entry.at <= now + self._skew)
        return Snapshot(
            contact=inquiry.contact,
            identity=inquiry.identity,
            timeline=timeline,
            brief=self._briefing.brief(inquiry.identity, timeline, now),
            sources=tuple(asked.status(complete=complete) for asked in inquiry.asked),
            complete=complete,
        )


def basis_of(contact: Contact, rules: HandleRules) -> object:
    """Return the handles and the hand-over of a contact, to compare with those of its newer state."""
    return handles_of(contact, rules), contact.handover
