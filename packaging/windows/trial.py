"""Starts what was frozen, lets a call pop, and asks for pictures: proves that modules and data are in the folder."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from packages.errors import CannotBuild

LIMIT_S, STEP_S = 120.0, 0.5
SHOWN = "shown"
"""The step of a trace that says that a contact stands on screen (`relevo run --trace`)."""


def try_out(folder: Path, into: Path) -> str:
    """Draw the demonstration off screen, then start the application and let a test contact arrive; say what was seen.

    A display is needed. Whatever is written goes below the folder `into`. Raises: CannotBuild.
    """
    into.mkdir(parents=True, exist_ok=True)
    surroundings = _surroundings(into)
    console, window = (_program(folder, name) for name in ("relevo-cli", "relevo"))
    # a start without any settings shows what a user sees first
    _run([console, "config", "check"], surroundings)
    _run([console, "demo", "--headless", into / "pictures", "--speed", "5"], surroundings)
    pictures = sorted((into / "pictures").glob("*.png"))
    if not pictures:
        raise CannotBuild(f"{console} demo --headless drew nothing")
    milliseconds = _pop(console, window, into, surroundings)
    return f"{folder}: {len(pictures)} pictures of the demonstration; a test contact was shown after {milliseconds} ms"


def _pop(console: Path, window: Path, into: Path, surroundings: dict[str, str]) -> int:
    """Return after how many milliseconds a test contact was on screen."""
    trace = into / "trace.jsonl"
    trace.unlink(missing_ok=True)
    with subprocess.Popen([window, "run", "--trace", trace], env=surroundings) as application:
        try:
            until = time.monotonic() + LIMIT_S
            while time.monotonic() < until and application.poll() is None:
                subprocess.run([console, "show", "--test-contact"], env=surroundings, capture_output=True, check=False)
                if (milliseconds := _shown(trace)) is not None:
                    return milliseconds
                time.sleep(STEP_S)
        finally:
            application.terminate()
    raise CannotBuild(f"{window} run showed no contact within {LIMIT_S:.0f} s (exit status {application.returncode})")


def _shown(trace: Path) -> int | None:
    if not trace.exists():
        return None
    for line in trace.read_text("utf-8").splitlines():
        step = json.loads(line)
        if step["step"] == SHOWN:
            return int(step["ms"])
    return None


def _program(folder: Path, name: str) -> Path:
    return folder / (f"{name}.exe" if sys.platform == "win32" else name)


def _surroundings(into: Path) -> dict[str, str]:
    """Return the environment with the folders of a user who has never started it."""
    home = str(into.resolve() / "home")
    names = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    Path(home).mkdir(exist_ok=True)
    return {**os.environ, **dict.fromkeys(names, home)}


def _run(command: list[str | Path], surroundings: dict[str, str]) -> None:
    try:
        ran = subprocess.run(command, env=surroundings, capture_output=True, check=False, timeout=LIMIT_S)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise CannotBuild(f"{command[0]} does not run: {fault}") from None
    if ran.returncode != 0:
        said = (ran.stdout + ran.stderr).decode("utf-8", "replace").splitlines()[-5:]
        raise CannotBuild(f"{command[0]} {command[1]} ended with {ran.returncode}: {' | '.join(said)}")
