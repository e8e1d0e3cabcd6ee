"""The Qt application: style, type face, theme; and the loop that runs asyncio and Qt on one thread."""

import asyncio
import time
from collections.abc import Awaitable
from typing import TypeVar, cast

import qasync  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from relevo.assets import resource
from relevo.ui.appearance import Appearance
from relevo.ui.collecting import collecting_here
from relevo.ui.theme import BODY, FAMILY, Look

_FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_ENGLISH = "relevo_en"

ENDING_S = 15.0
"""How long what is under way may take to end when Qt has quit by itself; the disk and the keyring are waited for."""

_AGAIN_S = 0.02

_Result = TypeVar("_Result")


def make_application() -> QApplication:
    """Return the application, with the type face loaded and one style on every desktop.

    Arguments of the command line do not reach Qt: it would load plug-ins and style sheets from where they say.
    """
    existing = QApplication.instance()
    application = cast(QApplication, existing) if existing is not None else QApplication(["relevo"])
    application.setApplicationName("Relevo")
    application.setDesktopFileName("relevo")
    application.setQuitOnLastWindowClosed(False)
    application.setStyle(QStyleFactory.create("Fusion"))
    for name in _FONTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    _speak_english(application)
    font = QFont(FAMILY)
    font.setPixelSize(BODY.size)
    application.setFont(font)
    return application


def _speak_english(application: QApplication) -> None:
    """Bring the English plurals, for whatever no other language says."""
    if application.findChild(QTranslator, _ENGLISH) is None:
        translator = QTranslator(application)
        translator.setObjectName(_ENGLISH)
        translator.load(_ENGLISH, str(resource("i18n")))
        application.installTranslator(translator)


def make_appearance(theme: str = "auto", text_scale: float = 1.0, motion: str = "auto") -> Appearance:
    """Return what keeps the look as these settings (`panel.theme`, …) and the desktop ask; `look` is the look."""
    look = Look()
    appearance = Appearance(look)
    appearance.prefer(theme, text_scale, motion)
    application = cast(QApplication, QApplication.instance())
    application.setPalette(look.palette())
    look.changed.connect(lambda: application.setPalette(look.palette()))
    return appearance


def make_look(theme: str = "auto", text_scale: float = 1.0, motion: str = "auto") -> Look:
    """Return the look for a theme of the settings: `auto`, `light`, `dark` or `high-contrast`."""
    return make_appearance(theme, text_scale, motion).look


def make_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Return a loop for `asyncio.Runner(loop_factory=...)` that runs Qt as well."""
    return cast(asyncio.AbstractEventLoop, _Loop(application))


class _Loop(qasync.QEventLoop):  # type: ignore[misc]  # it ships no types
    """Collects what Python leaves behind on its own thread while it runs, and outlives Qt's own end.

    Qt quits by itself when its display is gone or the session ends; whoever hears `aboutToQuit` ends what is under way.
    """

    def run_until_complete(self, future: Awaitable[_Result]) -> _Result:
        """Run until it is done. Raises: RuntimeError, where Qt has quit and it takes too long to end."""
        task = asyncio.ensure_future(future, loop=self)
        task.add_done_callback(self._done)
        self.run_forever()
        gives_up_at = time.monotonic() + ENDING_S
        while not task.done() and time.monotonic() < gives_up_at:
            time.sleep(_AGAIN_S)  # without a display Qt runs for one turn of its loop and no longer
            self.run_forever()
        task.remove_done_callback(self._done)
        if not task.done():
            raise RuntimeError("Qt has quit, and what was under way does not end")
        QAbstractEventDispatcher.instance().processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        return task.result()

    def _done(self, _task: object) -> None:
        self.stop()

    def run_forever(self) -> object:
        """Run until it is stopped."""
        with collecting_here():
            return super().run_forever()
