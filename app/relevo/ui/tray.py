"""The tray icon: brings the panel up and ends the application, where the desktop has a tray."""

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from relevo.assets import resource
from relevo.ui.panel.window import PanelWindow


def add_tray(window: PanelWindow, on_quit: Callable[[], None]) -> QSystemTrayIcon | None:
    """Add the icon; return None where there is no tray: a window that hides there could not be found again."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = QSystemTrayIcon(QIcon(str(resource("icons", "relevo.svg"))), window)
    menu = QMenu()
    menu.addAction(window.tr("Open"), window.bring_up)
    menu.addAction(window.tr("Quit"), on_quit)
    tray.setContextMenu(menu)
    tray.activated.connect(lambda _reason: window.bring_up())
    tray.show()
    window.destroyed.connect(menu.deleteLater)
    return tray
