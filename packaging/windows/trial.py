"""Starts what was frozen, lets a call pop, and asks for pictures: proves that modules and data are in the folder."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from packages.errors import CannotBuild

LIMIT_S, STEP_S = 120.0, 0.5
SHOWN = "shown"
"""The step of a trace that says that a contact stands on screen (`relevo run --trace`)."""

SETTINGS = """region = "FR"

[event_sources.softphone]
kind = "listener"
port = 18431
secret = "env:RELEVO_TRIAL"
"""
"""What needs no server: a source that listens on this machine."""

PHOTOGRAPH = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(["photograph"])
sys.exit(0 if application.primaryScreen().grabWindow(0).save(sys.argv[1]) else 1)
"""


class Trial:
    """A frozen folder, and another folder that everything is written into: a user's own folders, pictures, a trace."""

    def __init__(self, folder: Path, into: Path) -> None:
        self._folder, self._into = folder, into.resolve()
        home = self._into / "home"
        home.mkdir(parents=True, exist_ok=True)
        self._settings = self._into / "settings.toml"
        self._settings.write_text(SETTINGS, "utf-8")
        names = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
        self._environment = {**os.environ, **dict.fromkeys(names, str(home)), "RELEVO_TRIAL": "made-up " * 8}

    def run(self) -> str:
        """Try every part that needs no server; say what was seen. A display is needed. Raises: CannotBuild."""
        self._command("config", "check", str(self._settings))
        self._doctor()
        self._command("support", "--list", "--offline", "--config", str(self._settings))
        pictures = self._into / "pictures"
        self._command("demo", "--headless", str(pictures), "--speed", "5")
        if not list(pictures.glob("*.png")):
            raise CannotBuild("relevo-cli demo --headless drew nothing")
        with self.panel() as milliseconds:
            command = [sys.executable, "-c", PHOTOGRAPH, str(self._into / "screen.png")]
            photographed = subprocess.run(command, check=False, capture_output=True).returncode == 0
        seen = "its picture is in" if photographed else "the screen gave no picture for"
        return (
            f"{self._folder}: doctor is content, the demonstration drew, "
            f"a test contact was shown after {milliseconds} ms, {seen} {self._into}"
        )

    @contextmanager
    def panel(self) -> Iterator[int]:
        """Keep the application running with a test contact on screen; give after how many milliseconds it was there."""
        trace = self._into / "trace.jsonl"
        trace.unlink(missing_ok=True)
        command = [self._program("relevo"), "run", "--config", str(self._settings), "--trace", str(trace)]
        with subprocess.Popen(command, env=self._environment) as application:
            try:
                yield self._shown(application, trace)
            finally:
                application.terminate()

    def _shown(self, application: "subprocess.Popen[bytes]", trace: Path) -> int:
        until = time.monotonic() + LIMIT_S
        while time.monotonic() < until and application.poll() is None:
            command = [self._program("relevo-cli"), "show", "--test-contact"]
            subprocess.run(command, env=self._environment, capture_output=True, check=False, timeout=LIMIT_S)
            steps = _steps(trace)
            if (found := next((step["ms"] for step in steps if step["step"] == SHOWN), None)) is not None:
                return int(found)
            time.sleep(STEP_S)
        raise CannotBuild(f"relevo run showed no contact within {LIMIT_S:.0f} s (exit status {application.returncode})")

    def _doctor(self) -> None:
        """Ask doctor, which must find the keyring of Windows: the modules that reach it are imported by name."""
        found = json.loads(self._command("doctor", "--json", "--config", str(self._settings)))
        (self._into / "doctor.json").write_text(json.dumps(found, indent=1), "utf-8")
        keyring = next(each for each in found if each["name"] == "keyring")
        if sys.platform == "win32" and "cannot be used" in keyring["text"]:
            raise CannotBuild(f"the Credential Manager cannot be used from the frozen program: {keyring['text']}")

    def _command(self, *words: str) -> str:
        command = [self._program("relevo-cli"), *words]
        try:
            ran = subprocess.run(command, env=self._environment, capture_output=True, check=False, timeout=LIMIT_S)
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise CannotBuild(f"{command[0]} does not run: {fault}") from None
        if ran.returncode != 0:
            said = (ran.stdout + ran.stderr).decode("utf-8", "replace").splitlines()[-5:]
            raise CannotBuild(f"relevo-cli {words[0]} ended with {ran.returncode}: {' | '.join(said)}")
        return ran.stdout.decode("utf-8")

    def _program(self, name: str) -> str:
        return str((self._folder / (f"{name}.exe" if sys.platform == "win32" else name)).resolve())


def _steps(trace: Path) -> list[dict[str, Any]]:
    """Return the steps that are written so far; the last line may still be on its way."""
    lines = trace.read_text("utf-8").splitlines(keepends=True) if trace.exists() else []
    return [json.loads(line) for line in lines if line.endswith("\n")]
