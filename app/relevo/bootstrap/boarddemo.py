"""The board's demonstration: a made-up working day, faster than it went, after a week that is on record."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from relevo.bootstrap.board import OwnBoard
from relevo.bootstrap.boardviews import KeptViews
from relevo.bootstrap.contactrecords import Opened, open_records
from relevo.bootstrap.demonstration import OUTCOMES
from relevo.bootstrap.keeping import key_of_this_program
from relevo.bootstrap.looks import Looks
from relevo.demo.dayplay import DayPlay
from relevo.demo.workday import WorkDay
from relevo.domain.events import Event
from relevo.domain.reports import Asked
from relevo.domain.wrapup import OutcomeId
from relevo.services.clock import utc_now
from relevo.services.supervise.counting import Counting
from relevo.services.supervise.recording import ContactRecording
from relevo.services.supervise.rules import BoardRules
from relevo.settings.model import Settings
from relevo.ui.board.bar import Shown
from relevo.ui.board.shortcuts import BoardAct
from relevo.ui.board.window import BoardParts, BoardWindow
from relevo.ui.panel.render import render
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import DARK, LIGHT

WEEK = 7
"""Days before this one that are on record."""

PICTURED = timedelta(hours=2, minutes=58)
"""How long after the opening the pictures are taken: the lift stands still, and it is known."""

SETTLE_S = 4.0
SIZE = (1_320, 980)
"""Of the pictures, in pixels of the layout."""


class BoardDemonstration:
    """Plays the day; built on the running loop, to be used within `opened`."""

    def __init__(self, opened: Opened, folder: Path, speed: float) -> None:
        self._opened, self._rules = opened, BoardRules()
        day = WorkDay(_midnight(utc_now()))
        self._play = DayPlay(day, self._take, speed=speed, on_step=lambda: self._counting.board.look())
        zone = day.opens.tzinfo
        assert zone is not None, "days begin at a midnight of the machine's zone"
        names = {each.id: each.name or each.id for each in day.queues}
        self._counting = Counting(
            self._rules, self._play.now, zone, names=names, teams=day.teams, since=day.opens, look_s=0.25
        )
        self._recording = ContactRecording(opened.records, opened.pseudonyms, self._play.now)
        self._pictured = day.opens + PICTURED
        self._tasks, self._looks = TaskScope(), Looks(Settings())
        self._looks.words.formats.now = self._play.now
        views = KeptViews(folder / "views.json")
        self.board = OwnBoard(
            self._looks.look,
            self._looks.words.formats,
            self._tasks,
            lambda: BoardParts(
                live=self._counting.board, records=opened.records, views=views, rules=self._rules, outcome=_outcome
            ),
        )

    async def play(self) -> None:
        """Open the board, and play until its window is closed."""
        closed = asyncio.Event()
        window = self._begin()
        window.closed.connect(closed.set)
        self._tasks.replace("week", self._remember_beside(window))
        await closed.wait()

    async def draw(self, folder: Path) -> None:
        """Draw the board into a folder as PNG. Raises: OSError."""
        await self.remember()
        self._play.skip_to(self._pictured)
        window = self._begin()
        window.resize(*SIZE)
        await asyncio.sleep(SETTLE_S)
        for name, theme in (("1-board", LIGHT), ("2-board-dark", DARK)):
            self._looks.look.use(theme)
            render(window, folder / f"{name}.png", scale=2.0)
        self._looks.look.use(LIGHT)
        window.show_page(Shown.REPORTS)
        await asyncio.sleep(SETTLE_S)
        render(window, folder / "3-reports.png", scale=2.0)
        self.board.close()

    async def aclose(self) -> None:
        """End all of it."""
        await self.board.aclose()
        await self._tasks.aclose()

    async def remember(self) -> None:
        """Put the week before on record, and go by what is usual in it."""
        today = _midnight(utc_now())
        days = [today - timedelta(days=back) for back in range(WEEK, 0, -1)]
        for midnight in days:
            events = await asyncio.to_thread(_events_of, midnight)
            recording = ContactRecording(self._opened.records, self._opened.pseudonyms, partial(_time_of, events[-1]))
            for number, event in enumerate(events):
                recording.hear(event)
                if not number % 200:
                    await asyncio.sleep(0)
            await recording.aclose()
        asked = Asked(start=days[0], end=today)
        self._counting.learn(await self._opened.records.drivers(asked, timedelta(hours=1)))

    def _take(self, event: Event) -> None:
        self._counting.take(event)
        self._recording.hear(event)

    def _begin(self) -> BoardWindow:
        self._tasks.replace("day", self._play.run())
        self._tasks.replace("counting", self._counting.run())
        self._tasks.replace("recording", self._recording.run())
        self.board.open()
        assert self.board.window is not None, "it has just been opened"
        return self.board.window

    async def _remember_beside(self, window: BoardWindow) -> None:
        await self.remember()
        window.perform(BoardAct.REFRESH)


@asynccontextmanager
async def opened(speed: float = 60.0) -> AsyncIterator[BoardDemonstration]:
    """Yield the demonstration; nothing of it is left afterwards. Raises: RecordsUnavailable."""
    with tempfile.TemporaryDirectory(prefix="relevo-board-") as place:
        folder = Path(place)
        records = await open_records(Settings().records, folder, key=key_of_this_program())
        try:
            demonstration = BoardDemonstration(records, folder, speed)
            try:
                yield demonstration
            finally:
                await demonstration.aclose()
        finally:
            await records.records.aclose()


def _events_of(midnight: datetime) -> Sequence[Event]:
    return tuple(WorkDay(midnight, seed=midnight.toordinal(), is_calm=True).events())


def _time_of(event: Event) -> datetime:
    return event.time


def _midnight(now: datetime) -> datetime:
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)


def _outcome(code: OutcomeId) -> str:
    return OUTCOMES.get(code, code)
