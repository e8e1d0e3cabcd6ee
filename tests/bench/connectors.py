"""Back offices over HTTP: how long until the newest page and all of it, how that grows, and what mapping costs."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure

TESTS = Path(__file__).parents[1]


def measure() -> list[Figure]:
    """Measure in a process of its own; the servers run in another one."""
    run = subprocess.run(
        [sys.executable, "-m", "bench.connectorsprobe"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        cwd=TESTS,
    )
    if run.returncode != 0:
        raise RuntimeError(run.stderr[-2_000:])
    measured: dict[str, list[float]] = json.loads(run.stdout.splitlines()[-1])
    return [Figure(name, unit, measured[key], goal, how) for key, name, unit, goal, how in _ROWS]


_FIVE = "1,000 entries of five back offices at 100 ms each, real HTTP on loopback, handles known from the event"
_ROWS = (
    ("newest", "newest page gathered", "ms", "p50 130 ms", _FIVE + "; to the first entries"),
    ("complete", "all gathered", "ms", "p50 180 ms", _FIVE + "; to the complete snapshot, merged and briefed"),
    ("newest_x", "newest page, beyond the servers", "x", "1.3", "the same, divided by the latency of a server"),
    ("complete_x", "all, beyond the servers", "x", "1.8", "the same, divided by the latency of a server"),
    ("complete_cpu", "all gathered, processor", "ms", "", "the same: what requests, mapping, merging and briefs take"),
    ("growth", "growth from 2 to 20 sources", "exponent", "0.1", "log-log slope of complete, 10 entries each, 100 ms"),
    ("two", "2 sources complete", "ms", "", "10 entries each at 100 ms"),
    ("twenty", "20 sources complete", "ms", "", "10 entries each at 100 ms"),
    ("mapping", "mapping 1,000 entries of 12 fields", "ms", "25 ms", "verify, map, mask; a third HTML; processor"),
    ("mapping_x", "mapping, beside plain JMESPath", "x", "0.6", "divided by JMESPath alone on the same, in one run"),
    ("two_cpu", "2 sources complete, processor", "ms", "", "10 entries each"),
    ("twenty_cpu", "20 sources complete, processor", "ms", "", "10 entries each"),
    ("cold", "first question of a source", "ms", "", "100 ms, a connection has to be made"),
    ("warm", "next question of a source", "ms", "", "100 ms, on the connection that is open"),
    ("down", "all sources away: snapshot", "ms", "300 ms", "the first snapshot, five addresses where nobody listens"),
    ("scroll", "one page more of 10,000", "ms", "", "fetched at 0 ms latency, mapped, put into the timeline"),
    ("stall", "longest stall while 6 MB are read", "ms", "16 ms", "10,000 entries in one answer, the beat of the loop"),
    ("stall_cpu", "longest step while 8 MB are read", "ms", "16 ms", "12,000 entries in one answer, processor"),
    ("stall_scroll", "longest stall of a scroll", "ms", "16 ms", "a page comes to 10,000; the beat of the loop"),
    ("files", "open files after 10,000 failures", "more", "0", "HTML for JSON, cut off, nobody there"),
)
