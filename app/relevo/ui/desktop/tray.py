"""The tray icon: brings the panel up, says how many contacts wait, and ends the application."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from relevo.assets import resource
from relevo.ui.theme import FAMILY

_SIZES = (16, 22, 24, 32, 48, 64)
_DOT, _DOT_INK = QColor("#b42318"), QColor("#ffffff")
_MOST = 9


class Tray(QObject):
    """The icon and its menu; only where the desktop has a tray (`add_tray`)."""

    open_wanted = Signal()
    quiet_wanted = Signal(bool)  # whether contacts are to come in silence
    preferences_wanted = Signal()
    test_wanted = Signal()
    documents_wanted = Signal()
    board_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._waiting = self._notes = 0
        self.icon = QSystemTrayIcon(tray_icon(0), self)
        self._menu = QMenu()
        self._open = self._menu.addAction("", self.open_wanted.emit)
        self._board = self._menu.addAction("", self.board_wanted.emit)
        self._board.setVisible(False)
        self._quiet = QAction(self._menu, checkable=True)
        self._quiet.toggled.connect(self.quiet_wanted)
        self._menu.addAction(self._quiet)
        self._menu.addSeparator()
        self._preferences = self._menu.addAction("", self.preferences_wanted.emit)
        self._test = self._menu.addAction("", self.test_wanted.emit)
        self._documents = self._menu.addAction("", self.documents_wanted.emit)
        self._menu.addSeparator()
        self._quit = self._menu.addAction("", self.quit_wanted.emit)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        self._name()
        window.installEventFilter(self)
        self.destroyed.connect(self._menu.deleteLater)
        self.icon.show()

    @property
    def menu(self) -> QMenu:
        """Return the menu of the icon."""
        return self._menu

    def show_waiting(self, count: int) -> None:
        """Say on the icon how many contacts have come unseen."""
        self._waiting = count
        self.icon.setIcon(tray_icon(count))
        self._name()

    def show_notes(self, count: int) -> None:
        """Say in the tip how many notes are not sent yet."""
        if count != self._notes:
            self._notes = count
            self._name()

    def offer_board(self) -> None:
        """Let the supervisor's board be opened from here."""
        self._board.setVisible(True)

    def show_quiet(self, quiet: bool) -> None:
        """Show that the advisor does not want to be disturbed."""
        self._quiet.setChecked(quiet)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Say it in the language of the screen."""
        if event.type() is QEvent.Type.LanguageChange:
            self._name()
        return False

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.open_wanted.emit()

    def _name(self) -> None:
        self._open.setText(self.tr("Open"))
        self._board.setText(self.tr("Supervisor's board"))
        self._quiet.setText(self.tr("Do not disturb"))
        self._preferences.setText(self.tr("Preferences"))
        self._test.setText(self.tr("Test contact"))
        self._documents.setText(self.tr("Documents"))
        self._quit.setText(self.tr("Quit"))
        waiting = self.tr("%n contact(s) wait", "", self._waiting) if self._waiting else ""
        notes = self.tr("%n note(s) not sent yet", "", self._notes) if self._notes else ""
        self.icon.setToolTip("\n".join(filter(None, ("Relevo", waiting, notes))))


def add_tray(window: QWidget) -> Tray | None:
    """Add the icon; return None where there is no tray: a window that hides there could not be found again."""
    return Tray(window) if is_there() else None


def is_there() -> bool:
    """Tell whether the desktop has a tray at the moment."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def tray_icon(waiting: int) -> QIcon:
    """Return the icon, with the number of contacts that wait in a dot of its own shape."""
    plain = QIcon(str(resource("icons", "relevo.svg")))
    if not waiting:
        return plain
    icon = QIcon()
    for size in _SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            plain.paint(painter, picture.rect())
            _draw_dot(painter, size, str(waiting) if waiting <= _MOST else f"{_MOST}+")
        icon.addPixmap(picture)
    return icon


def _draw_dot(painter: QPainter, size: int, text: str) -> None:
    across = size * 0.62
    dot = QRectF(size - across, 0, across, across)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_DOT)
    painter.drawEllipse(dot)
    if size < 22:  # a figure would be a blot
        painter.setBrush(_DOT_INK)
        painter.drawEllipse(QPointF(dot.center()), across / 6, across / 6)
        return
    font = QFont(FAMILY)
    font.setPixelSize(round(across * (0.72 if len(text) == 1 else 0.56)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(_DOT_INK)
    painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, text)
