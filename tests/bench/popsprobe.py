"""Runs inside the process that bench.pops starts: a working year of pops, and rest; prints what came of it as JSON."""

import asyncio
import json
import os
import sys
import time
from collections import Counter
from datetime import UTC

from PySide6.QtCore import QLocale

from bench.panelprobe import resident_mib
from relevo.services.desk import Desk
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, an_offer, lift_story

POPS, WARM, KEPT, FULL, REST_S = 10_000, 1_000, 9, 10, 20.0

Figures = dict[str, list[float]]


class Pops:
    """A desk of nine contacts, to which another one always comes."""

    def __init__(self, tasks: TaskScope) -> None:
        self._gatherer = ScriptedGatherer()
        words = Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
        self._painted: Counter[str] = Counter()
        self._desk = DeskViewModel(
            Desk(lambda _advisor: True), self._gatherer, tasks, words, on_painted=self._note_painted
        )
        self._window = PanelWindow(self._desk, make_look("light"))
        self._window.warm_up()
        self._shown = asyncio.Event()

    async def run(self) -> Figures:
        """Pop, then rest."""
        started, before = time.perf_counter(), 0.0
        for number in range(POPS):
            await self._pop(number)
            if number == WARM:
                before = resident_mib()
        took = time.perf_counter() - started
        counted = [self._painted[an_offer(f"call-{number}").offer_id] for number in range(POPS)]
        return {
            "lost": [float(counted.count(0))],
            "doubled": [float(sum(times > 1 for times in counted))],
            "grown": [resident_mib() - before],
            "rate": [POPS / took],
            "shown": [await _used()],
            "hidden": [await self._hidden()],
        }

    async def _pop(self, number: int) -> None:
        self._shown.clear()
        offer = an_offer(f"call-{number}")
        self._desk.handle(offer)
        if number % FULL == 0:
            contact = self._desk.contacts[offer.offer_id]
            contact.show(lift_story(contact.contact))
        if number >= KEPT - 1:
            self._desk.close(an_offer(f"call-{number - KEPT + 1}").offer_id)
        self._gatherer.questions.clear()
        await asyncio.wait_for(self._shown.wait(), 10)

    async def _hidden(self) -> float:
        self._window.hide()
        return await _used()

    def _note_painted(self, offer_id: str) -> None:
        self._painted[offer_id] += 1
        self._shown.set()


async def _used() -> float:
    """Return the share of one processor that is used while nothing happens, in percent."""
    await asyncio.sleep(1)
    began, used = time.perf_counter(), time.process_time()
    await asyncio.sleep(REST_S)
    return (time.process_time() - used) / (time.perf_counter() - began) * 100


async def _measured() -> Figures:
    tasks = TaskScope()
    figures = await Pops(tasks).run()
    await tasks.aclose()
    return figures


def main() -> None:
    """Print the figures of this process."""
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        figures = runner.run(_measured())
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
    os._exit(0)  # what Qt takes down at the end is not what is measured


if __name__ == "__main__":
    main()
