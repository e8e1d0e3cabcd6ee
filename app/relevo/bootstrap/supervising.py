"""What makes this application a supervisor's: it counts what it hears, keeps records, and shows the board."""

import asyncio
import getpass
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from relevo.bootstrap.board import OwnBoard
from relevo.bootstrap.boardviews import KeptViews
from relevo.bootstrap.contactrecords import Opened, is_kept, local_zone, open_records
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.norecords import NoRecords
from relevo.bootstrap.reading import read_events
from relevo.bootstrap.sites import supervised_sites
from relevo.bootstrap.siteusual import SiteUsual
from relevo.domain.board import Measures
from relevo.domain.contact import ContactId
from relevo.domain.customer import CustomerRef
from relevo.domain.events import ContactUnderstood, Event, SourceUp
from relevo.domain.figures import Counts
from relevo.domain.reports import Asked, QueuePeriod
from relevo.domain.wrapup import OutcomeId
from relevo.observability.log import log_event
from relevo.records.audit import AuditFile
from relevo.records.declared import DeclaredFile
from relevo.records.listening import Listening, ListeningFile
from relevo.services.clock import utc_now
from relevo.services.errors import SourceUnavailable
from relevo.services.ports import Clock
from relevo.services.supervise.counting import Counting
from relevo.services.supervise.measures import measured
from relevo.services.supervise.ports import ContactRecords, RecordsUnavailable
from relevo.services.supervise.recording import ContactRecording
from relevo.settings.model import Settings
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look

if TYPE_CHECKING:
    from relevo.bootstrap.boarddeeds import BoardDeeds
    from relevo.bootstrap.secrets import ReadSecret
    from relevo.events.hub.supervising import SupervisedSite
    from relevo.services.writing import WriteBack
    from relevo.ui.board.window import BoardParts, BoardWindow

LOG = logging.getLogger(__name__)

MAX_CUSTOMERS = 5_000
"""Contacts of which it is remembered whose they are, where that may be seen."""

HEARD_EVERY_S = 20.0
LEARN_EVERY_S, LEARN_AGAIN_S = 3_600.0, 60.0
EXPIRE_EVERY_S = 86_400.0
MOST_BACK = timedelta(hours=12)
"""How far back a site's broker tells what was."""

AT_THE_HUB = "the contact records of a site are at its hub, and this desktop reads none: run relevo report there"
OF_ONE_SITE = "reports are of one site: leave one of those that this desktop reads switched on, or ask at each hub"
NOT_KEPT = "this machine keeps no contact records; records.keep in the machine's policy says so"


class Supervising:
    """The supervisor's part of an application.

    `take` is given what this machine's own telephony and desk tell; `start` is to be awaited before the event sources
    are read. `on_granted` is called once it is known that a supervisor sits here: by the machine's policy, or when the
    broker of a site has let the supervisor's credentials in.
    """

    def __init__(
        self,
        settings: Settings,
        look: Look,
        words: Words,
        *,
        records: Records,
        clock: Clock = utc_now,
        on_granted: Callable[[], None] = lambda: None,
    ) -> None:
        self._settings, self._words, self._clock, self._on_granted = settings, words, clock, on_granted
        self.on_trouble: Callable[[str | None], None] = lambda _line: None  # contacts cannot be put on record, or again
        self.on_changed: Callable[[], None] = lambda: None  # an incident was written: this desk is to ask anew
        self._folder, self._key = records.folder, records.key_of_contact_records()
        self._is_own = settings.role == "supervisor"
        self._rules = settings.board.rules()
        self._zone = ZoneInfo(settings.records.time_zone or local_zone())
        self._tasks, self._readers = TaskScope(), TaskScope()
        self._counting: Counting | None = None
        self._recording: ContactRecording | None = None
        self.records: ContactRecords = NoRecords(AT_THE_HUB)
        self._listening = ListeningFile(self._folder / "listening.json")
        self._lines: dict[str, bool] = {}
        self.is_granted = False
        self._sites: tuple[SupervisedSite, ...] = ()
        self._offices: Mapping[str, WriteBack] = {}
        self._deeds: BoardDeeds | None = None
        self._customers: dict[ContactId, CustomerRef] = {}
        self.board = OwnBoard(look, words.formats, self._tasks, self._parts, self._serve)

    async def start(self, stack: AsyncExitStack, read_secret: "ReadSecret") -> None:
        """Begin to count; what must be closed goes on the stack."""
        self._sites = sites = await asyncio.to_thread(supervised_sites, self._settings, self._begin_of_day)
        stack.push_async_callback(self._aclose)
        opened = await self._open_records(stack, read_secret)
        self._counting = await self._counted(opened)
        self._tasks.replace("counting", self._counting.run())
        self._begin_deeds(self._counting)
        if opened is not None:
            self._tasks.replace("learning", self._learn(opened))
        if self._is_own:
            self._tasks.replace("listening", self._note_listening())
        if not self._is_own:
            self._use_records_of(sites)
        for site in sites:
            self._lines[site.told_as] = False
            self._readers.replace(site.name, read_events(site, self._take_site))
        if self._is_own:
            self._grant()

    def _use_records_of(self, sites: "Sequence[SupervisedSite]") -> None:
        """Take the contact records from the hubs, which answer of this supervisor's queues alone."""
        if len(sites) > 1:
            self.records = NoRecords(OF_ONE_SITE)
        elif sites:
            self.records = sites[0].records
            self._tasks.replace("learning", self._learn_of_site(self.records))

    def use_offices(self, offices: "Mapping[str, WriteBack]") -> None:
        """Take the back offices to which incidents can be written."""
        self._offices = offices
        if self._deeds is not None:
            self._deeds.offices = offices

    def take(self, event: Event) -> None:
        """Take what this machine's own telephony or desk tells; where it is no supervisor's, nothing is made of it."""
        if self._is_own:
            self._count(event)

    def _take_site(self, event: Event) -> None:
        """Take what a site tells; once its broker has let the credentials in, they are a supervisor's indeed."""
        self._count(event)
        if isinstance(event, SourceUp) and event.source in self._lines:
            self._grant()

    def _count(self, event: Event) -> None:
        assert self._counting is not None, "whoever tells begins after it"
        self._counting.take(event)
        if isinstance(event, ContactUnderstood) and event.understood.customer and self._settings.board.see_persons:
            self._customers[event.contact_id] = event.understood.customer
            if len(self._customers) > MAX_CUSTOMERS:
                del self._customers[next(iter(self._customers))]
        if self._recording is not None:
            self._recording.hear(event)

    def _grant(self) -> None:
        if not self.is_granted:
            self.is_granted = True
            self._on_granted()

    # Incidents, and the contacts of a driver

    def _begin_deeds(self, counting: Counting) -> None:
        from relevo.bootstrap.boarddeeds import BoardDeeds

        deeds = self._deeds = BoardDeeds(
            counting.drivers,
            self._words,
            self._tasks,
            self._clock,
            by=self._who(),
            whose=self._customers.get if self._settings.board.see_persons else None,
            kept=DeclaredFile(self._folder / "declared.jsonl"),
            audit=AuditFile(self._folder / "audit.jsonl"),
            on_changed=self._incidents_changed,
        )
        deeds.offices = self._offices
        self._tasks.replace("incidents", deeds.run())

    def _who(self) -> str:
        """Return in whose name it is done: the one who sits here, else whoever the system has signed in."""
        me = self._settings.me
        return getpass.getuser() if me is None else me.id

    def _serve(self, window: "BoardWindow") -> None:
        if self._deeds is not None:
            self._deeds.serve(window)

    def _incidents_changed(self) -> None:
        self.on_changed()
        for site in self._sites:
            self._tasks.replace(("tell", site.name), _tell(site))

    # What it stands on

    async def _open_records(self, stack: AsyncExitStack, read_secret: "ReadSecret") -> Opened | None:
        chosen = self._settings.records
        if not self._is_own:
            return None
        if not is_kept(chosen, is_hub=False, is_supervisors=True):
            self.records = NoRecords(NOT_KEPT)
            return None
        try:
            opened = await open_records(
                chosen,
                self._folder,
                rules=self._rules,
                rules_folder=self._settings.brief.rules_folder,
                read_secret=read_secret,
                key=self._key,
            )
        except RecordsUnavailable as fault:
            log_event(LOG, "records.not_opened", level=logging.WARNING)
            self.records = NoRecords(str(fault))
            self.on_trouble(str(fault))
            return None
        stack.push_async_callback(opened.records.aclose)
        self.records = opened.records
        self._recording = ContactRecording(
            opened.records, opened.pseudonyms, self._clock, on_trouble=lambda line: self.on_trouble(line)
        )
        stack.push_async_callback(self._recording.aclose)
        self._tasks.replace("recording", self._recording.run())
        return opened

    async def _counted(self, opened: Opened | None) -> Counting:
        """Return what counts, from what the records hold of today on, where this machine has listened since."""
        base: Sequence[QueuePeriod] = ()
        heard = await self._heard() if opened is not None else None
        if opened is not None and heard is not None:
            start = max(heard.since, self._midnight())
            with suppress(RecordsUnavailable):
                base = await opened.records.queues(Asked(start=start, end=self._clock()), timedelta(hours=1))
        return Counting(
            self._rules,
            self._clock,
            self._zone,
            spikes=self._settings.board.spikes.rules(),
            least=self._settings.board.spikes.shown_from,
            names=self._settings.queues,
            teams=self._teams(),
            since=None if self._is_own else self._begin_of_day(),
            base=base,
            base_since=None if heard is None else max(heard.since, self._midnight()),
            unheard=() if heard is None else ((heard.until, self._clock()),),
        )

    def _teams(self) -> Mapping[str, Sequence[str]]:
        teams: dict[str, list[str]] = {}
        for advisor in self._settings.advisors:
            for queue in advisor.queues:
                teams.setdefault(queue, []).append(advisor.id)
        return teams

    def _parts(self) -> "BoardParts":
        from relevo.ui.board.window import BoardParts

        assert self._counting is not None, "nothing opens the board before"
        return BoardParts(
            live=self._counting.board,
            records=self.records,
            views=KeptViews(self._folder / "board-views.json"),
            measure=self._measured,
            outcome=self._outcome,
        )

    def _measured(self, counts: Counts) -> Measures:
        return measured(counts, self._rules.queue.formula)

    def _outcome(self, code: OutcomeId) -> str:
        return self._settings.wrap_up.outcomes.get(code, code)

    # In the course of the day

    async def _learn(self, opened: Opened) -> None:
        """Go by what was usual in the weeks before, again each hour, and delete what has been kept for long enough."""
        assert self._counting is not None, "it is made before"
        expired_at: datetime | None = None
        while True:
            now = self._clock()
            try:
                weeks = timedelta(weeks=self._settings.board.spikes.history_weeks)
                hour = now.replace(minute=0, second=0, microsecond=0)
                asked = Asked(start=hour - weeks, end=hour)
                self._counting.learn(await opened.records.drivers(asked, timedelta(hours=1)))
                if expired_at is None or (now - expired_at).total_seconds() > EXPIRE_EVERY_S:
                    await opened.records.expire(now - timedelta(days=self._settings.records.keep_days))
                    expired_at = now
            except RecordsUnavailable:
                log_event(LOG, "records.not_read", level=logging.WARNING)
            await asyncio.sleep(LEARN_EVERY_S)

    async def _learn_of_site(self, records: ContactRecords) -> None:
        """Go by what the hubs have kept of the weeks before, again each hour."""
        assert self._counting is not None, "it is made before"
        usual = SiteUsual(records, self._settings.board.spikes.history_weeks)
        while True:
            pause_s = LEARN_EVERY_S
            try:
                self._counting.learn(await usual.read(self._clock()))
            except RecordsUnavailable:  # there may be no line yet, and there may never be records: the board says which
                pause_s = LEARN_AGAIN_S
            await asyncio.sleep(pause_s)

    async def _heard(self) -> Listening | None:
        try:
            heard = await asyncio.to_thread(self._listening.read)
        except OSError:
            return None
        now = self._clock()
        return heard if heard is not None and self._midnight() < heard.until <= now else None

    async def _note_listening(self) -> None:
        """Write down until when this machine has listened."""
        before = await self._heard()
        since = self._clock() if before is None else before.since
        while True:
            now = self._clock()
            try:
                await asyncio.to_thread(self._listening.write, Listening(min(since, now), now))
            except OSError as error:
                log_event(LOG, "listening.not_written", level=logging.WARNING, error=type(error).__name__)
            await asyncio.sleep(HEARD_EVERY_S)

    def _midnight(self) -> datetime:
        return self._clock().astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)

    def _begin_of_day(self) -> datetime:
        return max(self._midnight(), self._clock() - MOST_BACK)

    async def _aclose(self) -> None:
        await self._readers.aclose()
        await self.board.aclose()
        await self._tasks.aclose()


async def _tell(site: "SupervisedSite") -> None:
    try:
        await site.tell_incidents()
    except SourceUnavailable:
        log_event(LOG, "incidents.not_told", level=logging.WARNING, source=site.name)
