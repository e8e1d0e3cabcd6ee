"""The application as a process: a recorded call over TCP in, the panel on a display up, each step in the trace."""

import asyncio
import json
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from product.conftest import APP
from relevo.demo.telephony import PlaybackServer, load
from support.stage import display, environment_for, missing, xdotool
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
