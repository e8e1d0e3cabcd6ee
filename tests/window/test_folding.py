"""The brief folded to its first line: by hand, and while an opened entry needs the room."""

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relevo.domain.contact import OfferId
from relevo.domain.entry import EntryId
from relevo.ui.panel.choice_button import ChoiceButton
from relevo.ui.panel.fold_button import FoldButton
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.rows import Kinds
from support.snapshots import an_offer, lift_story

Until = Callable[[Callable[[], object]], Awaitable[None]]
HANDOVER = EntryId("handover:1")


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow, until: Until) -> ContactPage:
    """The page of the story, so low that the brief leaves little room below it."""
    window.resize(480, 880)
    desk.handle(an_offer())
    shown = window.page_of(OfferId("call-1/1"))
    shown.view_model.show(lift_story(shown.view_model.contact))
    window.activateWindow()
    await until(window.isActiveWindow)
    return shown


def _is_folded(page: ContactPage) -> bool:
    return page.brief.is_folded


def _headings(page: ContactPage) -> list[str]:
    return [label.text() for label in page.brief.findChildren(PlainLabel) if label.isVisible()]


async def test_an_opened_entry_is_given_the_room_of_the_brief_until_esc(
    page: ContactPage, window: PanelWindow, until: Until
) -> None:
    before = page.timeline.height()
    page.open_entry(HANDOVER)
    assert _is_folded(page)
    await until(lambda: page.timeline.height() > before + 200)
    assert not any("PROMISED" in text for text in _headings(page))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not _is_folded(page)
    await until(lambda: page.timeline.height() == before)


async def test_where_there_is_room_the_brief_stays_as_it_is(page: ContactPage, window: PanelWindow) -> None:
    window.resize(1_200, 1_020)
    window.grab()
    page.open_entry(HANDOVER)
    assert not _is_folded(page)


async def test_the_brief_folds_and_unfolds_by_key_and_by_button(page: ContactPage, window: PanelWindow) -> None:
    button = page.brief.findChild(FoldButton)
    assert isinstance(button, FoldButton)
    assert button.accessibleName() == "Fold the brief"
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert _is_folded(page)
    assert button.accessibleName() == "Unfold the brief"
    button.click()
    assert not _is_folded(page)


async def test_who_unfolds_the_brief_beside_an_opened_entry_keeps_it(page: ContactPage, window: PanelWindow) -> None:
    page.open_entry(HANDOVER)
    page.toggle_brief()
    page.open_entry(EntryId("sms:notice:88"))
    assert not _is_folded(page)


async def test_kinds_without_room_on_the_line_stand_in_the_menu(page: ContactPage, window: PanelWindow) -> None:
    window.resize(480, 900)
    window.grab()
    menu = page.filters.findChild(ChoiceButton)
    assert isinstance(menu, ChoiceButton)
    opened = menu.open_menu()
    kinds = next(action for action in opened.actions() if action.text() == "Requests 1")
    kinds.trigger()
    opened.close()
    assert page.filters.kinds is Kinds.REQUESTS
    assert len({button.y() for button in page.filters.findChildren(ChoiceButton)}) == 1
