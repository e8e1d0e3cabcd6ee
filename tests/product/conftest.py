"""Runs the relevo command as a process, as a person does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
Relevo = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def relevo(tmp_path: Path) -> Relevo:
    """Return a function that runs the command in an empty home, without a display, and returns what it said."""

    def run(*arguments: object, stdin: str = "", timeout_s: float = 60) -> "subprocess.CompletedProcess[str]":
        inherited = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL")}
        return subprocess.run(
            [sys.executable, "-m", "relevo", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            cwd=tmp_path,
            env={**inherited, "PYTHONPATH": str(APP), "HOME": str(tmp_path), "TZ": "Europe/Paris"},
        )

    return run


def one_line(text: str) -> str:
    """Return the one line of an error message; more than one is a fault."""
    lines = text.splitlines()
    assert len(lines) == 1, lines
    return lines[0]
