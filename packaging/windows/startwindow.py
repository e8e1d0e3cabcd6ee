"""Where `relevo.exe` begins: the application without a console; what went wrong is told in a message box."""

import io
import multiprocessing
import sys

OWN = "relevo: "
"""How each line begins that a command says to whoever called it."""


class LastWord(io.TextIOBase):
    """Takes what would go to standard error, and keeps the last line that a command said."""

    def __init__(self) -> None:
        super().__init__()
        self.line = ""

    def write(self, text: str) -> int:
        """Keep a line of a command; lines of the log are in its file."""
        for line in text.splitlines():
            if line.startswith(OWN):
                self.line = line.removeprefix(OWN)
        return len(text)


def main() -> int:
    """Run a command; where there is nothing to print to and it fails, show what it had to say."""
    from relevo.cli.main import main as run

    if sys.stderr is not None:
        return run()
    said = LastWord()
    sys.stderr = said
    status = run()
    if status and said.line:
        show(said.line)
    return status


def show(line: str) -> None:
    """Show a line in a message box; on other systems than Windows there always is a standard error."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, line, "Relevo", 0x10)  # MB_ICONERROR, winuser.h


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
