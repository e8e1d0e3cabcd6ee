"""Ten thousand advisors' subjects over a thousand connections to one broker: the speed of an offer, and all losses."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure

TESTS = Path(__file__).parents[1]
LIMIT_S = 840


def measure() -> list[Figure]:
    """Measure with the real server on this machine; who reads (four processes), who tells and the broker are apart."""
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))
    run = subprocess.run(
        [sys.executable, "-m", "bench.scaleprobe"],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
        timeout=LIMIT_S,
        check=True,
        cwd=TESTS,
    )
    measured: dict[str, list[float]] = json.loads(run.stdout.splitlines()[-1])
    rate, load = measured["rate"][0], measured["load"][0]
    long = f"{rate:.0f} offers/s for 60 s, JetStream with answer, 10,000 subjects on 1,000 connections; load {load:.1f}"
    rounds = "3 rounds of 10 s each, sizes by turns; of a round"
    return [
        Figure("broker to subscriber", "ms", measured["ms"], "p95 5 ms", f"sent by a hub to heard; {long}"),
        Figure("offers lost", "offers", measured["lost"], "0", "of all rounds and the 60 s"),
        Figure("offers doubled", "offers", measured["doubled"], "0", "of all rounds and the 60 s"),
        *(
            Figure(f"{kind} at {size:,} subjects", "ms", measured[f"{kind} {size}"], "none set", f"{rounds}: {kind}")
            for size in (100, 1_000, 10_000)
            for kind in ("median", "p95")
        ),
        Figure("growth of the median", "exponent", measured["exponent"], "at most 0.1", "100 to 10,000 subjects"),
        Figure("growth of the p95", "exponent", measured["exponent p95"], "none set", "100 to 10,000 subjects"),
        Figure("broker at 500 offers/s", "cores", measured["cores"], "none set", long),
        Figure("broker's memory", "MiB", measured["memory"], "none set", f"RSS at the end; {long}"),
    ]
