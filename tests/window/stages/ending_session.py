"""A window on a display that goes away; says what it could still put away, and whether it came to its end."""

import asyncio
import sys
import time
from contextlib import ExitStack

from PySide6.QtWidgets import QWidget

from relevo.bootstrap.application import run
from relevo.bootstrap.errors import catch_all

DISK_S = 0.5
"""A disk that is slow: what is written last must be waited for."""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main() -> int:
    closed = asyncio.Event()
    with ExitStack() as stack:
        catch_all(stack, closed.set)
        window = QWidget()
        window.show()
        say("up")
        await closed.wait()
        await asyncio.to_thread(time.sleep, DISK_S)
        say("written")
        window.hide()
    return 0


if __name__ == "__main__":
    say(f"ended {run(main)}")
