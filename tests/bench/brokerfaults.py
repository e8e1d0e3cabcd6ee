"""What a desktop of a site loses, doubles or waits for when its broker is killed, hangs or is flooded."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure

TESTS = Path(__file__).parents[1]
LIMIT_S = 840


def measure() -> list[Figure]:
    """Measure with the real server on this machine; the hub, the desktop and the broker are processes of their own."""
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))
    run = subprocess.run(
        [sys.executable, "-m", "bench.brokerfaultsprobe"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
        timeout=LIMIT_S,
        check=True,
        cwd=TESTS,
    )
    measured: dict[str, list[float]] = json.loads(run.stdout.splitlines()[-1])
    kills = "kill -9 of the broker 100 times, an offer each 20 ms"
    flood = "5,000 offers a second for 10 s, core publish by another process"
    sleep = "the desktop's process stopped for 20 s with offers under way, stale after 5 s"
    return [
        Figure("offers lost", "offers", measured["lost"], "0", kills),
        Figure("offers doubled", "offers", measured["doubled"], "0", kills),
        Figure(
            "back after a restart", "s", measured["back"], "2 s p95", f"broker listens to first offer told; {kills}"
        ),
        Figure("hang noticed", "s", measured["noticed"], "6 s", "SIGSTOP of the broker to source.down"),
        Figure("newest of a flood", "s", measured["newest"], "none set", f"last offer sent to told; {flood}"),
        Figure("memory of a flood", "MiB", measured["grown"], "20 MiB", f"RSS grown; {flood}"),
        Figure("stall of a flood", "ms", measured["stalls"], "100 ms max", f"late turns of the loop; {flood}"),
        Figure("longest stall of a flood", "ms", [max(measured["stalls"])], "100 ms", flood),
        Figure("stale after sleep", "offers", measured["stale"], "0", sleep),
    ]
