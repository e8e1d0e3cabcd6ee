"""Waits for what another program does."""

import time
from collections.abc import Callable
from pathlib import Path

from packages.errors import CannotBuild

LIMIT_S = 90.0


def wait_for(is_there: Callable[[], bool], what: str, log: Path | None = None) -> None:
    """Wait until something is there.

    Raises: CannotBuild when it does not come, with the end of the log.
    """
    end = time.monotonic() + LIMIT_S
    while not is_there():
        if time.monotonic() > end:
            said = f": {' | '.join(text_of(log).splitlines()[-8:])}" if log is not None else ""
            raise CannotBuild(f"{what} did not come within {LIMIT_S:.0f} s{said}")
        time.sleep(0.1)


def text_of(file: Path) -> str:
    """Return what a file holds, nothing where it is not there."""
    return file.read_text("utf-8", "replace") if file.exists() else ""
