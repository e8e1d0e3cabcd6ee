"""The panel for a screen reader; takes lines and prints `done LINE` when it has done what they say.

`pop NAME`, `chat NAME`, `story NAME`, `several NAME`, `many NAME`, `secret NAME`, `lookalike NAME`, `open NAME ENTRY`,
`act NAME` (of shortcuts.Act), `preferences`, `up`.
"""

import asyncio
import sys
import threading
from dataclasses import replace
from datetime import UTC

from PySide6.QtCore import QLocale

from relevo.domain.contact import Channel, OfferId
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryId
from relevo.domain.snapshot import Snapshot
from relevo.services.cleaning import clean_handover
from relevo.services.desk import Desk
from relevo.text.masking import mask
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.preferences.values import Deeds, Preferences
from relevo.ui.preferences.window import PreferencesWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from support.gatherers import ScriptedGatherer
from support.snapshots import (
    NOW,
    a_snapshot,
    ambiguous,
    an_interaction,
    an_offer,
    claire,
    lift_brief,
    lift_handover,
    lift_story,
    many_entries,
    sure,
)

CARD = "4111 1111 1111 1111"
MANY = 100_000


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def _forgotten() -> int:
    return 0


async def _saved(_chosen: object) -> None:
    return None


class Stage:
    """The panel with what a test puts on it."""

    def __init__(self) -> None:
        self._tasks, words = TaskScope(), Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
        self._desk = DeskViewModel(Desk(lambda _advisor: True), ScriptedGatherer(), self._tasks, words)
        self._desk.use(DeskRules(search_by=(HandleKind.NAME, HandleKind.PHONE)))
        self._look = make_look("light")
        self._window = PanelWindow(self._desk, self._look)
        self._window.resize(480, 1000)
        self._window.move(20, 40)
        self._window.warm_up()
        self._preferences: PreferencesWindow | None = None

    def take(self, line: str) -> None:
        """Do what a line says."""
        command, _, rest = line.partition(" ")
        name, _, more = rest.partition(" ")
        if command in ("pop", "chat"):
            self._desk.handle(an_offer(name, channel=Channel.CHAT if command == "chat" else Channel.VOICE))
        elif command == "act":
            self._window.body.perform(Act[name])
        elif command == "up":
            self._window.bring_up()
        elif command == "open":
            self._window.page_of(OfferId(f"{name}/1")).timeline.open_entry(EntryId(more))
        elif command == "preferences":
            deeds = Deeds(save=_saved, forget_choices=_forgotten, try_sound=lambda _sound: None)
            self._preferences = PreferencesWindow(
                self._look, Preferences(), deeds, self._tasks, fixed=frozenset({"panel.pop"}), screens=("Left",)
            )
            self._preferences.show()
        else:
            self._show(command, name)

    def _show(self, command: str, name: str) -> None:
        contact = self._desk.contacts[OfferId(f"{name}/1")]
        shown: Snapshot = {
            "story": lambda: lift_story(contact.contact),
            "several": lambda: a_snapshot(contact.contact, identity=ambiguous()),
            "many": lambda: a_snapshot(contact.contact, identity=sure(), timeline=many_entries(MANY)),
            "lookalike": lambda: a_snapshot(
                contact.contact, identity=replace(sure(), customer=replace(claire(), name="Сlaire Mоreau"))
            ),
            "secret": lambda: self._secret(name),
        }[command]()
        contact.show(shown)

    def _secret(self, name: str) -> Snapshot:
        """Return a story in which a card number stands in a note, a title, a message and a fact."""
        contact = self._desk.contacts[OfferId(f"{name}/1")].contact
        text = mask(f"card {CARD} was refused")
        handover = lift_handover()
        spoken = replace(handover, transcript=(replace(handover.transcript[0], text=f"my card is {CARD}"),))
        brief = lift_brief()
        return a_snapshot(
            replace(contact, handover=clean_handover(spoken)),
            identity=sure(),
            brief=replace(brief, told_us=(replace(brief.told_us[0], value=text),)),
            timeline=(an_interaction("zammad:interaction:7", text, text=text),),
        )

    async def close(self) -> None:
        """End what runs."""
        await self._tasks.aclose()


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
    await stage.close()


if __name__ == "__main__":
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(main())
