"""How fast the panel is: from event to paint, long timelines, scrolling, memory, start."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from bench.figures import Figure
from support.stage import display, environment_for, missing

TESTS = Path(__file__).parents[1]
POPS, FRAMES, STARTS = 40, 200, 7

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
    def gather(self, contact, *, choice=None): raise AssertionError
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
        [sys.executable, "-m", "bench.panel"],
        env={**environment, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))},
        capture_output=True,
        text=True,
        timeout=200,
        check=True,
        cwd=TESTS,
    )
    measured: dict[str, list[float]] = json.loads(run.stdout.splitlines()[-1])
    pops = f"event handed to the desk until its first paint has ended; {POPS} pops of a hidden window, {where}"
    figures = [
        Figure(f"pop, {where}", "ms", measured["pop"], "p95 25 ms", pops),
        Figure(f"snapshot shown, {where}", "ms", measured["story"], "none set", "full brief, 5 sources, until painted"),
        Figure(f"1,000 entries, {where}", "ms", measured["1000"], "p50 50 ms", "model and view, until painted"),
        Figure(f"100,000 entries, {where}", "ms", measured["100000"], "none set", "model and view, until painted"),
        Figure(f"view of 100,000, {where}", "ms", measured["view"], "p95 50 ms", "first paint, model already filled"),
        Figure(f"scroll frame, {where}", "ms", measured["scroll"], "p95 4 ms", "37 px steps through 100,000 entries"),
        Figure(f"jump, {where}", "ms", measured["jump"], "p95 8 ms", "to any place among 100,000 entries"),
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


def _resident_mib() -> float:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1_024
    raise RuntimeError("no VmRSS")


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1_000


async def _measure_here() -> dict[str, list[float]]:
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from relevo.services.desk import Desk
    from relevo.ui.app import make_look
    from relevo.ui.formatting import Formats
    from relevo.ui.messages import Words
    from relevo.ui.panel.timeline_view import TimelineView
    from relevo.ui.panel.window import PanelWindow
    from relevo.ui.tasks import TaskScope
    from relevo.ui.viewmodels.desk import DeskViewModel
    from relevo.ui.viewmodels.timeline import TimelineModel
    from support.gatherers import ScriptedGatherer
    from support.snapshots import NOW, a_snapshot, an_offer, lift_story, many_entries, sure

    loop, look, tasks = asyncio.get_running_loop(), make_look("light"), TaskScope()
    words = Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
    shown: list[asyncio.Future[float]] = []
    desk = DeskViewModel(
        Desk(lambda _advisor: True),
        ScriptedGatherer(),
        tasks,
        words,
        on_painted=lambda _offer_id: shown[-1].set_result(time.perf_counter()),
    )
    window = PanelWindow(desk, look)
    window.warm_up()
    await asyncio.sleep(0.3)
    figures: dict[str, list[float]] = {"memory": [_resident_mib()], "pop": [], "story": [], "scroll": [], "jump": []}
    for number in range(POPS):
        shown.append(loop.create_future())
        event = an_offer(f"call-{number}")
        began = time.perf_counter()
        desk.handle(event)
        figures["pop"].append((await asyncio.wait_for(shown[-1], 5) - began) * 1_000)
        contact = desk.contacts[event.offer_id]
        story = lift_story(contact.contact)
        figures["story"].append(_timed(lambda contact=contact, story=story: (contact.show(story), window.repaint())))
        await asyncio.sleep(0.02)
        desk.close(event.offer_id)
        window.hide()
        await asyncio.sleep(0.6)  # calls do not come faster, and the page of the next one is built meanwhile
    shown.append(loop.create_future())
    desk.handle(an_offer("long"))
    await shown[-1]
    page = window.page
    assert page is not None
    for count in (1_000, 100_000):
        entries = many_entries(count)
        snapshot = a_snapshot(page.view_model.contact, identity=sure(), timeline=entries)
        figures[str(count)] = []
        for _ in range(5):
            page.view_model.clear()
            await asyncio.sleep(0.02)
            took = _timed(
                lambda snapshot=snapshot: (page.view_model.show(snapshot), page.timeline.viewport().repaint())
            )
            figures[str(count)].append(took)
    model = TimelineModel(words, UTC)
    model.show(entries, {})
    figures["view"] = []
    for _ in range(5):
        view = TimelineView(look, words)
        view.bind(model)
        view.resize(420, 800)
        began = time.perf_counter()
        view.show()
        QApplication.processEvents()
        view.viewport().repaint()
        figures["view"].append((time.perf_counter() - began) * 1_000)
        view.deleteLater()
    bar, viewport = page.timeline.verticalScrollBar(), page.timeline.viewport()
    bar.setValue(20_000)
    for step in range(FRAMES):
        figures["scroll"].append(_timed(lambda: (bar.setValue(bar.value() + 37), QApplication.processEvents())))
        place = bar.maximum() * (step * 7_919 % 1_000) // 1_000
        figures["jump"].append(_timed(lambda place=place: (bar.setValue(place), viewport.repaint())))
        bar.setValue(20_000 + step * 37)
        QApplication.processEvents()
    await tasks.aclose()
    return figures


def _main() -> None:
    from relevo.ui.app import make_application, make_loop

    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        figures = runner.run(_measure_here())
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
    os._exit(0)  # what Qt takes down at the end is not what is measured


if __name__ == "__main__":
    _main()
