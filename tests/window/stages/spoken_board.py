"""The supervisor's board on a real display, for a screen reader and for real keys; takes lines, prints `done LINE`.

`show`, `reports`, `spike` (an alert is raised), `lost` (a source is), `wallboard`, `resize W H`, `tell` (prints `state`
and one line of JSON: size, queues, filter, page, wallboard, what has the keyboard).
"""

import asyncio
import json
import sys
import threading
from dataclasses import replace
from datetime import UTC, timedelta

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from relevo.domain.board import AlertState, BoardChanges
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.board.bar import Shown
from relevo.ui.board.window import BoardParts, BoardWindow
from relevo.ui.formatting import Formats
from relevo.ui.tasks import TaskScope
from support.boards import OUTCOMES, KeptViews, ToldBoard, ToldRecords, story_alerts, story_changes
from support.snapshots import NOW


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Stage:
    """The board of the story."""

    def __init__(self) -> None:
        self.tasks = TaskScope()
        self._live = ToldBoard(story_changes(NOW))
        parts = BoardParts(
            live=self._live,
            records=ToldRecords(NOW),
            views=KeptViews(),
            outcome=lambda outcome: OUTCOMES.get(outcome, outcome),
        )
        formats = Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW)
        self.window = BoardWindow(make_look("light"), formats, self.tasks, parts)
        self.window.resize(1_240, 960)
        self.window.move(10, 30)

    def take(self, line: str) -> None:
        """Do what a line says."""
        command, *rest = line.split()
        if command == "show":
            self.window.start()
            self.window.show()
            self.window.activateWindow()
        elif command == "reports":
            self.window.show_page(Shown.REPORTS)
        elif command == "spike":
            alert = replace(story_alerts(NOW)[0], id="new", label="Billing", state=AlertState.RAISED)
            self._live.tell(BoardChanges(at=NOW, alerts=(alert, *story_alerts(NOW))))
        elif command == "lost":
            self._live.tell(BoardChanges(at=NOW, lost={"asterisk:lab": NOW - timedelta(minutes=6)}))
        elif command == "wallboard":
            self.window.show_wallboard()
        elif command == "resize":
            self.window.resize(int(rest[0]), int(rest[1]))
        elif command == "tell":
            say(f"state {json.dumps(self._state())}")

    def _state(self) -> dict[str, object]:
        held = QApplication.focusWidget()
        return {
            "size": [self.window.width(), self.window.height()],
            "queues": [row.queue.id for row in self.window.board.queues.shown()],
            "filter": self.window.bar.field.text(),
            "page": self.window.page.value,
            "wallboard": self.window.wallboard is not None,
            "held": "<nothing>" if held is None else held.accessibleName() or f"<{type(held).__name__}>",
            "acknowledged": self._live.acknowledged,
        }


async def main() -> None:
    stage = Stage()
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def take(line: str) -> None:
        stage.take(line.strip())
        say(f"done {line.strip()}")

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(take, line)
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=read, daemon=True).start()
    say("ready")
    await ended.wait()
    await stage.tasks.aclose()


if __name__ == "__main__":
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(main())
