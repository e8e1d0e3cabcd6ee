"""An exception at each of two hundred places on the way of a note: told, nobody's name in it, and delivering goes on.

Threat 64 for the wrap-up, as far as it comes from within; what fails outside is in test_faults_of_offices.
"""

import asyncio
import linecache
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import relevo
from relevo.connectors.backoffice import FileBackOffice
from relevo.domain.act import ActKey, Note
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryKind
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from support.canaries import people_in
from support.deliveries import MemoryOutbox
from support.ledger import Fault, Ledger, keeping
from support.sending import manifest_of
from support.wrapups import NOON, a_draft

Point = tuple[str, int]
APP = Path(relevo.__file__).parent
WAY = [
    *(APP / "services" / "wrapup" / f"{name}.py" for name in ("delivery", "due", "settling")),
    *(APP / "connectors" / "acting").glob("*.py"),
    *(APP / "connectors" / "asking" / f"{name}.py" for name in ("engine", "transport", "actionplan")),
    APP / "connectors" / "backoffice.py",
]
BONES = frozenset({"run", "_pause"})
"""What nothing stands around: where they fail the next program delivers, and the loop is told."""

CANNOT_FAIL = frozenset({"wake", "_report"})
POINTS, IDLE = 200, 40
"""Exceptions, and turns of the loop in which nothing happens before all is taken to be done."""

PERSONAL = "Vasseur, +33 6 39 98 12 34"


class OurFault(Exception):
    """Stands for whatever may be wrong in our own code; its text is personal, as that of real ones may be."""


@dataclass
class Points:
    """The lines of the way that were come by, in order; at the one of `at` an exception comes once."""

    at: Point | None = None
    seen: dict[Point, str] = field(default_factory=dict)
    has_come: bool = False

    @contextmanager
    def watched(self) -> Iterator[None]:
        files, before = {str(path) for path in WAY}, sys.gettrace()

        def line(frame: FrameType, event: str, _: Any) -> Any:
            point = (frame.f_code.co_filename, frame.f_lineno)
            if event == "line":
                self.seen[point] = frame.f_code.co_name
                if point == self.at and not self.has_come:
                    self.has_come = True
                    raise OurFault(PERSONAL)
            return line

        def call(frame: FrameType, _event: str, _: Any) -> Any:
            code = frame.f_code
            return line if code.co_filename in files and code.co_name not in CANNOT_FAIL else None

        sys.settrace(call)
        try:
            yield
        finally:
            sys.settrace(before)


class Desk:
    """Three notes to one back office: the answer to the first is lost, and a third comes after the exception."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.outbox = ledger, MemoryOutbox(a_note(1), a_note(2))
        self.shift = timedelta(0)
        self.told: list[BaseException | None] = []
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, context: self.told.append(context.get("exception"))
        )

    def now(self) -> datetime:
        return NOON + self.shift + timedelta(seconds=asyncio.get_running_loop().time() % 1_000)

    async def run(self, points: Points, *, adds: bool) -> bool:
        """Run a program until nothing is left, or nothing goes any more; return whether it still ran then."""
        office = FileBackOffice(
            name="ledger", manifest=MANIFEST, base_url=self.ledger.url, secret=no_secret, deadline_s=5.0, clock=self.now
        )
        deliveries = Deliveries(self.outbox, lambda: {"ledger": office}, self.now)
        with points.watched():
            running = asyncio.create_task(deliveries.run())
            for _ in range(6):
                await self._settles()
                if adds:
                    await self.outbox.put(a_note(3))
                    adds = False
                self.shift += timedelta(minutes=15)
                deliveries.wake()
                if not self.outbox.held or running.done():
                    break
        is_running = not running.done()
        running.cancel()
        (ended,) = await asyncio.gather(running, return_exceptions=True)
        if not is_running and isinstance(ended, Exception):
            self.told.append(ended)  # as TaskScope tells it
        await office.aclose()
        return is_running

    async def _settles(self) -> None:
        """Wait until nothing is under way; not for long, for it may be that nobody says so any more."""
        puts, idle, end = -1, 0, asyncio.get_running_loop().time() + 10
        while idle < IDLE and asyncio.get_running_loop().time() < end:
            is_idle = puts == len(self.outbox.puts) and not any(self._states(DeliveryState.SENDING))
            puts, idle = len(self.outbox.puts), idle + 1 if is_idle else 0
            await asyncio.sleep(0)

    def _states(self, state: DeliveryState) -> Iterator[bool]:
        return (each.state is state for kept in self.outbox.all() for each in kept.deliveries)


def a_note(number: int) -> Kept:
    """Return the note of a number, of a customer of its own."""
    note = Note(key=key_of(number), at=NOON, kind=EntryKind.REQUEST, opens=f"ledger:{number}", text=PERSONAL)
    ref = CustomerRef(f"C-{number}")
    draft = a_draft(number, PERSONAL, done_at=NOON, customer=ref, customer_refs=frozenset({ref}))
    return replace(draft, deliveries=(Delivery(office="ledger", act=note),))


def key_of(number: int) -> ActKey:
    return ActKey(f"00000000-0000-4000-8000-{number:012d}")


MANIFEST = manifest_of(knows_keys=False)


async def no_secret() -> str | None:
    return None


async def delivered(points: Points) -> tuple[Desk, bool, list[DeliveryState]]:
    """Run a desk through an exception, and a next program after it; return how stood what was left to that one."""
    async with keeping(knows_keys=False) as ledger:
        first = [Fault.CUT_AFTER]
        ledger.fault = lambda: first.pop() if first else None  # type: ignore[method-assign] # told, not by chance
        desk = Desk(ledger)
        is_running = await desk.run(points, adds=True)
        left = [each.state for kept in desk.outbox.all() for each in kept.deliveries]
        if left:
            await desk.run(Points(), adds=False)
        return desk, is_running, left


@pytest.mark.timeout(400)  # seconds of work, on a machine that does much else
async def test_an_exception_anywhere_is_told_and_each_note_is_there_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    without = Points()
    desk, _, _ = await delivered(without)
    assert (desk.told, desk.outbox.held) == ([], {})
    all_of_them = [point for point in without.seen if "_busy.discard(" not in linecache.getline(*point)]
    chosen = all_of_them[:: len(all_of_them) // POINTS][:POINTS]
    assert len(chosen) == POINTS

    for point in chosen:
        points = Points(at=point)
        desk, is_running, left = await delivered(points)
        where = f"{Path(point[0]).name}:{point[1]}"
        assert points.has_come, where
        assert [type(each) for each in desk.told] == [OurFault], where
        assert desk.ledger.count() == {key_of(number): 1 for number in (1, 2, 3)}, where
        assert not desk.outbox.held, where
        # what may have been sent by then is looked for until it is surely not there, which takes its time
        assert (is_running and set(left) <= {DeliveryState.UNKNOWN}) or without.seen[point] in BONES, where
    assert people_in(caplog.text) == []
