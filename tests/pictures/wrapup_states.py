"""The wrap-up: begun, found, filled in, with what needs the advisor; notes that are not sent yet."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pictures.states import state
from pictures.studio import Studio
from relevo.domain.contact import ContactState
from relevo.domain.entry import Promise
from relevo.domain.wrapup import OutcomeId
from relevo.services.errors import ErrorCode
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from relevo.ui.controls import EvidenceChip
from relevo.ui.panel.shortcuts import Act
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.wrapup.pending_window import PendingWindow
from support.snapshots import NOW
from support.wrappingup import ToldOutbox, a_wrapping, tell_story, wrap_up_at
from support.wrapups import a_draft, a_full_one

NOTE = "The lift stands still since Monday; she has a pram.\nEngineer booked for tomorrow morning."


def _begin(studio: Studio, *held: Kept) -> Wrapping:
    studio.ring()
    studio.change(lambda contact: replace(contact, state=ContactState.ACCEPTED, accepted_at=NOW - timedelta(minutes=2)))
    tell_story(studio.page.view_model)
    wrapping = a_wrapping(studio.tasks, ToldOutbox(*held))
    wrapping.setParent(studio.desk)
    wrap_up_at(studio.desk, wrapping)
    return wrapping


@state
def note_begun(studio: Studio) -> None:
    """The note is opened: outcomes of the site, and what the brief offers."""
    _begin(studio)
    studio.window.body.perform(Act.WRITE_NOTE)


@state
async def outcome_found(studio: Studio) -> None:
    """An outcome is typed; two have the same name."""
    note_begun(studio)
    await studio.settle()
    QTest.keyClicks(studio.window.focusWidget() or studio.window, "inf")


@state
async def note_written(studio: Studio) -> None:
    """Outcome, note, a kept line, a promise, the incident, a wrong line, and where it goes."""
    wrapping = _begin(studio)
    model = wrapping.of(studio.page.view_model)
    studio.page.brief.findChildren(EvidenceChip)[1].setFocus(Qt.FocusReason.TabFocusReason)
    studio.window.body.perform(Act.MARK_WRONG)
    model.choose(OutcomeId("fault/engineer"))
    model.write(NOTE)
    model.promise(Promise(text="call back with the hour", by="Anna", due=NOW + timedelta(days=1)))
    model.toggle_incident()
    studio.window.body.perform(Act.WRITE_NOTE)
    card = studio.page.wrap_up
    assert card is not None
    card.offered[0].click()
    model.save()
    await studio.settle()


@state
async def note_masked(studio: Studio) -> None:
    """A card number was typed, and is hidden; the call is over, so that the wrap-up time runs."""
    await _masked(studio)


async def _masked(studio: Studio) -> None:
    wrapping = _begin(studio)
    model = wrapping.of(studio.page.view_model)
    model.write("She wants to pay with 4111 1111 1111 1111.")
    studio.window.body.perform(Act.WRITE_NOTE)
    ended = NOW - timedelta(seconds=47)
    studio.change(lambda contact: replace(contact, state=ContactState.ENDED, ended_at=ended))
    model.save()
    await studio.settle()


@state
def note_not_finished(studio: Studio) -> None:
    """Finishing says what is missing; what is written would not outlive the program."""
    wrapping = _begin(studio)
    assert isinstance(wrapping.outbox, ToldOutbox)
    wrapping.outbox.note = (
        "Notes that are not sent yet are lost when Relevo is closed: this machine has no keyring that could guard them."
    )
    wrapping.changed.emit()
    studio.window.body.perform(Act.WRITE_NOTE)
    card = studio.page.wrap_up
    assert card is not None
    card.finish()


@state
def note_on_its_way(studio: Studio) -> None:
    """A finished note stands in the timeline; of another one the back office has said no."""
    wrapping = _begin(studio, _refused())
    model = wrapping.of(studio.page.view_model)
    model.choose(OutcomeId("fault/engineer"))
    model.write(NOTE)
    model.finish()


@state
def pending_notes(studio: Studio) -> None:
    """The window of the notes that are not sent yet."""
    unknown = a_full_one(3)
    wrapping = _begin(studio, a_draft(9, "Lift stands since Monday."), _refused(), unknown, _waiting())
    window = PendingWindow(studio.look, studio.words, wrapping)
    studio.show(window)


def _refused() -> Kept:
    return _as(2, state=DeliveryState.REFUSED, reason=ErrorCode.FORBIDDEN, tried=None)


def _waiting() -> Kept:
    again = NOW + timedelta(minutes=2)
    return _as(4, state=DeliveryState.WAITING, reason=ErrorCode.UNREACHABLE, again_at=again, tried=None)


def _as(number: int, **changes: object) -> Kept:
    kept = a_full_one(number)
    first: Delivery = replace(kept.deliveries[0], **changes)  # type: ignore[arg-type] # fields by name
    return replace(kept, deliveries=(first,))


@state
async def note_on_a_low_screen(studio: Studio) -> None:
    """A card number was typed on a screen of 800 by 480: what is said of it and the foot stand, the form scrolls."""
    studio.window.setMinimumSize(0, 0)
    studio.window.resize(800, 480)
    await _masked(studio)
