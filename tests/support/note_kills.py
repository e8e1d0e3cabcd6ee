"""Programs that deliver notes, killed and begun anew, and what they have promised."""

import asyncio
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.note_sender import key_of

ROOT = Path(__file__).parents[2]
KEY = "5e" * 32
LONGEST_S = 600.0


@dataclass
class Desk:
    """One advisor's programs, one after the other, over one folder; `saved` and `left` are what they have said.

    `unreadable` counts the notes that are there and could not be read.
    """

    folder: Path
    spec: dict[str, Any]
    next: int
    saved: set[int] = field(default_factory=set)
    left: dict[int, str] = field(default_factory=dict)
    kills: int = 0
    unreadable: int = 0
    ahead_s: float = 0.0
    process: asyncio.subprocess.Process | None = None

    def kill(self) -> None:
        """End the program at this instant, as `kill -9` does."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            self.kills += 1

    async def run(self, count: int, *, kill_s: float | None = None) -> bool:
        """Let a program keep so many new notes and deliver all; return whether it came to its end.

        It is killed after `kill_s` seconds from its first sign, where they are given.
        """
        spec = self.folder / "spec.json"
        spec.write_text(json.dumps(self.spec), "utf-8")
        first, self.next = self.next, self.next + count
        command = [sys.executable, "-m", "support.note_sender", str(self.folder), KEY, str(spec)]
        self.process = await asyncio.create_subprocess_exec(
            *command,
            *map(str, (first, count, self.ahead_s)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'app'}{os.pathsep}{ROOT / 'tests'}"},
        )
        assert self.process.stdout is not None
        clock: asyncio.TimerHandle | None = None
        is_done = False
        try:
            async with asyncio.timeout(LONGEST_S):
                while (line := await self.process.stdout.readline()).endswith(b"\n"):
                    word, *told = line.decode().split()
                    if word == "ready" and kill_s is not None:
                        clock = asyncio.get_running_loop().call_later(kill_s, self.kill)
                    if word == "saved":
                        self.saved.add(int(told[0]))
                    if word == "left":
                        self.left[int(told[0])] = told[1]
                    self.unreadable += word == "unreadable"
                    is_done = is_done or word == "done"
                await self.process.wait()
        finally:
            if self.process.returncode is None:  # whoever waited has given up
                self.process.kill()
                await self.process.wait()
        if clock is not None:
            clock.cancel()
        return is_done

    def keys(self, first: int = 0) -> dict[str, bool]:
        """Return the keys of all notes from the first one on that there may be, each with whether it was promised."""
        return {key_of(number): number in self.saved for number in range(first, self.next)}
