"""The guide to adding a back office, followed to the letter in an empty folder: its files, its changes, its commands.

What the guide shows of an output must stand in it, line by line; only the port is another one.
"""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from support.broker import free_port
from support.hub import APP

GUIDE = APP.parent / "resources" / "docs" / "add-a-back-office.md"
BLOCK = re.compile(r"^```(sh|toml|python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PORT = "8642"


@dataclass(slots=True)
class Reader:
    """Somebody who follows the guide in a folder of his own; `said` is what the commands of the last block printed."""

    folder: Path
    port: int = field(default_factory=free_port)
    said: str = ""
    groups: list[int] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Save a file of the guide, or make the change in one that its first line tells."""
        head, _, body = self.here(text).partition("\n")
        name, _, change = head.removeprefix("# ").partition(", ")
        file = self.folder / name
        if not change:
            file.write_text(body, "utf-8")
            return
        known = file.read_text("utf-8")
        how, _, line = change.partition(": ")
        if how == "at the end":
            file.write_text(f"{known}\n{body}", "utf-8")
            return
        assert known.count(f"{line}\n") == 1, f"{name} holds this line not once: {line}"
        put = body if how == "instead of" else f"{line}\n{body}"
        file.write_text(known.replace(f"{line}\n", put), "utf-8")

    def run(self, block: str) -> None:
        """Run the commands of a block in one shell, which keeps what was exported; they must succeed."""
        self.commands += re.findall(r"^relevo connector ([\w-]+)", block, re.MULTILINE)
        script = f"set -euo pipefail; touch .exports; . ./.exports\n{self.here(block)}\nexport -p > .exports"
        out = self.folder / ".said"
        with (
            out.open("wb") as file,
            subprocess.Popen(
                ["bash", "-c", script],
                cwd=self.folder, env=self._environment(), stdout=file, stderr=file, start_new_session=True,
            ) as shell,
        ):  # fmt: skip
            self.groups.append(shell.pid)
            shell.wait(60)
        self.said = out.read_text("utf-8")
        assert shell.returncode == 0, f"{block}\n{self.said}"
        end = time.monotonic() + 15
        while "larkdesk.py &" in block and not answers(self.port):
            assert time.monotonic() < end, "Larkdesk does not listen"
            time.sleep(0.02)

    def look(self, shown: str) -> None:
        """Find each line that the guide shows in what was printed."""
        missing = [line for line in self.here(shown).splitlines() if line not in self.said]
        assert not missing, f"{missing} not in:\n{self.said}"

    def here(self, text: str) -> str:
        """Return what the guide says, with the port of this folder's server."""
        return text.replace(PORT, str(self.port))

    def stop(self) -> None:
        """End what was started."""
        for group in self.groups:
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "PYTHONPATH": str(APP),
            "LANG": "C.UTF-8",
        }


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            return True
    except OSError:
        return False


@pytest.fixture
def reader() -> Iterator[Reader]:
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "bin" / "relevo"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m relevo "$@"\n')
        program.chmod(0o755)
        reader = Reader(Path(folder))
        yield reader
        reader.stop()


def steps() -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in BLOCK.findall(GUIDE.read_text("utf-8"))]


@pytest.mark.timeout(300)
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_guide_leads_from_nothing_to_a_source_in_the_panel(reader: Reader) -> None:
    for kind, text in steps():
        if kind == "sh":
            reader.run(text)
        elif kind == "text":
            reader.look(text)
        else:
            reader.write(text)

    assert set(reader.commands) == {"new", "check", "test", "record"}
    kept = "".join(file.read_text("utf-8") for file in (reader.folder / "recordings").glob("*.json"))
    assert "ines" not in kept.casefold()
    assert "L-20417" not in kept


def test_the_guide_takes_half_an_hour() -> None:
    minutes = re.findall(r"^## \d+\. .*\((\d+) minutes?\)$", GUIDE.read_text("utf-8"), re.MULTILINE)

    assert len(minutes) == 9
    assert sum(map(int, minutes)) <= 30
