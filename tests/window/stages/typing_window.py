"""A window that somebody types into; prints what it holds."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    application = QApplication(sys.argv[:1])
    field = QLineEdit()
    field.setWindowTitle("typing")
    field.resize(500, 40)
    field.move(700, 100)
    field.textChanged.connect(lambda text: say(f"text {text}"))
    field.show()
    field.activateWindow()
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
