"""One inquiry: the questions under way for a contact, and what they have brought."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import Any

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.entry import Entry
from relevo.domain.further import Further
from relevo.domain.identity import Identity, Proof
from relevo.domain.incident import Incident
from relevo.services.asked import Answer, Asked, answer_of
from relevo.services.briefing.readings import Readings
from relevo.services.errors import SourceError
from relevo.services.handles import ContactHandles, handles_of_customer, within_reach
from relevo.services.handover import handover_entry
from relevo.services.identify import Answers, Word, identify
from relevo.services.identityrules import IdentityRules
from relevo.services.linking import link
from relevo.services.ports import BackOffice, Batch, Clock, Handles, Stream
from relevo.services.remembering import Memory, refs_of

SETTLE_S = 0.9
"""How long one person who fits is held back while another source may still name a second one behind the same number.

What the person's sources know is asked for meanwhile, and not shown. A source that takes longer holds nobody up: the
context of the first person is then shown as to be confirmed, and taken back when a second one is named.
"""

TOGETHER = 4
"""Rounds of the event loop in which answers still count as come together: one snapshot for them, not one for each."""

PERSONAL_STREAMS = frozenset(Stream) - {Stream.CUSTOMERS, Stream.INCIDENTS}
"""Streams that are asked of one customer, once it is settled who that is."""

Step = Callable[[Contact, str, str | None, float], None]
"""Told of each step of a contact: the contact, step (`identified`, `source`, `complete`), source or None, ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the sources are asked about: a contact, its handles, and what the advisor has said.

    `keeps_choice` tells whether a choice holds for the handles beyond this contact.
    """

    contact: Contact
    handles: ContactHandles = field(repr=False)
    word: Word
    keeps_choice: bool = True


class Inquiry:
    """One gathering: the questions under way and what they have brought."""

    def __init__(
        self,
        question: Question,
        sources: Sequence[BackOffice],
        memory: Memory,
        clock: Clock,
        on_step: Step,
        rules: Callable[[], IdentityRules] = IdentityRules,
    ) -> None:
        self.contact, self._handles, self.word = question.contact, question.handles, question.word
        self.readings = Readings()  # gone with the inquiry: they hold what texts say
        self._memory, self._keeps_choice = memory, question.keeps_choice
        self._clock, self._on_step, self._rules = clock, on_step, rules
        self._kept: frozenset[CustomerRef] = frozenset()
        self.asked = [Asked(source) for source in sources]
        self._questions: dict[asyncio.Task[Answer], tuple[Asked, Stream, float]] = {}
        self._settle: asyncio.Task[None] | None = None
        self._began = time.monotonic()
        self._is_identified = False
        self._told: set[str] = set()
        self._records: list[Customer] = []
        self._people: tuple[Customer, ...] = ()
        self._asked_by: Handles = {}
        self.identity: Identity = self._identify()
        self._next = self.identity  # not shown yet, while another source may name a second person

    @property
    def is_under_way(self) -> bool:
        """Tell whether anything can still change."""
        return bool(self._questions) or self._is_settling

    @property
    def _is_settling(self) -> bool:
        return self._settle is not None and not self._settle.done()

    def ask(self) -> None:
        """Ask whatever can be asked with the handles that are known now, once each."""
        own, finders = self._own_handles(), self._handles.finders
        early = {} if own else self._early_handles()
        if not _still_hold(self._asked_by, own or early):
            self._forget_personal()
        self._asked_by = own or early
        if own:
            self._ask_the_rest_anew(own)
        for asked in self.asked:
            if finders and asked.may_ask(Stream.CUSTOMERS, finders):
                self._question(asked, Stream.CUSTOMERS, finders)
            for stream in Stream:
                if stream is Stream.CUSTOMERS or not (own or stream is Stream.INCIDENTS):
                    continue
                if asked.may_ask(stream, own):
                    self._question(asked, stream, own)
            for stream in PERSONAL_STREAMS if early else ():
                if asked.may_ask(stream, early):
                    self._question(asked, stream, early)
                    asked.early.add(stream)
        self._tell_identified()

    async def next_answers(self, pause_s: float = 0.0) -> bool:
        """Wait for the next answers, take in all that are there, ask what has become possible; False if none came.

        With `pause_s` those are waited for that come so soon after the first one.
        """
        waiting: set[asyncio.Task[Any]] = set(self._questions)
        if self._settle is not None and self._is_settling:
            waiting.add(self._settle)
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if pause_s and self._questions and not self._is_settling:
            await asyncio.wait(set(self._questions), timeout=pause_s)
        for _ in range(TOGETHER):
            await asyncio.sleep(0)
        for task in [task for task in self._questions if task.done()]:
            self._take(task)
        self._reconsider()
        self.ask()
        self._tell_sources()
        return bool(done)

    def entries(self) -> list[tuple[Entry, ...]]:
        """Return what may be shown: of a settled customer all that concerns them, else what concerns everyone."""
        customer = self.identity.customer
        reach = None if customer is None else within_reach(customer, self._handles.asked)
        batches: list[tuple[Entry, ...]] = []
        for asked in self.asked:
            for stream, answer in asked.answers.items():
                if stream is Stream.INCIDENTS:
                    incidents = (item for item in answer.items if isinstance(item, Incident))
                    batches.append(tuple(item for item in incidents if _concerns(item, reach)))
                elif stream is not Stream.CUSTOMERS and customer is not None:
                    batches.append(tuple(item for item in answer.items if isinstance(item, Entry)))
        return batches

    def further(self) -> tuple[Further, ...]:
        """Return where what is shown ends."""
        shown = frozenset(Stream) if self.identity.customer is not None else frozenset({Stream.INCIDENTS})
        answers = (asked.answers.get(stream) for asked in self.asked for stream in Stream if stream in shown)
        return tuple(answer.further for answer in answers if answer is not None and answer.further is not None)

    def handover(self) -> tuple[Entry, ...]:
        """Return the hand-over as an entry, where there is one."""
        entry = handover_entry(self.contact)
        return () if entry is None else (entry,)

    async def close(self) -> None:
        """End what is still under way."""
        tasks: list[asyncio.Task[Any]] = [*self._questions]
        if self._settle is not None:
            tasks.append(self._settle)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _question(self, asked: Asked, stream: Stream, handles: Handles) -> None:
        asked.outstanding.add(stream)
        task = asyncio.ensure_future(answer_of(asked.source, stream, handles))
        self._questions[task] = (asked, stream, time.monotonic())

    def _take(self, task: asyncio.Task[Answer]) -> None:
        asked, stream, began = self._questions.pop(task)
        asked.slowest_ms = max(asked.slowest_ms or 0, round(ms_since(began)))
        try:
            asked.take(stream, task.result(), self._clock())
        except SourceError as fault:
            asked.take(stream, fault, self._clock())

    def _own_handles(self) -> Handles:
        """Return by what the person's own records are asked for; nothing while it is not settled who that is."""
        customer = self._next.customer
        if customer is None:
            return {}
        others = [person for person in self._people if not person.is_known_as(customer.ref)]
        return handles_of_customer(customer, self._handles.asked, others)

    def _early_handles(self) -> Handles:
        """Return by what is asked before it is settled who it is: the customer number that came with the contact.

        It is one person's. What it brings is shown to nobody before that person is known, and dropped where it turns
        out to be somebody else. Where the advisor has said something, that is waited for.
        """
        numbers = self._handles.asked.get(HandleKind.CUSTOMER_NUMBER, ())
        is_open = self._customers_outstanding or not any(each.answers or each.errors for each in self.asked)
        if len(numbers) != 1 or not is_open or self.word.choice is not None or self.word.set_aside:
            return {}
        return {HandleKind.CUSTOMER_NUMBER: numbers}

    def _ask_the_rest_anew(self, own: Handles) -> None:
        """Forget what was asked early and brought nothing, where the source can be asked by more now."""
        more: Handles = {kind: values for kind, values in own.items() if kind is not HandleKind.CUSTOMER_NUMBER}
        for asked in self.asked:
            for stream in tuple(asked.early & asked.answers.keys()):
                asked.early.discard(stream)
                if len(asked.answers[stream].items) == 0 and asked.source.can_ask(stream, more):
                    asked.forget((stream,))

    def _identify(self) -> Identity:
        found = [asked.answers.get(Stream.CUSTOMERS, Batch()).items for asked in self.asked]
        records = [item for items in found for item in items if isinstance(item, Customer)]
        rules = self._rules() if records else IdentityRules()
        if not _are_same(records, self._records):
            self._records, self._people = records, link(records, rules.comparer)
        answers = Answers(
            answered=sum(Stream.CUSTOMERS in asked.answers for asked in self.asked),
            failed=sum(Stream.CUSTOMERS in asked.errors for asked in self.asked),
            waiting=sum(Stream.CUSTOMERS in asked.outstanding for asked in self.asked),
        )
        earlier = self._memory.earlier(self._handles, self._people)
        return identify(self._handles, self._people, word=self.word, answers=answers, earlier=earlier, rules=rules)

    @property
    def _customers_outstanding(self) -> bool:
        return any(Stream.CUSTOMERS in asked.outstanding for asked in self.asked)

    def _reconsider(self) -> None:
        self._next = self._identify()
        if not self._customers_outstanding:
            self._end_settling()
        if self._next.is_settled and not self.identity.is_settled and self._must_wait(self._next):
            return
        self.identity = self._next
        self._keep_choice()

    def _keep_choice(self) -> None:
        """Remember whom the advisor has chosen, by every ref that the sources have named so far, and what counted."""
        customer, proof = self.identity.customer, self.identity.proof
        if customer is None or refs_of(customer) == self._kept:
            return
        if proof is Proof.CHOSEN and self._keeps_choice:
            self._kept = refs_of(customer)
            self._memory.keep(self._handles, customer)
        elif proof is Proof.REMEMBERED:
            self._kept = refs_of(customer)
            self._memory.used(self._handles, customer)

    def _tell_sources(self) -> None:
        """Tell once of each source that has had its last word: of all that were asked when nothing is left to ask."""
        for asked in self.asked:
            was_asked = asked.answers or asked.errors
            if was_asked and not asked.outstanding and asked.source.name not in self._told and self._is_last(asked):
                self._told.add(asked.source.name)
                self._on_step(self.contact, "source", asked.source.name, asked.slowest_ms or 0)

    def _is_last(self, asked: Asked) -> bool:
        """Tell whether nothing more will be asked of a source for this contact."""
        if not self._customers_outstanding and not self._is_settling:
            return True
        return not asked.source.streams & PERSONAL_STREAMS

    def _tell_identified(self) -> None:
        """Tell once that it is known who the customer is, or that nobody is left to say."""
        if not self._is_identified and (self.identity.is_settled or not self._customers_outstanding):
            self._is_identified = True
            self._on_step(self.contact, "identified", None, ms_since(self._began))

    def _must_wait(self, found: Identity) -> bool:
        if not self._customers_outstanding:
            return False
        if found.proof in (
            Proof.SIGNED_IN,
            Proof.CHOSEN,
            Proof.PASSED_ON,
        ):  # not an earlier choice: it may yet be contradicted
            self._end_settling()
            return False
        if self._settle is None:
            self._settle = asyncio.ensure_future(asyncio.sleep(SETTLE_S))
        return self._is_settling

    def _end_settling(self) -> None:
        if self._settle is not None:
            self._settle.cancel()

    def _forget_personal(self) -> None:
        """Drop what was asked of somebody who turns out not to be the only one who fits."""
        for task, (_, stream, _) in list(self._questions.items()):
            if stream in PERSONAL_STREAMS:
                del self._questions[task]
                task.cancel()
        for asked in self.asked:
            asked.forget(PERSONAL_STREAMS)


def _are_same(records: Sequence[Customer], before: Sequence[Customer]) -> bool:
    """Tell whether no source has told of a person since: who is one is found out by comparing each with each."""
    return len(records) == len(before) and all(map(is_, records, before))


def _still_hold(before: Handles, now: Handles) -> bool:
    """Tell whether everything that was asked by is still the person's own, and nobody else's."""
    return all(set(values) <= set(now.get(kind, ())) for kind, values in before.items())


def _concerns(incident: Incident, customer: Customer | None) -> bool:
    return incident.scope.everyone or (customer is not None and incident.scope.covers(customer))


def ms_since(began: float) -> float:
    """Return the milliseconds since a reading of the monotonic clock."""
    return (time.monotonic() - began) * 1000
