"""What of the brief and of who it is is read at first sight, and what is one press away."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from relevo.domain.brief import ToldUs, Tried
from relevo.domain.contact import OfferId
from relevo.domain.handover import Outcome
from relevo.domain.phrase import Phrase
from relevo.domain.snapshot import Snapshot
from relevo.ui.controls import EvidenceChip
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.viewmodels.desk import DeskViewModel
from support.snapshots import NOW, an_offer, lift_story, probable

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow, until: Until) -> ContactPage:
    """The page of a call, with the keyboard."""
    desk.handle(an_offer())
    window.activateWindow()
    await until(window.isActiveWindow)
    return window.page_of(OfferId("call-1/1"))


def _show(page: ContactPage, snapshot: Snapshot) -> None:
    page.view_model.show(replace(snapshot, contact=page.view_model.contact))


def _texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisibleTo(widget) and label.text()]


def _button(widget: QWidget, name: str) -> QAbstractButton:
    buttons = widget.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == name and each.isVisibleTo(widget))


def _proofs(page: ContactPage, line: str) -> list[EvidenceChip]:
    return [chip for chip in page.brief.findChildren(EvidenceChip) if chip.objectName().startswith(f"{line}/")]


def _long_story() -> Snapshot:
    """Return a story with more in each section than is read at once, one line with many proofs."""
    story = lift_story()
    proofs = tuple(entry.id for entry in story.timeline[:4])
    outcomes = (Outcome.UNKNOWN, Outcome.WORKED, Outcome.FAILED, Outcome.ABANDONED, Outcome.FAILED)
    tried = tuple(
        Tried(text=f"Step {number}", outcome=outcome, at=None, evidence=proofs)
        for number, outcome in enumerate(outcomes)
    )
    told = tuple(ToldUs(name=f"fact {number}", value=f"Fact {number}", evidence=proofs[:1]) for number in range(5))
    return replace(story, brief=replace(story.brief, tried=tried, told_us=told))


async def test_of_a_long_section_the_strongest_lines_are_read_at_once(page: ContactPage) -> None:
    _show(page, _long_story())
    steps = [text for text in _texts(page.brief) if text.startswith("Step")]
    assert steps == ["Step 2", "Step 4", "Step 3"]
    assert [text for text in _texts(page.brief) if text.startswith("Fact")] == ["Fact 0", "Fact 1", "Fact 2"]


async def test_the_other_lines_are_one_press_of_a_key_away_and_go_again(page: ContactPage) -> None:
    _show(page, _long_story())
    name = "Already tried, do not ask again: 2 more"
    button = _button(page.brief, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    steps = [text for text in _texts(page.brief) if text.startswith("Step")]
    assert steps == ["Step 2", "Step 4", "Step 3", "Step 1", "Step 0 · confirm"]
    fewer = _button(page.brief, "Already tried, do not ask again: Fewer")
    assert fewer.hasFocus()
    fewer.click()
    assert _button(page.brief, name).isVisible()


async def test_many_proofs_of_a_line_stand_behind_a_number_that_shows_them(page: ContactPage) -> None:
    _show(page, _long_story())
    of_line = _proofs(page, "tried:0")
    first, more = (chip.accessibleName() for chip in of_line)
    assert first.startswith("Entry ")
    assert more == "3 more entries prove this"
    of_line[1].setFocus()
    of_line[1].click()
    shown = [chip for chip in _proofs(page, "tried:0") if chip.isVisible()]
    assert len(shown) == 4
    assert shown[1].hasFocus()
    shown[1].click()
    assert page.timeline.opened == shown[1].objectName().split("/", 1)[1]


async def test_an_article_that_says_something_else_since_comes_first_of_what_they_were_told(page: ContactPage) -> None:
    story = lift_story()
    old = replace(story.brief.we_told[0], text="Article (changed since)", changed_at=NOW)
    _show(page, replace(story, brief=replace(story.brief, we_told=(*story.brief.we_told, old))))
    texts = _texts(page.brief)
    assert "Article (changed since)" in texts
    assert story.brief.we_told[0].text not in texts


async def test_why_it_is_probably_this_person_takes_few_words_for_the_eye_and_is_heard_whole(page: ContactPage) -> None:
    reasons = (
        Phrase("Customer number matches"),
        Phrase("Phone number matches"),
        Phrase("The name that came with the contact is the same"),
        Phrase("Not every source has answered"),
    )
    _show(page, replace(lift_story(), identity=replace(probable(), reasons=reasons)))
    assert "Probable: number, phone and name match · a source is missing" in _texts(page.identity)
    whole = "Probable, please confirm: customer number matches, phone number matches"
    assert whole in page.identity.accessibleDescription()
