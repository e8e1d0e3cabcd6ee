"""How long hostile texts hold up the panel, and what they cost in memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure

TESTS = Path(__file__).parents[1]
RUNS = 3


def measure() -> list[Figure]:
    """Measure off screen, each run in a process of its own."""
    runs = [_run() for _ in range(RUNS)]
    how = "the longest delay of a 10 ms timer while the text came into every field and its entry was opened; off screen"
    stalls = [Figure(f"stall by {name}", "ms", [run[name][0] for run in runs], "at most 100", how) for name in runs[0]]
    grown = [run[name][1] for run in runs for name in run]
    memory = Figure(
        "memory by a hostile text", "MB", grown, "at most 10", "resident memory before and after; off screen"
    )
    return [*stalls, memory]


def _run() -> dict[str, list[float]]:
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))
    done = subprocess.run(
        [sys.executable, "-m", "bench.hostileprobe"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=TESTS,
    )
    measured: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return measured
