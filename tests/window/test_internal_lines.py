"""Lines of the brief whose words are those of notes among colleagues: the customer must not hear them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from relevo.domain.brief import Brief, Headline, Promised, Reason, ReasonKind, Tried
from relevo.domain.contact import OfferId
from relevo.domain.entry import EntryId, Visibility
from relevo.domain.handover import Outcome
from relevo.domain.snapshot import Snapshot
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import Chip, PlainLabel
from relevo.ui.viewmodels.desk import DeskViewModel
from support.snapshots import NOW, an_interaction, an_offer, at, lift_story, sure

MARK = "internal: do not read aloud"
SECRET, OPEN = EntryId("crm:note:1"), EntryId("crm:call:1")


def _told(*proofs: EntryId) -> Snapshot:
    """Return a story in which two lines are proved by the same entries."""
    promised = Promised(text="Call before 10:00", what="Call", by="Karim", due=at("10:00"), evidence=proofs)
    tried = Tried(text="From a note: “reset the door”", outcome=Outcome.FAILED, at=None, evidence=proofs)
    entries = (
        replace(an_interaction(SECRET, "Note", NOW, "Reset the door"), visibility=Visibility.INTERNAL),
        an_interaction(OPEN, "Call with Karim B.", NOW, "Reset the door"),
    )
    return replace(lift_story(), identity=sure(), timeline=entries, brief=Brief(tried=(tried,), promised=(promised,)))


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow) -> ContactPage:
    desk.handle(an_offer())
    assert window.page is not None
    return window.page


def _show(page: ContactPage, desk: DeskViewModel, snapshot: Snapshot) -> list[str]:
    contact = desk.contacts[OfferId("call-1/1")]
    contact.show(replace(snapshot, contact=contact.contact))
    return [chip.text() for chip in page.brief.findChildren(Chip)]


async def test_a_line_that_an_internal_note_words_is_marked(page: ContactPage, desk: DeskViewModel) -> None:
    assert _show(page, desk, _told(SECRET, OPEN)).count(MARK) == 2


async def test_a_line_that_something_else_words_is_not(page: ContactPage, desk: DeskViewModel) -> None:
    assert MARK not in _show(page, desk, _told(OPEN, SECRET))


async def test_the_clipboard_keeps_the_mark(page: ContactPage, desk: DeskViewModel) -> None:
    _show(page, desk, _told(SECRET))
    page.brief.copy()
    assert QGuiApplication.clipboard().text().count(MARK) == 2


@pytest.mark.parametrize(
    ("kind", "is_said"), [(ReasonKind.INCIDENT, True), (ReasonKind.REPEAT, False)], ids=["incident", "anything else"]
)
async def test_of_what_is_internal_only_the_sentence_of_an_incident_is_to_be_said_aloud(
    page: ContactPage, desk: DeskViewModel, kind: ReasonKind, is_said: bool
) -> None:
    said = "A repairer is on the way."
    reason = Reason(kind=kind, text="Pump 7", likelihood=0.9, evidence=(SECRET,), sentence=said)
    brief = Brief(headline=Headline(text="Pump 7", evidence=(SECRET,)), reasons=(reason,))
    chips = _show(page, desk, replace(_told(), brief=brief))
    assert bool([label for label in page.brief.findChildren(PlainLabel) if said in label.text()]) == is_said
    assert chips.count(MARK) == 1


async def test_the_date_of_a_promise_stands_once(page: ContactPage, desk: DeskViewModel) -> None:
    _show(page, desk, _told(OPEN))
    texts = [label.text() for label in page.brief.findChildren(PlainLabel)]
    assert "Karim: Call" in texts
    assert sum("10:00" in text for text in texts) == 1


async def test_the_keyboard_opens_the_proof_of_every_line(
    page: ContactPage, desk: DeskViewModel, window: PanelWindow
) -> None:
    _show(page, desk, lift_story())
    wanted: list[str] = []
    page.brief.evidence_wanted.connect(wanted.append)
    for chip in page.brief.stops:
        if chip.objectName().count("/") == 1:
            QTest.keyClick(chip, Qt.Key.Key_Return)
    brief = lift_story().brief
    lines = [each.evidence for each in brief.tried] + [each.evidence for each in brief.told_us]
    lines += [each.evidence for each in brief.promised] + [each.evidence for each in brief.we_told]
    assert brief.limit is not None
    assert set(wanted) >= {proofs[0] for proofs in (*lines, brief.limit.evidence)}
