"""By whom something is promised: the advisor, unless another person or team is named; the next brief says the same."""

from collections.abc import AsyncIterator
from datetime import UTC

import pytest
from PySide6.QtWidgets import QLineEdit

from relevo.domain.act import Note
from relevo.domain.entry import Promise
from relevo.services.wrapup.wording import note_text, promises_in
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.wrapup import Missing
from support.notepanel import NotePanel, Until, a_note_panel
from support.wrapups import a_draft

TEAM = "Lift team, north"


@pytest.fixture
async def panel(desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, until: Until) -> AsyncIterator[NotePanel]:
    async with a_note_panel(desk, window, tasks, until) as panel:
        panel.do(Act.WRITE_NOTE)
        panel.card.promise.start()
        yield panel


def who(panel: NotePanel) -> QLineEdit:
    return next(each for each in panel.card.findChildren(QLineEdit) if each.accessibleName() == "Promised by")


def promised(panel: NotePanel) -> Promise | None:
    return None if panel.model.wrap_up is None else panel.model.wrap_up.promise


async def test_nobody_else_named_it_is_the_advisor(panel: NotePanel) -> None:
    panel.type("call back")
    assert who(panel).placeholderText() == "By Anna, or who else"
    assert promised(panel) == Promise(text="call back", by="Anna")

    who(panel).setFocus()
    panel.type("Anna")
    assert promised(panel) == Promise(text="call back", by="Anna")
    assert who(panel).text() == "Anna"


async def test_another_team_promises_and_the_next_brief_says_so(panel: NotePanel) -> None:
    panel.type("come and repair it")
    who(panel).setFocus()
    panel.type(TEAM)
    panel.card.finish()

    assert panel.model.done is not None
    assert panel.model.done.wrap_up.promise == Promise(text="come and repair it", by=TEAM)
    (note,) = (each.act for each in panel.model.done.deliveries if isinstance(each.act, Note))
    assert list(promises_in(note.text)) == [Promise(text="come and repair it", by=TEAM)]
    snapshot = panel.page.view_model.snapshot
    assert snapshot is not None
    assert ("come and repair it", TEAM) in [(each.text, each.by) for each in snapshot.brief.promised]


async def test_a_name_alone_is_no_promise(panel: NotePanel) -> None:
    who(panel).setFocus()
    panel.type(TEAM)
    assert panel.model.missing is Missing.PROMISE
    who(panel).clear()
    assert promised(panel) is None


async def test_who_promises_stands_in_a_draft_that_goes_on(
    desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, until: Until
) -> None:
    async with a_note_panel(desk, window, tasks, until) as panel:
        panel.model.promise(Promise(text="come", by=TEAM))
        panel.do(Act.WRITE_NOTE)
        assert who(panel).text() == TEAM

        panel.card.note.setFocus()
        panel.type("x")
        assert promised(panel) == Promise(text="come", by=TEAM)


async def test_what_must_not_be_kept_is_hidden_in_the_name_as_well(panel: NotePanel) -> None:
    who(panel).setFocus()
    panel.type("card 4111 1111 1111 1111")
    kept = promised(panel)
    assert kept is not None
    assert "1111 1111" not in (kept.by or "")
    assert "1111 1111" not in who(panel).text()


@pytest.mark.parametrize("by", ["Team: lifts", "a:b : c"])
def test_a_colon_in_a_name_does_not_end_it(by: str) -> None:
    text = note_text(a_draft(text="", promise=Promise(text="come", by=by)).wrap_up, None, "en", UTC)
    (told,) = promises_in(text)
    assert (told.text, told.by) == ("come", " ".join(by.replace(":", " ").split()))
