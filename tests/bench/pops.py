"""What ten thousand pops leave behind, and what the panel uses while nothing happens."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure

TESTS = Path(__file__).parents[1]
LIMIT_S = 840


def measure() -> list[Figure]:
    """Measure off screen: what is lost or kept does not depend on the display."""
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))
    run = subprocess.run(
        [sys.executable, "-m", "bench.popsprobe"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
        timeout=LIMIT_S,
        check=True,
        cwd=TESTS,
    )
    measured: dict[str, list[float]] = json.loads(run.stdout.splitlines()[-1])
    pops = "10,000 pops, a full brief in every tenth, nine open, the oldest closed, off screen"
    rest = "20 s with nine contacts, no event, off screen"
    return [
        Figure("pops lost", "pops", measured["lost"], "0", f"never painted; {pops}"),
        Figure("pops doubled", "pops", measured["doubled"], "0", f"told twice as painted; {pops}"),
        Figure("memory after pops", "MiB", measured["grown"], "20 MiB", f"RSS grown from 1,000 on; {pops}"),
        Figure("pops a second", "1/s", measured["rate"], "none set", f"one after the other; {pops}"),
        Figure("idle processor, shown", "%", measured["shown"], "1 %", f"of one processor, times run on; {rest}"),
        Figure("idle processor, hidden", "%", measured["hidden"], "1 %", f"of one processor; {rest}"),
    ]
