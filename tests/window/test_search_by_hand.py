"""The search of a customer by hand with the keyboard alone: the reason before the button, the people found next."""

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from relevo.domain.contact import OfferId
from relevo.domain.customer import HandleKind
from relevo.ui.panel.candidates import CandidateButton
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.search_panel import SearchPanel
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from support.gatherers import ScriptedGatherer
from support.snapshots import a_snapshot, ambiguous, an_offer

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow, until: Until) -> ContactPage:
    """The page of a call, with the keyboard; searching by name is allowed."""
    desk.use(DeskRules(search_by=(HandleKind.NAME,)))
    desk.handle(an_offer())
    window.activateWindow()
    await until(window.isActiveWindow)
    return window.page_of(CALL)


def _texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisibleTo(widget) and label.text()]


def _button(widget: QWidget, name: str) -> QAbstractButton:
    buttons = widget.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == name and each.isVisibleTo(widget))


def _field(panel: SearchPanel) -> QLineEdit:
    field = panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


async def _search(page: ContactPage, text: str, reason: str | None) -> SearchPanel:
    """Open the search, type, and press Enter."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.window(), Qt.Key.Key_F, keys)
    panel = page.search
    assert panel is not None
    QTest.keyClicks(_field(panel), text)
    if reason is not None:
        _button(panel, reason).click()
    QTest.keyClick(_field(panel), Qt.Key.Key_Return)
    return panel


async def test_choosing_a_reason_takes_back_that_one_is_lacking(page: ContactPage) -> None:
    panel = await _search(page, "Moreau", None)
    _button(panel, "Withholds the number").click()
    assert "Say why: pick a reason." not in _texts(panel)


async def test_the_reason_is_asked_for_before_the_search_can_be_pressed(page: ContactPage, until: Until) -> None:
    panel = await _search(page, "Moreau", None)
    await until(_button(panel, "Search").isVisible)
    _field(panel).setFocus()
    order: list[str] = []
    while "Search" not in order:
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        order.append(page.window().focusWidget().accessibleName())
        assert len(order) < 50
    assert "Withholds the number" in order


async def test_who_was_found_has_the_keyboard_stands_next_and_is_chosen_by_a_digit(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    page.view_model.show(a_snapshot(page.view_model.contact))
    gatherer.found = ambiguous().candidates
    panel = await _search(page, "Moreau", "Calls for somebody else")
    await until(lambda: isinstance(page.window().focusWidget(), CandidateButton))
    people = panel.findChildren(CandidateButton)
    assert people[0].hasFocus()
    QTest.keyClick(people[0], Qt.Key.Key_Backtab)
    assert page.window().focusWidget() is _button(panel, "Search")
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_2)
    assert page.search is panel  # digits choose among people and nowhere else
    people[0].setFocus()
    QTest.keyClick(people[0], Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page.search is panel
    QTest.keyClick(people[0], Qt.Key.Key_2)
    await until(lambda: gatherer.last(CALL).choice == "C-2210")


async def test_whoever_types_on_keeps_the_keyboard_when_people_are_found(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    gatherer.found = ambiguous().candidates
    panel = await _search(page, "Moreau", "Calls for somebody else")
    QTest.keyClicks(_field(panel), " 2")
    await until(lambda: panel.findChildren(CandidateButton))
    assert _field(panel).hasFocus()
