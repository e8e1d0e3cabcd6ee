"""The panel on its desktop: its place, its pops, tray, notifications and sound."""

import sys

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from relevo.settings.model import Settings
from relevo.ui.desktop.arrivals import Arrivals, Habits, Pop
from relevo.ui.desktop.caret import BusCaret, CaretWatch, NoCaret
from relevo.ui.desktop.doorbell import Ring
from relevo.ui.desktop.notification import Announcer, BusNotifier, TrayNotifier
from relevo.ui.desktop.sound import Sounds, find_player
from relevo.ui.desktop.standing import Standing
from relevo.ui.desktop.tray import Tray, add_tray, is_there
from relevo.ui.panel.placing import Dock, Places
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel

LOOKS_EVERY_MS = 5_000
"""Desktops start their tray after the programs of a session, and start it anew when it has crashed."""


class Desktop(QObject):
    """Brings the panel up and keeps it reachable; signals tell what the user wants of the application.

    Built before the window is shown; `settle_in` builds the rest when it has been painted.
    """

    preferences_wanted = Signal()
    test_wanted = Signal()
    documents_wanted = Signal()
    board_wanted = Signal()
    quit_wanted = Signal()

    def __init__(
        self, desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, places: Places, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._tray: Tray | None = None
        self._desk = desk
        self._over_bus: BusNotifier | None = None
        self._has_board = False
        self._looking = QTimer(self)
        self._looking.setInterval(LOOKS_EVERY_MS)
        self._looking.timeout.connect(self.look_for_tray)
        self.carets = caret_watch(tasks, self)
        self._announcer = Announcer(tasks, self)
        self.sounds = Sounds(tasks, find_player())
        self._standing = Standing(window, places, self.carets, tasks)
        self.arrivals = Arrivals(desk, window, self._standing, self.carets, self._announcer, self.sounds)
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Take what the user chose over, at once."""
        panel, alerts = settings.panel, settings.alerts
        self.arrivals.habits = Habits(pop=Pop(panel.pop), notifies=alerts.notification, sound=alerts.sound)
        self._standing.use(Dock(panel.dock), panel.screen)

    def settle_in(self) -> None:
        """Add what the first paint does not need: the icon, the notifications, the watch for the caret."""
        window = self._window
        # a window that hides where there is no tray could not be found again
        window.may_hide = lambda: self._tray is not None and is_there()
        if isinstance(self.carets, BusCaret):
            self.carets.moved.connect(self._standing.make_way)
        self.carets.start()
        window.preferences_wanted.connect(self.preferences_wanted)
        window.test_wanted.connect(self.test_wanted)
        window.documents_wanted.connect(self.documents_wanted)
        window.board_wanted.connect(self.board_wanted)
        window.quit_wanted.connect(self.quit_wanted)
        window.quiet_wanted.connect(self.set_quiet)
        if sys.platform not in ("win32", "darwin"):
            self._announcer.notifier = self._over_bus = BusNotifier(self._tasks, parent=self)
            self._over_bus.chosen.connect(self.arrivals.bring_up)
        self.look_for_tray()
        self._looking.start()

    def look_for_tray(self) -> None:
        """Add the icon once there is a tray; when the tray has gone, put a hidden window into the task bar."""
        if self._tray is None:
            if (tray := add_tray(self._window)) is not None:
                self._connect(tray)
        elif self._window.isHidden() and not is_there():
            self._window.showMinimized()

    def set_quiet(self, quiet: bool) -> None:
        """Let contacts come in silence, or take that back."""
        self.arrivals.set_quiet(quiet)
        self._window.set_quiet(quiet)
        if self._tray is not None:
            self._tray.show_quiet(quiet)

    def offer_board(self) -> None:
        """Let the tray open the supervisor's board."""
        self._has_board = True
        if self._tray is not None:
            self._tray.offer_board()

    def show_notes(self) -> None:
        """Say in the tray how many notes are not sent yet."""
        if self._tray is not None and self._desk.wrapping is not None:
            self._tray.show_notes(len(self._desk.wrapping.pending))

    def leave(self) -> None:
        """Take everything off the screen; nothing comes up any more."""
        self._looking.stop()
        self.arrivals.set_quiet(True)
        self._window.hide()
        if self._tray is not None:
            self._tray.icon.hide()

    def answer(self, ring: Ring) -> None:
        """Do what somebody at the door wants: show the panel, a test contact, or what a link asks for."""
        if ring.wants == "test-contact":
            self.test_wanted.emit()
        elif ring.lookup is not None:
            self.arrivals.point_out(ring.lookup)
        elif ring.card is not None:
            self.arrivals.point_out_card(ring.card)
        else:
            self.arrivals.bring_up(ring.token)

    def _connect(self, tray: Tray) -> None:
        self._tray = tray
        tray.open_wanted.connect(self.arrivals.bring_up)
        tray.quiet_wanted.connect(self.set_quiet)
        tray.preferences_wanted.connect(self.preferences_wanted)
        tray.test_wanted.connect(self.test_wanted)
        tray.documents_wanted.connect(self.documents_wanted)
        tray.board_wanted.connect(self.board_wanted)
        if self._has_board:
            tray.offer_board()
        tray.quit_wanted.connect(self.quit_wanted)
        self.arrivals.waiting_changed.connect(tray.show_waiting)
        tray.show_waiting(self.arrivals.waiting)
        tray.show_quiet(self.arrivals.is_quiet)
        self.show_notes()
        at_tray = TrayNotifier(tray.icon)
        at_tray.chosen.connect(lambda: self.arrivals.bring_up())
        if self._over_bus is not None:
            self._over_bus.fallback = at_tray
        else:
            self._announcer.notifier = at_tray


def caret_watch(tasks: TaskScope, parent: QObject) -> CaretWatch:
    """Return what tells where the user is typing on this desktop; on most it is not known."""
    if sys.platform == "win32":
        from relevo.ui.desktop.caret_windows import WindowsCaret

        return WindowsCaret()
    # on Wayland neither the place of a caret on the screen is told nor may a window choose its own
    return BusCaret(tasks, parent) if QGuiApplication.platformName() == "xcb" else NoCaret()
