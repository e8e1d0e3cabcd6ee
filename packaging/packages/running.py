"""Runs the programs of the system that the build stands on."""

import errno
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from packages.errors import CannotBuild

LINES_OF_A_FAULT = 15
STEADY = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
"""What would else get into the bytes: language, time zone, order of sets."""


def run(
    *command: str | Path, cwd: Path | None = None, given: bytes | None = None, more: Mapping[str, str] | None = None
) -> str:
    """Run a program to its end and return what it printed.

    Raises: CannotBuild, with the last lines that it said.
    """
    words = [str(word) for word in command]
    try:
        ran = subprocess.run(
            words, cwd=cwd, input=given, capture_output=True, check=False, env={**os.environ, **STEADY, **(more or {})}
        )
    except FileNotFoundError:
        raise CannotBuild(f"{words[0]} is not installed; python3 dev.py package names its package") from None
    if ran.returncode != 0:
        said = (ran.stdout + ran.stderr).decode("utf-8", "replace")
        if os.strerror(errno.ENOSPC) in said:
            raise CannotBuild(f"{words[0]}: {full()}")
        raise CannotBuild(
            f"{words[0]} ended with {ran.returncode}: {' | '.join(said.splitlines()[-LINES_OF_A_FAULT:])}"
        )
    return ran.stdout.decode("utf-8", "replace")


def full() -> str:
    """Return what to say where a disk is full."""
    return (
        f"no space is left on the disk; about 1 GB is needed in {tempfile.gettempdir()} (TMPDIR names another folder), "
        "300 MB for the packages (--out)"
    )
