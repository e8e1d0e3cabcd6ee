"""A pending note that is edited on a real display while the program is killed, or the session ends."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from relevo.services.errors import ErrorCode
from relevo.services.wrapup.outbox import DeliveryState, Kept
from support.stage import Program, display, missing, program, xdotool
from support.wrapups import Keyring, a_draft, a_full_one, an_outbox

DESKTOP = "window.stages.pending_desktop"
KEY = "5a" * 32
TYPED, LATER = ", gate code is at the porter", " until eight"
PER_LETTER_MS = 20

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


async def kept_in(folder: Path, *new: Kept) -> tuple[Kept, ...]:
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    for kept in new:
        await outbox.put(kept)
    held = outbox.all()
    await outbox.aclose()
    return held


def a_note(*, is_draft: bool) -> Kept:
    if is_draft:
        return a_draft(1, "Engineer")
    kept = a_full_one(1)
    first = replace(kept.deliveries[0], state=DeliveryState.REFUSED, reason=ErrorCode.FORBIDDEN, tried=None)
    return replace(kept, deliveries=(first,))


def said(kept: Kept) -> str:
    """Return what was typed last."""
    return next((each.edited for each in kept.deliveries if each.edited is not None), kept.wrap_up.text)


def until(desktop: Program, command: str, wanted: str) -> None:
    end, told = time.monotonic() + 20, None
    while told != wanted and time.monotonic() < end:
        desktop.tell(command)
        told = desktop.line(command)
        time.sleep(0.02)
    assert told == wanted


def editing(screen: str, desktop: Program) -> None:
    """Open the text and type in it."""
    desktop.line("ready")
    until(desktop, "active", "True")
    desktop.tell("edit")
    until(desktop, "focus", "Note")
    xdotool(screen, "key", "ctrl+End")
    xdotool(screen, "type", "--delay", str(PER_LETTER_MS), TYPED)
    until(desktop, "text", f"Engineer{TYPED}")


def has_ended(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False).stdout
    return state[:1] in (b"", b"Z")


async def ended(pid: int) -> None:
    async with asyncio.timeout(20):
        while not has_ended(pid):  # noqa: ASYNC110 - another process is waited for
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("is_draft", [False, True], ids=["refused", "draft"])
async def test_killed_while_it_is_edited_no_more_than_a_second_of_typing_is_lost(
    screen: str, tmp_path: Path, *, is_draft: bool
) -> None:
    await kept_in(tmp_path, a_note(is_draft=is_draft))
    extra = {"NOTES_FOLDER": str(tmp_path), "NOTES_KEY": KEY}
    with program(DESKTOP, screen, extra) as desktop:
        editing(screen, desktop)
        await asyncio.sleep(1.0)  # what was typed a second ago is there, whatever is typed after it
        xdotool(screen, "type", "--delay", str(PER_LETTER_MS), LATER)
        os.kill(desktop.pid, signal.SIGKILL)
        await ended(desktop.pid)

    (kept,) = await kept_in(tmp_path)
    assert said(kept).startswith(f"Engineer{TYPED}")
    if not is_draft:
        assert kept.deliveries[0].state is DeliveryState.REFUSED
        with program(DESKTOP, screen, extra) as desktop:
            desktop.line("ready")
            until(desktop, "text", said(kept))


@pytest.mark.parametrize("is_draft", [False, True], ids=["refused", "draft"])
async def test_what_is_being_edited_when_the_session_ends_is_kept(
    screen: str, tmp_path: Path, *, is_draft: bool
) -> None:
    await kept_in(tmp_path, a_note(is_draft=is_draft))
    with program(DESKTOP, screen, {"NOTES_FOLDER": str(tmp_path), "NOTES_KEY": KEY}) as desktop:
        editing(screen, desktop)
        os.kill(desktop.pid, signal.SIGTERM)
        await ended(desktop.pid)

    (kept,) = await kept_in(tmp_path)
    assert said(kept) == f"Engineer{TYPED}"
