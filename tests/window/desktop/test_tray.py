"""The tray icon, where the desktop has a tray and where it has none."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from relevo.bootstrap.desktop import Desktop
from relevo.settings.model import Settings
from relevo.ui.desktop.tray import Tray, add_tray, tray_icon
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.places import NoPlaces


@pytest.fixture
def widget(application: object) -> Iterator[QWidget]:
    window = QWidget()
    yield window
    window.deleteLater()


@pytest.fixture
def tray(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> Tray:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    added = add_tray(widget)
    assert added is not None
    return added


async def test_without_a_tray_there_is_no_icon(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert add_tray(widget) is None


class Trays:
    """Whether the desktop has a tray."""

    def __init__(self) -> None:
        self.are_there = False

    def __call__(self) -> bool:
        return self.are_there


@pytest.fixture
def trays(monkeypatch: pytest.MonkeyPatch) -> Trays:
    there = Trays()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", there)
    return there


async def test_a_closed_panel_is_in_reach_as_trays_come_and_go(
    desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, trays: Trays
) -> None:
    desktop = Desktop(desk, window, tasks, NoPlaces(), Settings())
    desktop.settle_in()
    window.show()
    window.close()
    assert window.isVisible()
    assert window.isMinimized()

    trays.are_there = True
    desktop.look_for_tray()
    assert len(window.findChildren(QSystemTrayIcon)) == 1
    window.showNormal()
    window.close()
    assert not window.isVisible()

    trays.are_there = False
    desktop.look_for_tray()
    assert window.isVisible()
    assert window.isMinimized()
    window.showNormal()
    window.close()
    assert window.isMinimized()

    trays.are_there = True
    desktop.look_for_tray()
    assert len(window.findChildren(QSystemTrayIcon)) == 1
    desktop.leave()
    assert not window.isVisible()


async def test_the_menu_and_the_icon_tell_what_is_wanted(tray: Tray) -> None:
    wanted: list[object] = []
    for signal, word in (
        (tray.open_wanted, "open"),
        (tray.preferences_wanted, "preferences"),
        (tray.test_wanted, "test"),
        (tray.documents_wanted, "documents"),
        (tray.quit_wanted, "quit"),
    ):
        signal.connect(lambda word=word: wanted.append(word))
    tray.quiet_wanted.connect(wanted.append)
    for line in tray.menu.actions():
        if not line.isSeparator():
            line.trigger()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert wanted == ["open", True, "preferences", "test", "documents", "quit", "open"]


async def test_opening_the_menu_does_not_open_the_panel(tray: Tray) -> None:
    wanted: list[object] = []
    tray.open_wanted.connect(lambda: wanted.append("open"))
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert wanted == []


async def test_the_icon_says_how_many_contacts_wait(tray: Tray) -> None:
    tray.show_waiting(2)
    assert tray.icon.toolTip().startswith("Relevo\n2 contact")
    tray.show_waiting(0)
    assert tray.icon.toolTip() == "Relevo"


@pytest.mark.parametrize("size", [16, 22, 32, 64])
async def test_a_number_of_waiting_contacts_looks_different_from_none(application: object, size: int) -> None:
    pictures = [tray_icon(count).pixmap(QSize(size, size)).toImage() for count in (0, 1)]
    assert pictures[0] != pictures[1]
    assert pictures[1].pixelColor(size - 1 - size // 4, size // 10).red() > 150


async def test_the_menu_shows_that_nobody_wants_to_be_disturbed(tray: Tray) -> None:
    tray.show_quiet(True)
    assert [line.isChecked() for line in tray.menu.actions() if line.isCheckable()] == [True]


async def test_the_menu_is_named_anew_when_the_language_changes(tray: Tray, widget: QWidget) -> None:
    for line in tray.menu.actions():
        line.setText("")
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert all(line.text() for line in tray.menu.actions() if not line.isSeparator())
