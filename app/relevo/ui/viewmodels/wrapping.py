"""Wrapping up at this desk: a wrap-up for each contact, and what is still on its way or needs the advisor."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from relevo.domain.act import Act, ActKey
from relevo.domain.contact import OfferId
from relevo.domain.customer import Customer
from relevo.domain.events import ContactWrappedUp
from relevo.domain.wrapup import MAX_NOTE, OutcomeId, Target, WrapUp, WrapUpId
from relevo.services.wrapup.binding import bound
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.finishing import event_of, finished
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept, Outbox
from relevo.services.wrapup.targets import customer_targets, targets
from relevo.services.wrapup.wording import cleaned
from relevo.services.writing import WriteBack
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.pending import Pending, lacks_office, pending_of
from relevo.ui.viewmodels.troubles import Trouble, Troubles
from relevo.ui.viewmodels.wrapup import Missing, WrapUpRules, WrapUpViewModel

MOST_RECENT = 5

MOST_OWN = 50
"""Wrap-ups of which the timelines show what was written here."""

MOST_WAITING = 200
"""Wrap-ups that were finished before and wait, of which they show it as well."""

MOST_TARGETS = 12
"""Places that are offered for a draft whose contact has left the desk."""

CHANGED_MS, MOST_CHANGES = 100, 10
"""How often in so many milliseconds it is said at once what has changed; the rest is said at their end.

An outbox that empties changes hundreds of times a second.
"""

SAID_MS = 600_000
"""Milliseconds for which something is said of notes that nobody can change here."""

TellBoard = Callable[[ContactWrappedUp], Awaitable[bool]]


class Wrapping(QObject):
    """Makes the wrap-up of each contact, and knows what of earlier ones is pending.

    `tell_board` keeps what the board is to be told, and returns whether that lasts; of a wrap-up that the board may
    never hear of nothing goes. `changed` when what is pending, or how well it is kept, has changed.
    """

    changed = Signal()
    delivered = Signal(object, object)  # the wrap-up as it stands in the outbox, and the delivery

    def __init__(
        self,
        outbox: Outbox,
        deliveries: Deliveries,
        offices: Callable[[], Mapping[str, WriteBack]],
        rules: WrapUpRules,
        tasks: TaskScope,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.outbox, self.rules = outbox, rules
        self.deliveries, self._offices, self._tasks, self._now = deliveries, offices, tasks, now
        self._wrap_ups: dict[OfferId, WrapUpViewModel] = {}
        self.recent: list[OutcomeId] = []
        self.tell_board: TellBoard = _told
        self._troubles: Troubles | None = None
        self._own: dict[WrapUpId, Kept] = {}  # what was finished at this desk, as it was last known to stand
        self._passing = [QTimer(self), QTimer(self)]
        for each in self._passing:
            each.setSingleShot(True)
            each.setInterval(SAID_MS)
        self._passing[0].timeout.connect(lambda: self._take_trouble_back(Trouble.NOTES_UNREADABLE))
        self._passing[1].timeout.connect(lambda: self._take_trouble_back(Trouble.NOTE_PUBLIC))
        self._told_unreadable = ("0", "")
        self._listed: tuple[frozenset[WrapUpId], Pending] | None = None
        self._changes = QTimer(self, singleShot=True)
        self._changes.setInterval(CHANGED_MS)
        self._changes.timeout.connect(self._tell_the_rest)
        self._said = 0
        self.changed.connect(self._show_all)
        outbox.on_change = self._follow
        deliveries.on_delivered = self._delivered
        deliveries.may_go = self._tell

    def watch(self, troubles: Troubles) -> None:
        """Let the panel say what of the notes concerns the advisor, from now on."""
        self._troubles = troubles
        self.changed.connect(self._tell_troubles)
        self._tell_troubles()

    def _tell_troubles(self) -> None:
        keeping, told = self.outbox.keeping, self._troubles
        if told is None:
            return
        unreadable = (str(keeping.unreadable), keeping.set_aside or "")
        if unreadable != self._told_unreadable:  # once: they stay where they are, whatever is done here
            self._told_unreadable = unreadable
            told.tell(Trouble.NOTES_UNREADABLE, unreadable)
            self._passing[0].start()
        for trouble, is_so, names in (
            (Trouble.NOTES_NOT_KEPT, not keeping.is_lasting and keeping.note is not None, (keeping.note or "",)),
            (Trouble.NOTES_WAIT, self.needing > 0, (str(self.needing),)),
        ):
            if is_so:
                told.tell(trouble, names)
            else:
                told.take_back(trouble)

    def _take_trouble_back(self, trouble: Trouble) -> None:
        if self._troubles is not None:
            self._troubles.take_back(trouble)

    def _follow(self) -> None:
        """Take in what has changed in the outbox, and show it in the timelines."""
        moved = [kept for each in self._own if (kept := self.outbox.get(each)) is not None and kept != self._own[each]]
        for kept in moved:
            self._note(kept)
        self._listed, self._said = None, self._said + 1
        if not self._changes.isActive():
            self._changes.start()
        if self._said <= MOST_CHANGES:
            self.changed.emit()

    def _tell_the_rest(self) -> None:
        was_silent, self._said = self._said > MOST_CHANGES, 0
        if was_silent:
            self.changed.emit()

    def _delivered(self, kept: Kept, delivery: Delivery) -> None:
        """Show a note that is written, and say so where customers can see it."""
        self._note(kept)
        if delivery.is_public and self._troubles is not None:
            self._troubles.tell(Trouble.NOTE_PUBLIC, (delivery.office,))
            self._passing[1].start()
        self.delivered.emit(kept, delivery)

    def _note(self, kept: Kept) -> None:
        self._own[kept.wrap_up.id] = kept
        while len(self._own) > MOST_OWN:
            del self._own[next(iter(self._own))]
        self._show_all()

    def _show_all(self) -> None:
        for each in self._wrap_ups.values():
            self._show_own(each.contact)

    def _show_own(self, contact: ContactViewModel) -> None:
        """Let a contact show what was written here of its customer, and what waits from before the start."""
        waiting = [kept for kept in self.pending if not kept.wrap_up.is_draft][:MOST_WAITING]
        contact.show_own(({kept.wrap_up.id: kept for kept in waiting} | self._own).values())

    def sent(self, kept: Kept) -> None:
        """Take in that a wrap-up was finished: its notes stand in the timeline at once."""
        self._note(kept)

    def of(self, contact: ContactViewModel) -> WrapUpViewModel:
        """Return the wrap-up of a contact; what was begun of it before the program was started goes on."""
        offer_id = contact.contact.offer_id
        known = self._wrap_ups.get(offer_id)
        if known is None:
            known = self._wrap_ups[offer_id] = WrapUpViewModel(contact, self, self._tasks, self._draft_of(contact))
            known.destroyed.connect(lambda: self._wrap_ups.pop(offer_id, None))
            self._show_own(contact)
        return known

    def leave(self, contact: ContactViewModel) -> None:
        """Save what was being written of a contact that leaves the desk: it is found among the pending ones."""
        known = self._wrap_ups.pop(contact.contact.offer_id, None)
        if known is not None and known.is_empty:
            known.discard()
        elif known is not None:
            known.save()

    def save_at_once(self) -> None:
        """Save whatever is typed before this returns: the session ends, and the system may not wait. Blocks."""
        for each in tuple(self._wrap_ups.values()):
            each.save_at_once()

    async def aclose(self) -> None:
        """Save whatever is typed; what is being saved already is held by the outbox once its turn has come."""
        await asyncio.sleep(0)
        for each in tuple(self._wrap_ups.values()):
            await each.save_now()

    @property
    def at_risk(self) -> int:
        """Return how many wrap-ups are lost when the program ends: those that are held where nothing lasts."""
        if self.outbox.keeping.is_lasting:
            return 0
        written = sum(each.wrap_up is not None for each in self._wrap_ups.values())
        return len(self.pending) + written

    @property
    def needing(self) -> int:
        """Return how many of those that are pending wait for the advisor."""
        return self._pending.needing

    @property
    def pending(self) -> tuple[Kept, ...]:
        """Return what is not settled and is not being written in a contact of the desk, what needs somebody first."""
        return self._pending.notes

    @property
    def _pending(self) -> Pending:
        written = self._being_written()
        if self._listed is None or self._listed[0] != written:
            self._listed = written, pending_of(self.outbox.all(), written, self._offices().keys())
        return self._listed[1]

    def lacks_office(self, delivery: Delivery) -> bool:
        """Tell whether an act waits for a back office that is not set up here: it is kept, and goes nowhere."""
        return lacks_office(delivery, self._offices().keys())

    def discard(self, wrap_up_id: WrapUpId) -> None:
        """Throw one away: the advisor has said so."""
        self._tasks.replace(("discard wrap-up", wrap_up_id), self.outbox.remove(wrap_up_id))

    def edit(self, kept: Kept, text: str) -> str:
        """Keep another text of a draft; return it as it may be kept, masked."""
        clean = cleaned(text, MAX_NOTE)
        self._keep(kept, replace(kept.wrap_up, text=clean))
        return clean

    def finish(self, kept: Kept) -> Missing | None:
        """Finish a draft of a contact that has left the desk; return what is missing, None where it is done."""
        wrap_up, rules = kept.wrap_up, self.rules
        if rules.outcome_needed and wrap_up.outcome is None:
            return Missing.OUTCOME
        is_written = wrap_up.text.strip() or wrap_up.promise or wrap_up.follow_up
        if is_written and not wrap_up.targets:
            return Missing.TARGET
        done = finished(kept, rules.codes, rules.language, rules.zone, self._now(), self.takes)
        self.sent(done)
        self._tasks.replace(("save wrap-up", wrap_up.id), self.send(done))
        return None

    def choose(self, kept: Kept, outcome: OutcomeId | None) -> None:
        """Choose the outcome of a draft of a contact that has left the desk, None for none."""
        if outcome is not None:
            self.used(outcome)
        self._keep(kept, replace(kept.wrap_up, outcome=outcome))

    def possible_for(self, kept: Kept) -> tuple[Target, ...]:
        """Return where a draft of a contact that has left the desk can go: what was chosen, what is of its customer.

        Requests are those of this person that stand on the desk at this moment; nothing where nobody was known.
        """
        wrap_up = kept.wrap_up
        same = (each for each in self._customers() if any(each[1].is_known_as(ref) for ref in wrap_up.customer_refs))
        here = [target for contact, _ in same for target in self.targets_of(contact)]
        known = customer_targets(wrap_up.customer_refs, wrap_up.customer_name or "", self._offices(), self._now())
        return tuple(dict.fromkeys((*wrap_up.targets, *here, *known)))[:MOST_TARGETS]

    def toggle(self, kept: Kept, target: Target) -> None:
        """Let a draft of a contact that has left the desk go to a target, or not."""
        before = kept.wrap_up.targets
        after = tuple(each for each in before if each != target) if target in before else (*before, target)
        self._keep(kept, replace(kept.wrap_up, targets=after))

    def whom_for(self, kept: Kept) -> tuple[Customer, ...]:
        """Return the customers on the desk whom a draft can be about that was begun before anybody was known."""
        if kept.wrap_up.customer is not None:
            return ()
        return tuple({customer.ref: customer for _, customer in self._customers()}.values())[:MOST_TARGETS]

    def belongs_to(self, kept: Kept, customer: Customer) -> None:
        """Take it that a draft is about somebody: the advisor has said so."""
        self._keep(kept, bound(kept.wrap_up, customer))

    def _keep(self, kept: Kept, wrap_up: WrapUp) -> None:
        changed = replace(wrap_up, changed_at=max(self._now(), wrap_up.begun_at))
        self._tasks.replace(("save wrap-up", wrap_up.id), self._put(replace(kept, wrap_up=changed)))

    def _customers(self) -> Iterator[tuple[ContactViewModel, Customer]]:
        for each in self._wrap_ups.values():
            snapshot = each.contact.snapshot
            if snapshot is not None and snapshot.identity.customer is not None:
                yield each.contact, snapshot.identity.customer

    def take_back(self, kept: Kept, key: ActKey) -> None:
        """Leave an act unwritten: the advisor has said so."""
        self._say(kept, key, self.deliveries.take_back(kept.wrap_up.id, key), DeliveryState.WITHDRAWN)

    def is_there(self, kept: Kept, key: ActKey) -> None:
        """Take the advisor's word that a back office holds an act."""
        self._say(kept, key, self.deliveries.is_there(kept.wrap_up.id, key), DeliveryState.WRITTEN)

    def look_again(self, kept: Kept, key: ActKey) -> None:
        """Try an act now."""
        self._say(kept, key, self.deliveries.look_again(kept.wrap_up.id, key))

    def write_again(self, kept: Kept, key: ActKey, text: str | None = None) -> str | None:
        """Write an act that is not there, with another text where one is given; return that as it is written."""
        clean = None if text is None else cleaned(text, MAX_NOTE)
        self._say(kept, key, self.deliveries.write_again(kept.wrap_up.id, key, clean))
        return clean

    def _say(
        self, kept: Kept, key: ActKey, word: Coroutine[Any, Any, bool], settled: DeliveryState | None = None
    ) -> None:
        """Pass on a word of the advisor; what is settled by it is held no longer, and shown all the same."""

        async def say() -> None:
            own = self._own.get(kept.wrap_up.id)
            if await word and settled is not None and own is not None:
                deliveries = (replace(each, state=settled) if each.act.key == key else each for each in own.deliveries)
                self._note(replace(own, deliveries=tuple(deliveries)))

        self._tasks.replace(("word on a note", key), say())

    async def _put(self, kept: Kept) -> None:
        await self.outbox.put(kept)

    async def send(self, kept: Kept) -> None:
        """Keep a finished wrap-up, tell the board, and send it on its way.

        At each moment it stands in the outbox or the board's word of it is on the disk: whenever the program dies,
        the next one tells of it.
        """
        await self.outbox.put(kept)
        if await self._tell(kept) and kept.is_settled:
            await self.outbox.remove(kept.wrap_up.id)
        self.deliveries.wake()

    async def _tell(self, kept: Kept) -> bool:
        return await self.tell_board(event_of(kept.wrap_up))

    def now(self) -> datetime:
        """Return the time of day, aware UTC."""
        return self._now()

    def takes(self, office: str, act: Act) -> bool:
        """Tell whether a back office takes an act."""
        writer = self._offices().get(office)
        return writer is not None and writer.takes(act)

    def targets_of(self, contact: ContactViewModel) -> tuple[Target, ...]:
        """Return where a note of this contact can go, what is likeliest first."""
        return () if contact.snapshot is None else targets(contact.snapshot, self._offices(), self._now())

    def used(self, outcome: OutcomeId) -> None:
        """Put an outcome to the front of those that were chosen lately."""
        self.recent = [outcome, *(each for each in self.recent if each != outcome)][:MOST_RECENT]

    def _being_written(self) -> frozenset[WrapUpId]:
        return frozenset(each.wrap_up.id for each in self._wrap_ups.values() if each.wrap_up is not None)

    def _draft_of(self, contact: ContactViewModel) -> WrapUp | None:
        # a call that came back has two tabs for a while: written in both, one draft would lose what the other says
        own, taken = contact.contact, self._being_written()
        drafts = (kept.wrap_up for kept in self.outbox.all() if kept.wrap_up.is_draft and kept.wrap_up.id not in taken)
        same = [each for each in drafts if each.contact_id == own.contact_id and each.advisor.id == own.advisor.id]
        return same[-1] if same else None


async def _told(_event: ContactWrappedUp) -> bool:
    return True
