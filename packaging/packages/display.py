"""A display without a screen that the clean system reaches as well, and pictures of what is on it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packages.running import run


@contextmanager
def display() -> Iterator[str]:
    """Start a display with a window manager; yield its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-ac", "-displayfd", str(writing)],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        name = f":{said.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"],
        env={**os.environ, "DISPLAY": name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


def take_picture(display: str, file: Path) -> None:
    """Draw what is on a display into a file."""
    run("import", "-display", display, "-window", "root", file)
