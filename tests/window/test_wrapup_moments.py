"""What was promised until when, and when to call back: what cannot be read is asked for, and never dropped."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from relevo.domain.entry import Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind
from relevo.services.wrapup.outbox import Kept
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.wrapup import Missing
from support.notepanel import CONTROL, NotePanel, Until, a_note_panel
from support.snapshots import NOW

DUE, WHEN, WHAT = "Until when, as you say it", "When to call back", "What was promised"
TOMORROW_NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
async def panel(desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, until: Until) -> AsyncIterator[NotePanel]:
    async with a_note_panel(desk, window, tasks, until) as panel:
        panel.do(Act.WRITE_NOTE)
        panel.model.write("Engineer booked.")
        yield panel


def field(panel: NotePanel, name: str) -> QLineEdit:
    return next(each for each in panel.card.findChildren(QLineEdit) if each.accessibleName() == name)


def focused(panel: NotePanel) -> str:
    focus = panel.window.focusWidget()
    return "" if focus is None else focus.accessibleName()


def said(panel: NotePanel) -> str:
    return "\n".join(each.text() for each in panel.card.findChildren(PlainLabel) if each.isVisible())


def done(panel: NotePanel) -> Kept | None:
    return panel.model.done


def type_promise(panel: NotePanel, text: str, due: str) -> None:
    panel.card.promise.start()
    panel.type(text)
    field(panel, DUE).setFocus()
    panel.type(due)


@pytest.mark.parametrize("due", ["when the cows come home", "yesterday noon"])
async def test_a_promise_until_what_cannot_be_read_or_is_over_is_not_finished_before_it_is_mended(
    panel: NotePanel, due: str
) -> None:
    type_promise(panel, "call back", due)
    panel.card.note.setFocus()
    panel.press(Qt.Key.Key_Return, CONTROL)

    assert done(panel) is None
    assert focused(panel) == DUE
    assert "Until when it was promised cannot be read, or is over." in said(panel)
    assert "“tomorrow noon” or “24.11. 14:00”" in said(panel)

    field(panel, DUE).selectAll()
    panel.type("tomorrow noon")
    panel.card.finish()
    assert panel.model.done is not None
    assert panel.model.done.wrap_up.promise == Promise(text="call back", by="Anna", due=TOMORROW_NOON)


async def test_a_date_that_was_emptied_is_none(panel: NotePanel) -> None:
    type_promise(panel, "call back", "whenever")
    field(panel, DUE).clear()
    panel.card.finish()

    assert panel.model.done is not None
    assert panel.model.done.wrap_up.promise == Promise(text="call back", by="Anna")


@pytest.mark.parametrize("due", ["tomorrow noon", "whenever"])
async def test_a_date_without_what_was_promised_asks_for_that(panel: NotePanel, due: str) -> None:
    type_promise(panel, "", due)
    panel.card.finish()

    assert done(panel) is None
    assert focused(panel) == WHAT
    assert "Say what was promised, or remove the promise." in said(panel)

    next(each for each in panel.card.promise.stops if each.accessibleName() == "Remove").setFocus()
    panel.press(Qt.Key.Key_Space)
    panel.card.finish()
    assert panel.model.done is not None
    assert panel.model.done.wrap_up.promise is None


async def test_when_to_call_back_that_cannot_be_read_is_asked_for(panel: NotePanel) -> None:
    panel.model.follow_up(FollowUp(kind=FollowUpKind.CALL_BACK))
    field(panel, WHEN).setFocus()
    panel.type("some day")
    panel.card.finish()

    assert done(panel) is None
    assert focused(panel) == WHEN
    assert "When to call back cannot be read, or is over." in said(panel)

    field(panel, WHEN).selectAll()
    panel.type("24.11. 14:00")
    panel.card.finish()
    assert panel.model.done is not None
    at = datetime(2026, 11, 24, 14, tzinfo=UTC)
    assert panel.model.done.wrap_up.follow_up == FollowUp(kind=FollowUpKind.CALL_BACK, at=at)


async def test_what_is_missing_stands_there_until_it_no_longer_is(panel: NotePanel) -> None:
    type_promise(panel, "call back", "whenever")
    panel.card.finish()
    snapshot = panel.page.view_model.snapshot
    assert snapshot is not None
    panel.page.view_model.show(snapshot)  # a source has answered
    assert "cannot be read" in said(panel)

    field(panel, DUE).clear()
    assert "cannot be read" not in said(panel)


async def test_what_cannot_be_read_stands_in_the_draft_that_is_saved(panel: NotePanel, until: Until) -> None:
    type_promise(panel, "call back", "whenever")
    panel.model.follow_up(FollowUp(kind=FollowUpKind.CALL_BACK))
    field(panel, WHEN).setFocus()
    panel.type("some day")
    panel.model.save()
    await until(lambda: panel.outbox.puts and panel.outbox.puts[-1].wrap_up.follow_up)

    kept = panel.outbox.puts[-1].wrap_up
    assert kept.promise is not None
    assert kept.promise.text == "call back (whenever)"
    assert kept.follow_up == FollowUp(kind=FollowUpKind.CALL_BACK, reference="some day")


async def test_a_draft_that_goes_on_asks_for_what_could_not_be_read_and_keeps_what_is_over_by_now(
    desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, until: Until
) -> None:
    async with a_note_panel(desk, window, tasks, until) as panel:
        panel.model.write("Engineer booked.")
        over = NOW - timedelta(hours=1)
        panel.model.promise(Promise(text="call back", by="Anna", due=over))
        panel.model.follow_up(FollowUp(kind=FollowUpKind.CALL_BACK), "some day")
        panel.model.save()
        await until(lambda: panel.outbox.all())
        contact = desk.contacts[panel.page.view_model.contact.offer_id]
        panel.wrapping.leave(contact)
        desk.wrap_up_with(panel.wrapping)  # as after a start: the draft is found again
        await asyncio.sleep(0)

        panel.do(Act.WRITE_NOTE)
        assert panel.model.wrap_up is not None
        assert panel.model.missing is Missing.CALL_BACK
        assert field(panel, WHEN).text() == "some day"
        panel.model.follow_up(None)
        panel.card.finish()
        assert panel.model.done is not None
        assert panel.model.done.wrap_up.promise == Promise(text="call back", by="Anna", due=over)


async def test_nothing_of_what_follows_one_note_stands_in_the_next(panel: NotePanel) -> None:
    panel.model.follow_up(FollowUp(kind=FollowUpKind.REQUEST))
    field(panel, "Number of the request").setFocus()
    panel.type("T-99")
    panel.card.finish()
    assert panel.model.done is not None

    panel.do(Act.WRITE_NOTE)
    panel.model.follow_up(FollowUp(kind=FollowUpKind.REQUEST))
    assert field(panel, "Number of the request").text() == ""
