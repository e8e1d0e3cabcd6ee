"""Wrapping up at this desk: a wrap-up for each contact, and what is still on its way or needs the advisor."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from relevo.domain.contact import OfferId
from relevo.domain.events import ContactWrappedUp
from relevo.domain.wrapup import OutcomeId, Target, WrapUp, WrapUpId
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outbox import DeliveryState, Kept, Outbox
from relevo.services.wrapup.targets import targets
from relevo.services.writing import WriteBack
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.wrapup import WrapUpRules, WrapUpViewModel

MOST_RECENT = 5

_NEED_SOMEBODY = frozenset({DeliveryState.REFUSED, DeliveryState.UNKNOWN})


class Wrapping(QObject):
    """Makes the wrap-up of each contact, and knows what of earlier ones is pending.

    `publish` takes what the board is to be told. `changed` when what is pending, or how well it is kept, has changed.
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
        self.publish: Callable[[ContactWrappedUp], None] = lambda _event: None
        outbox.on_change = self.changed.emit
        deliveries.on_delivered = self.delivered.emit

    def of(self, contact: ContactViewModel) -> WrapUpViewModel:
        """Return the wrap-up of a contact; what was begun of it before the program was started goes on."""
        offer_id = contact.contact.offer_id
        known = self._wrap_ups.get(offer_id)
        if known is None:
            known = self._wrap_ups[offer_id] = WrapUpViewModel(contact, self, self._tasks, self._draft_of(contact))
            known.destroyed.connect(lambda: self._wrap_ups.pop(offer_id, None))
        return known

    def leave(self, contact: ContactViewModel) -> None:
        """Save what was being written of a contact that leaves the desk: it is found among the pending ones."""
        known = self._wrap_ups.pop(contact.contact.offer_id, None)
        if known is not None:
            known.save()

    async def aclose(self) -> None:
        """Save whatever is typed."""
        for each in tuple(self._wrap_ups.values()):
            await each.save_now()

    @property
    def pending(self) -> tuple[Kept, ...]:
        """Return what is not settled and is not being written in a contact of the desk, what needs somebody first."""
        written = {each.wrap_up.id for each in self._wrap_ups.values() if each.wrap_up is not None}
        waiting = [kept for kept in self.outbox.all() if kept.wrap_up.id not in written and not kept.is_settled]
        return tuple(sorted(waiting, key=lambda kept: not needs_somebody(kept)))

    def discard(self, wrap_up_id: WrapUpId) -> None:
        """Throw one away: the advisor has said so."""
        self._tasks.replace(("discard wrap-up", wrap_up_id), self.outbox.remove(wrap_up_id))

    def now(self) -> datetime:
        """Return the time of day, aware UTC."""
        return self._now()

    def targets_of(self, contact: ContactViewModel) -> tuple[Target, ...]:
        """Return where a note of this contact can go, what is likeliest first."""
        return () if contact.snapshot is None else targets(contact.snapshot, self._offices(), self._now())

    def deliver(self) -> None:
        """Look for what is to be sent."""
        self.deliveries.wake()

    def tell(self, event: ContactWrappedUp) -> None:
        """Tell the board."""
        self.publish(event)

    def used(self, outcome: OutcomeId) -> None:
        """Put an outcome to the front of those that were chosen lately."""
        self.recent = [outcome, *(each for each in self.recent if each != outcome)][:MOST_RECENT]

    def _draft_of(self, contact: ContactViewModel) -> WrapUp | None:
        own = contact.contact
        drafts = (kept.wrap_up for kept in self.outbox.all() if kept.wrap_up.is_draft)
        same = [each for each in drafts if each.contact_id == own.contact_id and each.advisor.id == own.advisor.id]
        return same[-1] if same else None


def needs_somebody(kept: Kept) -> bool:
    """Tell whether the advisor has to do something about it: finish it, mend it, or say whether it is there."""
    return kept.wrap_up.is_draft or any(each.state in _NEED_SOMEBODY for each in kept.deliveries)
