"""Quitting while notes are written: asked once where they would be lost, saved at once where they last."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMetaMethod
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.application import Application
from relevo.bootstrap.keeping import Records
from relevo.domain.contact import OfferId
from relevo.records.outbox.outbox import KeptOutbox
from relevo.services.clock import utc_now
from relevo.settings.model import Settings
from relevo.ui.viewmodels.wrapup import WrapUpViewModel
from support.snapshots import an_offer
from support.wrapups import Keyring, an_outbox

KEY = "5e" * 32
Until = Callable[[Callable[[], object]], Awaitable[None]]


class Kept(Records):
    """Keeps notes under a key of the test's, or nowhere."""

    def __init__(self, folder: Path, *, is_there: bool) -> None:
        super().__init__(folder)
        self._outbox, self._keyring = folder / "outbox.sqlite", Keyring(KEY)
        self._keyring.is_there = is_there

    def outbox(self) -> KeptOutbox:
        return KeptOutbox(self._outbox, self._keyring.read, self._keyring.store, clock=utc_now)


class Desk:
    """The application with a call, to be ended by the test."""

    def __init__(self, folder: Path, *, is_lasting: bool, door: str | None = None) -> None:
        self.application = Application(Settings(), records=Kept(folder, is_there=is_lasting), door=door)
        self.main = asyncio.create_task(self.application.main())

    async def writing(self, until: Until, text: str) -> WrapUpViewModel:
        """Wait until notes can be written, and type one."""
        await until(lambda: self.application.desk.wrapping)
        self.application.desk.handle(an_offer("call-1"))
        wrapping = self.application.desk.wrapping
        assert wrapping is not None
        wrap_up = wrapping.of(self.application.desk.contacts[OfferId("call-1/1")])
        wrap_up.write(text)
        return wrap_up

    async def end(self) -> None:
        self.application.close()
        assert await self.main == 0
        self.application.window.hide()
        for each in (self.application.window, self.application.desk, self.application.look):
            each.deleteLater()
        await asyncio.sleep(0.02)


async def kept_in(folder: Path) -> list[str]:
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    texts = [each.wrap_up.text for each in outbox.all()]
    await outbox.aclose()
    return texts


@pytest.mark.expects_log("qt.message", "outbox.not_kept")
async def test_where_notes_would_be_lost_quitting_asks_once(
    application: QApplication, tmp_path: Path, until: Until
) -> None:
    desk = Desk(tmp_path, is_lasting=False)
    await desk.writing(until, "Engineer booked")

    desk.application.desktop.quit_wanted.emit()
    assert not desk.main.done()
    assert "1 note" in desk.application.window.body.banner.text

    desk.application.desktop.quit_wanted.emit()
    assert await desk.main == 0
    await desk.end()


@pytest.mark.expects_log("qt.message")
async def test_where_notes_last_quitting_asks_nothing_and_keeps_what_is_typed(
    application: QApplication, tmp_path: Path, until: Until
) -> None:
    desk = Desk(tmp_path, is_lasting=True)
    await desk.writing(until, "Engineer booked")
    desk.application.desktop.quit_wanted.emit()
    assert await desk.main == 0
    await desk.end()
    assert await kept_in(tmp_path) == ["Engineer booked"]


@pytest.mark.expects_log("qt.message", "session.ends")
async def test_what_is_typed_is_on_the_disk_before_qt_has_been_told_that_the_session_ends(
    application: QApplication, tmp_path: Path, until: Until
) -> None:
    desk = Desk(tmp_path, is_lasting=True)
    wrap_up = await desk.writing(until, "Engineer booked")
    await until(lambda: wrap_up.is_saved)
    wrap_up.write("Engineer booked for noon")

    application.aboutToQuit.emit()  # after which Windows ends the program
    copied = tmp_path / "copied"
    copied.mkdir()
    for name in ("outbox.sqlite", "outbox.sqlite-wal"):
        (copied / name).write_bytes((tmp_path / name).read_bytes())
    assert await kept_in(copied) == ["Engineer booked for noon"]
    await desk.end()


@pytest.mark.expects_log("qt.message")
async def test_the_session_manager_is_answered_by_saving(
    application: QApplication, tmp_path: Path, until: Until
) -> None:
    desk = Desk(tmp_path, is_lasting=True)
    await desk.writing(until, "Engineer booked")
    meta = application.metaObject()
    asked = meta.method(meta.indexOfSignal("commitDataRequest(QSessionManager&)"))
    assert isinstance(asked, QMetaMethod)
    assert application.isSignalConnected(asked)
    assert QCoreApplication.instance() is application
    await desk.end()


@pytest.mark.expects_log("qt.message")
async def test_a_second_start_rings_and_leaves_the_notes_to_the_first(
    application: QApplication, tmp_path: Path, until: Until
) -> None:
    door = f"relevo-notes-{os.getpid()}"
    desk = Desk(tmp_path, is_lasting=True, door=door)
    wrap_up = await desk.writing(until, "Engineer booked")
    await until(lambda: wrap_up.is_saved)
    second = Desk(tmp_path, is_lasting=True, door=door)
    assert await second.main == 0
    alive = list(tmp_path.glob("*.alive"))  # noqa: ASYNC240 - nothing else waits
    assert len(alive) == 1  # nobody else has opened the file of the notes
    assert second.application.desk.wrapping is None

    await second.end()
    await desk.end()
    assert await kept_in(tmp_path) == ["Engineer booked"]
