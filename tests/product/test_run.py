"""The application as a process: a recorded call in, the panel up, each step in the trace; found by a second start."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from product.conftest import APP
from relevo.demo.telephony import PlaybackServer, load
from support.stage import display, environment_for, missing, program, xdotool
from support.telephony import recording

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")

CALLER, CUSTOMER = "+33639980008", "C-10008"


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@pytest.fixture
async def telephony() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user="relevo", secret="tcp-secret")
    await server.start()
    yield server
    await server.stop()


def settings(folder: Path, port: int) -> Path:
    secret = folder / "pbx.secret"
    secret.write_text("tcp-secret\n")
    secret.chmod(0o600)
    file = folder / "relevo.toml"
    file.write_text(
        f"""
        region = "FR"
        [event_sources.pbx]
        kind = "asterisk"
        port = {port}
        user = "relevo"
        secret = "file:pbx.secret"
        [[advisors]]
        id = "anna"
        address = "PJSIP/101"
        [handles]
        customer_number = ["CUSTOMER_ID"]
        [sources.dead]
        connector = "redmine"
        base_url = "http://127.0.0.1:9"
        secret = "file:pbx.secret"
        """
    )
    return file


async def steps(trace: Path, until: str, limit_s: float = 20.0) -> list[dict[str, Any]]:
    """Read the trace until a step is there."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        lines = [json.loads(line) for line in (await asyncio.to_thread(_text, trace)).splitlines()]
        if any(line["step"] == until for line in lines):
            return lines
        await asyncio.sleep(0.05)
    raise TimeoutError(f"no step {until}")


def _text(file: Path) -> str:
    return file.read_text() if file.exists() else ""


async def test_a_recorded_call_pops_the_panel_and_leaves_its_steps(
    screen: str, telephony: PlaybackServer, tmp_path: Path
) -> None:
    trace = tmp_path / "trace.jsonl"
    environment = {**environment_for(screen), "PYTHONPATH": str(APP), "HOME": str(tmp_path)}
    arguments = ["run", "--config", str(settings(tmp_path, telephony.port)), "--trace", str(trace)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "relevo", *arguments, env=environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        await asyncio.wait_for(telephony.signed_in(), 20)
        for connection in load(recording("attended_transfer"), now=time.time()):
            await telephony.play(connection, longest_pause_s=0.3)
        told = await steps(trace, "complete")
        assert "Relevo" in xdotool(screen, "search", "--name", "^Relevo$", "getwindowname")
    finally:
        process.send_signal(signal.SIGTERM)
        _, complaints = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 0, complaints.decode()
    by_step = {line["step"]: line for line in told}
    assert {"received", "shown", "source", "complete"} <= set(by_step)
    assert by_step["source"]["source"] == "dead"
    assert 0 < by_step["shown"]["ms"] < by_step["complete"]["ms"] + 5_000
    assert len({line["offer_id"] for line in told}) == 1
    everything = _text(trace) + complaints.decode()
    assert CALLER not in everything
    assert CUSTOMER not in everything


class Session:
    """What somebody does in one desktop session."""

    def __init__(self, screen: str, home: Path) -> None:
        self.screen = screen
        self.environment = {**environment_for(screen), "PYTHONPATH": str(APP), "HOME": str(home)}

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        """Start a command and leave it running."""
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "relevo",
            *arguments,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *arguments: str) -> tuple[int | None, str, str]:
        """Run a command to its end: exit status, output, complaints."""
        process = await self.start(*arguments)
        said, complained = await asyncio.wait_for(process.communicate(), 20)
        return process.returncode, said.decode(), complained.decode()

    async def until_there(self) -> None:
        """Wait until somebody answers at the door."""
        async with asyncio.timeout(20):
            while (await self.run("show"))[0] != 0:  # noqa: ASYNC110  # another process is waited for
                await asyncio.sleep(0.1)

    def in_front(self) -> str:
        """Return the title of the window that has the keyboard."""
        return xdotool(self.screen, "getactivewindow", "getwindowname")


def _is_seen(screen: str) -> bool:
    """Tell whether the panel stands on the display."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "^Relevo$"]
    return subprocess.run(search, env=environment_for(screen), capture_output=True, check=False).returncode == 0


async def put_away(screen: str) -> None:
    """Close the window as a person does: once more where the keys were lost while it came up."""
    async with asyncio.timeout(45):
        while await asyncio.to_thread(_is_seen, screen):
            xdotool(screen, "key", "alt+F4")
            await asyncio.sleep(1.0)


async def becomes(wanted: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(45):
        while not await asyncio.to_thread(wanted):  # noqa: ASYNC110  # another process is waited for
            await asyncio.sleep(0.05)


async def test_a_second_start_and_show_bring_the_running_panel_up(screen: str, tmp_path: Path) -> None:
    session = Session(screen, tmp_path)
    status, said, complained = await session.run("show")
    assert (status, said) == (1, "")
    assert complained.splitlines() == ["relevo: Relevo does not run in this session; start it with relevo run"]
    running = await session.start("run")
    try:
        await session.until_there()
        with program("window.stages.typing_window", screen) as typing:
            typing.line("ready")
            xdotool(screen, "type", "--delay", "10", "the lift")
            assert (await session.run("run"))[:2] == (0, "Relevo runs already; it was brought up.\n")
            await becomes(lambda: session.in_front() == "Relevo")
        with program("window.stages.typing_window", screen) as typing:
            typing.line("ready")
            assert await session.run("show") == (0, "", "")
            await becomes(lambda: session.in_front() == "Relevo")
        xdotool(screen, "key", "ctrl+q")
        assert await asyncio.wait_for(running.wait(), 10) == 0, "the key did not reach the panel"
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()
    assert (await session.run("show"))[0] == 1


async def test_somebody_who_looks_after_machines_sees_a_pop_without_a_caller(screen: str, tmp_path: Path) -> None:
    session, trace = Session(screen, tmp_path), tmp_path / "trace.jsonl"
    running = await session.start("run", "--trace", str(trace))
    try:
        await session.until_there()
        assert await session.run("show", "--test-contact") == (0, "", "")
        told = await steps(trace, "shown")
        assert {line["step"] for line in told} >= {"received", "shown"}
    finally:
        running.send_signal(signal.SIGTERM)
        _, complaints = await asyncio.wait_for(running.communicate(), 10)
    assert running.returncode == 0, complaints.decode()


async def test_a_second_start_beside_one_that_hangs_says_what_to_do(screen: str, tmp_path: Path) -> None:
    session = Session(screen, tmp_path)
    running = await session.start("run")
    try:
        await session.until_there()
        running.send_signal(signal.SIGSTOP)
        status, said, complained = await session.run("run")
    finally:
        running.send_signal(signal.SIGCONT)
        running.send_signal(signal.SIGTERM)
        await asyncio.wait_for(running.communicate(), 10)
    assert (status, said) == (1, "")
    assert complained.splitlines() == [
        "relevo: Relevo runs already in this session and does not answer; end that process, then start again"
    ]


async def test_a_trace_that_cannot_be_written_is_told(screen: str, tmp_path: Path) -> None:
    session = Session(screen, tmp_path)
    trace = tmp_path / "nowhere" / "trace.jsonl"
    status, _, complained = await session.run("run", "--trace", str(trace))
    assert status == 1
    assert complained.splitlines() == [
        f"relevo: {trace}: No such file or directory; name a file that can be written after --trace"
    ]


async def test_two_displays_of_one_person_do_not_meet(screen: str, tmp_path: Path) -> None:
    here = Session(screen, tmp_path)
    running = await here.start("run")
    try:
        await here.until_there()
        with display() as elsewhere:
            assert (await Session(elsewhere, tmp_path).run("show"))[0] == 1
    finally:
        running.send_signal(signal.SIGTERM)
        await asyncio.wait_for(running.communicate(), 10)


async def test_a_closed_panel_is_in_the_task_bar_where_there_is_no_tray(screen: str, tmp_path: Path) -> None:
    session = Session(screen, tmp_path)
    running = await session.start("run")
    try:
        await session.until_there()
        await becomes(lambda: session.in_front() == "Relevo")
        await put_away(screen)
        assert running.returncode is None
        assert (await session.run("show"))[0] == 0
        await becomes(lambda: session.in_front() == "Relevo")
    finally:
        running.send_signal(signal.SIGTERM)
        await asyncio.wait_for(running.communicate(), 10)
