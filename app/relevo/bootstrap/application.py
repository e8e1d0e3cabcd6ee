"""The application: event sources in, the desk and its panel; one thread, one loop."""

import asyncio
import importlib
import linecache
import logging
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, ExitStack, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relevo.bootstrap.advisors import is_me
from relevo.bootstrap.desktop import Desktop
from relevo.bootstrap.errors import CannotStart, catch_all
from relevo.bootstrap.frontdoor import FrontDoor
from relevo.bootstrap.handles import handle_rules
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.lategatherer import LateGatherer
from relevo.bootstrap.preferences import OwnSettings, SettingsFile
from relevo.bootstrap.reading import read_events
from relevo.bootstrap.testcontact import Rehearsals
from relevo.domain.contact import Advisor, Contact, OfferId
from relevo.domain.customer import HandleKind
from relevo.domain.events import AdvisorSeat, ContactOffered, Event
from relevo.observability.log import log_event
from relevo.observability.trace import NoTrace, Trace
from relevo.services.desk import Desk
from relevo.settings.model import Settings
from relevo.ui.app import make_appearance, make_application, make_loop
from relevo.ui.desktop.doorbell import Ring
from relevo.ui.formatting import Formats
from relevo.ui.links import Links
from relevo.ui.messages import Words
from relevo.ui.panel.seat_words import SeatWords
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.translations import Translations, locale_of
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules

if TYPE_CHECKING:
    from relevo.bootstrap.secrets import ReadSecret
    from relevo.records.choices import RememberedChoices

LOG = logging.getLogger(__name__)

CLOCK_SKEW = timedelta(hours=26)
"""How far ahead a back office's clock may be: a wrong time zone is at most that much."""

PAINT_LIMIT_S = 5.0

_HEAVY = (
    "relevo.ui.panel.page",
    "relevo.text.masking",
    "relevo.text.named",
    "relevo.bootstrap.backstage",
    "relevo.bootstrap.telephony",
    "relevo.bootstrap.remembering",
)
"""What brings the page of a contact, httpx, the connectors and more; imported when the window stands, beside it."""


def run(main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run a coroutine on the loop of Qt and asyncio; return its exit status."""
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        return runner.run(main())


class Application:
    """The panel of one advisor, from the event sources to the window.

    Built on the running loop. `file` is where the user's preferences stand, `records` what is written down for the
    user; `door` the name under which a second start finds this one, None for none, `wanted` what this start is for.
    `read_secret` gives the secrets that the settings point to (default: where they say). `trace` is closed with it.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        file: SettingsFile | None = None,
        trace: Trace | None = None,
        read_secret: "ReadSecret | None" = None,
        records: Records | None = None,
        door: str | None = None,
        wanted: Ring | None = None,
    ) -> None:
        self._settings, self._read_secret = settings, read_secret
        self._records = records or Records()
        self._trace = trace or NoTrace()
        self._tasks, self._readers = TaskScope(), TaskScope()
        self._closed = asyncio.Event()
        self._gatherer = LateGatherer(handle_rules(settings))
        self._is_me = is_me(settings)
        self._choices: RememberedChoices | None = None
        formats = Formats(locale_of(settings.language, settings.region))
        self._words = Words(formats, lines=settings.lines)
        self._language = Translations(formats)
        self._language.use(settings.language, settings.region)
        self._appearance = make_appearance(settings.panel.theme, settings.panel.text_scale, settings.panel.motion)
        self.look = self._appearance.look
        desk = Desk(self._is_me, settings.queues)
        self._disagreements = self._records.disagreements()
        self.desk = DeskViewModel(
            desk,
            self._gatherer,
            self._tasks,
            self._words,
            rules=_rules(settings),
            disagreements=self._disagreements,
            on_painted=self._painted,
            me=_me(settings),
        )
        self._records.watch_disagreements(self._disagreements, self.desk.troubles)
        self.window = PanelWindow(self.desk, self.look)
        self.own = OwnSettings(settings, file or SettingsFile(), self._tasks, self.look, self._words)
        self.desktop = Desktop(self.desk, self.window, self._tasks, self._records.places(), settings)
        self._wanted = wanted
        self._door = FrontDoor(door, self.desktop.answer, wanted)
        self._rehearsals = Rehearsals(settings, self._take, self._tasks)
        self._seat = settings.seat
        self._sit: Callable[[str | None], None] = lambda _address: None
        self._connect()

    async def main(self) -> int:
        """Show the panel, read the event sources and wait until it is closed.

        Raises: CannotStart.
        """
        async with AsyncExitStack() as stack:
            stack.callback(self._trace.close)
            stack.callback(self._door.leave)
            catch_all(stack.enter_context(ExitStack()), self.close)
            stack.push_async_callback(self._disagreements.aclose)
            stack.push_async_callback(self._tasks.aclose)
            if not await self._door.open():
                return 0
            await self._first_paint()
            self.desktop.settle_in()
            if self._wanted is not None:
                self.desktop.answer(self._wanted)
            await self._start(stack)
            self.window.warm_up()
            linecache.clearcache()  # PySide reads the source of every module that is imported, and Python keeps it
            self._tasks.replace("appearance", self._appearance.follow())
            await self._closed.wait()
            self.own.close()
        return 0

    def close(self) -> None:
        """End the application: whoever rings finds nobody, and it is not to be seen while it puts things away."""
        self._door.shut()
        self.desktop.leave()
        self._closed.set()

    def test(self) -> None:
        """Make a test contact."""
        self._rehearsals.begin()

    def _connect(self) -> None:
        self.desktop.quit_wanted.connect(self.close)
        self.desktop.test_wanted.connect(self.test)
        self.desktop.preferences_wanted.connect(self._open_preferences)
        self.own.changed.connect(self._apply)

    async def _start(self, stack: AsyncExitStack) -> None:
        """Build what was not needed for the first paint, and begin to read; what must be closed goes on the stack.

        Whoever asks is closed before what is asked: the readers, then the contacts, then the back offices.
        """
        for name in (*_HEAVY, *_heavy_too(self._settings)):
            await asyncio.to_thread(importlib.import_module, name)
        from relevo.bootstrap.backstage import Backstage
        from relevo.bootstrap.handingon import HandingOn
        from relevo.bootstrap.telephony import event_sources
        from relevo.connectors.manifest import ManifestError
        from relevo.settings.secrets import read

        read_secret = self._read_secret or read
        choices = self._choices = self._records.choices(self._settings.choices)
        self._records.watch(choices, self.desk.troubles)
        stack.push_async_callback(choices.aclose)
        try:
            backstage = Backstage(
                self._settings,
                skew=CLOCK_SKEW,
                read_secret=read_secret,
                choices=choices,
                audit=self._records.audit(),
                on_step=self._step,
            )
        except ManifestError as fault:
            raise CannotStart(str(fault)) from None
        await stack.enter_async_context(backstage)
        stack.push_async_callback(self._tasks.aclose)
        stack.push_async_callback(self._readers.aclose)
        self._tasks.replace("choices", choices.load())
        self._tasks.replace("disagreements", self._disagreements.expire())
        self._gatherer.set(backstage.gatherer)
        await backstage.warm_up()
        sources = event_sources(self._settings, read_secret)
        handing_on = HandingOn(sources, self._tasks, self.desk.troubles)
        self.desk.passing.publish, self._sit = handing_on.leave, handing_on.sit
        if self._seat is not None:
            self._sit(self._seat)
        for source in sources:
            self._readers.replace(source.name, read_events(source, self._take))

    async def _first_paint(self) -> None:
        """Show the window and wait until it is painted; a screen that never paints it does not hold up the rest."""
        painted = asyncio.Event()
        self.window.painted.connect(painted.set)
        self.desktop.arrivals.appear()
        with suppress(TimeoutError):
            async with asyncio.timeout(PAINT_LIMIT_S):
                await painted.wait()
        log_event(LOG, "panel.up", state="painted" if painted.is_set() else "not_painted")

    def _open_preferences(self) -> None:
        sounds = self.desktop.sounds
        self.own.open(self._choices, sounds.play, sounds.can_play)

    def _apply(self, settings: Settings) -> None:
        """Let what the user has chosen hold at once."""
        panel = settings.panel
        self._appearance.prefer(panel.theme, panel.text_scale, panel.motion)
        if settings.language != self._language.language:
            self._language.use(settings.language, settings.region)
        if settings.seat != self._seat:
            self._seat = settings.seat
            self._sit(self._seat)
        self.desk.use(_rules(settings))
        self.desktop.use(settings)
        if self._choices is not None:
            self._choices.keeps = settings.choices.remember

    def _take(self, event: Event) -> None:
        if isinstance(event, ContactOffered) and self._is_me(event.advisor):
            self._trace.received(event.contact_id, event.offer_id)
        if isinstance(event, AdvisorSeat):
            self.window.body.banner.hint(SeatWords(self.window).sentence(event))
        self.desk.handle(event)

    def _painted(self, offer_id: OfferId) -> None:
        shown = self.desk.contacts.get(offer_id)
        if shown is not None:
            self._trace.shown(shown.contact.contact_id, offer_id)

    def _step(self, contact: Contact, step: str, source: str | None, ms: float) -> None:
        if step == "source" and source is not None:
            self._trace.source(contact.contact_id, contact.offer_id, source, ms)
        elif step == "identified":
            self._trace.identified(contact.contact_id, contact.offer_id)
        elif step == "complete":
            self._trace.complete(contact.contact_id, contact.offer_id)


def _heavy_too(settings: Settings) -> tuple[str, ...]:
    """Return what only a desktop of a site needs."""
    is_of_site = any(each.kind == "hub" and each.enabled for each in settings.event_sources.values())
    return ("relevo.events.hub.source",) if is_of_site else ()


def _me(settings: Settings) -> Advisor | None:
    """Return who sits here, None where the settings do not tell."""
    me = settings.me
    return Advisor(id=me.id, address=me.address, name=me.name) if me is not None else None


def _rules(settings: Settings) -> DeskRules:
    """Return what these settings allow at the desk."""
    links = Links({name: each.base_url for name, each in settings.sources.items()}, settings.link_hosts)
    return DeskRules(
        search_by=tuple(HandleKind(kind) for kind in settings.search.by),
        keep_over=timedelta(minutes=settings.panel.keep_ended_min),
        may_open=links.allowed,
        open_link=links.open,
    )
