"""Notes on a real display: by keys alone, while calls pop, and with the program ended in the middle of a word."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relevo.services.wrapup.outbox import Kept
from relevo.ui.desktop.keyguard import GUARD_S
from relevo.ui.viewmodels.wrapup import SAVE_MS
from support.stage import Program, display, environment_for, missing, program, xdotool
from support.wrapups import Keyring, an_outbox

DESKTOP = "window.stages.noting_desktop"
KEY = "5a" * 32
NOTE = "Repairer comes at noon, she has a pram and lives on the fourth floor."

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@pytest.fixture
def desktop(screen: str, tmp_path: Path) -> Iterator[Program]:
    with program(DESKTOP, screen, {"NOTES_FOLDER": str(tmp_path), "NOTES_KEY": KEY}) as running:
        running.line("ready")
        running.tell("call call-1")
        running.line("rings")
        running.tell("show")
        until_focus(running, "Timeline")
        time.sleep(2 * GUARD_S)  # keys of the first moment were meant for what stood there before
        yield running


def until_focus(desktop: Program, name: str) -> None:
    """Wait until the keyboard is at a part of the panel."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        desktop.tell("focus")
        if (at := desktop.line("focus")) == name:
            return
        time.sleep(0.05)
    raise AssertionError(f"the keyboard is at {at}")


def open_note(screen: str, desktop: Program) -> None:
    """Open the note and give it the keyboard, as an advisor does."""
    xdotool(screen, "key", "ctrl+n")
    until_focus(desktop, "Outcome")
    xdotool(screen, "key", "Tab")
    until_focus(desktop, "Note")


def until_text(desktop: Program, text: str) -> None:
    """Wait until exactly this stands in the note."""
    end = time.monotonic() + 10
    stands = ""
    while stands != text and time.monotonic() < end:
        desktop.tell("text")
        stands = desktop.line("text")
    assert stands == text


async def kept_in(folder: Path) -> tuple[Kept, ...]:
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    held = outbox.all()
    await outbox.aclose()
    return held


def has_ended(pid: int) -> bool:
    return subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout[
        :1
    ] in ("", "Z")


def test_outcome_and_note_by_keys_alone(screen: str, desktop: Program) -> None:
    desktop.tell("office call-1")
    desktop.line("ready")
    xdotool(screen, "key", "ctrl+n")
    xdotool(screen, "type", "--delay", "40", "eng")
    xdotool(screen, "key", "Return")
    xdotool(screen, "type", "--delay", "40", "Repairer comes at noon.")
    xdotool(screen, "key", "ctrl+Return")
    end = time.monotonic() + 20
    said = "[]"
    while said == "[]" and time.monotonic() < end:
        desktop.tell("outcome")
        said = desktop.line("outcome")
    assert said == "[('fault/engineer', 'Repairer comes at noon.')]"


def test_no_letter_of_a_note_is_lost_while_calls_pop(screen: str, desktop: Program) -> None:
    open_note(screen, desktop)
    writer = subprocess.Popen(
        ["xdotool", "type", "--delay", "25", NOTE], env=environment_for(screen), stderr=subprocess.DEVNULL
    )
    for number in range(2, 6):
        desktop.tell(f"call call-{number}")
        desktop.line("rings")
        time.sleep(0.2)
    assert writer.wait(60) == 0
    until_text(desktop, NOTE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_what_is_typed_when_the_session_ends_is_kept(
    screen: str, desktop: Program, tmp_path: Path, number: signal.Signals
) -> None:
    open_note(screen, desktop)
    xdotool(screen, "type", "--delay", "15", NOTE)
    until_text(desktop, NOTE)
    os.kill(desktop.pid, number)
    async with asyncio.timeout(20):
        while not has_ended(desktop.pid):  # noqa: ASYNC110  # another process is waited for
            await asyncio.sleep(0.05)

    (kept,) = await kept_in(tmp_path)
    assert (kept.wrap_up.text, kept.wrap_up.is_draft) == (NOTE, True)


async def test_what_was_emptied_when_the_session_ends_is_not_kept(
    screen: str, desktop: Program, tmp_path: Path
) -> None:
    open_note(screen, desktop)
    xdotool(screen, "type", "--delay", "15", "Wrong")
    until_text(desktop, "Wrong")
    await asyncio.sleep(2 * SAVE_MS / 1_000)  # it stands on the disk, which nobody else reads while the program lives
    xdotool(screen, "key", "ctrl+a", "BackSpace")
    until_text(desktop, "")
    os.kill(desktop.pid, signal.SIGTERM)
    async with asyncio.timeout(20):
        while not has_ended(desktop.pid):  # noqa: ASYNC110  # another process is waited for
            await asyncio.sleep(0.05)

    assert await kept_in(tmp_path) == ()


async def test_what_is_typed_when_the_display_goes_is_kept(tmp_path: Path) -> None:
    with a_screen_alone() as (screen, server):
        extra = {"NOTES_FOLDER": str(tmp_path), "NOTES_KEY": KEY}
        with program(DESKTOP, screen, extra) as running:
            running.line("ready")
            running.tell("call call-1")
            running.line("rings")
            running.tell(f"note call-1 {NOTE}")
            running.line("noted")
            server.kill()  # within the second in which nothing is saved by itself
            async with asyncio.timeout(20):
                while not has_ended(running.pid):  # noqa: ASYNC110  # another process is waited for
                    await asyncio.sleep(0.05)

    (kept,) = await kept_in(tmp_path)
    assert (kept.wrap_up.text, kept.wrap_up.is_draft) == (NOTE, True)


@contextmanager
def a_screen_alone() -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Start a display that may be killed; yield its name and its process."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-displayfd", str(writing)],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}", server
    finally:
        server.kill()
        server.wait(10)
