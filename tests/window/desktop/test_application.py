"""The application put together: what the user chooses holds at once, a test contact pops, closing ends it all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.application import Application
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.preferences import SettingsFile, with_values
from relevo.settings.model import Settings
from relevo.ui.desktop.arrivals import Pop
from relevo.ui.desktop.doorbell import Ring
from relevo.ui.theme import DARK, LIGHT
from window.conftest import Until


@asynccontextmanager
async def running(application: QApplication, folder: Path) -> AsyncIterator[Application]:
    """Run the application; within one task of the test, for Qt also turns where asyncio stands still."""
    settings = Settings.model_validate({"panel": {"theme": "light"}})
    file = SettingsFile(folder / "settings.toml", frozenset({"panel.pop"}))
    started = Application(settings, file=file, records=Records(folder))
    main = asyncio.create_task(started.main())
    async with asyncio.timeout(10):
        while not started.window.isVisible():  # noqa: ASYNC110  # the state of a widget sets no event
            await asyncio.sleep(0.005)
        try:
            yield started
        finally:
            started.close()
            assert await main == 0
            started.window.hide()
            for each in (started.window, started.desk, started.look):
                each.deleteLater()
            await asyncio.sleep(0.02)  # Qt takes them away while it turns, and not whenever Python collects
            application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            QLocale.setDefault(QLocale("en_GB"))


@pytest.mark.expects_log("qt.message")  # off screen there is nobody who could be told of another least size
async def test_what_is_chosen_holds_at_once(application: QApplication, tmp_path: Path) -> None:
    async with running(application, tmp_path) as panel:
        assert panel.look.theme is LIGHT
        panel.own.take({"panel.theme": "dark", "panel.text_scale": 1.5, "panel.keep_ended_min": 5})
        assert panel.look.theme is DARK
        assert panel.look.text_scale == 1.5
        assert panel.desk.rules.keep_over.total_seconds() == 300
        panel.own.take({"alerts.sound": "bell", "alerts.notification": False})
        assert panel.desktop.arrivals.habits.sound == "bell"
        assert not panel.desktop.arrivals.habits.notifies


async def test_the_language_changes_while_it_runs(application: QApplication, tmp_path: Path) -> None:
    async with running(application, tmp_path) as panel:
        try:
            panel.own.take({"language": "fr"})
            assert panel.desk.formats.locale.language() is QLocale.Language.French
        finally:
            panel.own.take({"language": "en"})


async def test_what_a_policy_fixes_stays(application: QApplication, tmp_path: Path) -> None:
    async with running(application, tmp_path) as panel:
        panel.own.take({"panel.pop": "never", "panel.theme": "dark"})
        assert panel.desktop.arrivals.habits.pop is Pop.RINGING
        assert panel.look.theme is DARK


async def test_a_test_contact_comes_up(application: QApplication, tmp_path: Path) -> None:
    async with running(application, tmp_path) as panel:
        panel.window.hide()
        panel.desktop.answer(Ring("test-contact"))
        assert panel.window.isVisible()
        (contact,) = panel.desk.contacts.values()
        assert contact.contact.queue is not None
        assert contact.contact.queue.name == "Test, nobody is calling"


async def test_whoever_rings_is_shown_the_panel(application: QApplication, tmp_path: Path) -> None:
    async with running(application, tmp_path) as panel:
        panel.window.hide()
        panel.desktop.answer(Ring("show"))
        assert panel.window.isVisible()


async def test_the_preferences_open_and_are_written_down(
    application: QApplication, tmp_path: Path, until: Until
) -> None:
    async with running(application, tmp_path) as panel:
        panel.desktop.preferences_wanted.emit()
        await until(lambda: any(type(each).__name__ == "PreferencesWindow" for each in application.topLevelWidgets()))
        (window,) = (each for each in application.topLevelWidgets() if type(each).__name__ == "PreferencesWindow")
        await until(window.isVisible)
        assert await panel.own._save({"panel.dock": "left"}) is None
        assert (tmp_path / "settings.toml").read_text().split() == ["[panel]", "dock", "=", '"left"']


def test_none_goes_back_to_what_is_built_in() -> None:
    settings = with_values(Settings(), {"panel.screen": "DP-2", "panel.dock": "left", "language": "de"})
    assert (settings.panel.screen, settings.panel.dock, settings.language) == ("DP-2", "left", "de")
    again = with_values(settings, {"panel.screen": None, "panel.dock": None, "language": None})
    assert again == Settings()
