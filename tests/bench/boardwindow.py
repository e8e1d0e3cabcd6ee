"""The board's window at 1,000 queues, 10,000 advisors and 5,000 changes a second: how long it blocks the screen."""

import asyncio
import gc
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QLocale, QObject, Qt, QTimer

from bench.figures import Figure
from relevo.domain.board import BoardChanges
from relevo.services.clock import utc_now
from relevo.ui.app import make_application, make_loop
from relevo.ui.board.window import BoardParts, BoardWindow
from relevo.ui.collecting import keep_start
from relevo.ui.formatting import Formats
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import LIGHT, Look
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn
from relevo.ui.viewmodels.boardnarrowing import BoardNarrowing
from support.boards import (
    KeptViews,
    ToldBoard,
    ToldRecords,
    many_advisors,
    many_queues,
    story_changes,
)

QUEUES, ADVISORS, SECONDS, A_SECOND = 1_000, 10_000, 30, 4
CHANGED = (350, 900)
"""Queues and advisors that change between two of the four tellings of a second: 5,000 changes a second."""

BEAT_MS, IDLE_MS = 5, 0.3
MADE = 8
"""Tellings that are made before, and told round and round: to make them takes longer than to show them."""


def measure() -> list[Figure]:
    """Drive the real window off screen, without a screen reader."""
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        return runner.run(_measure())


async def _measure() -> list[Figure]:
    tasks, now = TaskScope(), utc_now()
    formats = Formats(QLocale("en_GB"), zone=UTC)
    before = _resident_mib()
    told = ToldBoard()
    parts = BoardParts(live=told, records=ToldRecords(now), views=KeptViews())
    window = BoardWindow(Look(LIGHT), formats, tasks, parts)
    window.resize(1_600, 1_100)
    window.start()
    window.show()
    await asyncio.sleep(0.5)
    whole = replace(story_changes(now), queues=many_queues(now, QUEUES), advisors=many_advisors(now, ADVISORS))
    changes = [_changes(now, seed) for seed in range(MADE)]
    gc.collect()
    keep_start()
    watch = Watch(window)
    began = time.perf_counter()
    told.tell(whole)
    first = await _shown(watch, began)
    await asyncio.sleep(1.5)
    opening = watch.take()
    latencies = await _drive(told, changes, watch, SECONDS)
    running = watch.take()
    peak = _resident_mib()
    deeds = await _deeds(window, told, changes, watch)
    window.close()
    await tasks.aclose()
    shares = [100 * running.used / 1_000 / SECONDS]
    return [
        Figure(
            "board: whole site first shown",
            "ms",
            [first],
            "",
            "11,000 rows told at once, to the first of them on screen",
        ),
        Figure(
            "board: longest turn while it opens", "ms", [max(opening.processor)], "50 ms", "processor of the thread"
        ),
        _share("board: blocked, p99", running.late, 0.99, "8 ms", "timer of 5 ms late, 5,000 changes a second, 30 s"),
        Figure("board: blocked, max", "ms", [max(running.late)], "50 ms", "the same; whatever else runs here counts"),
        Figure("board: turns that do something", "ms", running.processor, "", "processor of the thread"),
        _share("board: the same, p99", running.processor, 0.99, "8 ms", "idle turns left out"),
        Figure("board: the same, max", "ms", [max(running.processor)], "50 ms", "idle turns left out"),
        Figure("board: share of a core", "%", shares, "", "processor of the thread"),
        Figure(
            "board: event to screen", "ms", latencies, "p95 1 s", "events even over the 250 ms between two tellings"
        ),
        Figure(
            "board: longest turn of a choice", "ms", deeds, "50 ms", "processor; sort, period, filter, while it runs"
        ),
        Figure("board: memory", "MiB", [peak], "250 MiB", f"resident, {before:.0f} before; 10,000 made changes in it"),
    ]


class Turns:
    """What was timed, in milliseconds.

    `late` is how much later than due a timer of 5 ms was served: how long the thread was blocked, by whomever.
    `processor` is the processor's time of this thread in each turn of the loop in which it did something.
    """

    def __init__(self) -> None:
        self.late: list[float] = []
        self.processor: list[float] = []
        self.used = 0.0


class Watch(QObject):
    """Times every turn of the loop, and tells when the table has been painted."""

    def __init__(self, window: BoardWindow) -> None:
        super().__init__()
        self._turns = Turns()
        self._beaten, self._used = time.perf_counter(), time.thread_time()
        self._was_painted = False
        self.painted: Callable[[float], None] = lambda _at: None
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._block)
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._note)
        self._beat.start()
        window.live.queues.table.viewport().installEventFilter(self)

    def take(self) -> Turns:
        """Return what was timed since the last time."""
        turns, self._turns = self._turns, Turns()
        return turns

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See that the table is painted."""
        self._was_painted = self._was_painted or event.type() is QEvent.Type.Paint
        return False

    def _note(self) -> None:
        now = time.perf_counter()
        self._turns.late.append(max(0.0, (now - self._beaten) * 1_000 - BEAT_MS))
        self._beaten = now

    def _block(self) -> None:
        used = time.thread_time()
        spent, self._used = (used - self._used) * 1_000, used
        self._turns.used += spent
        if spent > IDLE_MS:
            self._turns.processor.append(spent)
        if self._was_painted:
            self._was_painted = False
            self.painted(time.perf_counter())


async def _shown(watch: Watch, began: float) -> float:
    """Return after how many milliseconds the table is painted."""
    done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def note(at: float) -> None:
        if not done.done():
            done.set_result(at)

    watch.painted = note
    return (await asyncio.wait_for(done, 20) - began) * 1_000


async def _drive(told: ToldBoard, changes: Sequence[BoardChanges], watch: Watch, seconds: float) -> list[float]:
    """Tell changes four times a second; return how old events were when they could be seen."""
    rand, latencies = random.Random(1), []
    for number in range(round(seconds * A_SECOND)):
        began = time.perf_counter()
        told.tell(changes[number % len(changes)])
        took = await _shown(watch, began)
        latencies += [took + rand.random() * 1_000 / A_SECOND for _ in range(20)]
        await asyncio.sleep(max(0.0, 1 / A_SECOND - (time.perf_counter() - began)))
    return latencies


async def _deeds(
    window: BoardWindow, told: ToldBoard, changes: Sequence[BoardChanges], watch: Watch
) -> list[float]:  # fmt: skip
    """Return the longest turn of each choice of a supervisor."""
    board = window.board
    choices: list[Callable[[], object]] = [
        lambda: board.queues.sort_by(QueueColumn.SERVICE_LEVEL, descending=False),
        lambda: board.advisors.sort_by(AdvisorColumn.STATE_FOR, descending=True),
        lambda: board.show_period(Period.RECENT),
        lambda: board.narrow(BoardNarrowing(text="007")),
        lambda: board.narrow(BoardNarrowing(only_alerts=True)),
        lambda: board.narrow(BoardNarrowing()),
    ]
    longest = []
    for number, choose in enumerate(choices):
        watch.take()
        choose()
        told.tell(changes[number % len(changes)])
        await asyncio.sleep(0.8)
        longest.append(max(watch.take().processor, default=0.0))
    return longest


def _changes(now: datetime, seed: int) -> BoardChanges:
    """Return one telling: some queues and advisors with other figures."""
    rand = random.Random(seed)
    queues, advisors = many_queues(now, QUEUES, seed + 1), many_advisors(now, ADVISORS, seed + 1)
    story = story_changes(now)
    return BoardChanges(
        at=now,
        queues=tuple(rand.sample(queues, CHANGED[0])),
        advisors=tuple(rand.sample(advisors, CHANGED[1])),
        totals=story.totals,
        drivers=story.drivers,
    )


def _share(name: str, samples: list[float], share: float, goal: str, how: str) -> Figure:
    ordered = sorted(samples)
    return Figure(name, "ms", [ordered[min(len(ordered) - 1, int(share * len(ordered)))]], goal, how)


def _resident_mib() -> float:
    """Return the memory that the process holds by now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4_096 / 2**20
