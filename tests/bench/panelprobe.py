"""Runs inside the process that bench.panel starts: drives the real window and prints its times as JSON."""

import asyncio
import json
import math
import os
import sys
import time
from datetime import UTC, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QPersistentModelIndex, QPoint

from relevo.services.desk import Desk
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.timeline_view import TimelineView
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.rows import Kinds
from relevo.ui.viewmodels.timeline import TimelineModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, a_snapshot, an_interaction, an_offer, lift_story, many_entries, sure

POPS, FRAMES, REPEATS, INSERTS = 40, 200, 5, 40
OTHERS = 8
"""Contacts that stand open beside the one that comes: nine tabs are what a desk holds."""

BETWEEN_S = 0.6
"""Calls do not come faster, and the page of the next one is built meanwhile."""

Figures = dict[str, list[float]]
_NAMES = ("memory", "pop", "nine", "story", "view", "scroll", "jump", "insert", "moved", "growth", "narrow", "search")


class Probe:
    """The resident panel with sources that a probe answers for."""

    def __init__(self, tasks: TaskScope) -> None:
        self._words = Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
        self._look = make_look("light")
        self._painted: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._desk = DeskViewModel(
            Desk(lambda _advisor: True), ScriptedGatherer(), tasks, self._words, on_painted=self._note
        )
        self._window = PanelWindow(self._desk, self._look)
        self._window.warm_up()
        self.figures: Figures = {name: [] for name in _NAMES}

    async def run(self) -> None:
        """Measure everything, one after the other."""
        await asyncio.sleep(BETWEEN_S)
        self.figures["memory"].append(resident_mib())
        for number in range(POPS):
            await self._pop(f"call-{number}", "pop")
            self._story(f"call-{number}/1")
            await asyncio.sleep(0.02)
            self._desk.close(an_offer(f"call-{number}").offer_id)
            self._window.hide()
            await asyncio.sleep(BETWEEN_S)
        await self._with_nine_open()
        await self._pop("long", "pop")
        page = self._window.page
        assert page is not None
        for count in (1_000, 100_000):
            await self._timeline(page, count)
        self.figures["growth"] = [
            math.log(many / few, 100) for few, many in zip(self.figures["1000"], self.figures["100000"], strict=True)
        ]
        self._views(page.view_model.timeline)
        await asyncio.sleep(BETWEEN_S)  # the views go away: none beside the page's follows the entries
        self._scroll(page.timeline)
        self._insert(page)
        await self._narrow(page.view_model.timeline)

    async def _with_nine_open(self) -> None:
        """Pop beside eight contacts that are open and full."""
        for number in range(OTHERS):
            await self._pop(f"other-{number}", "warm")
            self._story(f"other-{number}/1")
            await asyncio.sleep(BETWEEN_S)
        for number in range(POPS):
            await self._pop(f"ninth-{number}", "nine")
            await asyncio.sleep(BETWEEN_S / 2)
            self._desk.close(an_offer(f"ninth-{number}").offer_id)
            await asyncio.sleep(BETWEEN_S / 2)
        for number in range(OTHERS):
            self._desk.close(an_offer(f"other-{number}").offer_id)
        self._window.hide()
        await asyncio.sleep(BETWEEN_S)

    async def _pop(self, name: str, figure: str) -> None:
        self._painted = asyncio.get_running_loop().create_future()
        event = an_offer(name)
        began = time.perf_counter()
        self._desk.handle(event)
        took = (await asyncio.wait_for(self._painted, 5) - began) * 1_000
        self.figures.setdefault(figure, []).append(took)

    def _note(self, _offer_id: str) -> None:
        if not self._painted.done():
            self._painted.set_result(time.perf_counter())

    def _story(self, offer_id: str) -> None:
        contact = next(c for key, c in self._desk.contacts.items() if key == offer_id)
        story = lift_story(contact.contact)
        began = time.perf_counter()
        contact.show(story)
        self._window.repaint()
        self.figures["story"].append(_since(began))

    async def _timeline(self, page: ContactPage, count: int) -> None:
        """Show so many entries to an empty page; what comes after the first screen is not timed."""
        snapshot = a_snapshot(page.view_model.contact, identity=sure(), timeline=many_entries(count))
        taken = self.figures[str(count)] = []
        for _ in range(REPEATS):
            page.view_model.clear()
            await asyncio.sleep(0.05)
            began = time.perf_counter()
            page.view_model.show(snapshot)
            page.timeline.viewport().repaint()
            taken.append(_since(began))
            while page.view_model.timeline.is_arranging:  # noqa: ASYNC110  # a state, not an event
                await asyncio.sleep(0.02)

    def _views(self, model: TimelineModel) -> None:
        for _ in range(REPEATS):
            view = TimelineView(self._look, self._words)
            view.bind(model)
            view.resize(420, 800)
            began = time.perf_counter()
            view.show()
            QCoreApplication.processEvents()
            view.viewport().repaint()
            self.figures["view"].append(_since(began))
            view.deleteLater()

    def _scroll(self, view: TimelineView) -> None:
        bar = view.verticalScrollBar()
        for step in range(FRAMES):
            bar.setValue(20_000 + step * 37)
            QCoreApplication.processEvents()
            began = time.perf_counter()
            bar.setValue(bar.value() + 37)
            QCoreApplication.processEvents()
            self.figures["scroll"].append(_since(began))
            began = time.perf_counter()
            bar.setValue(bar.maximum() * (step * 7_919 % 1_000) // 1_000)
            view.viewport().repaint()
            self.figures["jump"].append(_since(began))

    def _insert(self, page: ContactPage) -> None:
        """Let live entries come at the top while somebody reads in the middle, and look whether that moves."""
        view, model = page.timeline, page.view_model.timeline
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        view.viewport().repaint()
        row = view.indexAt(QPoint(100, 200)).row()
        read = QPersistentModelIndex(model.index(row))
        snapshot = page.view_model.snapshot
        assert snapshot is not None
        entries = snapshot.timeline
        for number in range(INSERTS):
            top = view.visualRect(read).top()
            entries = (an_interaction(f"live:{number}", when=NOW + timedelta(seconds=number)), *entries)
            began = time.perf_counter()
            model.show(entries, {})
            view.viewport().repaint()
            self.figures["insert"].append(_since(began))
            self.figures["moved"].append(float(abs(view.visualRect(read).top() - top)))

    async def _narrow(self, model: TimelineModel) -> None:
        for kinds in (Kinds.PEOPLE, Kinds.ALL) * REPEATS:
            began = time.perf_counter()
            model.narrow(kinds)
            QCoreApplication.processEvents()
            self.figures["narrow"].append(_since(began))
        for query in ("lift", "visit badge", "nowhere") * 2:
            longest, last = 0.0, time.perf_counter()
            model.narrow(query=query)
            while model.is_arranging:  # a state, not an event
                await asyncio.sleep(0.001)
                longest, last = max(longest, _since(last)), time.perf_counter()
            self.figures["search"].append(longest)
        model.narrow()


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1_000


def resident_mib() -> float:
    """Return what this process has in memory."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1_024
    raise RuntimeError("no VmRSS")


async def _measured() -> Figures:
    tasks = TaskScope()
    probe = Probe(tasks)
    await probe.run()
    await tasks.aclose()
    return probe.figures


def main() -> None:
    """Print the times of this process, in milliseconds, and its memory in MiB."""
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        figures = runner.run(_measured())
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
    os._exit(0)  # what Qt takes down at the end is not what is measured


if __name__ == "__main__":
    main()
