"""A window that somebody types into; prints what it holds, and takes `move X Y` as a line."""

import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class _Commands(QObject):
    move = Signal(int, int)

    def read(self) -> None:
        for line in sys.stdin:
            _, x, y = line.split()
            self.move.emit(int(x), int(y))


def main() -> int:
    application = QApplication(sys.argv[:1])
    field, commands = QLineEdit(), _Commands()
    field.setWindowTitle("typing")
    field.resize(500, 40)
    field.move(700, 100)
    field.textChanged.connect(lambda text: say(f"text {text}"))
    field.show()
    field.activateWindow()
    commands.move.connect(field.move)
    threading.Thread(target=commands.read, daemon=True).start()
    poll = QTimer()

    def tell() -> None:
        if field.isActiveWindow():
            poll.stop()
            say("ready")

    poll.timeout.connect(tell)
    poll.start(20)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
