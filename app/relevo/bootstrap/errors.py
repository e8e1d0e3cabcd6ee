"""The last to hear of an error: it is logged without its text, and the application goes on."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, qInstallMessageHandler

from relevo.observability.log import log_event

LOG = logging.getLogger(__name__)


class CannotStart(Exception):
    """The application cannot start: one line that says why and what to do."""


def catch_all(stack: ExitStack, close: Callable[[], None]) -> None:
    """Log whatever nobody else catches, and close on what asks for it, from outside or from Qt; undone by the stack."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_loop_failed)
    stack.callback(setattr, sys, "excepthook", sys.excepthook)
    sys.excepthook = _slot_failed
    qInstallMessageHandler(_qt_message)
    stack.callback(qInstallMessageHandler, None)
    for number in _ending():
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(number, close)
    _close_with_the_session(stack, close)


def _ending() -> tuple[signal.Signals, ...]:
    """Return the signals that ask to end; a hang-up is ignored where whoever started this wants that (nohup).

    Who signs off gets SIGTERM and SIGHUP at once: logind's sessions are stopped so (systemd.kill(5), SendSIGHUP).
    """
    if sys.platform == "win32" or signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        return signal.SIGINT, signal.SIGTERM
    return signal.SIGINT, signal.SIGTERM, signal.SIGHUP


def _close_with_the_session(stack: ExitStack, close: Callable[[], None]) -> None:
    """Close once Qt quits by itself: its display is gone, or whoever works there signs off."""
    qt, heard = QCoreApplication.instance(), iter((True,))
    if qt is None:
        return

    def quits() -> None:
        if next(heard, False):  # without a display Qt quits over and over
            log_event(LOG, "session.ends")
            close()

    qt.aboutToQuit.connect(quits)
    stack.callback(qt.aboutToQuit.disconnect, quits)


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
