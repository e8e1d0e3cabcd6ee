"""Where `relevo.exe` begins: the application without a console; what went wrong is told in a message box."""

import io
import multiprocessing
import sys


def main() -> int:
    """Run a command; where there is nothing to print to and it fails, show what it had to say."""
    from relevo.cli.main import main as run

    if sys.stderr is not None:
        return run()
    said = io.StringIO()
    sys.stderr = said
    sys.stdout = io.StringIO() if sys.stdout is None else sys.stdout
    status = run()
    if status and said.getvalue().strip():
        _show(said.getvalue().strip().splitlines()[-1])
    return status


def _show(line: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, line, "Relevo", 0x10)  # MB_ICONERROR, winuser.h


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
