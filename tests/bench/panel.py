"""How fast the panel is: from event to paint, long timelines, scrolling, memory, start."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import Figure
from support.stage import display, environment_for, missing

TESTS = Path(__file__).parents[1]
STARTS = 7

_START = """
import sys, time
from relevo.ui.app import make_application, make_look
application = make_application()
from relevo.services.desk import Desk
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from PySide6.QtCore import QTimer
class Nothing:
    def gather(self, contact, **said): raise AssertionError
window = PanelWindow(DeskViewModel(Desk(lambda advisor: True), Nothing(), TaskScope(), Words(Formats())), make_look())
window.painted.connect(lambda: QTimer.singleShot(0, application.quit))
window.show()
application.exec()
sys.stdout.write("painted")
sys.stdout.flush()
import os
os._exit(0)
"""


def measure() -> list[Figure]:
    """Measure off screen, and again on a display of our own where Xvfb and openbox are installed."""
    figures = _figures({**os.environ, "QT_QPA_PLATFORM": "offscreen"}, "off screen")
    if not missing():
        with display() as name:
            figures += _figures(environment_for(name), "on Xvfb with openbox")
    return figures


def _figures(environment: dict[str, str], where: str) -> list[Figure]:
    run = subprocess.run(
        [sys.executable, "-m", "bench.panelprobe"],
        env={**environment, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        cwd=TESTS,
    )
    measured: dict[str, list[float]] = json.loads(run.stdout.splitlines()[-1])
    pops = f"event handed to the desk until its first paint has ended; {where}"
    first = "entries of all lengths, model and view, until the first screen is painted"
    figures = [
        Figure(f"pop, {where}", "ms", measured["pop"], "p95 25 ms", f"hidden, resident window; {pops}"),
        Figure(f"pop, nine open, {where}", "ms", measured["nine"], "p95 25 ms", f"beside eight full contacts; {pops}"),
        Figure(f"snapshot shown, {where}", "ms", measured["story"], "none set", "full brief, 5 sources, until painted"),
        Figure(f"1,000 entries, {where}", "ms", measured["1000"], "50 ms", first),
        Figure(f"100,000 entries, {where}", "ms", measured["100000"], "50 ms", first),
        Figure(f"growth, {where}", "exponent", measured["growth"], "0.1", "of the first screen, 1,000 to 100,000"),
        Figure(f"view of 100,000, {where}", "ms", measured["view"], "p95 50 ms", "first paint, model already filled"),
        Figure(f"scroll frame, {where}", "ms", measured["scroll"], "p95 4 ms", "37 px steps through 100,000 entries"),
        Figure(f"worst scroll frame, {where}", "ms", [max(measured["scroll"])], "16 ms", "of the same frames"),
        Figure(f"jump, {where}", "ms", measured["jump"], "p95 8 ms", "to any place among 100,000 entries"),
        Figure(
            f"live entry, {where}", "ms", measured["insert"], "p95 16 ms", "into 100,000 while one reads in the middle"
        ),
        Figure(f"live entry moves, {where}", "px", measured["moved"], "0 px", "what is read, by that entry"),
        Figure(f"kinds of 100,000, {where}", "ms", measured["narrow"], "100 ms", "to one kind and back"),
        Figure(f"search in 100,000, {where}", "ms", measured["search"], "100 ms", "longest stall while it goes on"),
        Figure(f"idle memory, {where}", "MiB", measured["memory"], "100 MiB", "RSS, hidden, warmed up, ui only"),
    ]
    starts = [_start(environment) for _ in range(STARTS)]
    how = "process started until its empty panel is painted; ui only, no settings"
    return [*figures, Figure(f"start, {where}", "ms", starts, "350 ms", how)]


def _start(environment: dict[str, str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _START],
        env={**environment, "PYTHONPATH": str(TESTS.parent / "app")},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        told = process.stdout.read(7)
        took = (time.perf_counter() - began) * 1_000
    if told != "painted":
        raise RuntimeError("the panel did not come up")
    return took
