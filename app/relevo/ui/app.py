"""The Qt application: style, type face, theme; and the loop that runs asyncio and Qt on one thread."""

import asyncio
from typing import cast

import qasync  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from relevo.assets import resource
from relevo.ui.appearance import Appearance
from relevo.ui.collecting import collecting_here
from relevo.ui.theme import BODY, FAMILY, Look

_FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_ENGLISH = "relevo_en"


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
    """Collects what Python leaves behind on its own thread while it runs."""

    def run_forever(self) -> object:
        """Run until it is stopped."""
        with collecting_here():
            return super().run_forever()
