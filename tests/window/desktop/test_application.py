"""The application put together: what the user chooses holds at once, a test contact pops, closing ends it all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.application import Application
from relevo.bootstrap.errors import CannotStart
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.preferences import SettingsFile, with_values
from relevo.settings.model import Settings
from relevo.ui.desktop.arrivals import Pop
from relevo.ui.desktop.doorbell import NobodyThere, Ring, ring
from relevo.ui.desktop.instance import Instance
from relevo.ui.documents.window import DocumentsWindow
from relevo.ui.panel.shortcuts import Act
from relevo.ui.theme import DARK, LIGHT
from support.snapshots import an_offer
from window.conftest import Until


@asynccontextmanager
async def running(
    application: QApplication,
    folder: Path,
    *,
    door: str | None = None,
    event_sources: object = None,
    seat: str | None = None,
) -> AsyncIterator[Application]:
    """Run the application; within one task of the test, for Qt also turns where asyncio stands still."""
    told = {"panel": {"theme": "light"}, "event_sources": event_sources or {}, "seat": seat}
    settings = Settings.model_validate(told)
    file = SettingsFile(folder / "settings.toml", frozenset({"panel.pop"}))
    started = Application(settings, file=file, records=Records(folder), door=door)
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
            await take_away(started)
            application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            QLocale.setDefault(QLocale("en_GB"))


async def take_away(started: Application) -> None:
    for each in (started.window, started.desk, started.look):
        each.deleteLater()
    await asyncio.sleep(0.02)  # Qt takes them away while it turns, and not whenever Python collects


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


async def test_the_documents_open_from_the_panel_and_the_preferences_and_go_with_it(
    application: QApplication, tmp_path: Path, until: Until
) -> None:
    def shown() -> list[DocumentsWindow]:
        return [
            each for each in application.topLevelWidgets() if isinstance(each, DocumentsWindow) and each.isVisible()
        ]

    async with running(application, tmp_path) as panel:
        panel.window.body.perform(Act.DOCUMENTS)
        (window,) = shown()
        assert window.reader.place.document.name == "panel"
        panel.own.about_wanted.emit()
        await until(lambda: window.page.is_complete)
        assert window.reader.place.document.name == "settings"
    assert shown() == []


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


async def test_an_application_that_ends_is_not_seen_and_answers_nobody(
    application: QApplication, tmp_path: Path, session: None
) -> None:
    async with running(application, tmp_path, door="run") as panel:
        await asyncio.to_thread(ring, Ring("show"))
        panel.close()
        assert not panel.window.isVisible()
        with pytest.raises(NobodyThere):
            ring(Ring("show"))
        panel.desk.handle(an_offer("late"))
        assert not panel.window.isVisible()
        assert not Instance().open(), "the session is left to another before everything is put away"
    following = Instance()
    assert following.open()
    following.close()


async def test_a_start_waits_for_one_that_is_ending(application: QApplication, tmp_path: Path, session: None) -> None:
    ending = Instance()
    assert ending.open()
    ending.shut()
    asyncio.get_running_loop().call_later(0.3, ending.close)
    async with running(application, tmp_path, door="run"):
        await asyncio.to_thread(ring, Ring("show"))


async def test_a_start_beside_one_that_neither_answers_nor_ends_says_so_and_shows_nothing(
    application: QApplication, tmp_path: Path, session: None
) -> None:
    stuck = Instance()
    assert stuck.open()
    stuck.shut()
    started = Application(Settings(), records=Records(tmp_path), door="run")
    with pytest.raises(CannotStart, match="does not answer; end that process, then start again"):
        await started.main()
    assert not started.window.isVisible()
    stuck.close()
    await take_away(started)


def test_none_goes_back_to_what_the_machine_recommends() -> None:
    recommended = Settings.model_validate({"panel": {"screen": "DP-2"}})
    assert with_values(recommended, {"panel.screen": "DP-1"}, recommended).panel.screen == "DP-1"
    assert with_values(recommended, {"panel.screen": None}, recommended).panel.screen == "DP-2"


def test_none_goes_back_to_what_is_built_in() -> None:
    settings = with_values(Settings(), {"panel.screen": "DP-2", "panel.dock": "left", "language": "de"})
    assert (settings.panel.screen, settings.panel.dock, settings.language) == ("DP-2", "left", "de")
    again = with_values(settings, {"panel.screen": None, "panel.dock": None, "language": None})
    assert again == Settings()
