"""The panel with one contact that can be wrapped up, worked by keys."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relevo.domain.contact import OfferId
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.viewmodels.wrapup import WrapUpViewModel
from relevo.ui.wrapup.card import WrapUpCard
from support.snapshots import an_offer
from support.wrappingup import ToldOutbox, a_wrapping, tell_story, wrap_up_at

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")
CONTROL = Qt.KeyboardModifier.ControlModifier


class NotePanel:
    """The panel with one contact that can be wrapped up."""

    def __init__(self, window: PanelWindow, desk: DeskViewModel, wrapping: Wrapping, outbox: ToldOutbox) -> None:
        self.window, self.desk, self.wrapping, self.outbox = window, desk, wrapping, outbox

    @property
    def page(self) -> ContactPage:
        """Return the page in front."""
        assert self.window.page is not None
        return self.window.page

    @property
    def card(self) -> WrapUpCard:
        """Return the card of the wrap-up, which has been opened."""
        assert self.page.wrap_up is not None
        return self.page.wrap_up

    @property
    def model(self) -> WrapUpViewModel:
        """Return the wrap-up of the contact."""
        return self.wrapping.of(self.desk.contacts[CALL])

    def do(self, act: Act) -> None:
        """Do what a shortcut of the panel does."""
        self.window.body.perform(act)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.window.focusWidget(), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget(), key, modifier)


@asynccontextmanager
async def a_note_panel(
    desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, until: Until
) -> AsyncIterator[NotePanel]:
    """Give the panel in front, with a customer and a request to which notes can go; nothing is unsaved at the end."""
    outbox = ToldOutbox()
    wrapping = a_wrapping(tasks, outbox)
    wrapping.setParent(desk)
    desk.handle(an_offer())
    tell_story(desk.contacts[CALL])
    wrap_up_at(desk, wrapping)
    window.show()
    window.activateWindow()
    await until(window.isActiveWindow)
    yield NotePanel(window, desk, wrapping, outbox)
    await wrapping.aclose()
