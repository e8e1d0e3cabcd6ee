"""Disagreeing with the score: one key, at once, without a dialog, and the keyboard stays where it is."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from relevo.domain.contact import OfferId
from relevo.ui.controls import TextButton
from relevo.ui.panel.grade_chip import GradeChip
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import Chip
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.troubles import Trouble
from support.snapshots import an_offer, lift_story, probable

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")


@pytest.fixture
async def contact(desk: DeskViewModel, window: PanelWindow, until: Until) -> ContactViewModel:
    """A call with the story in front, and the keyboard in the panel."""
    desk.handle(an_offer())
    contact = desk.contacts[CALL]
    contact.show(replace(lift_story(contact.contact), identity=probable()))
    window.activateWindow()
    await until(window.isActiveWindow)
    return contact


def _front(window: PanelWindow) -> ContactPage:
    assert window.page is not None
    return window.page


def _chips(window: PanelWindow) -> list[str]:
    return [chip.text() for chip in _front(window).brief.findChildren(Chip) if chip.isVisible()]


async def test_one_key_says_it_and_the_same_key_takes_it_back(window: PanelWindow, contact: ContactViewModel) -> None:
    assert "You disagree" not in _chips(window)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "You disagree" in _chips(window)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "You disagree" not in _chips(window)


async def test_the_keyboard_stays_where_it_is(window: PanelWindow, contact: ContactViewModel) -> None:
    why = next(each for each in _front(window).brief.findChildren(TextButton) if each.objectName() == "why")
    why.setFocus(Qt.FocusReason.TabFocusReason)
    window.body.perform(Act.DISAGREE)
    focus = window.focusWidget()
    assert isinstance(focus, TextButton)
    assert focus.objectName() == "why"


async def test_the_newest_word_is_kept_for_the_contact_and_the_advisor(
    window: PanelWindow, desk: DeskViewModel, contact: ContactViewModel
) -> None:
    window.body.perform(Act.DISAGREE)
    other = ContactViewModel(contact.contact, desk.words, parent=contact)
    desk.disagreeing.recall(other)
    assert other.disagrees


async def test_where_there_is_no_score_a_hint_says_so(window: PanelWindow, contact: ContactViewModel) -> None:
    story = lift_story(contact.contact)
    contact.show(replace(story, identity=probable(), brief=replace(story.brief, score=None)))
    window.body.perform(Act.DISAGREE)
    assert not contact.disagrees
    assert window.body.banner.text == "There is no score to disagree with."


async def test_of_a_folded_brief_the_message_says_it(window: PanelWindow, contact: ContactViewModel) -> None:
    _front(window).toggle_brief()
    window.body.perform(Act.DISAGREE)
    assert window.body.banner.text == "You disagree with the score."


async def test_it_is_copied_with_the_brief(window: PanelWindow, contact: ContactViewModel) -> None:
    window.body.perform(Act.DISAGREE)
    _front(window).brief.copy()
    assert "You disagree" in QGuiApplication.clipboard().text()


async def test_what_cannot_be_written_is_said_in_the_message(window: PanelWindow, desk: DeskViewModel) -> None:
    desk.troubles.tell(Trouble.NOT_NOTED)
    assert window.body.banner.text.startswith("Which scores you disagree with cannot be written")


async def test_each_level_has_bars_beside_its_colour(window: PanelWindow, contact: ContactViewModel) -> None:
    grades = _front(window).brief.findChildren(GradeChip)
    assert [grade.text() for grade in grades] == ["Complexity low", "Severity high", "Effort medium"]


async def test_the_word_comes_into_sight_where_the_brief_is_higher_than_its_place(
    window: PanelWindow, contact: ContactViewModel, until: Until
) -> None:
    window.resize(480, 700)
    window.grab()
    window.body.perform(Act.DISAGREE)
    word = _front(window).brief.word_on_score
    assert word is not None
    await until(lambda: not word.visibleRegion().isEmpty())
