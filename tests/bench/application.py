"""How fast the whole application starts, and what it needs while it waits for a contact."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figure
from support.stage import display, environment_for, missing

APP = Path(__file__).parents[2] / "app"
STARTS, SETTLE_S = 9, 3.0

SETTINGS = "".join(
    f"""
[sources.{name}]
connector = "{connector}"
base_url = "http://127.0.0.1:9"
secret = "env:RELEVO_BENCH"
"""
    for name, connector in (
        ("tickets", "request-tracker"),
        ("works", "redmine"),
        ("alarms", "alertmanager"),
        ("building", "icinga2"),
        ("portal", "matomo"),
    )
)
PAINTED = " panel.up state=painted"
"""What the log says as soon as the panel is painted."""


def measure() -> list[Figure]:
    """Start the application as `relevo run` does, with five back offices in its settings."""
    if missing():
        return _figures({**os.environ, "QT_QPA_PLATFORM": "offscreen"}, "off screen")
    with display() as name:
        return _figures(environment_for(name), "on Xvfb with openbox")


def _figures(environment: dict[str, str], where: str) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        own = {name: folder for name in ("XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        installed = {**environment, **own, "PYTHONPATH": str(APP), "RELEVO_BENCH": "bench"}
        # what is installed is compiled already: the first start does that here, and is not counted
        installed.pop("PYTHONDONTWRITEBYTECODE", None)
        installed["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        measured = [start(installed) for _ in range(STARTS + 1)][1:]
    starts, memory = [took for took, _ in measured], [resident for _, resident in measured]
    how = f"settings read, five connectors, {where}"
    return [
        Figure("application start", "ms", starts, "350 ms", f"process started until the panel is painted; {how}"),
        Figure("application idle memory", "MiB", memory, "100 MiB", f"RSS {SETTLE_S:.0f} s later, all imported; {how}"),
    ]


def start(
    environment: dict[str, str], command: Sequence[str] = (sys.executable, "-m", "relevo")
) -> tuple[float, float]:
    """Start the application once; return milliseconds until the panel is painted, and MiB when it has settled."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "relevo.toml"
        file.write_text(SETTINGS)
        began = time.perf_counter()
        process = subprocess.Popen(
            [*command, "run", "--config", str(file)],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stderr is not None
            if not any(line.rstrip().endswith(PAINTED) for line in process.stderr):
                raise RuntimeError("the panel did not come up")
            took = (time.perf_counter() - began) * 1000
            time.sleep(SETTLE_S)
            return took, _resident_mib(process.pid)
        finally:
            process.terminate()
            process.wait(60)


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
