"""The tray icon, where the desktop has a tray and where it has none."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from relevo.ui.panel.window import PanelWindow
from relevo.ui.tray import add_tray


async def test_without_a_tray_there_is_no_icon(window: PanelWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert add_tray(window, on_quit=lambda: None) is None


async def test_the_icon_opens_the_panel_and_ends_the_application(
    window: PanelWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    ended: list[bool] = []
    tray = add_tray(window, on_quit=lambda: ended.append(True))
    assert tray is not None
    assert not tray.icon().isNull()
    assert not window.isVisible()
    open_panel, leave = tray.contextMenu().actions()
    open_panel.trigger()
    assert window.isVisible()
    window.hide()
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()
    leave.trigger()
    assert ended == [True]
    tray.hide()
