"""From narrow to wide, from 100 % to 200 %, from either side: no word of ours is cut."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from relevo.domain.contact import OfferId
from relevo.domain.customer import HandleKind
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.render import picture
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import Look
from relevo.ui.translations import LANGUAGES, Translations
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from support.snapshots import NOW, a_snapshot, ambiguous, an_offer, lift_story, probable

CALL = OfferId("call-1/1")
STORIES: dict[str, Snapshot] = {
    "probable": replace(lift_story(), identity=probable()),
    "ambiguous": a_snapshot(identity=ambiguous()),
    "withheld": a_snapshot(identity=Identity(state=IdentityState.WITHHELD)),
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, desk: DeskViewModel, application: object) -> Iterator[str]:
    translations = Translations(desk.formats)
    translations.use(request.param)
    yield request.param
    translations.use("en")
    QLocale.setDefault(QLocale("C"))


def _panel(desk: DeskViewModel, width: int, scale: float, story: Snapshot, height: int = 1_000) -> PanelWindow:
    """Return a panel with everything that can stand in it."""
    desk.use(DeskRules(search_by=(HandleKind.NAME, HandleKind.PHONE, HandleKind.EMAIL, HandleKind.CUSTOMER_NUMBER)))
    window = PanelWindow(desk, Look(text_scale=scale))
    window.resize(round(width * scale), round(height * scale))
    desk.handle(replace(an_offer(), dialled="+33199001000"))
    old = tuple(replace(each, answered_at=NOW - timedelta(hours=1)) for each in story.sources)
    contact = desk.contacts[CALL]
    contact.show(replace(story, contact=contact.contact, sources=old))
    window.set_quiet(True)
    window.page_of(CALL).footer.explain("Billing")
    picture(window)
    return window


def _cut(window: PanelWindow) -> list[str]:
    """Return the words of ours that have not got the room they need."""
    found = []
    for label in window.findChildren(PlainLabel):
        if label.isVisible() and label.text() and _is_ours(label):
            needed = label.heightForWidth(label.width()) if label.hasHeightForWidth() else label.sizeHint().height()
            if label.block(label.width()).is_cut or label.height() < needed:
                found.append(label.text())
    for button in window.findChildren(QPushButton):
        hint = button.sizeHint()
        is_small = button.width() < hint.width() or button.height() < hint.height()
        if button.isVisible() and (is_small or not _is_within(button)):
            found.append(button.accessibleName())
    return found


def _is_ours(label: PlainLabel) -> bool:
    page: QWidget | None = label
    while page is not None and not isinstance(page, ContactPage):
        page = page.parentWidget()
    return (
        page is None
        or page.bar.isAncestorOf(label)
        or page.identity.isAncestorOf(label)
        or (page.footer.isAncestorOf(label))
    )


def _is_within(button: QPushButton) -> bool:
    """Tell whether a button ends before the right edge of the area in which it stands."""
    parent = button.parentWidget()
    return parent is not None and button.mapTo(parent, QPoint(button.width(), 0)).x() <= parent.width() + 1


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [360, 480, 900])
async def test_no_word_of_ours_is_cut_in_any_language_width_and_size(
    desk: DeskViewModel, language: str, width: int, scale: float, story: str
) -> None:
    window = _panel(desk, width, scale, STORIES[story])
    assert _cut(window) == []
    window.body.perform(Act.SEARCH_CUSTOMER)
    picture(window)
    assert window.page_of(CALL).search is not None
    assert _cut(window) == []
    window.body.perform(Act.SHORTCUTS)
    picture(window)
    assert _cut(window) == []
    window.hide()
    window.deleteLater()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
async def test_a_wide_panel_has_the_timeline_beside_the_brief_and_a_narrow_one_below(
    desk: DeskViewModel, application: object, direction: Qt.LayoutDirection
) -> None:
    QGuiApplication.setLayoutDirection(direction)
    try:
        window = _panel(desk, 900, 1.0, STORIES["probable"])
        page = window.page_of(CALL)

        def corner(part: QWidget) -> QPoint:
            return part.mapTo(window, QPoint())

        brief, timeline = page.brief, page.timeline
        assert page.is_wide
        beside = corner(timeline).x() > corner(brief).x() + brief.width()
        assert beside or corner(brief).x() > corner(timeline).x() + timeline.width()
        assert (corner(timeline).x() > corner(brief).x()) == (direction is Qt.LayoutDirection.LeftToRight)
        window.resize(480, 1_000)
        picture(window)
        assert timeline.width() == 480
        assert corner(timeline).y() > corner(brief).y()
        window.hide()
        window.deleteLater()
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


async def test_a_low_panel_leaves_the_timeline_its_room(desk: DeskViewModel, application: object) -> None:
    window = _panel(desk, 480, 1.0, STORIES["probable"], height=700)
    assert window.page_of(CALL).timeline.height() >= 150
    window.hide()
    window.deleteLater()
