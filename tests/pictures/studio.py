"""The panel with made-up people behind it, set up as a picture wants it: theme, language, layout, text size."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from relevo.domain.contact import Contact
from relevo.domain.events import ContactOffered
from relevo.domain.snapshot import Snapshot
from relevo.services.desk import Desk
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.render import render
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import THEMES, Look
from relevo.ui.translations import Translations
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, an_offer

WIDTHS = {"compact": 360, "normal": 480, "wide": 900}
HEIGHT = 1_020
SETTLE_S = 0.05
LIMIT_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a picture is taken; `scale` is the size of the text as in the settings."""

    theme: str = "light"
    language: str = "en"
    layout: str = "normal"
    scale: float = 1.0


class Studio:
    """One window on one desk; `subject` is what the picture shows, the panel unless a state puts another window there.

    Nothing moves: flashes and fades would make every picture another one.
    """

    def __init__(self, setting: Setting, formats: Formats, tasks: TaskScope) -> None:
        self.setting, self.tasks, self.words = setting, tasks, Words(formats, lines={"+33199000010": "Lakeside Homes"})
        self.look = Look(THEMES[setting.theme], setting.scale, moves=False)
        self.gatherer = ScriptedGatherer()
        self.desk = DeskViewModel(Desk(lambda _advisor: True), self.gatherer, tasks, self.words)
        self.window = PanelWindow(self.desk, self.look)
        self.subject: QWidget = self.window
        self.resize(self.window, HEIGHT)

    @property
    def page(self) -> ContactPage:
        """Return the page in front."""
        page = self.window.page
        if page is None:
            raise RuntimeError("no contact stands in front")
        return page

    def resize(self, widget: QWidget, height: int) -> None:
        """Give a window the width of the layout."""
        widget.resize(self.look.px(WIDTHS[self.setting.layout]), self.look.px(height))

    def ring(self, offer: ContactOffered | None = None) -> None:
        """Let a contact arrive."""
        self.desk.handle(offer or an_offer())

    def tell(self, snapshot: Snapshot) -> None:
        """Show what the sources have said about the contact in front."""
        model = self.page.view_model
        model.show(replace(snapshot, contact=model.contact))

    def change(self, change: Callable[[Contact], Contact]) -> None:
        """Show the contact in front in another state."""
        model = self.page.view_model
        model.update(change(model.contact))

    def show(self, window: QWidget) -> None:
        """Put another window of the program into the picture."""
        self.subject = window
        self.resize(window, HEIGHT)
        window.show()

    async def settle(self) -> None:
        """Let pending work, layouts and repaints come to an end."""
        for _ in range(2):
            await asyncio.sleep(SETTLE_S)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that takes its time."""
        async with asyncio.timeout(LIMIT_S):
            while not condition():  # noqa: ASYNC110  # the state of a widget is waited for, which sets no event
                await asyncio.sleep(0.005)

    def take(self, path: Path) -> None:
        """Write the picture."""
        render(self.subject, path)


@asynccontextmanager
async def opened(setting: Setting, translations: Translations, formats: Formats) -> AsyncIterator[Studio]:
    """Set the panel up in a setting, and take it down again."""
    translations.use(setting.language, "FR")
    tasks = TaskScope()
    studio = Studio(setting, formats, tasks)
    studio.window.show()
    try:
        yield studio
    finally:
        await tasks.aclose()
        for window in {studio.subject, studio.window}:
            window.hide()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def studio_formats() -> Formats:
    """Return the formats of every picture: the moment of the story, in the zone in which it is told."""
    return Formats(zone=UTC, now=lambda: NOW)
