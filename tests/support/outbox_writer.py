"""A program that writes notes into an outbox until it is killed; each line it prints is a promise of the outbox.

Arguments: the folder, the key, the first number, and how many notes. A line: `saved NUMBER LETTERS`, `removed NUMBER`.
"""

import asyncio
import sys
from pathlib import Path

from support.wrapups import Keyring, a_draft, an_outbox, wrap_up_id

STEPS = 4


def say(line: str) -> None:
    """Say something at once: what was not said was not promised."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def write(folder: Path, key: str, first: int, count: int) -> None:
    """Write notes letter by letter, and remove every third one."""
    outbox = an_outbox(folder, Keyring(key))
    await outbox.load()
    say("ready")
    for number in range(first, first + count):
        for letters in range(1, STEPS + 1):
            if await outbox.put(a_draft(number, "x" * letters * 300)):
                say(f"saved {number} {letters * 300}")
        if number % 3 == 0:
            await outbox.remove(wrap_up_id(number))
            say(f"removed {number}")
    await outbox.aclose()


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
