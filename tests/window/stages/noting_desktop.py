"""The whole application, its outbox in a folder under a given key; prints `ready` once notes can be written.

The environment names the folder (NOTES_FOLDER) and the key (NOTES_KEY). Takes `call NAME`, `office NAME` (a customer
with a request of a back office that takes notes), `note NAME TEXT` (as typed), `show`, `focus`, `text` and `outcome` as
lines.
"""

import asyncio
import os
import sys
import threading
from pathlib import Path

from relevo.bootstrap.application import Application, run
from relevo.bootstrap.keeping import Records
from relevo.domain.contact import OfferId
from relevo.records.outbox.outbox import KeptOutbox
from relevo.services.clock import utc_now
from relevo.settings.store import parse
from relevo.ui.tasks import TaskScope
from support.snapshots import an_offer
from support.wrappingup import LABELS, a_wrapping, tell_story
from support.wrapups import Keyring


def say(line: str) -> None:
    """Say something at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class KeyedRecords(Records):
    """Keeps notes under a key that the test knows."""

    def __init__(self, folder: Path, key: str) -> None:
        super().__init__(folder)
        self._path, self._keyring = folder / "outbox.sqlite", Keyring(key)

    def outbox(self) -> KeptOutbox:
        """Return the outbox."""
        return KeptOutbox(self._path, self._keyring.read, self._keyring.store, clock=utc_now)


async def main() -> int:
    """Run until it is closed."""
    folder, key = Path(os.environ["NOTES_FOLDER"]), os.environ["NOTES_KEY"]
    settings = parse({"region": "FR", "wrap_up": {"outcomes": LABELS}}, folder / "relevo.toml")
    application = Application(settings, records=KeyedRecords(folder, key))
    desk, loop = application.desk, asyncio.get_running_loop()

    def ready() -> None:
        assert desk.wrapping is not None
        say("ready")

    desk.wraps_up.connect(ready)
    tasks = TaskScope()

    def take(line: str) -> None:
        command, _, name = line.strip().partition(" ")
        if command == "call":
            desk.handle(an_offer(name))
            say(f"rings {name}")
        elif command == "office":
            assert desk.wrapping is not None
            tell_story(desk.contacts[OfferId(f"{name}/1")])
            desk.wrap_up_with(a_wrapping(tasks, desk.wrapping.outbox))
        elif command == "note":
            assert desk.wrapping is not None
            contact, _, text = name.partition(" ")
            desk.wrapping.of(desk.contacts[OfferId(f"{contact}/1")]).write(text)
            say("noted")
        elif command == "show":
            application.window.bring_up()
        elif command == "focus":
            focus = application.window.focusWidget()
            name = "" if focus is None else focus.accessibleName()
            say(f"focus {name if application.window.isActiveWindow() else 'elsewhere'}")
        elif command == "text":
            page = application.window.page
            typed = "" if page is None or page.wrap_up is None else page.wrap_up.note.toPlainText()
            say(f"text {typed}")
        elif command == "outcome":
            assert desk.wrapping is not None
            done = [each.wrap_up for each in desk.wrapping.outbox.all() if not each.wrap_up.is_draft]
            say(f"outcome {[(each.outcome, each.text) for each in done]}")

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(take, line)

    threading.Thread(target=read, daemon=True).start()
    return await application.main()


if __name__ == "__main__":
    sys.exit(run(main))
