"""The panel on its desktop; takes commands as lines and prints what happens.

`offer NAME`, `accept NAME`, `close` (all contacts), `hide`, `minimise`, `show`, `habits POP`, `quiet on|off`,
`dock EDGE`, `at` (where it stands), `caret` (where others type), `seen`, `move X Y`, `end`.
"""

import asyncio
import os
import sys
import threading
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from relevo.bootstrap.desktop import Desktop
from relevo.domain.contact import Advisor, ContactId, OfferId
from relevo.domain.events import ContactAccepted
from relevo.records.places import Places
from relevo.services.desk import Desk
from relevo.settings.model import Settings
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.desktop.instance import Instance
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


class _Keys(QObject):
    """Tells of the keyboard: that the panel has it, has it no longer, and of keys that reach a widget."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate and isinstance(watched, PanelWindow):
            say("active")
        elif event.type() is QEvent.Type.WindowDeactivate and isinstance(watched, PanelWindow):
            say("left")
        elif event.type() is QEvent.Type.KeyPress and isinstance(watched, QWidget) and isinstance(event, QKeyEvent):
            say(f"key {event.text()}")
        return False


class Stage:
    def __init__(self, application: QApplication) -> None:
        self.tasks, self.ended = TaskScope(), asyncio.Event()
        words = Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
        self.desk = DeskViewModel(
            Desk(lambda _advisor: True),
            ScriptedGatherer(),
            self.tasks,
            words,
            on_painted=lambda offer_id: say(f"painted {offer_id}"),
        )
        self.window = PanelWindow(self.desk, make_look("light"))
        places = Places(Path(os.environ.get("STAGE_PLACES", "/nowhere/places.json")))
        self.settings = Settings.model_validate({"panel": {"dock": os.environ.get("STAGE_DOCK", "right")}})
        self.desktop = Desktop(self.desk, self.window, self.tasks, places, self.settings)
        self.desktop.arrivals.waiting_changed.connect(lambda count: say(f"waiting {count}"))
        self.desktop.test_wanted.connect(lambda: say("test wanted"))
        self.keys = _Keys()
        application.installEventFilter(self.keys)
        self.instance = Instance("stage")
        self.instance.rang.connect(self.desktop.answer)

    def take(self, line: str) -> None:
        command, _, rest = line.strip().partition(" ")
        getattr(self, f"do_{command}")(rest)

    def do_offer(self, name: str) -> None:
        self.desk.handle(an_offer(name))

    def do_accept(self, name: str) -> None:
        self.desk.handle(
            ContactAccepted(
                id=f"{name}-accepted",
                source="asterisk:lab",
                time=NOW,
                contact_id=ContactId(name),
                offer_id=OfferId(f"{name}/1"),
                advisor=Advisor(id="anna"),
            )
        )

    def do_close(self, _rest: str) -> None:
        for offer_id in tuple(self.desk.contacts):
            self.desk.close(offer_id)

    def do_hide(self, _rest: str) -> None:
        self.window.hide()

    def do_minimise(self, _rest: str) -> None:
        self.window.showMinimized()

    def do_show(self, _rest: str) -> None:
        self.desktop.arrivals.bring_up()

    def do_appear(self, _rest: str) -> None:
        self.desktop.arrivals.appear()

    def do_habits(self, pop: str) -> None:
        self.settings = self.settings.model_copy(update={"panel": self.settings.panel.model_copy(update={"pop": pop})})
        self.desktop.use(self.settings)

    def do_dock(self, edge: str) -> None:
        self.settings = self.settings.model_copy(
            update={"panel": self.settings.panel.model_copy(update={"dock": edge})}
        )
        self.desktop.use(self.settings)

    def do_quiet(self, word: str) -> None:
        self.desktop.set_quiet(word == "on")

    def do_at(self, _rest: str) -> None:
        frame = self.window.frameGeometry()
        say(f"at {frame.x()} {frame.y()} {frame.width()} {frame.height()}")

    def do_caret(self, _rest: str) -> None:
        caret = self.desktop.carets.caret
        say(f"caret {' '.join(map(str, caret)) if caret is not None else 'none'}")

    def do_seen(self, _rest: str) -> None:
        say(f"seen {self.desktop.arrivals.is_seen}")

    def do_move(self, rest: str) -> None:
        x, y = map(int, rest.split())
        self.window.move(x, y)

    def do_end(self, _rest: str) -> None:
        self.ended.set()


async def main(application: QApplication) -> None:
    stage, loop = Stage(application), asyncio.get_running_loop()
    stage.window.warm_up()
    stage.instance.open()
    stage.desktop.settle_in()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(stage.take, line)
        loop.call_soon_threadsafe(stage.ended.set)

    threading.Thread(target=read, daemon=True).start()
    say("ready")
    await stage.ended.wait()
    stage.instance.close()
    await stage.tasks.aclose()


if __name__ == "__main__":
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(main(application))
