"""The board's demonstration: a made-up working day, faster than it went, after a week that is on record."""

import asyncio
import itertools
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from relevo.bootstrap.board import OwnBoard
from relevo.bootstrap.boarddeeds import BoardDeeds
from relevo.bootstrap.boardviews import KeptViews
from relevo.bootstrap.contactrecords import Opened, open_records
from relevo.bootstrap.demonstration import OUTCOMES
from relevo.bootstrap.keeping import key_of_this_program
from relevo.bootstrap.looks import Looks
from relevo.demo.dayplay import DayPlay
from relevo.demo.incidents import DemoIncidents
from relevo.demo.workday import WorkDay
from relevo.domain.board import DriverRow
from relevo.domain.contact import ContactId
from relevo.domain.events import ContactEnded, ContactUnderstood, Event
from relevo.domain.reports import Asked
from relevo.domain.wrapup import OutcomeId
from relevo.records.audit import AuditFile
from relevo.records.declared import DeclaredFile
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

PICTURED = timedelta(hours=3, minutes=10)
"""How long after the opening the pictures are taken: the lift stands still, and it is known."""

WHO = "demo"
"""In whose name incidents are declared."""

SETTLE_S = 4.0
SIZE = (1_320, 980)
"""Of the pictures, in pixels of the layout."""


class BoardDemonstration:
    """Plays the day; built on the running loop, to be used within `opened`.

    Of the user's settings, language, region and look hold; incidents are written to a ticket system of its own.
    """

    def __init__(self, opened: Opened, folder: Path, speed: float, settings: Settings) -> None:
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
        self._opens = day.opens
        self._tasks, self.looks = TaskScope(), Looks(settings)
        self.looks.words.formats.now = self._play.now
        self.incidents = DemoIncidents()
        self._told = itertools.count(1)
        self._understood: dict[ContactId, ContactUnderstood] = {}
        self._deeds = BoardDeeds(
            self._counting.drivers,
            self.looks.words,
            self._tasks,
            self._play.now,
            by=WHO,
            whose=None,
            kept=DeclaredFile(folder / "declared.jsonl"),
            audit=AuditFile(folder / "audit.jsonl"),
            on_changed=self._tell_anew,
        )
        self._deeds.offices = {self.incidents.name: self.incidents}
        views = KeptViews(folder / "views.json")
        self.board = OwnBoard(
            self.looks.look,
            self.looks.words.formats,
            self._tasks,
            lambda: BoardParts(
                live=self._counting.board, records=opened.records, views=views, rules=self._rules, outcome=_outcome
            ),
            self._deeds.serve,
        )

    async def play(self) -> None:
        """Open the board, and play until its window is closed."""
        closed = asyncio.Event()
        window = self.begin()
        window.closed.connect(closed.set)
        self._tasks.replace("week", self._remember_beside(window))
        await closed.wait()

    async def draw(self, folder: Path) -> None:
        """Draw the board into a folder as PNG. Raises: OSError."""
        await self.remember()
        window = self.begin(at=PICTURED)
        window.resize(*SIZE)
        await asyncio.sleep(SETTLE_S)
        for name, theme in (("1-board", LIGHT), ("2-board-dark", DARK)):
            self.looks.look.use(theme)
            render(window, folder / f"{name}.png", scale=2.0)
        self.looks.look.use(LIGHT)
        window.show_page(Shown.REPORTS)
        await asyncio.sleep(SETTLE_S)
        render(window, folder / "3-reports.png", scale=2.0)
        self.board.close()

    @property
    def drivers(self) -> Sequence[DriverRow]:
        """Return what drives contacts at this moment of the day."""
        return self._counting.drivers.rows(self._play.now())

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
        if isinstance(event, ContactUnderstood):
            self._understood[event.contact_id] = event
            event = replace(event, understood=self.incidents.matched(event.understood))
        elif isinstance(event, ContactEnded):
            self._understood.pop(event.contact_id, None)
        self._counting.take(event)
        self._recording.hear(event)

    def _tell_anew(self) -> None:
        """Let the desktops of those who have a contact tell what they make of it, as they do where incidents change."""
        for event in tuple(self._understood.values()):
            self._take(replace(event, id=f"{event.id}:{next(self._told)}", time=self._play.now()))

    def begin(self, at: timedelta = timedelta()) -> BoardWindow:
        """Play from so long after the opening on; return the board, which is open."""
        self._play.skip_to(self._opens + at)
        self._tasks.replace("day", self._play.run())
        self._tasks.replace("counting", self._counting.run())
        self._tasks.replace("recording", self._recording.run())
        self._tasks.replace("incidents", self._deeds.run())
        self.board.open()
        assert self.board.window is not None, "it has just been opened"
        return self.board.window

    async def _remember_beside(self, window: BoardWindow) -> None:
        await self.remember()
        window.perform(BoardAct.REFRESH)


@asynccontextmanager
async def opened(speed: float = 60.0, settings: Settings | None = None) -> AsyncIterator[BoardDemonstration]:
    """Yield the demonstration; nothing of it is left afterwards. Raises: RecordsUnavailable."""
    with tempfile.TemporaryDirectory(prefix="relevo-board-") as place:
        folder = Path(place)
        records = await open_records(Settings().records, folder, key=key_of_this_program())
        try:
            demonstration = BoardDemonstration(records, folder, speed, settings or Settings())
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
