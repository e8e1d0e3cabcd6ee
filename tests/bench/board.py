"""The board's counting: processor time for each event, how long rows hold the thread, how soon a change is told.

One thousand queues and ten thousand advisors at 5,000 events a second, told by one board to one reader. What a window
does with the rows is not in these figures.
"""

import asyncio
import gc
import time
from collections.abc import Coroutine, Generator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from resource import getpagesize
from typing import Any

from bench.figures import Figure
from relevo.domain.contact import Advisor, ContactId, OfferId, Queue
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactWrappedUp,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
)
from relevo.services.supervise.board import Board
from relevo.services.supervise.rules import BoardRules
from relevo.ui.collecting import Collector

QUEUES, ADVISORS, RATE = 1_000, 10_000, 5_000
SOURCE = "asterisk:bench"
LIVE_S, COUNTED = 20, 200_000
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def contacts(clock: "Clock") -> Iterator[Event]:
    """Yield events of contacts for ever, each at the clock's time: eleven of each that is answered, four of a lost one.

    Contacts overlap as they do on a site: each waits, talks and wraps up while thousands of others do.
    """
    chance = Random(1)
    queues = [Queue(id=f"queue-{number}", name=f"Queue {number}") for number in range(QUEUES)]
    advisors = [Advisor(id=f"advisor-{number}", address=f"PJSIP/{number}") for number in range(ADVISORS)]
    running: list[Iterator[Event]] = []
    number = 0
    while True:
        if len(running) < ADVISORS // 2:
            number += 1
            running.append(course(clock, number, chance.choice(queues), advisors[number % ADVISORS]))
        place = chance.randrange(len(running))
        event = next(running[place], None)
        if event is None:
            running[place] = running[-1]
            running.pop()
        else:
            yield event


class Clock:
    """A clock that is moved on by hand, or that of the machine."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now or datetime.now(UTC)


def course(clock: Clock, number: int, queue: Queue, advisor: Advisor) -> Iterator[Event]:
    """Yield the events of one contact and of the advisor who has it."""
    contact, offer = ContactId(f"contact-{number}"), OfferId(f"offer-{number}")

    def head(kind: str) -> dict[str, Any]:
        return {"id": f"{number}:{kind}", "source": SOURCE, "time": clock(), "contact_id": contact}

    def state(name: AdvisorStateName) -> Event:
        return AdvisorState(id=f"{number}:{name}", source=SOURCE, time=clock(), advisor=advisor, state=name)

    yield ContactQueued(**head("queued"), queue=queue)
    if number % 9 == 0:
        yield ContactLeftQueue(**head("left"), queue=queue, reason=LeftQueueReason.ABANDONED)
        yield ContactEnded(**head("ended"), reason=EndedReason.ABANDONED)
        return
    yield ContactOffered(**head("offered"), offer_id=offer, advisor=advisor, queue=queue)
    yield state(AdvisorStateName.OFFERED)
    yield ContactAccepted(**head("accepted"), offer_id=offer, advisor=advisor)
    yield state(AdvisorStateName.BUSY)
    yield ContactLeftQueue(**head("left"), queue=queue, reason=LeftQueueReason.ANSWERED)
    yield ContactLeftAdvisor(**head("gone"), advisor=advisor, talk_s=60.0, reason=LeftAdvisorReason.ENDED)
    yield state(AdvisorStateName.WRAP_UP)
    yield ContactEnded(**head("ended"), reason=EndedReason.FINISHED)
    yield ContactWrappedUp(**head("wrapped"), advisor=advisor, wrap_up_s=20.0)
    yield state(AdvisorStateName.READY)


def counted_ms() -> tuple[list[float], float]:
    """Return the milliseconds of processor time for each event, a sample for each second's worth, and the memory."""
    clock = Clock(START)
    board, told = Board(BoardRules(), clock, zone=UTC), contacts(clock)
    samples = []
    before = memory_mib()
    for _ in range(COUNTED // RATE):
        events = [next(told) for _ in range(RATE)]
        begun = time.process_time()
        for event in events:
            board.take(event)
        samples.append((time.process_time() - begun) * 1000 / RATE)
        clock.now = (clock.now or START) + timedelta(seconds=1)
        del events
    gc.collect()
    return samples, memory_mib() - before


async def live() -> dict[str, list[float]]:
    """Tell 5,000 events a second for a while; return what its reader has seen."""
    clock = Clock()
    board, told = Board(BoardRules(), clock, zone=UTC), contacts(clock)
    for _ in range(100_000):  # a site that has run for a while: every queue and advisor is known
        board.take(next(told))
    gc.collect()
    gc.disable()  # as where a window runs: it collects when it has the time
    gc.freeze()
    found: dict[str, list[float]] = {"held": [], "delay": [], "rows": [], "rate": [], "collected": []}
    begun = time.perf_counter()

    async def read() -> None:
        async for changes in board.changes():
            found["delay"].append(time.perf_counter() - marks.pop() if marks else 0.0)
            marks.clear()
            found["rows"].append(float(len(changes.queues) + len(changes.advisors)))

    async def collect() -> None:
        collector, is_busy = Collector(), False
        while True:
            await asyncio.sleep(0.5 if is_busy else 2.0)
            used = time.thread_time()
            is_busy = collector.collect_due()
            found["collected"].append((time.thread_time() - used) * 1000)

    marks: list[float] = []
    reading = asyncio.create_task(timed(read(), found["held"]))
    collecting = asyncio.create_task(collect())
    sent, used = 0, time.process_time()
    while (passed := time.perf_counter() - begun) < LIVE_S:
        while sent < passed * RATE:
            for _ in range(20):
                board.take(next(told))
            sent += 20
            if not marks:
                marks.append(time.perf_counter())
            await asyncio.sleep(0)
        await asyncio.sleep(0.002)
    found["rate"].append(sent / (time.perf_counter() - begun))
    found["cores"] = [(time.process_time() - used) / (time.perf_counter() - begun)]
    for task in (reading, collecting):
        task.cancel()
    await asyncio.gather(reading, collecting, return_exceptions=True)
    gc.unfreeze()
    used = time.thread_time()
    gc.collect()
    found["whole"] = [(time.thread_time() - used) * 1000]
    gc.enable()
    return found


async def timed(work: Coroutine[Any, Any, None], held: list[float]) -> None:
    """Carry out work, and note the milliseconds of processor time of each of its steps: what others take is not its."""
    await Steps(work, held)


class Steps:
    """A coroutine that is watched from step to step."""

    def __init__(self, work: Coroutine[Any, Any, None], held: list[float]) -> None:
        self._work, self._held = work, held

    def __await__(self) -> Generator[Any, Any, None]:
        error: BaseException | None = None
        while True:
            used = time.thread_time()
            try:
                waits_for = self._work.send(None) if error is None else self._work.throw(error)
            except StopIteration:
                return
            finally:
                self._held.append((time.thread_time() - used) * 1000)
            error = None
            try:
                yield waits_for
            except asyncio.CancelledError as exc:
                error = exc


def memory_mib() -> float:
    """Return the memory that this process has in use, without what it shares with others."""
    pages = Path("/proc/self/statm").read_text().split()
    return (int(pages[1]) - int(pages[2])) * getpagesize() / 1_048_576


def measure() -> list[Figure]:
    """Take the figures of the counting."""
    samples, grown = counted_ms()
    found = asyncio.run(live())
    held = sorted(found["held"])
    size = f"{QUEUES:,} queues, {ADVISORS:,} advisors"
    how = f"{size}, {found['rate'][0]:,.0f} events/s for {LIVE_S} s, events made in the same thread"
    steps = f"processor time of each of the board's {len(held):,} steps"
    delays = [delay * 1000 for delay in found["delay"][2:]]
    return [
        Figure("board: counting an event", "ms", samples, "5,000 events/s: at most 0.1", f"{size}, {COUNTED:,} events"),
        Figure(
            "board: events counted", "/s", [1000 / each for each in samples], "at least 5,000", "one core, as above"
        ),
        Figure("board: memory of the counts", "MiB", [grown], "at most 250 with the window", f"{COUNTED:,} events"),
        Figure("board: cores at 5,000 events/s", "cores", found["cores"], "", how),
        Figure("board: event to change", "ms", delays, "p95 at most 1,000", "the oldest event of each change"),
        Figure("board: rows in a change", "rows", found["rows"][2:], "", how),
        Figure("board: thread held, p99", "ms", [held[len(held) * 99 // 100]], "at most 8", steps),
        Figure("board: thread held, most", "ms", [held[-1]], "at most 50", "the same"),
        Figure("board: garbage collection, most", "ms", [max(found["collected"])], "at most 50", "as beside a window"),
        Figure("board: all looked through at once", "ms", found["whole"], "", "which nothing does: for comparison"),
    ]
