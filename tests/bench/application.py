"""How fast the whole application starts, and what it needs while it waits for a contact."""

import os
import subprocess
import sys
import tempfile
import time
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
PROGRAM = """
import sys
from relevo.cli.main import main
from relevo.ui.panel import window
built = window.PanelWindow.__init__
def build(self, *arguments):
    built(self, *arguments)
    self.painted.connect(lambda: print("painted", flush=True))
window.PanelWindow.__init__ = build
main(["run", "--config", sys.argv[1]])
"""


def measure() -> list[Figure]:
    """Start the application as `relevo run` does, with five back offices in its settings."""
    if missing():
        return _figures({**os.environ, "QT_QPA_PLATFORM": "offscreen"}, "off screen")
    with display() as name:
        return _figures(environment_for(name), "on Xvfb with openbox")


def _figures(environment: dict[str, str], where: str) -> list[Figure]:
    starts, memory = [], []
    for _ in range(STARTS):
        took, resident = _start({**environment, "PYTHONPATH": str(APP), "RELEVO_BENCH": "bench"})
        starts.append(took)
        memory.append(resident)
    how = f"settings read, five connectors, {where}"
    return [
        Figure("application start", "ms", starts, "350 ms", f"process started until the panel is painted; {how}"),
        Figure("application idle memory", "MiB", memory, "100 MiB", f"RSS {SETTLE_S:.0f} s later, all imported; {how}"),
    ]


def _start(environment: dict[str, str]) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "relevo.toml"
        file.write_text(SETTINGS)
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(file)], env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            if process.stdout.readline().strip() != "painted":
                raise RuntimeError("the panel did not come up")
            took = (time.perf_counter() - began) * 1000
            time.sleep(SETTLE_S)
            return took, _resident_mib(process.pid)
        finally:
            process.terminate()
            process.wait(10)


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
