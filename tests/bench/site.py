"""A site on one machine: how long from what Asterisk says until the advisor's panel is painted, hub and broker between.

Telephony (recorded), hub, broker and the application are processes of their own, on Xvfb where that is installed.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.application import PAINTED
from bench.figures import Figure
from relevo.demo.telephony import PlaybackServer, load
from relevo.hub.credentials import advisor
from support.broker import Broker, a_broker
from support.hub import APP, SECRET, USER, a_hub, until, well
from support.stage import display, environment_for, missing
from support.telephony import recording

PANELS, WARM_UP, CALLS, MORE = 5, 2, 9, 30
"""Starts of the application; calls of each that are not counted, then that are; and more of the last one."""

BETWEEN_S, LIMIT_S, SETTLE_S = 0.4, 20.0, 3.0
SEAT = '\n[[advisors]]\nid = "anna"\naddress = "PJSIP/101"\n'
_MARK = re.compile(rb"lab-17952(\d{5})")
_STAMP = re.compile(rb"Timestamp: [\d.]+")
_RINGS = b"Event: AgentCalled\r\n"
"""What tells the hub that an advisor is being called; the recording's next word comes 50 ms later."""


@contextmanager
def _panel(folder: Path, broker: Broker, environment: dict[str, str]) -> Iterator[Path]:
    """Run the application as an advisor of the site; yield the file of its trace."""
    settings, trace = folder / "relevo.toml", folder / "trace.jsonl"
    settings.write_text(
        f"""
        region = "FR"
        [event_sources.site]
        kind = "hub"
        site_file = "{broker.site_file}"
        credentials = "{broker.credentials_file(advisor("anna"))}"
        """
    )
    own = {name: str(folder) for name in ("XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    with (folder / "panel.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "relevo", "run", "--config", str(settings), "--trace", str(trace)],
            env={**environment, **own, "PYTHONPATH": str(APP)},
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
    try:
        yield trace
    finally:
        process.terminate()
        process.wait(10)


def _copies() -> Iterator[list[bytes]]:
    """Return a recorded call of a queue for ever, each time under an id of its own."""
    ((*chunks,),) = load(recording("normal"))
    copy = 0
    while True:
        copy += 1
        yield [_MARK.sub(rb"lab%d-17952\1" % copy, chunk.data) for chunk in chunks]


def _steps(trace: Path) -> dict[str, dict[str, float]]:
    """Return when each contact was received and shown, by its id; seconds of the clock."""
    found: dict[str, dict[str, float]] = {}
    for line in trace.read_text("utf-8").splitlines() if trace.exists() else ():
        step = json.loads(line)
        found.setdefault(step["contact_id"], {})[step["step"]] = step["t"]
    return found


async def _call(server: PlaybackServer, chunks: list[bytes], trace: Path) -> tuple[float, float]:
    """Let a call ring, be answered and end; return the ms until the desktop had it, and until it was painted."""
    before, rang = set(_steps(trace)), 0.0
    for data in chunks:
        stamped = _STAMP.sub(lambda _: b"Timestamp: %.6f" % time.time(), data)
        if _RINGS in data:
            rang = time.time()
        server.send(stamped)
        await asyncio.sleep(0.05)
        if _RINGS in data:
            steps = await _shown(trace, before)
    await asyncio.sleep(BETWEEN_S)
    return (steps["received"] - rang) * 1_000, (steps["shown"] - rang) * 1_000


async def _shown(trace: Path, before: set[str]) -> dict[str, float]:
    end = time.monotonic() + LIMIT_S
    while time.monotonic() < end:
        for contact, steps in _steps(trace).items():
            if contact not in before and "shown" in steps:
                return steps
        await asyncio.sleep(0.02)
    raise RuntimeError("a call rang and the panel was not painted")


async def _measured(folder: Path, environment: dict[str, str], where: str) -> list[Figure]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    with a_broker(folder / "broker") as broker, a_hub(folder, broker, [server.port], more=SEAT) as hub:
        await well(hub)
        copies, times, crowded = _copies(), [], []
        for number in range(PANELS):
            own = folder / f"panel-{number}"
            own.mkdir()
            with _panel(own, broker, environment) as trace:
                await until(lambda own=own: _is_painted(own / "panel.log"), LIMIT_S, "the panel")  # type: ignore[misc]
                await asyncio.sleep(SETTLE_S)
                taken = [await _call(server, next(copies), trace) for _ in range(WARM_UP + CALLS)]
                times += taken[WARM_UP:]
                if number == PANELS - 1:
                    crowded = [await _call(server, next(copies), trace) for _ in range(MORE)]
        await server.stop()
    how = f"Asterisk's AgentCalled sent, hub, broker, seal checked; {where}; load {os.getloadavg()[0]:.1f}"
    return [
        Figure("AMI event to desktop", "ms", [heard for heard, _ in times], "none set", f"until told; {how}"),
        Figure("AMI event to pop painted", "ms", [shown for _, shown in times], "p95 40 ms", f"3rd to 11th pop; {how}"),
        Figure(
            "the same beside many ended", "ms", [shown for _, shown in crowded], "none set", "12th to 41st pop kept"
        ),
    ]


def _is_painted(log: Path) -> bool:
    return PAINTED in log.read_text("utf-8")


def measure() -> list[Figure]:
    """Measure on a display of our own where Xvfb and openbox are installed, else off screen."""
    with tempfile.TemporaryDirectory() as folder:
        if missing():
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
            return asyncio.run(_measured(Path(folder), environment, "off screen"))
        with display() as name:
            return asyncio.run(_measured(Path(folder), environment_for(name), "on Xvfb with openbox"))
