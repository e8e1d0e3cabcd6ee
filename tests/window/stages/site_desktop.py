"""The application of an advisor at a site, with a settings file and a folder of records; tells what is to be read.

Takes lines: `see` prints all that can be read at the moment, as JSON; `click NAME` clicks a button; `leave LINE` opens
the field for the next advisor with its keys, types and keeps the line, `write LINE` does not keep it; `clipboard`
prints what is there, `sites` for which sites there are cards; `link LINK` hands a link over as `relevo open` does;
`end` closes it.
"""

import asyncio
import json
import sys
import threading
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from relevo.bootstrap.application import Application, run
from relevo.bootstrap.keeping import Records
from relevo.cli.usersettings import load
from relevo.ui.desktop.doorbell import understand
from relevo.ui.plain import PlainLabel

_W = TypeVar("_W", bound=QWidget)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Stage:
    def __init__(self, application: Application) -> None:
        self.application, self.window = application, application.window

    def take(self, line: str) -> None:
        command, _, rest = line.strip().partition(" ")
        getattr(self, f"do_{command}")(rest)

    def do_see(self, _rest: str) -> None:
        say(f"seen {json.dumps(sorted(self.read()))}")

    def do_click(self, name: str) -> None:
        button = next(each for each in self.shown(QAbstractButton) if each.accessibleName().startswith(name))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def do_leave(self, line: str) -> None:
        field = self.do_write(line)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def do_write(self, line: str) -> QLineEdit:
        self.window.activateWindow()
        QTest.keyClick(self.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        field = next(each for each in self.shown(QLineEdit) if each.accessibleName().startswith("One line"))
        QTest.keyClicks(field, line)
        return field

    def do_clipboard(self, _rest: str) -> None:
        say(f"clipboard {QGuiApplication.clipboard().text()}")

    def do_sites(self, _rest: str) -> None:
        say(f"sites {' '.join(self.application.desk.cards.sites)}")

    def do_link(self, link: str) -> None:
        wanted = understand(json.dumps({"wants": "card", "link": link}).encode())
        if wanted is not None:
            self.application.desktop.answer(wanted)

    def do_end(self, _rest: str) -> None:
        self.application.close()

    def shown(self, kind: type[_W]) -> list[_W]:
        return [each for each in self.window.findChildren(kind) if each.isVisibleTo(self.window)]

    def read(self) -> set[str]:
        texts = {label.text() for label in self.shown(PlainLabel)}
        for each in self.shown(QWidget):
            texts |= {each.accessibleName(), each.accessibleDescription()}
        return texts - {""}


async def main() -> int:
    application = Application(load(Path(sys.argv[1])), records=Records(Path(sys.argv[2])))
    stage, loop = Stage(application), asyncio.get_running_loop()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(stage.take, line)
        loop.call_soon_threadsafe(application.close)

    threading.Thread(target=read, daemon=True).start()
    return await application.main()


if __name__ == "__main__":
    sys.exit(run(main))
