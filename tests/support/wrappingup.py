"""A desk that wraps up: outcomes of a made-up site, an outbox in memory, a back office that takes every note."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

from relevo.domain.entry import EntryId
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outbox import Keeping, Outbox
from relevo.services.wrapup.outcomes import outcome_codes
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.viewmodels.wrapup import WrapUpRules
from support.deliveries import MemoryOutbox, Office
from support.snapshots import NOW, lift_story

LABELS = {
    "fault": "Fault",
    "fault/engineer": "Engineer booked",
    "fault/remote": "Solved remotely",
    "fault/info": "Information given",
    "billing": "Billing",
    "billing/refund": "Refund granted",
    "billing/info": "Information given",
}


class ToldOutbox(MemoryOutbox):
    """With a `note` nothing in it lasts."""

    note: str | None = None

    @property
    def keeping(self) -> Keeping:
        return Keeping(is_lasting=self.note is None, note=None if self.note is None else Phrase(self.note))


def a_wrapping(
    tasks: TaskScope, outbox: Outbox | None = None, offices: Sequence[Office] = (), *, outcome_needed: bool = False
) -> Wrapping:
    """Return what wraps up, with the back office `tickets` unless others are given; nothing is delivered by it."""
    held = outbox if outbox is not None else MemoryOutbox()
    known = {each.name: each for each in offices or (Office("tickets"),)}
    rules = WrapUpRules(codes=outcome_codes(LABELS), outcome_needed=outcome_needed, zone=UTC)
    deliveries = Deliveries(held, lambda: known, lambda: NOW)
    return Wrapping(held, deliveries, lambda: known, rules, tasks, lambda: NOW)


def tell_story(contact: ContactViewModel) -> None:
    """Show the story of the lift, with a request of the customer to which notes can go."""
    story = lift_story(contact.contact)
    request = Request(
        id=EntryId("tickets:request:42"),
        at=NOW,
        title="Lift C stands still",
        sources=("tickets",),
        is_open=True,
        opens="42",
        reference="T-42",
    )
    contact.show(replace(story, timeline=(request, *story.timeline)))


def wrap_up_at(desk: DeskViewModel, wrapping: Wrapping) -> None:
    """Let a desk wrap up."""
    wrapping.watch(desk.troubles)
    desk.wrap_up_with(wrapping)
