"""The note on narrow and low screens: whatever is said of it, it can be written, seen and finished."""

from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from relevo.domain.contact import OfferId
from relevo.domain.entry import Promise
from relevo.domain.wrapup import OutcomeId, WrongLine
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import LIGHT, Look
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.wrapup.card import WrapUpCard
from relevo.ui.wrapup.form_area import Edge, FormArea
from support.notepanel import a_note_panel
from support.snapshots import an_offer
from support.wrappingup import ToldOutbox, a_wrapping, tell_story, wrap_up_at

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")


@pytest.fixture
def low(desk: DeskViewModel) -> Iterator[PanelWindow]:
    look = Look(LIGHT, 2.0, moves=False)
    window = PanelWindow(desk, look)
    window.setMinimumSize(0, 0)
    window.resize(800, 480)
    window.show()
    yield window
    window.hide()
    window.deleteLater()


def is_whole(part: QWidget, window: QWidget) -> bool:
    """Tell whether all of a part is to be seen."""
    seen = QRect(part.mapTo(window, QPoint()), part.size())
    return part.isVisible() and window.rect().contains(seen) and part.visibleRegion().boundingRect() == part.rect()


def finish(card: WrapUpCard) -> QAbstractButton:
    return next(each for each in card.findChildren(QAbstractButton) if each.accessibleName() == "Finish")


def page_of(window: PanelWindow) -> ContactPage:
    assert window.page is not None
    return window.page


@pytest.mark.parametrize("warnings", [1, 3])
async def test_the_note_is_finished_and_its_field_seen_whatever_stands_above(
    low: PanelWindow, desk: DeskViewModel, tasks: TaskScope, until: Until, warnings: int
) -> None:
    outbox = ToldOutbox()
    wrapping = a_wrapping(tasks, outbox, outcome_needed=True)
    wrapping.setParent(desk)
    desk.handle(an_offer())
    tell_story(desk.contacts[CALL])
    wrap_up_at(desk, wrapping)
    model = wrapping.of(desk.contacts[CALL])
    model.write("She wants to pay with 4111 1111 1111 1111.")
    low.body.perform(Act.WRITE_NOTE)
    model.save()
    page = page_of(low)
    card = page.wrap_up
    assert card is not None
    if warnings == 3:
        outbox.note = "Notes that are not sent yet are lost when Relevo is closed: this machine has no keyring."
        wrapping.changed.emit()
        card.finish()
    await until(lambda: is_whole(finish(card), low))
    low.activateWindow()
    await until(low.isActiveWindow)
    card.note.setFocus()
    await until(lambda: card.note.visibleRegion().boundingRect().height() >= low.body.fontMetrics().height())
    assert is_whole(finish(card), low)

    card.close_card()
    await until(lambda: page.bar.isVisible() and page.footer.isVisible() and page.timeline.isVisible())


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(380, 700, 1.0), (380, 768, 1.0), (380, 1_000, 1.0), (1_024, 768, 1.0), (1_024, 768, 2.0), (760, 1_000, 2.0)],
)
async def test_under_which_incident_it_is_counted_is_seen_beside_the_note(
    desk: DeskViewModel, tasks: TaskScope, until: Until, width: int, height: int, scale: float
) -> None:
    window = PanelWindow(desk, Look(LIGHT, scale, moves=False))
    window.setMinimumSize(0, 0)
    window.resize(width, height)
    async with a_note_panel(desk, window, tasks, until) as panel:
        panel.model.choose(OutcomeId("fault/engineer"))
        panel.model.promise(Promise(text="call back"))
        panel.do(Act.WRITE_NOTE)
        panel.card.note.setFocus()
        panel.type("Lift stands still.")
        panel.do(Act.LINK_INCIDENT)
        panel.model.mark_wrong(WrongLine(section="tried", rule="page_read"))
        card = panel.card

        await until(lambda: is_whole(card.incident, window) and is_whole(finish(card), window))
        cursor = card.note.cursorRect()
        assert card.note.visibleRegion().boundingRect().contains(cursor.translated(card.note.viewport().pos()))
        area = card.findChildren(FormArea)[0]
        bar = area.verticalScrollBar()
        shown = [each.isVisible() for each in area.findChildren(Edge)]
        assert shown == [bar.value() > 0, bar.value() < bar.maximum()]
        assert bar.maximum() > 0
    window.hide()
    window.deleteLater()


@pytest.mark.parametrize("height", [560, 600, 640, 680, 720])
async def test_the_field_to_which_finishing_leads_is_seen_as_a_whole(
    desk: DeskViewModel, tasks: TaskScope, until: Until, height: int
) -> None:
    window = PanelWindow(desk, Look(LIGHT, 1.0, moves=False))
    window.setMinimumSize(0, 0)
    window.resize(480, height)
    async with a_note_panel(desk, window, tasks, until) as panel:
        panel.model.choose(OutcomeId("fault/engineer"))
        panel.model.write("Lift stands still.")
        panel.do(Act.WRITE_NOTE)
        what, due = panel.card.promise.stops[1], panel.card.promise.stops[3]
        panel.card.promise.start()
        due.setFocus()
        panel.type("when the cows come home")
        panel.card.finish()
        await until(lambda: what.hasFocus() and is_whole(what, window))
        panel.type("call back")
        panel.card.finish()
        await until(lambda: due.hasFocus() and is_whole(due, window))
    window.hide()
    window.deleteLater()
