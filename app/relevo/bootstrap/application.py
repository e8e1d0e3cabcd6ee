"""The application: event sources in, the desk and its panel; one thread, one loop."""

import asyncio
import importlib
import linecache
import logging
import os
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, ExitStack, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from relevo.bootstrap.advisors import is_me
from relevo.bootstrap.desktop import Desktop
from relevo.bootstrap.documents import OwnDocuments
from relevo.bootstrap.errors import catch_all
from relevo.bootstrap.frontdoor import FrontDoor
from relevo.bootstrap.handles import handle_rules
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.lategatherer import LateGatherer
from relevo.bootstrap.looks import Looks
from relevo.bootstrap.pendingnotes import PendingNotes
from relevo.bootstrap.preferences import OwnSettings, SettingsFile
from relevo.bootstrap.signingin import SigningIn
from relevo.bootstrap.sites import is_for_supervisors
from relevo.bootstrap.steps import Steps
from relevo.bootstrap.supply import Supply
from relevo.bootstrap.testcontact import Rehearsals
from relevo.bootstrap.updates import watch
from relevo.domain.contact import Advisor, OfferId
from relevo.domain.customer import HandleKind
from relevo.domain.events import AdvisorCard, AdvisorSeat, Event
from relevo.domain.phrase import Phrase
from relevo.observability.log import log_event
from relevo.observability.trace import Trace
from relevo.services.desk import Desk
from relevo.settings.model import Settings
from relevo.ui.app import make_application, make_loop
from relevo.ui.desktop.doorbell import Ring
from relevo.ui.links import Links
from relevo.ui.panel.seat_words import SeatWords
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from relevo.ui.viewmodels.troubles import Trouble
from relevo.version import own_version

if TYPE_CHECKING:
    from relevo.bootstrap.secrets import ReadSecret
    from relevo.bootstrap.supervising import Supervising
    from relevo.connectors.known import Office

LOG = logging.getLogger(__name__)

PAINT_LIMIT_S = 5.0

ASKED_S = 20.0
"""For how long the question stands whether to quit though notes would be lost."""


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
        records, mine = records or Records(), is_me(settings)
        self._steps, self._settings = Steps(trace, mine), settings
        self._tasks, self._closed, self._wanted = TaskScope(), asyncio.Event(), wanted
        self._gatherer = LateGatherer(handle_rules(settings))
        self._looks = Looks(settings)
        self._signing = SigningIn(self._tasks, self._say, self._ask_again)
        self.look = self._looks.look
        self._disagreements = records.disagreements()
        self.desk = DeskViewModel(
            Desk(mine, settings.queues),
            self._gatherer,
            self._tasks,
            self._looks.words,
            rules=_rules(settings, self._signing.begin),
            disagreements=self._disagreements,
            on_painted=self._painted,
            me=_me(settings),
        )
        records.watch_disagreements(self._disagreements, self.desk.troubles)
        if file is not None and file.refused:
            self.desk.troubles.tell(Trouble.POLICY_NOT_USED)
        self.window = PanelWindow(self.desk, self.look)
        self.own = OwnSettings(settings, file or SettingsFile(), self._tasks, self.look, self._looks.words)
        self.documents = OwnDocuments(self.look)
        self.notes = PendingNotes(self.desk, self.look)
        self.desktop = Desktop(self.desk, self.window, self._tasks, records.places(), settings)
        self._door = FrontDoor(door, self.desktop.answer, wanted)
        self._quits_until = 0.0  # by the loop's clock: until then another word ends it though notes are lost
        self._rehearsals = Rehearsals(settings, self._take, self._tasks)
        self._supply = Supply(settings, self.desk, records, self._steps, read_secret=read_secret)
        self._supply.on_offices = self._use_offices
        self._supply.before_reading = self._supervise
        self._supply.on_understood = self._supply.on_wrapped_up = self._hear
        self._offices: Mapping[str, Office] = {}
        self._records = records
        self.supervising: Supervising | None = None
        self._connect()

    async def main(self) -> int:
        """Show the panel, read the event sources and wait until it is closed.

        Raises: CannotStart.
        """
        async with AsyncExitStack() as stack:
            stack.callback(self._steps.close)
            stack.callback(self._door.leave)
            catch_all(stack.enter_context(ExitStack()), self.close)
            qt = QGuiApplication.instance()
            assert isinstance(qt, QGuiApplication)
            qt.commitDataRequest.connect(self._save_notes, Qt.ConnectionType.DirectConnection)
            stack.callback(qt.commitDataRequest.disconnect, self._save_notes)
            stack.push_async_callback(self._disagreements.aclose)
            stack.push_async_callback(self._tasks.aclose)
            if not await self._door.open():
                return 0
            await self._first_paint()
            self.desktop.settle_in()
            if self._wanted is not None:
                self.desktop.answer(self._wanted)
            self._tasks.replace("disagreements", self._disagreements.expire())
            await self._supply.start(stack, self._tasks, self._gatherer, self._take)
            self.window.warm_up()
            linecache.clearcache()  # PySide reads the source of every module that is imported, and Python keeps it
            self._tasks.replace("appearance", self._looks.follow())
            version = await asyncio.to_thread(own_version)  # looks through the folders of all libraries
            log_event(LOG, "application.ready", version=f"v{version}", pid=os.getpid())
            self._tasks.replace("update", watch(self._settings, self._tell_update))
            await self._closed.wait()
            self.own.close()
            self.documents.close()
            self.notes.close()
            await self._supply.leave()
        return 0

    def close(self) -> None:
        """End the application: whoever rings finds nobody, and it is not to be seen while it puts things away."""
        self._save_notes()
        self._door.shut()
        self.desktop.leave()
        self._closed.set()

    def _save_notes(self, *_: object) -> None:
        """Save what is typed at once: where the session ends, Windows ends a program once it has heard of that."""
        if (wrapping := self.desk.wrapping) is not None:
            wrapping.save_at_once()

    def test(self) -> None:
        """Make a test contact."""
        self._rehearsals.begin()

    async def _supervise(self, stack: AsyncExitStack, read_secret: "ReadSecret") -> None:
        """Where this desktop is a supervisor's, count what is told, and offer the board."""
        if not await asyncio.to_thread(is_for_supervisors, self._settings):
            return
        await asyncio.to_thread(importlib.import_module, "relevo.bootstrap.supervising")
        from relevo.bootstrap.supervising import Supervising

        supervising = Supervising(
            self._settings, self.look, self._looks.words, records=self._records, on_granted=self._offer_board
        )
        supervising.use_offices(self._offices)
        supervising.on_changed = self._incidents_changed
        supervising.on_trouble = self._tell_records
        supervising.board.on_documents = lambda: self.documents.open("board")
        self.supervising = supervising
        await supervising.start(stack, read_secret)

    def _use_offices(self, offices: "Mapping[str, Office]") -> None:
        self._offices = offices
        self._signing.use(offices)

    def _incidents_changed(self) -> None:
        if self._supply.incident_news is not None:
            self._supply.incident_news.changed()

    def _tell_records(self, line: str | None) -> None:
        if line is None:
            self.desk.troubles.take_back(Trouble.NOT_RECORDED)
        else:
            self.desk.troubles.tell(Trouble.NOT_RECORDED, (line,))

    def _offer_board(self) -> None:
        """Let the board be opened from here on, and open it: a supervisor keeps it in view all day."""
        self.desk.has_board = True
        self.desktop.offer_board()
        self._open_board()

    def _open_board(self) -> None:
        if self.supervising is not None and self.supervising.is_granted:
            self.supervising.board.open()

    def _hear(self, event: Event) -> None:
        """Count what is told of contacts; of the desk itself as well."""
        if self.supervising is not None:
            self.supervising.take(event)

    def _connect(self) -> None:
        self.desktop.quit_wanted.connect(self._quit)
        self.desktop.test_wanted.connect(self.test)
        self.desktop.preferences_wanted.connect(self._open_preferences)
        self.desktop.documents_wanted.connect(lambda: self.documents.open())
        self.desktop.board_wanted.connect(self._open_board)
        self.window.notes_wanted.connect(self.notes.open)
        self.desk.wraps_up.connect(self._watch_notes)
        self.own.changed.connect(self._apply)
        self.own.about_wanted.connect(lambda: self.documents.open("settings", "preferences"))

    async def _first_paint(self) -> None:
        """Show the window and wait until it is painted; a screen that never paints it does not hold up the rest."""
        painted = asyncio.Event()
        self.window.painted.connect(painted.set)
        self.desktop.arrivals.appear()
        with suppress(TimeoutError):
            async with asyncio.timeout(PAINT_LIMIT_S):
                await painted.wait()
        state = "painted" if painted.is_set() else "not_painted"
        log_event(LOG, "panel.up", state=state)

    def _quit(self) -> None:
        """End as the advisor wants; where notes would be lost by that, ask once, in the panel."""
        wrapping, now = self.desk.wrapping, asyncio.get_running_loop().time()
        at_risk = 0 if wrapping is None else wrapping.at_risk
        if not at_risk or now < self._quits_until:
            self.close()
            return
        self._quits_until = now + ASKED_S
        self.desktop.arrivals.bring_up()
        self.window.body.tell_at_risk(at_risk)

    def _open_preferences(self) -> None:
        sounds = self.desktop.sounds
        self.own.open(self._supply.choices, sounds.play, sounds.can_play)

    def _apply(self, settings: Settings) -> None:
        """Let what the user has chosen hold at once."""
        self._looks.use(settings)
        self._supply.sit(settings.seat)
        self.desk.use(_rules(settings, self._signing.begin))
        self.desktop.use(settings)
        if self._supply.choices is not None:
            self._supply.choices.keeps = settings.choices.remember

    def _take(self, event: Event) -> None:
        self._steps.received(event)
        if isinstance(event, AdvisorSeat):
            self.window.body.banner.hint(SeatWords(self.window).sentence(event))
        if isinstance(event, AdvisorCard):
            self.desk.cards.take(event)
        self.desk.handle(event)
        self._hear(event)

    def _watch_notes(self) -> None:
        if (wrapping := self.desk.wrapping) is not None:
            wrapping.changed.connect(self.desktop.show_notes)
            self.desktop.show_notes()

    def _say(self, phrase: Phrase) -> None:
        self.window.body.banner.hint(self._looks.words.say(phrase))

    def _tell_update(self, version: str | None) -> None:
        if version is None:
            self.desk.troubles.take_back(Trouble.UPDATE_DUE)
        else:
            self.desk.troubles.tell(Trouble.UPDATE_DUE, (version,))

    def _ask_again(self) -> None:
        for offer_id in list(self.desk.contacts):
            self.desk.ask_again(offer_id)

    def _painted(self, offer_id: OfferId) -> None:
        shown = self.desk.contacts.get(offer_id)
        if shown is not None:
            self._steps.shown(shown.contact, offer_id)


def _me(settings: Settings) -> Advisor | None:
    """Return who sits here, None where the settings do not tell."""
    me = settings.me
    return Advisor(id=me.id, address=me.address, name=me.name) if me is not None else None


def _rules(settings: Settings, sign_in: Callable[[str], None]) -> DeskRules:
    """Return what these settings allow at the desk."""
    links = Links({name: each.base_url for name, each in settings.sources.items()}, settings.link_hosts)
    return DeskRules(
        search_by=tuple(HandleKind(kind) for kind in settings.search.by),
        keep_over=timedelta(minutes=settings.panel.keep_ended_min),
        may_open=links.allowed,
        open_link=links.open,
        sign_in=sign_in,
    )
