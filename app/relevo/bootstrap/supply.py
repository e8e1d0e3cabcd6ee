"""What supplies the panel once it stands: back offices, remembered choices, event sources, and the advisor's seat."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

from relevo.bootstrap.errors import CannotStart
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.lategatherer import LateGatherer
from relevo.bootstrap.reading import read_events
from relevo.bootstrap.steps import Steps
from relevo.bootstrap.wrappingup import WrappingUp
from relevo.domain.events import ContactUnderstood, ContactWrappedUp, Event
from relevo.settings.model import Settings
from relevo.ui.collecting import keep_start
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel

if TYPE_CHECKING:
    from relevo.bootstrap.backstage import Backstage
    from relevo.bootstrap.cards import HandOverCards
    from relevo.bootstrap.handingon import HandingOn
    from relevo.bootstrap.incidentnews import IncidentNews
    from relevo.bootstrap.secrets import ReadSecret
    from relevo.bootstrap.understood import Understood
    from relevo.connectors.known import Office
    from relevo.records.choices import RememberedChoices
    from relevo.services.ports import EventSource

CLOCK_SKEW = timedelta(hours=26)
"""How far ahead a back office's clock may be: a wrong time zone is at most that much."""

LEAVE_S = 2.0
"""Seconds that the hub has to take the word of an advisor who quits."""

_HEAVY = (
    "relevo.ui.panel.page",
    "relevo.text.masking",
    "relevo.text.named",
    "relevo.bootstrap.backstage",
    "relevo.bootstrap.telephony",
    "relevo.bootstrap.understood",
    "relevo.bootstrap.remembering",
    "relevo.records.outbox.outbox",
)
"""What brings the page of a contact, httpx, the connectors and more; imported when the window stands, beside it."""


class Supply:
    """Builds what was not needed for the first paint, and begins to read.

    `read_secret` gives the secrets that the settings point to; None: from where they say.
    """

    def __init__(
        self,
        settings: Settings,
        desk: DeskViewModel,
        records: Records,
        steps: Steps,
        *,
        read_secret: "ReadSecret | None",
    ) -> None:
        self._settings, self._desk, self._records, self._steps = settings, desk, records, steps
        self._read_secret = read_secret
        self._readers = TaskScope()
        self._seat = settings.seat
        self._handing_on: HandingOn | None = None
        self._understood: Understood | None = None
        self.incident_news: IncidentNews | None = None
        self.choices: RememberedChoices | None = None
        self.cards: HandOverCards | None = None
        self.on_understood: Callable[[ContactUnderstood], None] = lambda _word: None  # for this machine's own board
        self.on_wrapped_up: Callable[[ContactWrappedUp], None] = lambda _event: None  # as above
        self.before_reading: Callable[[AsyncExitStack, ReadSecret], Awaitable[None]] = _nothing
        self.on_offices: Callable[[Mapping[str, Office]], None] = lambda _offices: None

    async def start(
        self, stack: AsyncExitStack, tasks: TaskScope, gatherer: LateGatherer, take: Callable[[Event], None]
    ) -> None:
        """Begin; what must be closed goes on the stack, `tasks` among it, and `take` is given each event.

        Whoever asks is closed before what is asked: the readers, then the contacts, then the back offices.
        Raises: CannotStart.
        """
        for name in (*_HEAVY, *_heavy_too(self._settings)):
            await asyncio.to_thread(importlib.import_module, name)
        from relevo.bootstrap.cards import HandOverCards
        from relevo.bootstrap.wrappedup import WrappedUp
        from relevo.settings.secrets import read

        read_secret = self._read_secret or read
        choices = self.choices = self._records.choices(self._settings.choices)
        self._records.watch(choices, self._desk.troubles)
        stack.push_async_callback(choices.aclose)
        wrapping_up = WrappingUp(self._settings, self._records, self._desk, tasks)
        wrapping_up.open(stack)
        backstage = await stack.enter_async_context(self._backstage(read_secret, choices))
        stack.push_async_callback(tasks.aclose)
        stack.push_async_callback(self._readers.aclose)
        tasks.replace("choices", choices.load())
        gatherer.set(backstage.gatherer)
        offices = {office.name: office for office in backstage.offices}
        self.on_offices(offices)
        wrapping_up.begin(stack, offices)
        await backstage.warm_up()
        keep_start()
        await self.before_reading(stack, read_secret)
        sources = self._read(read_secret, tasks, take)
        self.cards = HandOverCards(sources)
        self._desk.cards.use(self.cards)
        told = WrappedUp(self._records.wrapped_up(), sources, on_board=lambda event: self.on_wrapped_up(event))
        wrapping_up.tell_with(told, stack)

    def sit(self, address: str | None) -> None:
        """Tell the hub where the advisor sits, where that is elsewhere than before; None: nowhere."""
        if address == self._seat:
            return
        self._seat = address
        if self._handing_on is not None:
            self._handing_on.sit(address)

    async def leave(self) -> None:
        """Free the seat: whoever has quit hears of no call, and the next one may sit there."""
        if self._handing_on is not None and self._seat is not None:
            await self._handing_on.stand_up(LEAVE_S)

    def _backstage(self, read_secret: "ReadSecret", choices: "RememberedChoices") -> "Backstage":
        from relevo.bootstrap.backstage import Backstage
        from relevo.connectors.manifest import ManifestError

        try:
            return Backstage(
                self._settings,
                skew=CLOCK_SKEW,
                read_secret=read_secret,
                choices=choices,
                audit=self._records.audit(),
                on_step=self._steps.taken,
                keep_of=self._records.sign_ins(),
            )
        except ManifestError as fault:
            raise CannotStart(str(fault)) from None

    def _read(
        self, read_secret: "ReadSecret", tasks: TaskScope, take: Callable[[Event], None]
    ) -> "tuple[EventSource, ...]":
        """Begin to read the event sources; return them."""
        from relevo.bootstrap.handingon import HandingOn
        from relevo.bootstrap.incidentnews import IncidentNews
        from relevo.bootstrap.telephony import event_sources
        from relevo.bootstrap.understood import Understood

        sources = event_sources(self._settings, read_secret)
        handing_on = self._handing_on = HandingOn(sources, tasks, self._desk.troubles)
        self._desk.passing.publish = handing_on.leave
        self._understood = Understood(
            self._desk, tasks, handing_on.tell_understood, lambda word: self.on_understood(word)
        )
        self.incident_news = IncidentNews(self._desk.ask_incidents, tasks)
        self.incident_news.follow(sources)
        if self._seat is not None:
            handing_on.sit(self._seat)
        for source in sources:
            self._readers.replace(source.name, read_events(source, take))
        return sources


async def _nothing(_stack: AsyncExitStack, _read_secret: "ReadSecret") -> None:
    """Wait for nothing before the event sources are read."""


def _heavy_too(settings: Settings) -> tuple[str, ...]:
    """Return what only a desktop of a site needs."""
    is_of_site = any(each.kind == "hub" and each.enabled for each in settings.event_sources.values())
    return ("relevo.events.hub.source",) if is_of_site else ()
