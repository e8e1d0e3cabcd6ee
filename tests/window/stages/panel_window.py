"""The resident panel; takes `pop NAME`, `hide`, `where` and `story NAME` as lines and prints what happens."""

import asyncio
import sys
import threading
from datetime import UTC

from PySide6.QtCore import QLocale

from relevo.domain.contact import OfferId
from relevo.services.desk import Desk
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, an_offer, lift_story


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main() -> None:
    tasks, words = TaskScope(), Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
    desk = DeskViewModel(
        Desk(lambda _advisor: True),
        ScriptedGatherer(),
        tasks,
        words,
        on_painted=lambda offer_id: say(f"painted {offer_id}"),
    )
    window = PanelWindow(desk, make_look("light"))
    window.resize(480, 1000)
    window.move(20, 40)
    window.warm_up()
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def take(line: str) -> None:
        command, _, name = line.strip().partition(" ")
        if command == "pop":
            for offer_id in tuple(desk.contacts):
                desk.close(offer_id)
            desk.handle(an_offer(name))
        elif command == "story":
            contact = desk.contacts[OfferId(f"{name}/1")]
            contact.show(lift_story(contact.contact))
            contact.timeline.rows_changed.connect(lambda: say(f"query {contact.timeline.query}"))
        elif command == "hide":
            window.hide()
        elif command == "where":
            say(f"at {window.frameGeometry().x()} {window.frameGeometry().y()}")
        if window.isActiveWindow():
            say("active")

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(take, line)
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=read, daemon=True).start()
    say("ready")
    await ended.wait()
    await tasks.aclose()


if __name__ == "__main__":
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(main())
