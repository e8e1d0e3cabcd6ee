"""What makes this application a supervisor's: it counts what it hears, keeps records, and shows the board."""

import asyncio
import getpass
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from relevo.bootstrap.board import OwnBoard
from relevo.bootstrap.boardviews import KeptViews
from relevo.bootstrap.contactrecords import local_zone
from relevo.bootstrap.handles import handle_rules
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.machinerecords import MachineRecords, learn
from relevo.bootstrap.norecords import NoRecords
from relevo.bootstrap.reading import read_events
from relevo.bootstrap.sites import supervised_sites
from relevo.domain.contact import ContactId
from relevo.domain.customer import CustomerRef
from relevo.domain.events import ContactUnderstood, Event, SourceUp
from relevo.domain.wrapup import OutcomeId
from relevo.observability.log import log_event
from relevo.records.audit import AuditFile
from relevo.records.declared import DeclaredFile
from relevo.services.clock import utc_now
from relevo.services.errors import SourceUnavailable
from relevo.services.ports import Clock
from relevo.services.supervise.counting import Counting
from relevo.services.supervise.ports import ContactRecords
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

MOST_BACK = timedelta(hours=12)
"""How far back a site's broker tells what was."""

AT_THE_HUB = "the contact records of a site are at its hub, and this desktop reads none: run relevo report there"
OF_ONE_SITE = "reports are of one site: leave one of those that this desktop reads switched on, or ask at each hub"


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
        self._folder, self._rules = records.folder, settings.board.rules()
        self._own: MachineRecords | None = None
        if settings.role == "supervisor":
            self._own = MachineRecords(settings, records, clock, lambda line: self.on_trouble(line))
        self._zone = ZoneInfo(settings.records.time_zone or local_zone())
        self._tasks, self._readers = TaskScope(), TaskScope()
        self._counting: Counting | None = None
        self.records: ContactRecords = NoRecords(AT_THE_HUB)
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
        if self._own is not None:
            await self._own.open(stack, read_secret)
            self.records = self._own.records
        stack.push_async_callback(self._aclose)  # before the records are closed
        counting = self._counting = await self._counted()
        self._tasks.replace("counting", counting.run())
        self._begin_deeds(counting)
        if self._own is None:
            self._use_records_of(sites, counting)
        else:
            self._own.begin(self._tasks, counting)
        for site in sites:
            self._lines[site.told_as] = False
            self._readers.replace(site.name, read_events(site, self._take_site))
        if self._own is not None:
            self._grant()

    def _use_records_of(self, sites: "Sequence[SupervisedSite]", counting: Counting) -> None:
        """Take the contact records from the hubs, which answer of this supervisor's queues alone."""
        if len(sites) > 1:
            self.records = NoRecords(OF_ONE_SITE)
        elif sites:
            self.records = sites[0].records
            weeks = self._settings.board.spikes.history_weeks
            self._tasks.replace("learning", learn(counting, self.records, weeks, self._clock))

    def use_offices(self, offices: "Mapping[str, WriteBack]") -> None:
        """Take the back offices to which incidents can be written."""
        self._offices = offices
        if self._deeds is not None:
            self._deeds.offices = offices

    def take(self, event: Event) -> None:
        """Take what this machine's own telephony or desk tells; where it is no supervisor's, nothing is made of it."""
        if self._own is not None:
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
        if self._own is not None:
            self._own.hear(event)

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

    async def _counted(self) -> Counting:
        """Return what counts, on from what is on record of today where this machine has listened before."""
        before = None if self._own is None else await self._own.day_before(self._midnight())
        return Counting(
            self._rules,
            self._clock,
            self._zone,
            spikes=self._settings.board.spikes.rules(),
            least=self._settings.board.spikes.shown_from,
            handles=handle_rules(self._settings),
            names=self._settings.queues,
            teams=self._teams(),
            since=self._begin_of_day() if self._own is None else None,
            base=() if before is None else before.base,
            base_since=None if before is None else before.since,
            unheard=() if before is None else before.unheard,
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
            rules=self._rules,
            outcome=self._outcome,
        )

    def _outcome(self, code: OutcomeId) -> str:
        return self._settings.wrap_up.outcomes.get(code, code)

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
