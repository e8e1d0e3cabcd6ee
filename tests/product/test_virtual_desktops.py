"""Several people, and several sessions of one, on one host without a graphics card; displays that change and go."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from product.conftest import APP
from relevo.assets import resource
from support.listening import Card, card_of, post
from support.snapshots import an_offer
from support.stage import Program, display, environment_for, missing, xdotool

pytestmark = [
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}"),
    pytest.mark.skipif(sys.platform != "linux", reason="made for Linux"),
    pytest.mark.skipif(bool(missing(("curl",))), reason="not installed: curl"),
    pytest.mark.timeout(180),
]

LIMIT_S = 60.0
LISTENER = '[event_sources.softphone]\nkind = "listener"\n'
READY, LISTENS = " application.ready ", " listener.up "


class Seat:
    """Somebody's session: a home, a folder of the running session, a display."""

    def __init__(self, home: Path, screen: str, *, settings: str = LISTENER) -> None:
        self.home, self.screen = home, screen
        self.runtime, self.trace = home / "runtime", home / f"trace-{screen.strip(':')}.jsonl"
        self.runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(self.runtime), "PYTHONPATH": str(APP)}
        kept = {name: value for name, value in environment_for(screen).items() if not name.startswith(("XDG_", "DBUS"))}
        self.environment = {**kept, **own}
        (home / ".config/relevo").mkdir(parents=True, exist_ok=True)
        (home / ".config/relevo/settings.toml").write_text(settings)

    @asynccontextmanager
    async def panel(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Run the panel of this session; it is ready, and ends with this."""
        log = self.log
        with log.open("wb") as errors:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "relevo", "run", "--trace", str(self.trace)),
                env=self.environment,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=errors,
            )
        try:
            await becomes(lambda: all(each in log.read_text() for each in (READY, LISTENS)), process)
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
                await asyncio.wait_for(process.wait(), 20)

    async def run(self, *arguments: str) -> int | None:
        """Run a command of Relevo's to its end; return its status."""
        return await self._ended(sys.executable, "-m", "relevo", *arguments)

    async def show(self) -> int | None:
        """Bring the panel up; a busy one is asked again, as a person does. Return the last status."""
        for _ in range(4):
            if (status := await self.run("show")) == 0:
                break
        return status

    async def sh(self, lines: str) -> int | None:
        """Run what a document lets people type; return its status."""
        return await self._ended("sh", "-euc", lines)

    async def _ended(self, *command: str) -> int | None:
        process = await asyncio.create_subprocess_exec(
            *command,
            env=self.environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        return await asyncio.wait_for(process.wait(), 30)

    @property
    def log(self) -> Path:
        """Return what the panel of this session has said."""
        return self.home / f"log-{self.screen.strip(':')}"

    @property
    def card(self) -> Card:
        """Return where the listener of this session is to be found, and its token."""
        return card_of(self.runtime, self.screen, "softphone")

    async def offered(self, contact: str, token: str | None = None) -> int:
        """Let a contact arrive, as a softphone of this session does; return the status."""
        return await asyncio.to_thread(post, self.card, replace(an_offer(contact), time=datetime.now(UTC)), token)

    def seen(self) -> list[str]:
        """Return the contacts that this panel has shown."""
        lines = map(json.loads, self.trace.read_text().splitlines() if self.trace.exists() else ())
        return [line["contact_id"] for line in lines if line["step"] == "shown"]


async def becomes(wanted: Callable[[], bool], process: asyncio.subprocess.Process | None = None) -> None:
    """Wait until something is so; no longer than a process runs."""
    async with asyncio.timeout(LIMIT_S):
        while not await asyncio.to_thread(wanted):
            assert process is None or process.returncode is None, "the panel has ended"
            await asyncio.sleep(0.05)


def documented(start: str) -> str:
    """Return the block of the guide that begins so."""
    text = resource("docs", "virtual-desktops.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return next(str(block) for block in blocks if block.startswith(start))


def asked_of_the_graphics_card(pid: int) -> list[str]:
    """Return what a process has loaded or opened of drivers; the libraries that choose one are linked to Qt itself."""
    process = Path(f"/proc/{pid}")
    if os.getuid() != 0:
        return []  # who runs it may not look into it
    held = (process / "maps").read_text() + "".join(str(each.readlink()) for each in (process / "fd").iterdir())
    assert "libQt6Widgets" in held
    return [name for name in ("/dev/dri", "/dev/nvidia", "_dri.so", "libGLX_", "libEGL_", "libLLVM") if name in held]


@pytest.fixture(scope="module")
def screens() -> Iterator[tuple[str, str]]:
    with display() as one, display() as other:
        yield one, other


@pytest.fixture
def homes() -> Iterator[Path]:
    """Return a folder of a short name: the path of a socket has 107 letters at most."""
    with tempfile.TemporaryDirectory(prefix="relevo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


async def test_two_people_on_one_host_with_the_same_settings_hear_of_their_own_contacts_alone(
    screens: tuple[str, str], homes: Path
) -> None:
    anna, bob = Seat(homes / "anna", screens[0]), Seat(homes / "bob", screens[1])
    async with anna.panel() as running, bob.panel():
        assert asked_of_the_graphics_card(running.pid) == []
        assert anna.card["url"] != bob.card["url"]
        assert await anna.offered("for-anna") == 202
        assert await bob.offered("for-bob") == 202
        assert await bob.offered("stolen", anna.card["token"]) == 401
        await becomes(lambda: bool(anna.seen() and bob.seen()))
        assert await bob.sh(documented("card=")) == 0
        await becomes(lambda: len(bob.seen()) == 2)
        assert await anna.show() == 0
        assert await Seat(homes / "carla", screens[0]).run("show") == 1, "she has no panel there"
        assert await anna.run("open", "tel:+33199000123") == 0
        told = anna.card, bob.card
    assert (anna.seen(), bob.seen()) == (["for-anna"], ["for-bob", "c-1"])
    assert not any(card["token"] in anna.log.read_text() for card in told)
    with pytest.raises(FileNotFoundError):
        assert anna.card, "its panel has ended, and another program may get the port"


async def test_two_sessions_of_one_person_are_two_panels_and_who_is_signed_off_in_one_stays_in_the_other(
    screens: tuple[str, str], homes: Path
) -> None:
    here, there = (Seat(homes / "anna", screen) for screen in screens)
    async with here.panel() as signed_off, there.panel():
        assert await there.offered("second-session") == 202
        await becomes(lambda: bool(there.seen()))
        logs = sorted(path.name for path in (homes / "anna/.local/state/relevo/log").glob("*.log"))
        assert logs == ["relevo-2.log", "relevo.log"], "each writes a log of its own"
        os.kill(signed_off.pid, signal.SIGHUP)
        assert await asyncio.wait_for(signed_off.wait(), 20) == 0
        assert (await here.run("show"), await there.show()) == (1, 0)
    assert (here.seen(), there.seen()) == ([], ["second-session"])


def test_what_is_under_way_when_the_display_goes_comes_to_its_end() -> None:
    with server("Xvfb", "-screen", "0", "1280x1024x24", "-nolisten", "tcp") as (screen, process):
        program = Program([sys.executable, "-m", "window.stages.ending_session"], environment_for(screen))
        try:
            program.line("up", LIMIT_S)
            process.kill()
            program.line("written", LIMIT_S)
            assert program.line("ended ", LIMIT_S) == "0"
        finally:
            program.stop()


@contextmanager
def server(program: str, *arguments: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Start an X server; yield the name of its display, and its process."""
    reading, writing = os.pipe()
    command = [program, *arguments, "-displayfd", str(writing)]
    process = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}", process
    finally:
        process.kill()
        process.wait(10)


@pytest.mark.skipif(bool(missing(("Xvnc", "xrandr"))), reason="not installed: Xvnc, xrandr")
async def test_the_panel_stands_on_a_screen_of_another_size_and_ends_in_order_when_the_display_goes(
    tmp_path: Path,
) -> None:
    options = ("-geometry", "1920x1200", "-depth", "24", "-SecurityTypes", "None", "-localhost", "-rfbport", "-1")
    with server("Xvnc", *options) as (screen, xserver):
        manager = await asyncio.create_subprocess_exec(
            "openbox", env=environment_for(screen), stderr=subprocess.DEVNULL
        )
        anna = Seat(tmp_path / "anna", screen)
        try:
            async with anna.panel() as running:
                for width, height in ((1920, 1200), (1024, 768), (800, 600), (1920, 1080)):
                    await asyncio.to_thread(_resize, screen, f"{width}x{height}")
                    await becomes(partial(_stands_at_the_edge, screen, width, height))
                xserver.kill()
                assert await asyncio.wait_for(running.wait(), 40) == 0
        finally:
            with suppress(ProcessLookupError):
                manager.terminate()
            await asyncio.wait_for(manager.wait(), 10)
    said = anna.log.read_text()
    assert " session.ends\n" in said
    assert "Traceback" not in said
    assert not list((anna.runtime / "relevo").glob("listener-*")), "what it told of itself is taken back"


def _resize(screen: str, size: str) -> None:
    subprocess.run(["xrandr", "-s", size], env=environment_for(screen), check=True, timeout=20)


def _stands_at_the_edge(screen: str, width: int, height: int) -> bool:
    told = xdotool(screen, "search", "--onlyvisible", "--name", "^Relevo$", "getwindowgeometry", "--shell")
    at = dict(line.split("=") for line in told.splitlines() if "=" in line)
    x, y, wide, high = (int(at[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
    return x + wide == width and y >= 0 and y + high <= height + 44  # openbox tells y with the frame counted twice
