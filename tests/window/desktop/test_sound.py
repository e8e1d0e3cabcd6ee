"""The sound of a contact: played by a program of the desktop, never waited for, never left behind."""

import os
import runpy
import wave
from pathlib import Path

import pytest

from relevo.assets import resource
from relevo.ui.desktop.sound import SOUNDS, Sounds, find_player
from relevo.ui.tasks import TaskScope
from window.conftest import Until


def player(folder: Path, script: str, name: str = "pw-play") -> Path:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize("sound", SOUNDS)
def test_a_sound_is_short_and_not_loud(sound: str) -> None:
    with wave.open(str(resource("sounds", f"{sound}.wav"))) as file:
        assert file.getnframes() / file.getframerate() < 1
        frames = file.readframes(file.getnframes())
    samples = memoryview(frames).cast("h")
    assert 8_000 < max(abs(sample) for sample in samples) < 14_000
    assert abs(samples[-1]) < 50, "it ends with a click"


def test_the_sounds_are_those_that_their_maker_makes(tmp_path: Path) -> None:
    maker = runpy.run_path(str(resource("sounds", "make_sounds.py")))
    for sound in SOUNDS:
        with wave.open(str(resource("sounds", f"{sound}.wav"))) as kept:
            length_s = kept.getnframes() / kept.getframerate()
            maker["write"](tmp_path / "made.wav", maker[sound], length_s)
            with wave.open(str(tmp_path / "made.wav")) as made:
                ours = memoryview(kept.readframes(kept.getnframes())).cast("h")
                theirs = memoryview(made.readframes(made.getnframes())).cast("h")
        # another machine's sine may differ in its last bit
        assert max(abs(one - other) for one, other in zip(ours, theirs, strict=True)) <= 1


async def test_a_sound_is_handed_to_the_player(tasks: TaskScope, tmp_path: Path, until: Until) -> None:
    told = tmp_path / "told"
    found = player(tmp_path, f'echo "$@" > {told}.part; mv {told}.part {told}')
    Sounds(tasks, (str(found), "-q")).play("knock")
    await until(told.exists)
    assert told.read_text().split() == ["-q", str(resource("sounds", "knock.wav"))]


async def test_a_player_that_hangs_gives_way_to_the_next_sound(tasks: TaskScope, tmp_path: Path, until: Until) -> None:
    pids = tmp_path / "pids"
    sounds = Sounds(tasks, (str(player(tmp_path, f"echo $$ >> {pids}; exec sleep 60")),))
    sounds.play("chime")
    await until(lambda: pids.exists() and len(pids.read_text().split()) == 1)
    sounds.play("bell")
    await until(lambda: len(pids.read_text().split()) == 2)
    first, second = map(int, pids.read_text().split())
    await until(lambda: not is_running(first))
    await tasks.aclose()
    assert not is_running(second)


def is_running(pid: int) -> bool:
    """Tell whether a process is there, a dead one that nobody has buried included."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("sound", ["none", "", "../../etc/passwd"])
async def test_what_is_no_sound_is_silence(tasks: TaskScope, tmp_path: Path, sound: str) -> None:
    told = tmp_path / "told"
    Sounds(tasks, (str(player(tmp_path, f"touch {told}")),)).play(sound)
    await tasks.aclose()
    assert not told.exists()


async def test_without_a_player_nothing_happens_and_it_can_be_said(tasks: TaskScope) -> None:
    sounds = Sounds(tasks, None)
    assert not sounds.can_play
    sounds.play("chime")


async def test_a_player_that_is_gone_by_now_is_silence(tasks: TaskScope, tmp_path: Path) -> None:
    Sounds(tasks, (str(tmp_path / "gone"),)).play("chime")
    await tasks.aclose()


def test_the_first_of_the_known_players_is_taken_and_no_other_program(tmp_path: Path) -> None:
    assert find_player(str(tmp_path)) is None
    player(tmp_path, "true", "play-anything")
    assert find_player(str(tmp_path)) is None
    found = player(tmp_path, "true", "aplay")
    assert find_player(str(tmp_path)) == (str(found), "-q")
    better = player(tmp_path, "true", "paplay")
    assert find_player(str(tmp_path)) == (str(better),)
