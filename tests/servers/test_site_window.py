"""A call from telephony over hub and broker to the panel that an advisor sees: each of them a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relevo.demo.telephony import Chunk, PlaybackServer, load
from relevo.hub.credentials import advisor
from support.broker import Broker, a_broker
from support.hub import APP, SECRET, USER, a_hub, until, well
from support.stage import display, environment_for, missing
from support.telephony import recording

SEAT = '\n[[advisors]]\nid = "anna"\naddress = "PJSIP/101"\n'
QUICK_S = 0.01
START_S = 40.0


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """Give the environment of a display of our own, off screen where there is none to be had."""
    if missing():
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return
    with display() as name:
        yield environment_for(name)


@contextmanager
def a_panel(folder: Path, broker: Broker, screen: dict[str, str]) -> Iterator[Path]:
    """Run the application as Anna's; yield the file of its trace."""
    settings, trace = folder / "relevo.toml", folder / "trace.jsonl"
    settings.write_text(
        f'[event_sources.site]\nkind = "hub"\nsite_file = "{broker.site_file}"\n'
        f'credentials = "{broker.credentials_file(advisor("anna"))}"\n'
    )
    own = {f"XDG_{name}": str(folder) for name in ("STATE_HOME", "RUNTIME_DIR", "CONFIG_HOME", "DATA_HOME")}
    with (folder / "panel.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "relevo", "run", "--config", str(settings), "--trace", str(trace)],
            env={**screen, **own, "PYTHONPATH": str(APP)},
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
    try:
        yield trace
    finally:
        process.terminate()
        process.wait(10)


def shown(trace: Path) -> list[str]:
    """Return the offers that were painted, each as often as it came up."""
    lines = trace.read_text("utf-8").splitlines() if trace.exists() else []
    return [step["offer_id"] for each in lines if (step := json.loads(each))["step"] == "shown"]


def a_call(name: str) -> list[Chunk]:
    """Return a recorded call, up to where it is answered."""
    (chunks,) = load(recording(name))
    at = next(place for place, chunk in enumerate(chunks) if b"Event: AgentConnect" in chunk.data)
    return list(chunks[: at + 1])


async def test_a_call_is_painted_once_and_the_next_one_too_when_the_broker_was_killed(
    tmp_path: Path, screen: dict[str, str]
) -> None:
    pbx = PlaybackServer(user=USER, secret=SECRET)
    await pbx.start()
    with a_broker(tmp_path / "broker") as broker, a_hub(tmp_path, broker, [pbx.port], more=SEAT) as hub:
        await well(hub)
        with a_panel(tmp_path, broker, screen) as trace:
            await pbx.play(a_call("normal"), longest_pause_s=QUICK_S)
            await until(lambda: len(shown(trace)) == 1, START_S, "the first call")
            broker.kill()
            await pbx.play(a_call("hold"), longest_pause_s=QUICK_S)
            broker.start()
            await until(lambda: len(shown(trace)) == 2, START_S, "the second call")
            assert len(set(shown(trace))) == 2
    await pbx.stop()
