"""The whole application with the window of pending notes; prints `ready` once that is open.

The environment names the folder of the outbox (NOTES_FOLDER) and its key (NOTES_KEY). Takes `edit` (opens the text of
the first note), `text` (what stands in the editor), `active` and `focus` as lines.
"""

import asyncio
import os
import sys
import threading
from pathlib import Path

from PySide6.QtWidgets import QApplication

from relevo.bootstrap.application import Application, run
from relevo.settings.store import parse
from relevo.ui.controls import TextButton
from relevo.ui.wrapup.pending_window import PendingWindow
from window.stages.noting_desktop import KeyedRecords, say


async def main() -> int:
    """Run until it is closed."""
    folder, key = Path(os.environ["NOTES_FOLDER"]), os.environ["NOTES_KEY"]
    application = Application(parse({"region": "FR"}, folder / "relevo.toml"), records=KeyedRecords(folder, key))
    desk, loop = application.desk, asyncio.get_running_loop()

    def shown() -> PendingWindow:
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, PendingWindow))

    def ready() -> None:
        application.notes.open()
        say("ready")

    desk.wraps_up.connect(ready)

    def take(line: str) -> None:
        window = shown()
        editor = window.cards[0].editor
        if line.strip() == "edit":
            buttons = window.cards[0].findChildren(TextButton)
            next(each for each in buttons if each.objectName().startswith("Edit")).click()
        elif line.strip() == "text":
            say(f"text {'' if editor is None else editor.field.toPlainText()}")
        elif line.strip() == "active":
            say(f"active {window.isActiveWindow()}")
        elif line.strip() == "focus":
            focus = window.focusWidget()
            name = "" if focus is None else focus.accessibleName()
            say(f"focus {name if window.isActiveWindow() else 'elsewhere'}")

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(take, line)

    threading.Thread(target=read, daemon=True).start()
    return await application.main()


if __name__ == "__main__":
    sys.exit(run(main))
