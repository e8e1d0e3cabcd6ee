"""Kills programs that write notes, and asks the outbox whether it has kept what it promised."""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from relevo.records.outbox.database import PAGE_BYTES
from support.wrapups import Keyring, a_draft, an_outbox

ROOT = Path(__file__).parents[2]
KEY = "5e" * 32
CALLS = "openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink,rename"
"""What SQLite changes a disk with."""


SALVAGED = ("", ".salvaging", ".salvaged", ".damaged-1")
"""What the names of the files of a salvage end in."""


@dataclass(slots=True)
class Promised:
    """What has been promised of notes so far, by number: the letters of the last state, None for removed."""

    notes: dict[int, int | None] = field(default_factory=dict)
    begun: int = 0

    def take(self, lines: Sequence[str]) -> int:
        """Take what a program said; a line that was cut says nothing. Return how many promises that were."""
        count = 0
        for line in lines:
            word, *numbers = line.split()
            if word == "saved" and len(numbers) == 2:
                self.notes[int(numbers[0])] = int(numbers[1])
            elif word == "removed" and numbers:
                self.notes[int(numbers[0])] = None
            else:
                continue
            count += 1
        return count


def killed_after(folder: Path, first: int, seconds: float) -> list[str]:
    """Let a program write, kill it after so many seconds from its first sign, and return the whole lines it said."""
    program = subprocess.Popen(_command(folder, first, 10_000), stdout=subprocess.PIPE, text=True, env=_surroundings())
    assert program.stdout is not None
    program.stdout.readline()
    try:
        program.wait(seconds)
    except subprocess.TimeoutExpired:
        program.kill()
    return _whole(program.communicate()[0])


def killed_at_call(folder: Path, first: int, call: int) -> tuple[list[str], bool]:
    """Let a program write two notes and kill it at this call that changes the disk; False where it had fewer."""
    watch = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={CALLS}:signal=KILL:when={call}"]
    path = folder / "outbox.sqlite"
    watch += [f"--trace-path={path}{ending}" for ending in ("", "-wal", "-shm")]
    command = [*watch, *_command(folder, first, 2)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=_surroundings())
    return _whole(done.stdout), done.returncode != 0


async def damage(folder: Path) -> None:
    """Make an outbox of two notes whose table is damaged, and the rows are not."""
    folder.mkdir()  # noqa: ASYNC240 - nothing else waits
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    for number in (1, 2):
        await outbox.put(a_draft(number))
    await outbox.aclose()
    path = folder / "outbox.sqlite"
    raw = bytearray(path.read_bytes())
    raw[PAGE_BYTES] ^= 0xFF
    path.write_bytes(raw)


def killed_in_salvage(folder: Path, call: int) -> bool:
    """Open a damaged outbox in a program that is killed at a call that changes the disk; False where it made fewer."""
    path = folder / "outbox.sqlite"
    watch = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={CALLS}:signal=KILL:when={call}"]
    watch += [f"--trace-path={path}{part}{ending}" for part in SALVAGED for ending in ("", "-wal", "-shm", "-journal")]
    command = [*watch, f"--trace-path={folder}", *_command(folder, 100, 0)]
    return subprocess.run(command, capture_output=True, timeout=60, env=_surroundings()).returncode != 0


async def broken_promises(folder: Path, promised: Promised) -> list[str]:
    """Return a line for each promise that the outbox does not keep."""
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    held = {int(kept.wrap_up.id[-12:], 16): kept.wrap_up.text for kept in outbox.all()}
    await outbox.aclose()
    lost = [
        f"note {number}: {len(held.get(number, ''))} letters, {letters} were promised"
        for number, letters in promised.notes.items()
        if letters is not None and len(held.get(number, "")) < letters and number % 3
    ]
    removed = [number for number, letters in promised.notes.items() if letters is None]
    return lost + [f"note {number}: removed, and there" for number in removed if number in held]


def instants(seed: int, count: int, most_s: float) -> list[float]:
    """Return random moments, the same for the same seed."""
    return [random.Random(f"{seed}/{each}").uniform(0, most_s) for each in range(count)]


def _command(folder: Path, first: int, count: int) -> list[str]:
    return [sys.executable, "-m", "support.outbox_writer", str(folder), KEY, str(first), str(count)]


def _surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'app'}{os.pathsep}{ROOT / 'tests'}"}


def _whole(said: str) -> list[str]:
    return said.split("\n")[:-1]


def flip(folder: Path, chance: random.Random) -> None:
    """Turn one bit round in the file of an outbox or in its log."""
    files = [file for file in sorted(folder.glob("outbox.sqlite*")) if not file.name.endswith("-shm")]
    sizes = [file.stat().st_size for file in files]
    (file,) = chance.choices(files, sizes)
    raw = bytearray(file.read_bytes())
    place = chance.randrange(len(raw))
    raw[place] ^= 1 << chance.randrange(8)
    file.write_bytes(raw)
