"""Shows hostile texts in every field of a panel while a timer beats; run off screen by bench.hostile, prints JSON."""

import asyncio
import json
import os
import sys
import time
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer

from relevo.domain.contact import OfferId
from relevo.domain.entry import EntryId
from relevo.domain.snapshot import Snapshot
from relevo.services.desk import Desk
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, a_snapshot, an_interaction, an_offer, claire, lift_brief, lift_story, probable

BEAT_MS = 10
PAUSE_S = 0.15
TEXTS = {
    "20 nested tables": "<table><tr><td>" * 20 + "deep",
    "20,000 divs": "<div>" * 20_000,
    "2 MB on one line": "x" * 2_000_000,
    "marks stacked high": "Z" + "\u0335\u0321\u0336" * 20_000 + "algo",
    "marks on every letter": "".join(letter + "\u0301\u0302\u0303\u0304" for letter in "zalgo" * 4_000),
    "100,000 lines": "line\n" * 100_000,
    "script with joined letters": "क्ष्म्य" * 2_000 + "سلام" * 2_000,
    "overrides and controls": "\u202e\x00\u200b\x1b[31m" * 20_000,
}


def resident_bytes() -> int:
    """Return how much memory the process holds (Linux, proc(5))."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _story(text: str, base: Snapshot) -> Snapshot:
    brief = lift_brief()
    headline, told = brief.headline, brief.told_us[0]
    assert headline is not None
    return a_snapshot(
        base.contact,
        identity=replace(probable(), customer=replace(claire(), name=text, description=text), reasons=(text,)),
        brief=replace(
            brief,
            headline=replace(headline, text=text),
            tried=tuple(replace(each, text=text) for each in brief.tried),
            told_us=(replace(told, value=text, name=text, asked=text),),
        ),
        timeline=tuple(an_interaction(f"z:{number}", text, text=text) for number in range(20)),
    )


class Heart:
    """A timer that notes how late it is."""

    def __init__(self) -> None:
        self._last, self.longest_ms = time.perf_counter(), 0.0
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        """Count from here."""
        self._last, self.longest_ms = time.perf_counter(), 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1_000 - BEAT_MS)
        self._last = now


async def _measure() -> dict[str, tuple[float, float]]:
    tasks, words = TaskScope(), Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
    desk = DeskViewModel(Desk(lambda _advisor: True), ScriptedGatherer(), tasks, words)
    window = PanelWindow(desk, make_look("light"))
    window.warm_up()
    desk.handle(an_offer("call-1"))
    contact = desk.contacts[OfferId("call-1/1")]
    base = lift_story(contact.contact)
    heart = Heart()
    contact.show(base)
    await asyncio.sleep(PAUSE_S)
    measured = {}
    for name, text in TEXTS.items():
        story = _story(text, base)
        before = resident_bytes()
        await asyncio.sleep(PAUSE_S)
        heart.begin()
        contact.show(story)
        await asyncio.sleep(PAUSE_S)
        window.page_of(contact.contact.offer_id).timeline.open_entry(EntryId("z:1"))
        await asyncio.sleep(PAUSE_S)
        measured[name] = (heart.longest_ms, (resident_bytes() - before) / 1e6)
        contact.show(base)
        await asyncio.sleep(PAUSE_S)
    await tasks.aclose()
    return measured


if __name__ == "__main__":
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        sys.stdout.write(json.dumps(runner.run(_measure())) + "\n")
