"""The panel and the window of the documents; takes lines and prints what happens.

`documents`, `pop NAME`, `search` (gives the keyboard to the field), `where`, `tell` (which window has the keyboard).
"""

import asyncio
import sys
import threading
from datetime import UTC

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.documents import OwnDocuments
from relevo.services.desk import Desk
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.documents.window import DocumentsWindow
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, an_offer


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Stage:
    """The panel, hidden until a contact comes, and the documents."""

    def __init__(self) -> None:
        self.tasks, words = TaskScope(), Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
        self._desk = DeskViewModel(
            Desk(lambda _advisor: True),
            ScriptedGatherer(),
            self.tasks,
            words,
            on_painted=lambda offer_id: say(f"painted {offer_id}"),
        )
        look = make_look("light")
        self._panel, self._documents = PanelWindow(self._desk, look), OwnDocuments(look)
        self._panel.resize(480, 1000)
        self._panel.move(780, 20)
        self._panel.warm_up()

    def take(self, line: str) -> None:
        """Do what a line says."""
        command, _, name = line.strip().partition(" ")
        if command == "documents":
            self._documents.open()
            window = self._window()
            window.field.textChanged.connect(lambda text: say(f"text {text}"))
            window.resize(760, 800)
            window.move(0, 0)
        elif command == "pop":
            self._desk.handle(an_offer(name))
        elif command == "search":
            self._window().search()
        elif command == "tell":
            panel = "seen" if self._panel.isVisible() else "hidden"
            active = QApplication.activeWindow()
            held = "documents" if isinstance(active, DocumentsWindow) else "panel" if active else "nobody"
            say(f"keyboard {held} panel {panel}")

    def _window(self) -> DocumentsWindow:
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, DocumentsWindow))


async def main() -> None:
    stage = Stage()
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(stage.take, line)
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=read, daemon=True).start()
    say("ready")
    await ended.wait()
    await stage.tasks.aclose()


if __name__ == "__main__":
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(main())
