"""The application: event sources in, the desk and its panel; one thread, one loop."""

import asyncio
import importlib
import logging
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, qInstallMessageHandler

from relevo.bootstrap.advisors import is_me
from relevo.bootstrap.handles import handle_rules
from relevo.bootstrap.lategatherer import LateGatherer
from relevo.bootstrap.reading import read_events
from relevo.domain.contact import Contact, OfferId
from relevo.domain.events import ContactOffered, Event
from relevo.observability.log import log_event
from relevo.observability.trace import NoTrace, Trace
from relevo.services.desk import Desk
from relevo.settings.model import Settings
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.tray import add_tray
from relevo.ui.viewmodels.desk import DeskViewModel

if TYPE_CHECKING:
    from relevo.bootstrap.backstage import ReadSecret

LOG = logging.getLogger(__name__)
CLOCK_SKEW = timedelta(hours=26)
"""How far ahead a back office's clock may be: a wrong time zone is at most that much."""

PAINT_LIMIT_S = 5.0

_HEAVY = ("relevo.bootstrap.backstage", "relevo.bootstrap.telephony")
"""Modules that bring httpx and the connectors; imported when the window stands, and not on its thread."""

_THEMES = {"auto": "system", "high-contrast": "high_contrast"}


class CannotStart(Exception):
    """The settings name a source that its connector file does not allow; one line that says which and what to do."""


def run(main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run a coroutine on the loop of Qt and asyncio; return its exit status."""
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        return runner.run(main())


class Application:
    """The panel of one advisor, from the event sources to the window.

    Built on the running loop. `read_secret` gives the secrets that the settings point to (default: where they say).
    """

    def __init__(
        self, settings: Settings, *, trace: Path | None = None, read_secret: "ReadSecret | None" = None
    ) -> None:
        self._settings, self._read_secret = settings, read_secret
        self._trace = Trace(trace) if trace is not None else NoTrace()
        self._tasks, self._readers = TaskScope(), TaskScope()
        self._closed = asyncio.Event()
        self._gatherer = LateGatherer(handle_rules(settings))
        self._is_me = is_me(settings)
        locale = QLocale(f"{settings.language}_{settings.region}" if settings.region else settings.language)
        theme = settings.panel.theme
        self.look = make_look(_THEMES.get(theme, theme), settings.panel.text_scale)
        self.desk = DeskViewModel(
            Desk(self._is_me, settings.queues),
            self._gatherer,
            self._tasks,
            Words(Formats(locale)),
            on_painted=self._painted,
        )
        self.window = PanelWindow(self.desk, self.look)

    async def main(self) -> int:
        """Show the panel, read the event sources and wait until it is closed.

        Raises: CannotStart.
        """
        async with AsyncExitStack() as stack:
            stack.callback(self._trace.close)
            self._catch_all(stack)
            await _first_paint(self.window)
            if add_tray(self.window, on_quit=self.close) is None:
                self.window.hidden.connect(self.close)
            await self._start(stack)
            self.window.warm_up()
            await self._closed.wait()
        return 0

    async def _start(self, stack: AsyncExitStack) -> None:
        """Build what was not needed for the first paint, and begin to read; what must be closed goes on the stack.

        Whoever asks is closed before what is asked: the readers, then the contacts, then the back offices.
        """
        for name in _HEAVY:
            await asyncio.to_thread(importlib.import_module, name)
        from relevo.bootstrap.backstage import Backstage
        from relevo.bootstrap.telephony import event_sources
        from relevo.connectors.manifest import ManifestError
        from relevo.settings.secrets import read

        read_secret = self._read_secret or read
        try:
            backstage = Backstage(self._settings, skew=CLOCK_SKEW, read_secret=read_secret, on_step=self._step)
        except ManifestError as fault:
            raise CannotStart(str(fault)) from None
        await stack.enter_async_context(backstage)
        stack.push_async_callback(self._tasks.aclose)
        stack.push_async_callback(self._readers.aclose)
        self._gatherer.set(backstage.gatherer)
        await backstage.warm_up()
        for source in event_sources(self._settings, read_secret):
            self._readers.replace(source.name, read_events(source, self._take))

    def close(self) -> None:
        """End the application."""
        self._closed.set()

    def _take(self, event: Event) -> None:
        if isinstance(event, ContactOffered) and self._is_me(event.advisor):
            self._trace.received(event.contact_id, event.offer_id)
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

    def _catch_all(self, stack: AsyncExitStack) -> None:
        """Log whatever nobody else catches, and keep running."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_loop_failed)
        stack.callback(setattr, sys, "excepthook", sys.excepthook)
        sys.excepthook = _slot_failed
        qInstallMessageHandler(_qt_message)
        stack.callback(qInstallMessageHandler, None)
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, self.close)


async def _first_paint(window: PanelWindow) -> None:
    """Show the window and wait until it has been painted; a screen that never paints it does not hold up the rest."""
    painted = asyncio.Event()
    window.painted.connect(painted.set)
    window.pop()
    with suppress(TimeoutError):
        async with asyncio.timeout(PAINT_LIMIT_S):
            await painted.wait()


def _loop_failed(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    log_event(LOG, "task.failed", level=logging.ERROR, error=_place(error) if error else "unknown")


def _slot_failed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log_event(LOG, "slot.failed", level=logging.ERROR, error=_place(error))


def _place(error: BaseException) -> str:
    """Return the kind of an error and where it came from; its text may be personal."""
    trace, last = error.__traceback__, None
    while trace is not None:
        last, trace = trace, trace.tb_next
    where = f"{Path(last.tb_frame.f_code.co_filename).stem}.{last.tb_lineno}" if last else "unknown"
    return f"{type(error).__name__}.{where}"


def _qt_message(kind: object, _context: object, _message: str) -> None:
    log_event(LOG, "qt.message", level=logging.WARNING, kind=str(getattr(kind, "name", kind)))
