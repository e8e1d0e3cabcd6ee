"""The contact records of one machine: put from what it hears, and what they tell of the day and of what is usual."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from relevo.bootstrap.contactrecords import Opened, is_kept, open_records
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.norecords import NoRecords
from relevo.bootstrap.secrets import ReadSecret
from relevo.bootstrap.siteusual import SiteUsual
from relevo.domain.events import Event
from relevo.domain.reports import Asked, QueuePeriod
from relevo.observability.log import log_event
from relevo.records.listening import Listening, ListeningFile, Stretch
from relevo.services.ports import Clock
from relevo.services.supervise.counting import Counting
from relevo.services.supervise.ports import ContactRecords, RecordsUnavailable
from relevo.services.supervise.recording import ContactRecording
from relevo.settings.model import Settings
from relevo.ui.tasks import TaskScope

LOG = logging.getLogger(__name__)

HEARD_EVERY_S = 20.0
LEARN_EVERY_S, LEARN_AGAIN_S = 3_600.0, 60.0
HOUR, EXPIRE_EVERY = timedelta(hours=1), timedelta(days=1)

NOT_KEPT = "this machine keeps no contact records; records.keep in the machine's policy says so"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBefore:
    """What is on record of this day: counts `since` a moment, and the stretches in which nothing was heard since."""

    base: Sequence[QueuePeriod]
    since: datetime
    unheard: tuple[Stretch, ...]


class MachineRecords:
    """Keeps the records of a supervisor's machine; `records` is what reports ask.

    `on_trouble` is told in a line why contacts cannot be put on record, None once they can.
    """

    def __init__(
        self, settings: Settings, kept: Records, clock: Clock, on_trouble: Callable[[str | None], None]
    ) -> None:
        self._settings, self._kept, self._clock, self._on_trouble = settings, kept, clock, on_trouble
        self._listening = ListeningFile(kept.folder / "listening.json")
        self._heard_since = Listening(clock(), clock())
        self._opened: Opened | None = None
        self._recording: ContactRecording | None = None
        self.records: ContactRecords = NoRecords(NOT_KEPT)

    async def open(self, stack: AsyncExitStack, read_secret: ReadSecret) -> None:
        """Open the database, where records are kept; what must be closed goes on the stack."""
        chosen = self._settings.records
        if not is_kept(chosen, is_hub=False, is_supervisors=True):
            return
        try:
            opened = await open_records(
                chosen,
                self._kept.folder,
                rules=self._settings.board.rules(),
                rules_folder=self._settings.brief.rules_folder,
                read_secret=read_secret,
                key=self._kept.key_of_contact_records(),
            )
        except RecordsUnavailable as fault:
            log_event(LOG, "records.not_opened", level=logging.WARNING)
            self.records = NoRecords(str(fault))
            self._on_trouble(str(fault))
            return
        stack.push_async_callback(opened.records.aclose)
        self._opened, self.records = opened, opened.records
        self._recording = ContactRecording(
            opened.records,
            opened.pseudonyms,
            self._clock,
            on_trouble=self._on_trouble,
            is_wrap_up=self._settings.board.rules().is_wrap_up,
        )
        stack.push_async_callback(self._recording.aclose)

    def hear(self, event: Event) -> None:
        """Take what is to be put on record."""
        if self._recording is not None:
            self._recording.hear(event)

    def begin(self, tasks: TaskScope, counting: Counting) -> None:
        """Put on record what is heard, and let `counting` go by what was usual."""
        tasks.replace("listening", self._note_listening())
        if self._recording is not None:
            tasks.replace("recording", self._recording.run())
            tasks.replace("learning", learn(counting, self.records, self._weeks, self._clock))
            tasks.replace("expiring", self._expire())

    async def day_before(self, midnight: datetime) -> DayBefore | None:
        """Return what is on record since a midnight, None where nothing is or nothing can be told of it."""
        now = self._clock()
        heard = await self._heard()
        if heard is None or not midnight < heard.until <= now:
            self._heard_since = Listening(now, now)  # there is nothing of this day
            return None
        listening = self._heard_since = heard.resumed(now)
        if self._opened is None:
            return None
        since = max(listening.since, midnight)
        asked = Asked(start=_hour_of(since, midnight), end=_hour_of(now, midnight) + HOUR)  # whole hours are counted
        try:
            base = await self._opened.records.queues(asked, HOUR)
        except RecordsUnavailable:
            log_event(LOG, "records.not_read", level=logging.WARNING)
            return None
        gaps = tuple((max(start, since), end) for start, end in listening.gaps if end > since)
        return DayBefore(base=base, since=since, unheard=gaps)

    @property
    def _weeks(self) -> int:
        return self._settings.board.spikes.history_weeks

    async def _expire(self) -> None:
        keep = timedelta(days=self._settings.records.keep_days)
        while True:
            try:
                await self.records.expire(self._clock() - keep)
            except RecordsUnavailable:
                log_event(LOG, "records.not_expired", level=logging.WARNING)
            await asyncio.sleep(EXPIRE_EVERY.total_seconds())

    async def _heard(self) -> Listening | None:
        try:
            return await asyncio.to_thread(self._listening.read)
        except OSError:
            return None

    async def _note_listening(self) -> None:
        """Write down until when this machine has listened."""
        while True:
            told = replace(self._heard_since, until=max(self._heard_since.until, self._clock()))
            try:
                await asyncio.to_thread(self._listening.write, told)
            except OSError as error:
                log_event(LOG, "listening.not_written", level=logging.WARNING, error=type(error).__name__)
            await asyncio.sleep(HEARD_EVERY_S)


def _hour_of(at: datetime, midnight: datetime) -> datetime:
    """Return when the hour of a moment began, by the clocks of the site."""
    return at.astimezone(midnight.tzinfo).replace(minute=0, second=0, microsecond=0)


async def learn(counting: Counting, records: ContactRecords, weeks: int, clock: Clock) -> None:
    """Let `counting` go by what was usual in the weeks before, again each hour."""
    usual = SiteUsual(records, weeks)
    while True:
        pause_s = LEARN_EVERY_S
        try:
            counting.learn(await usual.read(clock()))
        except RecordsUnavailable:  # there may be no line yet, and there may never be records: the board says which
            pause_s = LEARN_AGAIN_S
        await asyncio.sleep(pause_s)
