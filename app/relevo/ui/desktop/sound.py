"""The sound of a contact, played by a program of the desktop or by Windows; never waited for."""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path
from shutil import which

from relevo.assets import resource
from relevo.ui.tasks import TaskScope

SOUNDS = ("chime", "knock", "bell")

_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("canberra-gtk-play", "-f"))
_FOLDERS = "/usr/bin:/bin:/usr/local/bin"
"""Where a player may stand: what a user can write to is not looked at."""

_LIMIT_S = 5.0


def find_player(folders: str = _FOLDERS) -> tuple[str, ...] | None:
    """Return the program that can play a file, with its options; None where there is none."""
    for name, *options in _PLAYERS:
        if (found := which(name, path=folders)) is not None:
            return found, *options
    return None


class Sounds:
    """Plays the sounds that ship. `can_play` tells whether this desktop can; where not, playing does nothing."""

    def __init__(self, tasks: TaskScope, player: tuple[str, ...] | None) -> None:
        self._tasks, self._player = tasks, player

    @property
    def can_play(self) -> bool:
        """Tell whether a sound would be heard."""
        return sys.platform == "win32" or self._player is not None

    def play(self, sound: str) -> None:
        """Start a sound and return; one that is still playing gives way. `none` is silence."""
        if sound not in SOUNDS:
            return
        file = resource("sounds", f"{sound}.wav")
        if sys.platform == "win32":
            _play_on_windows(file)
        elif self._player is not None:
            self._tasks.replace("sound", _run(*self._player, str(file)))


async def _run(program: str, *arguments: str) -> None:
    """Run a player to its end, and no longer than a sound can last."""
    quiet = asyncio.subprocess.DEVNULL
    try:
        player = await asyncio.create_subprocess_exec(program, *arguments, stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError:
        return
    try:
        async with asyncio.timeout(_LIMIT_S):
            await player.wait()
    except TimeoutError:
        pass
    finally:
        if player.returncode is None:
            with suppress(ProcessLookupError):
                player.kill()
            await player.wait()


def _play_on_windows(file: Path) -> None:
    """Hand the file to Windows, which plays it by itself (not tried yet)."""
    import winsound

    flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT  # type: ignore[attr-defined,unused-ignore]  # Windows only
    with suppress(RuntimeError):
        winsound.PlaySound(str(file), flags)  # type: ignore[attr-defined,unused-ignore]  # Windows only
