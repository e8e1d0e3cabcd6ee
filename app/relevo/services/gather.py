"""Gathering: every source is asked as soon as it can be, and each answer makes a newer snapshot."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from relevo.domain.brief import Brief
from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry
from relevo.domain.further import Further
from relevo.domain.handover import HandoverEntry
from relevo.domain.identity import Candidates
from relevo.domain.snapshot import Snapshot
from relevo.domain.timeline import merge, with_entry
from relevo.services.asked import in_time
from relevo.services.briefing.brief import Briefing
from relevo.services.handles import HandleRules, handles_of
from relevo.services.handover import handover_entry
from relevo.services.identify import Word
from relevo.services.identityrules import IdentityRules
from relevo.services.incidentsanew import ask_incidents, with_incidents
from relevo.services.inquiry import Inquiry, Question, Step, ms_since
from relevo.services.nothingkept import NothingAudited, NothingRemembered
from relevo.services.older import OlderPage, fetch_older
from relevo.services.passing import chosen_before, is_as_passed_on, with_passed_on
from relevo.services.ports import Audit, BackOffice, Choices, Clock, Handles, SearchReason
from relevo.services.remembering import Memory, refs_of
from relevo.services.search import CustomerSearch

NOTHING: Handles = MappingProxyType({})

_NONE = timedelta(0)

PIECE_S = 0.008
"""Seconds of a brief, half a frame of the screen, after which the screen has its turn."""


WAITING = 3
"""Times as long as it takes to make a snapshot, others are waited for that come close after it."""

LONGEST_PAUSE_S = 0.05
"""How long answers are waited for that come close after others, once there is something to read."""


class ContextGatherer:
    """Gathers the context of a contact from all back offices.

    Entries later than the clock are left out; `skew` is how far ahead a back office's clock may be. `choices` remembers
    whom advisors chose (None: nobody is remembered); a search by hand is by the kinds in `search_by` only, and told to
    `audit` (None: there is none). `identity` gives the words in names and the questions to propose; it is asked when
    the first customer was found. `on_step` is told what happened when, for the trace.
    """

    def __init__(
        self,
        sources: Sequence[BackOffice],
        *,
        rules: HandleRules,
        briefing: Briefing,
        clock: Clock,
        skew: timedelta = timedelta(0),
        choices: Choices | None = None,
        audit: Audit | None = None,
        search_by: Collection[HandleKind] = (),
        identity: Callable[[], IdentityRules] = IdentityRules,
        on_step: Step = lambda *_: None,
    ) -> None:
        self._sources, self._skew = tuple(sources), skew
        self._rules, self._briefing, self._clock, self._on_step = rules, briefing, clock, on_step
        self._identity = identity
        self._memory = Memory(NothingRemembered() if choices is None else choices)
        self._search = CustomerSearch(
            self._sources,
            by=search_by,
            region=rules.region,
            audit=NothingAudited() if audit is None else audit,
            clock=clock,
            identity=identity,
        )

    async def gather(
        self,
        contact: Contact,
        *,
        choice: CustomerRef | None = None,
        set_aside: Collection[CustomerRef] = (),
        searched: Handles | None = None,
    ) -> AsyncGenerator[Snapshot, None]:
        """Yield a snapshot at once, then a newer one whenever sources have answered; the last one is complete.

        `choice` is whom the advisor has chosen, `set_aside` who it is not; `searched` is what was searched by hand for
        this contact, so that whoever was found by it can be the choice. A contact that ends meanwhile is gathered to
        the end, for the advisor reads on. Closing the iterator ends what is still being asked.
        """
        question = self._question(contact, choice, set_aside, searched or NOTHING)
        self._memory.take_back(question.handles, set_aside)
        inquiry = Inquiry(question, self._sources, self._memory, self._clock, self._on_step, self._identity)
        began = time.monotonic()
        try:
            inquiry.ask()
            yield await self._snapshot(inquiry)
            await self._memory.look()  # while the sources answer
            pause_s = 0.0
            while inquiry.is_under_way:
                if await inquiry.next_answers(pause_s):
                    started = time.monotonic()
                    snapshot = await self._snapshot(inquiry)
                    # the newest page at once; from then on little time is spent on what is outdated at once
                    made_in_s = time.monotonic() - started
                    pause_s = min(WAITING * made_in_s, LONGEST_PAUSE_S) if snapshot.timeline else 0.0
                    yield snapshot
            self._on_step(inquiry.contact, "complete", None, ms_since(began))
        finally:
            await inquiry.close()

    def basis(self, contact: Contact, *, is_chosen: bool = False) -> object:
        """Return what the gathering of a contact stands on: as long as it is equal, nothing need be asked again.

        `is_chosen` tells that the advisor has said who it is.
        """
        return basis_of(contact, self._rules, is_chosen=is_chosen)

    def renewed(self, snapshot: Snapshot, contact: Contact) -> Snapshot:
        """Return the snapshot with the newest state of its contact: its hand-over, and the brief made anew of it.

        Nobody is asked; to be used while the basis is equal. A brief that was passed on stays.
        """
        now = self._clock()
        others = tuple(entry for entry in snapshot.timeline if not isinstance(entry, HandoverEntry))
        handover = handover_entry(contact)
        is_shown = handover is not None and handover.at <= now + self._skew
        timeline = with_entry(others, handover) if handover is not None and is_shown else others
        kept = snapshot.brief if is_as_passed_on(snapshot) else None
        return replace(
            snapshot,
            contact=contact,
            timeline=timeline,
            brief=kept or self._briefing.brief(snapshot.identity, timeline, now, contact=contact),
        )

    async def incidents_anew(self, snapshot: Snapshot) -> Snapshot | None:
        """Ask for incidents alone; return the snapshot with them and a brief made anew, None where nothing is other.

        Nothing else is asked; of a source that fails, what it has told before stands.
        """
        customer = snapshot.identity.customer
        found = await ask_incidents(snapshot.contact, customer, self._sources, self._rules)
        now = self._clock()
        timeline = with_incidents(snapshot.timeline, self._by_now(found.told, now, {}), found.sources)
        if timeline == snapshot.timeline:
            return None
        kept = snapshot.brief if is_as_passed_on(snapshot) else None
        growing = self._briefing.growing(snapshot.identity, timeline, now, contact=snapshot.contact)
        return replace(snapshot, timeline=timeline, brief=kept or await _grown(growing))

    def take_back_choice(self, contact: Contact, customer: Customer) -> None:
        """Forget that this customer was chosen for the contact's handles: it is not this person."""
        self._memory.take_back(handles_of(contact, self._rules), refs_of(customer))

    def can_forget_choice(self, contact: Contact, customer: Customer) -> bool:
        """Tell whether there may be something that `forget_choice` would forget."""
        return self._memory.holds(handles_of(contact, self._rules), customer)

    def forget_choice(self, contact: Contact, customer: Customer) -> int | None:
        """Forget what was remembered of this customer and for the contact's handles; return how many choices.

        None where that cannot be told, for what is kept cannot be read at the moment.
        """
        return self._memory.forget(handles_of(contact, self._rules), customer)

    async def detail(self, entry: Entry) -> Detail:
        """Tell more of an entry, by the source that its id names; nothing where there is no more.

        Raises: SourceError.
        """
        name = entry.id.partition(":")[0]
        source = next((each for each in self._sources if each.name == name), None)
        if source is None or entry.opens is None:
            return Detail()
        return await in_time(source, source.detail(entry), "detail")

    async def is_one_back(self, names: Collection[str]) -> bool:
        """Tell whether one of these sources, which could not be reached, can be now; nothing is asked of them."""
        sources = [each.is_reachable() for each in self._sources if each.name in names]
        return any(await asyncio.gather(*sources))

    async def older(self, further: Further) -> OlderPage:
        """Ask one source for one page of what comes after the entries that it has told. Raises: SourceError."""
        return await fetch_older(self._sources, further)

    async def search(self, contact: Contact, by: HandleKind, text: str, reason: SearchReason) -> Candidates:
        """Find customers by hand; see services.search.CustomerSearch.search."""
        return await self._search.search(contact, by, text, reason)

    def _question(
        self, contact: Contact, choice: CustomerRef | None, set_aside: Collection[CustomerRef], searched: Handles
    ) -> Question:
        by_hand, aside = self._search.made(contact, searched), frozenset(set_aside)
        word, left = Word(choice=choice, set_aside=aside), contact.passed_on
        if choice is None and left is not None and left.customer is not None and left.customer not in aside:
            # found by hand once, and accounted for then: it is looked up again for the same contact
            word = replace(word, passed_on=left.customer, by=chosen_before(contact) or word.by)
            by_hand = by_hand or left.found_by
        return Question(
            contact=contact,
            handles=replace(handles_of(contact, self._rules), searched=by_hand),
            word=word,
            keeps_choice=self._search.holds_beyond(contact, by_hand),
        )

    async def _snapshot(self, inquiry: Inquiry) -> Snapshot:
        now = self._clock()
        complete = not inquiry.is_under_way
        timeline = merge([*inquiry.entries(), inquiry.handover()])
        timeline = self._by_now(timeline, now, {each.source.name: each.clock_off for each in inquiry.asked})
        snapshot = Snapshot(
            contact=inquiry.contact,
            identity=inquiry.identity,
            timeline=timeline,
            brief=await self._brief(inquiry, timeline, now),
            sources=tuple(asked.status(complete=complete) for asked in inquiry.asked),
            complete=complete,
            further=inquiry.further(),
        )
        return with_passed_on(snapshot, choice=inquiry.word.choice, set_aside=inquiry.word.set_aside)

    def _by_now(
        self, entries: Iterable[Entry], now: datetime, ahead: Mapping[str, timedelta | None]
    ) -> tuple[Entry, ...]:
        """Leave out what is later than the clock; what a source has written by a clock of its own is not."""
        latest = {name: now + self._skew + max(each or _NONE, _NONE) for name, each in ahead.items()}
        return tuple(
            entry
            for entry in entries
            if entry.at <= now + self._skew or any(entry.at <= latest.get(name, now) for name in entry.sources)
        )

    async def _brief(self, inquiry: Inquiry, timeline: Sequence[Entry], now: datetime) -> Brief:
        """Make the brief; what takes long in pieces, between which the screen has its turn."""
        growing = self._briefing.growing(
            inquiry.identity, timeline, now, contact=inquiry.contact, readings=inquiry.readings
        )
        return await _grown(growing)


async def _grown(growing: Iterable[Brief]) -> Brief:
    grown, begun = Brief(), time.monotonic()
    for brief in growing:
        grown = brief
        if time.monotonic() - begun > PIECE_S:  # a long chat takes as long as a long timeline
            await asyncio.sleep(0)
            begun = time.monotonic()
    return grown


def basis_of(contact: Contact, rules: HandleRules, *, is_chosen: bool = False) -> object:
    """Return the handles of a contact, to compare with those of its newer state; what else it tells asks nobody.

    A name finds nobody, it supports or contradicts: whom the advisor has chosen no name changes.
    """
    handles, left = handles_of(contact, rules), contact.passed_on
    handed_down = None if left is None or is_chosen else (left.customer, left.chosen_by, left.found_by)
    return (replace(handles, names=()) if is_chosen else handles), handed_down
